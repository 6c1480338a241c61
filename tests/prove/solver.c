/*
 * Both ends of the conversation are one socket, so that a z3 that has died is an error to be told
 * and no signal. z3 ends by itself when the socket closes, thus also when the test is killed.
 */
#include "solver.h"

#include "base/memory.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { PATIENCE = 60 * 1000 }; /* ms beyond the limit of a query: then z3 hangs */

struct solver {
	pid_t pid;
	int socket;
	int limit;
	struct buf heard;
	char trouble[400];
};

static void give_up(struct solver *solver, const char *why, const char *detail)
{
	if (!solver->trouble[0])
		snprintf(solver->trouble, sizeof solver->trouble, "z3 %s%s%s", why,
			 detail[0] ? ": " : "", detail);
}

static int spawn_z3(int end, pid_t *pid)
{
	static char z3[] = "z3", from_input[] = "-in", language[] = "-smt2";
	char *arguments[] = { z3, from_input, language, NULL };
	posix_spawn_file_actions_t actions;
	int failure;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, end, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, end, STDOUT_FILENO);
	failure = posix_spawnp(pid, z3, &actions, NULL, arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	return failure;
}

const char *solver_trouble(const struct solver *solver)
{
	return solver->trouble;
}

void solver_say(struct solver *solver, const char *text)
{
	size_t left = strlen(text);

	while (left > 0 && !solver->trouble[0]) {
		ssize_t sent = send(solver->socket, text, left, MSG_NOSIGNAL);

		if (sent < 0 && errno != EINTR) {
			/* It may have said why. */
			if (recv(solver->socket, solver->trouble, sizeof solver->trouble - 1,
				 MSG_DONTWAIT) <= 0)
				give_up(solver, "went away", strerror(errno));
		} else if (sent > 0) {
			text += sent;
			left -= (size_t)sent;
		}
	}
}

/* What z3 does not understand shall not be left out of what it proves: then it is to end. */
static void solver_begin(struct solver *solver)
{
	char text[120];

	/* Without a limit z3 wants to hear the largest number. */
	snprintf(text, sizeof text,
		 "(set-option :error-behavior immediate-exit)\n(set-option :timeout %u)\n",
		 solver->limit > 0 ? (unsigned)solver->limit : 4294967295u);
	solver_say(solver, text);
}

struct solver *solver_new(bool *missing, struct err *err)
{
	struct solver *solver;
	int ends[2], failure;
	pid_t pid;

	*missing = false;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
		err_set(err, "no socket for z3: %s", strerror(errno));
		return NULL;
	}
	failure = spawn_z3(ends[1], &pid);
	close(ends[1]);
	if (failure) {
		close(ends[0]);
		*missing = failure == ENOENT;
		err_set(err, "z3 cannot be started: %s", strerror(failure));
		return NULL;
	}
	solver = memory_alloc(sizeof *solver);
	*solver = (struct solver){ .pid = pid, .socket = ends[0] };
	buf_init(&solver->heard);
	solver_begin(solver);
	return solver;
}

void solver_free(struct solver *solver)
{
	if (!solver)
		return;
	close(solver->socket);
	if (solver->trouble[0])
		kill(solver->pid, SIGKILL);
	while (waitpid(solver->pid, NULL, 0) < 0 && errno == EINTR)
		;
	buf_release(&solver->heard);
	memory_free(solver);
}

void solver_limit(struct solver *solver, int milliseconds)
{
	solver->limit = milliseconds;
	solver_begin(solver);
}

void solver_reset(struct solver *solver)
{
	solver_say(solver, "(reset)\n");
	solver_begin(solver);
}

void solver_push(struct solver *solver)
{
	solver_say(solver, "(push 1)\n");
}

void solver_pop(struct solver *solver)
{
	solver_say(solver, "(pop 1)\n");
}

/* Waits for more; false: there is none, and trouble. */
static bool listen_more(struct solver *solver)
{
	struct pollfd wait = { .fd = solver->socket, .events = POLLIN };
	char bytes[4096];
	ssize_t got;
	int ready;

	do
		ready = poll(&wait, 1, solver->limit > 0 ? solver->limit + PATIENCE : -1);
	while (ready < 0 && errno == EINTR);
	if (ready <= 0) {
		give_up(solver, "does not answer", "");
		return false;
	}
	got = recv(solver->socket, bytes, sizeof bytes, 0);
	if (got <= 0) {
		give_up(solver, "went away", got < 0 ? strerror(errno) : "");
		return false;
	}
	buf_bytes(&solver->heard, bytes, (size_t)got);
	return true;
}

/* The next answer: a line, and more of them while a parenthesis is open. NULL: trouble. */
static const char *hear(struct solver *solver)
{
	int depth = 0;

	if (solver->trouble[0])
		return NULL;
	buf_reset(&solver->heard);
	for (size_t i = 0;; i++) {
		if (i == solver->heard.len && !listen_more(solver))
			return NULL;
		depth += solver->heard.data[i] == '(';
		depth -= solver->heard.data[i] == ')';
		if (solver->heard.data[i] != '\n')
			continue;
		if (strncmp(solver->heard.data, "(error", 6) == 0) {
			give_up(solver, "does not understand", solver->heard.data);
			return NULL;
		}
		if (depth <= 0)
			return solver->heard.data;
	}
}

enum solver_result solver_check(struct solver *solver)
{
	const char *answer;

	solver_say(solver, "(check-sat)\n");
	answer = hear(solver);
	if (!answer)
		return SOLVER_TROUBLE;
	if (strcmp(answer, "sat\n") == 0)
		return SOLVER_SAT;
	if (strcmp(answer, "unsat\n") == 0)
		return SOLVER_UNSAT;
	if (strcmp(answer, "unknown\n") == 0)
		return SOLVER_UNKNOWN;
	give_up(solver, "says something else", answer);
	return SOLVER_TROUBLE;
}

/* One of "true", "false", "#x00…", "#b0…" at the end of a pair. */
static bool read_value(const char *text, long long *value)
{
	bool word = strncmp(text, "true)", 5) == 0 || strncmp(text, "false)", 6) == 0;

	if (word)
		*value = text[0] == 't';
	else if (strncmp(text, "#x", 2) == 0)
		*value = (long long)strtoull(text + 2, NULL, 16);
	else if (strncmp(text, "#b", 2) == 0)
		*value = (long long)strtoull(text + 2, NULL, 2);
	else
		return false;
	return true;
}

bool solver_values(struct solver *solver, const char *names, long long *values, int count)
{
	const char *at;

	solver_say(solver, "(get-value (");
	solver_say(solver, names);
	solver_say(solver, "))\n");
	at = hear(solver);
	if (!at)
		return false;
	/* "((name value)\n (name value))" */
	for (int i = 0; i < count; i++) {
		at = strchr(at + 1, '(');
		if (at)
			at = strchr(at, ' ');
		if (!at || !read_value(at + 1, &values[i])) {
			give_up(solver, "gives no such values", names);
			return false;
		}
	}
	return true;
}
