/*
 * Everything that a conversation must not do any more, each as a trial that fails with -1 and
 * errno. Where one succeeds it does no harm.
 */
#ifndef TESTS_DEEDS_H
#define TESTS_DEEDS_H

#include "ground.h"

#include <errno.h>
#include <linux/bpf.h>
#include <linux/perf_event.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/uio.h>

/* --- files ------------------------------------------------------------------------------------ */

static long open_to_read(void)
{
	return open(file, O_RDONLY);
}

static long open_to_write(void)
{
	return open(file, O_WRONLY | O_TRUNC);
}

static long open_to_create(void)
{
	return open(other, O_WRONLY | O_CREAT, 0600);
}

static long open_a_folder(void)
{
	return open(folder, O_RDONLY | O_DIRECTORY);
}

static long open_by_number(void)
{
	return syscall(SYS_openat, AT_FDCWD, file, O_RDONLY);
}

static long open_by_a_newer_call(void)
{
	uint64_t how[3] = { O_RDONLY, 0, 0 };

	return syscall(SYS_openat2, AT_FDCWD, file, how, sizeof how);
}

static long open_what_is_open(void)
{
	char name[32];

	snprintf(name, sizeof name, "/proc/self/fd/%d", opened);
	return open(name, O_RDWR);
}

static long open_by_handle(void)
{
	return open_by_handle_at(AT_FDCWD, &handle.handle, O_RDONLY);
}

static long look_at_name(void)
{
	struct stat status;

	return stat(file, &status);
}

static long remove_name(void)
{
	return unlink(file);
}

static long give_another_name(void)
{
	return rename(file, other);
}

static long give_second_name(void)
{
	return link(file, other);
}

static long make_symlink(void)
{
	return symlink(file, other);
}

static long make_folder(void)
{
	return mkdir(other, 0700);
}

static long make_pipe_with_name(void)
{
	return mkfifo(other, 0600);
}

static long shorten_by_name(void)
{
	return truncate(file, 0);
}

static long change_mode(void)
{
	return chmod(file, 0644);
}

static long change_mode_of_open(void)
{
	return fchmod(opened, 0644);
}

static long go_elsewhere(void)
{
	return chdir(folder);
}

/* Outside a sandbox, too, there is nothing to mount there; but not for want of a right. */
static long mount_something(void)
{
	return mount("none", other, "tmpfs", 0, NULL);
}

/* --- programs and processes ------------------------------------------------------------------ */

static char *const no_words[] = { "true", NULL };
static char *const nothing[] = { NULL };

static long run_program(void)
{
	return execve("/bin/true", no_words, nothing);
}

static long run_program_by_file(void)
{
	return syscall(SYS_execveat, AT_FDCWD, "/bin/true", no_words, nothing, 0);
}

/* Of what is made, nothing comes back from here. */
static long made(long pid)
{
	if (pid == 0)
		_exit(0);
	return pid;
}

static long make_process(void)
{
	return made(fork());
}

#ifdef SYS_vfork
static long make_process_by_vfork(void)
{
	return made(vfork());
}
#endif

static long make_process_by_clone(void)
{
	return made(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
}

static long make_process_by_clone3(void)
{
	uint64_t how[8] = { [4] = SIGCHLD };

	return made(syscall(SYS_clone3, how, sizeof how));
}

static long be_traced(void)
{
	return ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}

static long trace(void)
{
	return ptrace(PTRACE_ATTACH, victim, NULL, NULL);
}

static long end_another(void)
{
	return kill(victim, SIGKILL);
}

static long end_another_by_thread(void)
{
	return syscall(SYS_tgkill, victim, victim, SIGKILL);
}

static long end_another_by_file(void)
{
	return syscall(SYS_pidfd_send_signal, pidfd, SIGKILL, NULL, 0);
}

/* The kernel would send it, as soon as something can be read. */
static long end_another_by_owning(void)
{
	return fcntl(terminal, F_SETOWN, victim);
}

static long end_another_by_limit(void)
{
	struct rlimit none = { 0, 0 };

	return prlimit(victim, RLIMIT_CPU, &none, NULL);
}

static long end_parent(void)
{
	return kill(getppid(), SIGKILL);
}

static long end_everybody(void)
{
	return kill(0, 0);
}

static long read_memory_of_another(void)
{
	char byte;
	struct iovec here = { &byte, 1 }, there = { page, 1 };

	return process_vm_readv(victim, &here, 1, &there, 1, 0);
}

static long take_file_of_another(void)
{
	return syscall(SYS_pidfd_getfd, pidfd, 0, 0);
}

/* --- network --------------------------------------------------------------------------------- */

static const struct sockaddr_in nowhere = { .sin_family = AF_INET,
					    .sin_addr = { 0x0100007f } }; /* port 0 */

static long make_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0);
}

