#include "options.h"

#include "core/suggest.h"

#include <string.h>

#define RUN (1u << COMMAND_RUN)
#define ALL ((1u << COMMAND_COUNT) - 1)
#define PRINTS                                                                                     \
	(1u << COMMAND_MYTHS | 1u << COMMAND_LEVELS | 1u << COMMAND_ABOUT | 1u << COMMAND_LIST)
#define KIOSK (1u << COMMAND_KIOSK)
#define CHECK (1u << COMMAND_CHECK)
#define PROVES (1u << COMMAND_CHECK | 1u << COMMAND_DIFF)
#define BATCH (PROVES | 1u << COMMAND_PLACE)

static const struct command_row command_rows[COMMAND_COUNT] = {
	[COMMAND_RUN] = { .word = "",
			  .operands = "[QUESTIONNAIRE]",
			  .help = N_("Ask the questions and show what fits.") },
	[COMMAND_CHECK] = { .word = "check",
			    .operands = "FILE...",
			    .help = N_("Check files, and prove what questionnaires do."),
			    .files = 1,
			    .needs = "a file to look at" },
	[COMMAND_DIFF] = { .word = "diff",
			   .operands = "OLD NEW",
			   .help = N_("Show what a change of a questionnaire changes for people."),
			   .files = 2,
			   .most = 2,
			   .needs = "two files" },
	[COMMAND_PLACE] = { .word = "place",
			    .operands = "[QUESTIONNAIRE] < answers.csv",
			    .help = N_("Place each row of a CSV table on standard input.") },
	[COMMAND_MYTHS] = { .word = "myths",
			    .operands = "[QUESTIONNAIRE]",
			    .help = N_("Print the myths and the facts.") },
	[COMMAND_LEVELS] = { .word = "levels",
			     .operands = "[QUESTIONNAIRE]",
			     .help = N_("Print the levels of care.") },
	[COMMAND_ABOUT] = { .word = "about",
			    .operands = "[QUESTIONNAIRE]",
			    .help = N_("Print the pages to read.") },
	[COMMAND_LIST] = { .word = "list",
			   .operands = "",
			   .help = N_("List the questionnaires that are installed."),
			   .alone = true },
	[COMMAND_READ] = { .word = "read",
			   .operands = "RESULT.json [QUESTIONNAIRE]",
			   .help = N_("Print a saved result, in any language."),
			   .files = 1,
			   .most = 2,
			   .needs = "a saved result, such as result.json" },
	[COMMAND_TRANSLATE] = { .word = "translate",
				.operands = "FILE LANGUAGE",
				.help = N_(
					"Write a translation file of a questionnaire, or bring it "
					"up to date."),
				.files = 2,
				.most = 2,
				.needs = "a file and a language, such as es" },
	[COMMAND_KIOSK] = { .word = "kiosk",
			    .operands = "[QUESTIONNAIRE]",
			    .help = N_(
				    "A screen in a waiting room, for one visitor after another.") },
};

static const struct option_row option_rows[OPTION_COUNT] = {
	[OPTION_ABOUT] = { .name = "--about",
			   .value = "me|other",
			   .commands = RUN,
			   .help = N_("Whom the answers are about; else the first screen asks.") },
	[OPTION_PLAIN] = { .name = "--plain",
			   .commands = RUN,
			   .help = N_(
				   "Line by line instead of a full screen: for screen readers and "
				   "pipes.") },
	[OPTION_ASCII] = { .name = "--ascii",
			   .commands = RUN | KIOSK | PRINTS | 1u << COMMAND_READ,
			   .help = N_("Write ASCII characters only.") },
	[OPTION_LANG] = { .name = "--lang",
			  .value = "CODE",
			  .free = true,
			  .commands = RUN | KIOSK | PRINTS | 1u << COMMAND_READ,
			  .help = N_("The language, such as es; otherwise that of the locale.") },
	[OPTION_BIDI] = { .name = "--bidi",
			  .value = "terminal|app|off",
			  .commands = RUN | KIOSK,
			  .help = N_("Who turns text that runs from right to left; otherwise the "
				     "terminal.") },
	[OPTION_NO_MOUSE] = { .name = "--no-mouse",
			      .commands = RUN | KIOSK,
			      .help = N_("Leave the mouse to the terminal.") },
	[OPTION_NO_COLOR] = { .name = "--no-color",
			      .commands = RUN | KIOSK,
			      .help = N_("No colors; NO_COLOR does the same.") },
	[OPTION_JSON] = { .name = "--json",
			  .commands = RUN | BATCH | PRINTS,
			  .help = N_(
				  "JSON instead of text; in the screening: for a saved result.") },
	[OPTION_COUNTS] = { .name = "--counts",
			    .commands = CHECK,
			    .help = N_("Count the answer sheets of each level and alert.") },
	[OPTION_BRIEF] = { .name = "--brief",
			   .commands = RUN | CHECK,
			   .help = N_("Leave out questions that can no longer matter; check: count "
				      "those that a run needs.") },
	[OPTION_EXPLAIN] = { .name = "--explain",
			     .value = "WHAT",
			     .free = true,
			     .commands = CHECK,
			     .help = N_("Show somebody who gets to a level, or to a rule such as "
					"iop:2.") },
	[OPTION_BUDGET] = { .name = "--budget",
			    .value = "NODES",
			    .free = true,
			    .commands = PROVES,
			    .help = N_("How large proofs may become; 4000000 otherwise.") },
	[OPTION_SPEAK] = { .name = "--speak",
			   .commands = RUN,
			   .help = N_("Read pages aloud by the speech command of the settings.") },
	[OPTION_AS_ROOT] = { .name = "--as-root",
			     .commands = KIOSK,
			     .help = N_("Run the kiosk as root all the same.") },
	[OPTION_PRINT_UNIT] = { .name = "--print-unit",
				.value = "tty1|touch",
				.commands = KIOSK,
				.help = N_("Print a systemd unit for the kiosk.") },
	[OPTION_NEW_PASSPHRASE] = { .name = "--new-passphrase",
				    .commands = KIOSK,
				    .help = N_("Ask for a passphrase of staff; print it for the "
					       "settings.") },
	[OPTION_COMPLETION] = { .name = "--completion",
				.value = "bash|zsh|fish",
				.commands = RUN,
				.help = N_("Print completions for a shell.") },
	[OPTION_HELP] = { .name = "--help",
			  .brief = "-h",
			  .commands = ALL,
			  .help = N_("Show this help.") },
	[OPTION_VERSION] = { .name = "--version",
			     .commands = ALL,
			     .help = N_("Show the version.") },
};

