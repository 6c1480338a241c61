/*
 * The diagram against the evaluator: on every sheet of small random forms, and on random sheets of
 * larger ones, both come to the same.
 */
#include "every_sheet.h"

#include "core/diagram.h"

static struct logic *logic_of(const struct form *form, uint32_t replies)
{
	struct logic_plan plan = { .about = ABOUT_OUTCOME, .replies = replies };
	struct err why = { 0 };
	struct logic *logic = logic_new(form, &plan, &why);

	if (!logic)
		fail_msg("%s", why.text);
	return logic;
}

static void same_as_place(const struct diagram *diagram, const struct answer *answers, bool rules,
			  uint64_t seed)
{
	const struct form *form = diagram->logic->form;
	uint32_t leaf = diagram_leaf(diagram, answers);
	struct outcome outcome = diagram_outcome(diagram, leaf);
	const uint32_t *fired = diagram->leaves + leaf * diagram->leaf_width + diagram->leaf_width -
				form->rule_count;
	struct placement placement;
	struct sheet sheet;

	sheet_read(&sheet, form, answers, answers);
	place(&sheet, &placement);
	if (outcome.level != placement.level || outcome.claim != placement.claim ||
	    outcome.alerts != placement.alerts)
		fail_msg("form %llu: level %d claim %d alerts %x, not %d %d %x",
			 (unsigned long long)seed, outcome.level, outcome.claim, outcome.alerts,
			 placement.level, placement.claim, placement.alerts);
	for (int i = 0; rules && placement.level >= 0 && i < form->rule_count; i++)
		if (form->rules[i].at_least == placement.level)
			assert_int_equal(fired[i], placement_fired(&placement, i));
}

struct trial {
	const struct diagram *diagram;
	uint64_t seed, sheets;
};

static void try_sheet(const struct answer *answers, void *context)
{
	struct trial *trial = context;

	trial->sheets++;
	same_as_place(trial->diagram, answers, false, trial->seed);
}

static void equals_the_evaluator_on_every_sheet(void **state)
{
	uint64_t seed = tiny_seed(), sheets = 0;

	(void)state;
	for (uint64_t i = 0; i < 1500; i++) {
		bool unreached = i % 3 == 0;
		struct answer answers[TINY_MAX] = { 0 };
		struct trial trial = { .seed = seed + i };
		struct diagram *diagram;
		struct logic *logic;
		struct goal goal;
		struct tiny t;

		tiny_random_form(&t, seed + i, 1 + (int)(i % 4));
		logic = logic_of(&t.form, unreached ? WITH_UNREACHED : 0);
		goal = outcome_goal(logic, false);
		trial.diagram = diagram = diagram_new(logic, &goal, NULL, DIAGRAM_BUDGET);
		assert_non_null(diagram);
		sheets_each(&t.form, answers, 0, unreached, try_sheet, &trial);
		sheets += trial.sheets;
		diagram_free(diagram);
		logic_free(logic);
		tiny_release(&t);
	}
	print_message("%llu sheets\n", (unsigned long long)sheets);
}

static void random_sheet(struct tiny *t, struct answer *answers)
{
	tiny_random_answers(t, answers);
	for (int q = 0; q < t->form.question_count; q++) {
		if (answers[q].state == ANSWER_OPEN)
			answers[q].state = ANSWER_DECLINED;
	}
}

static void equals_the_evaluator_on_larger_forms(void **state)
{
	uint64_t seed = tiny_seed();

	(void)state;
	for (uint64_t i = 0; i < 400; i++) {
		struct answer answers[TINY_MAX] = { 0 };
		struct diagram *diagram;
		struct logic *logic;
		struct goal goal;
		struct tiny t;

		tiny_random_form(&t, seed + i, 5 + (int)(i % 12));
		logic = logic_of(&t.form, 0);
		goal = outcome_goal(logic, i % 2 == 0);
		diagram = diagram_new(logic, &goal, NULL, DIAGRAM_BUDGET);
		assert_non_null(diagram);
		for (int sheet = 0; sheet < 200; sheet++) {
			random_sheet(&t, answers);
			same_as_place(diagram, answers, i % 2 == 0, seed + i);
		}
		diagram_free(diagram);
		logic_free(logic);
		tiny_release(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equals_the_evaluator_on_every_sheet),
		cmocka_unit_test(equals_the_evaluator_on_larger_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
