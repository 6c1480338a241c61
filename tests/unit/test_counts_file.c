#include "io/counts_file.h"
#include "io/seal.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static const struct level level[] = { { .id = "iop" } };
static const struct form form = { .levels = level, .level_count = 1 };
static const struct counts told = { 12, 12, 0, { 7 }, 5, { 0 } };

#define DAY(date)                                                                                  \
	date ",begun,12\n" date ",finished,12\n" date ",left,0\n" date ",level:iop,7\n" date       \
	     ",none,5\n"
#define HEAD "date,what,number\n"

static char folder[64], path[128];
static char key[SEAL_KEY_TEXT]; /* "": in clear */

static int set_up(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/carecheck-counts-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/" COUNTS_FILE_NAME, folder);
	umask(0);
	key[0] = '\0';
	return 0;
}

static unsigned char secret[SEAL_KEY];

static int set_up_sealed(void **state)
{
	unsigned char public_key[SEAL_KEY];

	if (set_up(state) != 0 || !seal_ready())
		return -1;
	snprintf(path, sizeof path, "%s/" COUNTS_SEALED_NAME, folder);
	seal_pair(public_key, secret);
	seal_key_to_text(key, public_key);
	return 0;
}

static int tear_down(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

static bool add(const char *date)
{
	struct file_fault fault;

	return counts_file_add(folder, key, &told, &form, date, &fault);
}

static void put(const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static void assert_holds(const char *wanted)
{
	char got[4096] = "";
	FILE *file = fopen(path, "r");

	assert_non_null(file);
	got[fread(got, 1, sizeof got - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(got, wanted);
}

/* How many entries the folder has: nothing may be left behind. */
static int entries(void)
{
	DIR *dir = opendir(folder);
	int count = -2;

	while (readdir(dir))
		count++;
	closedir(dir);
	return count;
}

static void assert_fails(const char *where, const char *message)
{
	struct file_fault fault = { .text = "" };

	assert_false(counts_file_add(where, key, &told, &form, "2026-11-25", &fault));
	if (!strstr(fault.text, message))
		fail_msg("%s: \"%s\" has no \"%s\"", where, fault.text, message);
}

static void a_new_file_has_a_head_and_one_reader(void **state)
{
	struct stat file;

	(void)state;
	assert_true(add("2026-11-25"));
	assert_holds(HEAD DAY("2026-11-25"));
	assert_int_equal(stat(path, &file), 0);
	assert_int_equal(file.st_mode & 07777, 0600);
	assert_int_equal(entries(), 1);
}

static void days_follow_each_other(void **state)
{
	(void)state;
	assert_true(add("2026-11-25"));
	assert_true(add("2026-11-26"));
	assert_true(add("2026-11-27"));
	assert_holds(HEAD DAY("2026-11-25") DAY("2026-11-26") DAY("2026-11-27"));
	assert_int_equal(entries(), 1);
}

static void what_is_there_stays(void **state)
{
	(void)state;
	put("date,what,number\r\n2026-11-24,begun,9");
	assert_true(add("2026-11-25"));
	assert_holds("date,what,number\r\n2026-11-24,begun,9\n" DAY("2026-11-25"));
	put("");
	assert_true(add("2026-11-25"));
	assert_holds(HEAD DAY("2026-11-25"));
}

/* A limit on the size of files stands for a disk that fills up in the middle of a day's lines. */
static bool add_with_room_for(rlim_t bytes, struct file_fault *fault)
{
	struct rlimit before, small;
	bool added;

	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	added = counts_file_add(folder, key, &told, &form, "2026-11-26", fault);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	return added;
}

static void a_full_disk_leaves_whole_days(void **state)
{
	const size_t before = strlen(HEAD DAY("2026-11-25")), day = strlen(DAY("2026-11-26"));
	struct file_fault fault = { .text = "" };

	(void)state;
	assert_false(add_with_room_for(20, &fault));
	assert_int_equal(entries(), 0);
	assert_true(add("2026-11-25"));
	for (size_t room = 0; room < before + day; room++) {
		assert_false(add_with_room_for(room, &fault));
		assert_non_null(strstr(fault.text, "no room"));
		assert_holds(HEAD DAY("2026-11-25"));
		assert_int_equal(entries(), 1);
	}
	assert_true(add_with_room_for(before + day, &fault));
	assert_holds(HEAD DAY("2026-11-25") DAY("2026-11-26"));
}

/* Root may do everything: the folder is looked at as nobody. */
static void a_forbidden_folder_is_told(void **state)
{
	enum { NOBODY = 65534 };
	bool is_root = geteuid() == 0;

	(void)state;
	put(HEAD);
	if (is_root) {
		assert_int_equal(chown(folder, NOBODY, NOBODY), 0);
		assert_int_equal(chown(path, NOBODY, NOBODY), 0);
		assert_int_equal(seteuid(NOBODY), 0);
	}
	assert_int_equal(chmod(folder, 0500), 0);
	assert_fails(folder, "may not write");
	assert_int_equal(chmod(folder, 0700), 0);
	assert_int_equal(chmod(path, 0), 0);
	assert_fails(folder, "may not write");
	assert_int_equal(chmod(path, 0600), 0);
	if (is_root)
		assert_int_equal(seteuid(0), 0);
	assert_holds(HEAD);
	assert_int_equal(entries(), 1);
}

static void links_are_not_followed(void **state)
{
	char other[128];

	(void)state;
	put("mine\n");
	snprintf(other, sizeof other, "%s/other", folder);
	assert_int_equal(rename(path, other), 0);
	assert_int_equal(symlink("other", path), 0);
	assert_fails(folder, "is a link");
	assert_holds("mine\n");
	assert_int_equal(unlink(other), 0);
	assert_fails(folder, "is a link");
	assert_int_equal(entries(), 1);
}

static void what_is_no_file_is_told_at_once(void **state)
{
	char where[160];

	(void)state;
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_fails(folder, "is a device");
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_fails(folder, "is a folder");
	assert_int_equal(rmdir(path), 0);
	snprintf(where, sizeof where, "%s/none", folder);
	assert_fails(where, "no folder");
	put(HEAD);
	assert_fails(path, "a file, not a folder");
}

/* Several kiosks may end their day at the same second, and each of them again and again. */
static void nobody_loses_a_day_to_another(void **state)
{
	enum { KIOSKS = 4, DAYS = 25 };
	char line[64];
	int lines = 0;
	FILE *file;

	(void)state;
	for (int k = 0; k < KIOSKS; k++) {
		if (fork() != 0)
			continue;
		for (int i = 0; i < DAYS; i++)
			while (!add("2026-11-25"))
				;
		_exit(0);
	}
	for (int k = 0; k < KIOSKS; k++)
		wait(NULL);
	file = fopen(path, "r");
	assert_non_null(file);
	while (fgets(line, sizeof line, file))
		lines++;
	fclose(file);
	assert_int_equal(lines, 1 + KIOSKS * DAYS * 5);
	assert_int_equal(entries(), 1);
}

static void who_holds_the_folder_is_not_waited_for_long(void **state)
{
	int dir = open(folder, O_RDONLY | O_DIRECTORY);

	(void)state;
	assert_int_equal(flock(dir, LOCK_EX), 0);
	assert_fails(folder, "in use");
	assert_int_equal(entries(), 0);
	close(dir);
	assert_true(add("2026-11-25"));
}

/* --- sealed --- */

static struct buf content(void)
{
	FILE *file = fopen(path, "r");
	char some[4096];
	struct buf buf;
	size_t len;

	assert_non_null(file);
	buf_init(&buf);
	while ((len = fread(some, 1, sizeof some, file)) > 0)
		buf_bytes(&buf, some, len);
	fclose(file);
	return buf;
}

/* What is in a line; how long the line is. */
static size_t open_line(const char *line, char day[1024])
{
	unsigned char box[1024], public_key[SEAL_KEY];
	size_t len = strcspn(line, "\n"), box_len;

	assert_int_equal(line[len], '\n');
	assert_true(seal_from_text(box, sizeof box, &box_len, line, len));
	assert_true(seal_public(public_key, secret));
	memset(day, 0, 1024);
	assert_true(seal_open(day, box, box_len, public_key, secret));
	return len;
}

static void assert_opens(const char *line, const char *wanted)
{
	char day[1024];
	struct buf rows;

	open_line(line, day);
	buf_init(&rows);
	assert_true(counts_rows(day, strlen(day), &rows));
	assert_string_equal(rows.data, wanted);
	buf_release(&rows);
}

static void a_sealed_day_is_a_line(void **state)
{
	struct stat file;
	struct buf text;
	size_t day;

	(void)state;
	assert_true(add("2026-11-25"));
	assert_true(add("2026-11-26"));
	assert_int_equal(entries(), 1); /* and so nothing in clear */
	assert_int_equal(stat(path, &file), 0);
	assert_int_equal(file.st_mode & 07777, 0600);
	text = content();
	assert_int_equal(strspn(text.data, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
					   "0123456789+/=\n"),
			 text.len);
	day = text.len / 2;
	assert_opens(text.data, DAY("2026-11-25"));
	assert_opens(text.data + day, DAY("2026-11-26"));
	assert_int_equal(text.data[text.len - 1], '\n');
	buf_release(&text);
}

/* Not even the length says whether many came. */
static void all_days_are_equally_long(void **state)
{
	static const struct counts days[] = {
		{ 0, 0, 0, { 0 }, 0, { 0 } },
		{ COUNT_HIDDEN, COUNT_HIDDEN, COUNT_HIDDEN, { COUNT_HIDDEN }, 0, { 0 } },
		{ 12000, 12000, 0, { 7000 }, 5000, { 0 } },
		{ 2147483647, 2147483647, 2147483647, { 2147483647 }, 2147483647, { 0 } },
	};
	size_t first = 0;

	(void)state;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct file_fault fault;
		char day[1024];
		struct buf text;
		size_t len;

		assert_true(counts_file_add(folder, key, &days[i], &form, "2026-11-25", &fault));
		text = content();
		len = open_line(text.data, day);
		first = first ? first : len;
		assert_int_equal(len, first);
		buf_release(&text);
		assert_int_equal(unlink(path), 0);
	}
}

static void no_two_lines_are_alike(void **state)
{
	struct buf text;

	(void)state;
	assert_true(add("2026-11-25"));
	assert_true(add("2026-11-25"));
	text = content();
	assert_memory_not_equal(text.data, text.data + text.len / 2, text.len / 2);
	buf_release(&text);
}

static void a_full_disk_leaves_whole_lines(void **state)
{
	struct file_fault fault = { .text = "" };
	struct buf before, after;

	(void)state;
	assert_false(add_with_room_for(20, &fault));
	assert_int_equal(entries(), 0);
	assert_true(add("2026-11-25"));
	before = content();
	for (size_t room = 0; room < 2 * before.len; room += 7) {
		assert_false(add_with_room_for(room, &fault));
		after = content();
		assert_string_equal(before.data, after.data);
		buf_release(&after);
		assert_int_equal(entries(), 1);
	}
	assert_true(add_with_room_for(2 * before.len, &fault));
	buf_release(&before);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
#define SEALED(name) cmocka_unit_test_setup_teardown(name, set_up_sealed, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_new_file_has_a_head_and_one_reader),
		TEST(days_follow_each_other),
		TEST(what_is_there_stays),
		TEST(a_full_disk_leaves_whole_days),
		TEST(a_forbidden_folder_is_told),
		TEST(links_are_not_followed),
		TEST(what_is_no_file_is_told_at_once),
		TEST(nobody_loses_a_day_to_another),
		TEST(who_holds_the_folder_is_not_waited_for_long),
		SEALED(a_sealed_day_is_a_line),
		SEALED(all_days_are_equally_long),
		SEALED(no_two_lines_are_alike),
		SEALED(a_full_disk_leaves_whole_lines),
	};

	return cmocka_run_group_tests_name("counts file", tests, NULL, NULL);
}
