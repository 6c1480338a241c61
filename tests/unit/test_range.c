#include "tiny_form.h"

static void range_of(struct tiny *t, const struct answer *answers, struct range *range)
{
	range_find(&t->form, answers, true, range);
	assert_true(range->exact);
}

/* The highest floor, whatever the claims. */
static int floor_of(const struct form *form, const struct answer *answers,
		    const struct answer *supposed)
{
	struct sheet sheet;
	int level = 0;

	sheet_read(&sheet, form, answers, supposed);
	for (int i = 0; i < form->rule_count; i++)
		if (form->rules[i].at_least > level && cond_holds(form->rules[i].when, &sheet))
			level = form->rules[i].at_least;
	return level;
}

/* Every filling, question by question. */
static void brute(const struct form *form, const struct answer *answers, struct answer *supposed,
		  int q, struct range *range)
{
	struct sheet sheet;
	bool filled = false;

	if (q == form->question_count) {
		int level = floor_of(form, answers, supposed);

		range->low = level < range->low ? level : range->low;
		range->high = level > range->high ? level : range->high;
		return;
	}
	sheet_read(&sheet, form, answers, supposed);
	supposed[q] = answers[q];
	if (answers[q].state != ANSWER_GIVEN && sheet.asked[q]) {
		for (int i = 0; i < tiny_answer_count(&form->questions[q]); i++) {
			if (!tiny_answer_at(&form->questions[q], i, &supposed[q]) ||
			    tiny_urgent(&form->questions[q], supposed[q], answers[q]))
				continue;
			brute(form, answers, supposed, q + 1, range);
			filled = true;
		}
		supposed[q] = answers[q];
	}
	if (!filled)
		brute(form, answers, supposed, q + 1, range);
	supposed[q] = answers[q];
}

/* How far an answer to the question alone moves the level. */
static int brute_alone(const struct form *form, const struct answer *answers, int q)
{
	struct answer supposed[TINY_MAX];
	int now = floor_of(form, answers, answers), far = 0;

	memcpy(supposed, answers, sizeof supposed);
	for (int i = 0; i < tiny_answer_count(&form->questions[q]); i++) {
		int level;

		if (!tiny_answer_at(&form->questions[q], i, &supposed[q]) ||
		    tiny_urgent(&form->questions[q], supposed[q], answers[q]))
			continue;
		level = floor_of(form, answers, supposed);
		far = abs(level - now) > far ? abs(level - now) : far;
	}
	return far;
}

/* The question that moves it farthest alone, or -1. */
static int brute_tells(const struct form *form, const struct answer *answers)
{
	struct sheet sheet;
	int tells = -1, most = 0;

	sheet_read(&sheet, form, answers, answers);
	for (int q = 0; q < form->question_count; q++) {
		int far = sheet_open(&sheet, q) ? brute_alone(form, answers, q) : 0;

		if (far > most) {
			most = far;
			tells = q;
		}
	}
	return tells;
}

static void equals_brute_force(void **state)
{
	uint64_t seed = tiny_seed();

	(void)state;
	for (uint64_t i = 0; i < 3000; i++) {
		struct tiny t;
		struct answer answers[TINY_MAX] = { 0 }, supposed[TINY_MAX];
		struct placement placement;
		struct range range, want = { 99, -1, true, -1 };

		tiny_random_form(&t, seed + i, 2 + (int)(i % 4));
		tiny_random_answers(&t, answers);
		memcpy(supposed, answers, sizeof supposed);
		range_of(&t, answers, &range);
		place_with_range(&t.form, answers, &placement);
		if (placement.claim >= 0) {
			assert_int_equal(range.low, -1);
			assert_int_equal(range.high, -1);
		} else {
			brute(&t.form, answers, supposed, 0, &want);
			if (range.low != want.low || range.high != want.high)
				fail_msg("form %llu: %d..%d, not %d..%d",
					 (unsigned long long)(seed + i), range.low, range.high,
					 want.low, want.high);
			int tells = brute_tells(&t.form, answers);

			if (tells >= 0 && range.low != range.high)
				assert_int_equal(range.tells, tells);
			if (range.low == range.high)
				assert_int_equal(range.tells, -1);
			assert_int_equal(placement.low, range.low);
			assert_int_equal(placement.high, range.high);
		}
		tiny_release(&t);
	}
}

static void urgent_is_never_supposed(void **state)
{
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 };
	struct range range;

	(void)state;
	tiny_init(&t);
	tiny_levels(&t, 3);
	tiny_one(&t, "plan", NULL, 3)[2].urgent = true;
	tiny_rule(&t, 1, "plan >= 1");
	tiny_rule(&t, 2, "plan >= 2");
	tiny_answer(&t, answers, "plan", "declined");
	range_of(&t, answers, &range);
	assert_int_equal(range.low, 0);
	assert_int_equal(range.high, 1);
	assert_int_equal(range.tells, 0);
	tiny_answer(&t, answers, "plan", "a2");
	range_of(&t, answers, &range);
	assert_int_equal(range.low, 2);
	assert_int_equal(range.tells, -1);
	tiny_release(&t);
}

