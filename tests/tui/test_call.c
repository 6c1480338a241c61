/*
 * A call as a counselor goes through it, without a terminal: one key for an answer, the way back
 * from a slip, notes and flags, what to do at an interrupt, and what stands at the side.
 */
#include "model.h"
#include "press.h"

#include "app/keys.h"
#include "app/scenes.h"
#include "app/speak.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct model model;
static struct policy policy;

/* A call that has just begun, on its first question. */
static void start_as(const struct form *form, bool other, bool brief)
{
	policy = policy_counsel;
	policy.brief = brief;
	if (model.screen.cells)
		model_end(&model);
	model_start(&model, form, 24, 80);
	app_init(&model.app, form, support_builtin(), &site_unset, &policy, "");
	model.app.rows = 24;
	model.app.cols = 80;
	model.app.other = other;
	model.app.under_way = true;
	model.app.call.begun = 1764000000;
	sofar_find(&model.app);
	ask_open(&model.app, 0, false);
	model_send(&model, (struct msg){ .kind = MSG_CLOCK, .time = 1764000000 });
}

static void start(const struct form *form)
{
	start_as(form, false, false);
}

static bool shows(const char *text)
{
	return frame_shows(&model.frame, text);
}

static void must_show(const char *text)
{
	model_must_show(&model, text);
}

static void press(uint32_t key)
{
	model_press(&model, key);
}

static void type(const char *text)
{
	for (; *text; text++)
		press((uint32_t)*text);
}

static void must_ask(const char *id)
{
	const char *now =
		model.app.question >= 0 ? model.app.form->questions[model.app.question].id : "none";

	if (model.app.here.scene != SCENE_ASK || strcmp(now, id) != 0)
		frame_print(&model.frame, id);
	assert_int_equal(model.app.here.scene, SCENE_ASK);
	assert_string_equal(now, id);
}

static struct answer answer_to(const char *id)
{
	return model.app.answers.item[form_question(model.app.form, id)];
}

static void must_be(const char *id, enum answer_state state, int value)
{
	assert_int_equal(answer_to(id).state, state);
	assert_int_equal(answer_to(id).value, value);
}

static void note_on(const char *id, char note[CALL_NOTE_BYTES])
{
	note_of(&model.app.call, form_question(model.app.form, id), note);
}

static void must_note(const char *id, const char *text)
{
	char note[CALL_NOTE_BYTES];

	note_on(id, note);
	assert_string_equal(note, text);
}

/* As the plain face says the page. */
static const char *spoken(void)
{
	static struct buf text;

	if (text.data)
		buf_reset(&text);
	else
		buf_init(&text);
	speak(&model.page, NULL, 4000, &text);
	return text.data;
}

static void hear(void)
{
	model.app.spoken = true;
	model_send(&model, (struct msg){ .kind = MSG_CLOCK, .time = model.app.now });
}

static void say_word(const char *word)
{
	model_send(&model, word_msg(&model.app, word));
}

/* --- one key ---------------------------------------------------------------------------------- */

static void a_number_answers_and_goes_on(void **state)
{
	(void)state;
	start(form_of_tests());
	must_show("Say: “Let me ask. How thirsty are you?”");
	must_show("A number answers and goes on.");
	must_show("Question 1 of about 5  CALL 00:00:00");
	press('3');
	must_be("thirsty", ANSWER_GIVEN, 2);
	must_ask("where-from");
	/* Nothing is chosen there, so that Enter held too long answers nothing. */
	press(PRESS_ENTER);
	press(PRESS_ENTER);
	must_ask("where-from");
	must_show("A number marks all that fit, and Enter goes on.");
	type("131");
	press(PRESS_ENTER);
	must_be("where-from", ANSWER_GIVEN, 4);
	must_ask("cups");
	type("12");
	press(PRESS_ENTER);
	must_be("cups", ANSWER_GIVEN, 12);
	must_ask("words");
	type("9 cups, no more");
	press(PRESS_ENTER);
	assert_string_equal(model.app.answers.text[0], "9 cups, no more");
	must_ask("scalded");
	press('9');
	must_show("There is no choice 9 here.");
	must_ask("scalded");
	press('1');
	assert_int_equal(model.app.here.scene, SCENE_WRAP);
}

