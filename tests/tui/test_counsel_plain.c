/*
 * A whole call line by line: from a pipe, and in a terminal that cannot place a cursor; there the
 * passphrase is not shown while it is typed, whatever happens meanwhile.
 */
#include "office.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* --- from a pipe -------------------------------------------------------------------------- */

/* A line each; what a number chooses stands on the page before. */
static const char call[] =
	"1\n"			       /* start a call */
	"2\n"			       /* for someone else */
	"3\nQuill Ekwueme\n"	       /* the client */
	"7\nBluebell 7\n"	       /* the site's own field */
	"9\n555-0142\n"		       /* call back */
	"12\n"			       /* no message there */
	"16\n"			       /* start the questions */
	"1\nu\n3\n"		       /* not at all; no: very much */
	"n\n2 cups of 3 at 17:00\nf\n" /* a note, a flag */
	"1 2\n14\nIt is 1 warm thing\n"
	"/\n2\n1 2\n"	/* back to the teas, by number */
	"/\nburnt\n2\n" /* to the burn, by a word; it is bad */
	"1\n12 Elm St\n3\n7\n1\n"
	"2\n4\n10\n13\nVisit on Tue 9:30\n" /* another level, why, how soon, what next */
	"19\n2\nb\n"			    /* the note as SOAP */
	"16\ncall.txt\n16\n2\ncall.md\n16\n3\ncall.json\n16\n4\ncall.csv\n16\n5\ncall.fhir.json\n"
	"20\n" /* finish */
	"x\n";

static void must_be_in_file(const struct office *office, const char *name, const char *text)
{
	struct buf content;
	unsigned mode = 0;

	buf_init(&content);
	if (!folder_read(&office->folder, name, &content, &mode) || !strstr(content.data, text))
		fail_msg("%s does not hold %s", name, text);
	assert_int_equal(mode, 0600);
	buf_release(&content);
}

static void must_say(const struct frame *said, const char *text)
{
	if (frame_shows(said, text))
		return;
	print_error("%s\n", said->text.data);
	fail_msg("not said: %s", text);
}

static void a_call_comes_from_a_pipe(void **state)
{
	static const char *const heard[] = {
		"Read it back: 5 5 5 - 0 1 4 2",
		"The answer to question 1 was taken back.",
		"Note kept.",
		"Flagged, to come back to.",
		"A number, 1 to 6, or words to look for:",
		"Safety of the client",
		"Where the client is right now: 12 Elm St",
		"Suggested: step 3, Doctor.",
		"They prefer less care (chosen)",
		"SUBJECTIVE",
		"Saved: call.fhir.json",
		"The call is recorded.",
		"No call is under way.",
	};
	struct office office = office_open("  call_fields: [Insurance]\n");
	struct frame said;

	(void)state;
	buf_init(&said.text);
	assert_int_equal(office_run(&office, "counsel --plain --who Ana tea", call, &said.text), 0);
	for (size_t i = 0; i < sizeof heard / sizeof heard[0]; i++)
		must_say(&said, heard[i]);
	buf_release(&said.text);
	must_be_in_file(&office, "call.txt", "2 cups of 3 at 17:00");
	must_be_in_file(&office, "call.md", "Quill Ekwueme");
	must_be_in_file(&office, "call.json", "\"Bluebell 7\"");
	must_be_in_file(&office, "call.csv", "It is 1 warm thing");
	must_be_in_file(&office, "call.fhir.json", "\"QuestionnaireResponse\"");
	office_verify(&office, 1);
	office_must_say(&office, "records show 1", OFFICE_PASSPHRASE "\n", "2 cups of 3 at 17:00");
	office_must_say(&office, "records list", OFFICE_PASSPHRASE "\n", "Quill Ekwueme");
	office_must_say(&office, "records export 1 --format fhir", OFFICE_PASSPHRASE "\n",
			"\"completed\"");
	office_close(&office);
}

/* The end of the input is no crash: the call is kept, and gone on with. */
static void a_pipe_that_ends_loses_nothing(void **state)
{
	struct office office = office_open("");
	struct frame said;

	(void)state;
	buf_init(&said.text);
	assert_int_equal(office_run(&office, "counsel --plain --who Ana tea",
				    "1\n3\nQuill Ekwueme\n14\n3\n1 2\n", &said.text),
			 1);
	must_say(&said, "The call is saved, sealed. It can be gone on with later.");
	buf_reset(&said.text);
	assert_int_equal(office_run(&office, "counsel --plain --who Ana tea",
				    "2\n" OFFICE_PASSPHRASE "\nc\n", &said.text),
			 1);
	must_say(&said, "How many cups have you had today?");
	must_say(&said, "Client, a code or a name: Quill Ekwueme");
	if (strstr(said.text.data, OFFICE_PASSPHRASE))
		fail_msg("the passphrase is repeated");
	buf_release(&said.text);
	office_close(&office);
}

/* --- in a terminal ------------------------------------------------------------------------ */

static const struct term_options dumb = { .type = "dumb" };

static void line(struct office *office, const char *text, const char *comes)
{
	office_type(office, text);
	office_type(office, "\n");
	office_shows(office, comes);
}

