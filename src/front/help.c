#include "front/help.h"

#include "base/utf8.h"

#include <string.h>

enum { HELP_COLUMNS = 80, HELP_INDENT = 24 };

/* `what` in the left column, `help` wrapped in the right one. */
static void help_row(const char *what, const char *help, struct buf *out)
{
	struct wrap wrap = wrap_start(help, strlen(help), HELP_COLUMNS - HELP_INDENT);
	const char *line;
	size_t len;
	int used = 2 + utf8_width(what, strlen(what));

	buf_text(out, "  ");
	buf_text(out, what);
	if (used > HELP_INDENT - 2) {
		buf_char(out, '\n');
		used = 0;
	}
	while (wrap_next(&wrap, &line, &len)) {
		buf_repeat(out, ' ', HELP_INDENT - used);
		buf_bytes(out, line, len);
		buf_char(out, '\n');
		used = 0;
	}
}

static void help_option(const struct app *app, const struct option_row *row, struct buf *out)
{
	char what[HELP_INDENT * 2];
	struct buf buf;

	buf_over(&buf, what, sizeof what);
	if (row->brief)
		buf_format(&buf, "%s, ", row->brief);
	buf_text(&buf, row->name);
	if (row->value)
		buf_format(&buf, " %s", row->value);
	help_row(what, say(app, row->help), out);
}

static void help_text(const char *text, struct buf *out)
{
	struct wrap wrap = wrap_start(text, strlen(text), HELP_COLUMNS);
	const char *line;
	size_t len;

	while (wrap_next(&wrap, &line, &len)) {
		buf_bytes(out, line, len);
		buf_char(out, '\n');
	}
}

static bool takes_json(const struct usage *usage, int command)
{
	for (int i = 0; i < usage->option_count; i++)
		if (strcmp(usage->options[i].name, "--json") == 0)
			return usage->options[i].commands >> command & 1;
	return false;
}

static void help_usage(const struct usage *usage, struct buf *out)
{
	const char *lead = say(usage->app, "Usage:");
	int indent = utf8_width(lead, strlen(lead));

	for (int i = 0; i < usage->command_count; i++) {
		const struct command_row *row = &usage->commands[i];

		buf_format(out, "%*s%s carecheck", i > 0 ? indent : 0, "", i > 0 ? "" : lead);
		if (row->word[0])
			buf_format(out, " %s", row->word);
		buf_text(out, i == 0				    ? " [options]"
			      : takes_json(usage, i) && !row->verbs ? " [--json]"
								    : "");
		if (row->operands[0])
			buf_format(out, " %s", row->operands);
		buf_char(out, '\n');
	}
}

void help_write(const struct usage *usage, const char *crisis, struct buf *out)
{
	static const struct {
		const char *command, *help;
	} first[] = {
		{ "carecheck", N_("start") },
		{ "carecheck --about other", N_("answer for someone you care about") },
		{ "carecheck --plain", N_("line by line, for a screen reader") },
		{ "carecheck myths", N_("read the myths and the facts") },
		{ "carecheck check clinic.yaml", N_("check a questionnaire of your own") },
	};

	help_text(
		say(usage->app,
		    "carecheck asks a few questions and shows which kind of care may fit, and why. "
		    "Nothing is sent anywhere, and nothing is kept unless you ask for it."),
		out);
	buf_char(out, '\n');
	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		buf_format(out, "  %-30s%s\n", first[i].command, say(usage->app, first[i].help));
	buf_char(out, '\n');
	help_usage(usage, out);
	buf_format(out, "\n%s\n", say(usage->app, "Commands:"));
	for (int i = 1; i < usage->command_count; i++)
		help_row(usage->commands[i].word, say(usage->app, usage->commands[i].help), out);
	buf_format(out, "\n%s\n", say(usage->app, "Options:"));
	for (int i = 0; i < usage->option_count; i++)
		help_option(usage->app, &usage->options[i], out);
	buf_char(out, '\n');
	help_text(say(usage->app,
		      "QUESTIONNAIRE is a file (its name has a / or ends in .yaml) or the id of an "
		      "installed one. More: man carecheck, man carecheck-questionnaire"),
		  out);
	if (crisis[0])
		buf_format(out, "\n%s\n", crisis);
}

void help_verbs(const struct usage *usage, int command, struct buf *out)
{
	const struct command_row *row = &usage->commands[command];
	char what[HELP_INDENT * 2];
	struct buf buf;

	help_text(say(usage->app, row->help), out);
	buf_format(out, "\n%s carecheck %s %s\n\n", say(usage->app, "Usage:"), row->word,
		   row->operands);
	for (int i = 0; i < row->verb_count; i++) {
		buf_over(&buf, what, sizeof what);
		buf_text(&buf, row->verbs[i].word);
		if (row->verbs[i].operands[0])
			buf_format(&buf, " %s", row->verbs[i].operands);
		help_row(what, say(usage->app, row->verbs[i].help), out);
	}
	buf_format(out, "\nman carecheck-%s\n", row->word);
}