static long make_socket_of_files(void)
{
	return socket(AF_UNIX, SOCK_STREAM, 0);
}

static long call_somebody(void)
{
	return connect(stream, (const struct sockaddr *)&nowhere, sizeof nowhere);
}

static long wait_for_somebody(void)
{
	return bind(stream, (const struct sockaddr *)&nowhere, sizeof nowhere);
}

static long call_somebody_here(void)
{
	return connect(datagram, (const struct sockaddr *)&somebody, somebody_len);
}

static long write_to_somebody_here(void)
{
	return sendto(datagram, "x", 1, 0, (const struct sockaddr *)&somebody, somebody_len);
}

/* --- the terminal ---------------------------------------------------------------------------- */

static long type_into_terminal(void)
{
	return ioctl(terminal, TIOCSTI, "x");
}

/* The kernel looks at 32 bits of the number: a list of what is forbidden could be passed so. */
static long type_into_terminal_by_long(void)
{
	return syscall(SYS_ioctl, terminal, TIOCSTI | UINT64_C(1) << 32, "x");
}

/* Refused to a terminal that is no console, but not for want of a right. */
static long paste_into_terminal(void)
{
	char paste = 3;

	return ioctl(terminal, TIOCLINUX, &paste);
}

static long set_window(void)
{
	struct winsize size = { .ws_row = 10, .ws_col = 10 };

	return ioctl(terminal, TIOCSWINSZ, &size);
}

/* --- memory ---------------------------------------------------------------------------------- */

static long mapped(void *at)
{
	return at == MAP_FAILED ? -1 : 0;
}

static long map_program(void)
{
	return mapped(mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
}

static long map_program_of_file(void)
{
	return mapped(mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, opened, 0));
}

static long make_program(void)
{
	return mprotect(page, 4096, PROT_READ | PROT_EXEC);
}

static long make_program_by_key(void)
{
	return syscall(SYS_pkey_mprotect, page, 4096, PROT_READ | PROT_EXEC, -1);
}

static long make_all_programs(void)
{
	return personality(READ_IMPLIES_EXEC);
}

/* --- the kernel ------------------------------------------------------------------------------ */

static long be_dumped(void)
{
	return prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
}

static long be_another_user(void)
{
	return setuid(getuid());
}

static long raise_limit(void)
{
	struct rlimit files = { 16, 16 };

	return setrlimit(RLIMIT_NOFILE, &files);
}

static long have_own_world(void)
{
	return unshare(CLONE_FS);
}

static long ring_up(void)
{
	char parameters[256] = { 0 };

	return syscall(SYS_io_uring_setup, 4, parameters);
}

static long load_filter(void)
{
	union bpf_attr map = {
		.map_type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 4, .max_entries = 1
	};

	return syscall(SYS_bpf, BPF_MAP_CREATE, &map, sizeof map);
}

static long count_events(void)
{
	struct perf_event_attr event = { .type = PERF_TYPE_SOFTWARE,
					 .size = sizeof event,
					 .config = PERF_COUNT_SW_CPU_CLOCK,
					 .exclude_kernel = 1 };

	return syscall(SYS_perf_event_open, &event, 0, -1, -1, 0);
}

static long serve_faults(void)
{
	return syscall(SYS_userfaultfd, O_CLOEXEC | 1 /* UFFD_USER_MODE_ONLY */);
}

static long ask_for_keys(void)
{
	return syscall(SYS_keyctl, 0 /* KEYCTL_GET_KEYRING_ID */, -2, 1);
}

/* With numbers that nobody uses, lest it be done. */
static long stop_machine(void)
{
	return syscall(SYS_reboot, 1, 2, 3, NULL);
}

#ifdef __x86_64__
enum { GETPID_32 = 20, X32 = 0x40000000 };

/* The calls of 32-bit programs have numbers of their own. */
static long call_as_32_bits(void)
{
	long result;

	__asm__ volatile("int $0x80"
			 : "=a"(result)
			 : "a"(GETPID_32)
			 : "memory", "r8", "r9", "r10", "r11");
	errno = result < 0 ? (int)-result : 0;
	return result < 0 ? -1 : 0;
}

