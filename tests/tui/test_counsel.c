/*
 * A whole call in the real program: from the desk to a record, on the screen and line by line, with
 * what is written to files on the way.
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

static const char site[] = "  call_fields: [Insurance, Member number]\n";

/* --- on the screen ---------------------------------------------------------------------------- */

static void tell_who_is_on_the_line(struct office *office)
{
	office_choose(office, "Start a call");
	office_shows(office, "Who is on the line?");
	office_choose(office, "The caller asks for someone else");
	office_fill(office, "Client, a code or a name", "Quill Ekwueme");
	office_fill(office, "Who is calling", "Rose, the mother");
	office_fill(office, "Insurance", "Bluebell 7");
	office_fill(office, "Member number", "M-3344");
	office_fill(office, "Call back", "555-0142");
	office_shows(office, "Read it back: 5 5 5 - 0 1 4 2");
	office_choose(office, "No message may be left there");
	office_choose(office, "Start the questions");
	office_shows(office, "How thirsty are they?");
}

/* One key an answer; a note takes digits; what was wrong is taken back. */
static void answer(struct office *office)
{
	office_type(office, "1");
	office_shows(office, "Which teas do they like?");
	office_type(office, "u");
	office_shows(office, "The answer to question 1 was taken back.");
	office_type(office, "3");
	office_shows(office, "Which teas do they like?");
	office_type(office, "n");
	office_type(office, "2 cups of 3 at 17:00");
	office_shows(office, "2 cups of 3 at 17:00");
	office_press(office, PRESS_ENTER);
	office_shows(office, "Note kept.");
	office_type(office, "f");
	office_shows(office, "Flagged, to come back to.");
	office_type(office, "12\r");
	office_shows(office, "How many cups");
	office_type(office, "14\r");
	office_shows(office, "What would they like to say");
	office_type(office, "It is 1 warm thing\r");
	office_shows(office, "Have they burnt themselves");
}

static void find_questions(struct office *office)
{
	office_type(office, "/");
	office_shows(office, "Go to a question");
	office_type(office, "2\r");
	office_shows(office, "Which teas do they like?");
	office_type(office, "/burnt");
	office_shows(office, "burnt");
	office_type(office, "\r");
	office_shows(office, "Have they burnt themselves");
}

static void meet_the_interrupt(struct office *office)
{
	office_type(office, "2");
	office_shows(office, "Safety of the client");
	office_shows(office, "Cool the burn first.");
	office_fill(office, "Where the client is right now", "12 Elm St");
	office_shows(office, "555-0142");
	office_go_to(office, "Hold it under the tap.");
	office_type(office, " ");
	office_choose(office, "Go on with the questions");
	office_shows(office, "How large is the burn?");
	office_type(office, "1");
}

static void wrap_up(struct office *office)
{
	office_shows(office, "Wrap up: Quill Ekwueme");
	office_shows(office, "Suggested: step 3, Doctor.");
	office_choose(office, "Step 2: A cup of tea");
	office_choose(office, "They prefer less care");
	office_choose(office, "Within 48 hours");
	office_fill(office, "Next step", "Visit on Tue 9:30");
	office_fill(office, "Follow-up", "Mon 18:00, by phone");
}

static void look_at_the_note(struct office *office)
{
	office_choose(office, "Look at the note");
	office_shows(office, "Note for the chart");
	for (int i = 0; i < 3; i++) {
		static const char *const kinds[] = { "SOAP", "Plain", "DAP" };

		office_choose(office, kinds[i]);
		term_pump(office->term, 100);
		frame_print(term_frame(office->term), kinds[i]);
	}
	office_press(office, PRESS_ESCAPE);
	office_shows(office, "Wrap up");
}

static void goes_through(const struct term_options *options)
{
	struct office office = office_open(site);

	office_start(&office, options);
	tell_who_is_on_the_line(&office);
	answer(&office);
	find_questions(&office);
	meet_the_interrupt(&office);
	wrap_up(&office);
	look_at_the_note(&office);
	office_leave(&office);
	office_close(&office);
}

static void goes_through_a_usual_window(void **state)
{
	(void)state;
	goes_through(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(goes_through_a_usual_window),
	};

	return cmocka_run_group_tests_name("a whole call", tests, NULL, NULL);
}
