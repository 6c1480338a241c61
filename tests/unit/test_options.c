#include "front/completion.h"
#include "front/help.h"
#include "options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { WORDS_MAX = 12 };

static char line[256];
static char *words[WORDS_MAX + 1];

/* Parses a command line written with spaces. */
static bool parse(const char *text, struct options *options, struct err *err)
{
	int count = 0;

	snprintf(line, sizeof line, "carecheck %s", text);
	for (char *word = strtok(line, " "); word && count < WORDS_MAX; word = strtok(NULL, " "))
		words[count++] = word;
	words[count] = NULL;
	return options_parse(count, words, options, err);
}

static struct options good(const char *text)
{
	struct options options;
	struct err err = { .text = "" };

	if (!parse(text, &options, &err))
		fail_msg("%s: %s", text, err.text);
	return options;
}

static void assert_refused(const char *text, const char *message)
{
	struct options options;
	struct err err = { .text = "" };

	assert_false(parse(text, &options, &err));
	if (!strstr(err.text, message))
		fail_msg("%s: \"%s\" has no \"%s\"", text, err.text, message);
}

static void nothing_means_the_screening(void **state)
{
	struct options options = good("");

	(void)state;
	assert_int_equal(options.command, COMMAND_RUN);
	assert_int_equal(options.about, ABOUT_ASK);
	assert_null(options.questionnaire);
	assert_null(options.completion);
	assert_false(options.plain || options.ascii || options.json || options.help);
}

static void options_stand_anywhere(void **state)
{
	(void)state;
	assert_true(good("--plain iop --ascii").ascii);
	assert_string_equal(good("--plain iop --ascii").questionnaire, "iop");
	assert_int_equal(good("--about other").about, ABOUT_OTHER);
	assert_int_equal(good("iop --about=me").about, ABOUT_ME);
	assert_true(good("levels --json").json);
	assert_true(good("--json levels").json);
	assert_int_equal(good("--json levels").command, COMMAND_LEVELS);
	assert_true(good("-h").help);
	assert_true(good("check -h").help);
	assert_true(good("--no-mouse --no-color").no_mouse);
	assert_string_equal(good("--completion zsh").completion, "zsh");
}

static void a_double_dash_ends_options_and_commands(void **state)
{
	(void)state;
	assert_int_equal(good("-- levels").command, COMMAND_RUN);
	assert_string_equal(good("-- levels").questionnaire, "levels");
	assert_string_equal(good("myths -- --odd.yaml").questionnaire, "--odd.yaml");
}

static void check_takes_many_files(void **state)
{
	struct options options = good("check a.yaml --json b.yaml c.yaml");

	(void)state;
	assert_int_equal(options.command, COMMAND_CHECK);
	assert_int_equal(options.file_count, 3);
	assert_string_equal(options.files[0], "a.yaml");
	assert_string_equal(options.files[2], "c.yaml");
}

static void what_is_wrong_is_named(void **state)
{
	(void)state;
	assert_refused("--plian", "did you mean \"--plain\"?");
	assert_refused("--plian=yes", "unknown option \"--plian\"");
	assert_refused("-x", "unknown option \"-x\"");
	assert_refused("--plain=yes", "takes no value");
	assert_refused("--about", "needs one of: me, other");
	assert_refused("--about you", "cannot be \"you\"");
	assert_refused("--about m", "cannot be \"m\"");
	assert_refused("--about=", "needs one of");
	assert_refused("--completion tcsh", "bash, zsh, fish");
	assert_refused("chek form.yaml", "did you mean \"check\"?");
	assert_refused("levels a b", "\"b\" is one word too many");
	assert_refused("list iop", "one word too many");
	assert_refused("check", "needs a file");
	assert_refused("list --about me", "takes no --about");
	assert_refused("place --plain", "takes no --plain");
}

static void records_take_what_they_need(void **state)
{
	struct records_options options =
		good("records export 3 --format=fhir 14 --out x.json").records;

	(void)state;
	assert_int_equal(options.verb, RECORDS_EXPORT);
	assert_int_equal(options.count, 2);
	assert_string_equal(options.words[1], "14");
	assert_string_equal(options.format, "fhir");
	assert_string_equal(options.out, "x.json");
	assert_int_equal(good("records list").command, COMMAND_RECORDS);
	assert_int_equal(good("records").verb, -1);
	assert_true(good("records list --json").records.json);
	assert_true(good("records export --all --replace").records.all);
	assert_string_equal(good("--records /x records list").records.folder, "/x");
	assert_int_equal(good("records search list").verb, RECORDS_SEARCH);
	assert_string_equal(good("records amend 1 a b c").records.words[3], "c");
	assert_true(good("records retain 30 --yes --who jo").records.yes);
	assert_string_equal(good("records verify --head 3:ab").records.head, "3:ab");
	assert_refused("records lst", "no \"carecheck records lst\"; did you mean \"list\"?");
	assert_refused("records export", "needs numbers of records, or --all");
	assert_refused("records forget", "needs the number of a record");
	assert_refused("records forget 1 2", "\"2\" is one word too many");
	assert_refused("records list --yes", "\"carecheck records list\" takes no --yes");
	assert_refused("records list --lang es", "\"carecheck records list\" takes no --lang");
	assert_refused("records export 1 --format pdf", "choose one of: text, markdown, json");
	assert_refused("records backup x --out", "--out needs a FILE");
	assert_refused("check a.yaml --records x", "\"carecheck check\" takes no --records");
}