const struct usage usage = { command_rows, option_rows, COMMAND_COUNT, OPTION_COUNT, NULL };

static bool one_of(const char *value, const char *choices)
{
	size_t len = strlen(value);

	for (const char *at = choices; at;) {
		if (len > 0 && strncmp(at, value, len) == 0 && (at[len] == '|' || at[len] == '\0'))
			return true;
		at = strchr(at, '|');
		at = at ? at + 1 : NULL;
	}
	return false;
}

enum { BUDGET_MOST = 1000000000 };

/* A whole number from 1 to BUDGET_MOST, or 0. */
static size_t number_of(const char *text)
{
	size_t number = 0;

	for (; *text >= '0' && *text <= '9' && number <= BUDGET_MOST; text++)
		number = number * 10 + (size_t)(*text - '0');
	return *text || number > BUDGET_MOST ? 0 : number;
}

static bool value_fits(const struct option_row *row, int id, const char *value)
{
	if (id == OPTION_BUDGET)
		return number_of(value) > 0;
	return row->free ? value[0] != '\0' : one_of(value, row->value);
}

static void apply(struct options *options, enum option_id id, const char *value)
{
	switch (id) {
	case OPTION_ABOUT:
		options->about = strcmp(value, "me") == 0 ? ABOUT_ME : ABOUT_OTHER;
		break;
	case OPTION_PLAIN:
		options->plain = true;
		break;
	case OPTION_ASCII:
		options->ascii = true;
		break;
	case OPTION_LANG:
		options->lang = value;
		break;
	case OPTION_BIDI:
		bidi_named(value, &options->bidi);
		break;
	case OPTION_NO_MOUSE:
		options->no_mouse = true;
		break;
	case OPTION_NO_COLOR:
		options->no_color = true;
		break;
	case OPTION_JSON:
		options->json = true;
		break;
	case OPTION_COUNTS:
		options->counts = true;
		break;
	case OPTION_BRIEF:
		options->brief = true;
		break;
	case OPTION_EXPLAIN:
		options->explain = value;
		break;
	case OPTION_BUDGET:
		options->budget = number_of(value);
		break;
	case OPTION_SPEAK:
		options->speak = true;
		break;
	case OPTION_AS_ROOT:
		options->as_root = true;
		break;
	case OPTION_PRINT_UNIT:
		options->print_unit = value;
		break;
	case OPTION_NEW_PASSPHRASE:
		options->new_passphrase = true;
		break;
	case OPTION_COMPLETION:
		options->completion = value;
		break;
	case OPTION_HELP:
		options->help = true;
		break;
	case OPTION_VERSION:
		options->version = true;
		break;
	case OPTION_COUNT:
		break;
	}
}

/* The row of an option written as `name`, `len` bytes; or -1. */
static int option_find(const char *name, size_t len)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];

		if (strlen(row->name) == len && memcmp(row->name, name, len) == 0)
			return i;
		if (row->brief && strlen(row->brief) == len && memcmp(row->brief, name, len) == 0)
			return i;
	}
	return -1;
}

