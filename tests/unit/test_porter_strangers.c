/*
 * Conversations that somebody else has taken over, and what must not be in the porter's memory.
 * SEED=n repeats a flood.
 */
#include "visits.h"

#include <poll.h>
#include <pty.h>
#include <sys/mman.h>

/* --- strange words ---------------------------------------------------------------------------- */

static void send_raw(const void *bytes, size_t len, const int *fds, int count)
{
	static char control[CMSG_SPACE(sizeof(int) * 250)];
	struct iovec iov = { .iov_base = (void *)bytes, .iov_len = len };
	struct msghdr header = { .msg_iov = &iov, .msg_iovlen = 1 };
	struct cmsghdr *first;

	if (count > 0) {
		memset(control, 0, sizeof(control));
		header.msg_control = control;
		header.msg_controllen = CMSG_SPACE(sizeof(int) * (size_t)count);
		first = CMSG_FIRSTHDR(&header);
		first->cmsg_level = SOL_SOCKET;
		first->cmsg_type = SCM_RIGHTS;
		first->cmsg_len = CMSG_LEN(sizeof(int) * (size_t)count);
		memcpy(CMSG_DATA(first), fds, sizeof(int) * (size_t)count);
	}
	while (sendmsg(sockets[0], &header, MSG_NOSIGNAL | MSG_DONTWAIT) < 0 && errno == EAGAIN)
		porter_serve(porter);
}

static void send_word(unsigned word, const int *fds, int count)
{
	struct porter_message message = { .word = (enum porter_word)word };

	send_raw(&message, sizeof(message), fds, count);
}

/* Descriptors that nobody asked for are closed, with words or without. */
static void strays_are_closed(void **state)
{
	struct porter_message endless = { .word = PORTER_PASSPHRASE };
	int fds[100], before;
	char bytes[2048] = { 0 };

	(void)state;
	site.speak = script(&scripts, "say", "cat >/dev/null");
	for (int i = 0; i < 100; i++)
		fds[i] = 2;
	before = open_descriptors();
	for (int count = 1; count <= 100; count++) {
		send_raw("", 0, fds, count);
		send_raw("x", 1, fds, count);
		send_raw(bytes, sizeof(bytes), fds, count);
		send_word(PORTER_HUSH, fds, count);
		send_word(999, fds, count);
		if (count > 1)
			send_word(PORTER_SPEAK, fds, count);
		assert_true(porter_serve(porter));
		assert_int_equal(open_descriptors(), before);
	}
	memset(endless.text, 'x', sizeof(endless.text));
	send_raw(&endless, sizeof(endless), NULL, 0);
	send_raw("", 0, NULL, 0);
	send_word(PORTER_SPEAK, NULL, 0);
	send_word(PORTER_PRINT, NULL, 0);
	send_word(PORTER_SPOKEN, NULL, 0);
	send_word(PORTER_PASSED, NULL, 0);
	no_answer();
	assert_int_equal(matches_asked, 0);
	assert_true(has_no_child());
	/* And it still does what it is for. */
	ask_text(PORTER_SPEAK, "a", 1);
	must_answer(PORTER_SPOKEN, 1, 1);
}

/* What is no pipe and no file is not handed to a program: a terminal, a folder, a socket. */
static void no_terminal_is_handed_on(void **state)
{
	int master, terminal, folder, ends[2], before;

	(void)state;
	site.speak = script(&scripts, "say", "echo >>$D/said; cat");
	assert_int_equal(openpty(&master, &terminal, NULL, NULL, NULL), 0);
	folder = open("/", O_RDONLY | O_DIRECTORY);
	before = open_descriptors();
	send_word(PORTER_SPEAK, &master, 1);
	send_word(PORTER_SPEAK, &terminal, 1);
	send_word(PORTER_SPEAK, &folder, 1);
	send_word(PORTER_SPEAK, &sockets[0], 1);
	serve_until_quiet();
	assert_int_equal(open_descriptors(), before);
	assert_string_equal(left_in(&scripts, "said"), "");
	close(master);
	close(terminal);
	close(folder);
	/* A real pipe, with an end that closes. */
	assert_int_equal(pipe(ends), 0);
	send_word(PORTER_SPEAK, ends, 1);
	close(ends[0]);
	close(ends[1]);
	must_answer(PORTER_SPOKEN, 1, 0);
}

/* Half closed, it would otherwise seem to have something to say for ever. */
static void half_an_end_is_an_end(void **state)
{
	(void)state;
	shutdown(sockets[0], SHUT_WR);
	assert_false(porter_serve(porter));
	visit();
	assert_true(porter_serve(porter));
	assert_int_equal(porter_patience(porter), -1);
}

