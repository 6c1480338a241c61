/*
 * Three layers, each of which refuses without the others: no privileges by running a program,
 * Landlock for what has a name, seccomp for the calls themselves. What is not on the list of calls
 * fails with EPERM, as it would for anyone without the right to it, and is no reason to end: a
 * library may well try something that it can do without.
 */
#include "front/sandbox.h"

#include "base/memory.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define SANITIZED 1
#include <sanitizer/lsan_interface.h>
#else
#define SANITIZED 0
#endif

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool give_up_privileges(void)
{
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

/* --- files: Landlock ----------------------------------------------------------------------- */

/* The kernel's struct landlock_ruleset_attr; that of an older header ends sooner. */
struct rights {
	uint64_t files, network, scope;
};

/* The kernel's numbers, which stay as they are; the header of Debian 12 ends with version 2. */
#define FILES_1 ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)
#define FILES_TRUNCATE (UINT64_C(1) << 14)
#define FILES_IOCTL_DEV (UINT64_C(1) << 15)
#define FILES_RESOLVE_UNIX (UINT64_C(1) << 16)
#define NETWORK_BIND_TCP (UINT64_C(1) << 0)
#define NETWORK_CONNECT_TCP (UINT64_C(1) << 1)
#define SCOPE_ABSTRACT_UNIX (UINT64_C(1) << 0)
#define SCOPE_SIGNAL (UINT64_C(1) << 1)

/* What each version of Landlock brought; the others brought no right. */
static const struct {
	int version;
	struct rights rights;
} landlock[] = {
	{ 1, { .files = FILES_1 } },
	{ 2, { .files = LANDLOCK_ACCESS_FS_REFER } },
	{ 3, { .files = FILES_TRUNCATE } },
	{ 4, { .network = NETWORK_BIND_TCP | NETWORK_CONNECT_TCP } },
	{ 5, { .files = FILES_IOCTL_DEV } },
	{ 6, { .scope = SCOPE_ABSTRACT_UNIX | SCOPE_SIGNAL } },
	{ 9, { .files = FILES_RESOLVE_UNIX } },
};

static struct rights all_rights(long version)
{
	struct rights all = { 0 };

	for (size_t i = 0; i < COUNT(landlock) && landlock[i].version <= version; i++) {
		all.files |= landlock[i].rights.files;
		all.network |= landlock[i].rights.network;
		all.scope |= landlock[i].rights.scope;
	}
	return all;
}

/* A set of rules over every right there is, and no rule in it that would grant one. */
static bool close_files(void)
{
	long version =
		syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	struct rights all = all_rights(version);
	long rules;
	bool closed;

	if (version < 1)
		return false;
	rules = syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
	if (rules < 0)
		return false;
	closed = syscall(SYS_landlock_restrict_self, (int)rules, 0) == 0;
	close((int)rules);
	return closed;
}

/* --- calls: seccomp ------------------------------------------------------------------------ */

/* Where a kind of processor lacks one, its number is negative. */
static const int allowed[] = {
	/* What is open. */
	SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(pwrite64), SCMP_SYS(readv), SCMP_SYS(writev),
	SCMP_SYS(lseek), SCMP_SYS(close), SCMP_SYS(dup), SCMP_SYS(fstat), SCMP_SYS(ftruncate),
	SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(pselect6), SCMP_SYS(sendmsg), SCMP_SYS(recvmsg),
	SCMP_SYS(recvfrom),
	/* What has no name, to hand on. */
	SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(memfd_create),
	/* Memory. */
	SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
	/* Signals that come. */
	SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
	SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall),
	/* The clock. */
	SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(clock_nanosleep),
	SCMP_SYS(nanosleep),
	/* Who this is; chance; what the C library does by itself. */
	SCMP_SYS(getpid), SCMP_SYS(getppid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid),
	SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(getrandom), SCMP_SYS(futex),
	SCMP_SYS(set_robust_list), SCMP_SYS(rseq),
	/* The end. */
	SCMP_SYS(exit), SCMP_SYS(exit_group),
#if SANITIZED
	SCMP_SYS(sched_yield), /* its locks */
#endif
};

#define WHOLE UINT64_MAX
#define INT UINT64_C(0xffffffff) /* all that the kernel looks at where it takes an int */

/* Allowed only where these bits of an argument (from 0) are so. */
struct bounded {
	int call;
	unsigned arg;
	scmp_datum_t mask, bits;
};

