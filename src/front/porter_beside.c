/*
 * A porter in a process of its own, for a person's own screening: all it can do is speak.
 */
#include "front/porter_parts.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* A terminal's signals are for the conversation; when that ends, so does this. */
static void set_signals(void)
{
	static const int terminals[] = { SIGINT,  SIGQUIT, SIGHUP,  SIGTSTP,
					 SIGTTIN, SIGTTOU, SIGWINCH };
	struct sigaction action;
	sigset_t none;

	memset(&action, 0, sizeof(action));
	action.sa_handler = SIG_DFL;
	for (int i = 1; i < NSIG; i++)
		sigaction(i, &action, NULL);
	action.sa_handler = SIG_IGN;
	for (size_t i = 0; i < sizeof(terminals) / sizeof(terminals[0]); i++)
		sigaction(terminals[i], &action, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Keeps the socket, as 3, and nothing else. */
static bool keep_only(int socket)
{
	int null = open("/dev/null", O_RDWR);

	null = fcntl(null, F_DUPFD, 4);
	socket = fcntl(socket, F_DUPFD, 4);
	if (null < 0 || socket < 0)
		return false;
	for (int fd = 0; fd < 3; fd++)
		if (dup2(null, fd) < 0)
			return false;
	if (dup3(socket, 3, O_CLOEXEC) < 0)
		return false;
	if (close_range(4, ~0u, 0) == 0)
		return true;
	for (int fd = (int)sysconf(_SC_OPEN_MAX) - 1; fd > 3; fd--)
		close(fd);
	return true;
}

_Noreturn static void be_porter(const struct site *site, int socket)
{
	struct porter *porter;

	memory_on_exhausted(NULL); /* the terminal is not ours */
	set_signals();
	if (!keep_only(socket))
		_exit(1);
	porter = porter_new(site, NULL, NULL);
	porter_meet(porter, 3);
	while (porter_serve(porter)) {
		struct pollfd waiting = { .fd = 3, .events = POLLIN };

		if (poll(&waiting, 1, porter_patience(porter)) < 0 && errno != EINTR)
			break;
	}
	porter_free(porter);
	_exit(0);
}

/*
 * By a process between, which ends at once: then nobody has to wait for the porter, and as it leads
 * no session, no terminal can become its own.
 */
_Noreturn static void step_aside(const struct site *site, int socket)
{
	pid_t pid;

	setsid();
	pid = fork();
	if (pid == 0)
		be_porter(site, socket);
	_exit(pid < 0);
}

int porter_beside(const struct site *site)
{
	int sockets[2], status = 0;
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
		return -1;
	pid = fork();
	if (pid == 0)
		step_aside(site, sockets[1]);
	close(sockets[1]);
	if (pid > 0)
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
	if (pid > 0 && status == 0)
		return sockets[0];
	close(sockets[0]);
	return -1;
}
