/*
 * What makes a difference, and a brief run, against trying it out.
 */
#include "counted.h"
#include "every_sheet.h"

#include "core/brief.h"
#include "core/diagram/count.h"
#include "core/diagram/effect.h"

struct found_out {
	const struct form *form;
	/* Of each question and each of its answers: its outcomes, for sheets alike in the rest. */
	int question;
	bool matters;
};

static void outcome_of(const struct form *form, const struct answer *answers,
		       struct placement *placement, struct sheet *sheet)
{
	sheet_read(sheet, form, answers, answers);
	place(sheet, placement);
}

static bool same_outcome(const struct placement *a, const struct placement *b)
{
	return a->level == b->level && a->claim == b->claim && a->alerts == b->alerts;
}

/* Whether the outcome hangs on the question, all others being as they are. */
static void try_question(const struct answer *answers, void *context)
{
	struct found_out *out = context;
	const struct question *question = &out->form->questions[out->question];
	struct answer other[TINY_MAX];
	struct placement own, placement;
	struct sheet sheet;

	outcome_of(out->form, answers, &own, &sheet);
	if (!sheet.asked[out->question] || out->matters)
		return;
	memcpy(other, answers, sizeof other);
	for (int i = -2; i < tiny_answer_count(question); i++) {
		struct answer *swapped = &other[out->question];

		*swapped = (struct answer){ i == -1 ? ANSWER_DECLINED : ANSWER_UNSURE, 0 };
		if (i >= 0 && !tiny_answer_at(question, i, swapped))
			continue;
		outcome_of(out->form, other, &placement, &sheet);
		out->matters |= !same_outcome(&own, &placement);
	}
}

static void knows_what_matters(void **state)
{
	uint64_t seed = tiny_seed();
	int some = 0, none = 0;

	(void)state;
	for (uint64_t i = 0; i < 600; i++) {
		struct logic_plan plan = { .about = ABOUT_OUTCOME };
		struct answer answers[TINY_MAX] = { 0 };
		struct err why = { 0 };
		struct diagram *diagram;
		struct effect effect;
		struct logic *logic;
		struct goal goal;
		struct tiny t;

		tiny_random_form(&t, seed + i, 1 + (int)(i % 4));
		logic = logic_new(&t.form, &plan, &why);
		goal = outcome_goal(logic, GOAL_OUTCOME | GOAL_EVERY);
		diagram = diagram_new(logic, &goal, NULL, DIAGRAM_BUDGET);
		effect_find(&effect, diagram);
		for (int q = 0; q < t.form.question_count; q++) {
			struct found_out out = { .form = &t.form, .question = q };
			int v = logic->variable_of[q];
			bool needed = false;

			sheets_each(&t.form, answers, 0, false, try_question, &out);
			for (uint32_t node = 0; node < diagram->layers[v].count; node++)
				needed |= effect_needed(&effect, v, node);
			if (needed != out.matters)
				fail_msg("form %llu, question %d: %d",
					 (unsigned long long)(seed + i), q, needed);
			*(needed ? &some : &none) += 1;
		}
		effect_release(&effect);
		diagram_free(diagram);
		logic_free(logic);
		tiny_release(&t);
	}
	print_message("%d questions matter, %d do not\n", some, none);
	assert_true(some > 100 && none > 50);
}

/* --- a brief run ----------------------------------------------------------------------- */

/* Whether two sheets that agree before `q` can differ in their outcome because of `q`. */
struct rest {
	const struct form *form;
	int question;
	bool open;
};

static void try_rest(const struct answer *answers, void *context)
{
	struct rest *rest = context;
	struct found_out out = { .form = rest->form, .question = rest->question };

	if (rest->open)
		return;
	try_question(answers, &out);
	rest->open = out.matters;
}

struct run {
	const struct form *form;
	uint64_t sheets, questions;
	int least, most;
};

