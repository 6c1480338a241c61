/*
 * The porter with real scripts as a site's commands and a clock that the test turns: what it runs
 * and answers, and what outlives a visit and what does not.
 */
#include "visits.h"

/* --- speaking --------------------------------------------------------------------------------- */

static void says_what_it_is_given(void **state)
{
	(void)state;
	site.speak = script(&scripts, "say", "cat >>$D/said");
	assert_int_equal(porter_patience(porter), -1);
	ask_text(PORTER_SPEAK, "¿Cómo está?\n", 7);
	must_answer(PORTER_SPOKEN, 1, 7);
	ask_text(PORTER_SPEAK, "Bien.\n", 8);
	must_answer(PORTER_SPOKEN, 1, 8);
	assert_string_equal(left_in(&scripts, "said"), "¿Cómo está?\nBien.\n");
	assert_int_equal(porter_patience(porter), -1);
}

/* More than any pipe holds. */
static void says_a_long_text(void **state)
{
	static char text[300001];

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	site.speak = script(&scripts, "say", "wc -c >$D/said");
	ask_text(PORTER_SPEAK, text, 1);
	must_answer(PORTER_SPOKEN, 1, 1);
	assert_int_equal(atoi(left_in(&scripts, "said")), 300000);
}

static void speech_that_fails(void **state)
{
	static const char *const missing[] = { "/nonexistent/speech" };

	(void)state;
	ask_text(PORTER_SPEAK, "a", 1); /* no command */
	must_answer(PORTER_SPOKEN, 0, 1);
	site.speak = (struct command){ missing, 1 };
	ask_text(PORTER_SPEAK, "a", 2);
	must_answer(PORTER_SPOKEN, 0, 2);
	site.speak = script(&scripts, "fail", "exit 1");
	ask_text(PORTER_SPEAK, "a", 3);
	must_answer(PORTER_SPOKEN, 0, 3);
}

static void speech_is_broken_off(void **state)
{
	pid_t first, second, third;

	(void)state;
	site.speak = script(&scripts, "talk", "trap '' TERM; echo $$ >>$D/pids; sleep 1000");
	ask_text(PORTER_SPEAK, "a", 1);
	first = started("pids", 1);
	assert_in_range(porter_patience(porter), 0, 20);
	ask_text(PORTER_SPEAK, "b", 2);
	second = started("pids", 2);
	await_gone(first);
	assert_false(is_gone(second));
	ask(PORTER_HUSH, 0, 0);
	no_answer();
	await_gone(second);
	assert_int_equal(porter_patience(porter), -1);
	/* The next visit does not hear what was said to this one. */
	ask_text(PORTER_SPEAK, "c", 3);
	third = started("pids", 3);
	visit();
	await_gone(third);
	no_answer();
}

/* Of many at once the last one is said, and that one alone is answered. */
static void only_the_last_is_said(void **state)
{
	(void)state;
	site.speak = script(&scripts, "say", "cat >>$D/said");
	for (unsigned i = 0; i < 50; i++)
		ask_text(PORTER_SPEAK, i == 49 ? "last" : "other", i);
	must_answer(PORTER_SPOKEN, 1, 49);
	no_answer();
	assert_string_equal(left_in(&scripts, "said"), "last");
}

static void speech_that_hangs(void **state)
{
	pid_t pid;

	(void)state;
	site.speak = script(&scripts, "hang", "echo $$ >>$D/pids; sleep 1000");
	ask_text(PORTER_SPEAK, "a", 5);
	pid = started("pids", 1);
	now += 119999;
	no_answer();
	assert_false(is_gone(pid));
	assert_int_equal(porter_patience(porter), 1);
	now += 1;
	must_answer(PORTER_SPOKEN, 0, 5);
	await_gone(pid);
}

/* --- paper and letters ------------------------------------------------------------------------ */

