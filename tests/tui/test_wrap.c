/*
 * How a call ends: the level, how soon, what is asked first; and that nothing of it stays in
 * memory.
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

/* --- the wrap-up --------------------------------------------------------------------------- */

static void another_level_needs_a_reason(void **state)
{
	(void)state;
	counsel_start();
	counsel_to_wrap_up();
	counsel_answer_all();
	counsel_must_show("(suggested)");
	counsel_choose(counsel_other_level());
	assert_true(counsel.model.app.call.wrap.own_level >= 0);
	counsel_must_show("Why not the suggested level");
	counsel_choose("Finish");
	counsel_must_show("Your level is not the suggested one. Please choose why.");
	assert_int_equal(counsel.model.app.want, WANT_NOTHING);
	assert_string_equal(counsel.model.page.blocks[counsel.model.page.focus].text,
			    "They prefer less care");
	counsel_choose("Another reason");
	counsel_choose("Finish");
	counsel_must_show("Please write down the other reason.");
	assert_int_equal(counsel.model.app.want, WANT_NOTHING);
	counsel_type("asked for it"); /* the focus is there */
	assert_string_equal(counsel.model.app.call.wrap.reason_text, "asked for it");
	counsel_choose("Finish");
	assert_int_equal(counsel.model.app.want, WANT_FINISH);
	assert_int_equal(counsel.model.app.call.ended, BEGUN);
}

static void the_suggested_level_needs_none(void **state)
{
	char text[24];

	(void)state;
	counsel_start();
	counsel_to_wrap_up();
	/* Where none is suggested, any is the counselor's own. */
	counsel_choose("Step 2");
	counsel_must_not_show("Why not the suggested level");
	counsel_answer_all();
	counsel_choose(counsel_other_level());
	counsel_choose("Another reason");
	counsel_type("why");
	snprintf(text, sizeof text, "Step %d", counsel.model.app.so_far.level + 1);
	counsel_choose(text);
	assert_int_equal(counsel.model.app.call.wrap.own_level, -1);
	assert_int_equal(counsel.model.app.call.wrap.reason, OWN_NONE);
	counsel_no_trace_of("why");
	counsel_must_not_show("Why not the suggested level");
	counsel_choose("Finish");
	assert_int_equal(counsel.model.app.want, WANT_FINISH);
}

static void urgency_says_when_it_is_due(void **state)
{
	(void)state;
	counsel_start();
	counsel_to_wrap_up();
	counsel_must_show("Routine, within 7 days: due Wed 2026-11-25");
	counsel_must_show("Within 48 hours: due Fri 2026-11-20, 09:00");
	counsel_choose("Within 48 hours");
	assert_int_equal(counsel.model.app.call.wrap.urgency, URGENCY_SOON);
	assert_string_equal(counsel.model.page.blocks[counsel.model.page.focus].text, "Next step");
	counsel_type("assessment Tue 9:30");
	counsel_press(PRESS_ENTER);
	counsel_type("Mon 18:00");
	assert_string_equal(counsel.model.app.call.wrap.next_step, "assessment Tue 9:30");
	assert_string_equal(counsel.model.app.call.wrap.follow_up, "Mon 18:00");
	counsel_choose("Back to the questions");
	assert_int_equal(counsel.model.app.here.scene, SCENE_ASK);
}

static void an_alert_is_reminded_of_once(void **state)
{
	(void)state;
	counsel_start();
	counsel_to_wrap_up();
	counsel.model.app.call.alerts_up = 1;
	counsel_choose("Finish");
	counsel_must_show("Was anything done about the alert?");
	assert_int_equal(counsel.model.app.want, WANT_NOTHING);
	counsel_press(PRESS_ENTER); /* the way back comes first */
	counsel_must_show("How soon");
	counsel_choose("Finish");
	assert_int_equal(counsel.model.app.want, WANT_FINISH);
	counsel_start();
	counsel_to_wrap_up();
	counsel.model.app.call.alerts_up = 1;
	counsel.model.app.call.done[0] = 1;
	counsel_choose("Finish");
	assert_int_equal(counsel.model.app.want, WANT_FINISH);
}

static void without_records_it_is_asked(void **state)
{
	(void)state;
	counsel_start();
	counsel.desk.there = false;
	counsel_send_desk();
	counsel_must_show("\"carecheck records init\" sets them up");
	counsel_to_wrap_up();
	counsel_choose("Finish: nothing is kept");
	counsel_must_show("Finish, and keep nothing?");
	counsel_press(PRESS_ESCAPE);
	counsel_must_show("How soon");
	counsel_choose("Finish: nothing is kept");
	counsel_choose("Finish, and keep nothing");
	assert_int_equal(counsel.model.app.want, WANT_FINISH);
	counsel_send(MSG_FINISHED);
	counsel_must_show("The call is over. Nothing of it is kept here.");
	/* What is in a file need not be asked about. */
	counsel_to_wrap_up();
	counsel.model.app.saved = true;
	counsel_choose("Finish: nothing is kept");
	assert_int_equal(counsel.model.app.want, WANT_FINISH);
	/* Unless it says something else since then. */
	counsel_start();
	counsel.desk.there = false;
	counsel_send_desk();
	counsel_to_wrap_up();
	counsel.model.app.saved = true;
	counsel_choose("Within 48 hours");
	counsel_choose("Finish: nothing is kept");
	counsel_must_show("Finish, and keep nothing?");
}