static void what_is_not_known_and_what_is_declined_have_keys(void **state)
{
	(void)state;
	start_as(form_of_tests(), true, false);
	must_show("Say: “How thirsty are they?”");
	must_show("Caller does not know");
	must_show("Declined to answer");
	press('k');
	must_be("thirsty", ANSWER_UNSURE, 0);
	press('s');
	must_be("where-from", ANSWER_DECLINED, 0);
	must_ask("cups");
	press('k');
	must_be("cups", ANSWER_UNSURE, 0);
	must_ask("words");
}

/* Nothing but the clock itself changes with it. */
static void the_clock_moves_nothing(void **state)
{
	struct screen *screen = &model.screen;
	int row, col;

	(void)state;
	start(form_builtin());
	press('1');
	press(PRESS_DOWN);
	row = screen->cursor_row;
	col = screen->cursor_col;
	for (int second = 1; second < 4000; second += 97) {
		char clock[32];

		model_send(&model, (struct msg){ .kind = MSG_CLOCK, .time = 1764000000 + second });
		snprintf(clock, sizeof clock, "CALL %02d:%02d:%02d", second / 3600,
			 second / 60 % 60, second % 60);
		must_show(clock);
		assert_int_equal(screen->cursor_row, row);
		assert_int_equal(screen->cursor_col, col);
		must_ask("feelings");
	}
	hear();
	assert_non_null(strstr(spoken(), "minutes on the line"));
	assert_null(strstr(spoken(), "CALL"));
}

/* --- back ------------------------------------------------------------------------------------- */

static void the_last_answer_is_taken_back(void **state)
{
	(void)state;
	start(form_of_tests());
	press('u');
	must_show("There is no answer to take back.");
	press('3');
	must_show("Before: 1 Very much (u takes the last one back)");
	type("2");
	press(PRESS_ENTER);
	press('u');
	must_ask("where-from");
	must_be("where-from", ANSWER_OPEN, 0);
	must_be("thirsty", ANSWER_GIVEN, 2);
	press('u');
	must_ask("thirsty");
	must_be("thirsty", ANSWER_OPEN, 0);
	must_show("The answer to question 1 was taken back.");
	/* A changed one becomes what it was. */
	press('1');
	press('b');
	must_ask("thirsty");
	press('2');
	must_be("thirsty", ANSWER_GIVEN, 1);
	press('u');
	must_be("thirsty", ANSWER_GIVEN, 0);
	press('u');
	must_be("thirsty", ANSWER_OPEN, 0);
}

static void to_words(void)
{
	start(form_of_tests());
	press('1');
	press('s');
	press('s');
	must_ask("words");
}

static void words_are_taken_back_too(void **state)
{
	(void)state;
	to_words();
	type("first");
	press(PRESS_ENTER);
	press('b');
	press(PRESS_CTRL_U);
	type("second");
	press(PRESS_ENTER);
	assert_string_equal(model.app.answers.text[0], "second");
	press('u');
	must_ask("words");
	assert_string_equal(model.app.answers.text[0], "first");
	must_be("words", ANSWER_GIVEN, 5);
	press(PRESS_DOWN);
	/* Further back than that, they would not be as they were. */
	press('u');
	must_show("There is no answer to take back.");
}

static void burn(void)
{
	to_words();
	press(PRESS_F5);
	must_ask("scalded");
	press('2');
	assert_int_equal(model.app.here.scene, SCENE_ALERT);
}

static void an_interrupt_goes_with_its_answer(void **state)
{
	(void)state;
	burn();
	press('u');
	must_ask("scalded");
	must_be("scalded", ANSWER_OPEN, 0);
	assert_int_equal(model.app.alerts_seen, 0);
	/* The mended answer can raise it again. */
	press('2');
	assert_int_equal(model.app.here.scene, SCENE_ALERT);
	press('u');
	press('1');
	assert_int_equal(model.app.here.scene, SCENE_WRAP);
}