static void prints(void **state)
{
	(void)state;
	ask_text(PORTER_PRINT, "a", 1);
	must_answer(PORTER_NOT_PRINTED, 0, 1);
	site.kiosk.print = script(&scripts, "print", "cat >$D/paper");
	ask_text(PORTER_PRINT, "Your result\n", 2);
	must_answer(PORTER_PRINTED, 0, 2);
	assert_string_equal(left_in(&scripts, "paper"), "Your result\n");
	site.kiosk.print = script(&scripts, "jam", "exit 1");
	ask_text(PORTER_PRINT, "a", 3);
	must_answer(PORTER_NOT_PRINTED, 0, 3);
	site.kiosk.print = script(&scripts, "hang", "echo $$ >$D/pids; sleep 1000");
	ask_text(PORTER_PRINT, "a", 4);
	started("pids", 1);
	ask_text(PORTER_PRINT, "b", 5); /* one after another */
	must_answer(PORTER_NOT_PRINTED, 0, 5);
	now += 59999;
	no_answer();
	now += 1;
	must_answer(PORTER_NOT_PRINTED, 0, 4);
}

/* Who has left gets the paper; who has come hears nothing of it. */
static void printing_outlives_the_visit(void **state)
{
	char path[512];

	(void)state;
	site.kiosk.print =
		script(&scripts, "print",
		       "echo >$D/begun; while ! test -e $D/go; do sleep 0.01; done; cat >$D/paper");
	ask_text(PORTER_PRINT, "Your result\n", 1);
	serve_until_lines("begun", 1);
	visit();
	snprintf(path, sizeof(path), "%s/go", scripts.folder);
	close(open(path, O_CREAT | O_WRONLY, 0600));
	serve_until_lines("paper", 1);
	serve_until_quiet();
	no_answer();
}

static void letters(void **state)
{
	(void)state;
	site.kiosk.larger = script(&scripts, "larger", "sleep 0.05; echo larger >>$D/letters");
	site.kiosk.usual = script(&scripts, "usual", "echo usual >>$D/letters");
	ask(PORTER_LARGER, 1, 0);
	serve_until_quiet();
	assert_string_equal(left_in(&scripts, "letters"), "larger\n");
	/* One after another, and only the last wish counts. */
	ask(PORTER_LARGER, 0, 0);
	porter_serve(porter);
	for (int i = 0; i < 30; i++)
		ask(PORTER_LARGER, i % 2, 0);
	serve_until_quiet();
	assert_string_equal(left_in(&scripts, "letters"), "larger\nusual\nlarger\n");
	/* The next visitor finds the usual ones. */
	visit();
	serve_until_quiet();
	visit();
	serve_until_quiet();
	assert_string_equal(left_in(&scripts, "letters"), "larger\nusual\nlarger\nusual\n");
	site.kiosk.larger = script(&scripts, "hang", "sleep 1000");
	ask(PORTER_LARGER, 1, 0);
	porter_serve(porter);
	now += 10000;
	serve_until_quiet();
	assert_int_equal(porter_patience(porter), -1);
}

/* --- alerts ----------------------------------------------------------------------------------- */

static void staff_are_told(void **state)
{
	static const char *const kinds[] = { "call", "crisis", "medical" };
	char want[256], today[32];
	time_t day = time(NULL);
	struct tm tm;

	(void)state;
	site.kiosk.alert =
		script(&scripts, "alert",
		       "printf '%s|' $# \"$@\" >>$D/told; cat >>$D/told; echo >>$D/told");
	for (int kind = 0; kind < KINDS; kind++) {
		ask(PORTER_ALERT, kind, 0);
		must_answer(PORTER_TOLD, kind, 1);
	}
	strftime(today, sizeof(today), "%Y-%m-%dT", localtime_r(&day, &tm));
	for (int kind = 0; kind < KINDS; kind++) {
		const char *line = left_in(&scripts, "told");
		int hours, minutes, seconds, len = 0;

		for (int i = 0; i < kind; i++)
			line += strcspn(line, "\n") + 1;
		snprintf(want, sizeof(want), "3|Front room|%s|%s", kinds[kind], today);
		assert_memory_equal(line, want, strlen(want));
		assert_int_equal(sscanf(line + strlen(want), "%2d:%2d:%2d|\n%n", &hours, &minutes,
					&seconds, &len),
				 3);
		assert_int_equal(len, 10);
	}
	ask(PORTER_ALERT, -1, 0);
	ask(PORTER_ALERT, KINDS, 0);
	serve_until_quiet();
	assert_int_equal(lines_in(&scripts, "told"), 3);
	assert_int_equal(porter_patience(porter), -1);
}

