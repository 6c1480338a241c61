#include "io/file.h"

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char root[] = "/tmp/carecheck-file-XXXXXX";
static const char text[] = "What was found.\n";

static int set_up(void **state)
{
	(void)state;
	strcpy(root, "/tmp/carecheck-file-XXXXXX");
	return mkdtemp(root) ? 0 : -1;
}

static int tear_down(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", root);
	return system(command);
}

static const char *in_root(const char *name)
{
	static char path[2][512];
	static int turn;

	turn = !turn;
	snprintf(path[turn], sizeof path[turn], "%s/%s", root, name);
	return path[turn];
}

static void assert_holds(const char *path, const char *wanted)
{
	char got[256] = "";
	FILE *file = fopen(path, "r");

	assert_non_null(file);
	got[fread(got, 1, sizeof got - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(got, wanted);
}

/* How many entries the folder has: nothing may be left behind. */
static int entries(void)
{
	DIR *dir = opendir(root);
	int count = -2;

	while (readdir(dir))
		count++;
	closedir(dir);
	return count;
}

static enum file_outcome save(const char *path, bool overwrite, struct file_fault *err)
{
	return file_save(path, text, sizeof text - 1, overwrite, err);
}

static void assert_fails(const char *path, bool overwrite, const char *message)
{
	struct file_fault err = { .text = "" };
	int before = entries();

	assert_int_equal(save(path, overwrite, &err), FILE_FAILED);
	if (!strstr(err.text, message))
		fail_msg("%s: \"%s\" has no \"%s\"", path, err.text, message);
	assert_int_equal(entries(), before);
}

static void saves_whole_and_private(void **state)
{
	struct file_fault err;
	struct stat file;
	const char *path = in_root("result.txt");

	(void)state;
	umask(0);
	assert_int_equal(save(path, false, &err), FILE_SAVED);
	assert_holds(path, text);
	assert_int_equal(stat(path, &file), 0);
	assert_int_equal(file.st_mode & 0777, 0600);
	assert_int_equal(entries(), 1);
}

static void never_overwrites_unasked(void **state)
{
	struct file_fault err;
	const char *path = in_root("result.txt");

	(void)state;
	assert_int_equal(file_save(path, "old", 3, false, &err), FILE_SAVED);
	assert_int_equal(save(path, false, &err), FILE_EXISTS);
	assert_holds(path, "old");
	assert_int_equal(save(path, true, &err), FILE_SAVED);
	assert_holds(path, text);
	assert_int_equal(entries(), 1);
}

static void a_link_is_replaced_not_followed(void **state)
{
	struct file_fault err;
	struct stat link;
	const char *path = in_root("link");

	(void)state;
	assert_int_equal(file_save(in_root("secret"), "old", 3, false, &err), FILE_SAVED);
	assert_int_equal(symlink("secret", path), 0);
	assert_int_equal(save(path, false, &err), FILE_EXISTS);
	assert_int_equal(save(path, true, &err), FILE_SAVED);
	assert_int_equal(lstat(path, &link), 0);
	assert_true(S_ISREG(link.st_mode));
	assert_holds(in_root("secret"), "old");
}

static void a_link_to_nothing_counts_as_there(void **state)
{
	struct file_fault err;
	const char *path = in_root("link");

	(void)state;
	assert_int_equal(symlink("nowhere", path), 0);
	assert_int_equal(save(path, false, &err), FILE_EXISTS);
	assert_int_equal(save(path, true, &err), FILE_SAVED);
	assert_holds(path, text);
}

static void says_what_is_in_the_way(void **state)
{
	char longest[400];
	struct file_fault err;

	(void)state;
	assert_int_equal(save(in_root("file"), false, &err), FILE_SAVED);
	assert_fails("", false, "Type a name");
	assert_fails(in_root("none/result.txt"), false, "no folder");
	assert_fails(in_root("file/result.txt"), false, "a file, not a folder");
	assert_fails(root, false, "is a folder");
	assert_fails(root, true, "is a folder");
	assert_fails(in_root(""), false, "is a folder");
	assert_fails(in_root("."), false, "is a folder");
	assert_fails("/proc/result.txt", false, "may not write");
	assert_fails("/dev/full", false, "is a device");
	assert_fails("/dev/null", true, "is a device");
	memset(longest, 'a', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	assert_fails(in_root(longest), false, "too long");
	assert_int_equal(symlink("loop", in_root("loop")), 0);
	assert_fails(in_root("loop/result.txt"), false, "circle");
}

/* Root may do everything: the folder is looked at as nobody. */
enum { NOBODY = 65534 };

static bool become_nobody(void)
{
	return geteuid() != 0 || (chown(root, NOBODY, NOBODY) == 0 && seteuid(NOBODY) == 0);
}

static void become_root(void)
{
	if (getuid() == 0)
		assert_int_equal(seteuid(0), 0);
}

static void a_forbidden_folder_is_told(void **state)
{
	struct file_fault err = { .text = "" };
	enum file_outcome outcome;

	(void)state;
	assert_int_equal(chmod(root, 0500), 0);
	assert_true(become_nobody());
	outcome = save(in_root("result.txt"), false, &err);
	become_root();
	assert_int_equal(chmod(root, 0700), 0);
	assert_int_equal(outcome, FILE_FAILED);
	assert_non_null(strstr(err.text, "may not write"));
	assert_int_equal(entries(), 0);
}

static void a_folder_that_may_not_be_listed_will_do(void **state)
{
	struct file_fault err = { .text = "" };
	enum file_outcome outcome;

	(void)state;
	assert_int_equal(chmod(root, 0300), 0);
	assert_true(become_nobody());
	outcome = save(in_root("result.txt"), false, &err);
	become_root();
	assert_int_equal(chmod(root, 0700), 0);
	assert_int_equal(outcome, FILE_SAVED);
	assert_holds(in_root("result.txt"), text);
}

/* A limit on the size of files stands for a disk that is full in the middle of a write. */
static void a_full_disk_leaves_the_old_file(void **state)
{
	struct rlimit before, small;
	struct file_fault err = { .text = "" };
	static char large[64 * 1024];
	enum file_outcome outcome;
	const char *path = in_root("result.txt");

	(void)state;
	assert_int_equal(file_save(path, "old", 3, false, &err), FILE_SAVED);
	memset(large, 'a', sizeof large);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = 5000;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	outcome = file_save(path, large, sizeof large, true, &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_int_equal(outcome, FILE_FAILED);
	assert_non_null(strstr(err.text, "no room"));
	assert_holds(path, "old");
	assert_int_equal(entries(), 1);
}

static void home_is_written_with_a_tilde(void **state)
{
	struct file_fault err;

	(void)state;
	assert_int_equal(setenv("HOME", root, 1), 0);
	assert_int_equal(save("~/result.txt", false, &err), FILE_SAVED);
	assert_holds(in_root("result.txt"), text);
	assert_int_equal(mkdir(in_root("sub"), 0700), 0);
	assert_int_equal(save("~/sub/result.txt", false, &err), FILE_SAVED);
	assert_holds(in_root("sub/result.txt"), text);
	assert_fails("~", false, "is a folder");
}

static void a_bare_name_goes_to_the_current_folder(void **state)
{
	char before[512];
	struct file_fault err;

	(void)state;
	assert_non_null(getcwd(before, sizeof before));
	assert_int_equal(chdir(root), 0);
	assert_int_equal(save("result.txt", false, &err), FILE_SAVED);
	assert_int_equal(chdir(before), 0);
	assert_holds(in_root("result.txt"), text);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(saves_whole_and_private),
		TEST(never_overwrites_unasked),
		TEST(a_link_is_replaced_not_followed),
		TEST(a_link_to_nothing_counts_as_there),
		TEST(says_what_is_in_the_way),
		TEST(a_forbidden_folder_is_told),
		TEST(a_folder_that_may_not_be_listed_will_do),
		TEST(a_full_disk_leaves_the_old_file),
		TEST(home_is_written_with_a_tilde),
		TEST(a_bare_name_goes_to_the_current_folder),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