static long call_as_x32(void)
{
	return syscall(X32 | SYS_getpid);
}
#endif

/* --- all of it ------------------------------------------------------------------------------- */

static const struct deed {
	const char *name;
	long (*attempt)(void);
	int since, error; /* the version of Landlock that refuses it by itself, and how */
} deeds[] = {
	{ "open to read", open_to_read, 1, EACCES },
	{ "open to write", open_to_write, 1, EACCES },
	{ "open to create", open_to_create, 1, EACCES },
	{ "open a folder", open_a_folder, 1, EACCES },
	{ "openat", open_by_number, 1, EACCES },
	{ "openat2", open_by_a_newer_call, 1, EACCES },
	{ "open what is open", open_what_is_open, 1, EACCES },
	{ "open_by_handle_at", open_by_handle, 0, 0 },
	{ "stat", look_at_name, 0, 0 },
	{ "unlink", remove_name, 1, EACCES },
	{ "rename", give_another_name, 1, EACCES },
	{ "link", give_second_name, 1, EACCES },
	{ "symlink", make_symlink, 1, EACCES },
	{ "mkdir", make_folder, 1, EACCES },
	{ "mkfifo", make_pipe_with_name, 1, EACCES },
	{ "truncate", shorten_by_name, 3, EACCES },
	{ "chmod", change_mode, 0, 0 },
	{ "fchmod", change_mode_of_open, 0, 0 },
	{ "chdir", go_elsewhere, 0, 0 },
	{ "mount", mount_something, 0, 0 },
	{ "execve", run_program, 1, EACCES },
	{ "execveat", run_program_by_file, 1, EACCES },
	{ "fork", make_process, 0, 0 },
#ifdef SYS_vfork
	{ "vfork", make_process_by_vfork, 0, 0 },
#endif
	{ "clone", make_process_by_clone, 0, 0 },
	{ "clone3", make_process_by_clone3, 0, 0 },
	{ "ptrace by the parent", be_traced, 0, 0 },
	{ "ptrace of another", trace, 1, EPERM },
	{ "kill another", end_another, 6, EPERM },
	{ "tgkill another", end_another_by_thread, 6, EPERM },
	{ "pidfd_send_signal", end_another_by_file, 6, EPERM },
	{ "F_SETOWN another", end_another_by_owning, 0, 0 },
	{ "prlimit another", end_another_by_limit, 0, 0 },
	{ "kill the parent", end_parent, 6, EPERM },
	{ "kill the group", end_everybody, 0, 0 },
	{ "process_vm_readv", read_memory_of_another, 1, EPERM },
	{ "pidfd_getfd", take_file_of_another, 1, EPERM },
	{ "socket", make_socket, 0, 0 },
	{ "socket of AF_UNIX", make_socket_of_files, 0, 0 },
	{ "connect", call_somebody, 4, EACCES },
	{ "bind", wait_for_somebody, 4, EACCES },
	{ "connect to AF_UNIX", call_somebody_here, 6, EPERM },
	{ "sendto an address", write_to_somebody_here, 6, EPERM },
	{ "TIOCSTI", type_into_terminal, 0, 0 },
	{ "TIOCSTI as a long", type_into_terminal_by_long, 0, 0 },
	{ "TIOCLINUX", paste_into_terminal, 0, 0 },
	{ "TIOCSWINSZ", set_window, 0, 0 },
	{ "mmap PROT_EXEC", map_program, 0, 0 },
	{ "mmap PROT_EXEC of a file", map_program_of_file, 0, 0 },
	{ "mprotect PROT_EXEC", make_program, 0, 0 },
	{ "pkey_mprotect PROT_EXEC", make_program_by_key, 0, 0 },
	{ "personality", make_all_programs, 0, 0 },
	{ "PR_SET_DUMPABLE", be_dumped, 0, 0 },
	{ "setuid", be_another_user, 0, 0 },
	{ "setrlimit", raise_limit, 0, 0 },
	{ "unshare", have_own_world, 0, 0 },
	{ "io_uring_setup", ring_up, 0, 0 },
	{ "bpf", load_filter, 0, 0 },
	{ "perf_event_open", count_events, 0, 0 },
	{ "userfaultfd", serve_faults, 0, 0 },
	{ "keyctl", ask_for_keys, 0, 0 },
	{ "reboot", stop_machine, 0, 0 },
#ifdef __x86_64__
	{ "a 32-bit call", call_as_32_bits, 0, 0 },
	{ "an x32 call", call_as_x32, 0, 0 },
#endif
};

#endif