/* --- the interrupt ---------------------------------------------------------------------------- */

/* How far down it stands. */
static ptrdiff_t place_of(const char *text)
{
	const char *at = strstr(model.frame.text.data, text);

	if (!at)
		frame_print(&model.frame, text);
	assert_non_null(at);
	return at - model.frame.text.data;
}

static void where_they_are_comes_before_what_was_done(void **state)
{
	(void)state;
	burn();
	must_show("Say: “Running water, twenty minutes, not ice.”");
	assert_true(place_of("Say:") < place_of("Where they are right now"));
	assert_true(place_of("Where they are") < place_of("Number to call back"));
	assert_true(place_of("Number to call back") < place_of("Hold it under the tap."));
	assert_int_equal(model.app.call.alerts_up, 1);
	assert_int_equal(model.page.focus, -1);
	press(PRESS_DOWN);
	type("kitchen, 2b or not 2b");
	press(PRESS_ENTER);
	type("5550142");
	press(PRESS_ENTER);
	assert_string_equal(model.app.call.field[CALL_PLACE], "kitchen, 2b or not 2b");
	assert_string_equal(model.app.call.field[CALL_BACK], "5550142");
	assert_int_equal(model.page.focus, -1);
	for (int i = 0; i < 3; i++)
		press(PRESS_DOWN);
	press(' ');
	assert_int_equal(model.app.call.done[0], 1);
	must_show("[x] Hold it under the tap.");
}

/* Whoever types ahead, or leans on Enter, neither goes on nor marks anything as done. */
static void no_slip_ends_an_interrupt(void **state)
{
	struct app raised;

	(void)state;
	to_words();
	press(PRESS_F5);
	raised = app_update(model.app, (struct msg){ .kind = MSG_PICK, .number = 2 });
	assert_int_equal(raised.here.scene, SCENE_ALERT);
	assert_true(raised.unseen);
	for (enum msg_kind kind = MSG_NONE; kind < MSG_SIZE; kind++) {
		struct app after = app_update(raised, (struct msg){ .kind = kind, .number = 1 });

		if (kind == MSG_LEAVE)
			continue;
		assert_int_equal(after.here.scene, SCENE_ALERT);
		assert_int_equal(after.depth, raised.depth);
		assert_memory_equal(&after.call, &raised.call, sizeof after.call);
		assert_memory_equal(&after.answers, &raised.answers, sizeof after.answers);
	}
	press('2');
	for (int i = 0; i < 40; i++) {
		press(i % 4 == 3 ? PRESS_ENTER : (uint32_t)('0' + i % 10));
		assert_int_equal(model.app.here.scene, SCENE_ALERT);
		assert_int_equal(model.app.here.focus, FOCUS_NONE);
		assert_int_equal(model.app.call.done[0], 0);
	}
	press('w');
	assert_int_equal(model.app.here.scene, SCENE_ALERT);
	/* Nor from a page that lies on it. */
	press('o');
	assert_int_equal(model.app.here.scene, SCENE_SOFAR);
	press('w');
	assert_int_equal(model.app.here.scene, SCENE_ALERT);
}

static void choose(const char *text)
{
	for (int i = 0; i < model.page.count; i++)
		if (model.page.blocks[i].role == ROLE_CHOICE &&
		    strstr(model.page.blocks[i].text, text)) {
			model_send(&model, (struct msg){ .kind = MSG_POINT, .number = i });
			press(PRESS_ENTER);
			return;
		}
	fail_msg("no such choice: %s", text);
}

static void what_was_chosen_ends_it(void **state)
{
	(void)state;
	burn();
	choose("Go on with the questions");
	must_ask("burn-size");
	burn();
	choose("Change the answer to question 5");
	must_ask("scalded");
	burn();
	choose("Wrap up now");
	assert_int_equal(model.app.here.scene, SCENE_WRAP);
	burn();
	choose("Crisis lines");
	assert_int_equal(model.app.here.scene, SCENE_LINES);
	press(PRESS_ESCAPE);
	assert_int_equal(model.app.here.scene, SCENE_ALERT);
}

