/*
 * A call goes on when the disk does not, says so on its page, and is kept again as soon as it can
 * be: a disk that is full, read-only, held by others, damaged; and none at all.
 */
#include "office.h"

#include "app/keys.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const char folder_of_records[] = "data/carecheck/records";
static const char database[] = "data/carecheck/records/records.db";

enum { PATIENCE_MS = 25000 };

static void in_a_call(struct office *office, const struct term_options *options)
{
	office_start(office, options);
	office_begin(office, "Quill Ekwueme");
}

/* What is only in memory is left by saying so twice. */
static void leaving_is_asked_about(struct office *office)
{
	office_press(office, PRESS_CTRL_X);
	office_shows(office, "This call is only in memory: leaving now forgets it.");
	office_choose(office, "Go on with this call");
	office_shows(office, "Say:");
	office_press(office, PRESS_CTRL_C);
	office_shows(office, "leaving now forgets it.");
	office_press(office, PRESS_CTRL_X);
	office_ends(office, 0);
}

/* --- full --------------------------------------------------------------------------------- */

static void fill(const struct office *office)
{
	char path[512], bytes[4096] = "";
	int fd;

	snprintf(path, sizeof path, "%s/ballast", office_path(office, folder_of_records));
	fd = open(path, O_WRONLY | O_CREAT, 0600);
	assert_true(fd >= 0);
	while (write(fd, bytes, sizeof bytes) > 0)
		;
	close(fd);
}

static void a_full_disk_is_told_and_used_again(void **state)
{
	struct office office = office_without_records("");
	const char *records = office_path(&office, folder_of_records);
	char ballast[512];

	(void)state;
	assert_int_equal(mkdir(records, 0700), 0);
	if (mount("none", records, "tmpfs", 0, "size=128k,mode=0700") != 0) {
		print_message("no disk of one's own here: %m\n");
		office_close(&office);
		skip();
	}
	snprintf(ballast, sizeof ballast, "%s/ballast", records);
	office_must_say(&office, "records init", OFFICE_PASSPHRASE "\n", "Records will be kept");
	in_a_call(&office, NULL);
	fill(&office);
	office_type(&office, "3");
	office_shows(&office, "Which teas do you like?");
	office_shows_aside(&office, "SO FAR", "Not saved: The disk is full.");
	office_type(&office, "1\r");
	office_shows(&office, "How many cups");
	office_shows_aside(&office, "SO FAR", "Not saved: The disk is full.");
	assert_int_equal(unlink(ballast), 0);
	office_type(&office, "4\r");
	office_shows(&office, "What would you like to say");
	office_shows(&office, "Saved ");
	office_settle(&office);
	office_hides(&office, "Not saved");
	/* All of it. */
	office_kill(&office);
	office_start(&office, NULL);
	office_resume(&office);
	office_shows(&office, "What would you like to say");
	office_press(&office, PRESS_F7);
	office_shows(&office, "Very much");
	office_shows(&office, "4 cups");
	office_leave(&office);
	assert_int_equal(umount2(office_path(&office, folder_of_records), MNT_DETACH), 0);
	office_close(&office);
}

/* Nothing may grow: as with a quota, for those who cannot make a disk. */
static void a_file_that_may_not_grow_is_told(void **state)
{
	struct office office = office_open("");

	(void)state;
	in_a_call(&office, &(struct term_options){ .file_limit = 8192 });
	office_type(&office, "3");
	office_shows(&office, "Which teas do you like?");
	office_shows_aside(&office, "SO FAR", "Not saved: The disk");
	leaving_is_asked_about(&office);
	office_verify(&office, 0);
	office_close(&office);
}

/* --- held by others ----------------------------------------------------------------------- */

/* As SQLite does for who writes: its byte of the file. The end of `fd` lets it go. */
static int hold(const struct office *office)
{
	struct flock reserved = {
		.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000001, .l_len = 1
	};
	int fd = open(office_path(office, database), O_RDWR);

	assert_true(fd >= 0 && fcntl(fd, F_SETLK, &reserved) == 0);
	return fd;
}

