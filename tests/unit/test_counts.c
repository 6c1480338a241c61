/*
 * What is told of a day, to the number; and large days, where each hidden number must have another
 * day that would be told alike. Small days are tried out in test_counts_known.c, all of them.
 */
#include "counts_form.h"

#include "core/counts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* --- what is told, to the number --- */

/* Of three levels and two alerts: `H` stands for what is hidden. */
enum { H = COUNT_HIDDEN };

static void assert_told(struct counts counts, struct counts wanted)
{
	struct form form = counts_form(3, 2);
	struct counts told = counts_told(&counts, &form);

	assert_memory_equal(&told, &wanted, sizeof told);
}

static void large_numbers_and_zeros_are_told(void **state)
{
	(void)state;
	assert_told((struct counts){ 0 }, (struct counts){ 0 });
	assert_told((struct counts){ 30, 25, 5, { 9, 6, 5 }, 5, { 0, 12 } },
		    (struct counts){ 30, 25, 5, { 9, 6, 5 }, 5, { 0, 12 } });
	assert_told((struct counts){ 20, 20, 0, { 12, 8, 0 }, 0, { 5, 15 } },
		    (struct counts){ 20, 20, 0, { 12, 8, 0 }, 0, { 5, 15 } });
}

static void alerts_of_few_and_of_nearly_all_are_hidden(void **state)
{
	(void)state;
	assert_told((struct counts){ 20, 20, 0, { 12, 8, 0 }, 0, { 4, 16 } },
		    (struct counts){ 20, 20, 0, { 12, 8, 0 }, 0, { H, H } });
	assert_told((struct counts){ 20, 20, 0, { 12, 8, 0 }, 0, { 1, 20 } },
		    (struct counts){ 20, 20, 0, { 12, 8, 0 }, 0, { H, H } });
}

static void few_who_left_hide_how_many_began(void **state)
{
	(void)state;
	assert_told((struct counts){ 22, 20, 2, { 12, 8, 0 }, 0, { 0, 6 } },
		    (struct counts){ H, 20, H, { 12, 8, 0 }, 0, { H, H } });
	assert_told((struct counts){ 9, 3, 6, { 3, 0, 0 }, 0, { 0, 6 } },
		    (struct counts){ H, H, 6, { H, H, H }, H, { H, H } });
	assert_told((struct counts){ 3, 3, 0, { 3, 0, 0 }, 0, { 0, 0 } },
		    (struct counts){ H, H, 0, { H, H, H }, H, { H, H } });
	assert_told((struct counts){ 4, 0, 4, { 0, 0, 0 }, 0, { 0, 0 } },
		    (struct counts){ H, 0, H, { 0, 0, 0 }, 0, { H, H } });
}

static void a_few_levels_hide_each_other(void **state)
{
	(void)state;
	/* five or more together: no other one need be hidden */
	assert_told((struct counts){ 20, 20, 0, { 8, 7, 3 }, 2, { 0, 0 } },
		    (struct counts){ 20, 20, 0, { 8, 7, H }, H, { H, H } });
	/* one alone, or fewer than five together, or fours only: the smallest told goes too */
	assert_told((struct counts){ 24, 24, 0, { 8, 7, 3 }, 6, { 0, 0 } },
		    (struct counts){ 24, 24, 0, { 8, 7, H }, H, { H, H } });
	assert_told((struct counts){ 18, 18, 0, { 8, 7, 3 }, 0, { 0, 0 } },
		    (struct counts){ 18, 18, 0, { 8, H, H }, H, { H, H } });
	assert_told((struct counts){ 23, 23, 0, { 8, 7, 4 }, 4, { 0, 0 } },
		    (struct counts){ 23, 23, 0, { 8, H, H }, H, { H, H } });
	assert_told((struct counts){ 22, 22, 0, { 8, 7, 7 }, 0, { 0, 0 } },
		    (struct counts){ 22, 22, 0, { 8, 7, 7 }, 0, { 0, 0 } });
	assert_told((struct counts){ 23, 23, 0, { 8, 7, 7 }, 1, { 0, 0 } },
		    (struct counts){ 23, 23, 0, { 8, H, H }, H, { H, H } });
}

