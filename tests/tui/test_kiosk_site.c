/*
 * What a site sets for its kiosk, with real commands in a real terminal: staff who are told, a
 * printer, a voice, a passphrase, daily counts; and that a visit can do nothing by itself.
 */
#include "press.h"
#include "waiting_room.h"

#include "app/keys.h"
#include "core/counts.h"
#include "io/records.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { SOON_MS = 8000 };

static const char attract[] = "What kind of help fits?";

/* Until a file in the room's folder holds the text. */
static void must_hold(struct waiting_room *room, const char *name, const char *text)
{
	struct buf content;
	bool has = false;
	unsigned mode;

	for (int ms = 0; ms < SOON_MS && !has; ms += 20) {
		buf_init(&content);
		has = folder_read(&room->folder, name, &content, &mode) &&
		      memmem(content.data, content.len, text, strlen(text));
		buf_release(&content);
		term_pump(room->term, 20);
	}
	if (!has)
		fail_msg("%s does not hold: %s", name, text);
}

static void must_not_hold(struct waiting_room *room, const char *name, const char *text)
{
	struct buf content;
	unsigned mode;

	buf_init(&content);
	if (folder_read(&room->folder, name, &content, &mode) &&
	    memmem(content.data, content.len, text, strlen(text)))
		fail_msg("%s holds: %s", name, text);
	buf_release(&content);
}

/* Commands run in the folder that the kiosk was started in. */
static struct waiting_room room_with(const char *settings)
{
	return waiting_room_open(settings, NULL);
}

static void to_the_burn(struct waiting_room *room)
{
	waiting_room_to_words(room);
	term_press(room->term, PRESS_F5);
	waiting_room_shows(room, "Have you burnt yourself");
}

/* --- staff -------------------------------------------------------------------------------- */

static void staff_come_when_called(void **state)
{
	struct waiting_room room =
		room_with("  station: Front room\n"
			  "  alert: [sh, -c, 'printf \"%s|\" \"$@\" >>told', alert]\n");

	(void)state;
	waiting_room_shows(&room, attract);
	term_press(room.term, PRESS_F10);
	waiting_room_shows(&room, "Staff have been told that someone here needs them.");
	must_hold(&room, "told", "Front room|call|20");
	waiting_room_close(&room);
}

static void staff_are_told_of_danger(void **state)
{
	struct waiting_room room =
		room_with("  station: Front room\n"
			  "  alert: [sh, -c, 'printf \"%s|\" \"$@\" >>told; sleep 0.5', alert]\n");

	(void)state;
	to_the_burn(&room);
	term_type(room.term, "2");
	term_press(room.term, PRESS_ENTER);
	waiting_room_shows(&room, "Staff are being told that someone here needs them.");
	must_hold(&room, "told", "Front room|");
	waiting_room_shows(&room, "Staff have been told that someone here needs them.");
	/* Where, what about, when: and nothing of the answer. */
	must_not_hold(&room, "told", "badly");
	must_not_hold(&room, "told", "scalded");
	waiting_room_close(&room);
}

/* Missing, failing, hanging: nobody is promised anybody, and it is tried again for the next one. */
static void an_alert_that_fails_is_tried_again(void **state)
{
	static const char *const commands[] = { "[no-such-program-anywhere]", "[\"false\"]",
						"[sleep, \"1000\"]" };

	(void)state;
	for (int i = 0; i < 3; i++) {
		char settings[128];
		struct waiting_room room;

		snprintf(settings, sizeof settings, "  alert: %s\n", commands[i]);
		room = room_with(settings);
		waiting_room_shows(&room, attract);
		term_press(room.term, PRESS_F10);
		waiting_room_shows(&room, "Staff are being told");
		term_pump(room.term, 300);
		assert_false(frame_shows(term_frame(room.term), "have been told"));
		waiting_room_close(&room);
	}
}

/* The first try fails, and the visitor leaves; the second one is for whoever left. */
static void it_is_tried_again_after_the_visitor_has_left(void **state)
{
	struct waiting_room room =
		room_with("  alert: [sh, -c, 'echo tried >>tries; test $(wc -l <tries) -gt 1']\n");

	(void)state;
	waiting_room_shows(&room, attract);
	term_press(room.term, PRESS_F10);
	must_hold(&room, "tries", "tried\n");
	term_press(room.term, PRESS_CTRL_X);
	waiting_room_shows(&room, attract);
	must_hold(&room, "tries", "tried\ntried\n");
	term_pump(room.term, 100);
	/* It is not the next visitor's. */
	assert_false(frame_shows(term_frame(room.term), "have been told"));
	waiting_room_close(&room);
}

