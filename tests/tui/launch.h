/*
 * How the program under test comes to life in a terminal: a leader, as a shell would
 * be, and the program as its child. Only term.c uses this.
 */
#ifndef TESTS_TUI_LAUNCH_H
#define TESTS_TUI_LAUNCH_H

#include "term.h"

enum { MESSAGE_PID, MESSAGE_STATUS };

/* From the leader to the test: the program's pid, then each of its wait statuses. */
struct message {
	int kind, value;
};

/* Becomes the leader: starts the program in the terminal, reports, and stays until `hold` ends. */
_Noreturn void launch(const struct term_options *options, const char *const *arguments,
		      const char *tty, int report, int hold);

#endif
