/*
 * What a screen in public does for strangers, without a terminal: whether somebody is there, who is
 * told of an alert, what is not asked where nobody would hear, and the door for staff.
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

static struct policy policy;
static struct model model;

static void start(const struct form *form, bool staffed)
{
	policy = policy_kiosk;
	policy.calls_staff = policy.asks_safety = staffed;
	policy.admits_staff = true;
	if (model.screen.cells)
		model_end(&model);
	model_start(&model, form, 24, 80);
	app_init(&model.app, form, support_builtin(), &site_unset, &policy, "");
	model.app.rows = 24;
	model.app.cols = 80;
	model_send(&model, (struct msg){ .kind = MSG_SERVED });
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
	if (model.app.want != WANT_NOTHING && model.app.want != WANT_LEAVE)
		model_send(&model, (struct msg){ .kind = MSG_SERVED });
}

static void tick(int quiet)
{
	model_send(&model, (struct msg){ .kind = MSG_TICK, .number = quiet });
}

/* To the first question, past the first two pages. */
static void begin(void)
{
	must_show("What kind of help fits?");
	press(PRESS_ENTER);
	must_show("Who is this about?");
	press(PRESS_ENTER);
}

/* --- is somebody there? ---------------------------------------------------------------- */

static void any_key_goes_on(uint32_t key)
{
	struct app before = model.app;

	tick(policy.idle);
	assert_int_equal(model.app.here.scene, SCENE_IDLE);
	press(key);
	if (memcmp(&model.app.answers, &before.answers, sizeof before.answers) != 0 ||
	    memcmp(&model.app.here, &before.here, sizeof before.here) != 0 ||
	    model.app.depth != before.depth || model.app.want != before.want)
		fail_msg("not as it was before: %s", press_name(key));
}

static void any_key_says_that_somebody_is(void **state)
{
	(void)state;
	start(form_of_tests(), true);
	begin();
	press(PRESS_DOWN);
	must_show("How thirsty are you?");
	/* As often as a person likes. */
	for (int i = 0; i < 50; i++)
		any_key_goes_on(PRESS_ENTER);
	for (int i = 0; i < press_count; i++)
		if (press_all[i] != PRESS_CTRL_X && press_all[i] != PRESS_CTRL_C)
			any_key_goes_on(press_all[i]);
	for (uint32_t letter = ' '; letter < 0x7f; letter++)
		if (letter != '2') /* "I am done" */
			any_key_goes_on(letter);
}

static void answers_are_hidden_meanwhile(void **state)
{
	(void)state;
	start(form_of_tests(), true);
	begin();
	press('2');
	press(PRESS_ENTER);
	press('a');
	must_show("A little");
	tick(policy.idle + 1);
	must_show("Are you still there?");
	must_show("cleared in 44 seconds");
	assert_false(shows("A little") || shows("Thirst") || shows("thirsty"));
	must_show("988");
	tick(policy.idle + policy.warning - 1);
	must_show("cleared in 1 second.");
	assert_int_equal(model.app.want, WANT_NOTHING);
	tick(policy.idle + policy.warning);
	assert_true(model.left);
}

static void nothing_happens_before_its_time(void **state)
{
	(void)state;
	start(form_of_tests(), true);
	/* Nobody is there, and nothing is to be wiped. */
	assert_int_equal(app_patience(&model.app, 0), -1);
	tick(100000);
	must_show("What kind of help fits?");
	assert_false(model.left);
	begin();
	assert_int_equal(app_patience(&model.app, 0), policy.idle);
	assert_int_equal(app_patience(&model.app, 40), policy.idle - 40);
	tick(policy.idle - 1);
	must_show("How thirsty are you?");
	tick(policy.idle);
	assert_int_equal(app_patience(&model.app, policy.idle), 1);
	press('2');
	assert_true(model.left);
}

/* What somebody has set before going away is set back. */
static void the_first_page_is_set_back(void **state)
{
	(void)state;
	start(form_of_tests(), true);
	model.app.larger = true;
	tick(policy.idle - 1);
	assert_false(model.left);
	tick(policy.idle);
	assert_true(model.left);
}

/* --- staff --------------------------------------------------------------------------------- */

