#include "front/errand.h"

#include "base/memory.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* In this order; ours might lead into a visitor's folder. */
static const char *const folders[] = { "/usr/local/bin", "/usr/bin", "/bin" };
static const char path[] = "PATH=/usr/local/bin:/usr/bin:/bin";
/* What a program must know of where it runs, to speak the right language and find its settings. */
static const char *const kept[] = { "LANG=", "LC_ALL=", "HOME=" };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* --- in the new process ------------------------------------------------------------------- */

static void reset_signals(void)
{
	struct sigaction plain;
	sigset_t none;

	memset(&plain, 0, sizeof(plain));
	plain.sa_handler = SIG_DFL;
	for (int i = 1; i < NSIG; i++)
		sigaction(i, &plain, NULL); /* KILL and STOP cannot be, which is well */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void close_the_rest(void)
{
	if (close_range(3, ~0u, 0) == 0)
		return;
	for (int fd = (int)sysconf(_SC_OPEN_MAX) - 1; fd >= 3; fd--)
		close(fd);
}

/* Nothing but `in` to read and nowhere to write to. False: not even that. */
static bool take_streams(int in)
{
	int null = open("/dev/null", O_RDWR);

	/* Out of the way of 0, 1 and 2, any of which may be closed, or `in` itself. */
	null = fcntl(null, F_DUPFD, 3);
	in = in < 0 ? null : fcntl(in, F_DUPFD, 3);
	if (null < 0 || in < 0)
		return false;
	if (dup2(in, 0) < 0 || dup2(null, 1) < 0 || dup2(null, 2) < 0)
		return false;
	close_the_rest();
	return true;
}

static void keep_environment(char **environment)
{
	int count = 0;

	environment[count++] = (char *)path;
	for (size_t i = 0; i < COUNT(kept); i++)
		for (char **at = environ; at && *at; at++)
			if (!strncmp(*at, kept[i], strlen(kept[i]))) {
				environment[count++] = *at;
				break;
			}
	environment[count] = NULL;
}

static void execute(char **argv)
{
	char *environment[COUNT(kept) + 2];
	char file[4096];

	keep_environment(environment);
	if (strchr(argv[0], '/')) {
		execve(argv[0], argv, environment);
		return;
	}
	for (size_t i = 0; i < COUNT(folders); i++) {
		int len = snprintf(file, sizeof(file), "%s/%s", folders[i], argv[0]);

		if (len > 0 && len < (int)sizeof(file))
			execve(file, argv, environment);
	}
}

_Noreturn static void become(char **argv, int in)
{
	setsid();
	reset_signals();
	if (take_streams(in))
		execute(argv);
	_exit(127);
}

/* --- in this one ---------------------------------------------------------------------------- */

/* A list that is only read; execve() wants it without const. */
static char **gather(const struct command *command, const char *const *more)
{
	int count = command->argc, extra = 0;
	char **argv;

	while (more && more[extra])
		extra++;
	argv = memory_alloc((size_t)(count + extra + 1) * sizeof(*argv));
	for (int i = 0; i < count; i++)
		argv[i] = (char *)command->argv[i];
	for (int i = 0; i < extra; i++)
		argv[count + i] = (char *)more[i];
	argv[count + extra] = NULL;
	return argv;
}

/* Whoever started us may ignore it, and then no child tells how it ended. */
static void hear_of_children(void)
{
	struct sigaction action;

	if (sigaction(SIGCHLD, NULL, &action) != 0 || action.sa_handler != SIG_IGN)
		return;
	action.sa_handler = SIG_DFL;
	sigaction(SIGCHLD, &action, NULL);
}

bool errand_start(struct errand *errand, const struct command *command, const char *const *more,
		  int in)
{
	sigset_t all, before;
	char **argv;

	assert(errand->pid == 0 && command->argc > 0);
	hear_of_children();
	argv = gather(command, more);
	/* None of our handlers may run in the new process. */
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	errand->pid = fork();
	if (errand->pid == 0)
		become(argv, in);
	sigprocmask(SIG_SETMASK, &before, NULL);
	memory_free(argv);
	if (errand->pid > 0)
		return true;
	errand->pid = 0;
	return false;
}

static void reap(struct errand *errand)
{
	while (waitpid(errand->pid, NULL, 0) < 0 && errno == EINTR)
		;
	errand->pid = 0;
}

enum errand_state errand_look(struct errand *errand)
{
	siginfo_t info;
	int result;

	assert(errand->pid > 0);
	memset(&info, 0, sizeof(info));
	/* It stays a zombie for a moment more, so that its number is still its own. */
	result = waitid(P_PID, (id_t)errand->pid, &info, WEXITED | WNOHANG | WNOWAIT);
	if (result == 0 && info.si_pid == 0)
		return ERRAND_RUNS;
	if (result == 0 && info.si_code == CLD_EXITED && info.si_status == 0) {
		reap(errand);
		return ERRAND_DONE;
	}
	if (result == 0)
		errand_stop(errand);
	errand->pid = 0;
	return ERRAND_FAILED;
}

void errand_stop(struct errand *errand)
{
	if (errand->pid == 0)
		return;
	/* Itself first: it may not have its own group yet, and then nothing that it started. */
	kill(errand->pid, SIGKILL);
	kill(-errand->pid, SIGKILL);
	reap(errand);
}