/* Who is on the line can be written down meanwhile, and that is no way around it. */
static void no_page_leads_around_it(void **state)
{
	(void)state;
	burn();
	press('c');
	assert_int_equal(model.app.here.scene, SCENE_CALL);
	assert_null(strstr(model.frame.text.data, "Back to the questions"));
	press(PRESS_END);
	press(PRESS_ENTER);
	assert_int_equal(model.app.here.scene, SCENE_ALERT);
}

static void resume(struct screening *screening)
{
	app_screening(&model.app, screening);
	app_resume(&model.app, screening);
	model_send(&model, (struct msg){ .kind = MSG_SHOWN });
}

/* Whatever took the page away; who has left it by themselves is not led there once more. */
static void it_is_raised_again_with_the_call(void **state)
{
	static struct screening screening;

	(void)state;
	burn();
	resume(&screening);
	assert_int_equal(model.app.here.scene, SCENE_ALERT);
	press('c'); /* a page over it changes nothing */
	resume(&screening);
	assert_int_equal(model.app.here.scene, SCENE_ALERT);
	choose("Go on with the questions");
	must_ask("burn-size");
	resume(&screening);
	must_ask("burn-size");
	press('w');
	resume(&screening);
	assert_int_equal(model.app.here.scene, SCENE_WRAP);
}

static void what_was_done_can_be_marked_in_the_end(void **state)
{
	(void)state;
	burn();
	choose("Wrap up now");
	choose("Finish");
	must_show("nothing is marked as done");
	choose("Mark what was done");
	assert_int_equal(model.app.here.scene, SCENE_ALERT);
	must_show("Hold it under the tap.");
	choose("Change the answer to question 5");
	must_ask("scalded");
	press('1');
	press('w');
	/* An answer that was changed has no page any more. */
	model.app.reminded = false;
	choose("Finish");
	must_show("nothing is marked as done");
	assert_null(strstr(model.frame.text.data, "Mark what was done"));
}

/* --- notes and flags -------------------------------------------------------------------------- */

static void a_note_is_no_answer(void **state)
{
	struct app before;

	(void)state;
	start(form_builtin());
	press('1');
	before = model.app;
	press('n');
	type("3 nights, since 2024! /u");
	must_show("Note: 3 nights, since 2024! /u");
	assert_memory_equal(&model.app.answers, &before.answers, sizeof before.answers);
	must_note("feelings", "3 nights, since 2024! /u");
	press(PRESS_ENTER);
	must_ask("feelings");
	must_show("Note kept.");
	assert_int_equal(model.page.focus, -1);
	press('n');
	press(PRESS_BACKSPACE);
	press(PRESS_ESCAPE);
	must_note("feelings", "3 nights, since 2024! /");
	press('2');
	must_be("feelings", ANSWER_GIVEN, 1);
	must_ask("trend");
	must_note("trend", "");
}

/* What is typed as an answer stays while a note is written. */
static void a_note_leaves_what_is_half_typed(void **state)
{
	(void)state;
	start(form_of_tests());
	press('1');
	press('s');
	type("1");
	press('n');
	type("2 or 3");
	press(PRESS_ESCAPE);
	must_show("cups: 1");
	type("7");
	press(PRESS_ENTER);
	must_be("cups", ANSWER_GIVEN, 17);
	must_note("cups", "2 or 3");
	type("some");
	press(PRESS_DOWN);
	press(PRESS_DOWN);
	press(PRESS_DOWN);
	press('n');
	type("thing");
	press(PRESS_ENTER);
	press(PRESS_ENTER);
	assert_string_equal(model.app.answers.text[0], "some");
}

static void a_note_that_does_not_fit_is_not_cut(void **state)
{
	char note[CALL_NOTE_BYTES];
	size_t len;

	(void)state;
	start(form_builtin());
	for (int q = 0; q < 12; q++) {
		memset(note, 'x', sizeof note);
		note[400] = '\0';
		note_set(&model.app.call, 20 + q, note);
	}
	press('n');
	for (int i = 0; i < 600; i++) {
		note_on("age", note);
		len = strlen(note);
		press('a' + (uint32_t)(i % 26));
		note_on("age", note);
		assert_true(strlen(note) == len || strlen(note) == len + 1);
		if (strlen(note) == len)
			break;
	}
	must_show("no more room");
	assert_string_equal(model.app.text.text, note);
}

