/*
 * Somebody who tries a thing in a process of their own, in a sandbox or outside it, while their
 * parent waits for them. What it came to is an exit status that nothing else ends with.
 */
#ifndef TESTS_ACTOR_H
#define TESTS_ACTOR_H

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "front/sandbox.h"

enum {
	ACTOR_DONE = 99,
	ACTOR_REFUSED = 100, /* and errno */
	ACTOR_UNABLE = 90,   /* the sandbox is not what was asked for */
	ACTOR_GONE = 1000,   /* ended by a signal, or its parent was */
};

enum { ALL_LAYERS = SANDBOX_NO_PRIVILEGES | SANDBOX_FILES | SANDBOX_CALLS };

/* The layers that this kernel has. */
static inline int layers_here(void)
{
	pid_t child = fork();
	int status = 0;

	if (child == 0)
		_exit(sandbox_enter());
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

static inline int how_it_ended(pid_t child)
{
	int status = 0;

	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : ACTOR_GONE;
}

static inline int act(int layers, void (*before)(void), long (*attempt)(void))
{
	if (before)
		before();
	if (layers && sandbox_give_up(layers) != layers)
		return ACTOR_UNABLE;
	errno = 0;
	return attempt() < 0 ? ACTOR_REFUSED + errno : ACTOR_DONE;
}

/* What `attempt` comes to with these layers; it fails with -1 and errno. `before`: or NULL. */
static inline int tried(int layers, void (*before)(void), long (*attempt)(void))
{
	pid_t parent = fork();

	if (parent == 0) {
		pid_t actor = fork();
		int ended;

		if (actor == 0)
			_exit(act(layers, before, attempt));
		ended = how_it_ended(actor);
		if (ended == ACTOR_GONE)
			raise(SIGKILL);
		_exit(ended);
	}
	return how_it_ended(parent);
}

#endif
