/*
 * No acknowledged answer is lost, whenever the program dies. A whole call is typed into the plain
 * face line by line; what a line leads to is acknowledged when the next prompt stands there. The
 * program is killed at its system calls, one after another, and then started anew on nothing but
 * the disk: what is kept there must be what it was after the last acknowledged line, or after the
 * one that was under way. The same with calls that fail once, as on a disk that is full or broken.
 *
 * EVERY=n tries each nth system call only (1: all of them); SEED=n where to begin.
 */
#include "vault.h"

#include <errno.h>
#include <stdbool.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>

enum { EVERY = 23, FAULT_EVERY = 5, PATIENCE = 30 };

static const char *const lines[] = {
	"1", "3",  "K-204",    "7",  "555-0142", "14", /* who is on the line */
	"1", "2",  "1",	       "2",  "1",	 "n",  "words, and 12",
	"1", "1",  "1",	       "1",  "1",	 "1",  "f",
	"1", "1",  "1",	       "1",  "u",	 "1",  "1",
	"1", "1",  "1",	       "1",  "1",	 "1",  "1", /* the questions */
	"9", "11", "Tue 9:30", "18",			    /* how soon, what next, and the end */
};
enum { LINE_COUNT = sizeof lines / sizeof *lines };

static char program[PATH_MAX], script[128], output[128], data[64];
static char *states[LINE_COUNT + 1]; /* what is kept when so many lines are done */

/* --- running --------------------------------------------------------------------------------- */

static void write_script(int count)
{
	FILE *file = fopen(script, "w");

	assert_non_null(file);
	for (int i = 0; i < count; i++)
		fprintf(file, "%s\n", lines[i]);
	fclose(file);
}

static _Noreturn void be_program(bool traced)
{
	char home[96];
	int in = open(script, O_RDONLY), out = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	snprintf(home, sizeof home, "XDG_DATA_HOME=%s", data);
	char *environment[] = { home, "SOURCE_DATE_EPOCH=1795600000", "LC_ALL=C.UTF-8",
				"ASAN_OPTIONS=detect_leaks=0", NULL };
	char *arguments[] = { program, "counsel", "--plain", "--who", WHO, NULL };

	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
	alarm(PATIENCE);
	if (traced && ptrace(PTRACE_TRACEME, 0, 0, 0) != 0)
		_exit(99);
	execve(program, arguments, environment);
	_exit(98);
}

/* What happens to the program at one of its system calls. */
struct mishap {
	long at;     /* counted from 1; 0: nothing happens */
	bool writes; /* of those that write, sync, cut or make files, only */
	int error;   /* it fails with; 0: the program is killed there */
	long seen;   /* how many there were */
	bool done;
};

#ifdef __x86_64__
static long call_number(pid_t pid)
{
	struct user_regs_struct registers;

	return ptrace(PTRACE_GETREGS, pid, 0, &registers) == 0 ? (long)registers.orig_rax : -1;
}

/* The call does nothing, and says so when it returns. */
static void fail_call(pid_t pid, int error)
{
	struct user_regs_struct registers;
	int status;

	assert_int_equal(ptrace(PTRACE_GETREGS, pid, 0, &registers), 0);
	registers.orig_rax = (unsigned long)-1;
	assert_int_equal(ptrace(PTRACE_SETREGS, pid, 0, &registers), 0);
	ptrace(PTRACE_SYSCALL, pid, 0, 0);
	waitpid(pid, &status, 0);
	assert_int_equal(ptrace(PTRACE_GETREGS, pid, 0, &registers), 0);
	registers.rax = (unsigned long)-error;
	assert_int_equal(ptrace(PTRACE_SETREGS, pid, 0, &registers), 0);
}
#else
static long call_number(pid_t pid)
{
	(void)pid;
	return -1;
}

static void fail_call(pid_t pid, int error)
{
	(void)pid;
	(void)error;
}
#endif

static bool changes_files(long call)
{
	static const long calls[] = { SYS_write, SYS_pwrite64, SYS_fsync, SYS_fdatasync,
				      SYS_ftruncate };

	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		if (calls[i] == call)
			return true;
	return false;
}

/* What the program says goes to a file too, and is not what fails. */
static bool is_counted(pid_t pid, const struct mishap *mishap)
{
	long call = call_number(pid);

	return !mishap->writes || (changes_files(call) && call != SYS_write);
}

