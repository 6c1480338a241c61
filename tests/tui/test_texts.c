/*
 * What is typed into the fields of a call, on pages that have several, and line by line in the
 * plain face.
 */
#include "counsel.h"

#include "app/keys.h"
#include "app/scenes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* --- several fields on a page -------------------------------------------------------------- */

static const struct {
	const char *label, *text;
	int where; /* enum call_field */
} typed[] = {
	{ "Client", "Zoë Núñez", CALL_CLIENT },
	{ "Language", "español", CALL_LANGUAGE },
	{ "Referred", "ER discharge w b c u", CALL_REFERRAL },
	{ "Consent", "verbal 14:02", CALL_CONSENT },
	{ "Insurance", "日本 123", CALL_OWN },
	{ "Pronouns", "they", CALL_OWN + 1 },
	{ "Call back", "555-0142", CALL_BACK },
	{ "Best time", "evenings, not Fri", CALL_WHEN },
};

enum { TYPED = (int)(sizeof typed / sizeof typed[0]) };

static void start_with_own_fields(void)
{
	static const char *const own[] = { "Insurance", "Pronouns" };

	counsel_start();
	counsel.site.counsel.fields = own;
	counsel.site.counsel.field_count = 2;
	counsel_start_sized(form_of_tests(), 24, 80);
	counsel_choose("Start a call");
	assert_int_equal(counsel.model.app.here.scene, SCENE_CALL);
}

static void all_is_kept(void)
{
	char note[CALL_NOTE_BYTES];

	for (int i = 0; i < TYPED; i++)
		assert_string_equal(counsel.model.app.call.field[typed[i].where], typed[i].text);
	assert_true(note_of(&counsel.model.app.call, -1, note));
	assert_string_equal(note, "stopped after 3 visits");
}

static void what_is_typed_stays_in_its_field(uint32_t onward)
{
	start_with_own_fields();
	counsel_go_to("Client");
	for (int i = 0; i < TYPED; i++) {
		counsel_must_show("Who is on the line?");
		assert_true(!strncmp(counsel.model.page.blocks[counsel.model.page.focus].text,
				     typed[i].label, 4));
		counsel_type(typed[i].text);
		counsel_must_show(typed[i].text);
		counsel_press(onward);
	}
	counsel_go_to("Note on the call");
	counsel_type("stopped after 3 visits");
	all_is_kept();
	/* Over to other pages, and back. */
	counsel_to_questions();
	counsel_press('c');
	all_is_kept();
	for (int i = 0; i < TYPED; i++)
		counsel_go_to(typed[i].label);
	all_is_kept();
	counsel_go_to("Client");
	counsel_press(PRESS_BACKSPACE);
	assert_string_equal(counsel_field(CALL_CLIENT), "Zoë Núñe");
	counsel_press(PRESS_CTRL_U);
	assert_string_equal(counsel_field(CALL_CLIENT), "");
	assert_string_equal(counsel_field(CALL_LANGUAGE), "español");
}

static void fields_keep_their_texts(void **state)
{
	(void)state;
	what_is_typed_stays_in_its_field(PRESS_TAB);
	what_is_typed_stays_in_its_field(PRESS_DOWN);
	what_is_typed_stays_in_its_field(PRESS_ENTER);
}

static void a_half_typed_answer_waits(void **state)
{
	int q = 0;

	(void)state;
	counsel_start();
	counsel_choose("Start a call");
	counsel_to_questions();
	while (counsel.model.app.form->questions[q].kind != QUESTION_NUMBER)
		q++;
	ask_open(&counsel.model.app, q, false);
	counsel_send(MSG_SHOWN);
	counsel_press('1');
	counsel_press('c');
	counsel_go_to("Client");
	counsel_type("K-204");
	counsel_press(PRESS_ESCAPE);
	assert_int_equal(counsel.model.app.here.scene, SCENE_ASK);
	assert_string_equal(counsel.model.app.field.text, "1");
	assert_string_equal(counsel_field(CALL_CLIENT), "K-204");
}

static void a_field_is_cut_at_a_character(void **state)
{
	char most[CALL_FIELD_BYTES] = "";

	(void)state;
	counsel_start();
	counsel_choose("Start a call");
	counsel_go_to("Client");
	for (int i = 0; i < 60; i++)
		counsel_type("ż");
	for (int i = 0; i < 47; i++)
		strcat(most, "ż");
	assert_string_equal(counsel_field(CALL_CLIENT), most);
	counsel_must_show("This field is full.");
	counsel_press(PRESS_BACKSPACE);
	counsel_type("a");
	most[92] = 'a';
	most[93] = '\0';
	assert_string_equal(counsel_field(CALL_CLIENT), most);
	assert_string_equal(counsel_field(CALL_LANGUAGE), "");
}

