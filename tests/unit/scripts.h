/*
 * Small shell scripts in a folder of their own, as a site's commands, and what they leave there.
 * Waiting polls, and ends at its deadline: no test sleeps for a fixed time.
 */
#ifndef TESTS_SCRIPTS_H
#define TESTS_SCRIPTS_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/support.h"

enum { SCRIPTS_MAX = 16, DEADLINE_MS = 20000 };

struct scripts {
	char folder[64];
	char paths[SCRIPTS_MAX][96];
	const char *argv[SCRIPTS_MAX][2];
	int count;
};

static inline void scripts_make(struct scripts *scripts)
{
	memset(scripts, 0, sizeof(*scripts));
	strcpy(scripts->folder, "/tmp/carecheck-errand-XXXXXX");
	assert_non_null(mkdtemp(scripts->folder));
}

/* In the text, "$D" is the folder; what it leaves there must have another name. */
static inline struct command script(struct scripts *scripts, const char *name, const char *text)
{
	int i = scripts->count++;
	char path[sizeof(scripts->paths[0])];
	FILE *file;

	assert_true(i < SCRIPTS_MAX);
	snprintf(path, sizeof(path), "%s/%s", scripts->folder, name);
	strcpy(scripts->paths[i], path);
	file = fopen(scripts->paths[i], "we");
	assert_non_null(file);
	fprintf(file, "#!/bin/sh\nD=%s\n%s\n", scripts->folder, text);
	fclose(file);
	chmod(scripts->paths[i], 0700);
	scripts->argv[i][0] = scripts->paths[i];
	return (struct command){ .argv = scripts->argv[i], .argc = 1 };
}

static inline void scripts_remove(struct scripts *scripts)
{
	char path[512];
	DIR *folder = opendir(scripts->folder);

	assert_non_null(folder);
	for (struct dirent *entry; (entry = readdir(folder));) {
		snprintf(path, sizeof(path), "%s/%s", scripts->folder, entry->d_name);
		unlink(path);
	}
	closedir(folder);
	rmdir(scripts->folder);
}

/* What a file there holds, as a string; "" when there is none. */
static inline const char *left_in(const struct scripts *scripts, const char *name)
{
	static char text[8192];
	char path[512];
	ssize_t len = 0;
	int fd;

	snprintf(path, sizeof(path), "%s/%s", scripts->folder, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		len = read(fd, text, sizeof(text) - 1);
		close(fd);
	}
	text[len > 0 ? len : 0] = '\0';
	return text;
}

static inline int lines_in(const struct scripts *scripts, const char *name)
{
	int count = 0;

	for (const char *at = left_in(scripts, name); *at; at++)
		count += *at == '\n';
	return count;
}

static inline int64_t real_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static inline void rest_a_little(void)
{
	nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
}

/* Until the file has so many lines. */
static inline void await_lines(const struct scripts *scripts, const char *name, int lines)
{
	int64_t end = real_ms() + DEADLINE_MS;

	while (lines_in(scripts, name) < lines) {
		if (real_ms() > end)
			fail_msg("%s never had %d lines", name, lines);
		rest_a_little();
	}
}

static inline bool is_gone(pid_t pid)
{
	char path[64], state = 'Z';
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	file = fopen(path, "re");
	if (!file)
		return true;
	/* Nobody may be there to reap what was left behind by the dead. */
	if (fscanf(file, "%*d (%*[^)]) %c", &state) != 1)
		state = 'Z';
	fclose(file);
	return state == 'Z' || state == 'X';
}

static inline void await_gone(pid_t pid)
{
	int64_t end = real_ms() + DEADLINE_MS;

	assert_true(pid > 1);
	while (!is_gone(pid)) {
		if (real_ms() > end)
			fail_msg("%d still runs", (int)pid);
		rest_a_little();
	}
}

static inline int open_descriptors(void)
{
	DIR *folder = opendir("/proc/self/fd");
	int count = -3; /* . and .. and the folder */

	assert_non_null(folder);
	while (readdir(folder))
		count++;
	closedir(folder);
	return count;
}

/* No child, neither running nor a zombie. */
static inline bool has_no_child(void)
{
	return waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD;
}

#endif