/* --- the door ------------------------------------------------------------------------------- */

static void take_passphrase(char line[256])
{
	char command[4300];
	FILE *program;

	snprintf(command, sizeof command, "echo 'open sesame' | %s kiosk --new-passphrase",
		 term_binary());
	program = popen(command, "r");
	assert_non_null(program);
	assert_non_null(fgets(line, 256, program));
	assert_int_equal(pclose(program), 0);
	assert_non_null(strstr(line, "$argon2id$"));
	assert_null(strstr(line, "sesame"));
}

static void staff_end_it_with_their_passphrase(void **state)
{
	char settings[256];
	struct waiting_room room;
	int status = -1;

	(void)state;
	take_passphrase(settings);
	room = room_with(settings);
	waiting_room_shows(&room, attract);
	term_press(room.term, PRESS_F12);
	waiting_room_shows(&room, "Please type the passphrase");
	term_type(room.term, "close sesame\r");
	waiting_room_shows(&room, "Another try counts in 1 second.");
	if (getuid() == 0) {
		assert_int_equal(memory_has(waiting_room_porter(&room), "close sesame"), 0);
		assert_int_equal(memory_has(waiting_room_visit(&room), "close sesame"), 0);
	}
	term_type(room.term, "open sesame\r"); /* too early */
	waiting_room_shows(&room, "Another try counts");
	for (int i = 0; i < 60 && !frame_shows(term_frame(room.term), "End the kiosk"); i++) {
		term_pump(room.term, 50);
		if (i % 25 == 24)
			term_type(room.term, "open sesame\r");
	}
	waiting_room_shows(&room, "End the kiosk");
	term_type(room.term, "2");
	term_press(room.term, PRESS_ENTER);
	assert_true(term_wait_exit(room.term, &status));
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	if (term_unrestored(room.term))
		fail_msg("left changed: %s", term_unrestored(room.term));
	term_close(room.term);
	folder_remove(&room.folder);
}

/* --- to take away ---------------------------------------------------------------------------- */

static void to_the_result(struct waiting_room *room)
{
	waiting_room_enter(room);
	term_press(room->term, PRESS_ENTER);
	waiting_room_shows(room, "How thirsty are you?");
	term_type(room->term, "3");
	term_press(room->term, PRESS_ENTER);
	waiting_room_shows(room, "Which teas do you like?");
	term_type(room->term, "s");
	waiting_room_shows(room, "How many cups");
	term_type(room->term, "s");
	waiting_room_shows(room, "What would you like to say");
	term_type(room->term, "zqplantedqz");
	term_press(room->term, PRESS_ENTER);
	if (!term_wait_text(room->term, "Check your answers")) {
		term_type(room->term, "1");
		term_press(room->term, PRESS_ENTER);
	}
	waiting_room_shows(room, "Check your answers");
	term_press(room->term, PRESS_END);
	term_press(room->term, PRESS_ENTER);
	waiting_room_shows(room, "Your result");
}

static void a_result_is_printed_without_the_answers(void **state)
{
	struct waiting_room room = room_with("  print: [sh, -c, 'cat >paper']\n");

	(void)state;
	to_the_result(&room);
	waiting_room_shows(&room, "Print");
	for (int i = 0; i < 8 && !frame_shows(term_frame(room.term), "> 4"); i++) {
		term_press(room.term, PRESS_TAB);
		term_pump(room.term, 50);
	}
	waiting_room_shows(&room, "Print");
	for (char digit = '1'; digit <= '9'; digit++) {
		char text[40];

		snprintf(text, sizeof text, "%c  Print", digit);
		if (frame_shows(term_frame(room.term), text)) {
			term_bytes(room.term, &digit, 1);
			term_press(room.term, PRESS_ENTER);
		}
	}
	waiting_room_shows(&room, "It is being printed.");
	must_hold(&room, "paper", "A cup of tea");
	must_hold(&room, "paper", "988");
	must_not_hold(&room, "paper", "zqplantedqz");
	waiting_room_close(&room);
}

/* --- a voice ---------------------------------------------------------------------------------- */

static struct waiting_room speaking_room(void)
{
	return room_with("  idle: 90\n"
			 "speak: [sh, -c, 'cat >>said; echo \" $0\" >>said', \"{language}\"]\n");
}

