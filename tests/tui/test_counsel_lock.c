/*
 * Nobody is at the desk: after half a minute, in real time, a call is off the screen and out of the
 * memory, and the passphrase goes on with it. What is on no disk is hidden.
 */
#include "office.h"

#include "app/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { LOCK = 30, SLACK = 8 };

static const char settings[] = "  lock: 30\n";
static const char *const planted[] = { "Zwclient", "8675309", "zwnotezw", "zwwordszw" };

static void in_a_call(struct office *office)
{
	office_choose(office, "Start a call");
	office_shows(office, "Who is on the line?");
	office_fill(office, "Client, a code or a name", planted[0]);
	office_fill(office, "Call back", planted[1]);
	office_choose(office, "Start the questions");
	office_shows(office, "How thirsty are you?");
	office_type(office, "3");
	office_shows(office, "Which teas do you like?");
	office_type(office, "1\r4\r");
	office_shows(office, "What would you like to say");
	office_type(office, planted[3]);
	office_type(office, "\rn");
	office_type(office, planted[2]);
	office_shows(office, planted[2]);
}

/* All of a page at once, which leaves more behind than letters that are typed. */
static void let_it_be_painted(struct office *office)
{
	office_type(office, "\rc");
	office_shows(office, "Who is on the line?");
	term_resize(office->term, 30, 90);
	office_shows(office, planted[1]);
	office_press(office, PRESS_ESCAPE);
	office_shows(office, "Have you burnt yourself");
	term_resize(office->term, 40, 120);
	office_shows(office, planted[2]);
}

static time_t wait_for(struct office *office, const char *text)
{
	time_t begun = time(NULL);

	while (time(NULL) < begun + LOCK + SLACK && !frame_shows(term_frame(office->term), text))
		term_pump(office->term, 200);
	office_shows(office, text);
	return time(NULL) - begun;
}

static void must_be_hidden(struct office *office)
{
	for (int i = 0; i < 4; i++)
		office_hides(office, planted[i]);
	office_hides(office, "burnt");
	office_hides(office, "Very much");
}

static void wrong_ones_slow_down(struct office *office)
{
	office_type(office, "seven grey hero\r");
	office_shows(office, "That is not it. Another try counts in 1 second.");
	office_type(office, OFFICE_PASSPHRASE "\r"); /* too early */
	office_shows(office, "Another try counts in");
	office_hides(office, "burnt");
}

/* Both at once, so that half a minute is waited for once. */
static void a_call_that_nobody_is_at_is_locked(void **state)
{
	struct office kept = office_open(settings), unkept = office_without_records(settings);
	time_t waited;

	(void)state;
	office_start(&kept, NULL);
	in_a_call(&kept);
	let_it_be_painted(&kept);
	office_start(&unkept, NULL);
	in_a_call(&unkept);
	let_it_be_painted(&unkept);

	waited = wait_for(&kept, "the passphrase goes on with it.");
	assert_true(waited >= LOCK - SLACK);
	while (term_pump(kept.term, 50))
		;
	must_be_hidden(&kept);
	for (int i = 0; i < 4; i++) {
		office_forgot(&kept, planted[i]);
		office_keeps_nowhere(&kept, planted[i]);
	}
	wrong_ones_slow_down(&kept);

	wait_for(&unkept, "The call is hidden");
	must_be_hidden(&unkept);
	office_choose(&unkept, "Show the call again");
	office_shows(&unkept, "Have you burnt yourself");
	office_shows(&unkept, planted[2]);
	office_close(&unkept);

	for (int i = 0; i < 40 && !frame_shows(term_frame(kept.term), "Have you burnt"); i++) {
		term_pump(kept.term, 100);
		if (i % 20 == 19)
			office_type(&kept, OFFICE_PASSPHRASE "\r");
	}
	office_shows(&kept, "Have you burnt yourself");
	office_shows(&kept, planted[2]);
	office_shows(&kept, planted[0]);
	office_forgot(&kept, OFFICE_PASSPHRASE);
	office_leave(&kept);
	office_close(&kept);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_call_that_nobody_is_at_is_locked),
	};

	return cmocka_run_group_tests_name("locking", tests, NULL, NULL);
}
