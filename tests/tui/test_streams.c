/*
 * What a program may find in place of a good terminal, a good disk and a good
 * environment: it says so, or makes do, and loses nothing.
 */
#include "folder.h"
#include "press.h"
#include "term.h"

#include "app/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

static const char welcome[] = "Who is this about?";

static struct term *begin(const struct term_options *options)
{
	static char form[4096];
	const char *arguments[] = { realpath("tests/tui/form.yaml", form), NULL };

	return term_start(options, arguments);
}

static void must_show(struct term *term, const char *text)
{
	if (term_wait_text(term, text))
		return;
	frame_print(term_frame(term), text);
	fail_msg("not on the screen: %s", text);
}

static void must_end_with(struct term *term, int wanted)
{
	int status = -1;

	if (!term_wait_exit(term, &status) || !WIFEXITED(status) || WEXITSTATUS(status) != wanted) {
		frame_print(term_frame(term), "at the end");
		fail_msg("wait status %d, not exit status %d", status, wanted);
	}
	if (term_unrestored(term))
		fail_msg("left changed: %s", term_unrestored(term));
	term_close(term);
}

/* --- terminals --------------------------------------------------------------------- */

static void speaks_plainly_in(const char *type, const char *const *extra)
{
	struct term_options options = { .type = type, .extra = extra };
	struct term *term = begin(&options);

	must_show(term, welcome);
	assert_false(term_wrote(term, "\033"));
	term_type(term, "1\n");
	must_show(term, "How thirsty are you?");
	term_type(term, "x\n");
	must_end_with(term, 0);
}

static void speaks_plainly_where_no_cursor_can_be_placed(void **state)
{
	static const char *const accessible[] = { "ACCESSIBLE=1", NULL };

	(void)state;
	speaks_plainly_in("", NULL);
	speaks_plainly_in("dumb", NULL);
	speaks_plainly_in("no-such-terminal", NULL);
	speaks_plainly_in("xterm-256color", accessible);
}

static bool all_ascii(const struct buf *written)
{
	for (size_t i = 0; i < written->len; i++)
		if ((unsigned char)written->data[i] >= 0x80)
			return false;
	return true;
}

static void draws_in_ascii_where_there_is_no_more(void **state)
{
	static const char *const locales[] = { "C", "POSIX", "xx_YY.nothing" };

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct term_options options = { .locale = locales[i] };
		struct term *term = begin(&options);

		must_show(term, welcome);
		assert_true(all_ascii(term_written(term)));
		term_press(term, PRESS_CTRL_X);
		must_end_with(term, 0);
	}
}

static void works_in(const char *type)
{
	struct term_options options = { .type = type };
	struct term *term = begin(&options);

	must_show(term, welcome);
	term_press(term, PRESS_ENTER);
	must_show(term, "How thirsty are you?");
	term_press(term, PRESS_CTRL_X);
	must_end_with(term, 0);
}

static void works_in_many_terminals(void **state)
{
	static const char *const types[] = { "xterm",		"linux",	 "screen",
					     "screen-256color", "tmux-256color", "vt100",
					     "vt220",		"rxvt",		 "ansi" };

	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		print_message("%s\n", types[i]);
		works_in(types[i]);
	}
}

static void needs_no_home(void **state)
{
	static const char *const nothing[] = { "HOME", "XDG_CONFIG_DIRS", "XDG_DATA_DIRS", "PATH",
					       NULL };
	struct term_options options = { .extra = nothing };
	struct term *term = begin(&options);

	(void)state;
	must_show(term, welcome);
	term_press(term, PRESS_CTRL_X);
	must_end_with(term, 0);
}

/* --- streams -------------------------------------------------------------------------- */

static void ends_without_input(void **state)
{
	static const char *const inputs[] = { "/dev/null", "" };

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct term_options options = { .in = inputs[i] };
		struct term *term = begin(&options);

		must_end_with(term, 1);
	}
}

static void tells_that_output_is_lost(void **state)
{
	static const char *const outputs[] = { "/dev/full", "" };

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct term_options options = { .out = outputs[i] };
		struct term *term = begin(&options);

		must_end_with(term, 74);
	}
}

static void ends_when_the_input_ends(void **state)
{
	const char *arguments[] = { "--plain", NULL };
	struct term *term = term_start(NULL, arguments);

	(void)state;
	must_show(term, welcome);
	term_type(term, "\004"); /* Ctrl-D */
	must_end_with(term, 1);
}

/* --- saving ---------------------------------------------------------------------------- */

