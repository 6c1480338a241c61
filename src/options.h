/*
 * The command line. One table of commands and one of options drive the parser,
 * --help and the completions; a test holds the man page against them.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "base/buf.h"
#include "base/err.h"
#include "front/batch_records.h"
#include "front/bidi.h"
#include "front/completion.h"

#include <stdbool.h>

enum command_id {
	COMMAND_RUN, /* no word: the screening itself */
	COMMAND_CHECK,
	COMMAND_DIFF,
	COMMAND_PLACE,
	COMMAND_MYTHS,
	COMMAND_LEVELS,
	COMMAND_ABOUT,
	COMMAND_LIST,
	COMMAND_READ,
	COMMAND_TRANSLATE,
	COMMAND_KIOSK,
	COMMAND_COUNSEL,
	COMMAND_RECORDS,
	COMMAND_COUNT
};

enum option_id {
	OPTION_ABOUT,
	OPTION_PLAIN,
	OPTION_ASCII,
	OPTION_LANG,
	OPTION_BIDI,
	OPTION_NO_MOUSE,
	OPTION_NO_COLOR,
	OPTION_JSON,
	OPTION_COUNTS,
	OPTION_BRIEF,
	OPTION_EXPLAIN,
	OPTION_BUDGET,
	OPTION_SPEAK,
	OPTION_AS_ROOT,
	OPTION_PRINT_UNIT,
	OPTION_NEW_PASSPHRASE,
	OPTION_RECORDS,
	OPTION_FORMAT,
	OPTION_OUT,
	OPTION_REPLACE,
	OPTION_ALL,
	OPTION_WHO,
	OPTION_YES,
	OPTION_UNLOCK,
	OPTION_HEAD,
	OPTION_COMPLETION,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_COUNT
};

/* Commands by enum command_id, options by enum option_id (src/options_rows.c). */
extern const struct usage usage;

enum about { ABOUT_ASK, ABOUT_ME, ABOUT_OTHER };

struct options {
	enum command_id command;
	enum about about;
	bool plain, ascii, no_mouse, no_color, json, counts, brief, help, version;
	bool speak, as_root, new_passphrase;
	const char *print_unit; /* "tty1" or "touch", or NULL */
	enum bidi bidi;
	const char *lang;    /* a language to begin with, or NULL */
	const char *explain; /* what somebody shall get to, or NULL */
	size_t budget;	     /* nodes; 0: as many as usual */
	struct records_options records;
	int verb;		   /* of a command that has some, -1: none was said */
	const char *completion;	   /* a shell, or NULL */
	const char *questionnaire; /* as written, or NULL */
	char **files;
	int file_count;
};

/* Reads argv, moving its operands together. False: a message that names the nearest thing. */
bool options_parse(int argc, char **argv, struct options *options, struct err *err);

#endif
