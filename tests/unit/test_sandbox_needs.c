/*
 * What a conversation goes on doing, tried in the sandbox with everything that this kernel has.
 */
#include "actor.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <termios.h>
#include <time.h>

#include <cmocka.h>

/* The number of the line tells which. */
#define MUST(condition)                                                                            \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			print_error("%s:%d: %s: %s\n", __FILE__, __LINE__, #condition,             \
				    strerror(errno));                                              \
			return -1;                                                                 \
		}                                                                                  \
	} while (0)

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { MEGABYTE = 1 << 20 };

static int here; /* the layers that this kernel has */
static int terminal, master, ends[2], opened;
static FILE *stream;
static volatile sig_atomic_t caught;

static void works(long (*attempt)(void))
{
	assert_int_equal(tried(here, NULL, attempt), ACTOR_DONE);
}

static int set_up(void **state)
{
	(void)state;
	master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
		return -1;
	terminal = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	stream = tmpfile();
	opened = stream ? fileno(stream) : -1;
	if (terminal < 0 || opened < 0)
		return -1;
	return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends);
}

static int tear_down(void **state)
{
	(void)state;
	close(terminal);
	close(master);
	close(ends[0]);
	close(ends[1]);
	return fclose(stream);
}

/* --- the terminal ---------------------------------------------------------------------------- */

static long converse(void)
{
	struct pollfd wait = { .fd = terminal, .events = POLLIN };
	struct timespec soon = { 1, 0 };
	sigset_t none;
	char text[16] = "";
	int waiting = 0;

	sigemptyset(&none);
	MUST(write(terminal, "hello", 5) == 5);
	MUST(read(master, text, sizeof text) == 5 && memcmp(text, "hello", 5) == 0);
	MUST(poll(&wait, 1, 0) == 0);
	MUST(write(master, "yes\n", 4) == 4);
	MUST(ppoll(&wait, 1, &soon, &none) == 1 && wait.revents == POLLIN);
	MUST(poll(&wait, 1, 1000) == 1);
	MUST(ioctl(terminal, FIONREAD, &waiting) == 0 && waiting == 4);
	MUST(read(terminal, text, sizeof text) == 4 && memcmp(text, "yes\n", 4) == 0);
	return 0;
}

static void it_talks_to_the_terminal(void **state)
{
	(void)state;
	works(converse);
}

static long set_terminal(void)
{
	struct termios before, raw, after;
	struct winsize size;

	MUST(tcgetattr(terminal, &before) == 0);
	raw = before;
	cfmakeraw(&raw);
	MUST(tcsetattr(terminal, TCSANOW, &raw) == 0);
	MUST(tcgetattr(terminal, &after) == 0 && !(after.c_lflag & ICANON));
	MUST(tcsetattr(terminal, TCSADRAIN, &before) == 0);
	MUST(tcsetattr(terminal, TCSAFLUSH, &before) == 0);
	MUST(tcgetattr(terminal, &after) == 0 && after.c_lflag == before.c_lflag);
	MUST(ioctl(terminal, TIOCGWINSZ, &size) == 0);
	MUST(isatty(terminal) == 1);
	return 0;
}

static void it_sets_the_terminal(void **state)
{
	(void)state;
	works(set_terminal);
}

/* --- memory, signals, clocks ----------------------------------------------------------------- */

static long draw_memory(void)
{
	char *memory = malloc(10 * MEGABYTE), *many[100];

	MUST(memory);
	memset(memory, 1, 10 * MEGABYTE);
	memory = realloc(memory, 20 * MEGABYTE);
	MUST(memory && memory[10 * MEGABYTE - 1] == 1);
	free(memory);
	for (int i = 0; i < 100; i++)
		MUST((many[i] = calloc(1, 50000)));
	for (int i = 0; i < 100; i++)
		free(many[i]);
	return 0;
}

static void it_draws_memory(void **state)
{
	(void)state;
	works(draw_memory);
}

static void note(int signal)
{
	caught = signal;
}

static long catch_signals(void)
{
	struct sigaction action;
	sigset_t one;

	memset(&action, 0, sizeof action);
	action.sa_handler = note;
	MUST(sigaction(SIGSEGV, &action, NULL) == 0 && sigaction(SIGUSR1, &action, NULL) == 0);
	MUST(raise(SIGSEGV) == 0 && caught == SIGSEGV);
	sigemptyset(&one);
	sigaddset(&one, SIGUSR1);
	MUST(sigprocmask(SIG_BLOCK, &one, NULL) == 0);
	MUST(raise(SIGUSR1) == 0 && caught == SIGSEGV);
	MUST(sigprocmask(SIG_UNBLOCK, &one, NULL) == 0 && caught == SIGUSR1);
	return 0;
}

static void it_catches_signals(void **state)
{
	(void)state;
	works(catch_signals);
}

static char *page;

static void mend(int signal)
{
	caught = signal;
	mprotect(page, 4096, PROT_READ | PROT_WRITE);
}

