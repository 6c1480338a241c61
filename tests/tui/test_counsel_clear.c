/*
 * What is said in a call is nowhere in clear once it is over, or cut off: in no file, not on the
 * terminal, not in the program's memory; and a passphrase is not shown while it is typed.
 */
#include "office.h"

#include "app/keys.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

/* Planted, and found nowhere else. */
static const char *const planted[] = { "Zwclient", "8675309", "zwnotezw", "zwwordszw", "zwstepzw" };

enum { PLANTED = sizeof planted / sizeof planted[0] };

static void in_a_call(struct office *office)
{
	office_choose(office, "Start a call");
	office_shows(office, "Who is on the line?");
	office_fill(office, "Client, a code or a name", planted[0]);
	office_fill(office, "Call back", planted[1]);
	office_choose(office, "Start the questions");
	office_shows(office, "How thirsty are you?");
	office_type(office, "n");
	office_type(office, planted[2]);
	office_shows(office, planted[2]);
	office_type(office, "\r3");
	office_shows(office, "Which teas do you like?");
	office_type(office, "1\r4\r");
	office_shows(office, "What would you like to say");
	office_type(office, planted[3]);
	office_type(office, "\r");
	office_shows(office, "Have you burnt yourself");
}

static void to_the_wrap_up(struct office *office)
{
	office_type(office, "1");
	office_shows(office, "Wrap up");
	office_fill(office, "Next step", planted[4]);
	office_choose(office, "Look at the note");
	office_shows(office, "Note for the chart");
	office_press(office, PRESS_ESCAPE);
	office_shows(office, "Wrap up");
}

static void must_be_nowhere(struct office *office)
{
	for (int i = 0; i < PLANTED; i++) {
		office_forgot(office, planted[i]);
		office_keeps_nowhere(office, planted[i]);
	}
}

static void a_call_that_is_over_is_nowhere(void **state)
{
	struct office office = office_open("");

	(void)state;
	office_start(&office, NULL);
	in_a_call(&office);
	to_the_wrap_up(&office);
	office_choose(&office, "Finish: keep the record");
	office_shows(&office, "The call is recorded.");
	must_be_nowhere(&office);
	office_leave(&office);
	office_verify(&office, 1);
	office_close(&office);
}

/* Read from the records, too. */
static void what_was_found_and_locked_is_nowhere(void **state)
{
	struct office office = office_open("");

	(void)state;
	office_start(&office, NULL);
	in_a_call(&office);
	office_kill(&office);
	for (int i = 0; i < PLANTED; i++)
		office_keeps_nowhere(&office, planted[i]);
	office_start(&office, NULL);
	office_resume(&office);
	office_shows(&office, "Have you burnt yourself");
	to_the_wrap_up(&office);
	office_choose(&office, "Finish: keep the record");
	office_shows(&office, "The call is recorded.");
	must_be_nowhere(&office);
	office_forgot(&office, OFFICE_PASSPHRASE);
	office_choose(&office, "Find a client");
	office_shows(&office, planted[0]);
	office_press(&office, PRESS_ESCAPE);
	office_shows(&office, "Lock the records");
	office_choose(&office, "Lock the records");
	office_shows(&office, "They are locked now.");
	must_be_nowhere(&office);
	office_leave(&office);
	office_close(&office);
}

static void a_call_that_is_thrown_away_is_nowhere(void **state)
{
	struct office office = office_open("");

	(void)state;
	office_start(&office, NULL);
	in_a_call(&office);
	to_the_wrap_up(&office);
	office_choose(&office, "Throw this call away");
	office_shows(&office, "Throw this call away?");
	office_choose(&office, "Throw it away");
	office_shows(&office, "The call is thrown away.");
	must_be_nowhere(&office);
	office_leave(&office);
	office_verify(&office, 0);
	office_close(&office);
}

/* By a choice as by a key: the screen is cleared, and what scrolled away. */
static void the_terminal_keeps_nothing(void **state)
{
	struct office office = office_open("");
	const struct buf *written;
	const char *cleared;
	int status;

	(void)state;
	office_start(&office, NULL);
	in_a_call(&office);
	office_press(&office, PRESS_CTRL_X);
	assert_true(term_wait_exit(office.term, &status));
	written = term_written(office.term);
	cleared = memmem(written->data + written->len - 64, 64, "\033[3J", 4);
	assert_non_null(cleared);
	for (int i = 0; i < PLANTED; i++)
		assert_false(frame_shows(term_frame(office.term), planted[i]));
	term_close(office.term);
	office.term = NULL;
	office_start(&office, NULL);
	office_choose(&office, "Leave");
	assert_true(term_wait_exit(office.term, &status));
	written = term_written(office.term);
	assert_non_null(memmem(written->data + written->len - 64, 64, "\033[3J", 4));
	office_close(&office);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_call_that_is_over_is_nowhere),
		cmocka_unit_test(what_was_found_and_locked_is_nowhere),
		cmocka_unit_test(a_call_that_is_thrown_away_is_nowhere),
		cmocka_unit_test(the_terminal_keeps_nothing),
	};

	return cmocka_run_group_tests_name("calls and what stays of them", tests, NULL, NULL);
}
