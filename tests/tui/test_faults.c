/*
 * What can happen to a terminal while the program runs: signals, suspension, the window
 * closed or torn to any size, leaving at once. Afterwards the terminal must be as found.
 */
#include "folder.h"
#include "press.h"
#include "term.h"

#include "app/keys.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

static const char welcome[] = "Who is this about?";
static const char first_question[] = "How thirsty are you?";

static struct term *begin(const struct term_options *options)
{
	char form[4096];
	const char *arguments[] = { realpath("tests/tui/form.yaml", form), NULL };
	struct term *term = term_start(options, arguments);

	if (!term_wait_text(term, welcome)) {
		frame_print(term_frame(term), "no welcome");
		fail();
	}
	return term;
}

static void must_show(struct term *term, const char *text)
{
	if (term_wait_text(term, text))
		return;
	frame_print(term_frame(term), text);
	fail_msg("not on the screen: %s", text);
}

static void must_be_restored(const struct term *term)
{
	const char *unrestored = term_unrestored(term);

	if (unrestored)
		fail_msg("left changed: %s", unrestored);
}

/* Ends by itself, leaving the terminal as it was; returns the wait status. */
static int must_end(struct term *term)
{
	int status = -1;

	if (!term_wait_exit(term, &status)) {
		frame_print(term_frame(term), "still running");
		fail_msg("has not ended");
	}
	must_be_restored(term);
	return status;
}

static void after_signal(int signal)
{
	struct term *term = begin(NULL);

	term_signal(term, signal);
	/* Whom the signal does not end, Ctrl-X does. */
	term_press(term, PRESS_CTRL_X);
	must_end(term);
	assert_true(term_wrote(term, "\033[?1049l"));
	term_close(term);
}

static void is_restored_after_signals(void **state)
{
	static const int signals[] = { SIGHUP,	SIGTERM, SIGINT,  SIGQUIT, SIGPIPE, SIGALRM,
				       SIGUSR1, SIGSEGV, SIGABRT, SIGFPE,  SIGBUS,  SIGILL };

	(void)state;
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		print_message("%s\n", strsignal(signals[i]));
		after_signal(signals[i]);
	}
}

static void ends_on_signals_to_end(void **state)
{
	static const int signals[] = { SIGHUP, SIGTERM, SIGINT, SIGQUIT };

	(void)state;
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		struct term *term = begin(NULL);
		int status;

		term_signal(term, signals[i]);
		status = must_end(term);
		assert_true(WIFSIGNALED(status) ? WTERMSIG(status) == signals[i]
						: WEXITSTATUS(status) != 0);
		term_close(term);
	}
}

static void suspends_and_returns_in(const char *type)
{
	struct term_options options = { .type = type };
	struct term *term = begin(&options);

	for (int i = 0; i < 2; i++) {
		term_signal(term, SIGTSTP);
		assert_true(term_wait_stop(term));
		must_be_restored(term);
		assert_false(frame_shows(term_frame(term), welcome));
		term_signal(term, SIGCONT);
		must_show(term, welcome);
	}
	term_press(term, PRESS_ENTER);
	must_show(term, first_question);
	term_press(term, PRESS_CTRL_X);
	assert_int_equal(must_end(term), 0);
	term_close(term);
}

static void suspends_and_returns(void **state)
{
	(void)state;
	suspends_and_returns_in("xterm-256color");
	suspends_and_returns_in("linux");
}

static void ends_when_the_terminal_is_gone(void **state)
{
	int status;
	struct term *term = begin(NULL);

	(void)state;
	term_hang_up(term);
	assert_true(term_wait_exit(term, &status));
	term_close(term);
}