static void without_a_command_nobody_is(void **state)
{
	(void)state;
	for (int kind = 0; kind < KINDS; kind++)
		ask(PORTER_ALERT, kind, 0);
	no_answer();
	assert_int_equal(porter_patience(porter), -1);
	now += 1000000;
	no_answer();
	assert_true(has_no_child());
}

/* Tries that fail are repeated after 5, 10, 20, 40, 60, 60 … seconds, whoever is there. */
static void tries_are_repeated(void **state)
{
	static const int pauses[] = { 5, 10, 20, 40, 60, 60, 60 };
	char path[512];

	(void)state;
	site.kiosk.alert = script(&scripts, "alert", "echo $2 $3 >>$D/tries; test -e $D/works");
	ask(PORTER_ALERT, PORTER_CRISIS, 0);
	serve_until_quiet();
	for (int i = 0; i < 7; i++) {
		assert_int_equal(lines_in(&scripts, "tries"), i + 1);
		assert_int_equal(porter_patience(porter), pauses[i] * 1000);
		now += pauses[i] * 1000 - 1;
		porter_serve(porter);
		assert_true(has_no_child());
		assert_int_equal(porter_patience(porter), 1);
		if (i == 3)
			visit();
		if (i == 4)
			porter_meet(porter, -1); /* nobody there */
		if (i == 5)
			visit();
		now++;
		serve_until_quiet();
	}
	snprintf(path, sizeof(path), "%s/works", scripts.folder);
	close(open(path, O_CREAT | O_WRONLY, 0600));
	now += 60000;
	must_answer(PORTER_TOLD, PORTER_CRISIS, 0); /* raised in an earlier visit */
	assert_int_equal(lines_in(&scripts, "tries"), 9);
	assert_int_equal(porter_patience(porter), -1);
	now += 1000000;
	serve_until_quiet();
	assert_int_equal(lines_in(&scripts, "tries"), 9);
}

static void ways_of_failing(void **state)
{
	static const char *const missing[] = { "/nonexistent/alert" };
	pid_t pid;

	(void)state;
	site.kiosk.alert = (struct command){ missing, 1 };
	ask(PORTER_ALERT, PORTER_CALL, 0);
	serve_until_quiet();
	assert_int_equal(porter_patience(porter), 5000);
	/* One that hangs, with a grandchild that holds on as well. */
	site.kiosk.alert = script(&scripts, "hang",
				  "trap '' TERM; sleep 1000 & echo $! >>$D/pids; sleep 1000");
	now += 5000;
	pid = started("pids", 1);
	now += 29999;
	porter_serve(porter);
	assert_false(is_gone(pid));
	assert_int_equal(porter_patience(porter), 1);
	now++;
	porter_serve(porter);
	await_gone(pid);
	assert_true(has_no_child());
	assert_int_equal(porter_patience(porter), 10000);
	no_answer();
}

static void raised_again(void **state)
{
	(void)state;
	site.kiosk.alert = script(&scripts, "alert", "echo $2 >>$D/tries; exit 1");
	ask(PORTER_ALERT, PORTER_CALL, 0);
	serve_until_quiet();
	now += 5000;
	serve_until_quiet();
	assert_int_equal(lines_in(&scripts, "tries"), 2);
	assert_int_equal(porter_patience(porter), 10000);
	/* At once, and then as after the first try. */
	now += 3000;
	ask(PORTER_ALERT, PORTER_CALL, 0);
	serve_until_quiet();
	assert_int_equal(lines_in(&scripts, "tries"), 3);
	assert_int_equal(porter_patience(porter), 5000);
	/* A flood of them: no more than one try a second; another kind is not kept waiting. */
	for (int i = 0; i < 100; i++)
		ask(PORTER_ALERT, PORTER_CALL, 0);
	ask(PORTER_ALERT, PORTER_MEDICAL, 0);
	for (int i = 0; i < 5; i++)
		porter_serve(porter);
	serve_until_lines("tries", 4);
	assert_int_equal(porter_patience(porter) > 20, false);
	serve_until_quiet();
	assert_string_equal(left_in(&scripts, "tries"), "call\ncall\ncall\nmedical\n");
	assert_int_equal(porter_patience(porter), 1000);
	now += 1000;
	serve_until_quiet();
	assert_int_equal(lines_in(&scripts, "tries"), 5);
}