static void what_all_share_is_hidden(void **state)
{
	(void)state;
	assert_told((struct counts){ 20, 20, 0, { 20, 0, 0 }, 0, { 0, 0 } },
		    (struct counts){ 20, 20, 0, { H, H, H }, H, { H, H } });
}

/* --- larger days at random: each hidden number is shown another day where it is another --- */

static uint64_t random_state;

static int random_below(int below)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (int)(random_state % (uint64_t)below);
}

static int random_number(void)
{
	static const int most[] = { 1, 5, 8, 60 };

	return random_below(most[random_below(4)]);
}

static struct counts random_day(const struct form *form)
{
	struct counts counts = { .left = random_number(), .none = random_number() };
	bool alike = !random_below(4);
	int same = random_number();

	counts.finished = counts.none;
	for (int i = 0; i < form->level_count; i++)
		counts.finished += counts.levels[i] = alike ? same : random_number();
	counts.begun = counts.finished + counts.left;
	for (int i = 0; i < form->alert_count; i++)
		counts.alerts[i] = random_below(2) ? random_below(counts.begun + 1)
						   : random_below(1 + counts.begun / 8);
	return counts;
}

static bool is_told_alike(const struct counts *one, const struct counts *other,
			  const struct form *form)
{
	struct counts a = counts_told(one, form), b = counts_told(other, form);

	return memcmp(&a, &b, sizeof a) == 0;
}

/* Levels and none by number; the sums follow. */
static int *part(struct counts *counts, const struct form *form, int i)
{
	return i < form->level_count ? &counts->levels[i] : &counts->none;
}

/* The same day with so many more of a part; what follows from it follows. */
static bool more_of_part(struct counts *day, const struct form *form, int i, int more)
{
	*part(day, form, i) += more;
	day->finished += more;
	day->begun += more;
	for (int a = 0; a < form->alert_count; a++)
		if (day->alerts[a] > day->begun)
			day->alerts[a] = day->begun;
	return *part(day, form, i) >= 0;
}

static bool can_be_moved(const struct counts *counts, const struct form *form, int from, int to,
			 int by)
{
	struct counts day = *counts;

	return by != 0 && more_of_part(&day, form, to, by) && more_of_part(&day, form, from, -by) &&
	       is_told_alike(counts, &day, form);
}

/* Moving some people from one to another, or everyone to it, or one more or fewer in all. */
static bool part_may_be_other(const struct counts *counts, const struct form *form, int i)
{
	struct counts less = *counts, more = *counts, all = *counts;

	memset(all.levels, 0, sizeof all.levels);
	all.none = 0;
	*part(&all, form, i) = all.finished;
	if (*part(&less, form, i) != all.finished && is_told_alike(counts, &all, form))
		return true;
	for (int j = 0; j <= form->level_count; j++) {
		int here = *part(&less, form, i), there = *part(&less, form, j);

		for (int by = -there; by <= here && j != i; by++)
			if (can_be_moved(counts, form, i, j, by))
				return true;
	}
	return (more_of_part(&more, form, i, 1) && is_told_alike(counts, &more, form)) ||
	       (more_of_part(&less, form, i, -1) && is_told_alike(counts, &less, form));
}

static bool left_may_be_other(const struct counts *counts, const struct form *form)
{
	for (int left = 0; left < 2 * COUNTS_LEAST; left++) {
		struct counts other = *counts;

		other.left = left;
		other.begun = other.finished + left;
		for (int a = 0; a < form->alert_count; a++)
			if (other.alerts[a] > other.begun)
				other.alerts[a] = other.begun;
		if (left != counts->left && is_told_alike(counts, &other, form))
			return true;
	}
	return false;
}

static bool alert_may_be_other(const struct counts *counts, const struct form *form, int a)
{
	for (int number = 0; number <= counts->begun; number++) {
		struct counts other = *counts;

		other.alerts[a] = number;
		if (number != counts->alerts[a] && is_told_alike(counts, &other, form))
			return true;
	}
	return false;
}