static void survives_any_size(void **state)
{
	static const int sizes[][2] = {
		{ 1, 1 },   { 1, 80 },	{ 1, 300 },   { 24, 1 }, { 2, 2 },
		{ 15, 50 }, { 14, 49 }, { 100, 200 }, { 1, 2 },	 { 24, 80 }
	};
	struct term *term = begin(NULL);

	(void)state;
	term_press(term, PRESS_ENTER);
	must_show(term, first_question);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		term_resize(term, sizes[i][0], sizes[i][1]);
		if (sizes[i][0] >= 15 && sizes[i][1] >= 50)
			must_show(term, first_question);
		else if (sizes[i][0] > 10)
			term_pump(term, 20);
	}
	/* And as fast as a window is dragged. */
	for (int i = 0; i < 200; i++)
		term_resize(term, 1 + i % 30, 1 + i * 7 % 90);
	term_resize(term, 24, 80);
	must_show(term, first_question);
	term_press(term, PRESS_CTRL_X);
	assert_int_equal(must_end(term), 0);
	term_close(term);
}

static void starts_in_any_size(void **state)
{
	static const int sizes[][2] = { { 1, 1 }, { 1, 80 }, { 24, 1 }, { 14, 50 }, { 300, 1000 } };

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct term_options options = { .rows = sizes[i][0], .cols = sizes[i][1] };
		struct term *term = term_start(&options, NULL);

		/* The keys wait in the terminal until the program listens. */
		term_press(term, PRESS_DOWN);
		term_press(term, PRESS_CTRL_X);
		assert_int_equal(must_end(term), 0);
		term_close(term);
	}
}

/* To the question that takes words, with a word in it. */
static void type_a_secret(struct term *term)
{
	must_show(term, welcome);
	term_press(term, PRESS_ENTER);
	must_show(term, first_question);
	term_type(term, "2\r");
	must_show(term, "Which teas do you like?");
	term_type(term, "s");
	must_show(term, "How many cups");
	term_type(term, "3\r");
	must_show(term, "What would you like to say");
	term_type(term, "zebrafish");
	must_show(term, "zebrafish");
}

static void leaves_nothing_behind_in(const char *type)
{
	struct term_options options = { .type = type };
	struct term *term = begin(&options);

	type_a_secret(term);
	term_press(term, PRESS_CTRL_X);
	assert_int_equal(must_end(term), 0);
	assert_false(frame_shows(term_frame(term), "zebrafish"));
	assert_false(frame_shows(term_frame(term), "tea"));
	assert_true(term_wrote(term, "\033[3J"));
	term_close(term);
}

static void leaving_at_once_leaves_nothing_behind(void **state)
{
	(void)state;
	leaves_nothing_behind_in("xterm-256color");
	leaves_nothing_behind_in("linux");
}

static void an_ordinary_end_keeps_the_scrollback(void **state)
{
	struct term *term = begin(NULL);

	(void)state;
	term_signal(term, SIGTERM);
	must_end(term);
	assert_false(frame_shows(term_frame(term), welcome));
	term_close(term);
}

static bool sets_a_color(const struct buf *written)
{
	for (size_t i = 0; i + 2 < written->len; i++) {
		const char *at = written->data + i;

		if (at[0] != '\033' || at[1] != '[')
			continue;

		size_t len = strspn(at + 2, "0123456789;");

		for (const char *number = at + 2; at[2 + len] == 'm' && number < at + 2 + len;) {
			char *end;
			long value = strtol(number, &end, 10);

			if ((value >= 30 && value < 50 && value != 39 && value != 49) ||
			    (value >= 90 && value < 108))
				return true;
			number = *end == ';' ? end + 1 : at + 2 + len;
		}
	}
	return false;
}

static const struct frame *whole_frame(struct term *term)
{
	while (term_pump(term, 50))
		;
	return term_frame(term);
}

static void shows_the_same_without_color(void **state)
{
	static const char *const no_color[] = { "NO_COLOR=1", NULL };
	struct term_options options = { .extra = no_color };
	struct term *colored = begin(NULL), *plain = begin(&options);

	(void)state;
	assert_true(term_wait_frame(plain, whole_frame(colored)));
	term_press(colored, PRESS_ENTER);
	term_press(plain, PRESS_ENTER);
	must_show(colored, first_question);
	must_show(plain, first_question);
	assert_true(term_wait_frame(plain, whole_frame(colored)));
	assert_false(sets_a_color(term_written(plain)));
	term_close(colored);
	term_close(plain);
}

