#include "core/prove/survey.h"

#include "base/memory.h"
#include "core/diagram/count.h"
#include "core/diagram/effect.h"

/* A diagram of the outcomes, with what it stands on. */
struct ground {
	struct logic *logic;
	struct diagram *diagram;
};

static bool ground_lay(struct ground *ground, const struct form *form, const int *order,
		       size_t budget, struct err *why)
{
	struct logic_plan plan = { .about = ABOUT_OUTCOME, .order = order };
	struct goal goal;

	ground->logic = logic_new(form, &plan, why);
	if (!ground->logic)
		return false;
	goal = outcome_goal(ground->logic, GOAL_OUTCOME | GOAL_EVERY);
	ground->diagram = diagram_new(ground->logic, &goal, NULL, budget);
	if (ground->diagram)
		return true;
	logic_free(ground->logic);
	return err_set(why, "more than %zu nodes would be needed", budget);
}

static void ground_clear(struct ground *ground)
{
	diagram_free(ground->diagram);
	logic_free(ground->logic);
}

static void take_asked(struct asked *asked, const struct counts *counts)
{
	*asked = (struct asked){ counts->least, counts->most, bigs_new(1) };
	bigs_add(asked->total, 0, counts->total, 1, 1);
}

bool survey_find(struct survey *survey, const struct form *form, size_t budget, struct err *why)
{
	struct ground ground;
	struct counts counts;

	if (!ground_lay(&ground, form, NULL, budget, why))
		return false;
	*survey = (struct survey){ .form = form, .nodes = ground.diagram->nodes };
	survey->levels = bigs_new((size_t)form->level_count);
	survey->claims = bigs_new((size_t)form->claim_count);
	survey->alerts = bigs_new((size_t)form->alert_count);
	survey->sheets = bigs_new(1);
	counts_find(&counts, ground.diagram);
	for (uint32_t leaf = 0; leaf < ground.diagram->leaf_count; leaf++) {
		struct outcome outcome = diagram_outcome(ground.diagram, leaf);

		if (outcome.claim >= 0)
			bigs_add(survey->claims, (size_t)outcome.claim, counts.sheets, leaf, 1);
		else
			bigs_add(survey->levels, (size_t)outcome.level, counts.sheets, leaf, 1);
		for (int i = 0; i < form->alert_count; i++)
			bigs_add(survey->alerts, (size_t)i, counts.sheets, leaf,
				 outcome.alerts >> i & 1);
	}
	bigs_add(survey->sheets, 0, counts.total, 0, 1);
	take_asked(&survey->asked, &counts);
	counts_release(&counts);
	ground_clear(&ground);
	return true;
}

void survey_release(struct survey *survey)
{
	bigs_free(survey->levels);
	bigs_free(survey->claims);
	bigs_free(survey->alerts);
	bigs_free(survey->sheets);
	bigs_free(survey->asked.total);
}

bool survey_brief(struct asked *asked, const struct form *form, size_t budget, struct err *why)
{
	int *order = memory_alloc(((size_t)form->question_count + 1) * sizeof *order);
	struct ground ground;
	struct effect effect;
	struct counts counts;
	bool ok;

	for (int q = 0; q < form->question_count; q++)
		order[q] = q;
	ok = ground_lay(&ground, form, order, budget, why);
	if (ok) {
		effect_find(&effect, ground.diagram);
		counts_find_needed(&counts, &effect);
		take_asked(asked, &counts);
		counts_release(&counts);
		effect_release(&effect);
		ground_clear(&ground);
	}
	memory_free(order);
	return ok;
}
