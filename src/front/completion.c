#include "front/completion.h"

#include <string.h>

/* The ids of installed questionnaires: what stands first on the lines of `carecheck list`. */
#define IDS "carecheck list 2>/dev/null | sed -n 's/^\\([a-z0-9][a-z0-9-]*\\).*/\\1/p'"

static bool takes(const struct option_row *row, int command)
{
	return row->commands >> command & 1;
}

/* "check<between>place<between>…" */
static void commands_joined(const struct usage *usage, const char *between, struct buf *out)
{
	for (int c = 1; c < usage->command_count; c++) {
		if (c > 1)
			buf_text(out, between);
		buf_text(out, usage->commands[c].word);
	}
}

static void verbs_joined(const struct command_row *row, const char *between, struct buf *out)
{
	for (int i = 0; i < row->verb_count; i++) {
		if (i > 0)
			buf_text(out, between);
		buf_text(out, row->verbs[i].word);
	}
}

/* "me|other" as "me other". */
static void values(const char *choices, struct buf *out)
{
	for (; *choices; choices++)
		buf_char(out, *choices == '|' ? ' ' : *choices);
}

static void bash_options(const struct usage *usage, int command, struct buf *out)
{
	buf_format(out, "    '%s') words='", usage->commands[command].word);
	for (int i = 0; i < usage->option_count; i++) {
		if (!takes(&usage->options[i], command))
			continue;
		buf_format(out, "%s ", usage->options[i].name);
		if (usage->options[i].brief)
			buf_format(out, "%s ", usage->options[i].brief);
	}
	buf_text(out, "' ;;\n");
}

/* What its value is, which stands before the cursor. */
static void bash_value(const struct option_row *row, struct buf *out)
{
	buf_format(out, "  %s)", row->name);
	if (row->free && strcmp(row->value, "FILE") == 0) {
		buf_text(out,
			 "\n    mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n    return ;;\n");
	} else if (row->free && strcmp(row->value, "FOLDER") == 0) {
		buf_text(out,
			 "\n    mapfile -t COMPREPLY < <(compgen -d -- \"$cur\")\n    return ;;\n");
	} else if (row->free) {
		buf_text(out, " return ;;\n");
	} else {
		buf_text(out, "\n    mapfile -t COMPREPLY < <(compgen -W '");
		values(row->value, out);
		buf_text(out, "' -- \"$cur\")\n    return ;;\n");
	}
}

/* One of its verbs, and then files. */
static void bash_verbs(const struct command_row *row, struct buf *out)
{
	buf_format(out, "  %s)\n    words='", row->word);
	verbs_joined(row, " ", out);
	buf_text(out, "'\n    for ((i++; i < COMP_CWORD; i++)); do\n"
		      "      case ${COMP_WORDS[i]} in\n      ");
	verbs_joined(row, " | ", out);
	buf_text(out, ") words= && break ;;\n"
		      "      esac\n"
		      "    done\n"
		      "    if [[ $words ]]; then\n"
		      "      mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
		      "    else\n"
		      "      mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
		      "    fi\n"
		      "    return ;;\n");
}

static void bash(const struct usage *usage, struct buf *out)
{
	buf_text(out, "# bash completion for carecheck\n"
		      "_carecheck() {\n"
		      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
		      "  local command= words= i\n"
		      "  COMPREPLY=()\n"
		      "  case $prev in\n");
	for (int i = 0; i < usage->option_count; i++)
		if (usage->options[i].value)
			bash_value(&usage->options[i], out);
	buf_text(out, "  esac\n"
		      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
		      "    case ${COMP_WORDS[i]} in\n    ");
	commands_joined(usage, " | ", out);
	buf_text(out, ") command=${COMP_WORDS[i]} && break ;;\n"
		      "    esac\n"
		      "  done\n"
		      "  if [[ $cur == -* ]]; then\n"
		      "    case $command in\n");
	for (int c = 0; c < usage->command_count; c++)
		bash_options(usage, c, out);
	buf_text(out, "    esac\n"
		      "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
		      "    return\n"
		      "  fi\n"
		      "  case $command in\n");
	for (int c = 1; c < usage->command_count; c++) {
		if (usage->commands[c].verbs)
			bash_verbs(&usage->commands[c], out);
		else if (usage->commands[c].alone)
			buf_format(out, "  %s) return ;;\n", usage->commands[c].word);
		else if (usage->commands[c].files)
			buf_format(out, "  %s) ;;\n", usage->commands[c].word);
	}
	buf_text(out, "  ?*) words=$(" IDS ") ;;\n");
	buf_text(out, "  '') words=\"");
	commands_joined(usage, " ", out);
	buf_text(out, " $(" IDS ")\" ;;\n"
		      "  esac\n"
		      "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\"\n"
		      "    compgen -f -X '!*.yaml' -- \"$cur\"\n"
		      "    compgen -d -- \"$cur\")\n"
		      "}\n"
		      "complete -o filenames -F _carecheck carecheck\n");
}