static void what_is_not_recorded_stays(void **state)
{
	(void)state;
	counsel_start();
	counsel_to_wrap_up();
	counsel_go_to("Next step");
	counsel_type("call the ward");
	counsel_choose("Finish");
	model_send(&counsel.model,
		   (struct msg){ .kind = MSG_NOT_FINISHED, .text = "The disk is full." });
	counsel_must_show("Not recorded yet. The disk is full.");
	assert_int_equal(counsel.model.app.here.scene, SCENE_WRAP);
	assert_int_equal(counsel.model.app.want, WANT_NOTHING);
	assert_int_equal(counsel.model.app.call.ended, 0);
	assert_true(counsel.model.app.under_way);
	assert_string_equal(counsel.model.app.call.wrap.next_step, "call the ward");
}

static void plain_wraps_up(void **state)
{
	(void)state;
	counsel_start();
	counsel.model.app.spoken = true;
	counsel_send(MSG_SHOWN);
	counsel_choose_by_number("Start a call");
	counsel_choose_by_number("Start the questions");
	counsel_line("w");
	counsel_answer_all();
	counsel_choose_by_number(counsel_other_level());
	counsel_choose_by_number("Finish: keep the record");
	assert_int_equal(counsel.model.app.want, WANT_NOTHING);
	counsel_choose_by_number("Another reason");
	counsel_choose_by_number("Finish: keep the record");
	assert_int_equal(counsel.model.app.want, WANT_NOTHING);
	counsel_choose_by_number("The other reason");
	counsel_line("asked for it");
	counsel_choose_by_number("Finish: keep the record");
	assert_int_equal(counsel.model.app.want, WANT_FINISH);
}

/* --- nothing stays ------------------------------------------------------------------------- */

enum { PLANTS = 40 };

static char plants[PLANTS][12];
static int planted;

static const char *plant(void)
{
	assert_true(planted < PLANTS);
	snprintf(plants[planted], sizeof plants[0], "plant-%02d", planted);
	return plants[planted++];
}

static void fill_app(void)
{
	struct app *app = &counsel.model.app;

	planted = 0;
	for (int i = 0; i < CALL_FIELDS; i++)
		strcpy(app->call.field[i], plant());
	for (int i = 0; i < FORM_TEXTS_MAX; i++)
		strcpy(app->answers.text[i], plant());
	assert_true(note_set(&app->call, -1, plant()) && note_set(&app->call, 2, plant()));
	strcpy(app->call.wrap.reason_text, plant());
	strcpy(app->call.wrap.next_step, plant());
	strcpy(app->call.wrap.follow_up, plant());
	strcpy(app->call.pasts[0].date, plant());
	strcpy(app->path, plant());
	strcpy(app->desk.clients[0].name, plant());
	strcpy(app->desk.clients[DESK_CLIENTS - 1].phone, plant());
	field_set(&app->field, plant());
	field_set(&app->search, plant());
	for (int i = 0; i < planted; i++)
		assert_non_null(memmem(app, sizeof *app, plants[i], strlen(plants[i])));
}

static void nothing_of_it_stays(void)
{
	struct app clean;

	for (int i = 0; i < planted; i++)
		counsel_no_trace_of(plants[i]);
	assert_int_equal(counsel.model.app.here.scene, SCENE_DESK);
	assert_int_equal(counsel.model.app.depth, 0);
	assert_false(counsel.model.app.under_way);
	/* As at the beginning, but for what is around. */
	app_init(&clean, form_of_tests(), support_builtin(), &counsel.site, &policy_counsel,
		 "result.txt");
	assert_memory_equal(&counsel.model.app.call, &clean.call, sizeof clean.call);
	assert_memory_equal(&counsel.model.app.answers, &clean.answers, sizeof clean.answers);
	assert_string_equal(counsel.model.app.path, "result.txt");
	assert_string_equal(counsel.model.app.who, "Ana");
	assert_int_equal(counsel.model.app.now, BEGUN);
	assert_int_equal(counsel.model.app.rows, 24);
	assert_true(counsel.model.app.desk.there);
}

static void a_finished_call_leaves_no_trace(void **state)
{
	(void)state;
	counsel_start();
	strcpy(counsel.model.app.who, "Ana");
	counsel_to_wrap_up();
	fill_app();
	counsel_choose("Finish");
	assert_int_equal(counsel.model.app.want, WANT_FINISH);
	counsel_send(MSG_FINISHED);
	counsel_must_show("The call is recorded.");
	nothing_of_it_stays();
}

static void throwing_away_is_asked_and_leaves_no_trace(void **state)
{
	(void)state;
	counsel_start();
	strcpy(counsel.model.app.who, "Ana");
	counsel_to_wrap_up();
	fill_app();
	counsel_choose("Throw this call away");
	counsel_must_show("Throw this call away?");
	counsel_press(PRESS_ENTER);
	assert_int_equal(counsel.model.app.want, WANT_NOTHING);
	counsel_must_show("How soon");
	counsel_choose("Throw this call away");
	counsel_choose("Throw it away");
	assert_int_equal(counsel.model.app.want, WANT_DROP);
	model_send(&counsel.model, (struct msg){ .kind = MSG_NOT_FINISHED, .text = "It is held." });
	counsel_must_show("Not thrown away. It is held.");
	counsel_choose("Throw this call away");
	counsel_choose("Throw it away");
	counsel_send(MSG_FINISHED);
	counsel_must_show("The call is thrown away.");
	nothing_of_it_stays();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_wraps_up),
		cmocka_unit_test(another_level_needs_a_reason),
		cmocka_unit_test(the_suggested_level_needs_none),
		cmocka_unit_test(urgency_says_when_it_is_due),
		cmocka_unit_test(an_alert_is_reminded_of_once),
		cmocka_unit_test(without_records_it_is_asked),
		cmocka_unit_test(what_is_not_recorded_stays),
		cmocka_unit_test(a_finished_call_leaves_no_trace),
		cmocka_unit_test(throwing_away_is_asked_and_leaves_no_trace),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
