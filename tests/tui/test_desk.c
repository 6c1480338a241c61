/*
 * What a counselor does around the questions: the desk, the passphrase of the records, the search
 * for a client, and the way from page to page; in windows of each size, and with any keys.
 */
#include "counsel.h"
#include "press.h"

#include "app/keys.h"
#include "app/scenes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* --- the passphrase ------------------------------------------------------------------------ */

static void type_passphrase(void)
{
	assert_int_equal(counsel.model.app.here.scene, SCENE_UNLOCK);
	counsel_type("open sesame");
	counsel_must_show("***********");
	counsel_must_not_show("sesame");
	counsel_press(PRESS_ENTER);
	assert_int_equal(counsel.model.app.want, WANT_UNLOCK);
	assert_string_equal(counsel.model.app.secret.text, "open sesame");
}

/* As the face does: the answer, then what the records are now. */
static void pass(void)
{
	counsel.desk.unlocked = true;
	counsel_send(MSG_PASSED);
	counsel_send_desk();
	counsel_no_trace_of("sesame");
}

static void start_with_open_calls(void)
{
	counsel_start();
	counsel.desk.call_count = 2;
	counsel.desk.calls[0] = (struct open_call){ 7, BEGUN - 420, "Ana" };
	counsel.desk.calls[1] = (struct open_call){ 5, BEGUN - 86400, "" };
	counsel_send_desk();
}

static void an_open_call_is_resumed(void **state)
{
	struct screening screening = { .question = 2 };

	(void)state;
	start_with_open_calls();
	counsel_must_show("Go on with the call of 08:53 (Ana)");
	counsel_choose("Go on with the call of 2026-11-17 09:00");
	type_passphrase();
	model_send(&counsel.model, (struct msg){ .kind = MSG_REFUSED, .number = 4 });
	counsel_must_show("That is not it. Another try counts in 4 seconds.");
	counsel_no_trace_of("sesame");
	assert_int_equal(counsel.model.app.want, WANT_NOTHING);
	type_passphrase();
	pass();
	assert_int_equal(counsel.model.app.want, WANT_RESUME);
	assert_int_equal(counsel.model.app.chosen, 1);
	call_reset(&screening.call);
	strcpy(screening.call.field[CALL_CLIENT], "K-204");
	app_resume(&counsel.model.app, &screening);
	assert_int_equal(counsel.model.app.want, WANT_NOTHING);
	assert_int_equal(counsel.model.app.here.scene, SCENE_ASK);
	assert_int_equal(counsel.model.app.question, 2);
	counsel_send(MSG_CALL_INFO);
	counsel_must_show("K-204");
}

static void one_that_cannot_be_resumed_is_said(void **state)
{
	(void)state;
	start_with_open_calls();
	counsel.desk.unlocked = true;
	counsel_send_desk();
	counsel_choose("Go on with the call of 08:53");
	assert_int_equal(counsel.model.app.want, WANT_RESUME);
	assert_int_equal(counsel.model.app.chosen, 0);
	model_send(&counsel.model, (struct msg){ .kind = MSG_NOT_KEPT, .text = "It is damaged." });
	counsel_must_show("It is damaged.");
	assert_int_equal(counsel.model.app.want, WANT_NOTHING);
	assert_int_equal(counsel.model.app.here.scene, SCENE_DESK);
	counsel_press(PRESS_HOME);
	counsel_must_not_show("damaged");
}

static void leaving_the_passphrase_wipes_it(void **state)
{
	(void)state;
	counsel_start();
	counsel_choose("Unlock the records");
	counsel_type("open sesame");
	counsel_press(PRESS_ESCAPE);
	assert_int_equal(counsel.model.app.here.scene, SCENE_DESK);
	counsel_no_trace_of("sesame");
}