/* Skips all that can be skipped, up to the page that asks where to save. */
static void go_to_save(struct term *term)
{
	must_show(term, welcome);
	term_press(term, PRESS_ENTER);
	must_show(term, "How thirsty are you?");
	term_type(term, "3\r");
	must_show(term, "Which teas do you like?");
	term_type(term, "s");
	must_show(term, "How many cups");
	term_type(term, "7\r");
	must_show(term, "What would you like to say");
	term_press(term, PRESS_ENTER);
	must_show(term, "Have you burnt yourself");
	term_type(term, "1\r");
	must_show(term, "Check your answers");
	term_press(term, PRESS_END);
	term_press(term, PRESS_ENTER);
	must_show(term, "Your answers point to: A cup of tea");
	must_show(term, "Finish");
	/* Its number depends on what else there is. */
	const char *save = strstr(term_frame(term)->text.data, " Save");

	assert_non_null(save);
	while (save[-1] >= '0' && save[-1] <= '9')
		save--;
	char number[] = { *save, '\r', '\0' };

	term_type(term, number);
	must_show(term, "Save my result");
}

static void save_as(struct term *term, const char *name)
{
	/* The field is the third of the choices. */
	term_press(term, PRESS_HOME);
	term_press(term, PRESS_DOWN);
	term_press(term, PRESS_DOWN);
	term_press(term, PRESS_CTRL_U);
	term_type(term, name);
	must_show(term, name);
	term_press(term, PRESS_ENTER);
}

static void leave(struct term *term)
{
	term_press(term, PRESS_CTRL_X);
	must_end_with(term, 0);
}

static void saves_for_its_owner_alone(void **state)
{
	struct folder folder = folder_fresh();
	struct term_options options = { .folder = folder.path };
	struct term *term = begin(&options);
	struct buf text;
	unsigned mode = 0;

	(void)state;
	go_to_save(term);
	save_as(term, "kept.txt");
	must_show(term, "Saved");
	leave(term);
	buf_init(&text);
	assert_true(folder_read(&folder, "kept.txt", &text, &mode));
	assert_int_equal(mode, 0600);
	assert_non_null(strstr(text.data, "A cup of tea"));
	assert_non_null(strstr(text.data, "988"));
	assert_int_equal(folder_count(&folder), 1);
	buf_release(&text);
	folder_remove(&folder);
}

static void asks_before_it_overwrites(void **state)
{
	struct folder folder = folder_fresh();
	struct term_options options = { .folder = folder.path };
	struct term *term = begin(&options);
	struct buf text;

	(void)state;
	folder_write(&folder, "old.txt", "precious\n");
	go_to_save(term);
	save_as(term, "old.txt");
	must_show(term, "already");
	buf_init(&text);
	assert_true(folder_read(&folder, "old.txt", &text, NULL));
	assert_string_equal(text.data, "precious\n");
	/* However often Enter is pressed: replacing must be chosen. */
	term_press(term, PRESS_ENTER);
	term_press(term, PRESS_ENTER);
	must_show(term, "already");
	buf_reset(&text);
	assert_true(folder_read(&folder, "old.txt", &text, NULL));
	assert_string_equal(text.data, "precious\n");
	buf_reset(&text);
	term_press(term, PRESS_DOWN);
	term_press(term, PRESS_DOWN);
	term_press(term, PRESS_ENTER); /* Replace the old file */
	must_show(term, "Saved");
	assert_true(folder_read(&folder, "old.txt", &text, NULL));
	assert_null(strstr(text.data, "precious"));
	buf_release(&text);
	leave(term);
	folder_remove(&folder);
}

static void takes_another_place_when_one_fails(void **state)
{
	static const char *const forbidden[] = { "/proc/result.txt", "no-such-folder/result.txt",
						 ".", "/dev/full" };
	struct folder folder = folder_fresh();
	struct term_options options = { .folder = folder.path };
	struct term *term = begin(&options);

	(void)state;
	go_to_save(term);
	for (int i = 0; i < 4; i++) {
		save_as(term, forbidden[i]);
		must_show(term, "Not saved.");
	}
	save_as(term, "at-last.txt");
	must_show(term, "Saved");
	leave(term);
	assert_int_equal(folder_count(&folder), 1);
	folder_remove(&folder);
}

static void a_full_disk_leaves_nothing_half_written(void **state)
{
	struct folder folder = folder_fresh();
	struct term_options options = { .folder = folder.path, .file_limit = 100 };
	struct term *term = begin(&options);

	(void)state;
	go_to_save(term);
	save_as(term, "too-large.txt");
	must_show(term, "Not saved.");
	leave(term);
	assert_int_equal(folder_count(&folder), 0);
	folder_remove(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(speaks_plainly_where_no_cursor_can_be_placed),
		cmocka_unit_test(draws_in_ascii_where_there_is_no_more),
		cmocka_unit_test(works_in_many_terminals),
		cmocka_unit_test(needs_no_home),
		cmocka_unit_test(ends_without_input),
		cmocka_unit_test(tells_that_output_is_lost),
		cmocka_unit_test(ends_when_the_input_ends),
		cmocka_unit_test(saves_for_its_owner_alone),
		cmocka_unit_test(asks_before_it_overwrites),
		cmocka_unit_test(takes_another_place_when_one_fails),
		cmocka_unit_test(a_full_disk_leaves_nothing_half_written),
	};

	return cmocka_run_group_tests_name("faults of the surroundings", tests, NULL, NULL);
}
