/*
 * A porter, and a conversation that a test leads with it; the clock is the test's to turn.
 */
#ifndef TESTS_VISITS_H
#define TESTS_VISITS_H

#include "scripts.h"

#include "base/memory.h"
#include "front/porter.h"

#include <sys/socket.h>

static struct scripts scripts;
static struct site site;
static struct porter *porter;
static int sockets[2]; /* 0: the conversation's */
static int64_t now;
static int matches_asked;
static int descriptors;

static inline int64_t clock_of_test(void)
{
	return now;
}

/* "open sesame", which must not stand in the memory of this process: each letter plus one. */
static inline bool matches(const char *hash, const char *passphrase)
{
	static const char later[] = "pqfo!tftbnf";

	matches_asked++;
	if (strcmp(hash, "$argon2id$test") != 0 || strlen(passphrase) != sizeof(later) - 1)
		return false;
	for (size_t i = 0; i < sizeof(later) - 1; i++)
		if (passphrase[i] + 1 != later[i])
			return false;
	return true;
}

/* The alerts of the tests' questionnaire, as the porter numbers them. */
enum { PORTER_CRISIS = 1, PORTER_MEDICAL, KINDS };

static const struct alert alerts[] = { { .id = "crisis" }, { .id = "medical" } };
static const struct form form = { .alerts = alerts, .alert_count = 2, .level_count = 6 };

static inline void visit(void)
{
	int before[2] = { sockets[0], sockets[1] };

	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets), 0);
	porter_meet(porter, sockets[1]);
	for (int i = 0; i < 2; i++)
		if (before[i] >= 0)
			close(before[i]);
}

static inline int set_up(void **state)
{
	(void)state;
	descriptors = open_descriptors();
	scripts_make(&scripts);
	memset(&site, 0, sizeof(site));
	site.kiosk.station = "Front room";
	site.kiosk.passphrase = "$argon2id$test";
	now = 1000;
	matches_asked = 0;
	porter = porter_new(&site, &form, matches);
	porter_clock(porter, clock_of_test);
	sockets[0] = sockets[1] = -1;
	visit();
	return 0;
}

/* Nothing is left: no child, no zombie, no descriptor. */
static inline int tear_down(void **state)
{
	(void)state;
	porter_free(porter);
	close(sockets[0]);
	close(sockets[1]);
	scripts_remove(&scripts);
	return has_no_child() && open_descriptors() == descriptors ? 0 : -1;
}

/* --- both sides ------------------------------------------------------------------------------- */

static inline void ask(enum porter_word word, int detail, unsigned number)
{
	assert_true(porter_ask(
		sockets[0],
		&(struct porter_message){ .word = word, .detail = detail, .number = number }, -1));
}

static inline void ask_text(enum porter_word word, const char *text, unsigned number)
{
	int pipe = porter_pipe(text, strlen(text));

	assert_true(pipe >= 0);
	assert_true(porter_ask(sockets[0],
			       &(struct porter_message){ .word = word, .number = number }, pipe));
	close(pipe);
}

static inline void say_passphrase(const char *text)
{
	struct porter_message message = { .word = PORTER_PASSPHRASE };

	strcpy(message.text, text);
	assert_true(porter_ask(sockets[0], &message, -1));
	assert_true(porter_serve(porter));
}

/* Serves until there is an answer; the clock stands still. */
static inline struct porter_message await_answer(void)
{
	int64_t end = real_ms() + DEADLINE_MS;
	struct porter_message message;

	while (porter_serve(porter) && !porter_answer(sockets[0], &message)) {
		if (real_ms() > end)
			fail_msg("no answer");
		rest_a_little();
	}
	return message;
}

static inline void must_answer(enum porter_word word, int detail, unsigned number)
{
	struct porter_message message = await_answer();

	assert_int_equal(message.word, word);
	assert_int_equal(message.detail, detail);
	assert_int_equal(message.number, number);
}

static inline void no_answer(void)
{
	struct porter_message message;

	porter_serve(porter);
	assert_false(porter_answer(sockets[0], &message));
}

/* Until nothing runs but what waits for a later time. */
static inline void serve_until_quiet(void)
{
	int64_t end = real_ms() + DEADLINE_MS;

	do {
		porter_serve(porter);
		rest_a_little();
		assert_true(real_ms() < end);
	} while (porter_patience(porter) >= 0 && porter_patience(porter) <= 20);
}

static inline void serve_until_lines(const char *name, int lines)
{
	int64_t end = real_ms() + DEADLINE_MS;

	while (lines_in(&scripts, name) < lines) {
		porter_serve(porter);
		rest_a_little();
		if (real_ms() > end)
			fail_msg("%s never had %d lines", name, lines);
	}
}

static inline pid_t started(const char *name, int lines)
{
	int pid = 0;
	const char *at;

	serve_until_lines(name, lines);
	at = left_in(&scripts, name);
	for (int i = 1; i < lines; i++)
		at += strcspn(at, "\n") + 1;
	sscanf(at, "%d", &pid);
	return pid;
}

#endif
