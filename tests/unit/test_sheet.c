#include "tiny_form.h"

static void branch_form(struct tiny *t)
{
	tiny_init(t);
	tiny_levels(t, 2);
	tiny_dimension(t, "use", RATING_SUM);
	tiny_dimension(t, "mood", RATING_WORST);
	tiny_one(t, "drink", "use", 4);
	tiny_one(t, "often", "use", 4);
	tiny_only_if(t, "drink >= 1");
	tiny_one(t, "low", "mood", 4);
	tiny_one(t, "worry", "mood", 4);
	tiny_one(t, "help", NULL, 2);
	tiny_only_if(t, "use >= 4 or mood >= 3");
}

static bool holds(struct tiny *t, const struct sheet *sheet, const char *cond)
{
	return cond_holds(tiny_cond(t, cond), sheet);
}

static void ratings(void **state)
{
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 };
	struct sheet sheet;

	(void)state;
	branch_form(&t);
	tiny_answer(&t, answers, "drink", "a2");
	tiny_answer(&t, answers, "often", "a3");
	tiny_answer(&t, answers, "low", "a1");
	tiny_answer(&t, answers, "worry", "a2");
	sheet_read(&sheet, &t.form, answers, answers);
	assert_int_equal(sheet.rating[0], 5);
	assert_int_equal(sheet.rating[1], 2);
	assert_true(sheet.asked[4]);
	assert_true(sheet_open(&sheet, 4));
	assert_int_equal(sheet.level, -1);
	tiny_release(&t);
}

/* An answer behind a closed branch stays, and does not count. */
static void closed_branches(void **state)
{
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 };
	struct sheet sheet;

	(void)state;
	branch_form(&t);
	tiny_answer(&t, answers, "drink", "a0");
	tiny_answer(&t, answers, "often", "a3");
	tiny_answer(&t, answers, "help", "declined");
	sheet_read(&sheet, &t.form, answers, answers);
	assert_false(sheet.asked[1]);
	assert_int_equal(sheet.value[1], 0);
	assert_int_equal(sheet.rating[0], 0);
	assert_false(holds(&t, &sheet, "often is a3"));
	assert_false(holds(&t, &sheet, "often is asked"));
	assert_false(holds(&t, &sheet, "often is open"));
	assert_false(holds(&t, &sheet, "help is declined"));
	assert_false(sheet_open(&sheet, 1));
	tiny_release(&t);
}

/* Values are read from what is supposed, states from what was done. */
static void suppositions(void **state)
{
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 }, supposed[TINY_MAX];
	struct sheet sheet;

	(void)state;
	branch_form(&t);
	tiny_answer(&t, answers, "drink", "declined");
	memcpy(supposed, answers, sizeof supposed);
	tiny_answer(&t, supposed, "drink", "a2");
	sheet_read(&sheet, &t.form, answers, supposed);
	assert_int_equal(sheet.value[0], 2);
	assert_true(sheet.asked[1]);
	assert_true(holds(&t, &sheet, "drink is declined"));
	assert_true(holds(&t, &sheet, "drink is open"));
	assert_true(holds(&t, &sheet, "drink is a2"));
	assert_true(holds(&t, &sheet, "use is open"));
	assert_true(holds(&t, &sheet, "use >= 2"));
	sheet_read(&sheet, &t.form, answers, answers);
	assert_false(holds(&t, &sheet, "drink is a0"));
	assert_true(holds(&t, &sheet, "drink < 1"));
	tiny_release(&t);
}

static void open_dimensions(void **state)
{
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 };
	struct sheet sheet;

	(void)state;
	branch_form(&t);
	tiny_answer(&t, answers, "low", "unsure");
	sheet_read(&sheet, &t.form, answers, answers);
	assert_true(holds(&t, &sheet, "mood is open"));
	tiny_answer(&t, answers, "worry", "a0");
	sheet_read(&sheet, &t.form, answers, answers);
	assert_true(holds(&t, &sheet, "mood is not open"));
	tiny_release(&t);
}

static void sums_stay_in_range(void **state)
{
	(void)state;
	assert_int_equal(sum_add(INT32_MAX, 1), INT32_MAX);
	assert_int_equal(sum_add(INT32_MIN, -1), INT32_MIN);
	assert_int_equal(sum_add(2, -3), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ratings),
		cmocka_unit_test(closed_branches),
		cmocka_unit_test(suppositions),
		cmocka_unit_test(open_dimensions),
		cmocka_unit_test(sums_stay_in_range),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
