/*
 * Standard input line by line, from a person or a pipe; signals are heard while it waits.
 */
#ifndef FRONT_LINES_H
#define FRONT_LINES_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

enum { LINE_BYTES = 4096 };

struct lines {
	sigset_t wait;	       /* from signals_catch() */
	char text[LINE_BYTES]; /* what was read and not used yet */
	size_t len;
	bool ended;
	bool hushed;	      /* the terminal does not show what is typed, … */
	struct termios shown; /* … which it did when it was set like this */
	bool cut;	      /* the last line was longer than LINE_BYTES: this is its end */
};

/*
 * The next line without its end and without blanks around it; false at the end of the input, where
 * a line without an end is none, or at a deadly signal.
 */
bool lines_next(struct lines *lines, char line[LINE_BYTES]);
/*
 * Whether a terminal shows what is typed, but for the end of a line. It does again while the
 * program is stopped, and after a fault; who hushes it shows it again before the program ends.
 */
void lines_hush(struct lines *lines, bool hush);
/* Forgets what was typed ahead in a terminal. */
void lines_drop(struct lines *lines);

#endif
