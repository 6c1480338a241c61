/*
 * A site's programs, well and badly behaved: what they get, what they cannot have, and that they
 * end when they must.
 */
#include "scripts.h"

#include "front/errand.h"

#include <pty.h>
#include <sys/ioctl.h>

static struct scripts scripts;

static int make_folder(void **state)
{
	(void)state;
	scripts_make(&scripts);
	return 0;
}

/* Nothing that was started may be left. */
static int remove_folder(void **state)
{
	(void)state;
	scripts_remove(&scripts);
	return has_no_child() ? 0 : -1;
}

static enum errand_state await_end(struct errand *errand)
{
	int64_t end = real_ms() + DEADLINE_MS;
	enum errand_state state;

	while ((state = errand_look(errand)) == ERRAND_RUNS) {
		if (real_ms() > end)
			fail_msg("it never ended");
		rest_a_little();
	}
	assert_int_equal(errand->pid, 0);
	return state;
}

static enum errand_state run(struct command command, const char *const *more, int in)
{
	struct errand errand = { 0 };

	assert_true(errand_start(&errand, &command, more, in));
	assert_true(errand.pid > 0);
	return await_end(&errand);
}

static void status_is_told(void **state)
{
	static const char *const nothing[] = { "/nonexistent/program" };
	static const char *const nowhere[] = { "no-such-program-anywhere" };

	(void)state;
	assert_int_equal(run(script(&scripts, "good", "exit 0"), NULL, -1), ERRAND_DONE);
	assert_int_equal(run(script(&scripts, "bad", "exit 3"), NULL, -1), ERRAND_FAILED);
	assert_int_equal(run(script(&scripts, "killed", "kill -9 $$"), NULL, -1), ERRAND_FAILED);
	assert_int_equal(run((struct command){ nothing, 1 }, NULL, -1), ERRAND_FAILED);
	assert_int_equal(run((struct command){ nowhere, 1 }, NULL, -1), ERRAND_FAILED);
}

static void not_executable(void **state)
{
	struct command command = script(&scripts, "plain", "exit 0");

	(void)state;
	chmod(command.argv[0], 0600);
	assert_int_equal(run(command, NULL, -1), ERRAND_FAILED);
}

/* As they are: no shell looks at them. */
static void arguments_arrive(void **state)
{
	static const char *const more[] = { "Front room", "$(date)", "", "*", "a\"b'", NULL };
	struct command command = script(&scripts, "show", "printf '%s|' \"$@\" >$D/got");
	const char *own[] = { command.argv[0], "-x", "y z" };

	(void)state;
	assert_int_equal(run((struct command){ own, 3 }, more, -1), ERRAND_DONE);
	assert_string_equal(left_in(&scripts, "got"), "-x|y z|Front room|$(date)||*|a\"b'|");
}

static void found_in_fixed_folders(void **state)
{
	static const char *const name[] = { "carecheck-impostor" };
	static const char *const yes[] = { "true" };
	char path[4096];
	const char *old = getenv("PATH") ? getenv("PATH") : "";

	(void)state;
	script(&scripts, "carecheck-impostor", "echo >$D/impostor");
	snprintf(path, sizeof(path), "%s", old);
	setenv("PATH", scripts.folder, 1);
	assert_int_equal(run((struct command){ name, 1 }, NULL, -1), ERRAND_FAILED);
	assert_int_equal(run((struct command){ yes, 1 }, NULL, -1), ERRAND_DONE);
	setenv("PATH", path, 1);
	assert_string_equal(left_in(&scripts, "impostor"), "");
}