static void a_quiet_desk_is_locked(void **state)
{
	(void)state;
	counsel_start();
	counsel.desk.unlocked = true;
	counsel_send_desk();
	counsel_choose("Start a call");
	counsel_go_to("Client");
	counsel_type("K-204");
	/* Not on the disk yet: it must not go. */
	assert_true(counsel.model.app.dirty);
	assert_false(desk_lock(&counsel.model.app));
	assert_string_equal(counsel_field(CALL_CLIENT), "K-204");
	model_send(&counsel.model,
		   (struct msg){ .kind = MSG_NOT_KEPT, .text = "The disk is full." });
	counsel_must_show("Not kept: The disk is full.");
	assert_false(desk_lock(&counsel.model.app));
	model_send(&counsel.model, (struct msg){ .kind = MSG_KEPT, .time = BEGUN + 60 });
	counsel_must_show("kept 09:01");
	assert_true(desk_lock(&counsel.model.app));
	counsel_no_trace_of("K-204");
	assert_int_equal(counsel.model.app.want, WANT_LOCK);
	counsel.desk.unlocked = false;
	counsel_send_desk();
	assert_int_equal(counsel.model.app.want, WANT_NOTHING);
	counsel_must_show(
		"Locked after 5 minutes without a key. The call is kept; the passphrase goes on");
	type_passphrase();
	pass();
	assert_int_equal(counsel.model.app.want, WANT_RESUME);
	assert_int_equal(counsel.model.app.chosen, CHOSEN_OWN);
}

/* --- earlier screenings -------------------------------------------------------------------- */

static void find_clients(void)
{
	counsel_choose("Find a client");
	type_passphrase();
	pass();
	assert_int_equal(counsel.model.app.here.scene, SCENE_CLIENTS);
	assert_int_equal(counsel.model.app.want, WANT_SEARCH);
	counsel.desk.client_count = 2;
	counsel.desk.client_total = 5;
	counsel.desk.clients[0] =
		(struct client){ 3, "2026-11-05", "K-204", "mother", "5550142", "iop" };
	counsel.desk.clients[1] = (struct client){ 2, "2026-10-25", "Jo", "", "", "" };
	counsel_send_desk();
	assert_int_equal(counsel.model.app.want, WANT_NOTHING);
}

static void a_client_is_found(void **state)
{
	static struct screening screening;

	(void)state;
	counsel_start();
	find_clients();
	counsel_must_show("2026-11-05 K-204 (mother)");
	counsel_must_show("There are 3 more.");
	counsel_type("k-2");
	counsel_press(PRESS_ENTER);
	assert_int_equal(counsel.model.app.want, WANT_SEARCH);
	assert_string_equal(counsel.model.app.search.text, "k-2");
	counsel_send_desk();
	counsel_choose("2026-10-25");
	assert_int_equal(counsel.model.app.want, WANT_RECALL);
	assert_int_equal(counsel.model.app.chosen, 1);
	assert_string_equal(counsel.model.app.desk.clients[counsel.model.app.chosen].name, "Jo");
	assert_int_equal(counsel.model.app.here.scene, SCENE_CALL);
	assert_true(counsel.model.app.under_way);
	counsel_go_to("Client");
	counsel_send(MSG_KEPT);
	assert_false(counsel.model.app.dirty);
	call_reset(&screening.call);
	strcpy(screening.call.field[CALL_CLIENT], "Jo");
	strcpy(screening.call.field[CALL_BACK], "555");
	screening.call.begun = BEGUN - 86400;
	app_recall(&counsel.model.app, &screening, 1);
	assert_true(counsel.model.app.dirty);
	counsel_send(MSG_SHOWN);
	counsel_must_show("Read it back: 5 5 5");
	/* What was filled in is typed on to. */
	counsel_type("e");
	assert_string_equal(counsel_field(CALL_CLIENT), "Joe");
	counsel_go_to("Earlier screenings");
}

static void a_client_is_found_during_a_call(void **state)
{
	(void)state;
	counsel_start();
	counsel_choose("Start a call");
	counsel_go_to("Call back");
	counsel_type("555");
	find_clients();
	counsel_choose("2026-11-05");
	assert_int_equal(counsel.model.app.here.scene, SCENE_CALL);
	assert_int_equal(counsel.model.app.want, WANT_RECALL);
	assert_string_equal(counsel_field(CALL_BACK), "555");
}