static void pages_are_read_aloud(void **state)
{
	struct waiting_room room = speaking_room();

	(void)state;
	waiting_room_shows(&room, "Hear it read aloud");
	must_not_hold(&room, "said", "W");
	term_type(room.term, "v");
	must_hold(&room, "said", "What kind of help fits? en\n");
	must_hold(&room, "said", "No name needed. en\n");
	term_press(room.term, PRESS_ENTER);
	must_hold(&room, "said", "Who is this about? en\n");
	/* Moving says where one is. */
	term_press(room.term, PRESS_DOWN);
	must_hold(&room, "said", "2. Someone I care about en\n");
	term_type(room.term, "v");
	term_press(room.term, PRESS_CTRL_X);
	waiting_room_shows(&room, "Hear it read aloud");
	waiting_room_close(&room);
}

/* In a person's own screening, too. */
static void a_person_can_be_read_to(void **state)
{
	struct waiting_room room = speaking_room();
	static char form[4096], settings[128];
	const char *extra[] = { settings, NULL };
	const char *arguments[] = { "--speak", realpath("tests/tui/form.yaml", form), NULL };
	struct term_options options = { .folder = room.folder.path, .extra = extra };
	int status = -1;

	(void)state;
	term_signal(room.term, SIGTERM);
	assert_true(term_wait_exit(room.term, &status));
	term_close(room.term);
	snprintf(settings, sizeof settings, "XDG_CONFIG_HOME=%s/settings", room.folder.path);
	room.term = term_start(&options, arguments);
	waiting_room_shows(&room, "Who is this about?");
	must_hold(&room, "said", "Who is this about? en\n");
	term_press(room.term, PRESS_CTRL_X);
	assert_true(term_wait_exit(room.term, &status));
	term_close(room.term);
	folder_remove(&room.folder);
}

/* --- by itself it can do nothing ------------------------------------------------------------ */

static int status_of(pid_t pid, const char *what)
{
	char path[64], line[256];
	size_t len = strlen(what);
	int value = -1;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	file = fopen(path, "r");
	while (file && fgets(line, sizeof line, file))
		if (strncmp(line, what, len) == 0 && line[len] == ':')
			value = atoi(line + len + 1);
	if (file)
		fclose(file);
	return value;
}

static void a_visit_is_shut_in(void **state)
{
	struct waiting_room room = room_with("");
	pid_t visit;

	(void)state;
	waiting_room_enter(&room);
	visit = waiting_room_visit(&room);
	assert_int_equal(status_of(visit, "Seccomp"), 2);
	assert_int_equal(status_of(visit, "NoNewPrivs"), 1);
	assert_int_equal(status_of(waiting_room_porter(&room), "NoNewPrivs"), 1);
	waiting_room_close(&room);
}

/* All languages are there although no file can be opened any more. */
static void languages_work_in_there(void **state)
{
	struct term_options options = { .locale = "C.UTF-8" };
	const char *arguments[] = { "kiosk", "--as-root", NULL };
	struct waiting_room room = { .term = term_start(&options, arguments) };
	int status = -1;

	(void)state;
	waiting_room_shows(&room, attract);
	term_type(room.term, "2");
	term_press(room.term, PRESS_ENTER);
	waiting_room_shows(&room, "¿De quién se trata?");
	waiting_room_shows(&room, "English");
	term_press(room.term, PRESS_F9);
	waiting_room_shows(&room, "Who is this about?");
	term_signal(room.term, SIGTERM);
	assert_true(term_wait_exit(room.term, &status));
	term_close(room.term);
}

/* --- a day ------------------------------------------------------------------------------------ */

/* Six come and go, and the day ends. */
static void let_six_leave(struct waiting_room *room)
{
	for (int i = 0; i < 6; i++) {
		waiting_room_enter(room);
		term_press(room->term, PRESS_CTRL_X);
	}
	waiting_room_shows(room, attract);
	term_pump(room->term, 100);
	term_signal(room->term, SIGTERM);
}

static void a_day_is_counted(void **state)
{
	struct waiting_room room = room_with("  counts: ../..\n");

	(void)state;
	let_six_leave(&room);
	must_hold(&room, "carecheck-counts.csv", ",begun,6\n");
	must_hold(&room, "carecheck-counts.csv", ",left,6\n");
	must_hold(&room, "carecheck-counts.csv", ",finished,0\n");
	waiting_room_close(&room);
}