static int assert_day(const struct counts *counts, const struct form *form)
{
	struct counts told = counts_told(counts, form);
	int hidden = told.left == COUNT_HIDDEN;

	assert_true(told.left != COUNT_HIDDEN || left_may_be_other(counts, form));
	for (int i = 0; i <= form->level_count; i++) {
		if (*part(&told, form, i) != COUNT_HIDDEN)
			continue;
		assert_true(part_may_be_other(counts, form, i));
		hidden++;
	}
	for (int a = 0; a < form->alert_count; a++) {
		if (told.alerts[a] != COUNT_HIDDEN)
			continue;
		assert_true(alert_may_be_other(counts, form, a));
		hidden++;
	}
	return hidden;
}

static void nothing_small_is_known_on_larger_days(void **state)
{
	const char *given = getenv("COUNTS_SEED");
	uint64_t seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	int hidden = 0, days = 3000;

	(void)state;
	print_message("COUNTS_SEED=%llu\n", (unsigned long long)seed);
	random_state = seed * UINT64_C(0x9e3779b97f4a7c15) | 1;
	for (int i = 0; i < days; i++) {
		struct form form = counts_form(1 + random_below(FORM_LEVELS_MAX), random_below(3));
		struct counts counts = random_day(&form);

		hidden += assert_day(&counts, &form);
	}
	assert_true(hidden > days);
}

/* --- the lines of a file --- */

static void a_day_has_a_line_for_each_number(void **state)
{
	const struct counts told = { 20, 20, 0, { 12, 8, H }, H, { H, 7 } };
	struct form form = counts_form(3, 2);
	struct buf out;

	(void)state;
	buf_init(&out);
	counts_write(&told, &form, "2026-11-25", &out);
	assert_string_equal(out.data, "2026-11-25,begun,20\n"
				      "2026-11-25,finished,20\n"
				      "2026-11-25,left,0\n"
				      "2026-11-25,level:self,12\n"
				      "2026-11-25,level:iop,8\n"
				      "2026-11-25,level:day,hidden\n"
				      "2026-11-25,none,hidden\n"
				      "2026-11-25,alert:crisis,hidden\n"
				      "2026-11-25,alert:medical,7\n");
	buf_release(&out);
}

/* --- read again --- */

static void assert_rows(const char *text, const char *rows)
{
	struct buf out;

	buf_init(&out);
	buf_text(&out, "before\n");
	assert_int_equal(counts_rows(text, strlen(text), &out), rows != NULL);
	assert_string_equal(out.data + 7, rows ? rows : "");
	buf_release(&out);
}

static void rows_are_told_from_anything_else(void **state)
{
	struct buf out;

	(void)state;
	assert_rows(COUNTS_HEAD "2026-11-25,level:iop-2,hidden\n",
		    "2026-11-25,level:iop-2,hidden\n");
	assert_rows(COUNTS_HEAD "a,b,1\nc,d,2\n\n\n\n", "a,b,1\nc,d,2\n");
	assert_rows(COUNTS_HEAD "a,b,1", NULL);
	assert_rows(COUNTS_HEAD "\n\n\n", NULL);
	assert_rows(COUNTS_HEAD, NULL);
	assert_rows("a,b,1\n", NULL);
	assert_rows("", NULL);
	assert_rows(COUNTS_HEAD "a,b,\033[2J\n", NULL);
	assert_rows(COUNTS_HEAD "a,b,=1+1\n", NULL);
	assert_rows(COUNTS_HEAD "a,b,\303\251\n", NULL);
	buf_init(&out);
	assert_false(counts_rows(COUNTS_HEAD "a,b\0,1\n", strlen(COUNTS_HEAD) + 7, &out));
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(large_numbers_and_zeros_are_told),
		cmocka_unit_test(alerts_of_few_and_of_nearly_all_are_hidden),
		cmocka_unit_test(few_who_left_hide_how_many_began),
		cmocka_unit_test(a_few_levels_hide_each_other),
		cmocka_unit_test(what_all_share_is_hidden),
		cmocka_unit_test(nothing_small_is_known_on_larger_days),
		cmocka_unit_test(a_day_has_a_line_for_each_number),
		cmocka_unit_test(rows_are_told_from_anything_else),
	};

	return cmocka_run_group_tests_name("counts", tests, NULL, NULL);
}
