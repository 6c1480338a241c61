#include "options.h"

#include "core/suggest.h"

#include <string.h>

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
		options->json = options->records.json = true;
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
	case OPTION_RECORDS:
		options->records.folder = value;
		break;
	case OPTION_FORMAT:
		options->records.format = value;
		break;
	case OPTION_OUT:
		options->records.out = value;
		break;
	case OPTION_REPLACE:
		options->records.replace = true;
		break;
	case OPTION_ALL:
		options->records.all = true;
		break;
	case OPTION_WHO:
		options->records.who = value;
		break;
	case OPTION_YES:
		options->records.yes = true;
		break;
	case OPTION_UNLOCK:
		options->records.unlock = true;
		break;
	case OPTION_HEAD:
		options->records.head = value;
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
		const struct option_row *row = &usage.options[i];

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
		suggest_try(&suggest, usage.options[i].name);
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
	if (id == OPTION_EXPLAIN)
		return err_set(err, "%s needs what to explain, such as a level", row->name);
	if (row->free)
		return err_set(err, "%s needs a %s", row->name, row->value);
	buf_over(&buf, choices, sizeof choices);
	for (const char *at = row->value; *at; at++)
		buf_text(&buf, *at == '|' ? ", " : (char[]){ *at, '\0' });
	if (value[0])
		return err_set(err, "%s cannot be \"%.80s\"; choose one of: %s", row->name, value,
			       choices);
	return err_set(err, "%s needs one of: %s", row->name, choices);
}

/* One option at argv[*at], with its value there or in the next argument. */
static bool option_read(char **argv, int argc, int *at, struct options *options, uint64_t *used,
			struct err *err)
{
	const char *name = argv[*at];
	const char *value = strchr(name, '=');
	size_t len = value ? (size_t)(value++ - name) : strlen(name);
	int id = option_find(name, len);

	if (id < 0)
		return unknown(name, len, err);

	const struct option_row *row = &usage.options[id];

	if (!row->value && value)
		return err_set(err, "%s takes no value", row->name);
	if (row->value && !value)
		value = *at + 1 < argc ? argv[++*at] : "";
	if (row->value && !value_fits(row, id, value))
		return bad_value(row, id, value, err);
	apply(options, (enum option_id)id, value);
	*used |= UINT64_C(1) << id;
	return true;
}

static int command_find(const char *word)
{
	for (int i = COMMAND_RUN + 1; i < COMMAND_COUNT; i++)
		if (strcmp(usage.commands[i].word, word) == 0)
			return i;
	return COMMAND_RUN;
}

/* The first of two words can only have been meant as a command. */
static bool no_command(const char *word, struct err *err)
{
	struct suggest suggest = suggest_start(word, strlen(word));

	for (int i = COMMAND_RUN + 1; i < COMMAND_COUNT; i++)
		suggest_try(&suggest, usage.commands[i].word);
	return err_set(err, "there is no command \"%.80s\"%s", word, suggest_hint(&suggest).text);
}

static bool no_verb(const struct command_row *row, const char *word, struct err *err)
{
	struct suggest suggest = suggest_start(word, strlen(word));

	for (int i = 0; i < row->verb_count; i++)
		suggest_try(&suggest, row->verbs[i].word);
	return err_set(err, "there is no \"carecheck %s %.80s\"%s", row->word, word,
		       suggest_hint(&suggest).text);
}

/* The first operand says what to do, and with how many of the others. */
static bool verb_read(char **operands, int count, struct options *options, struct err *err)
{
	const struct command_row *row = &usage.commands[options->command];
	const struct verb_row *verb = NULL;

	if (count == 0)
		return true;
	for (int i = 0; i < row->verb_count; i++)
		if (strcmp(row->verbs[i].word, operands[0]) == 0)
			verb = &row->verbs[i];
	if (!verb)
		return no_verb(row, operands[0], err);
	options->verb = (int)(verb - row->verbs);
	options->records.verb = (enum records_verb)options->verb;
	options->records.words = operands + 1;
	options->records.count = count - 1;
	if (count - 1 < verb->least && !(options->records.all && verb->options >> OPTION_ALL & 1))
		return err_set(err, "\"%s %s\" needs %s", row->word, verb->word, verb->needs);
	if (verb->most >= 0 && count - 1 > verb->most)
		return err_set(err, "\"%s\" is one word too many", operands[1 + verb->most]);
	return true;
}

static bool operands_read(char **operands, int count, struct options *options, struct err *err)
{
	const struct command_row *row = &usage.commands[options->command];

	if (row->verbs)
		return verb_read(operands, count, options, err);
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

static bool takes_no(const struct options *options, int id, struct err *err)
{
	const struct command_row *row = &usage.commands[options->command];
	bool verb = row->verbs && options->verb >= 0;

	return err_set(err, "\"carecheck %s%s%s\" takes no %s", row->word, verb ? " " : "",
		       verb ? row->verbs[options->verb].word : "", usage.options[id].name);
}

static bool fits_command(const struct options *options, uint64_t used, struct err *err)
{
	const struct command_row *row = &usage.commands[options->command];

	for (int i = 0; i < OPTION_COUNT; i++) {
		if (!(used >> i & 1))
			continue;
		if (!(usage.options[i].commands >> options->command & 1))
			return takes_no(options, i, err);
		if (row->verbs && options->verb >= 0 &&
		    !(row->verbs[options->verb].options >> i & 1))
			return takes_no(options, i, err);
	}
	return true;
}

bool options_parse(int argc, char **argv, struct options *options, struct err *err)
{
	bool more_options = true;
	uint64_t used = 0;
	int operands = 0; /* moved together from argv[0] on */
	int at = 1;

	*options = (struct options){ .command = COMMAND_RUN, .verb = -1 };
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
	return operands_read(argv, operands, options, err) && fits_command(options, used, err);
}
