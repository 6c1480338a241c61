/*
 * A passphrase at a terminal: it is not shown, it is asked for twice where it is new, and the
 * terminal shows again what is typed, however that ends.
 */
#include "folder.h"
#include "term.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

static const char secret[] = "seven herons left";

static struct term *begin(const struct folder *folder, const char *const *arguments)
{
	struct term_options options = { .folder = folder->path };

	return term_start(&options, arguments);
}

static void must_show(struct term *term, const char *text)
{
	if (term_wait_text(term, text))
		return;
	frame_print(term_frame(term), text);
	fail_msg("not on the screen: %s", text);
}

static void must_end(struct term *term, bool (*as)(int status, int wanted), int wanted)
{
	int status = -1;

	if (!term_wait_exit(term, &status) || !as(status, wanted)) {
		frame_print(term_frame(term), "at the end");
		fail_msg("wait status %d", status);
	}
	if (term_unrestored(term))
		fail_msg("left changed: %s", term_unrestored(term));
	assert_false(term_wrote(term, "herons"));
	term_close(term);
}

static bool exited(int status, int wanted)
{
	return WIFEXITED(status) && WEXITSTATUS(status) == wanted;
}

static bool killed(int status, int wanted)
{
	return WIFSIGNALED(status) && WTERMSIG(status) == wanted;
}

static void enter(struct term *term, const char *prompt, const char *text)
{
	must_show(term, prompt);
	term_type(term, text);
	term_type(term, "\n");
}

static const char *const init[] = { "records", "init", "--records", "r", NULL };

static bool is_there(const struct folder *folder)
{
	return folder_count(folder) > 0;
}

static void a_new_one_is_asked_for_twice(void **state)
{
	const struct folder *folder = *state;
	struct term *term = begin(folder, init);

	enter(term, "New passphrase of the records:", secret);
	enter(term, "The same once more:", secret);
	must_show(term, "Records will be kept in r.");
	must_end(term, exited, 0);
	assert_true(is_there(folder));
}

static void another_the_second_time_makes_nothing(void **state)
{
	const struct folder *folder = *state;
	struct term *term = begin(folder, init);

	enter(term, "New passphrase of the records:", secret);
	enter(term, "The same once more:", "seven herons lift");
	must_show(term, "not the same");
	must_end(term, exited, 64);
	assert_false(is_there(folder));
}

static void what_ends_the_program_leaves_no_mute_terminal(void **state)
{
	static const int ends[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		const struct folder *folder = *state;
		struct term *term = begin(folder, init);

		must_show(term, "New passphrase of the records:");
		term_type(term, secret);
		term_signal(term, ends[i]);
		must_end(term, killed, ends[i]);
		assert_false(is_there(folder));
	}
}

static void ctrl_c_at_the_second_question_ends_it_too(void **state)
{
	const struct folder *folder = *state;
	struct term *term = begin(folder, init);

	enter(term, "New passphrase of the records:", secret);
	must_show(term, "The same once more:");
	term_type(term, "seven\003");
	must_end(term, killed, SIGINT);
	assert_false(is_there(folder));
}

static void the_end_of_input_is_no_passphrase(void **state)
{
	const struct folder *folder = *state;
	struct term *term = begin(folder, init);

	must_show(term, "New passphrase of the records:");
	term_type(term, "\004");
	must_show(term, "there was no passphrase to read");
	must_end(term, exited, 64);
}

/* The kiosk's asks in the same way. */
static void staff_are_asked_twice_as_well(void **state)
{
	static const char *const kiosk[] = { "kiosk", "--new-passphrase", NULL };
	struct term *term = begin(*state, kiosk);

	enter(term, "New passphrase of staff:", secret);
	enter(term, "The same once more:", secret);
	must_show(term, "passphrase: \"$argon2id$");
	must_end(term, exited, 0);
}

/* --- what cannot be undone is asked once more ---------------------------------------------- */

/* One record, made by the helper of the golden cases, which is built beside the program. */
static void make_record(const struct folder *folder)
{
	const char *binary = term_binary(), *slash = strrchr(binary, '/');
	char command[1024];

	snprintf(command, sizeof command,
		 "%.*stests/golden/record %s/r dana 2026-11-20 R-1 '' '' age=adult >/dev/null",
		 slash ? (int)(slash - binary) + 1 : 0, binary, folder->path);
	assert_int_equal(system(command), 0);
}

static struct term *unlocked(const struct folder *folder, const char *const *arguments)
{
	struct term *term = begin(folder, arguments);

	enter(term, "Passphrase of the records:", "seven herons");
	return term;
}

static void forgetting_asks_for_the_number_again(void **state)
{
	static const char *const forget[] = { "records", "forget", "1",	   "--records",
					      "r",	 "--who",  "dana", NULL };
	const struct folder *folder = *state;
	struct term *term;

	make_record(folder);
	term = unlocked(folder, forget);
	enter(term, "Type the number again:", "2");
	must_show(term, "nothing was forgotten");
	must_end(term, exited, 64);
	term = unlocked(folder, forget);
	enter(term, "Type the number again:", "1");
	must_show(term, "What record 1 said is forgotten.");
	must_end(term, exited, 0);
	term = unlocked(folder, forget);
	must_show(term, "record 1 was forgotten");
	must_end(term, exited, 66);
}

static void retaining_asks_for_the_days_again(void **state)
{
	static const char *const retain[] = { "records", "retain", "30",   "--records",
					      "r",	 "--who",  "dana", NULL };
	const struct folder *folder = *state;
	struct term *term;

	make_record(folder);
	term = unlocked(folder, retain);
	enter(term, "Type the number of days again:", "y");
	must_show(term, "nothing was forgotten");
	must_end(term, exited, 64);
}

static void what_is_added_can_be_typed(void **state)
{
	static const char *const amend[] = { "records", "amend", "1",	 "--records",
					     "r",	"--who", "dana", NULL };
	const struct folder *folder = *state;
	struct term *term;

	make_record(folder);
	term = unlocked(folder, amend);
	enter(term, "Ctrl-D on a line of its own ends it", "Called back.");
	term_type(term, "\004");
	must_show(term, "Added to record 1.");
	must_end(term, exited, 0);
}

static int enter_folder(void **state)
{
	static struct folder folder;

	folder = folder_fresh();
	*state = &folder;
	return 0;
}

static int leave_folder(void **state)
{
	folder_remove(*state);
	return 0;
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, enter_folder, leave_folder)
	const struct CMUnitTest tests[] = {
		TEST(a_new_one_is_asked_for_twice),
		TEST(another_the_second_time_makes_nothing),
		TEST(what_ends_the_program_leaves_no_mute_terminal),
		TEST(ctrl_c_at_the_second_question_ends_it_too),
		TEST(the_end_of_input_is_no_passphrase),
		TEST(staff_are_asked_twice_as_well),
		TEST(forgetting_asks_for_the_number_again),
		TEST(retaining_asks_for_the_days_again),
		TEST(what_is_added_can_be_typed),
	};

	return cmocka_run_group_tests_name("secret", tests, NULL, NULL);
}