/* Help as the text of a specification in single quotes. */
static void zsh_text(const char *text, struct buf *out)
{
	for (; *text; text++) {
		if (strchr(":[]\\", *text))
			buf_char(out, '\\');
		buf_char(out, *text);
	}
}

static void zsh_option(const struct usage *usage, const struct option_row *row, struct buf *out)
{
	buf_text(out, " \\\n      ");
	if (row->brief)
		buf_format(out, "'(%s %s)'{%s,%s}'[", row->brief, row->name, row->brief, row->name);
	else
		buf_format(out, "'%s[", row->name);
	zsh_text(say(usage->app, row->help), out);
	buf_char(out, ']');
	if (row->value && row->free) {
		buf_format(out, ":%s:%s", row->value,
			   strcmp(row->value, "FILE") == 0     ? "_files"
			   : strcmp(row->value, "FOLDER") == 0 ? "_files -/"
							       : " ");
	} else if (row->value) {
		buf_text(out, ":which:(");
		values(row->value, out);
		buf_char(out, ')');
	}
	buf_char(out, '\'');
}

static void zsh_command(const struct usage *usage, int command, struct buf *out)
{
	const struct command_row *row = &usage->commands[command];

	buf_format(out, "  '%s')\n    _arguments -s", row->word);
	for (int i = 0; i < usage->option_count; i++)
		if (takes(&usage->options[i], command))
			zsh_option(usage, &usage->options[i], out);
	if (command == 0) {
		buf_text(out, " \\\n      '1:questionnaire or command:_carecheck_first' ;;\n");
		return;
	}
	buf_format(out, " \\\n      '1:command:(%s)'", row->word);
	if (row->verbs) {
		buf_text(out, " \\\n      '2:what:(");
		verbs_joined(row, " ", out);
		buf_text(out, ")' \\\n      '*:file:_files'");
	} else if (row->files)
		buf_text(out, " \\\n      '*:file:_files -g \"*.yaml\"'");
	else if (!row->alone)
		buf_text(out, " \\\n      '2:questionnaire:_carecheck_questionnaires'");
	buf_text(out, " ;;\n");
}

static void zsh(const struct usage *usage, struct buf *out)
{
	buf_text(out, "#compdef carecheck\n"
		      "_carecheck_questionnaires() {\n"
		      "  local -a ids\n"
		      "  ids=(${(f)\"$(" IDS ")\"})\n"
		      "  _describe -t ids questionnaire ids\n"
		      "  _files -g '*.yaml'\n"
		      "}\n"
		      "_carecheck_first() {\n"
		      "  local -a commands\n"
		      "  commands=(\n");
	for (int c = 1; c < usage->command_count; c++)
		buf_format(out, "    '%s:%s'\n", usage->commands[c].word,
			   say(usage->app, usage->commands[c].help));
	buf_text(out, "  )\n"
		      "  _describe -t commands command commands\n"
		      "  _carecheck_questionnaires\n"
		      "}\n"
		      "_carecheck() {\n"
		      "  local word command=\n"
		      "  for word in ${words[2,CURRENT-1]}; do\n"
		      "    case $word in\n    (");
	commands_joined(usage, "|", out);
	buf_text(out, ") command=$word; break ;;\n"
		      "    esac\n"
		      "  done\n"
		      "  case $command in\n");
	for (int c = 0; c < usage->command_count; c++)
		zsh_command(usage, c, out);
	buf_text(out, "  esac\n"
		      "}\n"
		      "_carecheck \"$@\"\n");
}