/* The last word of a conversation that ends at once, and does not listen any more. */
static void last_words_count(void **state)
{
	(void)state;
	site.kiosk.alert = script(&scripts, "alert", "echo $2 >>$D/told");
	for (int how = 0; how < 2; how++) {
		/* Answers lie unread in the socket. */
		ask_text(PORTER_PRINT, "a", 1);
		porter_serve(porter);
		for (int i = 0; i < 100; i++)
			ask(PORTER_HUSH, 0, 0);
		ask(PORTER_ALERT, PORTER_CRISIS, 0);
		close(sockets[0]);
		sockets[0] = -1;
		if (how == 0) /* noticed while serving, or replaced without a look */
			while (porter_serve(porter))
				;
		visit();
		serve_until_lines("told", how + 1);
		serve_until_quiet();
		now += 1000;
	}
}

/* --- staff ------------------------------------------------------------------------------------ */

static void only_staff_may(void **state)
{
	pid_t pid;

	(void)state;
	site.kiosk.alert = script(&scripts, "hang", "echo $$ >>$D/pids; sleep 1000");
	ask(PORTER_ALERT, PORTER_CALL, 0);
	pid = started("pids", 1);
	ask(PORTER_ACKNOWLEDGE, 0, 0);
	ask(PORTER_END_KIOSK, 0, 0);
	no_answer();
	assert_false(is_gone(pid));
	say_passphrase("open sesame");
	must_answer(PORTER_PASSED, 0, 0);
	assert_false(porter_ends(porter));
	visit(); /* they have gone */
	ask(PORTER_ACKNOWLEDGE, 0, 0);
	ask(PORTER_END_KIOSK, 0, 0);
	no_answer();
	assert_false(is_gone(pid) || porter_ends(porter));
	say_passphrase("open sesame");
	must_answer(PORTER_PASSED, 0, 0);
	ask(PORTER_ACKNOWLEDGE, 0, 0);
	no_answer();
	await_gone(pid);
	assert_int_equal(porter_patience(porter), -1);
	now += 1000000;
	no_answer();
	assert_true(has_no_child());
	ask(PORTER_END_KIOSK, 0, 0);
	no_answer();
	assert_true(porter_ends(porter));
}

static void a_waiting_alert_is_acknowledged(void **state)
{
	(void)state;
	site.kiosk.alert = script(&scripts, "alert", "echo $2 >>$D/tries; exit 1");
	ask(PORTER_ALERT, PORTER_MEDICAL, 0);
	serve_until_quiet();
	say_passphrase("open sesame");
	must_answer(PORTER_PASSED, 0, 0);
	ask(PORTER_ACKNOWLEDGE, 0, 0);
	porter_serve(porter);
	assert_int_equal(porter_patience(porter), -1);
	now += 1000000;
	porter_serve(porter);
	assert_true(has_no_child());
	/* It can be raised anew. */
	ask(PORTER_ALERT, PORTER_MEDICAL, 0);
	serve_until_lines("tries", 2);
}