/* A question that a supposed answer opens is filled as well. */
static void branches_are_filled(void **state)
{
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 };
	struct range range;

	(void)state;
	tiny_init(&t);
	tiny_levels(&t, 3);
	tiny_one(&t, "drink", NULL, 2);
	tiny_number(&t, "days", NULL, 0, 1000000);
	tiny_only_if(&t, "drink is a1");
	tiny_rule(&t, 2, "days = 777777");
	range_of(&t, answers, &range);
	assert_int_equal(range.high, 2);
	assert_int_equal(range.tells, 0); /* alone it does not tell, but nothing does without */
	tiny_answer(&t, answers, "drink", "a0");
	range_of(&t, answers, &range);
	assert_int_equal(range.high, 0);
	tiny_answer(&t, answers, "drink", "a1");
	range_of(&t, answers, &range);
	assert_int_equal(range.high, 2);
	assert_int_equal(range.tells, 1);
	tiny_release(&t);
}

static void a_long_open_form_is_quick(void **state)
{
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 };
	struct range range;
	clock_t start;

	(void)state;
	tiny_init(&t);
	tiny_levels(&t, 5);
	tiny_dimension(&t, "a", RATING_WORST);
	tiny_dimension(&t, "b", RATING_SUM);
	tiny_dimension(&t, "c", RATING_WORST);
	for (int i = 0; i < 40; i++)
		tiny_one(&t, tiny_id(&t, "q", i), (const char *[]){ "a", "b", "c" }[i % 3], 4);
	tiny_several(&t, "some", "b", 24);
	tiny_rule(&t, 1, "a >= 2 and b >= 10");
	tiny_rule(&t, 2, "a >= 3 and b >= 20 and at least 2 of (c >= 2, some >= 9, q3 is a2)");
	tiny_rule(&t, 3, "a >= 3 and b >= 62 and c >= 3 and not (q1 is a3 and q4 is a3)");
	tiny_rule(&t, 4, "b >= 64");
	start = clock();
	range_of(&t, answers, &range);
	print_message("%.3f ms\n", (double)(clock() - start) * 1e3 / CLOCKS_PER_SEC);
	assert_int_equal(range.low, 0);
	assert_int_equal(range.high, 3);
	tiny_release(&t);
}

/* "odd: never", which no bound shows. */
static void odd_form(struct tiny *t, int questions)
{
	char text[4096];
	size_t len = (size_t)snprintf(text, sizeof text, "sum(q0");

	tiny_init(t);
	tiny_levels(t, 2);
	for (int i = 0; i < questions; i++) {
		tiny_one(t, tiny_id(t, "q", i), NULL, 2)[1].value = 2;
		if (i)
			len += (size_t)snprintf(text + len, sizeof text - len, ", q%d", i);
	}
	snprintf(text + len, sizeof text - len, ") = %d", questions | 1);
	tiny_rule(t, 1, text);
}

static void sums_are_seen_through(void **state)
{
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 };
	struct range range;

	(void)state;
	odd_form(&t, 30);
	range_of(&t, answers, &range);
	assert_int_equal(range.low, 0);
	assert_int_equal(range.high, 0);
	tiny_release(&t);
}

/* Too large for a diagram: the bounds still contain the truth, and say that they are bounds. */
static void what_is_too_large_says_so(void **state)
{
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 };
	struct range range;

	(void)state;
	tiny_init(&t);
	tiny_levels(&t, 4);
	tiny_number(&t, "left", NULL, 0, 900000);
	tiny_number(&t, "right", NULL, 0, 900000);
	tiny_one(&t, "mood", NULL, 3);
	tiny_rule(&t, 3, "sum(left, right) >= 900000");
	tiny_rule(&t, 1, "mood >= 1");
	range_find(&t.form, answers, true, &range);
	assert_false(range.exact);
	assert_int_equal(range.low, 0);
	assert_int_equal(range.high, 3);
	tiny_release(&t);
}

/* The same with a walk as far as the answers are given: what they decide is known. */
static void given_answers_bound(void **state)
{
	static const char *const names[] = { "a", "b", "c", "d", "e", "f" };
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 };
	struct range range;

	(void)state;
	tiny_init(&t);
	tiny_levels(&t, 5);
	for (int d = 0; d < 6; d++)
		tiny_dimension(&t, names[d], RATING_SUM);
	for (int i = 0; i < 42; i++)
		tiny_one(&t, tiny_id(&t, "q", i), names[i % 6], 9);
	tiny_one(&t, "mood", NULL, 4);
	/* All six dimensions stay apart until the end. */
	tiny_rule(&t, 4,
		  "at least 3 of (a = 31, b = 32, c = 33, d = 34, e = 35, f = 36) and mood = 2");
	tiny_rule(&t, 3, "at least 2 of (sum(a, b, c) = 77, sum(b, d) = 41, sum(c, e, f) = 99)");
	tiny_rule(&t, 2, "mood >= 2");
	tiny_rule(&t, 1, "sum(a, c, e) = 55 or sum(b, d, f) = 66");
	tiny_answer(&t, answers, "mood", "a3");
	range_find(&t.form, answers, true, &range);
	assert_int_equal(range.low, 2);
	assert_int_equal(range.high, 3);
	print_message("exact: %d\n", range.exact);
	tiny_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equals_brute_force),
		cmocka_unit_test(urgent_is_never_supposed),
		cmocka_unit_test(branches_are_filled),
		cmocka_unit_test(a_long_open_form_is_quick),
		cmocka_unit_test(sums_are_seen_through),
		cmocka_unit_test(what_is_too_large_says_so),
		cmocka_unit_test(given_answers_bound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