static void floods(void **state)
{
	uint64_t seed = getenv("SEED") ? strtoull(getenv("SEED"), NULL, 10) : (uint64_t)time(NULL);
	uint64_t random = seed * 2654435761u + 1;
	int fds[3], before, rounds = 20000;

	(void)state;
	print_message("seed %llu\n", (unsigned long long)seed);
	site.speak = script(&scripts, "say", "cat");
	site.kiosk.print = script(&scripts, "print", "cat; exit 1");
	site.kiosk.alert = script(&scripts, "alert", "exit 1");
	site.kiosk.larger = site.kiosk.usual = script(&scripts, "letters", "sleep 0.01");
	fds[0] = open("/dev/null", O_RDONLY);
	fds[1] = porter_pipe("a", 1);
	fds[2] = sockets[0];
	before = open_descriptors();
	for (int i = 0; i < rounds; i++) {
		unsigned char bytes[sizeof(struct porter_message) + 64];
		size_t len = sizeof(struct porter_message);
		unsigned word;
		int count = 0, detail;

		for (size_t at = 0; at < sizeof(bytes); at++) {
			random = random * UINT64_C(6364136223846793005) + 1442695040888963407u;
			bytes[at] = (unsigned char)(random >> 40);
		}
		word = bytes[270] % 20;
		detail = bytes[271] % 5 - 1;
		if (bytes[272] % 4)
			memcpy(bytes + offsetof(struct porter_message, word), &word, sizeof(word));
		if (bytes[273] % 4)
			memcpy(bytes + offsetof(struct porter_message, detail), &detail,
			       sizeof(detail));
		if (bytes[274] % 4)
			bytes[offsetof(struct porter_message, text) + bytes[276] % 200] = 0;
		if (bytes[275] % 8 == 0)
			len = (bytes[276] << 8 | bytes[277]) % sizeof(bytes);
		if (bytes[278] % 3 == 0)
			count = bytes[279] % 8 ? 1 : 3;
		send_raw(bytes, len, fds + (count == 1 ? bytes[280] % 3 : 0), count);
		if (bytes[281] % 64 == 0) {
			now += bytes[282] * 100;
			assert_true(porter_serve(porter));
			assert_false(porter_ends(porter));
			assert_true(porter_patience(porter) <= 300000);
		}
		if (bytes[281] % 64 == 1 && bytes[282] % 4 == 0) {
			visit();
			fds[2] = sockets[0];
		}
	}
	/* All that it has begun comes to an end. */
	visit();
	for (int i = 0; i < 100 && !has_no_child(); i++) {
		porter_serve(porter);
		now += 200;
		rest_a_little();
	}
	serve_until_quiet();
	/* One socket of the porter's end may have taken another's number; none more are open. */
	assert_int_equal(open_descriptors(), before);
	assert_true(porter_counts(porter)->begun > 0);
	assert_int_equal(porter_counts(porter)->begun,
			 porter_counts(porter)->finished + porter_counts(porter)->left);
	close(fds[0]);
	close(fds[1]);
}

static void it_looks_up_in_between(void **state)
{
	(void)state;
	for (int i = 0; i < 100; i++)
		ask(PORTER_HUSH, 0, 0);
	ask(PORTER_BEGUN, 0, 0);
	porter_serve(porter);
	assert_int_equal(porter_counts(porter)->begun, 0);
	porter_serve(porter);
	assert_int_equal(porter_counts(porter)->begun, 1);
}

/* However much comes, one look does not take for ever, and alerts are looked after in between. */
static void a_flood_does_not_keep_it(void **state)
{
	int64_t end;
	pid_t flood;

	(void)state;
	site.kiosk.alert = script(&scripts, "alert", "echo >>$D/told");
	ask(PORTER_ALERT, PORTER_CALL, 0);
	flood = fork();
	if (flood == 0)
		for (;;)
			send(sockets[0], &(struct porter_message){ .word = PORTER_HUSH },
			     sizeof(struct porter_message), MSG_NOSIGNAL);
	serve_until_lines("told", 1);
	end = real_ms() + 200;
	while (real_ms() < end)
		assert_true(porter_serve(porter));
	visit(); /* in the middle of it */
	kill(flood, SIGKILL);
	waitpid(flood, NULL, 0);
	serve_until_quiet();
}

/* --- memory ----------------------------------------------------------------------------------- */

/* The words, each letter plus one, so that the test's own memory does not hold them either. */
static const char later[] = "Uijt jt ovncfs tfwfouffo pg nz botxfst/";

static void write_planted(char *out)
{
	for (size_t i = 0; i < sizeof(later) - 1; i++)
		out[i] = (char)(later[i] - 1);
}