static void in_the_plain_face_a_number_is_a_note_too(void **state)
{
	(void)state;
	start(form_builtin());
	hear();
	assert_null(strstr(spoken(), "A number answers"));
	say_word("n");
	assert_int_equal(model.page.entry, ENTRY_WORDS);
	/* No choice has a number there, so that a line of digits is text (plain.c). */
	for (int i = 0; i < model.page.count; i++)
		assert_int_equal(model.page.blocks[i].number, 0);
	model_send(&model, (struct msg){ .kind = MSG_TYPE, .number = '3' });
	model_send(&model, (struct msg){ .kind = MSG_CHOOSE });
	must_ask("age");
	assert_non_null(strstr(spoken(), "Note kept."));
	assert_non_null(strstr(spoken(), "Note: 3"));
	must_note("age", "3");
	must_be("age", ANSWER_OPEN, 0);
}

static void flags_are_found_again(void **state)
{
	(void)state;
	start(form_builtin());
	press('2');
	press('f');
	must_show("Flagged, to come back to.");
	press('1');
	press('/');
	type("FLAGGED");
	assert_int_equal(page_stops(&model.page), 3);
	press(PRESS_ENTER);
	assert_true(qset_has(&model.app.call.flagged, model.app.question));
	press('f');
	must_show("It is not flagged any more.");
	assert_int_equal(qset_next(&model.app.call.flagged, -1), -1);
}

/* --- to a question ---------------------------------------------------------------------------- */

static void a_question_is_found_by_number_and_by_words(void **state)
{
	(void)state;
	start(form_of_tests());
	type("/3");
	press(PRESS_ENTER);
	must_ask("cups");
	type("g");
	type("kettle");
	must_show("5. Burnt");
	assert_false(shows("1. Thirsty"));
	press(PRESS_DOWN);
	press(PRESS_ENTER);
	must_ask("scalded");
	type("/zzz");
	must_show("No question fits.");
	press(PRESS_ENTER);
	assert_int_equal(model.app.here.scene, SCENE_FIND);
	press(PRESS_ESCAPE);
	must_ask("scalded");
	/* It was reached ahead of others: nothing is forgotten. */
	press('1');
	must_ask("thirsty");
	must_show("Question 1 is still open.");
	type("1s");
	must_ask("cups");
	/* Back to mend one, and on to what is open. */
	type("/1");
	press(PRESS_ENTER);
	must_ask("thirsty");
	press('2');
	must_ask("cups");
}

static void number_is_the_question_in_the_plain_face(void **state)
{
	(void)state;
	start(form_of_tests());
	hear();
	say_word("/");
	assert_non_null(strstr(spoken(), "3. Cups today: Not answered yet"));
	type("tea");
	model_send(&model, (struct msg){ .kind = MSG_CHOOSE });
	assert_int_equal(model.app.here.scene, SCENE_FIND);
	assert_non_null(strstr(spoken(), "2 questions fit."));
	model_send(&model, (struct msg){ .kind = MSG_PICK, .number = 4 });
	model_send(&model, (struct msg){ .kind = MSG_CHOOSE });
	must_ask("words");
}

/* Without brevity, all that is asked is answered before the wrap-up; with it, all that matters. */
static void the_end_of_the_questions_leads_to_the_wrap_up(void **state)
{
	int left[2] = { 0 };

	(void)state;
	for (int brief = 0; brief <= 1; brief++) {
		start_as(form_of_tests(), false, brief);
		for (int i = 0; i < 20 && model.app.here.scene == SCENE_ASK; i++)
			press(model.app.question == 4		? '1'
			      : model.page.entry == ENTRY_WORDS ? PRESS_F5
								: 's');
		assert_int_equal(model.app.here.scene, SCENE_WRAP);
		for (int q = 0; q < 5; q++)
			left[brief] += model.app.answers.item[q].state == ANSWER_OPEN;
		assert_int_equal(model.app.settled, left[brief] > 0);
	}
	assert_int_equal(left[0], 0);
	assert_true(left[1] > 0);
}