static void raise_interrupt(void)
{
	begin();
	press('s'); /* thirsty */
	press('s');
	press('s');
	press(PRESS_F5);
	must_show("Have you burnt yourself");
	press('2');
	model_press(&model, PRESS_ENTER);
	assert_int_equal(model.app.here.scene, SCENE_ALERT);
}

static void staff_are_told_of_an_interrupt(void **state)
{
	(void)state;
	start(form_of_tests(), true);
	raise_interrupt();
	assert_int_equal(model.app.want, WANT_TELL);
	assert_int_equal(model.app.raised, model.app.here.item);
	must_show("Staff are being told that someone here needs them.");
	model_send(&model, (struct msg){ .kind = MSG_SERVED });
	must_show("Staff are being told that someone here needs them.");
	assert_false(shows("have been told"));
	model_send(&model, (struct msg){ .kind = MSG_TOLD });
	must_show("Staff have been told that someone here needs them.");
}

static void without_an_alert_command_nobody_is_promised_anyone(void **state)
{
	(void)state;
	start(form_of_tests(), false);
	assert_false(shows("Call staff"));
	model_press(&model, PRESS_F10);
	assert_int_equal(model.app.want, WANT_NOTHING);
	press(PRESS_ENTER);
	must_show("Questions about safety are not asked on this screen.");
	must_show("988");
}

static void visitors_know_before_they_begin(void **state)
{
	(void)state;
	start(form_of_tests(), true);
	press(PRESS_ENTER);
	must_show("staff here are told that someone needs them, and not what you answered.");
	must_show("Who is this about?");
}

static void whoever_calls_is_told_what_comes_of_it(void **state)
{
	(void)state;
	start(form_of_tests(), true);
	begin();
	model_press(&model, PRESS_F10);
	assert_int_equal(model.app.want, WANT_TELL);
	assert_int_equal(model.app.raised, RAISED_CALL);
	must_show("Staff are being told");
	model_send(&model, (struct msg){ .kind = MSG_SERVED });
	model_send(&model, (struct msg){ .kind = MSG_TOLD });
	must_show("Staff have been told");
	must_show("How thirsty are you?");
}

/* Reads the memory of the state, as a forced core would show it. */
static bool remembers(const char *text)
{
	return memmem(&model.app, sizeof model.app, text, strlen(text)) != NULL;
}

static void type(const char *text)
{
	for (; *text; text++)
		press((uint32_t)*text);
}

static void a_passphrase_is_never_seen(void **state)
{
	struct buf spoken;

	(void)state;
	start(form_of_tests(), true);
	begin();
	press(PRESS_F12);
	must_show("Please type the passphrase");
	type("open sesame");
	must_show("***********");
	assert_false(shows("sesame"));
	buf_init(&spoken);
	speak(&model.page, NULL, 76, &spoken);
	assert_null(strstr(spoken.data, "sesame"));
	buf_release(&spoken);
	model_press(&model, PRESS_ENTER);
	assert_int_equal(model.app.want, WANT_CHECK);
	assert_string_equal(model.app.secret.text, "open sesame");
	model_send(&model, (struct msg){ .kind = MSG_SERVED });
	model_send(&model, (struct msg){ .kind = MSG_REFUSED, .number = 4 });
	must_show("Another try counts in 4 seconds.");
	assert_false(remembers("sesame"));
	assert_false(model.app.admitted);
	type("open sesame");
	model_press(&model, PRESS_ESCAPE);
	must_show("How thirsty are you?");
	press(PRESS_F12);
	assert_false(remembers("sesame"));
}

static void behind_it_the_kiosk_can_be_ended(void **state)
{
	(void)state;
	start(form_of_tests(), true);
	press(PRESS_F12);
	type("x");
	press(PRESS_ENTER);
	model_send(&model, (struct msg){ .kind = MSG_PASSED });
	must_show("End the kiosk");
	press('1');
	model_press(&model, PRESS_ENTER);
	assert_int_equal(model.app.want, WANT_ACKNOWLEDGE);
	model_send(&model, (struct msg){ .kind = MSG_SERVED });
	must_show("Staff are not told any more.");
	press('2');
	model_press(&model, PRESS_ENTER);
	assert_int_equal(model.app.want, WANT_END);
}

