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
#include <unistd.h>

#include <cmocka.h>

static const char site[] = "  call_fields: [Insurance, Member number]\n";

/* --- on the screen ------------------------------------------------------------------------ */

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
	office_shows(office, "Alert: Cool the burn first.");
	office_choose(office, "SOAP: with all answers");
	office_shows(office, "SUBJECTIVE");
	office_choose(office, "Plain, without headings");
	office_settle(office);
	office_hides(office, "SUBJECTIVE");
	office_choose(office, "DAP: data, assessment, plan");
	office_shows(office, "DATA");
	office_press(office, PRESS_ESCAPE);
	office_shows(office, "Wrap up: Quill Ekwueme");
}

/* --- files -------------------------------------------------------------------------------- */

static const struct {
	const char *format, *ending;
	const char *holds[4];
} exports[] = {
	{ "Text: the note",
	  ".txt",
	  { "Quill Ekwueme", "2 cups of 3 at 17:00", "12 Elm St", "Ana" } },
	{ "Markdown: the same", ".md", { "## ", "Quill Ekwueme", "Visit on Tue 9:30", "Cups" } },
	{ "JSON: all of it",
	  ".json",
	  { "\"client\": \"Quill Ekwueme\"", "\"M-3344\"", "555-0142" } },
	{ "CSV: the answers", ".csv", { "thirsty", "Very much so", "It is 1 warm thing" } },
	{ "FHIR: the answers", ".fhir.json", { "\"QuestionnaireResponse\"", "\"thirsty\"" } },
};

enum { EXPORTS = sizeof exports / sizeof exports[0] };

static void must_be_exported(const struct office *office, int i)
{
	char name[64];
	struct buf text;
	unsigned mode = 0;

	snprintf(name, sizeof name, "call%s", exports[i].ending);
	buf_init(&text);
	if (!folder_read(&office->folder, name, &text, &mode))
		fail_msg("no file %s", name);
	assert_int_equal(mode, 0600);
	for (int k = 0; k < 4 && exports[i].holds[k]; k++)
		if (!strstr(text.data, exports[i].holds[k]))
			fail_msg("%s does not hold %s:\n%s", name, exports[i].holds[k], text.data);
	buf_release(&text);
	unlink(office_path(office, name));
}

static void export_all(struct office *office)
{
	for (int i = 0; i < EXPORTS; i++) {
		char saved[64];

		office_choose(office, "Export to a file");
		office_shows(office, "The file is for you alone (0600).");
		if (i == 0) {
			office_go_to(office, "Where");
			office_press(office, PRESS_CTRL_U);
			office_type(office, "call.txt");
		} else {
			office_go_to(office, "Where");
			office_press(office, PRESS_CTRL_U);
			office_type(office, "call.txt");
			office_choose(office, exports[i].format);
		}
		office_choose(office, "Export");
		snprintf(saved, sizeof saved, "Saved: call%s", exports[i].ending);
		office_shows(office, saved);
		must_be_exported(office, i);
	}
}

static void must_be_recorded(const struct office *office)
{
	static const char *const facts[] = {
		"Quill Ekwueme",
		"Rose, the mother",
		"Bluebell 7",
		"M-3344",
		"555-0142",
		"12 Elm St",
		"2 cups of 3 at 17:00",
		"Visit on Tue 9:30",
		"They prefer less care",
	};

	struct frame said;

	buf_init(&said.text);
	assert_int_equal(office_run(office, "records show 1", OFFICE_PASSPHRASE "\n", &said.text),
			 0);
	for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
		if (!frame_shows(&said, facts[i]))
			fail_msg("the record does not show %s:\n%s", facts[i], said.text.data);
	buf_release(&said.text);
	office_verify(office, 1);
}

/* --- the whole of it ---------------------------------------------------------------------- */

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
	export_all(&office);
	office_choose(&office, "Finish: keep the record");
	office_shows(&office, "The call is recorded.");
	office_hides(&office, "Quill");
	office_leave(&office);
	must_be_recorded(&office);
	office_close(&office);
}

static void goes_through_a_usual_window(void **state)
{
	(void)state;
	goes_through(NULL);
}

static void goes_through_a_large_window(void **state)
{
	(void)state;
	goes_through(&(struct term_options){ .rows = 40, .cols = 120 });
}

static void goes_through_a_console(void **state)
{
	(void)state;
	goes_through(&(struct term_options){ .type = "linux" });
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(goes_through_a_usual_window),
		cmocka_unit_test(goes_through_a_large_window),
		cmocka_unit_test(goes_through_a_console),
	};

	return cmocka_run_group_tests_name("a whole call", tests, NULL, NULL);
}
