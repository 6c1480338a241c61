/*
 * The diagram against the evaluator: on every sheet of small random forms, and on random sheets of
 * larger ones, both come to the same.
 */
#include "every_sheet.h"

#include "core/answers.h"
#include "core/diagram/diagram.h"
#include "io/load.h"

static struct logic *logic_of(const struct form *form, uint32_t replies)
{
	struct logic_plan plan = { .about = ABOUT_OUTCOME, .replies = replies };
	struct err why = { 0 };
	struct logic *logic = logic_new(form, &plan, &why);

	if (!logic)
		fail_msg("%s", why.text);
	return logic;
}

/* Where the goal is about rules too, those that hold are the same, or those that decide. */
static struct outcome same_as_place(const struct diagram *diagram, const struct answer *answers,
				    uint64_t seed)
{
	const struct form *form = diagram->logic->form;
	const struct goal *goal = &diagram->goal;
	size_t rules = goal->levels + goal->claims + goal->alerts;
	uint32_t leaf = diagram_leaf(diagram, answers);
	struct outcome outcome = diagram_outcome(diagram, leaf);
	const uint32_t *line = diagram->leaves + leaf * goal->count;
	struct placement placement;
	struct sheet sheet;

	sheet_read(&sheet, form, answers, answers);
	place(&sheet, &placement);
	if (outcome.level != placement.level || outcome.claim != placement.claim ||
	    outcome.alerts != placement.alerts)
		fail_msg("form %llu: level %d claim %d alerts %x, not %d %d %x",
			 (unsigned long long)seed, outcome.level, outcome.claim, outcome.alerts,
			 placement.level, placement.claim, placement.alerts);
	for (size_t i = rules; i < goal->count; i++) {
		int rule = (int)(i - rules);

		if (!goal->deciding || placement.level == form->rules[rule].at_least)
			assert_int_equal(line[i], placement_fired(&placement, rule));
		else
			assert_true(line[i] == FORMULA_NO || placement_fired(&placement, rule));
	}
	return outcome;
}

struct trial {
	const struct diagram *diagram;
	uint64_t seed, sheets;
};

static void try_sheet(const struct answer *answers, void *context)
{
	struct trial *trial = context;

	trial->sheets++;
	same_as_place(trial->diagram, answers, trial->seed);
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
		goal = outcome_goal(logic, GOAL_OUTCOME | GOAL_EVERY);
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
		goal = outcome_goal(logic, GOAL_OUTCOME | GOAL_EVERY | (i % 2 ? 0 : GOAL_RULES));
		diagram = diagram_new(logic, &goal, NULL, DIAGRAM_BUDGET);
		assert_non_null(diagram);
		for (int sheet = 0; sheet < 200; sheet++) {
			random_sheet(&t, answers);
			same_as_place(diagram, answers, seed + i);
		}
		diagram_free(diagram);
		logic_free(logic);
		tiny_release(&t);
	}
}

static struct answer any_answer(struct tiny *dice, const struct question *question)
{
	struct answer answer = { ANSWER_GIVEN, 0 };

	if (question->kind == QUESTION_TEXT)
		return answer;
	if (question->decline && tiny_random(dice, 20) == 0)
		return (struct answer){ ANSWER_DECLINED, 0 };
	if (question->unsure && tiny_random(dice, 20) == 0)
		return (struct answer){ ANSWER_UNSURE, 0 };
	while (!tiny_answer_at(question, tiny_random(dice, tiny_answer_count(question)), &answer))
		;
	return answer;
}

/* Mild people and troubled ones: were all answers drawn alike, most would need the most help. */
static void any_sheet(struct tiny *dice, const struct form *form, struct answer *answers)
{
	int mild = tiny_random(dice, 16);

	for (int q = 0; q < form->question_count; q++)
		answers[q] = tiny_random(dice, 16) < mild ? answer_mildest(&form->questions[q])
							  : any_answer(dice, &form->questions[q]);
}

/* Returns how many of the sheets were above the first level. */
static int equals_the_evaluator_on_form(const struct form *form, struct tiny *dice, int sheets)
{
	static struct answer answers[FORM_QUESTIONS_MAX];
	struct logic *logic = logic_of(form, 0);
	struct goal goal = outcome_goal(logic, GOAL_OUTCOME | GOAL_DECIDING | GOAL_EVERY);
	struct diagram *diagram = diagram_new(logic, &goal, NULL, DIAGRAM_BUDGET);
	int above = 0;

	assert_non_null(diagram);
	for (int i = 0; i < sheets; i++) {
		any_sheet(dice, form, answers);
		above += same_as_place(diagram, answers, 0).level > 0;
	}
	diagram_free(diagram);
	logic_free(logic);
	return above;
}