static int found_in(int memory, uintptr_t from, uintptr_t to, char *bytes, size_t size)
{
	const size_t len = sizeof(later) - 1;
	int found = 0;

	for (uintptr_t at = from; at < to; at += size - len) {
		size_t want = to - at < size ? to - at : size;
		ssize_t got = pread(memory, bytes, want, (off_t)at);

		for (ssize_t i = 0; i + (ssize_t)len <= got; i++) {
			size_t same = 0;

			while (same < len && bytes[i + (ssize_t)same] + 1 == later[same])
				same++;
			found += same == len;
		}
		memset(bytes, 0, size);
	}
	return found;
}

/* How often they are in the memory of this process; the sanitizers' shadows are passed over. */
static int planted_in_memory(void)
{
	enum { CHUNK = 1 << 16, LARGEST = 1 << 28 };
	char *bytes = mmap(NULL, CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC), found = 0;
	FILE *maps = fopen("/proc/self/maps", "re");
	unsigned long from, to;
	char line[512], mode[8];

	assert_true(bytes != MAP_FAILED && memory >= 0 && maps);
	while (fgets(line, sizeof(line), maps))
		if (sscanf(line, "%lx-%lx %7s", &from, &to, mode) == 3 && mode[0] == 'r' &&
		    from != (uintptr_t)bytes && to - from <= LARGEST)
			found += found_in(memory, from, to, bytes, CHUNK);
	fclose(maps);
	close(memory);
	munmap(bytes, CHUNK);
	return found;
}

_Noreturn static void confide(enum porter_word word)
{
	struct porter_message message = { .word = word };
	char text[sizeof(later)] = { 0 };
	int pipe = -1;

	write_planted(text);
	if (word == PORTER_PASSPHRASE)
		strcpy(message.text, text);
	else
		pipe = porter_pipe(text, sizeof(text) - 1);
	porter_ask(sockets[0], &message, pipe);
	_exit(0);
}

/* Below where the search itself has its stack: what is left there is not overwritten by it. */
__attribute__((noinline)) static void serve_far_below(void)
{
	volatile char space[1 << 16];

	space[0] = 0;
	porter_serve(porter);
	space[sizeof(space) - 1] = 0;
}

static void it_does_not_know_what_it_hands_on(void **state)
{
	static const enum porter_word words[] = { PORTER_SPEAK, PORTER_PRINT, PORTER_PASSPHRASE };
	static const enum porter_word answers[] = { PORTER_SPOKEN, PORTER_PRINTED, PORTER_REFUSED };
	char text[sizeof(later)] = { 0 };

	(void)state;
	site.speak = site.kiosk.print = script(&scripts, "say", "cat >>$D/said");
	assert_int_equal(planted_in_memory(), 0);
	for (int i = 0; i < 3; i++) {
		pid_t pid = fork();

		if (pid == 0)
			confide(words[i]);
		assert_int_equal(waitpid(pid, NULL, 0), pid);
		serve_far_below();
		assert_int_equal(planted_in_memory(), 0);
		must_answer(answers[i], i == 0, i == 2);
		assert_int_equal(planted_in_memory(), 0);
	}
	/* It has been there, and would have been found. */
	assert_int_equal(matches_asked, 1);
	assert_int_equal(strlen(left_in(&scripts, "said")), 2 * strlen(later));
	assert_true(planted_in_memory() >= 2);
	write_planted(text);
	assert_true(planted_in_memory() >= 3);
	assert_non_null(strstr(left_in(&scripts, "said"), text));
}

/* --- as a file -------------------------------------------------------------------------------- */

static void a_pipe_is_sealed(void **state)
{
	int pipe = porter_pipe("abc", 3);
	char bytes[8];

	(void)state;
	assert_true(pipe >= 0);
	assert_int_equal(lseek(pipe, 0, SEEK_CUR), 0);
	assert_int_equal(write(pipe, "x", 1), -1);
	assert_int_equal(ftruncate(pipe, 0), -1);
	assert_int_equal(read(pipe, bytes, sizeof(bytes)), 3);
	assert_int_equal(fcntl(pipe, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
	close(pipe);
	pipe = porter_pipe("", 0);
	assert_int_equal(read(pipe, bytes, sizeof(bytes)), 0);
	close(pipe);
}

static void nobody_to_ask(void **state)
{
	struct porter_message message = { .word = PORTER_HUSH };

	(void)state;
	close(sockets[1]);
	sockets[1] = -1;
	assert_false(porter_ask(sockets[0], &message, -1));
	assert_false(porter_answer(sockets[0], &message));
	visit();
}

#define test(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(strays_are_closed),
		test(no_terminal_is_handed_on),
		test(half_an_end_is_an_end),
		test(floods),
		test(it_looks_up_in_between),
		test(a_flood_does_not_keep_it),
		test(it_does_not_know_what_it_hands_on),
		test(a_pipe_is_sealed),
		test(nobody_to_ask),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
