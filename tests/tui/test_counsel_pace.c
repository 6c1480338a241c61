/*
 * What a call costs: what a second of its clock sends, what an answer sends, and how long it takes
 * until it is on the disk and the next question on the screen; and that no keys, in any order, in
 * windows of any size, bring it down. SEED=n repeats a walk, KEYS=n makes it longer.
 */
#include "office.h"
#include "press.h"

#include "app/keys.h"

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

#include <cmocka.h>

enum { SECONDS = 3, BYTES_A_SECOND = 40, ANSWERS = 200, KEYS = 3000, TOGETHER = 20 };

static int64_t now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* --- the clock ---------------------------------------------------------------------------- */

/* All that differs between the two are figures beside a colon. */
static bool only_the_clock_moved(const char *before, const char *after)
{
	for (; *before && *after; before++, after++)
		if (*before != *after &&
		    (*after < '0' || *after > '9' || *before < '0' || *before > '9'))
			return false;
	return *before == *after;
}

static void a_second_costs_little_and_moves_nothing(void **state)
{
	static const char *const pages[] = { "Say:", "Wrap up" };
	static const char *const openers[] = { "", "w" };
	struct office office = office_open("");

	(void)state;
	office_start(&office, NULL);
	office_begin(&office, "Quill Ekwueme");
	for (int i = 0; i < 2; i++) {
		const struct frame *frame;
		int row, col, ended = SECONDS * 1000;
		size_t written;
		char *before;

		office_press(&office, PRESS_ESCAPE);
		term_pump(office.term, 100);
		office_type(&office, openers[i]);
		office_shows(&office, pages[i]);
		office_settle(&office);
		frame = term_frame(office.term);
		before = strdup(frame->text.data);
		row = frame->cursor_row;
		col = frame->cursor_col;
		written = term_written(office.term)->len;
		for (int64_t end = now_us() + ended * 1000; now_us() < end;)
			term_pump(office.term, 50);
		while (term_pump(office.term, 20)) /* no half of a second */
			;
		written = term_written(office.term)->len - written;
		frame = term_frame(office.term);
		print_message("%s: %zu bytes in %d s\n", pages[i], written, SECONDS);
		assert_true(written > 0 && written <= (SECONDS + 1) * BYTES_A_SECOND);
		assert_int_equal(frame->cursor_row, row);
		assert_int_equal(frame->cursor_col, col);
		if (!only_the_clock_moved(before, frame->text.data))
			fail_msg("before:\n%s\nafter:\n%s", before, frame->text.data);
		free(before);
	}
	office_leave(&office);
	office_close(&office);
}

/* --- an answer ---------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b)
{
	int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;

	return (one > other) - (one < other);
}

static void an_answer_is_quick(void **state)
{
	struct office office = office_open("");
	static int64_t took[ANSWERS];
	size_t written;

	(void)state;
	office_start(&office, NULL);
	office_begin(&office, "Quill Ekwueme");
	written = term_written(office.term)->len;
	for (int i = 0; i < ANSWERS; i++) {
		int64_t begun = now_us();

		office_type(&office, i % 2 ? "u" : "3");
		office_shows(&office, i % 2 ? "Why we ask: Tea helps" : "Why we ask: There are");
		took[i] = now_us() - begun;
	}
	written = term_written(office.term)->len - written;
	qsort(took, ANSWERS, sizeof took[0], by_size);
	print_message("an answer, on the disk and the next page on the screen: median %.1f ms, "
		      "95 of 100 within %.1f ms, %zu bytes\n",
		      (double)took[ANSWERS / 2] / 1000, (double)took[ANSWERS * 95 / 100] / 1000,
		      written / ANSWERS);
	assert_true(took[ANSWERS / 2] < 1000000); /* no machine is so slow that this is not felt */
	office_leave(&office);
	office_close(&office);
}

/* --- any keys ----------------------------------------------------------------------------- */

static uint64_t random_state;

static unsigned below(unsigned bound)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (unsigned)(random_state >> 33) % bound;
}

static uint64_t number_from(const char *name, uint64_t otherwise)
{
	const char *text = getenv(name);

	return text ? strtoull(text, NULL, 10) : otherwise;
}