static void equals_the_evaluator_on_real_forms(void **state)
{
	static const char *const paths[] = { "questionnaires/iop.yaml", "questionnaires/sleep.yaml",
					     "tests/golden/forms/clinic.yaml" };
	struct tiny dice = { .random = tiny_seed() | 1 };
	const int sheets = 500000;

	(void)state;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct arena arena;
		struct form form;
		struct findings findings;
		int above;

		arena_init(&arena);
		findings_init(&findings);
		assert_true(load_form(paths[i], NULL, &arena, &form, &findings));
		above = equals_the_evaluator_on_form(&form, &dice, sheets);
		print_message("%s: %d of %d sheets are above the first level\n", form.id, above,
			      sheets);
		assert_in_range(above, sheets / 10, sheets - sheets / 10);
		findings_release(&findings);
		arena_release(&arena);
	}
}

/* As long as forms get: sums over 48 questions, branches, rules that read many of them. */
static void equals_the_evaluator_on_the_largest(void **state)
{
	uint64_t seed = tiny_seed();
	int above = 0;

	(void)state;
	for (uint64_t i = 0; i < 20; i++) {
		struct tiny t;

		tiny_random_form(&t, seed + i, TINY_MAX);
		above += equals_the_evaluator_on_form(&t.form, &t, 50000);
		tiny_release(&t);
	}
	assert_in_range(above, 100000, 900000);
}

/* The example that walk.h tells the states of. */
static void equal_states_are_one_node(void **state)
{
	struct diagram *diagram;
	struct logic *logic;
	struct goal goal;
	struct tiny t;

	(void)state;
	tiny_init(&t);
	tiny_levels(&t, 2);
	for (int q = 0; q < 3; q++) {
		tiny_one(&t, tiny_id(&t, "q", q), NULL, 3);
		t.questions[q].decline = t.questions[q].unsure = false;
	}
	tiny_rule(&t, 1, "sum(q0, q1, q2) >= 4");
	logic = logic_of(&t.form, 0);
	goal = outcome_goal(logic, GOAL_OUTCOME | GOAL_EVERY);
	diagram = diagram_new(logic, &goal, NULL, DIAGRAM_BUDGET);
	for (int v = 0; v <= 3; v++)
		assert_int_equal(diagram_count(diagram, v), ((uint32_t[]){ 1, 3, 4, 2 })[v]);
	assert_int_equal(diagram->nodes, 8);
	diagram_free(diagram);
	logic_free(logic);
	tiny_release(&t);
}

/* One comparison for each number from 0 on; any of them will do. */
static void compare_often(struct tiny *t, enum cond_op op, int count)
{
	struct cond *kids = arena_array(&t->arena, (size_t)count, sizeof *kids);
	struct cond any = { .op = COND_OR, .count = (uint16_t)count, .kids = kids };

	for (int i = 0; i < count; i++)
		kids[i] = (struct cond){ .op = op, .compare = COMPARE_GE, .number = i };
	t->rules[0] =
		(struct rule){ .at_least = 1, .when = arena_copy(&t->arena, &any, 1, sizeof any) };
	t->form.rule_count = 1;
}

/* `says`: why it is refused; NULL: it is not. */
static void must_say(const struct tiny *t, const char *says)
{
	struct logic_plan plan = { .about = ABOUT_OUTCOME };
	struct err why = { 0 };
	struct logic *logic = logic_new(&t->form, &plan, &why);

	if (says)
		assert_string_equal(why.text, says);
	assert_true(says ? !logic : logic != NULL);
	logic_free(logic);
}

static void too_many_thresholds_are_refused(void **state)
{
	struct tiny t;

	(void)state;
	tiny_init(&t);
	tiny_levels(&t, 2);
	tiny_dimension(&t, "need", RATING_SUM);
	tiny_number(&t, "nights", "need", 0, 5000);
	compare_often(&t, COND_QUESTION, THRESHOLDS_MAX);
	must_say(&t, NULL);
	compare_often(&t, COND_QUESTION, THRESHOLDS_MAX + 1);
	must_say(&t, "\"nights\" is compared with more than 1000 numbers");
	compare_often(&t, COND_DIMENSION, THRESHOLDS_MAX);
	must_say(&t, NULL);
	compare_often(&t, COND_DIMENSION, THRESHOLDS_MAX + 1);
	must_say(&t, "a score or a sum has more than 1000 thresholds");
	tiny_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equals_the_evaluator_on_every_sheet),
		cmocka_unit_test(equals_the_evaluator_on_larger_forms),
		cmocka_unit_test(equals_the_evaluator_on_real_forms),
		cmocka_unit_test(equals_the_evaluator_on_the_largest),
		cmocka_unit_test(equal_states_are_one_node),
		cmocka_unit_test(too_many_thresholds_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
