#include "front/signals.h"

#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t deadly, resized, stopped;
static void (*fault_restore)(void);

static const int caught[] = { SIGINT,  SIGTERM,	  SIGHUP,    SIGQUIT,  SIGALRM,
			      SIGUSR1, SIGUSR2,	  SIGVTALRM, SIGPROF,  SIGXCPU,
			      SIGPOLL, SIGSTKFLT, SIGPWR,    SIGWINCH, SIGTSTP };
static const int faults[] = { SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void note(int signal)
{
	if (signal == SIGWINCH)
		resized = 1;
	else if (signal == SIGTSTP)
		stopped = 1;
	else
		deadly = signal;
}

static void on_fault(int signal)
{
	if (fault_restore)
		fault_restore();
	raise(signal); /* SA_RESETHAND: by default now */
}

void signals_catch(sigset_t *wait)
{
	struct sigaction action;
	sigset_t block;

	sigemptyset(&block);
	for (size_t i = 0; i < COUNT(caught); i++)
		sigaddset(&block, caught[i]);
	sigprocmask(SIG_BLOCK, &block, wait);
	for (size_t i = 0; i < COUNT(caught); i++)
		sigdelset(wait, caught[i]);

	memset(&action, 0, sizeof(action));
	action.sa_handler = note;
	action.sa_mask = block;
	for (size_t i = 0; i < COUNT(caught); i++)
		sigaction(caught[i], &action, NULL);
}

int signals_deadly(void)
{
	return deadly;
}

static bool take(volatile sig_atomic_t *flag)
{
	bool was = *flag != 0;

	*flag = 0;
	return was;
}

bool signals_resized(void)
{
	return take(&resized);
}

bool signals_stopped(void)
{
	return take(&stopped);
}

void signals_stop_here(void)
{
	struct sigaction plain, old;
	sigset_t stop, before;

	memset(&plain, 0, sizeof(plain));
	plain.sa_handler = SIG_DFL;
	sigaction(SIGTSTP, &plain, &old);
	raise(SIGTSTP);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, &before); /* here it stops */
	sigprocmask(SIG_SETMASK, &before, NULL);
	sigaction(SIGTSTP, &old, NULL);
}

_Noreturn void signals_die(int signal)
{
	struct sigaction plain;
	sigset_t only;

	memset(&plain, 0, sizeof(plain));
	plain.sa_handler = SIG_DFL;
	sigaction(signal, &plain, NULL);
	raise(signal);
	sigemptyset(&only);
	sigaddset(&only, signal);
	sigprocmask(SIG_UNBLOCK, &only, NULL);
	_exit(128 + signal);
}

void signals_on_fault(void (*restore)(void))
{
	struct sigaction action;

	fault_restore = restore;
	memset(&action, 0, sizeof(action));
	action.sa_handler = on_fault;
	action.sa_flags = (int)SA_RESETHAND;
	for (size_t i = 0; i < COUNT(faults); i++)
		sigaction(faults[i], &action, NULL);
}

int signals_wait_input(int fd, int other, int ms, const sigset_t *wait)
{
	struct pollfd poll[] = { { .fd = fd, .events = POLLIN },
				 { .fd = other, .events = POLLIN } };
	struct timespec time = { ms / 1000, ms % 1000 * 1000000L };
	int ready = ppoll(poll, 2, ms < 0 ? NULL : &time, wait);

	if (ready < 0)
		return errno == EINTR ? 0 : -1;
	if (poll[0].revents && !(poll[0].revents & POLLIN))
		return -1;
	return (poll[0].revents ? SIGNALS_INPUT : 0) | (poll[1].revents ? SIGNALS_OTHER : 0);
}
