/*
 * Sheets that are found against trying out every one: there is one when one is found, it does what
 * it was looked for, and none is smaller.
 */
#include "every_sheet.h"

#include "core/diagram/seek.h"

struct sought {
	const struct form *form;
	const struct cond *cond;
	int fewest;	     /* worrying answers; -1: there is no such sheet */
	bool only[TINY_MAX]; /* no worrying answers but to this question */
};

static bool holds(const struct form *form, const struct cond *cond, const struct answer *answers,
		  struct sheet *sheet)
{
	struct placement placement;

	sheet_read(sheet, form, answers, answers);
	place(sheet, &placement);
	return cond_holds(cond, sheet);
}

static int worries_at(const struct sheet *sheet, int q)
{
	return sheet->asked[q] ? sheet_worries(&sheet->form->questions[q], sheet->answers[q]) : 0;
}

static int worries(const struct sheet *sheet)
{
	int count = 0;

	for (int q = 0; q < sheet->form->question_count; q++)
		count += worries_at(sheet, q);
	return count;
}

static void try_sheet(const struct answer *answers, void *context)
{
	struct sought *sought = context;
	struct sheet sheet;
	int count;

	if (!holds(sought->form, sought->cond, answers, &sheet))
		return;
	count = worries(&sheet);
	if (sought->fewest < 0 || count < sought->fewest)
		sought->fewest = count;
	for (int q = 0; q < sought->form->question_count; q++)
		if (worries_at(&sheet, q) == count)
			sought->only[q] = true;
}

static void compare_only(struct seeker *seeker, uint32_t formula, const struct sought *sought,
			 int counts[2])
{
	for (int q = 0; q < sought->form->question_count; q++) {
		struct qset worrying = { 0 };

		qset_add(&worrying, q);
		assert_int_equal(seek_only(seeker, formula, &worrying),
				 sought->only[q] ? SEEK_FOUND : SEEK_NONE);
		counts[sought->only[q]]++;
	}
}

static void finds_the_smallest(void **state)
{
	uint64_t seed = tiny_seed();
	int found_some = 0, found_none = 0, only[2] = { 0 };

	(void)state;
	for (uint64_t i = 0; i < 2500; i++) {
		struct logic_plan plan = { .about = ABOUT_OUTCOME | ABOUT_SIGNS };
		struct answer answers[TINY_MAX] = { 0 };
		struct found found;
		struct sought sought = { .fewest = -1 };
		struct err why = { 0 };
		struct seeker *seeker;
		struct logic *logic;
		enum seek_result any, smallest;
		struct sheet sheet;
		struct tiny t;

		tiny_random_form(&t, seed + i, 1 + (int)(i % 4));
		t.signs[0].when = tiny_cond(&t, tiny_random_text(&t, t.form.question_count, 2));
		t.form.sign_count = 1;
		sought.form = &t.form;
		sought.cond = t.signs[0].when;
		sheets_each(&t.form, answers, 0, false, try_sheet, &sought);
		logic = logic_new(&t.form, &plan, &why);
		assert_non_null(logic);
		seeker = seeker_new(logic, 100000);
		/* Other things are looked for in between: nothing of them may stay. */
		seek_any(seeker, formula_not(&logic->formulas, logic->signs[0]));
		any = seek_any(seeker, logic->signs[0]);
		if (t.form.rule_count > 0)
			seek_smallest(seeker, logic->rules[0], &found);
		compare_only(seeker, logic->signs[0], &sought, only);
		smallest = seek_smallest(seeker, logic->signs[0], &found);
		assert_int_equal(any, sought.fewest < 0 ? SEEK_NONE : SEEK_FOUND);
		assert_int_equal(smallest, any);
		if (any == SEEK_FOUND) {
			found_some++;
			for (int q = 0; q < t.form.question_count; q++)
				assert_true(sheet_is_real(&t.questions[q], found.answers[q]));
			assert_true(holds(&t.form, sought.cond, found.answers, &sheet));
			if (worries(&sheet) != sought.fewest)
				fail_msg("form %llu: %d worrying answers, not %d",
					 (unsigned long long)(seed + i), worries(&sheet),
					 sought.fewest);
			assert_int_equal(found.cost / COST_WORRYING, sought.fewest);
		} else {
			found_none++;
		}
		seeker_free(seeker);
		logic_free(logic);
		tiny_release(&t);
	}
	print_message("%d found, %d not there\n", found_some, found_none);
	assert_true(found_some > 100 && found_none > 50);
	assert_true(only[true] > 100 && only[false] > 100);
}

static void says_when_it_gave_up(void **state)
{
	struct logic_plan plan = { .about = ABOUT_OUTCOME };
	struct err why = { 0 };
	struct seeker *seeker;
	struct logic *logic;
	struct found found;
	struct tiny t;

	(void)state;
	tiny_init(&t);
	tiny_levels(&t, 2);
	tiny_dimension(&t, "need", RATING_SUM);
	for (int i = 0; i < 8; i++)
		tiny_one(&t, tiny_id(&t, "q", i), "need", 4);
	tiny_rule(&t, 1, "need = 24");
	logic = logic_new(&t.form, &plan, &why);
	seeker = seeker_new(logic, 3);
	assert_int_equal(seek_any(seeker, logic->rules[0]), SEEK_UNKNOWN);
	assert_int_equal(seek_smallest(seeker, logic->rules[0], &found), SEEK_UNKNOWN);
	seeker_free(seeker);
	seeker = seeker_new(logic, 1000);
	assert_int_equal(seek_any(seeker, logic->rules[0]), SEEK_FOUND);
	seeker_free(seeker);
	logic_free(logic);
	tiny_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_smallest),
		cmocka_unit_test(says_when_it_gave_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