/* --- over time -------------------------------------------------------------------------------- */

static void screened_before(void)
{
	struct call *call = &model.app.call;

	call->past_count = 2;
	strcpy(call->pasts[0].date, "2025-05-06");
	strcpy(call->pasts[1].date, "2025-11-03");
	call->pasts[0].level = 1;
	call->pasts[1].level = 0;
	for (int q = 0; q < FORM_QUESTIONS_MAX; q++)
		call->last[q] = (struct answer){ 0 };
	call->last[0] = (struct answer){ .state = ANSWER_GIVEN, .value = 1 };
	call->last[1] = (struct answer){ .state = ANSWER_GIVEN, .value = 3 };
	call->last[2] = (struct answer){ .state = ANSWER_UNSURE };
	model_send(&model, (struct msg){ .kind = MSG_CLOCK, .time = model.app.now });
}

static void the_last_answers_stand_beside(void **state)
{
	(void)state;
	start(form_of_tests());
	screened_before();
	must_show("2  A little (last time)");
	press('=');
	must_be("thirsty", ANSWER_GIVEN, 1);
	model_resize(&model, 24, 120);
	must_show("Green tea, 緑茶 (ryokucha) (last time)");
	model_resize(&model, 24, 80);
	press('3');
	press(PRESS_ENTER);
	must_show("Last time: Client does not know.");
	press('=');
	must_be("cups", ANSWER_UNSURE, 0);
	must_ask("words");
	press(PRESS_F5);
	press('=');
	must_show("There is no answer from last time.");
	must_ask("scalded");
}

static void what_moved_is_told_first_in_sentences(void **state)
{
	(void)state;
	start(form_of_tests());
	screened_before();
	press('3');
	press('o');
	must_show("2025-05-06: step 2, Cup; 2025-11-03: step 1, Water.");
	must_show("Moved since then: 1 (Thirsty).");
	choose("Earlier screenings");
	must_show("2025-05  2025-11    today");
	must_show("Then: A little. Now: Very much.");
	model_resize(&model, 24, 69);
	assert_false(shows("today"));
	must_show("2025-05-06: step 2, Cup; 2025-11-03: step 1, Water.");
	hear();
	assert_null(strstr(spoken(), "today"));
}

/* --- at the side ------------------------------------------------------------------------------ */

static void a_busy_call(void)
{
	struct call *call = &model.app.call;

	start(form_of_tests());
	screened_before();
	strcpy(call->field[CALL_CALLER], "mother");
	strcpy(call->field[CALL_CLIENT], "K-204");
	strcpy(call->field[CALL_BACK], "555-0142");
	strcpy(call->field[CALL_VOICEMAIL], "no");
	press('f');
	press('3');
	press('k');
	press('s');
	press(PRESS_F5);
	press('f');
	press('2');
	choose("Go on with the questions");
	must_ask("burn-size");
}

/* Every word and number of it is on the page too. */
static void must_be_told(const char *line, const char *told)
{
	char word[64];
	size_t len;

	for (; *line; line += len) {
		len = strcspn(line, " ,:.;") + 1;
		snprintf(word, sizeof word, "%.*s", (int)len - 1, line);
		if (!strcasestr(told, word))
			fail_msg("%s of \"%s\" is not told: %s", word, line, told);
		if (!line[len - 1])
			return;
	}
}