static void a_client_is_found_in_plain(void **state)
{
	(void)state;
	counsel_start();
	counsel.desk.unlocked = true;
	counsel_send_desk();
	counsel.model.app.spoken = true;
	counsel_send(MSG_SHOWN);
	counsel_choose_by_number("Find a client");
	counsel_send_desk();
	counsel_choose_by_number("Search for");
	counsel_line("0142");
	assert_int_equal(counsel.model.app.want, WANT_SEARCH);
	assert_string_equal(counsel.model.app.search.text, "0142");
	assert_int_equal(counsel.model.app.here.scene, SCENE_CLIENTS);
}

/* --- from page to page --------------------------------------------------------------------- */

static void the_desk_is_beside_a_call(void **state)
{
	(void)state;
	counsel_start();
	counsel_choose("Start a call");
	counsel_go_to("Client");
	counsel_type("K-204");
	counsel_choose("Back");
	counsel_must_show("A call is under way.");
	counsel_must_not_show("Start a call");
	counsel_choose("Go on with this call");
	counsel_must_show("K-204");
	counsel_to_questions();
	counsel_press('b');
	assert_int_equal(counsel.model.app.here.scene, SCENE_CALL);
	counsel_choose("Back to the questions");
	assert_int_equal(counsel.model.app.here.scene, SCENE_ASK);
	counsel_press('w');
	counsel_press('c');
	counsel_press('b');
	assert_int_equal(counsel.model.app.here.scene, SCENE_WRAP);
	counsel_press('b');
	assert_int_equal(counsel.model.app.here.scene, SCENE_ASK);
}

static void the_records_are_locked_and_unlocked(void **state)
{
	(void)state;
	counsel_start();
	counsel_must_show("They are locked now.");
	counsel_choose("Unlock the records");
	type_passphrase();
	pass();
	counsel_must_show("The records are unlocked.");
	counsel_choose("Lock the records");
	assert_int_equal(counsel.model.app.want, WANT_LOCK);
	counsel.desk.writable = counsel.desk.unlocked = false;
	counsel_send_desk();
	assert_int_equal(counsel.model.app.want, WANT_NOTHING);
	counsel_must_show("The records cannot be written to now");
	assert_null(strstr(counsel.model.frame.text.data, "swap"));
	counsel.desk.may_swap = true;
	counsel_send_desk();
	counsel_must_show("may write what is in memory to its disk (swap)");
	counsel_choose("Leave");
	assert_true(counsel.model.left);
}

/* --- pages in windows of each size --------------------------------------------------------- */

static void focus_in_sight(const char *page)
{
	const struct screen *screen = &counsel.model.screen;
	int row = screen->cursor_row * screen->cols;
	bool marked = false;

	for (int col = 0; col < screen->cols; col++)
		marked =
			marked || (screen->cells[row + col].block == counsel.model.page.focus + 1 &&
				   screen->cells[row + col].ch[0] == '>');
	if (marked && !counsel.model.page.text.cut)
		return;
	frame_print(&counsel.model.frame, page);
	fail_msg("the focus is out of sight: %s", page);
}

static void each_focus_in_sight(const char *page)
{
	counsel_press(PRESS_HOME);
	for (int nth = 0; nth < page_stops(&counsel.model.page); nth++) {
		counsel.model.app.here.focus = (int16_t)nth;
		counsel.model.app.here.follow = true;
		counsel_send(MSG_SHOWN);
		focus_in_sight(page);
	}
}

