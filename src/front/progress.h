/*
 * One line on a terminal while something takes long: what is being done, and for how many seconds
 * already. Nothing in the first half second, and nothing where standard error is no terminal.
 */
#ifndef FRONT_PROGRESS_H
#define FRONT_PROGRESS_H

#include <stdbool.h>
#include <time.h>

struct progress {
	const char *what; /* "clinic.yaml" */
	bool terminal;
	int shown; /* columns on the screen, to be erased */
	struct timespec start, last;
};

void progress_start(struct progress *progress, const char *what);
/* As prove_form() calls it: `context` is the progress. */
void progress_tick(const char *stage, void *context);
void progress_end(struct progress *progress);

#endif