/* Of Ctrl-X and its like there are few, and of what is written to files no paths. */
static void press_any(struct office *office)
{
	static const char letters[] = "123456123456unf=/goackws?b!hr zq.";

	switch (below(6)) {
	case 0:
		office_press(office, PRESS_ENTER);
		break;
	case 1:
		office_press(office, press_all[below((unsigned)press_count - 3)]);
		break;
	case 2:
		if (below(30) == 0)
			office_press(office, PRESS_CTRL_X);
		break;
	default:
		office_press(office, (unsigned char)letters[below(sizeof letters - 1)]);
	}
}

static bool has_stopped_or_left(struct term *term, const void *context)
{
	(void)context;
	return term_is_stopped(term) || term_has_ended(term);
}

static void disturb(struct office *office)
{
	switch (below(4)) {
	case 0:
		term_resize(office->term, 1 + (int)below(60), 1 + (int)below(160));
		break;
	case 1:
		term_signal(office->term, SIGWINCH);
		break;
	case 2:
		term_signal(office->term, SIGTSTP);
		if (term_wait(office->term, has_stopped_or_left, NULL, TERM_MS) &&
		    !term_has_ended(office->term))
			term_signal(office->term, SIGCONT);
		break;
	default:
		term_pump(office->term, 5);
	}
}

/* It has left, which is fine if it did so well; then another one begins. */
static bool has_left(struct office *office)
{
	int status = 0;

	if (!term_has_ended(office->term))
		return false;
	assert_true(term_wait_exit(office->term, &status));
	if (!WIFEXITED(status) || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != 130))
		fail_msg("wait status %d", status);
	if (term_unrestored(office->term))
		fail_msg("left changed: %s", term_unrestored(office->term));
	term_close(office->term);
	office->term = NULL;
	return true;
}

static bool answers_or_left(struct term *term, const void *context)
{
	(void)context;
	return term_has_ended(term) || frame_shows(term_frame(term), "Call or text 988");
}

/* A window that shows pages, and the program answers in it; it may be on its way out. */
static void must_answer(struct office *office)
{
	term_deliver(office->term);
	term_resize(office->term, 24, 81);
	term_resize(office->term, 24, 80);
	if (term_wait(office->term, answers_or_left, NULL, TERM_MS))
		return;
	frame_print(term_frame(office->term), "it does not answer");
	fail();
}

/* Passphrases may have been tried: then the right one has to wait, too. */
static void must_be_whole(struct office *office)
{
	struct buf said;
	int status = 77;

	buf_init(&said);
	for (int64_t end = now_us() + 30 * 1000000; status == 77 && now_us() < end;) {
		buf_reset(&said);
		status = office_run(office, "records verify --unlock", OFFICE_PASSPHRASE "\n",
				    &said);
	}
	if (status != 0)
		fail_msg("status %d: %s", status, said.data);
	buf_release(&said);
}

static void begin(struct office *office)
{
	office_start(office, NULL);
	office_choose(office, "Start a call");
	office_shows(office, "Who is on the line?");
	office_choose(office, "Start the questions");
	office_shows(office, "How thirsty are you?");
}

static void any_keys_do_no_harm(void **state)
{
	uint64_t seed = number_from("SEED", (uint64_t)time(NULL));
	int most = (int)number_from("KEYS", KEYS), calls = 1;
	struct office office = office_open("");

	(void)state;
	random_state = seed * 0x9e3779b97f4a7c15u | 1;
	print_message("SEED=%llu\n", (unsigned long long)seed);
	begin(&office);
	for (int key = 0; key < most; key++) {
		press_any(&office);
		if (key % TOGETHER != TOGETHER - 1)
			continue;
		if (below(3) == 0)
			disturb(&office);
		term_pump(office.term, 0);
		if (key % (TOGETHER * 10) == TOGETHER - 1 && !term_has_ended(office.term))
			must_answer(&office);
		if (has_left(&office)) {
			begin(&office);
			calls++;
		}
	}
	print_message("%d keys, %d calls\n", most, calls);
	must_answer(&office);
	if (!has_left(&office))
		office_kill(&office);
	/* What was left is whole, and can be gone on with. */
	must_be_whole(&office);
	office_start(&office, NULL);
	if (frame_shows(term_frame(office.term), "Go on with the call of")) {
		office_resume(&office);
		office_settle(&office);
		office_hides(&office, "not as it was written");
		office_hides(&office, "Unlock the records");
	}
	office_kill(&office);
	office_close(&office);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_second_costs_little_and_moves_nothing),
		cmocka_unit_test(an_answer_is_quick),
		cmocka_unit_test(any_keys_do_no_harm),
	};

	return cmocka_run_group_tests_name("the pace of a call", tests, NULL, NULL);
}
