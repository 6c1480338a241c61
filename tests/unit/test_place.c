#include "tiny_form.h"

static void some_form(struct tiny *t)
{
	tiny_init(t);
	tiny_levels(t, 4);
	tiny_one(t, "mood", NULL, 4);
	tiny_one(t, "safety", NULL, 4);
	tiny_rule(t, 2, "mood >= 2");
	tiny_rule(t, 1, "mood >= 1");
	tiny_rule(t, 3, "safety >= 3");
	tiny_claim(t, "mood is open and safety is open");
	tiny_claim(t, "safety is declined");
	tiny_alert(t, "safety >= 3");
	tiny_alert(t, "safety >= 2");
}

static void placed(struct tiny *t, const char *mood, const char *safety,
		   struct placement *placement)
{
	struct answer answers[TINY_MAX] = { 0 };
	struct sheet sheet;

	tiny_answer(t, answers, "mood", mood);
	tiny_answer(t, answers, "safety", safety);
	sheet_read(&sheet, &t->form, answers, answers);
	place(&sheet, placement);
	assert_int_equal(sheet.level, placement->level);
	assert_int_equal(sheet.alerts, placement->alerts);
	assert_int_equal(placement->low, placement->level);
	assert_int_equal(placement->high, placement->level);
	assert_true(placement->exact);
}

static void the_highest_floor(void **state)
{
	struct tiny t;
	struct placement p;

	(void)state;
	some_form(&t);
	placed(&t, "a0", "a0", &p);
	assert_int_equal(p.level, 0);
	assert_int_equal(p.claim, -1);
	placed(&t, "a2", "a0", &p);
	assert_int_equal(p.level, 2);
	assert_true(placement_fired(&p, 0));
	assert_true(placement_fired(&p, 1));
	assert_false(placement_fired(&p, 2));
	placed(&t, "a1", "a3", &p);
	assert_int_equal(p.level, 3);
	assert_int_equal(p.alerts, 3);
	placed(&t, "", "a2", &p);
	assert_int_equal(p.level, 0);
	assert_int_equal(p.alerts, 2);
	tiny_release(&t);
}

static void claims_come_first(void **state)
{
	struct tiny t;
	struct placement p;

	(void)state;
	some_form(&t);
	placed(&t, "", "declined", &p);
	assert_int_equal(p.claim, 0); /* the first that holds */
	assert_int_equal(p.level, -1);
	placed(&t, "a3", "declined", &p);
	assert_int_equal(p.claim, 1);
	assert_int_equal(p.level, -1);
	assert_true(placement_fired(&p, 0)); /* the rules are still there to be shown */
	tiny_release(&t);
}

static void with_its_range(void **state)
{
	struct tiny t;
	struct placement p;
	struct answer answers[TINY_MAX] = { 0 };

	(void)state;
	some_form(&t);
	tiny_answer(&t, answers, "safety", "a1");
	place_with_range(&t.form, answers, &p);
	assert_int_equal(p.level, 0);
	assert_int_equal(p.low, 0);
	assert_int_equal(p.high, 2);
	tiny_answer(&t, answers, "safety", "declined");
	place_with_range(&t.form, answers, &p);
	assert_int_equal(p.level, -1);
	assert_int_equal(p.low, -1);
	assert_int_equal(p.high, -1);
	tiny_release(&t);
}

/* No level: neither below nor above any. */
static void outcomes_as_conditions(void **state)
{
	struct tiny t;
	struct placement p;
	struct sheet sheet;
	struct answer answers[TINY_MAX] = { 0 };

	(void)state;
	some_form(&t);
	sheet_read(&sheet, &t.form, answers, answers);
	place(&sheet, &p);
	assert_int_equal(p.level, -1);
	assert_false(cond_holds(tiny_cond(&t, "level < l1"), &sheet));
	assert_false(cond_holds(tiny_cond(&t, "level >= l0"), &sheet));
	tiny_answer(&t, answers, "safety", "a2");
	sheet_read(&sheet, &t.form, answers, answers);
	place(&sheet, &p);
	assert_true(cond_holds(tiny_cond(&t, "level < l1 and alert alert1"), &sheet));
	assert_false(cond_holds(tiny_cond(&t, "alert alert0"), &sheet));
	tiny_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_highest_floor),
		cmocka_unit_test(claims_come_first),
		cmocka_unit_test(with_its_range),
		cmocka_unit_test(outcomes_as_conditions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
