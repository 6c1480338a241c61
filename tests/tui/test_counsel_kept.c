/*
 * No answer of a call is lost when the program is killed in the middle of it; and two programs that
 * run at once do not get in each other's way.
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

#include <cmocka.h>

/* --- killed ------------------------------------------------------------------------------- */

/* Figures of a clock are all alike. */
static void add_page(struct buf *story, const struct frame *frame)
{
	const char *at = frame->text.data;

	for (; *at; at++) {
		bool digit = *at >= '0' && *at <= '9';
		bool beside =
			at > frame->text.data && (at[-1] == ':' || at[1] == ':' || at[2] == ':' ||
						  (at - 1 > frame->text.data && at[-2] == ':'));

		buf_char(story, digit && beside ? '0' : *at);
	}
}

/* All that a call has come to, page by page. */
static void read_story(struct office *office, struct buf *story)
{
	static const char *const pages[][2] = { { "c", "Who is on the line?" },
						{ "o", "So far" },
						{ "a", "Check your answers" } };

	for (int i = 0; i < 3; i++) {
		office_type(office, pages[i][0]);
		office_shows(office, pages[i][1]);
		office_settle(office);
		add_page(story, term_frame(office->term));
		office_press(office, i < 2 ? PRESS_ESCAPE : 'b');
		office_shows(office, "Say:");
	}
}

static void must_be_the_same(const struct buf *before, const struct buf *after)
{
	if (strcmp(before->data, after->data) != 0)
		fail_msg("before:\n%s\nafter:\n%s", before->data, after->data);
}

static struct office office_in_a_call(void)
{
	struct office office = office_open("  call_fields: [Insurance]\n");

	office_start(&office, NULL);
	office_choose(&office, "Start a call");
	office_shows(&office, "Who is on the line?");
	office_fill(&office, "Client, a code or a name", "Quill Ekwueme");
	office_fill(&office, "Insurance", "Bluebell 7");
	office_fill(&office, "Call back", "555-0142");
	office_choose(&office, "A message may be left there");
	office_choose(&office, "Start the questions");
	office_shows(&office, "How thirsty are you?");
	office_type(&office, "3");
	office_shows(&office, "Which teas do you like?");
	return office;
}

static void an_answer_is_there_after_a_crash(void **state)
{
	struct office office = office_in_a_call();
	struct buf before, after;

	(void)state;
	buf_init(&before);
	buf_init(&after);
	office_type(&office, "f");
	office_shows(&office, "Flagged, to come back to.");
	read_story(&office, &before);
	office_kill(&office);
	office_start(&office, NULL);
	office_hides(&office, "Quill");
	office_resume(&office);
	office_shows(&office, "Which teas do you like?");
	office_shows(&office, "Flagged, to come back to.");
	read_story(&office, &after);
	must_be_the_same(&before, &after);
	buf_release(&before);
	buf_release(&after);
	office_close(&office);
}

/* With the last letter that was on the screen. */
static void half_a_note_is_there_after_a_crash(void **state)
{
	struct office office = office_in_a_call();

	(void)state;
	office_type(&office, "n");
	office_type(&office, "3 cups, and then the li");
	office_shows(&office, "3 cups, and then the li");
	office_kill(&office);
	office_start(&office, NULL);
	office_resume(&office);
	office_shows(&office, "Which teas do you like?");
	office_shows(&office, "3 cups, and then the li");
	office_type(&office, "nne");
	office_shows(&office, "3 cups, and then the line");
	office_close(&office);
}

static void the_interrupt_is_there_after_a_crash(void **state)
{
	struct office office = office_in_a_call();

	(void)state;
	office_type(&office, "1\r4\r");
	office_shows(&office, "What would you like to say");
	office_type(&office, "words\r");
	office_shows(&office, "Have you burnt yourself");
	office_type(&office, "2");
	office_shows(&office, "Safety of the caller");
	office_fill(&office, "Where they are right now", "12 Elm");
	office_go_to(&office, "Hold it under the tap.");
	office_type(&office, " ");
	office_shows(&office, "[x] Hold it under the tap.");
	office_kill(&office);
	office_start(&office, NULL);
	office_resume(&office);
	office_shows(&office, "Safety of the caller");
	office_shows(&office, "12 Elm");
	office_shows(&office, "[x] Hold it under the tap.");
	office_choose(&office, "Go on with the questions");
	office_shows(&office, "How large is the burn?");
	/* It was left: it does not come again. */
	office_kill(&office);
	office_start(&office, NULL);
	office_resume(&office);
	office_shows(&office, "How large is the burn?");
	office_close(&office);
}

static void the_wrap_up_is_there_after_a_crash(void **state)
{
	struct office office = office_in_a_call();

	(void)state;
	office_type(&office, "w");
	office_shows(&office, "Wrap up: Quill Ekwueme");
	office_choose(&office, "Step 1: A glass of water");
	office_choose(&office, "Another reason");
	office_fill(&office, "The other reason", "no kettle");
	office_choose(&office, "Within 48 hours");
	office_fill(&office, "Next step", "Tue 9:3");
	/* Another page over it is no way back to the questions. */
	office_choose(&office, "Look at the note");
	office_shows(&office, "Note for the chart");
	office_kill(&office);
	office_start(&office, NULL);
	office_resume(&office);
	office_shows(&office, "Wrap up: Quill Ekwueme");
	office_shows(&office, "(*) 1 Step 1: A glass of water");
	office_go_to(&office, "Next step");
	office_shows(&office, "Tue 9:3");
	office_choose(&office, "Finish: keep the record");
	office_shows(&office, "The call is recorded.");
	office_verify(&office, 1);
	office_must_say(&office, "records show 1", OFFICE_PASSPHRASE "\n", "no kettle");
	office_close(&office);
}

/* --- two of them -------------------------------------------------------------------------- */

static void two_calls_at_once_are_two_records(void **state)
{
	struct office office = office_in_a_call();
	struct office other = { .folder = office.folder };

	(void)state;
	/* The call of one that runs is offered to nobody. */
	office_start(&other, NULL);
	office_hides(&other, "Go on with the call of");
	office_begin(&other, "Second Person");
	office_type(&other, "1");
	office_shows(&other, "Which teas do you like?");
	office_type(&office, "1\r");
	office_shows(&office, "How many cups");
	office_type(&other, "w");
	office_shows(&other, "Wrap up: Second Person");
	office_choose(&other, "Finish: keep the record");
	office_shows(&other, "The call is recorded.");
	office_hides(&other, "Go on with the call of");
	office_type(&office, "w");
	office_shows(&office, "Wrap up: Quill Ekwueme");
	office_choose(&office, "Finish: keep the record");
	office_shows(&office, "The call is recorded.");
	office_leave(&office);
	office_leave(&other);
	office_verify(&office, 2);
	office_close(&office);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_is_there_after_a_crash),
		cmocka_unit_test(half_a_note_is_there_after_a_crash),
		cmocka_unit_test(the_interrupt_is_there_after_a_crash),
		cmocka_unit_test(the_wrap_up_is_there_after_a_crash),
		cmocka_unit_test(two_calls_at_once_are_two_records),
	};

	return cmocka_run_group_tests_name("calls that are kept", tests, NULL, NULL);
}