/* Its wait status. */
static int follow(pid_t pid, struct mishap *mishap)
{
	bool entering = true;
	int status;

	waitpid(pid, &status, 0); /* it has become the program */
	while (WIFSTOPPED(status)) {
		int signal = WSTOPSIG(status) == SIGTRAP ? 0 : WSTOPSIG(status);

		if (signal == 0 && entering && is_counted(pid, mishap) &&
		    ++mishap->seen == mishap->at) {
			mishap->done = true;
			if (mishap->error) {
				fail_call(pid, mishap->error);
				entering = true;
				ptrace(PTRACE_SYSCALL, pid, 0, 0);
				waitpid(pid, &status, 0);
				continue;
			}
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
			return status;
		}
		if (signal == 0)
			entering = !entering;
		ptrace(PTRACE_SYSCALL, pid, 0, signal);
		if (waitpid(pid, &status, 0) != pid)
			break;
	}
	return status;
}

static int run(struct mishap *mishap)
{
	pid_t pid = fork();
	int status = 0;

	if (pid == 0)
		be_program(mishap != NULL);
	if (mishap)
		return follow(pid, mishap);
	waitpid(pid, &status, 0);
	return status;
}

/* --- what is kept, and what was acknowledged ------------------------------------------------- */

static void add_record(const struct record_entry *entry, const struct record_card *card,
		       void *context)
{
	(void)card;
	*(int64_t *)context = entry->number;
}

/* All that is on the disk, as text. */
static char *state_now(void)
{
	const struct search all = { .words = "" };
	struct records *records = vault_unlocked();
	struct record_entry entry;
	struct record_card card;
	struct draft drafts[4];
	struct verdict verdict;
	int64_t number = 0;
	struct buf text;
	struct err err;
	char *state;
	int count;

	buf_init(&text);
	assert_good(records_verify(records, &verdict, &err));
	if (verdict.wrong)
		fail_msg("entry %lld: %s", (long long)verdict.wrong, verdict.why);
	assert_true(records_search(records, &all, add_record, &number, &err) >= 0);
	if (number > 0) {
		buf_text(&text, "record ");
		assert_good(records_read(records, number, &entry, &card, &text, &err));
	}
	count = records_drafts(records, drafts, 4, &err);
	assert_true(count == 0 || count == 1);
	if (count == 1) {
		buf_text(&text, "draft ");
		assert_good(records_take(records, drafts[0].number, &text, &err));
	}
	records_close(records);
	state = strdup(text.data ? text.data : "");
	buf_release(&text);
	return state;
}

static char *output_now(void)
{
	FILE *file = fopen(output, "r");
	char *text = calloc(1, 512 * 1024);

	assert_non_null(file);
	assert_true(fread(text, 1, 512 * 1024 - 1, file) > 0 || feof(file));
	fclose(file);
	return text;
}

/* A prompt follows what every line before it has led to. */
static int acknowledged(void)
{
	char *text = output_now();
	int prompts = 0;

	for (const char *at = text; *at; at++)
		prompts += strncmp(at, "\nYour choice", 12) == 0 ||
			   strncmp(at, "\nYour answer", 12) == 0;
	free(text);
	return prompts > 0 ? prompts - 1 : 0;
}

/* --- records, as they were ------------------------------------------------------------------- */

static void copy_file(const char *from, const char *to)
{
	int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	char bytes[65536];
	ssize_t len;

	assert_true(in >= 0 && out >= 0);
	while ((len = read(in, bytes, sizeof bytes)) > 0)
		assert_int_equal(write(out, bytes, (size_t)len), len);
	close(in);
	close(out);
}

/* Empty ones; what a killed program left beside them goes as well. */
static void begin_anew(void)
{
	char path[128], first[128];

	vault_path(path, "records.db-journal");
	unlink(path);
	vault_path(path, "records.db");
	snprintf(first, sizeof first, "%s/first", vault_top);
	copy_file(first, path);
}

static int set_up(void **state)
{
	char path[128], first[128];

	(void)state;
	assert_non_null(getenv("CARECHECK"));
	assert_non_null(realpath(getenv("CARECHECK"), program));
	/* In memory, if there is such a place: what is killed here is the program, not the disk. */
	strcpy(vault_top, "/dev/shm/carecheck-XXXXXX");
	if (!mkdtemp(vault_top)) {
		strcpy(vault_top, "/tmp/carecheck-XXXXXX");
		assert_non_null(mkdtemp(vault_top));
	}
	strcpy(data, vault_top);
	snprintf(path, sizeof path, "%s/carecheck", vault_top);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(vault_folder, sizeof vault_folder, "%s/carecheck/records", vault_top);
	snprintf(script, sizeof script, "%s/script", vault_top);
	snprintf(output, sizeof output, "%s/output", vault_top);
	snprintf(first, sizeof first, "%s/first", vault_top);
	assert_int_equal(vault_new_sized(0), 0);
	vault_path(path, "records.db");
	copy_file(path, first);
	return 0;
}

