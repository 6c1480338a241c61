/*
 * What forbidden things are done to, made anew for each trial: a folder with a file, a terminal,
 * sockets, another process.
 */
#ifndef TESTS_GROUND_H
#define TESTS_GROUND_H

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static char folder[32], file[64], other[64];
static int opened, terminal, master, stream, datagram, listener, pidfd;
static pid_t victim;
static void *page;
static struct sockaddr_un somebody; /* a socket of datagrams without a path */
static socklen_t somebody_len;
static struct {
	struct file_handle handle;
	unsigned char bytes[MAX_HANDLE_SZ];
} handle = { .handle = { .handle_bytes = MAX_HANDLE_SZ } };

static inline pid_t victim_new(void)
{
	pid_t pid = fork();

	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
		for (;;)
			pause();
	}
	return pid;
}

/* The kernel chooses the name: whoever was left behind may still have the last one. */
static inline void listen_to_anybody(void)
{
	const struct sockaddr_un any = { .sun_family = AF_UNIX };

	somebody_len = sizeof somebody;
	listener = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(listener, (const struct sockaddr *)&any, sizeof any.sun_family), 0);
	assert_int_equal(getsockname(listener, (struct sockaddr *)&somebody, &somebody_len), 0);
}

static inline void ground_make(void)
{
	int mount_id;

	strcpy(folder, "/tmp/carecheck-sandbox-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(file, sizeof file, "%s/file", folder);
	snprintf(other, sizeof other, "%s/other", folder);
	opened = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	assert_true(opened >= 0);
	master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
	terminal = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	assert_true(terminal >= 0);
	stream = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	datagram = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	listen_to_anybody();
	page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	victim = victim_new();
	pidfd = (int)syscall(SYS_pidfd_open, victim, 0);
	handle.handle.handle_bytes = MAX_HANDLE_SZ;
	(void)name_to_handle_at(AT_FDCWD, file, &handle.handle, &mount_id, 0);
}

static inline void ground_clear(void)
{
	const int fds[] = { opened, master, terminal, stream, datagram, listener, pidfd };

	kill(victim, SIGKILL);
	waitpid(victim, NULL, 0);
	munmap(page, 4096);
	for (size_t i = 0; i < COUNT(fds); i++)
		if (fds[i] >= 0)
			close(fds[i]);
	if (unlink(other) != 0)
		rmdir(other);
	unlink(file);
	assert_int_equal(rmdir(folder), 0);
}

/* A terminal takes what is pushed into it only from those whose terminal it is. */
static inline void sit_down(void)
{
	setsid();
	ioctl(terminal, TIOCSCTTY, 0);
}

#endif
