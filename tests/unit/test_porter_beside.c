/*
 * The porter in a process of its own: it speaks and does nothing else, holds nothing of the
 * conversation's, and ends with it.
 */
#include "scripts.h"

#include "front/porter.h"

#include <poll.h>
#include <pty.h>

static struct scripts scripts;
static struct site site;

static int set_up(void **state)
{
	(void)state;
	scripts_make(&scripts);
	memset(&site, 0, sizeof(site));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	scripts_remove(&scripts);
	return has_no_child() ? 0 : -1;
}

static void ask_text(int socket, enum porter_word word, const char *text, unsigned number)
{
	int pipe = porter_pipe(text, strlen(text));

	assert_true(porter_ask(socket, &(struct porter_message){ .word = word, .number = number },
			       pipe));
	close(pipe);
}

static void must_answer(int socket, enum porter_word word, int detail, unsigned number)
{
	struct pollfd waiting = { .fd = socket, .events = POLLIN };
	struct porter_message message;

	assert_int_equal(poll(&waiting, 1, DEADLINE_MS), 1);
	assert_true(porter_answer(socket, &message));
	assert_int_equal(message.word, word);
	assert_int_equal(message.detail, detail);
	assert_int_equal(message.number, number);
}

static void hush(int socket)
{
	assert_true(porter_ask(socket, &(struct porter_message){ .word = PORTER_HUSH }, -1));
}

static pid_t pid_in(const char *name, int line)
{
	const char *at;

	await_lines(&scripts, name, line);
	at = left_in(&scripts, name);
	for (int i = 1; i < line; i++)
		at += strcspn(at, "\n") + 1;
	return (pid_t)atoi(at);
}

static void speaks_until_the_end(void **state)
{
	pid_t porter, first, second;
	int socket, descriptors = open_descriptors();

	(void)state;
	site.speak = script(&scripts, "say",
			    "cat >>$D/said; echo $PPID >$D/porter; echo $$ >>$D/pids\n"
			    "case $(cat $D/said) in *long) sleep 1000;; esac");
	socket = porter_beside(&site);
	assert_true(socket >= 0);
	assert_int_equal(open_descriptors(), descriptors + 1);
	assert_true(has_no_child()); /* nobody has to wait for it */
	ask_text(socket, PORTER_SPEAK, "Hola.", 3);
	must_answer(socket, PORTER_SPOKEN, 1, 3);
	ask_text(socket, PORTER_SPEAK, "long", 4);
	first = pid_in("pids", 2);
	porter = pid_in("porter", 1);
	hush(socket);
	await_gone(first);
	ask_text(socket, PORTER_SPEAK, "long", 5);
	second = pid_in("pids", 3);
	assert_false(is_gone(porter) || is_gone(second));
	close(socket);
	await_gone(second);
	await_gone(porter);
	assert_string_equal(left_in(&scripts, "said"), "Hola.longlong");
}

/* Were it taken over, the conversation could make it do nothing else. */
static void does_nothing_else(void **state)
{
	struct porter_message message = { .word = PORTER_PASSPHRASE, .text = "x" };
	int socket;

	(void)state;
	site.speak = script(&scripts, "say", "cat >$D/said");
	site.kiosk.print = script(&scripts, "print", "echo >$D/other");
	site.kiosk.alert = script(&scripts, "alert", "echo >$D/other");
	site.kiosk.larger = script(&scripts, "larger", "echo >$D/other");
	site.kiosk.passphrase = "$argon2id$";
	socket = porter_beside(&site);
	ask_text(socket, PORTER_PRINT, "a", 1);
	for (int word = PORTER_ALERT; word <= PORTER_RESULT; word++) {
		message.word = (enum porter_word)word;
		message.detail = 1;
		assert_true(porter_ask(socket, &message, -1));
	}
	ask_text(socket, PORTER_SPEAK, "a", 9);
	must_answer(socket, PORTER_SPOKEN, 1, 9); /* and it is the first answer */
	assert_string_equal(left_in(&scripts, "other"), "");
	close(socket);
}

/* --- with a terminal -------------------------------------------------------------------------- */

/* What the shell finds out about the process, in $P. */
static bool finds(pid_t pid, const char *shell, const char *want)
{
	char command[256], text[1024];
	FILE *out;
	size_t len;

	snprintf(command, sizeof(command), "P=/proc/%d; %s", (int)pid, shell);
	out = popen(command, "re");
	len = fread(text, 1, sizeof(text) - 1, out);
	text[len] = '\0';
	pclose(out);
	if (strcmp(text, want) != 0)
		printf("\"%s\", not \"%s\"\n", text, want);
	return strcmp(text, want) == 0;
}

/* In a process that has a terminal, files and handlers: 0 when all is well. */
static int beside_a_terminal(void)
{
	sigset_t all;
	pid_t porter;
	int socket;

	if (open("/dev/tty", O_RDWR) < 0 || dup2(2, 500) < 0)
		return 2;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	signal(SIGUSR1, SIG_IGN);
	signal(SIGCHLD, SIG_IGN);
	socket = porter_beside(&site);
	signal(SIGCHLD, SIG_DFL);
	if (socket < 0)
		return 3;
	ask_text(socket, PORTER_SPEAK, "a", 1);
	must_answer(socket, PORTER_SPOKEN, 1, 1);
	porter = pid_in("porter", 1);
	if (!finds(porter, "ls $P/fd | tr '\\n' ' '", "0 1 2 3 ") ||
	    !finds(porter, "readlink $P/fd/0", "/dev/null\n") ||
	    !finds(porter, "readlink $P/fd/2", "/dev/null\n"))
		return 4;
	/* No terminal, and it leads no session that could get one. */
	if (!finds(porter, "cut -d' ' -f7 $P/stat", "0\n") || getsid(porter) == getsid(0) ||
	    getsid(porter) == porter)
		return 5;
	/* HUP INT QUIT TSTP TTIN TTOU WINCH are ignored, none is blocked; 32 and 33 are the C
	 * library's own, which lets nobody touch them. */
	if (!finds(porter,
		   "for i in Ign Blk; do s=$(sed -n \"s/^Sig$i:.//p\" $P/status); "
		   "printf '%x ' $((0x$s & ~0x180000000)); done",
		   "8380007 0 "))
		return 6;
	kill(porter, SIGINT);
	kill(porter, SIGHUP);
	ask_text(socket, PORTER_SPEAK, "a", 2);
	must_answer(socket, PORTER_SPOKEN, 1, 2);
	close(socket);
	await_gone(porter);
	return 0;
}

static void holds_nothing_of_ours(void **state)
{
	char output[4096];
	int master, status;
	ssize_t len;
	pid_t pid;

	(void)state;
	site.speak = script(&scripts, "say", "echo $PPID >$D/porter");
	pid = forkpty(&master, NULL, NULL, NULL);
	if (pid == 0)
		_exit(beside_a_terminal());
	assert_true(pid > 0);
	while ((len = read(master, output, sizeof(output))) > 0)
		print_message("%.*s", (int)len, output);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	close(master);
	assert_int_equal(status, 0);
}

#define test(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(speaks_until_the_end),
		test(does_nothing_else),
		test(holds_nothing_of_ours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
