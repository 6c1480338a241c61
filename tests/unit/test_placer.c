/*
 * Placing many sheets by automata, against placing each by itself.
 */
#include "tiny_form.h"

#include "core/placer.h"

/* Sheets of one form, one after another. */
struct placing {
	struct tiny t;
	struct placer placer;
	uint64_t alone;
};

static void random_sheet(struct placing *placing, struct answer *answers)
{
	memset(answers, 0, TINY_MAX * sizeof *answers);
	tiny_random_answers(&placing->t, answers);
	for (int q = 0; q < placing->t.form.question_count; q++)
		if (answers[q].state != ANSWER_GIVEN)
			answers[q].value = 0;
}

static void must_agree(struct placing *placing, const struct answer *answers)
{
	const struct form *form = &placing->t.form;
	placer_class classes[TINY_MAX];
	struct placement expected;
	struct placed_as got;

	for (int q = 0; q < form->question_count; q++)
		classes[q] = placer_class_of(&placing->placer, q, answers[q]);
	got = placer_place(&placing->placer, classes, answers);
	place_with_range(form, answers, &expected);
	assert_int_equal(got.placement->level, expected.level);
	assert_int_equal(got.placement->claim, expected.claim);
	assert_int_equal(got.placement->alerts, expected.alerts);
	assert_int_equal(got.placement->low, expected.low);
	assert_int_equal(got.placement->high, expected.high);
	assert_true(got.placement->exact);
	assert_memory_equal(got.placement->fired, expected.fired, sizeof expected.fired);
	placing->alone += got.number == PLACER_ALONE;
}

/* Returns how many sheets had to be placed alone. */
static uint64_t place_random(uint64_t seed, int questions, int sheets, size_t limit)
{
	struct placing placing = { .alone = 0 };
	struct answer answers[TINY_MAX];

	tiny_random_form(&placing.t, seed, questions);
	placer_init(&placing.placer, &placing.t.form, limit);
	for (int i = 0; i < sheets; i++) {
		random_sheet(&placing, answers);
		must_agree(&placing, answers);
	}
	placer_release(&placing.placer);
	tiny_release(&placing.t);
	return placing.alone;
}

static void like_one_by_one(void **state)
{
	uint64_t seed = tiny_seed(), alone = 0;

	(void)state;
	for (uint64_t i = 0; i < 400; i++)
		alone += place_random(seed + i, 1 + (int)(i % 9), 60, PLACER_BYTES);
	assert_int_equal(alone, 0);
}

/* Beyond the limit nothing is learned, and everything is still right. */
static void within_the_limit(void **state)
{
	uint64_t seed = tiny_seed(), alone = 0;

	(void)state;
	for (uint64_t i = 0; i < 60; i++)
		alone += place_random(seed + i, 6, 60, i % 2 ? 20000 : 0);
	assert_true(alone > 0);
}

/* Equal numbers are equal placements, so what is said of them need not be said anew. */
static void equal_ones_have_one_number(void **state)
{
	struct placing placing = { .alone = 0 };
	struct answer answers[TINY_MAX];
	placer_class classes[TINY_MAX];
	struct placed_as first, again;

	(void)state;
	tiny_random_form(&placing.t, 7, 4);
	placer_init(&placing.placer, &placing.t.form, PLACER_BYTES);
	random_sheet(&placing, answers);
	for (int q = 0; q < placing.t.form.question_count; q++)
		classes[q] = placer_class_of(&placing.placer, q, answers[q]);
	first = placer_place(&placing.placer, classes, answers);
	again = placer_place(&placing.placer, classes, answers);
	assert_int_equal(first.number, again.number);
	assert_int_not_equal(first.number, PLACER_ALONE);
	placer_release(&placing.placer);
	tiny_release(&placing.t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(like_one_by_one),
		cmocka_unit_test(within_the_limit),
		cmocka_unit_test(equal_ones_have_one_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