static void run_briefly(const struct answer *answers, void *context)
{
	struct run *run = context;
	struct sheet sheet;
	int questions = 0;

	sheet_read(&sheet, run->form, answers, answers);
	for (int q = 0; q < run->form->question_count; q++) {
		const struct question *question = &run->form->questions[q];
		struct rest rest = { run->form, q, false };
		struct answer first, other[TINY_MAX];
		int i = 0;

		while (!tiny_answer_at(question, i, &first))
			i++;
		if (!sheet.asked[q]) {
			/* A sheet comes once for each answer to what it does not ask. */
			if (answers[q].state != first.state || answers[q].value != first.value)
				return;
			continue;
		}
		memcpy(other, answers, sizeof other);
		sheets_each(run->form, other, q, false, try_rest, &rest);
		questions += rest.open;
	}
	run->sheets++;
	run->questions += (uint64_t)questions;
	run->least = questions < run->least ? questions : run->least;
	run->most = questions > run->most ? questions : run->most;
}

static void counts_a_brief_run(void **state)
{
	uint64_t seed = tiny_seed(), saved = 0;

	(void)state;
	for (uint64_t i = 0; i < 150; i++) {
		int order[] = { 0, 1, 2, 3 };
		struct logic_plan plan = { .about = ABOUT_OUTCOME, .order = order };
		struct answer answers[TINY_MAX] = { 0 };
		struct run run = { .least = 100 };
		struct err why = { 0 };
		struct diagram *diagram;
		struct effect effect;
		struct counts counts, all;
		struct logic *logic;
		struct goal goal;
		struct tiny t;

		tiny_random_form(&t, seed + i, 1 + (int)(i % 3));
		run.form = &t.form;
		sheets_each(&t.form, answers, 0, false, run_briefly, &run);
		logic = logic_new(&t.form, &plan, &why);
		goal = outcome_goal(logic, GOAL_OUTCOME | GOAL_EVERY);
		diagram = diagram_new(logic, &goal, NULL, DIAGRAM_BUDGET);
		effect_find(&effect, diagram);
		counts_find_needed(&counts, &effect);
		counts_find(&all, diagram);
		must_be(counts.total, 0, run.sheets);
		must_be(counts.total, 1, run.questions);
		assert_int_equal(counts.least, run.least);
		assert_int_equal(counts.most, run.most);
		saved += all.most > counts.most;
		counts_release(&counts);
		counts_release(&all);
		effect_release(&effect);
		diagram_free(diagram);
		logic_free(logic);
		tiny_release(&t);
	}
	assert_true(saved > 10);
}

/*
 * A run that asks only what is needed, on random sheets: it comes to the same as a full one, and
 * asks as many questions as brute force finds open.
 */
static void a_brief_run_places_alike(void **state)
{
	uint64_t seed = tiny_seed(), asked = 0, left_out = 0;

	(void)state;
	for (uint64_t i = 0; i < 1500; i++) {
		struct answer full[TINY_MAX] = { 0 }, brief[TINY_MAX] = { 0 };
		bool needed[FORM_QUESTIONS_MAX];
		struct placement a, b;
		struct sheet sheet;
		struct tiny t;

		tiny_random_form(&t, seed + i, 2 + (int)(i % 7));
		tiny_random_answers(&t, full);
		for (int q = 0; q < t.form.question_count; q++)
			if (full[q].state == ANSWER_OPEN)
				full[q].state = ANSWER_UNSURE;
		for (int q = 0; q < t.form.question_count; q++) {
			sheet_read(&sheet, &t.form, brief, brief);
			if (!sheet.asked[q])
				continue;
			brief_find(&t.form, brief, needed);
			assert_int_equal(brief_next(&t.form, brief, q - 1) == q, needed[q]);
			if (needed[q])
				brief[q] = full[q];
			*(needed[q] ? &asked : &left_out) += 1;
		}
		outcome_of(&t.form, full, &a, &sheet);
		outcome_of(&t.form, brief, &b, &sheet);
		if (!same_outcome(&a, &b))
			fail_msg("form %llu: level %d claim %d alerts %x, not %d %d %x",
				 (unsigned long long)(seed + i), b.level, b.claim, b.alerts,
				 a.level, a.claim, a.alerts);
		tiny_release(&t);
	}
	print_message("%llu questions asked, %llu left out\n", (unsigned long long)asked,
		      (unsigned long long)left_out);
	assert_true(asked > 1000 && left_out > 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_what_matters),
		cmocka_unit_test(counts_a_brief_run),
		cmocka_unit_test(a_brief_run_places_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