static void walk_pages(int rows, int cols)
{
	static const char *const own[SITE_CALL_FIELDS] = {
		"a", "b", "c", "d", "e", "f", "g", "a rather long name of a field"
	};

	counsel.site.counsel.fields = own;
	counsel.site.counsel.field_count = SITE_CALL_FIELDS;
	counsel.desk.unlocked = true;
	counsel_start_sized(form_builtin(), rows, cols);
	each_focus_in_sight("desk");
	counsel_choose("Find a client");
	counsel.desk.client_count = DESK_CLIENTS;
	for (int i = 0; i < DESK_CLIENTS; i++)
		counsel.desk.clients[i] = (struct client){
			i, "2026-11-05", "A rather long name", "and who", "", "iop"
		};
	counsel_send_desk();
	each_focus_in_sight("clients");
	counsel_press(PRESS_ESCAPE);
	counsel_choose("Start a call");
	counsel_choose("The caller asks for someone else");
	counsel.model.app.call.alerts_up = 1;
	each_focus_in_sight("call");
	counsel_to_questions();
	counsel_press('w');
	counsel.model.app.call.wrap.own_level = 2;
	counsel.model.app.call.wrap.reason = OWN_OTHER;
	each_focus_in_sight("wrap");
	counsel_choose("Throw this call away");
	each_focus_in_sight("drop");
	unlock_open(&counsel.model.app, UNLOCK_OWN);
	each_focus_in_sight("unlock");
}

static void pages_fit_windows(void **state)
{
	(void)state;
	counsel_start();
	walk_pages(15, 50);
	counsel_start();
	walk_pages(24, 80);
	counsel_start();
	walk_pages(40, 120);
}

/* --- at random ----------------------------------------------------------------------------- */

static uint64_t seed;

static unsigned below(unsigned bound)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed >> 33) % bound;
}

/* As a face answers, well or not. */
static void answer_random(void)
{
	bool well = below(3) > 0;

	switch (counsel.model.app.want) {
	case WANT_UNLOCK:
		counsel.desk.unlocked = well;
		model_send(&counsel.model, (struct msg){ .kind = well ? MSG_PASSED : MSG_REFUSED });
		counsel_send_desk();
		break;
	case WANT_LOCK:
		counsel.desk.unlocked = false;
		counsel_send_desk();
		break;
	case WANT_FINISH:
	case WANT_DROP:
		counsel_send(well ? MSG_FINISHED : MSG_NOT_FINISHED);
		break;
	case WANT_RESUME:
	case WANT_RECALL:
		counsel_send(MSG_NOT_KEPT);
		break;
	case WANT_NOTHING:
		break;
	default:
		counsel_send_desk();
		counsel.model.app.want = WANT_NOTHING;
	}
}

static unsigned seen; /* scenes */

static void step_at_random(unsigned long long first)
{
	static const char letters[] = "abcdwoxyzé12 -";
	struct page page;

	if (below(2))
		counsel_press(press_all[below((unsigned)press_count)]);
	else if (below(3))
		counsel_press((unsigned char)letters[below(sizeof letters - 1)]);
	else
		counsel_press(below(2) ? PRESS_TAB : PRESS_ENTER);
	if (below(4) == 0)
		counsel_send(MSG_KEPT);
	answer_random();
	page_init(&page);
	if ((counsel.model.app.field_of != TEXT_NONE &&
	     strcmp(text_of(&counsel.model.app, &page, counsel.model.app.field_of),
		    counsel.model.app.field_of == TEXT_SEARCH
			    ? counsel.model.app.search.text
			    : counsel.model.app.text.text) != 0) ||
	    (page_stops(&counsel.model.page) > 0 &&
	     counsel.model.app.here.focus >= page_stops(&counsel.model.page)) ||
	    counsel.model.app.call.notes_len > 4096)
		fail_msg("SEED=%llu", first);
	seen |= 1u << counsel.model.app.here.scene;
	if (counsel.model.left) {
		counsel.model.left = false;
		counsel.model.app.want = WANT_NOTHING;
	}
}

static void any_keys_keep_the_fields_whole(void **state)
{
	const char *given = getenv("SEED");
	unsigned long long first =
		given ? strtoull(given, NULL, 10) : (unsigned long long)time(NULL);

	(void)state;
	print_message("SEED=%llu\n", first);
	seed = first * 2654435761u | 1;
	start_with_open_calls();
	counsel.desk.client_count = 3;
	for (int i = 0; i < 16000; i++)
		step_at_random(first);
	for (int scene = SCENE_DESK; scene <= SCENE_CALL; scene++)
		assert_true(seen >> scene & 1);
	assert_true(seen >> SCENE_WRAP & 1);
}