static void what_stands_aside_is_a_page_too(void **state)
{
	static const char *const facts[] = { "Caller: mother",
					     "Client: K-204",
					     "Call back: 555-0142",
					     "Voicemail: no",
					     "Doctor, step 3 of 3",
					     "1 to ask, 1 not known, 2 declined",
					     "Cool the burn first.",
					     "2 flagged",
					     "2025-11-03: step 1, Water",
					     "Moved: 1",
					     "Saved 16:08" };
	static struct page asked;
	const char *told;
	int found = 0;

	(void)state;
	a_busy_call();
	model.app.desk.there = true;
	model.app.zone = -3600;
	model_send(&model, (struct msg){ .kind = MSG_KEPT, .time = 1764000000 + 3600 + 8 * 60 });
	page_copy(&asked, &model.page);
	press('o');
	assert_int_equal(model.app.here.scene, SCENE_SOFAR);
	told = spoken();
	for (int i = 0; i < asked.count; i++) {
		const struct block *block = &asked.blocks[i];

		if (!block->aside)
			continue;
		for (size_t k = 0; k < sizeof facts / sizeof facts[0]; k++)
			found += strstr(block->text, facts[k]) != NULL;
		if (block->role != ROLE_HEADING)
			must_be_told(block->text, told);
	}
	if (found != sizeof facts / sizeof facts[0])
		for (int i = 0; i < asked.count; i++)
			if (asked.blocks[i].aside)
				print_message("%s\n", asked.blocks[i].text);
	assert_int_equal(found, sizeof facts / sizeof facts[0]);
	model_send(&model, (struct msg){ .kind = MSG_NOT_KEPT, .text = "the disk is full" });
	must_show("Not saved: the disk is full.");
}

static void ears_are_spared_the_side(void **state)
{
	(void)state;
	a_busy_call();
	hear();
	for (int i = 0; i < model.page.count; i++)
		assert_false(model.page.blocks[i].aside);
	say_word("o");
	assert_non_null(strstr(spoken(), "A bad burn needs a doctor."));
	assert_non_null(strstr(spoken(), "Next: wrap up, or question 6 (Size of the burn)."));
}

/* --- walks ------------------------------------------------------------------------------------ */

static uint64_t random_state;

static uint32_t random_below(uint32_t end)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (uint32_t)(random_state >> 33) % end;
}

/* What the answers were before each that can be taken back, newest last. */
static struct {
	struct answers before[32];
	int count;
} shadow;

static void shadow_push(const struct answers *answers)
{
	if (shadow.count == 32)
		memmove(shadow.before, shadow.before + 1, 31 * sizeof *answers);
	else
		shadow.count++;
	shadow.before[shadow.count - 1] = *answers;
}

static void must_be_sound(void)
{
	const struct app *app = &model.app;
	int stops = page_stops(&model.page);

	if (stops > 0) {
		assert_in_range(app->here.focus + 1, 0, stops);
		assert_true(app->here.focus < 0 || model.page.focus >= 0);
	}
	if (app->here.scene == SCENE_ASK) {
		struct sheet sheet;

		ask_read(app, &sheet);
		assert_true(sheet.asked[app->question]);
	}
	if (app->here.scene == SCENE_ALERT)
		assert_true(app->call.alerts_up >> app->here.item & 1);
	if (app->field_of != TEXT_NONE)
		assert_int_equal(model.page.blocks[model.page.focus].argument, app->field_of);
}

static void step(uint32_t key)
{
	static struct app before;
	struct app *app = &model.app;

	before = *app;
	press(key);
	must_be_sound();
	if (app->undo_count < before.undo_count && key == 'u') {
		assert_int_equal(shadow.count, before.undo_count);
		shadow.count--;
		assert_memory_equal(&app->answers, &shadow.before[shadow.count],
				    sizeof app->answers);
		must_ask(app->form->questions[before.undo[app->undo_count]].id);
	} else if (app->undo_count != before.undo_count ||
		   memcmp(app->undo, before.undo, sizeof app->undo) != 0 ||
		   memcmp(app->undone, before.undone, sizeof app->undone) != 0 ||
		   memcmp(&app->answers, &before.answers, sizeof app->answers) != 0) {
		shadow_push(&before.answers);
		/* Words were changed twice: the steps before that are gone. */
		if (shadow.count > app->undo_count) {
			int gone = shadow.count - app->undo_count;

			shadow.count -= gone;
			memmove(shadow.before, shadow.before + gone,
				(size_t)shadow.count * sizeof shadow.before[0]);
		}
	}
}