static int tear_down(void **state)
{
	for (int i = 0; i <= LINE_COUNT; i++)
		free(states[i]);
	return vault_clear(state);
}

/* --- tests ----------------------------------------------------------------------------------- */

static void each_line_leads_somewhere(void **state)
{
	int status = 0, different = 0;

	(void)state;
	for (int i = 0; i <= LINE_COUNT; i++) {
		write_script(i);
		begin_anew();
		status = run(NULL);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
		states[i] = state_now();
		assert_true(acknowledged() == i);
		different += i > 0 && strcmp(states[i], states[i - 1]) != 0;
	}
	assert_memory_equal(states[LINE_COUNT], "record ", 7);
	assert_memory_equal(states[LINE_COUNT - 1], "draft ", 6);
	assert_non_null(strstr(states[LINE_COUNT], "K-204"));
	assert_non_null(strstr(states[LINE_COUNT], "words, and 12"));
	print_message("%d lines, %d of them kept\n", (int)LINE_COUNT, different);
	assert_true(different >= LINE_COUNT - 8);
	write_script(LINE_COUNT);
}

static bool is_allowed(void)
{
	struct mishap nothing = { .at = 0 };
	int status;

	begin_anew();
	status = run(&nothing);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && nothing.seen > LINE_COUNT)
		return true;
	print_message("programs may not be traced here: wait status %d\n", status);
	return false;
}

static long number_from(const char *name, long otherwise)
{
	const char *value = getenv(name);

	return value ? atol(value) : otherwise;
}

static void nothing_acknowledged_is_lost_by_a_kill(void **state)
{
	long every = number_from("EVERY", EVERY), seed = number_from("SEED", time(NULL));
	long at = 1 + seed % every, tried = 0;
	struct mishap mishap;

	(void)state;
	if (!is_allowed())
		skip();
	print_message("SEED=%ld EVERY=%ld\n", seed, every);
	for (;; at += every, tried++) {
		char *kept;
		int count;

		mishap = (struct mishap){ .at = at };
		begin_anew();
		run(&mishap);
		if (!mishap.done)
			break;
		kept = state_now();
		count = acknowledged();
		if (strcmp(kept, states[count]) != 0 &&
		    (count == LINE_COUNT || strcmp(kept, states[count + 1]) != 0))
			fail_msg("SEED=%ld: killed at system call %ld, after %d lines, there "
				 "is:\n%s\nand there should be:\n%s\n",
				 seed, at, count, kept, states[count]);
		free(kept);
	}
	print_message("killed at %ld of %ld system calls\n", tried, mishap.seen);
	assert_true(tried > 3);
}

/* Said at the time, or kept by the next line. */
static void check_fault(int error, long at)
{
	struct mishap mishap = { .at = at, .writes = true, .error = error };
	char *kept, *said;
	int status;

	begin_anew();
	status = run(&mishap);
	if (!mishap.done)
		return;
	kept = state_now();
	said = output_now();
	if (!WIFEXITED(status))
		fail_msg("error %d at write %ld: wait status %d", error, at, status);
	if (strcmp(kept, states[LINE_COUNT]) != 0 && !strstr(said, "Not recorded yet"))
		fail_msg("error %d at write %ld: there is\n%s\nand it said\n%s\n", error, at, kept,
			 said + (strlen(said) > 3000 ? strlen(said) - 3000 : 0));
	free(kept);
	free(said);
}

static void nothing_is_lost_by_a_write_that_fails(void **state)
{
	static const int errors[] = { ENOSPC, EIO };
	struct mishap none = { .writes = true };
	long every = number_from("EVERY", FAULT_EVERY), seed = number_from("SEED", time(NULL));

	(void)state;
#ifndef __x86_64__
	skip();
#endif
	if (!is_allowed())
		skip();
	begin_anew();
	run(&none);
	print_message("SEED=%ld, %ld writes\n", seed, none.seen);
	assert_true(none.seen > LINE_COUNT);
	for (int i = 0; i < 2; i++)
		for (long at = 1 + (seed + i) % every; at <= none.seen; at += every)
			check_fault(errors[i], at);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_line_leads_somewhere),
		cmocka_unit_test(nothing_acknowledged_is_lost_by_a_kill),
		cmocka_unit_test(nothing_is_lost_by_a_write_that_fails),
	};

	return cmocka_run_group_tests_name("a call and the disk", tests, set_up, tear_down);
}