static void environment_is_small(void **state)
{
	const char *found[] = { "sh", scripts.paths[0] };
	char left[512];

	(void)state;
	snprintf(left, sizeof(left), "%s/got", scripts.folder);
	setenv("CARECHECK_SECRET", "x", 1);
	setenv("LD_LIBRARY_PATH", "/nonexistent", 1);
	setenv("LANG", "es_US.UTF-8", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("HOME", "/home/kiosk", 1);
	assert_int_equal(
		run(script(&scripts, "environment", "tr '\\000' '\\n' </proc/$$/environ >$D/got"),
		    NULL, -1),
		ERRAND_DONE);
	assert_string_equal(left_in(&scripts, "got"),
			    "PATH=/usr/local/bin:/usr/bin:/bin\nLANG=es_US.UTF-8\nLC_ALL=C.UTF-8\n"
			    "HOME=/home/kiosk\n");
	/* The same where it had to be looked for. */
	unsetenv("HOME");
	unsetenv("LC_ALL");
	assert_int_equal(run((struct command){ found, 2 }, NULL, -1), ERRAND_DONE);
	assert_string_equal(left_in(&scripts, "got"),
			    "PATH=/usr/local/bin:/usr/bin:/bin\nLANG=es_US.UTF-8\n");
	unlink(left);
	run((struct command){ scripts.argv[0], 1 }, NULL, -1);
	assert_string_equal(left_in(&scripts, "got"),
			    "PATH=/usr/local/bin:/usr/bin:/bin\nLANG=es_US.UTF-8\n");
}

/* Even those that were not to be closed; `ls` itself opens 3. */
static void only_three_descriptors(void **state)
{
	int fd = dup(2), high = fcntl(2, F_DUPFD, 777);

	(void)state;
	assert_true(fd >= 0 && high >= 777);
	assert_int_equal(run(script(&scripts, "list",
				    "exec sh -c \"ls /proc/self/fd >$D/files; "
				    "readlink /proc/self/fd/0 /proc/self/fd/2 >>$D/files\""),
			     NULL, -1),
			 ERRAND_DONE);
	close(fd);
	close(high);
	assert_string_equal(left_in(&scripts, "files"), "0\n1\n2\n3\n/dev/null\n/dev/null\n");
}

/* Much is written, to nowhere; and reading ends at once. */
static void streams_lead_nowhere(void **state)
{
	(void)state;
	assert_int_equal(run(script(&scripts, "much",
				    "head -c 5000000 /dev/zero || exit 1\n"
				    "head -c 5000000 /dev/zero >&2 || exit 1\n"
				    "test \"$(cat | wc -c)\" -eq 0"),
			     NULL, -1),
			 ERRAND_DONE);
}

static void reads_what_it_is_given(void **state)
{
	char path[512];
	int ends[2], file;

	(void)state;
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	assert_true(write(ends[1], "¿Cómo está?\n", strlen("¿Cómo está?\n")) > 0);
	close(ends[1]);
	assert_int_equal(run(script(&scripts, "read", "cat >$D/heard"), NULL, ends[0]),
			 ERRAND_DONE);
	close(ends[0]);
	assert_string_equal(left_in(&scripts, "heard"), "¿Cómo está?\n");
	snprintf(path, sizeof(path), "%s/read", scripts.folder);
	file = open(path, O_RDONLY | O_CLOEXEC);
	run((struct command){ scripts.argv[0], 1 }, NULL, file);
	close(file);
	assert_non_null(strstr(left_in(&scripts, "heard"), "cat >$D/heard"));
}

/* Whatever of 0, 1 and 2 is closed here, or is what it is to read. */
static void streams_in_any_order(void **state)
{
	struct command command = script(&scripts, "order", "cat >$D/taken && echo x && echo x >&2");

	(void)state;
	for (int closed = 0; closed < 8; closed++)
		for (int in = 0; in < 4; in++) {
			pid_t pid = fork();
			int status;

			if (pid == 0) {
				int fd = open(command.argv[0], O_RDONLY);
				struct errand errand = { 0 };
				enum errand_state how;

				if (in != fd)
					dup2(fd, in);
				fcntl(in, F_SETFD, FD_CLOEXEC);
				for (int i = 0; i < 3; i++)
					if (closed >> i & 1 && i != in)
						close(i);
				if (!errand_start(&errand, &command, NULL, in))
					_exit(9);
				while ((how = errand_look(&errand)) == ERRAND_RUNS)
					rest_a_little();
				_exit(how == ERRAND_DONE ? 0 : 1);
			}
			waitpid(pid, &status, 0);
			assert_int_equal(status, 0);
			assert_non_null(strstr(left_in(&scripts, "taken"), "echo x"));
		}
}

/* Signals 32 and 33 are the C library's own: it lets nobody touch them, nor needs them as new. */
static const unsigned long long THREADS = 0x180000000;

static void signals_are_as_new(void **state)
{
	unsigned long long blocked, ignored;
	sigset_t all, before;

	(void)state;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	signal(SIGINT, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(run(script(&scripts, "ask",
				    "grep -E '^Sig(Blk|Ign)' /proc/self/status >$D/signals"),
			     NULL, -1),
			 ERRAND_DONE);
	assert_int_equal(sigprocmask(SIG_SETMASK, &before, &all), 0);
	assert_int_equal(sigismember(&all, SIGUSR1), 1); /* ours is as it was */
	signal(SIGINT, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	assert_int_equal(sscanf(left_in(&scripts, "signals"), "SigBlk: %llx SigIgn: %llx", &blocked,
				&ignored),
			 2);
	assert_int_equal(blocked & ~THREADS, 0);
	assert_int_equal(ignored & ~THREADS, 0);
}

/* Whoever started us may ignore CHLD. */
static void children_are_heard(void **state)
{
	(void)state;
	signal(SIGCHLD, SIG_IGN);
	assert_int_equal(run(script(&scripts, "heard", "exit 0"), NULL, -1), ERRAND_DONE);
	assert_int_equal(run(script(&scripts, "unheard", "exit 1"), NULL, -1), ERRAND_FAILED);
}

/* In a process that has a terminal: 0 when the errand cannot open it. */
static int try_terminal(struct command command)
{
	struct errand errand = { 0 };
	int tty = open("/dev/tty", O_RDWR);

	if (tty < 0)
		return 8; /* then the test would show nothing */
	if (!errand_start(&errand, &command, NULL, -1))
		return 7;
	return await_end(&errand) == ERRAND_DONE ? 0 : 1;
}

static void no_hand_on_the_terminal(void **state)
{
	struct command command =
		script(&scripts, "terminal",
		       "if (exec 3</dev/tty); then exit 1; fi; echo tried >$D/tried");
	int master, status;
	pid_t pid = forkpty(&master, NULL, NULL, NULL);

	(void)state;
	if (pid == 0)
		_exit(try_terminal(command));
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	close(master);
	assert_int_equal(status, 0);
	assert_string_equal(left_in(&scripts, "tried"), "tried\n");
}

/* --- ending ----------------------------------------------------------------------------------- */

static void stopped_with_all_it_started(void **state)
{
	struct command command = script(&scripts, "stubborn",
					"trap '' TERM HUP INT QUIT\n"
					"(trap '' TERM; echo $(exec sh -c 'echo $PPID') >>$D/pids\n"
					" while :; do sleep 100; done) &\n"
					"echo $$ >>$D/pids\n"
					"while :; do sleep 100; done");
	struct errand errand = { 0 };
	int pids[2];

	(void)state;
	assert_true(errand_start(&errand, &command, NULL, -1));
	await_lines(&scripts, "pids", 2);
	assert_int_equal(sscanf(left_in(&scripts, "pids"), "%d %d", &pids[0], &pids[1]), 2);
	assert_int_equal(errand_look(&errand), ERRAND_RUNS);
	assert_false(is_gone(pids[0]) || is_gone(pids[1]));
	errand_stop(&errand);
	assert_int_equal(errand.pid, 0);
	await_gone(pids[0]);
	await_gone(pids[1]);
	errand_stop(&errand); /* none: nothing happens */
}

/* What has failed leaves nothing behind; what is done may. */
static void what_it_leaves(void **state)
{
	static const char *const ways[] = { "sleep 100 & echo $! >$D/left; exit 1",
					    "sleep 100 & echo $! >$D/left; exit 0" };

	(void)state;
	for (int done = 0; done < 2; done++) {
		struct command command = script(&scripts, done ? "done" : "failed", ways[done]);
		pid_t left;

		assert_int_equal(run(command, NULL, -1), done ? ERRAND_DONE : ERRAND_FAILED);
		left = atoi(left_in(&scripts, "left"));
		if (done) {
			assert_false(is_gone(left));
			kill(left, SIGKILL);
		}
		await_gone(left);
	}
}

/* Before it has become anything: the stop comes as early as can be. */
static void stopped_at_once(void **state)
{
	struct command command = script(&scripts, "soon", "sleep 100 & echo $! >>$D/early; wait");
	int lines, pid;
	const char *at;

	(void)state;
	for (int i = 0; i < 200; i++) {
		struct errand errand = { 0 };

		assert_true(errand_start(&errand, &command, NULL, -1));
		for (int spin = 0; spin < i * 40000; spin++)
			__asm__ volatile("");
		errand_stop(&errand);
	}
	lines = lines_in(&scripts, "early");
	print_message("%d of 200 had come as far as starting something\n", lines);
	for (at = left_in(&scripts, "early"); sscanf(at, "%d", &pid) == 1;
	     at += strcspn(at, "\n") + 1)
		await_gone(pid);
}

static void nothing_leaks(void **state)
{
	static const char *const nothing[] = { "/nonexistent/program" };
	struct command good = script(&scripts, "good", "exit 0");
	int before = open_descriptors();

	(void)state;
	for (int i = 0; i < 1000; i++) {
		struct errand errand = { 0 };
		struct command command = i % 4 == 3 ? (struct command){ nothing, 1 } : good;

		assert_true(errand_start(&errand, &command, NULL, i % 2 ? 0 : -1));
		if (i % 4 == 0)
			errand_stop(&errand);
		else
			assert_int_equal(await_end(&errand),
					 i % 4 == 3 ? ERRAND_FAILED : ERRAND_DONE);
		assert_true(has_no_child());
	}
	assert_int_equal(open_descriptors(), before);
}

#define test(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(status_is_told),
		test(not_executable),
		test(arguments_arrive),
		test(found_in_fixed_folders),
		test(environment_is_small),
		test(only_three_descriptors),
		test(streams_lead_nowhere),
		test(reads_what_it_is_given),
		test(streams_in_any_order),
		test(signals_are_as_new),
		test(children_are_heard),
		test(no_hand_on_the_terminal),
		test(stopped_with_all_it_started),
		test(what_it_leaves),
		test(stopped_at_once),
		test(nothing_leaks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