static void what_others_hold_is_kept_when_they_let_go(void **state)
{
	struct office office = office_open("");
	int held;

	(void)state;
	in_a_call(&office, NULL);
	held = hold(&office);
	office_type(&office, "3");
	office_shows(&office, "Which teas do you like?");
	office_shows_aside(&office, "SO FAR", "Not saved: Someone else is writing to the records.");
	close(held);
	/* Without a key. */
	for (int ms = 0; ms < PATIENCE_MS && frame_shows(term_frame(office.term), "Not saved");
	     ms += 200)
		term_pump(office.term, 200);
	office_shows(&office, "Saved ");
	office_kill(&office);
	office_start(&office, NULL);
	office_resume(&office);
	office_shows(&office, "Which teas do you like?");
	office_close(&office);
}

/* --- damaged ------------------------------------------------------------------------------ */

static void spoil(const struct office *office)
{
	int fd = open(office_path(office, database), O_WRONLY);
	char bytes[4096];
	struct stat found;

	assert_true(fd >= 0 && fstat(fd, &found) == 0);
	memset(bytes, 0xa5, sizeof bytes);
	for (off_t at = 0; at < found.st_size; at += (off_t)sizeof bytes)
		assert_true(pwrite(fd, bytes, sizeof bytes, at) > 0);
	close(fd);
}

static void damaged_records_are_told(void **state)
{
	struct office office = office_open("");

	(void)state;
	in_a_call(&office, NULL);
	spoil(&office);
	office_type(&office, "3");
	office_shows(&office, "Which teas do you like?");
	office_shows_aside(&office, "SO FAR", "Not saved: The records are damaged.");
	office_type(&office, "1\r");
	office_shows(&office, "How many cups");
	/* A call cannot be finished into them; it can leave as a file. */
	office_type(&office, "w");
	office_shows(&office, "Wrap up: Quill Ekwueme");
	office_choose(&office, "Finish: keep the record");
	office_shows(&office, "Not recorded yet. The records are damaged.");
	office_choose(&office, "Export to a file");
	office_shows(&office, "The file is for you alone");
	office_go_to(&office, "Where");
	office_press(&office, PRESS_CTRL_U);
	office_type(&office, "call.txt\r");
	office_shows(&office, "Saved: call.txt");
	office_choose(&office, "Back to the questions");
	leaving_is_asked_about(&office);
	office_close(&office);
}

/* --- read-only ---------------------------------------------------------------------------- */

static void records_that_cannot_be_written_are_told(void **state)
{
	struct office office = office_open("");
	const char *records = office_path(&office, folder_of_records);

	(void)state;
	if (mount(records, records, NULL, MS_BIND, NULL) != 0 ||
	    mount(records, records, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL) != 0) {
		print_message("no folder can be made read-only here: %m\n");
		umount2(records, MNT_DETACH);
		office_close(&office);
		skip();
	}
	office_start(&office, NULL);
	office_shows(&office, "The records cannot be written to now");
	office_begin(&office, "Quill Ekwueme");
	office_type(&office, "3");
	office_shows(&office, "Which teas do you like?");
	office_shows_aside(&office, "SO FAR",
			   "Not saved: The records cannot be written: the disk is read-only.");
	leaving_is_asked_about(&office);
	assert_int_equal(umount2(office_path(&office, folder_of_records), MNT_DETACH), 0);
	office_verify(&office, 0);
	office_close(&office);
}

/* --- none --------------------------------------------------------------------------------- */

static void without_records_nothing_is_kept_and_that_is_told(void **state)
{
	struct office office = office_without_records("");

	(void)state;
	in_a_call(&office, NULL);
	office_shows_aside(&office, "SO FAR", "Not saved: there are no records here");
	leaving_is_asked_about(&office);
	in_a_call(&office, NULL);
	office_type(&office, "w");
	office_shows(&office, "Wrap up: Quill Ekwueme");
	office_choose(&office, "Finish: nothing is kept");
	office_shows(&office, "Finish, and keep nothing?");
	office_choose(&office, "Finish, and keep nothing");
	office_shows(&office, "The call is over. Nothing of it is kept here.");
	office_leave(&office);
	office_keeps_nowhere(&office, "Quill");
	office_close(&office);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_full_disk_is_told_and_used_again),
		cmocka_unit_test(a_file_that_may_not_grow_is_told),
		cmocka_unit_test(what_others_hold_is_kept_when_they_let_go),
		cmocka_unit_test(damaged_records_are_told),
		cmocka_unit_test(records_that_cannot_be_written_are_told),
		cmocka_unit_test(without_records_nothing_is_kept_and_that_is_told),
	};

	return cmocka_run_group_tests_name("calls and disks", tests, NULL, NULL);
}