/* Whoever goes back from there is no staff any more. */
static void the_door_closes_behind_them(void **state)
{
	(void)state;
	start(form_of_tests(), true);
	press(PRESS_F12);
	type("x");
	press(PRESS_ENTER);
	model_send(&model, (struct msg){ .kind = MSG_PASSED });
	press(PRESS_ESCAPE);
	press(PRESS_F12);
	must_show("Please type the passphrase");
}

/* --- what is not asked --------------------------------------------------------------------- */

static void must_not_ask(const struct form *form, uint64_t *random_state)
{
	static const uint32_t keys_of[] = { PRESS_ENTER, PRESS_ENTER, PRESS_ENTER, PRESS_DOWN,
					    PRESS_UP,	 's',	      'u',	   'a',
					    '1',	 '2',	      '3',	   PRESS_LEFT,
					    PRESS_END };
	const struct app *app = &model.app;

	for (int step = 0; step < 4000; step++) {
		*random_state ^= *random_state << 13;
		*random_state ^= *random_state >> 7;
		*random_state ^= *random_state << 17;
		press(keys_of[(*random_state >> 33) % (sizeof keys_of / sizeof *keys_of)]);
		if (model.left)
			start(form, false);
		if (app->here.scene == SCENE_ASK && qset_has(&app->withheld, app->question))
			fail_msg("asked about safety: %s", form->questions[app->question].id);
		assert_int_not_equal(app->here.scene, SCENE_ALERT);
		if (app->here.scene == SCENE_RESULT && app->depth == 0)
			assert_false(alarmed(app));
	}
}

/* By walks at random, with a printed seed. */
static void nothing_that_only_an_alert_could_hear(void **state)
{
	const struct form *forms[] = { form_builtin(), form_of_tests() };
	const char *given = getenv("SEED");
	uint64_t seed = given ? strtoull(given, NULL, 10) : 7;
	uint64_t random_state = seed * 0x9e3779b97f4a7c15u | 1;

	(void)state;
	print_message("SEED=%llu\n", (unsigned long long)seed);
	for (int i = 0; i < 2; i++) {
		int withheld = 0;

		start(forms[i], false);
		for (int q = 0; q < forms[i]->question_count; q++) {
			struct qset read = { 0 };

			for (int a = 0; a < forms[i]->alert_count; a++)
				if (forms[i]->alerts[a].interrupt)
					reads_add(&read, forms[i]->alerts[a].when, forms[i]);
			assert_int_equal(qset_has(&model.app.withheld, q), qset_has(&read, q));
			withheld += qset_has(&read, q);
		}
		print_message("%s: %d of %d questions are not asked\n", forms[i]->id, withheld,
			      forms[i]->question_count);
		assert_true(withheld > 0);
		must_not_ask(forms[i], &random_state);
	}
}

/* With all that README.md says of it; ACCEPT=1 takes what it is now. */
static void readme_shows_a_large_page(void **state)
{
	(void)state;
	start(form_builtin(), true);
	model.app.voice = true;
	begin();
	press('1');
	press(PRESS_ENTER);
	if (getenv("ACCEPT"))
		frame_keep(&model.frame, "readme-kiosk");
	assert_true(frame_is_kept(&model.frame, "readme-kiosk"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_key_says_that_somebody_is),
		cmocka_unit_test(answers_are_hidden_meanwhile),
		cmocka_unit_test(nothing_happens_before_its_time),
		cmocka_unit_test(the_first_page_is_set_back),
		cmocka_unit_test(staff_are_told_of_an_interrupt),
		cmocka_unit_test(without_an_alert_command_nobody_is_promised_anyone),
		cmocka_unit_test(visitors_know_before_they_begin),
		cmocka_unit_test(whoever_calls_is_told_what_comes_of_it),
		cmocka_unit_test(a_passphrase_is_never_seen),
		cmocka_unit_test(behind_it_the_kiosk_can_be_ended),
		cmocka_unit_test(the_door_closes_behind_them),
		cmocka_unit_test(nothing_that_only_an_alert_could_hear),
		cmocka_unit_test(readme_shows_a_large_page),
	};

	return cmocka_run_group_tests_name("in public", tests, NULL, NULL);
}
