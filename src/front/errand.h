/*
 * A program that a site has set (to tell staff, to print, to speak), run beside this one: with its
 * arguments as they are and no shell, in a session of its own, so that it has no hand on our
 * terminal, with none of our files open, and with what it prints thrown away.
 */
#ifndef FRONT_ERRAND_H
#define FRONT_ERRAND_H

#include "core/support.h"

#include <stdbool.h>
#include <sys/types.h>

struct errand {
	pid_t pid; /* 0: none runs */
};

enum errand_state { ERRAND_RUNS, ERRAND_DONE, ERRAND_FAILED };

/*
 * Starts it; `more`: arguments behind its own, up to a NULL (or NULL: none); `in`: what becomes its
 * standard input, -1 nothing. A name without a slash is looked for in the system's folders, not
 * where our PATH points. False: no process could be made. A program that is not there is found
 * out by looking: it has failed.
 */
bool errand_start(struct errand *errand, const struct command *command, const char *const *more,
		  int in);
/*
 * How one that was started is, without waiting. Done: it ended by itself with status 0, and what it
 * has left running goes on. Failed: nothing of it runs any more.
 */
enum errand_state errand_look(struct errand *errand);
/* Ends it and all that it started (but what has left its process group), at once. */
void errand_stop(struct errand *errand);

#endif