static bool unknown(const char *name, size_t len, struct err *err)
{
	struct suggest suggest = suggest_start(name, len);

	for (int i = 0; i < OPTION_COUNT; i++)
		suggest_try(&suggest, option_rows[i].name);
	return err_set(err, "unknown option \"%.*s\"%s", (int)len, name,
		       suggest_hint(&suggest).text);
}

static bool bad_value(const struct option_row *row, int id, const char *value, struct err *err)
{
	char choices[80];
	struct buf buf;

	if (id == OPTION_BUDGET)
		return err_set(err, "%s needs a number from 1 to %d", row->name, (int)BUDGET_MOST);
	if (id == OPTION_LANG)
		return err_set(err, "%s needs a language, such as es", row->name);
	if (row->free)
		return err_set(err, "%s needs what to explain, such as a level", row->name);
	buf_over(&buf, choices, sizeof choices);
	for (const char *at = row->value; *at; at++)
		buf_text(&buf, *at == '|' ? ", " : (char[]){ *at, '\0' });
	if (value[0])
		return err_set(err, "%s cannot be \"%.80s\"; choose one of: %s", row->name, value,
			       choices);
	return err_set(err, "%s needs one of: %s", row->name, choices);
}

/* One option at argv[*at], with its value there or in the next argument. */
static bool option_read(char **argv, int argc, int *at, struct options *options, unsigned *used,
			struct err *err)
{
	const char *name = argv[*at];
	const char *value = strchr(name, '=');
	size_t len = value ? (size_t)(value++ - name) : strlen(name);
	int id = option_find(name, len);

	if (id < 0)
		return unknown(name, len, err);

	const struct option_row *row = &option_rows[id];

	if (!row->value && value)
		return err_set(err, "%s takes no value", row->name);
	if (row->value && !value)
		value = *at + 1 < argc ? argv[++*at] : "";
	if (row->value && !value_fits(row, id, value))
		return bad_value(row, id, value, err);
	apply(options, (enum option_id)id, value);
	*used |= 1u << id;
	return true;
}

static int command_find(const char *word)
{
	for (int i = COMMAND_RUN + 1; i < COMMAND_COUNT; i++)
		if (strcmp(command_rows[i].word, word) == 0)
			return i;
	return COMMAND_RUN;
}

/* The first of two words can only have been meant as a command. */
static bool no_command(const char *word, struct err *err)
{
	struct suggest suggest = suggest_start(word, strlen(word));

	for (int i = COMMAND_RUN + 1; i < COMMAND_COUNT; i++)
		suggest_try(&suggest, command_rows[i].word);
	return err_set(err, "there is no command \"%.80s\"%s", word, suggest_hint(&suggest).text);
}

static bool operands_read(char **operands, int count, struct options *options, struct err *err)
{
	const struct command_row *row = &command_rows[options->command];

	if (row->files) {
		options->files = operands;
		options->file_count = count;
		if (count < row->files)
			return err_set(err, "\"%s\" needs %s", row->word, row->needs);
		if (row->most && count > row->most)
			return err_set(err, "\"%s\" is one word too many", operands[row->most]);
		return true;
	}

	int most = row->alone ? 0 : 1;

	if (count > most && options->command == COMMAND_RUN)
		return no_command(operands[0], err);
	if (count > most)
		return err_set(err, "\"%s\" is one word too many", operands[most]);
	if (count > 0)
		options->questionnaire = operands[0];
	return true;
}

static bool fits_command(const struct options *options, unsigned used, struct err *err)
{
	for (int i = 0; i < OPTION_COUNT; i++)
		if (used >> i & 1 && !(option_rows[i].commands >> options->command & 1))
			return err_set(err, "\"carecheck %s\" takes no %s",
				       command_rows[options->command].word, option_rows[i].name);
	return true;
}

bool options_parse(int argc, char **argv, struct options *options, struct err *err)
{
	bool more_options = true;
	unsigned used = 0;
	int operands = 0; /* moved together from argv[0] on */
	int at = 1;

	*options = (struct options){ .command = COMMAND_RUN };
	for (; at < argc; at++) {
		if (more_options && argv[at][0] == '-' && argv[at][1] != '\0') {
			if (strcmp(argv[at], "--") == 0)
				more_options = false;
			else if (!option_read(argv, argc, &at, options, &used, err))
				return false;
			continue;
		}
		if (operands == 0 && more_options && options->command == COMMAND_RUN) {
			options->command = (enum command_id)command_find(argv[at]);
			if (options->command != COMMAND_RUN)
				continue;
		}
		argv[operands++] = argv[at];
	}
	if (options->help || options->version || options->completion)
		return true;
	return fits_command(options, used, err) && operands_read(argv, operands, options, err);
}
