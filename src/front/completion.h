/*
 * Completions for the shells, written from the tables of the command line.
 */
#ifndef FRONT_COMPLETION_H
#define FRONT_COMPLETION_H

#include "app/tongue.h"
#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

/* What the first operand of a command can be. */
struct verb_row {
	const char *word;
	const char *operands; /* what follows, as the usage shows it */
	const char *help;
	int least, most;   /* operands; most -1: any number */
	const char *needs; /* what is missing where there are too few */
	uint64_t options;  /* bit set of the options that it takes */
};

struct command_row {
	const char *word;     /* "" in the first row: the program without a command */
	const char *operands; /* as the usage shows them */
	const char *help;
	int files;		      /* takes files instead of a questionnaire, at least so many */
	int most;		      /* and at most so many; 0: any number */
	const char *needs;	      /* what is missing where there are too few: "two files" */
	bool alone;		      /* takes neither */
	const struct verb_row *verbs; /* takes one of these first; or NULL */
	int verb_count;
};

struct option_row {
	const char *name;  /* with its dashes */
	const char *brief; /* "-h", or NULL */
	const char *value; /* "me|other", or NULL: takes none */
	bool free;	   /* `value` only names what it takes */
	unsigned commands; /* bit set of the commands that take it */
	const char *help;
};

struct usage {
	const struct command_row *commands;
	const struct option_row *options;
	int command_count, option_count;
	const struct app *app; /* says its texts; NULL: in English */
};

/* `shell`: bash, zsh or fish. */
void completion_write(const struct usage *usage, const char *shell, struct buf *out);

#endif