static void must_not_be_shown(const struct office *office, const char *text)
{
	if (term_wrote(office->term, text))
		fail_msg("shown: %s", text);
}

/* Of nothing that the program writes is this a part: only an echo would show it. */
static bool is_echoed(struct office *office, const char *text)
{
	office_type(office, text);
	for (int i = 0; i < 20 && !term_wrote(office->term, text); i++)
		term_pump(office->term, 10);
	return term_wrote(office->term, text);
}

static struct office office_at_the_passphrase(void)
{
	struct office office = office_open("");

	office_start(&office, &dumb);
	line(&office, "3", "The passphrase unlocks them.");
	office_shows(&office, "Your answer:");
	return office;
}

static void a_passphrase_is_not_shown(void **state)
{
	struct office office = office_at_the_passphrase();

	(void)state;
	assert_false(is_echoed(&office, "quiet wrong zw"));
	line(&office, "", "That is not it. Another try counts in 1 second.");
	must_not_be_shown(&office, "quiet wrong zw");
	for (int ms = 0; ms < 1200; ms += 100) /* until one counts again */
		term_pump(office.term, 100);
	office_type(&office, OFFICE_PASSPHRASE "\n");
	office_shows(&office, "Lock the records");
	must_not_be_shown(&office, OFFICE_PASSPHRASE);
	assert_true(is_echoed(&office, "zwloudzw"));
	line(&office, "", "There is no choice");
	if (getuid() == 0)
		office_forgot(&office, OFFICE_PASSPHRASE);
	line(&office, "x", "No call is under way.");
	office_ends(&office, 0);
	office_close(&office);
}

static void leaving_the_page_shows_again(void **state)
{
	struct office office = office_at_the_passphrase();

	(void)state;
	assert_non_null(term_unrestored(office.term));
	office_type(&office, "b\n");
	for (int i = 0; i < 200 && term_unrestored(office.term); i++)
		term_pump(office.term, 10);
	assert_null(term_unrestored(office.term));
	assert_true(is_echoed(&office, "zwloudzw"));
	office_close(&office);
}

static void a_signal_leaves_a_terminal_that_shows(void **state)
{
	static const int signals[] = { SIGTERM, SIGINT, SIGHUP, SIGSEGV, SIGABRT };
	struct office office = office_open("");

	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		int status = 0;

		office_start(&office, &dumb);
		line(&office, "3", "Your answer:");
		assert_false(is_echoed(&office, "zwquietzw"));
		term_signal(office.term, signals[i]);
		assert_true(term_wait_exit(office.term, &status));
		assert_true(WIFSIGNALED(status));
		if (term_unrestored(office.term))
			fail_msg("left changed by %s: %s", strsignal(signals[i]),
				 term_unrestored(office.term));
		term_close(office.term);
		office.term = NULL;
	}
	office_close(&office);
}

static void it_shows_while_the_program_is_stopped(void **state)
{
	struct office office = office_at_the_passphrase();

	(void)state;
	term_signal(office.term, SIGTSTP);
	assert_true(term_wait_stop(office.term));
	assert_null(term_unrestored(office.term));
	term_signal(office.term, SIGCONT);
	for (int i = 0; i < 200 && !term_unrestored(office.term); i++)
		term_pump(office.term, 10);
	assert_string_equal(term_unrestored(office.term), "termios");
	assert_false(is_echoed(&office, "zwquietzw"));
	office_close(&office);
}

static void a_call_goes_through_a_terminal_without_a_cursor(void **state)
{
	struct office office = office_open("");

	(void)state;
	office_start(&office, &dumb);
	line(&office, "1", "Who is on the line?");
	line(&office, "3", "Type it, then press Enter.");
	line(&office, "Quill Ekwueme", "Client, a code or a name: Quill Ekwueme");
	line(&office, "14", "How thirsty are you?");
	line(&office, "3", "Which teas do you like?");
	office_kill(&office);
	office_start(&office, &dumb);
	line(&office, "2", "The passphrase goes on with that call.");
	line(&office, OFFICE_PASSPHRASE, "Which teas do you like?");
	must_not_be_shown(&office, OFFICE_PASSPHRASE);
	line(&office, "1", "How many cups");
	line(&office, "4", "What would you like to say");
	line(&office, "words", "Have you burnt yourself");
	line(&office, "2", "Safety of the caller");
	office_shows(&office, "Your choice, 1 to 8:");
	line(&office, "7", "How large is the burn?");
	line(&office, "1", "Finish: keep the record");
	line(&office, "15", "Was anything done about the alert?");
	line(&office, "2", "The call is recorded.");
	line(&office, "x", "No call is under way.");
	office_ends(&office, 0);
	office_verify(&office, 1);
	office_close(&office);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_call_comes_from_a_pipe),
		cmocka_unit_test(a_pipe_that_ends_loses_nothing),
		cmocka_unit_test(a_passphrase_is_not_shown),
		cmocka_unit_test(leaving_the_page_shows_again),
		cmocka_unit_test(a_signal_leaves_a_terminal_that_shows),
		cmocka_unit_test(it_shows_while_the_program_is_stopped),
		cmocka_unit_test(a_call_goes_through_a_terminal_without_a_cursor),
	};

	return cmocka_run_group_tests_name("a call line by line", tests, NULL, NULL);
}