/* A real fault, on a stack of its own: the terminal is put back then. */
static long survive_fault(void)
{
	static char stack[1 << 16];
	stack_t own = { .ss_sp = stack, .ss_size = sizeof stack };
	struct sigaction action;

	page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	memset(&action, 0, sizeof action);
	action.sa_handler = mend;
	action.sa_flags = SA_ONSTACK;
	MUST(page != MAP_FAILED && sigaltstack(&own, NULL) == 0);
	MUST(sigaction(SIGSEGV, &action, NULL) == 0 && mprotect(page, 4096, PROT_NONE) == 0);
	*(volatile char *)page = 1;
	MUST(caught == SIGSEGV && *page == 1);
	return munmap(page, 4096);
}

static void it_hears_of_a_fault(void **state)
{
	(void)state;
	works(survive_fault);
}

static void it_can_end_by_a_signal(void **state)
{
	int status;
	pid_t child = fork();

	(void)state;
	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		sandbox_give_up(here);
		abort();
	}
	waitpid(child, &status, 0);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

static long look_at_clock(void)
{
	struct timespec before, after, little = { 0, 2000000 };
	struct timeval now;

	MUST(clock_gettime(CLOCK_MONOTONIC, &before) == 0);
	MUST(nanosleep(&little, NULL) == 0);
	MUST(clock_nanosleep(CLOCK_MONOTONIC, 0, &little, NULL) == 0);
	MUST(clock_gettime(CLOCK_MONOTONIC, &after) == 0);
	MUST(after.tv_sec > before.tv_sec || after.tv_nsec - before.tv_nsec >= 4000000);
	MUST(gettimeofday(&now, NULL) == 0 && time(NULL) >= now.tv_sec - 1);
	return 0;
}

static void it_looks_at_the_clock(void **state)
{
	(void)state;
	works(look_at_clock);
}

static char local[64];
static const time_t moment = 1750000000;

static void write_local(char text[64])
{
	const struct tm *tm = localtime(&moment);

	snprintf(text, 64, "%d-%d %d:%d %s", tm->tm_mon, tm->tm_mday, tm->tm_hour, tm->tm_min,
		 tm->tm_zone);
}

static long tell_local_time(void)
{
	char now[64];

	write_local(now);
	MUST(strcmp(now, local) == 0);
	return 0;
}

/* Once the zone is known, its file is not read again. */
static void it_knows_the_local_time(void **state)
{
	static const char *const zones[] = { "America/Denver", "EST5EDT,M3.2.0,M11.1.0", NULL };

	(void)state;
	for (size_t i = 0; i < COUNT(zones); i++) {
		if (zones[i])
			setenv("TZ", zones[i], 1);
		else
			unsetenv("TZ");
		tzset();
		write_local(local);
		works(tell_local_time);
	}
}

/* --- what is open, and what has no name ------------------------------------------------------ */

static long write_to_open(void)
{
	char text[16] = "";
	int flags = fcntl(opened, F_GETFL);

	MUST(fprintf(stream, "saved %d", 7) == 7 && fflush(stream) == 0);
	MUST(lseek(opened, 0, SEEK_SET) == 0);
	MUST(read(opened, text, sizeof text) == 7 && strcmp(text, "saved 7") == 0);
	MUST(ftruncate(opened, 0) == 0 && lseek(opened, 0, SEEK_END) == 0);
	MUST(flags >= 0 && fcntl(opened, F_SETFL, flags | O_APPEND) == 0);
	MUST(fcntl(opened, F_SETFD, FD_CLOEXEC) == 0);
	return 0;
}

static void it_writes_to_an_open_file(void **state)
{
	(void)state;
	works(write_to_open);
}

static long use_pipe(void)
{
	int pair[2], fast[2], copy;
	char text[8];

	MUST(pipe(pair) == 0 && pipe2(fast, O_CLOEXEC) == 0);
	MUST(write(pair[1], "abc", 3) == 3 && read(pair[0], text, 8) == 3);
	MUST((copy = dup(pair[1])) >= 0 && close(pair[1]) == 0);
	MUST(write(copy, "d", 1) == 1 && read(pair[0], text, 8) == 1 && close(copy) == 0);
	MUST(read(pair[0], text, 8) == 0);
	return 0;
}

static void it_makes_pipes(void **state)
{
	(void)state;
	works(use_pipe);
}

/* A message that carries `fd`, or room for one. */
union carriage {
	char bytes[CMSG_SPACE(sizeof(int))];
	struct cmsghdr aligned;
};

static long hand_over(int fd)
{
	union carriage carriage = { { 0 } };
	struct iovec word = { "take", 4 };
	struct msghdr message = { .msg_iov = &word,
				  .msg_iovlen = 1,
				  .msg_control = carriage.bytes,
				  .msg_controllen = sizeof carriage.bytes };
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);

	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof fd);
	memcpy(CMSG_DATA(head), &fd, sizeof fd);
	MUST(sendmsg(ends[0], &message, MSG_NOSIGNAL) == 4);
	return 0;
}

