#include "core/brief.h"

#include "base/err.h"
#include "core/diagram/effect.h"
#include "core/diagram/suppose.h"
#include "core/sheet.h"
#include "core/tries.h"

enum { BRIEF_BUDGET = 400000 };

static struct diagram *outcomes_left(struct logic *logic, const struct answer *answers)
{
	struct goal goal = outcome_goal(logic, GOAL_OUTCOME | GOAL_EVERY);
	struct diagram *diagram;
	struct suppose suppose;

	suppose_init(&suppose, logic, answers);
	for (int q = 0; q < logic->form->question_count; q++)
		if (answers[q].state == ANSWER_OPEN)
			suppose_any(&suppose, q);
	diagram = diagram_new(logic, &goal, &suppose.sets, BRIEF_BUDGET);
	suppose_release(&suppose);
	return diagram;
}

void brief_find(const struct form *form, const struct answer *answers,
		bool needed[FORM_QUESTIONS_MAX])
{
	struct logic_plan plan = { .about = ABOUT_OUTCOME, .replies = WITH_UNREACHED };
	struct err why;
	struct logic *logic;
	struct diagram *diagram;
	struct effect effect;
	bool any = false;

	for (int q = 0; q < form->question_count; q++)
		any |= needed[q] = answers[q].state == ANSWER_OPEN;
	if (!any)
		return;
	logic = logic_new(form, &plan, &why);
	diagram = logic ? outcomes_left(logic, answers) : NULL;
	if (diagram) {
		effect_find(&effect, diagram);
		for (int q = 0; q < form->question_count; q++)
			needed[q] = needed[q] && effect_matters(&effect, q);
		effect_release(&effect);
	}
	diagram_free(diagram);
	logic_free(logic);
}

/* --- one after another --------------------------------------------------------------- */

/* Whether it is found soon that the question matters. */
static bool is_surely_needed(const struct form *form, const struct answer *answers, int question)
{
	bool heard[FORM_QUESTIONS_MAX];

	for (int q = 0; q < form->question_count; q++)
		heard[q] = q != question;
	tries_hear(form, answers, heard);
	return heard[question];
}

int brief_next(const struct form *form, const struct answer *answers, int after)
{
	bool needed[FORM_QUESTIONS_MAX], known = false;
	struct sheet sheet;

	sheet_read(&sheet, form, answers, answers);
	for (int q = after + 1; q < form->question_count; q++) {
		if (!sheet.asked[q])
			continue;
		if (answers[q].state != ANSWER_OPEN)
			return q;
		if (!known && is_surely_needed(form, answers, q))
			return q;
		if (!known)
			brief_find(form, answers, needed);
		known = true;
		if (needed[q])
			return q;
	}
	return -1;
}