static const struct bounded bounded[] = {
	{ SCMP_SYS(mmap), 2, PROT_EXEC, 0 },
	{ SCMP_SYS(mprotect), 2, PROT_EXEC, 0 },
	{ SCMP_SYS(sendto), 4, WHOLE, 0 },    /* to nobody but the other end */
	{ SCMP_SYS(prlimit64), 2, WHOLE, 0 }, /* to read a limit, not to set one */
	/* F_SETOWN and F_SETSIG would send any signal to anyone. */
	{ SCMP_SYS(fcntl), 1, INT, F_GETFD },
	{ SCMP_SYS(fcntl), 1, INT, F_SETFD },
	{ SCMP_SYS(fcntl), 1, INT, F_GETFL },
	{ SCMP_SYS(fcntl), 1, INT, F_SETFL },
	{ SCMP_SYS(fcntl), 1, INT, F_DUPFD },
	{ SCMP_SYS(fcntl), 1, INT, F_DUPFD_CLOEXEC },
	{ SCMP_SYS(fcntl), 1, INT, F_GETPIPE_SZ },
	{ SCMP_SYS(fcntl), 1, INT, F_SETPIPE_SZ },
	{ SCMP_SYS(fcntl), 1, INT, F_ADD_SEALS },
	{ SCMP_SYS(fcntl), 1, INT, F_GET_SEALS },
	/* Not TIOCSTI or TIOCLINUX, with which a program types into the shell after it. */
	{ SCMP_SYS(ioctl), 1, INT, TCGETS },
	{ SCMP_SYS(ioctl), 1, INT, TCSETS },
	{ SCMP_SYS(ioctl), 1, INT, TCSETSW },
	{ SCMP_SYS(ioctl), 1, INT, TCSETSF },
	{ SCMP_SYS(ioctl), 1, INT, TIOCGWINSZ },
	{ SCMP_SYS(ioctl), 1, INT, FIONREAD },
	/* TCGETS2, TCSETS2, TCSETSW2, TCSETSF2: what a C library newer than 2.41 says instead. */
	{ SCMP_SYS(ioctl), 1, INT, 0x802c542a },
	{ SCMP_SYS(ioctl), 1, INT, 0x402c542b },
	{ SCMP_SYS(ioctl), 1, INT, 0x402c542c },
	{ SCMP_SYS(ioctl), 1, INT, 0x402c542d },
};

static void must(int result)
{
	if (result == -ENOMEM)
		memory_exhausted();
	assert(result == 0);
}

static void allow_bounded(scmp_filter_ctx filter, const struct bounded *call)
{
	must(seccomp_rule_add(filter, SCMP_ACT_ALLOW, call->call, 1,
			      SCMP_CMP(call->arg, SCMP_CMP_MASKED_EQ, call->mask, call->bits)));
}

static scmp_filter_ctx filter_new(void)
{
	/* raise() and abort(): signals to itself. */
	struct bounded to_itself = { SCMP_SYS(tgkill), 0, INT, (scmp_datum_t)getpid() };
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));

	if (!filter)
		memory_exhausted();
	/* Calls of another processor's kind, such as 32-bit ones, too. */
	must(seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(EPERM)));
	for (size_t i = 0; i < COUNT(allowed); i++)
		if (allowed[i] >= 0)
			must(seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0));
	for (size_t i = 0; i < COUNT(bounded); i++)
		allow_bounded(filter, &bounded[i]);
	allow_bounded(filter, &to_itself);
	return filter;
}

static bool limit_calls(void)
{
	scmp_filter_ctx filter = filter_new();
	bool limited = seccomp_load(filter) == 0;

	seccomp_release(filter);
	return limited;
}

/* --- all of them ----------------------------------------------------------------------------- */

#if SANITIZED
static int leaks_unseen;

/* The look for leaks at the end needs a process that traces this one; asked for by its library. */
int __lsan_is_turned_off(void)
{
	return leaks_unseen;
}
#endif

/* The calls last: setting up the others needs calls that are not on the list. */
int sandbox_give_up(int layers)
{
	int given_up = 0;

	if (layers & SANDBOX_NO_PRIVILEGES && give_up_privileges())
		given_up |= SANDBOX_NO_PRIVILEGES;
	if (layers & SANDBOX_FILES && close_files())
		given_up |= SANDBOX_FILES;
	if (layers & SANDBOX_CALLS && limit_calls())
		given_up |= SANDBOX_CALLS;
#if SANITIZED
	leaks_unseen = (given_up & (SANDBOX_FILES | SANDBOX_CALLS)) != 0;
#endif
	return given_up;
}

int sandbox_enter(void)
{
	return sandbox_give_up(SANDBOX_NO_PRIVILEGES | SANDBOX_FILES | SANDBOX_CALLS);
}