/* --- what is told -------------------------------------------------------------------------- */

/* Help and the page about privacy promise what is so on a call, not what is so elsewhere. */
static void must_promise(bool records)
{
	counsel_start();
	counsel.desk.there = records;
	counsel_send_desk();
	counsel_press(PRESS_F1);
	counsel_type("answers?");
	counsel_must_show(records ? "Who sees the answers? A call is kept on this computer, sealed."
				  : "Who sees the answers? A call is in memory only, and gone");
	counsel_must_not_show("Nobody.");
	counsel_press(PRESS_ESCAPE);
	counsel_press(PRESS_F3);
	counsel_must_show(records ? "A call is kept on this computer, sealed."
				  : "A call is in memory only, and gone");
	counsel_must_not_show("Your answers stay in this program");
	counsel_must_not_show("unless you choose");
}

static void no_promise_is_made_that_is_not_kept(void **state)
{
	(void)state;
	must_promise(true);
	must_promise(false);
}

static const char *said(const struct tongue *tongue, const char *english)
{
	(void)tongue;
	return !strcmp(english, "yes") ? "sí" : english;
}

/* What is kept is one word for all languages; what is read is of the language of the run. */
static void a_choice_is_told_in_the_language_of_the_run(void **state)
{
	const struct tongue tongue = { .code = "es",
				       .name = "Español",
				       .form = form_of_tests(),
				       .support = support_builtin(),
				       .text = said };
	struct buf note;

	(void)state;
	counsel_start();
	app_tongues(&counsel.model.app, &tongue, 1, 0);
	counsel_choose("Start a call");
	counsel_choose("A message may be left there");
	assert_string_equal(counsel_field(CALL_VOICEMAIL), "yes");
	counsel_to_questions();
	counsel_must_show("Voicemail: sí");
	buf_init(&note);
	app_note(&counsel.model.app, NOTE_DAP, &note);
	assert_non_null(strstr(note.data, "Voicemail: sí\n"));
	buf_release(&note);
	counsel_start(); /* no longer in that language */
}

/* --- README.md ----------------------------------------------------------------------------- */

static void answer_each(const char *digits)
{
	for (; *digits; digits++) {
		model_send(&counsel.model,
			   (struct msg){ .kind = MSG_CLOCK, .time = counsel.model.app.now + 19 });
		counsel_press((uint32_t)*digits);
	}
}

/* ACCEPT=1 takes what it is now. */
static void readme_shows_a_question_of_a_call(void **state)
{
	(void)state;
	counsel_start();
	counsel_start_sized(form_builtin(), 24, 80);
	counsel_choose("Start a call");
	counsel_go_to("Client");
	counsel_type("R-118");
	counsel_go_to("Call back");
	counsel_type("555-0142");
	counsel_to_questions();
	answer_each("14224211111111");
	model_send(&counsel.model, (struct msg){ .kind = MSG_KEPT, .time = counsel.model.app.now });
	if (getenv("ACCEPT"))
		frame_keep(&counsel.model.frame, "readme-call");
	assert_true(frame_is_kept(&counsel.model.frame, "readme-call"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_open_call_is_resumed),
		cmocka_unit_test(one_that_cannot_be_resumed_is_said),
		cmocka_unit_test(leaving_the_passphrase_wipes_it),
		cmocka_unit_test(a_quiet_desk_is_locked),
		cmocka_unit_test(a_client_is_found),
		cmocka_unit_test(a_client_is_found_during_a_call),
		cmocka_unit_test(a_client_is_found_in_plain),
		cmocka_unit_test(the_desk_is_beside_a_call),
		cmocka_unit_test(the_records_are_locked_and_unlocked),
		cmocka_unit_test(pages_fit_windows),
		cmocka_unit_test(any_keys_keep_the_fields_whole),
		cmocka_unit_test(no_promise_is_made_that_is_not_kept),
		cmocka_unit_test(a_choice_is_told_in_the_language_of_the_run),
		cmocka_unit_test(readme_shows_a_question_of_a_call),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
