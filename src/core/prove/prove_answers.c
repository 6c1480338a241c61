/*
 * That every question can matter: to the outcome, or else to a sign or a myth card.
 */
#include "core/prove/prove_parts.h"

#include "core/diagram/effect.h"
#include "core/reads.h"
#include "core/tries.h"

struct hearing {
	struct prover *prover;
	bool *heard; /* by question: it matters to something */
};

static bool all_heard(const struct hearing *hearing)
{
	for (int q = 0; q < hearing->prover->form->question_count; q++)
		if (!hearing->heard[q])
			return false;
	return true;
}

static void hear(struct hearing *hearing, const struct goal *goal)
{
	struct prover *prover = hearing->prover;
	struct diagram *diagram;
	struct effect effect;

	if (all_heard(hearing))
		return;
	diagram = diagram_new(prover->logic, goal, NULL, prover->budget);
	if (!diagram) {
		prover->unproven[TOPIC_ANSWERS]++;
		/* Nothing can be said against any of them then. */
		for (int q = 0; q < prover->form->question_count; q++)
			hearing->heard[q] = true;
		return;
	}
	effect_find(&effect, diagram);
	for (int q = 0; q < prover->form->question_count; q++)
		hearing->heard[q] = hearing->heard[q] || effect_matters(&effect, q);
	effect_release(&effect);
	diagram_free(diagram);
}

static void hear_one(struct hearing *hearing, uint32_t formula)
{
	hear(hearing, &(struct goal){ .formulas = &formula, .count = 1 });
}

/* Questions that do not score are asked for the record, and may well change nothing. */
static bool scores(const struct question *question)
{
	for (int i = 0; i < question->option_count; i++)
		if (question->options[i].value > 0 || question->options[i].urgent)
			return true;
	return question->rates >= 0;
}

static void hear_all(struct hearing *hearing)
{
	const struct form *form = hearing->prover->form;
	struct logic *logic = hearing->prover->logic;
	struct goal goal = outcome_goal(logic, GOAL_LEVELS | GOAL_CLAIMS);

	hear(hearing, &goal);
	/* Alerts one by one: together they only make the diagram larger. */
	for (int i = 0; i < form->alert_count; i++)
		hear_one(hearing, logic->alerts[i]);
	for (int i = 0; i < form->sign_count; i++)
		hear_one(hearing, logic->signs[i]);
	for (int i = 0; i < form->myth_count; i++)
		for (int k = 0; k < form->myths[i].match_count; k++)
			hear_one(hearing, logic->matches[i][k]);
}

void prove_answers(struct prover *prover)
{
	const struct form *form = prover->form;
	struct hearing hearing = { .prover = prover };
	struct qset roots = { 0 };

	hearing.heard = arena_array(prover->logic->arena, (size_t)form->question_count,
				    sizeof *hearing.heard);
	for (int q = 0; q < form->question_count; q++)
		if (form->questions[q].only_if)
			reads_add(&roots, form->questions[q].only_if, form);
	/* What is never asked is said elsewhere; what decides about questions matters. */
	for (int q = 0; q < form->question_count; q++)
		hearing.heard[q] = form->questions[q].kind == QUESTION_TEXT ||
				   qset_has(&roots, q) ||
				   !prover_can(prover, prover_asked(prover, q));
	tries_hear(form, NULL, hearing.heard);
	hear_all(&hearing);
	for (int q = 0; q < form->question_count; q++) {
		const struct question *question = &form->questions[q];

		if (hearing.heard[q])
			continue;
		findings_addf(prover->findings, scores(question) ? FINDING_ERROR : FINDING_WARNING,
			      question->mark.line, question->mark.col, "without-effect",
			      "Use it in a condition, or do not ask it.",
			      "No answer to \"%s\" changes anything.", question->id);
	}
}