static void come_back(void)
{
	struct sheet sheet;
	int q = -1;

	switch (model.app.here.scene) {
	case SCENE_WRAP:
	case SCENE_CALL:
	case SCENE_DESK:
	case SCENE_WELCOME:
		break;
	default:
		return;
	}
	ask_read(&model.app, &sheet);
	do
		q = (int)random_below((uint32_t)model.app.form->question_count);
	while (!sheet.asked[q]);
	ask_open(&model.app, q, false);
	model_send(&model, (struct msg){ .kind = MSG_CLOCK, .time = model.app.now + 1 });
}

static void walks_are_sound(void **state)
{
	static const uint32_t keys_of[] = {
		'1',	      '1',	  '2',	       '2',	     '3',	  '4',
		'6',	      'u',	  'u',	       's',	     'k',	  'n',
		'f',	      '/',	  '=',	       'o',	     'w',	  'b',
		'a',	      'c',	  ' ',	       PRESS_UP,     PRESS_DOWN,  PRESS_DOWN,
		PRESS_END,    PRESS_LEFT, PRESS_RIGHT, PRESS_ENTER,  PRESS_ENTER, PRESS_ESCAPE,
		PRESS_ESCAPE, PRESS_TAB,  PRESS_F5,    PRESS_CTRL_U,
	};
	const struct form *forms[] = { form_of_tests(), form_builtin() };
	const char *given = getenv("SEED");
	uint64_t seed = given ? strtoull(given, NULL, 10) : 11;
	int undone = 0;

	(void)state;
	print_message("SEED=%llu\n", (unsigned long long)seed);
	random_state = seed * 0x9e3779b97f4a7c15u | 1;
	for (int i = 0; i < 2; i++) {
		start_as(forms[i], i, false);
		if (i == 0)
			screened_before();
		shadow.count = 0;
		for (int n = 0; n < 6000; n++) {
			uint32_t key = keys_of[random_below(sizeof keys_of / sizeof *keys_of)];
			int count = model.app.undo_count;

			step(key);
			undone += key == 'u' && model.app.undo_count < count;
			assert_false(model.left);
			come_back();
		}
	}
	print_message("%d answers were taken back\n", undone);
	assert_true(undone > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_answers_and_goes_on),
		cmocka_unit_test(what_is_not_known_and_what_is_declined_have_keys),
		cmocka_unit_test(the_clock_moves_nothing),
		cmocka_unit_test(the_last_answer_is_taken_back),
		cmocka_unit_test(words_are_taken_back_too),
		cmocka_unit_test(an_interrupt_goes_with_its_answer),
		cmocka_unit_test(where_they_are_comes_before_what_was_done),
		cmocka_unit_test(no_slip_ends_an_interrupt),
		cmocka_unit_test(what_was_chosen_ends_it),
		cmocka_unit_test(no_page_leads_around_it),
		cmocka_unit_test(it_is_raised_again_with_the_call),
		cmocka_unit_test(what_was_done_can_be_marked_in_the_end),
		cmocka_unit_test(a_note_is_no_answer),
		cmocka_unit_test(a_note_leaves_what_is_half_typed),
		cmocka_unit_test(a_note_that_does_not_fit_is_not_cut),
		cmocka_unit_test(in_the_plain_face_a_number_is_a_note_too),
		cmocka_unit_test(flags_are_found_again),
		cmocka_unit_test(a_question_is_found_by_number_and_by_words),
		cmocka_unit_test(number_is_the_question_in_the_plain_face),
		cmocka_unit_test(the_end_of_the_questions_leads_to_the_wrap_up),
		cmocka_unit_test(the_last_answers_stand_beside),
		cmocka_unit_test(what_moved_is_told_first_in_sentences),
		cmocka_unit_test(what_stands_aside_is_a_page_too),
		cmocka_unit_test(ears_are_spared_the_side),
		cmocka_unit_test(walks_are_sound),
	};

	return cmocka_run_group_tests_name("a call", tests, NULL, NULL);
}
