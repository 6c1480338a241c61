#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static void redirect(const char *path, int fd, int flags)
{
	if (!path)
		return;
	close(fd);
	if (*path && open(path, flags) != fd)
		_exit(126);
}

static void set_environment(const struct term_options *options)
{
	static const char *const kept[] = { "PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS",
					    "LLVM_PROFILE_FILE", "GCOV_PREFIX" };
	const char *values[5];
	char config[4200];

	for (int i = 0; i < 5; i++)
		values[i] = getenv(kept[i]) ? strdup(getenv(kept[i])) : NULL;
	clearenv();
	for (int i = 0; i < 5; i++)
		if (values[i])
			setenv(kept[i], values[i], 1);

	const char *type = options->type ? options->type : "xterm-256color";

	if (*type)
		setenv("TERM", type, 1);
	/* curses gives some of its memory to the end of the program only. */
	setenv("ASAN_OPTIONS", "detect_leaks=0", 0);
	setenv("LANG", options->locale ? options->locale : "C.UTF-8", 1);
	if (options->folder && chdir(options->folder) != 0)
		_exit(126);
	if (getcwd(config, 4096)) {
		setenv("HOME", config, 1);
		strcat(config, "/none");
		setenv("XDG_CONFIG_DIRS", config, 1);
		setenv("XDG_DATA_DIRS", config, 1);
	}
	for (const char *const *extra = options->extra; extra && *extra; extra++) {
		if (strchr(*extra, '='))
			putenv(strdup(*extra));
		else
			unsetenv(*extra);
	}
}

_Noreturn static void run_program(const struct term_options *options, const char *const *arguments,
				  const char *tty)
{
	const char *argv[32] = { options->program ? options->program : term_binary() };
	char binary[4096];
	int count = 1;

	if (!realpath(argv[0], binary))
		_exit(126);
	argv[0] = binary;
	while (arguments && *arguments && count < 31)
		argv[count++] = *arguments++;

	for (int i = 1; i < NSIG; i++)
		signal(i, SIG_DFL);
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);

	int fd = open(tty, O_RDWR);

	for (int i = 0; i < 3; i++)
		dup2(fd, i);
	if (fd > 2)
		close(fd);
	set_environment(options);
	redirect(options->in, 0, O_RDONLY);
	redirect(options->out, 1, O_WRONLY);
	if (options->file_limit) {
		struct rlimit limit = { (rlim_t)options->file_limit, (rlim_t)options->file_limit };

		setrlimit(RLIMIT_FSIZE, &limit);
	}
	execv(binary, (char *const *)argv);
	_exit(127);
}

static void tell(int report, int kind, int value)
{
	struct message message = { kind, value };

	if (write(report, &message, sizeof(message)) < 0)
		_exit(1);
}

_Noreturn void launch(const struct term_options *options, const char *const *arguments,
		      const char *tty, int report, int hold)
{
	char byte;
	int status;

	setsid();
	signal(SIGHUP, SIG_IGN);
	signal(SIGTTOU, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);

	int fd = open(tty, O_RDWR | O_CLOEXEC);

	ioctl(fd, TIOCSCTTY, 0);

	pid_t program = fork();

	if (program == 0) {
		setpgid(0, 0);
		tcsetpgrp(fd, getpid());
		run_program(options, arguments, tty);
	}
	setpgid(program, program);
	tcsetpgrp(fd, program);
	tell(report, MESSAGE_PID, program);
	while (waitpid(program, &status, WUNTRACED) == program) {
		tell(report, MESSAGE_STATUS, status);
		if (!WIFSTOPPED(status))
			break;
	}
	while (read(hold, &byte, 1) < 0 && errno == EINTR)
		;
	_exit(0);
}
