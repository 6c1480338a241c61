/*
 * What must not be told is looked for as a reader would who knows the rules to the letter: every
 * day there might have been is put with all others of which the same is told. A number is known if
 * it is the same on all of them. Nothing here knows how the hiding is done.
 */
#include "counts_form.h"

#include "core/counts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* --- every day there might have been --- */

enum { PARTS_MAX = 5 };

/* Levels, none and left; and the one alert, if there is one. */
struct day {
	uint64_t told; /* all that is told, a byte each */
	uint8_t part[PARTS_MAX], alert;
};

struct days {
	struct form form;
	struct day *day;
	size_t count, room;
	int finished_most, left_most;
};

static int part_count(const struct days *days)
{
	return days->form.level_count + 2;
}

static struct counts counts_of(const struct days *days, const struct day *day)
{
	int level_count = days->form.level_count;
	struct counts counts = { .none = day->part[level_count],
				 .left = day->part[level_count + 1],
				 .alerts = { day->alert } };

	counts.finished = counts.none;
	for (int i = 0; i < level_count; i++) {
		counts.levels[i] = day->part[i];
		counts.finished += day->part[i];
	}
	counts.begun = counts.finished + counts.left;
	return counts;
}

static uint64_t put(uint64_t told, int number)
{
	assert_true(number == COUNT_HIDDEN || (number >= 0 && number < 255));
	return told << 8 | (uint8_t)number;
}

static uint64_t told_of(const struct counts *told, const struct form *form)
{
	uint64_t key = put(put(put(put(0, told->begun), told->finished), told->left), told->none);

	for (int i = 0; i < form->level_count; i++)
		key = put(key, told->levels[i]);
	return form->alert_count ? put(key, told->alerts[0]) : key;
}

static void day_add(struct days *days, struct day day)
{
	struct counts counts = counts_of(days, &day);
	struct counts told = counts_told(&counts, &days->form);

	day.told = told_of(&told, &days->form);
	if (days->count == days->room) {
		days->room = days->room ? days->room * 2 : 1024;
		days->day = realloc(days->day, days->room * sizeof *days->day);
		assert_non_null(days->day);
	}
	days->day[days->count++] = day;
}

/* Each number that the parts from this one on may have, `left` of those who finished being left. */
static void days_fill(struct days *days, struct day day, int part, int finished)
{
	int last = days->form.level_count + 1;
	int most = part == last ? days->left_most : days->finished_most - finished;

	for (int number = 0; number <= most; number++) {
		day.part[part] = (uint8_t)number;
		if (part < last) {
			days_fill(days, day, part + 1, finished + number);
			continue;
		}
		for (int a = 0; a <= (days->form.alert_count ? finished + number : 0); a++) {
			day.alert = (uint8_t)a;
			day_add(days, day);
		}
	}
}

static int by_told(const void *one, const void *other)
{
	const struct day *a = one, *b = other;

	return (a->told > b->told) - (a->told < b->told);
}

/* --- what can be worked out --- */

/* The least and the most that something may be, of all days of which the same is told. */
struct span {
	int least, most;
};

static void span_take(struct span *span, int number, bool first)
{
	if (first || number < span->least)
		span->least = number;
	if (first || number > span->most)
		span->most = number;
}

static int together(const struct day *day, unsigned set)
{
	int sum = 0;

	for (int i = 0; i < PARTS_MAX; i++)
		if (set >> i & 1)
			sum += day->part[i];
	return sum;
}

enum { WITH_ALERT = 1 << PARTS_MAX, WITHOUT_ALERT, SETS };

/* People who have something in common: parts taken together, those with the alert, or without. */
static int people(const struct days *days, const struct day *day, unsigned set)
{
	if (set < WITH_ALERT)
		return together(day, set);
	if (set == WITH_ALERT)
		return day->alert;
	return together(day, (1u << part_count(days)) - 1) - day->alert;
}

static void assert_not_known(const struct days *days, const struct day *day, size_t count,
			     unsigned set)
{
	struct span span = { 0, 0 };

	for (size_t i = 0; i < count; i++)
		span_take(&span, people(days, &day[i], set), i == 0);
	if (span.least == span.most && span.least > 0 && span.least < COUNTS_LEAST)
		fail_msg("told %016llx: set %x is known to be %d", (unsigned long long)day->told,
			 set, span.least);
}

/* A number that is hidden may be one of two at least, and must not look told. */
static void assert_hidden(int number, struct span span, const char *what)
{
	if (number == COUNT_HIDDEN && span.least == span.most)
		fail_msg("%s is hidden, and known to be %d", what, span.least);
	if (number != COUNT_HIDDEN && (span.least != number || span.most != number))
		fail_msg("%s is told as %d, and was %d", what, number, span.most);
}

static void assert_numbers(const struct days *days, const struct day *day, size_t count)
{
	struct span begun, finished, left, none, level[FORM_LEVELS_MAX], alert;
	struct counts counts = counts_of(days, day), told = counts_told(&counts, &days->form);

	for (size_t i = 0; i < count; i++) {
		counts = counts_of(days, &day[i]);
		span_take(&begun, counts.begun, i == 0);
		span_take(&finished, counts.finished, i == 0);
		span_take(&left, counts.left, i == 0);
		span_take(&none, counts.none, i == 0);
		span_take(&alert, counts.alerts[0], i == 0);
		for (int l = 0; l < days->form.level_count; l++)
			span_take(&level[l], counts.levels[l], i == 0);
	}
	assert_hidden(told.begun, begun, "begun");
	assert_hidden(told.finished, finished, "finished");
	assert_hidden(told.left, left, "left");
	assert_hidden(told.none, none, "none");
	for (int l = 0; l < days->form.level_count; l++)
		assert_hidden(told.levels[l], level[l], counts_levels[l].id);
	if (days->form.alert_count)
		assert_hidden(told.alerts[0], alert, "alert");
}

static void assert_nothing_small_is_known(struct days *days)
{
	size_t end, kinds = 0;

	days_fill(days, (struct day){ 0 }, 0, 0);
	qsort(days->day, days->count, sizeof *days->day, by_told);
	for (size_t at = 0; at < days->count; at = end, kinds++) {
		for (end = at; end < days->count; end++)
			if (days->day[end].told != days->day[at].told)
				break;
		assert_numbers(days, days->day + at, end - at);
		for (unsigned set = 0; set < SETS; set++)
			assert_not_known(days, days->day + at, end - at, set);
	}
	print_message("%zu days, told in %zu ways\n", days->count, kinds);
	free(days->day);
}

/* All days with 0 to 7 of each are among them, and those that they may be taken for. */
static void nothing_small_can_be_worked_out(void **state)
{
	struct days days = { .form = counts_form(3, 0), .finished_most = 28, .left_most = 7 };

	(void)state;
	assert_nothing_small_is_known(&days);
}

static void nor_with_alerts(void **state)
{
	struct days days = { .form = counts_form(2, 1), .finished_most = 21, .left_most = 7 };

	(void)state;
	assert_nothing_small_is_known(&days);
}

static void nor_where_there_is_one_level_only(void **state)
{
	struct days days = { .form = counts_form(1, 1), .finished_most = 24, .left_most = 12 };

	(void)state;
	assert_nothing_small_is_known(&days);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_small_can_be_worked_out),
		cmocka_unit_test(nor_with_alerts),
		cmocka_unit_test(nor_where_there_is_one_level_only),
	};

	return cmocka_run_group_tests_name("counts known", tests, NULL, NULL);
}