static void wrong_ones_slow_down(void **state)
{
	static const unsigned waits[] = { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300 };
	int asked = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(waits) / sizeof(waits[0]); i++) {
		say_passphrase("wrong");
		assert_int_equal(matches_asked, ++asked);
		must_answer(PORTER_REFUSED, 0, waits[i]);
		/* Even the right one is not looked at before its time; and who comes next waits. */
		if (i % 3 == 0)
			visit();
		now += 300;
		say_passphrase("open sesame");
		must_answer(PORTER_REFUSED, 0, waits[i]);
		now += waits[i] * 1000 - 301;
		say_passphrase("open sesame");
		must_answer(PORTER_REFUSED, 0, 1);
		assert_int_equal(matches_asked, asked);
		ask(PORTER_END_KIOSK, 0, 0);
		no_answer();
		assert_false(porter_ends(porter));
		now++;
	}
	say_passphrase("open sesame");
	must_answer(PORTER_PASSED, 0, 0);
	say_passphrase("wrong");
	must_answer(PORTER_REFUSED, 0, 1);
}

static void without_a_passphrase(void **state)
{
	(void)state;
	site.kiosk.passphrase = "";
	say_passphrase("");
	must_answer(PORTER_REFUSED, 0, 1);
	now += 1000;
	say_passphrase("open sesame");
	must_answer(PORTER_REFUSED, 0, 2);
	assert_int_equal(matches_asked, 0);
}

static void text_is_wiped(void **state)
{
	struct porter_message message = { .word = PORTER_PASSPHRASE };

	(void)state;
	strcpy(message.text, "wrong");
	assert_true(porter_ask(sockets[0], &message, -1));
	for (size_t i = 0; i < sizeof(message.text); i++)
		assert_int_equal(message.text[i], 0);
}

/* --- counts ----------------------------------------------------------------------------------- */

static void visits_are_counted(void **state)
{
	const struct counts *counts = porter_counts(porter);

	(void)state;
	ask(PORTER_RESULT, 1, 0); /* without a beginning */
	ask(PORTER_BEGUN, 0, 0);
	ask(PORTER_BEGUN, 0, 0);
	porter_serve(porter);
	assert_int_equal(counts->begun, 1);
	ask(PORTER_RESULT, 1 + 2, 1u << 0 | 1u << 3 | 1u << 31);
	ask(PORTER_RESULT, 1 + 3, 1);
	porter_serve(porter);
	visit();
	ask(PORTER_BEGUN, 0, 0);
	ask(PORTER_RESULT, 0, 0);
	porter_serve(porter);
	visit(); /* nobody begins */
	visit();
	ask(PORTER_BEGUN, 0, 0);
	ask(PORTER_RESULT, -1, 0);
	ask(PORTER_RESULT, 1 + FORM_LEVELS_MAX, 0);
	close(sockets[0]);
	sockets[0] = -1;
	while (porter_serve(porter))
		;
	assert_false(porter_serve(porter));
	visit();
	assert_int_equal(counts->begun, 3);
	assert_int_equal(counts->finished, 2);
	assert_int_equal(counts->left, 1);
	assert_int_equal(counts->none, 1);
	for (int i = 0; i < FORM_LEVELS_MAX; i++)
		assert_int_equal(counts->levels[i], i == 2);
	for (int i = 0; i < FORM_ALERTS_MAX; i++)
		assert_int_equal(counts->alerts[i], i == 0 || i == 3);
	ask(PORTER_BEGUN, 0, 0);
	porter_serve(porter);
	porter_new_day(porter);
	ask(PORTER_RESULT, 1, 0);
	porter_serve(porter);
	visit();
	for (size_t i = 0; i < sizeof(*counts); i++)
		assert_int_equal(((const char *)counts)[i], 0);
}

#define test(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(says_what_it_is_given),
		test(says_a_long_text),
		test(speech_that_fails),
		test(speech_is_broken_off),
		test(only_the_last_is_said),
		test(speech_that_hangs),
		test(prints),
		test(printing_outlives_the_visit),
		test(letters),
		test(staff_are_told),
		test(without_a_command_nobody_is),
		test(tries_are_repeated),
		test(ways_of_failing),
		test(raised_again),
		test(last_words_count),
		test(only_staff_may),
		test(a_waiting_alert_is_acknowledged),
		test(wrong_ones_slow_down),
		test(without_a_passphrase),
		test(text_is_wiped),
		test(visits_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