/* A sequence that is cut off, and bytes that are no text, cost at most a few keys. */
static void broken_input_does_not_hold_it_up(void **state)
{
	static const char *const broken[] = { "\033",	"\033[",       "\033O",	  "\033[1;",
					      "\033[<", "\033[<0;1;1", "\033[M",  "\033]0;",
					      "\xff",	"\xc3",	       "\xf0\x9f" };

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
		struct term *term = begin(NULL);

		term_type(term, broken[i]);
		for (int press = 0; press < 4 && !term_has_ended(term); press++) {
			term_press(term, PRESS_CTRL_X);
			while (!term_has_ended(term) && term_pump(term, 100))
				;
		}
		if (!term_has_ended(term)) {
			term_signal(term, SIGTERM);
			term_pump(term, 300);
			fail_msg("Ctrl-X is not heard after sequence %zu; %s", i,
				 term_has_ended(term) ? "SIGTERM is" : "nor is SIGTERM");
		}
		assert_int_equal(must_end(term), 0);
		term_close(term);
	}
}

static int row_of(struct term *term, const char *text)
{
	const char *at = term_frame(term)->text.data, *found = strstr(at, text);
	int row = 0;

	assert_non_null(found);
	for (; at < found; at++)
		row += *at == '\n';
	return row;
}

static bool cursor_on_row(struct term *term, const void *row)
{
	return term_frame(term)->cursor_row == *(const int *)row;
}

static void a_click_chooses(void **state)
{
	struct term *term = begin(NULL);
	int row;

	(void)state;
	must_show(term, "Someone I care about");
	row = row_of(term, "Someone I care about");
	term_click(term, row, 12);
	assert_true(term_wait(term, cursor_on_row, &row, TERM_MS));
	term_click(term, row, 12);
	must_show(term, "How thirsty are they?");
	term_press(term, PRESS_CTRL_X);
	assert_int_equal(must_end(term), 0);
	term_close(term);
}

/* A hint, and then the way out, which also clears what scrolled away. */
static void a_click_does_what_a_key_does(void **state)
{
	struct term *term = begin(NULL);
	int row;

	(void)state;
	must_show(term, "F3 Privacy");
	row = row_of(term, "F3 Privacy");
	/* On a busy machine the report may come in pieces, which curses does not put together. */
	for (int i = 0; i < 10 && !frame_shows(term_frame(term), "What leaving"); i++) {
		term_click(term, row, 60);
		for (int ms = 0; ms < 1000 && !frame_shows(term_frame(term), "What leaving");
		     ms += 50)
			term_pump(term, 50);
	}
	must_show(term, "What leaving cannot clear");
	assert_false(term_wrote(term, "\033[3J"));
	for (int i = 0; i < 10 && !term_has_ended(term); i++) {
		term_click(term, 0, 70);
		for (int ms = 0; ms < 1000 && !term_has_ended(term); ms += 50)
			term_pump(term, 50);
	}
	assert_int_equal(must_end(term), 0);
	assert_true(term_wrote(term, "\033[3J"));
	term_close(term);
}

static void the_mouse_can_be_left_alone(void **state)
{
	const char *arguments[] = { "--no-mouse", NULL };
	struct term *term = term_start(NULL, arguments);

	(void)state;
	must_show(term, welcome);
	assert_false(term_wrote(term, "\033[?1000h"));
	term_press(term, PRESS_CTRL_X);
	assert_int_equal(must_end(term), 0);
	term_close(term);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_restored_after_signals),
		cmocka_unit_test(ends_on_signals_to_end),
		cmocka_unit_test(suspends_and_returns),
		cmocka_unit_test(ends_when_the_terminal_is_gone),
		cmocka_unit_test(survives_any_size),
		cmocka_unit_test(starts_in_any_size),
		cmocka_unit_test(leaving_at_once_leaves_nothing_behind),
		cmocka_unit_test(an_ordinary_end_keeps_the_scrollback),
		cmocka_unit_test(shows_the_same_without_color),
		cmocka_unit_test(broken_input_does_not_hold_it_up),
		cmocka_unit_test(a_click_chooses),
		cmocka_unit_test(a_click_does_what_a_key_does),
		cmocka_unit_test(the_mouse_can_be_left_alone),
	};

	return cmocka_run_group_tests_name("faults of the terminal", tests, NULL, NULL);
}