/* What the rows of a verb name must be an option of the command, and must be taken by somebody. */
static void verbs_and_options_fit(void **state)
{
	uint64_t taken = 0;

	(void)state;
	for (int v = 0; v < RECORDS_VERBS; v++) {
		const struct verb_row *verb = &usage.commands[COMMAND_RECORDS].verbs[v];

		assert_non_null(verb->word);
		assert_true(verb->least == 0 || verb->needs);
		taken |= verb->options;
	}
	for (int i = 0; i < usage.option_count; i++)
		if (i != OPTION_HELP && i != OPTION_VERSION)
			assert_int_equal(usage.options[i].commands >> COMMAND_RECORDS & 1,
					 taken >> i & 1);
}

static void verbs_are_told(void **state)
{
	static const char *const shells[] = { "bash", "zsh", "fish" };
	const struct command_row *row = &usage.commands[COMMAND_RECORDS];
	struct buf out;

	(void)state;
	for (int s = -1; s < 3; s++) {
		buf_init(&out);
		if (s < 0)
			help_verbs(&usage, COMMAND_RECORDS, &out);
		else
			completion_write(&usage, shells[s], &out);
		for (int v = 0; v < row->verb_count; v++)
			assert_non_null(strstr(out.data, row->verbs[v].word));
		buf_release(&out);
	}
}

static void help_wins_over_mistakes_in_operands(void **state)
{
	(void)state;
	assert_true(good("check --help").help);
	assert_true(good("levels a b --help").help);
}

static void help_fits_and_names_everything(void **state)
{
	struct buf help;
	const char *newline;

	(void)state;
	buf_init(&help);
	help_write(&usage, "In crisis? Call.", &help);
	for (const char *at = help.data; *at; at = newline + 1) {
		newline = strchr(at, '\n');
		assert_non_null(newline);
		assert_true(newline - at <= 80);
	}
	for (int i = 0; i < usage.option_count; i++)
		assert_non_null(strstr(help.data, usage.options[i].name));
	for (int i = 1; i < usage.command_count; i++)
		assert_non_null(strstr(help.data, usage.commands[i].word));
	assert_non_null(strstr(help.data, "\nIn crisis? Call.\n"));
	buf_release(&help);
}

static void completions_name_everything(void **state)
{
	static const char *const shells[] = { "bash", "zsh", "fish" };

	(void)state;
	for (int s = 0; s < 3; s++) {
		struct buf out;

		buf_init(&out);
		completion_write(&usage, shells[s], &out);
		for (int i = 0; i < usage.option_count; i++)
			assert_non_null(strstr(out.data, usage.options[i].name + 2));
		for (int i = 1; i < usage.command_count; i++)
			assert_non_null(strstr(out.data, usage.commands[i].word));
		assert_null(strchr(out.data, '\t'));
		buf_release(&out);
	}
}

/* mdoc writes an option as "Fl -name" and a command as "Cm word" or "Ic word". */
static bool page_has(const char *page, const char *macro, const char *name)
{
	char wanted[80];

	snprintf(wanted, sizeof wanted, "%s %s", macro, name);
	return strstr(page, wanted) != NULL;
}

static void the_man_page_has_each_option_and_command(void **state)
{
	static char page[256 * 1024];
	FILE *file = fopen("man/carecheck.1", "r");

	(void)state;
	if (!file)
		skip();
	page[fread(page, 1, sizeof page - 1, file)] = '\0';
	fclose(file);
	for (int i = 0; i < usage.option_count; i++)
		if (!page_has(page, "Fl", usage.options[i].name + 1) &&
		    !page_has(page, "Fl", usage.options[i].name + 2) &&
		    !strstr(page, usage.options[i].name))
			fail_msg("the man page does not tell of %s", usage.options[i].name);
	for (int i = 1; i < usage.command_count; i++)
		if (!page_has(page, "Cm", usage.commands[i].word) &&
		    !page_has(page, "Ic", usage.commands[i].word))
			fail_msg("the man page does not tell of %s", usage.commands[i].word);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_means_the_screening),
		cmocka_unit_test(options_stand_anywhere),
		cmocka_unit_test(a_double_dash_ends_options_and_commands),
		cmocka_unit_test(check_takes_many_files),
		cmocka_unit_test(what_is_wrong_is_named),
		cmocka_unit_test(records_take_what_they_need),
		cmocka_unit_test(verbs_and_options_fit),
		cmocka_unit_test(verbs_are_told),
		cmocka_unit_test(help_wins_over_mistakes_in_operands),
		cmocka_unit_test(help_fits_and_names_everything),
		cmocka_unit_test(completions_name_everything),
		cmocka_unit_test(the_man_page_has_each_option_and_command),
	};

	return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