/* Where a site keeps its records, which no kiosk can enter; and its public key. */
static struct folder make_records(char key[RECORDS_KEY_TEXT])
{
	struct folder office = folder_fresh();
	struct records *records;
	char path[128];
	struct err err;

	snprintf(path, sizeof path, "%s/records", office.path);
	assert_true(records_create(path, "seven herons", &err));
	records = records_open(path, &err);
	assert_non_null(records);
	assert_true(records_public_key(records, key, &err));
	records_close(records);
	return office;
}

/* What `carecheck records counts` prints of the room's counts, in the office. */
static struct buf read_counts(const struct waiting_room *room, const struct folder *office)
{
	char command[512], some[1024];
	struct buf out;
	FILE *pipe;

	snprintf(command, sizeof command,
		 "echo seven herons | env -i %s records counts %s/carecheck-counts.sealed"
		 " --records %s/records",
		 term_binary(), room->folder.path, office->path);
	pipe = popen(command, "r");
	assert_non_null(pipe);
	buf_init(&out);
	while (fgets(some, sizeof some, pipe))
		buf_text(&out, some);
	assert_int_equal(pclose(pipe), 0);
	return out;
}

static void a_day_is_sealed(void **state)
{
	char key[RECORDS_KEY_TEXT], settings[128];
	struct folder office = make_records(key);
	struct waiting_room room;
	struct buf counts;

	(void)state;
	snprintf(settings, sizeof settings, "  counts: ../..\n  counts_key: \"%s\"\n", key);
	room = room_with(settings);
	let_six_leave(&room);
	must_hold(&room, "carecheck-counts.sealed", "\n");
	must_not_hold(&room, "carecheck-counts.sealed", ",");
	assert_false(folder_has(&room.folder, ",begun,"));
	assert_false(folder_has(&room.folder, ",6\n"));
	counts = read_counts(&room, &office);
	assert_int_equal(strncmp(counts.data, COUNTS_HEAD, strlen(COUNTS_HEAD)), 0);
	assert_non_null(strstr(counts.data, ",begun,6\n"));
	assert_non_null(strstr(counts.data, ",left,6\n"));
	assert_non_null(strstr(counts.data, ",finished,0\n"));
	buf_release(&counts);
	waiting_room_close(&room);
	folder_remove(&office);
}

/* --- time ------------------------------------------------------------------------------------- */

/* As short as the settings allow, and in real time. */
static void an_empty_chair_is_wiped(void **state)
{
	struct waiting_room room = room_with("  idle: 20\n  warning: 20\n");
	time_t begun;

	(void)state;
	waiting_room_enter(&room);
	term_press(room.term, PRESS_ENTER);
	waiting_room_shows(&room, "How thirsty are you?");
	begun = time(NULL);
	while (time(NULL) < begun + 24 &&
	       !frame_shows(term_frame(room.term), "Are you still there?"))
		term_pump(room.term, 200);
	waiting_room_shows(&room, "Are you still there?");
	assert_true(time(NULL) >= begun + 19);
	while (term_pump(room.term, 50)) /* all of it */
		;
	assert_false(frame_shows(term_frame(room.term), "thirsty"));
	term_type(room.term, "x");
	waiting_room_shows(&room, "How thirsty are you?");
	begun = time(NULL);
	while (time(NULL) < begun + 45 && !frame_shows(term_frame(room.term), attract))
		term_pump(room.term, 200);
	waiting_room_shows(&room, attract);
	assert_true(time(NULL) >= begun + 39);
	waiting_room_close(&room);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(staff_come_when_called),
		cmocka_unit_test(staff_are_told_of_danger),
		cmocka_unit_test(an_alert_that_fails_is_tried_again),
		cmocka_unit_test(it_is_tried_again_after_the_visitor_has_left),
		cmocka_unit_test(staff_end_it_with_their_passphrase),
		cmocka_unit_test(a_result_is_printed_without_the_answers),
		cmocka_unit_test(pages_are_read_aloud),
		cmocka_unit_test(a_person_can_be_read_to),
		cmocka_unit_test(a_visit_is_shut_in),
		cmocka_unit_test(languages_work_in_there),
		cmocka_unit_test(a_day_is_counted),
		cmocka_unit_test(a_day_is_sealed),
		cmocka_unit_test(an_empty_chair_is_wiped),
	};

	return cmocka_run_group_tests_name("a kiosk's site", tests, NULL, NULL);
}