static long take_over(int *fd)
{
	union carriage carriage = { { 0 } };
	char text[8];
	struct iovec word = { text, sizeof text };
	struct msghdr message = { .msg_iov = &word,
				  .msg_iovlen = 1,
				  .msg_control = carriage.bytes,
				  .msg_controllen = sizeof carriage.bytes };

	MUST(recvmsg(ends[1], &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC) == 4);
	MUST(CMSG_FIRSTHDR(&message) && memcmp(text, "take", 4) == 0);
	memcpy(fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof *fd);
	return 0;
}

static long use_socket(void)
{
	int pair[2], memory, got = -1;
	char text[8];

	MUST(pipe2(pair, O_CLOEXEC) == 0 && hand_over(pair[0]) == 0 && take_over(&got) == 0);
	MUST(write(pair[1], "said", 4) == 4 && read(got, text, 8) == 4);
	MUST((memory = memfd_create("said", MFD_CLOEXEC | MFD_ALLOW_SEALING)) >= 0);
	MUST(write(memory, "long", 4) == 4 && ftruncate(memory, 3) == 0);
	MUST(fcntl(memory, F_ADD_SEALS, F_SEAL_WRITE) == 0 && hand_over(memory) == 0);
	MUST(take_over(&got) == 0 && lseek(got, 0, SEEK_SET) == 0 && read(got, text, 8) == 3);
	MUST(send(ends[1], "back", 4, MSG_NOSIGNAL) == 4);
	MUST(recv(ends[0], text, 8, MSG_DONTWAIT) == 4 && memcmp(text, "back", 4) == 0);
	MUST(recv(ends[0], text, 8, MSG_DONTWAIT) == -1 && errno == EAGAIN);
	return 0;
}

static void it_hands_files_over_its_socket(void **state)
{
	(void)state;
	works(use_socket);
}

static long know_itself(void)
{
	struct rlimit files;
	char bytes[8];

	MUST(getpid() > 0 && getppid() > 0 && getuid() == geteuid() && getgid() == getegid());
	MUST(getrlimit(RLIMIT_NOFILE, &files) == 0);
	MUST(getrandom(bytes, sizeof bytes, 0) == sizeof bytes);
	return 0;
}

static void it_knows_itself(void **state)
{
	(void)state;
	works(know_itself);
}

/* --- what only some C library, or some day, asks for ----------------------------------------- */

static const int calls[] = {
	SYS_readv,	  SYS_writev,	       SYS_fstat,	    SYS_pselect6, SYS_pipe2,
	SYS_mremap,	  SYS_madvise,	       SYS_clock_gettime,   SYS_futex,	  SYS_nanosleep,
	SYS_gettimeofday, SYS_restart_syscall, SYS_set_robust_list,
#ifdef SYS_rseq
	SYS_rseq,
#endif
#ifdef SYS_pipe
	SYS_pipe,
#endif
#ifdef SYS_time
	SYS_time,
#endif
};

static const int fcntls[] = { F_GETFD,	    F_DUPFD,	  F_DUPFD_CLOEXEC,
			      F_GETPIPE_SZ, F_SETPIPE_SZ, F_GET_SEALS };

/* TCGETS2 and the three that set. */
static const unsigned long ioctls[] = { 0x802c542a, 0x402c542b, 0x402c542c, 0x402c542d };

/* With arguments that make no sense: each fails, but not as what is forbidden does. */
static long make_no_sense(void)
{
	for (size_t i = 0; i < COUNT(calls); i++) {
		MUST(syscall(calls[i], -1, -1, -1, -1, -1, -1) == -1);
		if (errno == EPERM)
			print_error("call %d is forbidden\n", calls[i]);
		MUST(errno != EPERM);
	}
	for (size_t i = 0; i < COUNT(fcntls); i++)
		MUST(fcntl(-1, fcntls[i], 0) == -1 && errno == EBADF);
	for (size_t i = 0; i < COUNT(ioctls); i++)
		MUST(ioctl(-1, ioctls[i], 0) == -1 && errno == EBADF);
	return 0;
}

static void nothing_allowed_is_refused(void **state)
{
	(void)state;
	works(make_no_sense);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(it_talks_to_the_terminal, set_up, tear_down),
		cmocka_unit_test_setup_teardown(it_sets_the_terminal, set_up, tear_down),
		cmocka_unit_test(it_draws_memory),
		cmocka_unit_test(it_catches_signals),
		cmocka_unit_test(it_hears_of_a_fault),
		cmocka_unit_test(it_can_end_by_a_signal),
		cmocka_unit_test(it_looks_at_the_clock),
		cmocka_unit_test(it_knows_the_local_time),
		cmocka_unit_test_setup_teardown(it_writes_to_an_open_file, set_up, tear_down),
		cmocka_unit_test(it_makes_pipes),
		cmocka_unit_test_setup_teardown(it_hands_files_over_its_socket, set_up, tear_down),
		cmocka_unit_test(it_knows_itself),
		cmocka_unit_test(nothing_allowed_is_refused),
	};

	here = layers_here();
	if (here != ALL_LAYERS)
		print_message("this kernel has only some of the layers: %d\n", here);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