static void a_note_without_room_is_refused(void **state)
{
	char long_note[CALL_NOTE_BYTES], note[CALL_NOTE_BYTES];
	int q = 0;

	(void)state;
	counsel_start();
	counsel_choose("Start a call");
	memset(long_note, 'x', sizeof long_note);
	long_note[CALL_NOTE_BYTES - 1] = '\0';
	while (note_set(&counsel.model.app.call, q, long_note))
		q++;
	long_note[CALL_NOTES_BYTES - counsel.model.app.call.notes_len - 2 * 4 - 3] = '\0';
	assert_true(note_set(&counsel.model.app.call, q, long_note));
	counsel_go_to("Note on the call");
	counsel_type("abc");
	counsel_must_not_show("no more room");
	counsel_type("d");
	counsel_must_show("There is no more room for notes on this call.");
	counsel_must_show("abc");
	counsel_must_not_show("abcd");
	note_of(&counsel.model.app.call, -1, note);
	assert_string_equal(note, "abc");
	counsel_press(PRESS_BACKSPACE);
	counsel_type("D");
	note_of(&counsel.model.app.call, -1, note);
	assert_string_equal(note, "abD");
}

static void a_number_is_read_back(void **state)
{
	(void)state;
	counsel_start();
	counsel_choose("Start a call");
	counsel_go_to("Call back");
	counsel_type("555-0142");
	counsel_must_show("Read it back: 5 5 5 - 0 1 4 2");
	counsel_choose("A message may be left there");
	assert_string_equal(counsel_field(CALL_VOICEMAIL), "yes");
	counsel_choose("No message may be left there");
	assert_string_equal(counsel_field(CALL_VOICEMAIL), "no");
	/* Past the radio buttons, to what comes after them. */
	assert_string_equal(counsel.model.page.blocks[counsel.model.page.focus].text,
			    "Note on the call");
	counsel_must_not_show("Who is calling");
	counsel_choose("The caller asks for someone else");
	assert_true(counsel.model.app.other);
	counsel_go_to("Who is calling");
}

/* --- in the plain face --------------------------------------------------------------------- */

/* Chooses each row that is typed into, and types a number of its own. */
static int type_all_rows(void)
{
	struct page page;
	char text[24];
	int rows = 0;

	page_copy(&page, &counsel.model.page);
	for (int i = 0; i < page.count; i++) {
		int scene = counsel.model.app.here.scene;

		if (page.blocks[i].act != ACT_TEXT)
			continue;
		assert_true(page.blocks[i].number > 0);
		snprintf(text, sizeof text, "%d", page.blocks[i].number);
		counsel_line(text);
		assert_int_equal(counsel.model.app.here.alone, page.blocks[i].argument);
		snprintf(text, sizeof text, "%d", 1000 + page.blocks[i].argument);
		counsel_line(text);
		assert_int_equal(counsel.model.app.here.alone, TEXT_NONE);
		assert_int_equal(counsel.model.app.here.scene, scene);
		rows++;
	}
	return rows;
}

static void must_be_typed(int text)
{
	char expected[24];
	struct page page;

	page_init(&page);
	snprintf(expected, sizeof expected, "%d", 1000 + text);
	assert_string_equal(text_of(&counsel.model.app, &page, text), expected);
}

static void each_field_can_be_typed_in_plain(void **state)
{
	(void)state;
	start_with_own_fields();
	counsel.model.app.spoken = true;
	counsel_send(MSG_SHOWN);
	counsel_choose_by_number("The caller asks for someone else");
	assert_int_equal(type_all_rows(), 10);
	for (int i = 0; i < TYPED; i++)
		must_be_typed(TEXT_CALL + typed[i].where);
	must_be_typed(TEXT_CALL + CALL_CALLER);
	must_be_typed(TEXT_CALL_NOTE);
	/* Left as it is, or cleared. */
	counsel_choose_by_number("Language");
	counsel_line("b");
	must_be_typed(TEXT_CALL + CALL_LANGUAGE);
	counsel_choose_by_number("Language");
	counsel_line("h");
	counsel_line("b");
	assert_int_equal(counsel.model.app.here.alone, TEXT_CALL + CALL_LANGUAGE);
	counsel_line("-");
	assert_string_equal(counsel_field(CALL_LANGUAGE), "");
	counsel_choose_by_number("A message may be left there");
	assert_string_equal(counsel_field(CALL_VOICEMAIL), "yes");
	counsel_choose_by_number("Start the questions");
	counsel_line("w");
	assert_int_equal(counsel.model.app.here.scene, SCENE_WRAP);
	assert_int_equal(type_all_rows(), 3);
	must_be_typed(TEXT_NEXT_STEP);
	must_be_typed(TEXT_FOLLOW_UP);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_keep_their_texts),
		cmocka_unit_test(a_half_typed_answer_waits),
		cmocka_unit_test(a_field_is_cut_at_a_character),
		cmocka_unit_test(a_note_without_room_is_refused),
		cmocka_unit_test(a_number_is_read_back),
		cmocka_unit_test(each_field_can_be_typed_in_plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