static void fish_option(const struct usage *usage, const struct option_row *row, struct buf *out)
{
	buf_text(out, "complete -c carecheck -n '");
	if (row->commands & 1) {
		/* Seen none of the commands that do not take it. */
		buf_text(out, "not __fish_seen_subcommand_from none");
		for (int c = 1; c < usage->command_count; c++)
			if (!takes(row, c))
				buf_format(out, " %s", usage->commands[c].word);
	} else {
		buf_text(out, "__fish_seen_subcommand_from");
		for (int c = 1; c < usage->command_count; c++)
			if (takes(row, c))
				buf_format(out, " %s", usage->commands[c].word);
	}
	buf_format(out, "' -l %s", row->name + 2);
	if (row->brief)
		buf_format(out, " -s %s", row->brief + 1);
	if (row->value && row->free) {
		buf_text(out, strcmp(row->value, "FILE") == 0 ? " -rF"
			      : strcmp(row->value, "FOLDER") == 0
				      ? " -xa '(__fish_complete_directories)'"
				      : " -x");
	} else if (row->value) {
		buf_text(out, " -xa '");
		values(row->value, out);
		buf_char(out, '\'');
	}
	buf_format(out, " -d '%s'\n", say(usage->app, row->help));
}

static void fish_verbs(const struct usage *usage, const struct command_row *row, struct buf *out)
{
	for (int i = 0; i < row->verb_count; i++) {
		buf_format(out,
			   "complete -c carecheck -n '__fish_seen_subcommand_from %s; "
			   "and not __fish_seen_subcommand_from ",
			   row->word);
		verbs_joined(row, " ", out);
		buf_format(out, "' -a %s -d '%s'\n", row->verbs[i].word,
			   say(usage->app, row->verbs[i].help));
	}
	buf_format(out,
		   "complete -c carecheck -n '__fish_seen_subcommand_from %s; "
		   "and __fish_seen_subcommand_from ",
		   row->word);
	verbs_joined(row, " ", out);
	buf_text(out, "' -F\n");
}

static void fish(const struct usage *usage, struct buf *out)
{
	buf_text(out, "# fish completion for carecheck\n"
		      "complete -c carecheck -f\n");
	for (int c = 1; c < usage->command_count; c++)
		buf_format(out, "complete -c carecheck -n __fish_use_subcommand -a %s -d '%s'\n",
			   usage->commands[c].word, say(usage->app, usage->commands[c].help));
	for (int c = 1; c < usage->command_count; c++)
		if (usage->commands[c].verbs)
			fish_verbs(usage, &usage->commands[c], out);
	for (int i = 0; i < usage->option_count; i++)
		fish_option(usage, &usage->options[i], out);
	buf_text(out, "complete -c carecheck -n 'not __fish_seen_subcommand_from none");
	for (int c = 1; c < usage->command_count; c++)
		if (usage->commands[c].alone || usage->commands[c].files ||
		    usage->commands[c].verbs)
			buf_format(out, " %s", usage->commands[c].word);
	buf_text(out, "' -a '(carecheck list 2>/dev/null | "
		      "string match -r \"^[a-z0-9][a-z0-9-]*\")'\n"
		      "complete -c carecheck -n 'not __fish_seen_subcommand_from none");
	for (int c = 1; c < usage->command_count; c++)
		if (usage->commands[c].alone || usage->commands[c].verbs)
			buf_format(out, " %s", usage->commands[c].word);
	buf_text(out, "' -a '(__fish_complete_suffix .yaml)'\n");
}

void completion_write(const struct usage *usage, const char *shell, struct buf *out)
{
	if (strcmp(shell, "bash") == 0)
		bash(usage, out);
	else if (strcmp(shell, "zsh") == 0)
		zsh(usage, out);
	else
		fish(usage, out);
}
