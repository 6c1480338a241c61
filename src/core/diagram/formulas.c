/*
 * The form's conditions as formulas.
 */
#include "core/diagram/logic_parts.h"

#include "base/memory.h"

#include <assert.h>

/* What a comparison looks at: a tally, or one answer alone. */
struct subject {
	int tally; /* or -1 */
	int question;
};

static uint32_t tally_reaches(struct logic *logic, int t, int32_t threshold)
{
	const struct tally *tally = &logic->tallies[t];
	uint32_t i = 0;

	while (i < tally->fact_count && tally->thresholds[i] != threshold)
		i++;
	assert(i < tally->fact_count); /* else the plan left the condition out */
	return formula_fact(&logic->formulas, tally->fact + i, true);
}

static uint32_t asked_of(struct logic *logic, int question, struct ask ask)
{
	int first = logic->variable_of[question];

	for (int v = first; v < logic->variables[first].end; v++) {
		const struct variable *variable = &logic->variables[v];

		for (uint32_t i = 0; i < variable->fact_count; i++)
			if (variable->asks[i].op == ask.op &&
			    variable->asks[i].number == ask.number)
				return formula_fact(&logic->formulas, variable->fact + i, true);
	}
	assert(false); /* the plan left the condition out */
	return FORMULA_NO;
}

static uint32_t reaches(struct logic *logic, struct subject subject, int32_t threshold)
{
	if (subject.tally >= 0)
		return tally_reaches(logic, subject.tally, threshold);
	return asked_of(logic, subject.question, (struct ask){ COND_QUESTION, threshold });
}

static uint32_t compared(struct logic *logic, struct subject subject, const struct cond *cond)
{
	int32_t threshold = compare_threshold(cond->compare, cond->number);
	uint32_t reached = reaches(logic, subject, threshold);

	switch ((enum cond_compare)cond->compare) {
	case COMPARE_GE:
	case COMPARE_GT:
		return reached;
	case COMPARE_LE:
	case COMPARE_LT:
		return formula_not(&logic->formulas, reached);
	case COMPARE_EQ:
	case COMPARE_NE:
		break;
	}
	reached = formula_both(
		&logic->formulas, reached,
		formula_not(&logic->formulas, reaches(logic, subject, cond->number + 1)));
	return cond->compare == COMPARE_EQ ? reached : formula_not(&logic->formulas, reached);
}

static struct subject of_question(const struct census *census, int question)
{
	if (census->form->questions[question].kind == QUESTION_SEVERAL)
		return (struct subject){ census->boxes[question].tally, -1 };
	return (struct subject){ -1, question };
}

static struct subject of_dimension(const struct census *census, int dimension)
{
	return (struct subject){ census->ratings[dimension].tally, -1 };
}

/* The worst of some: is it at least this, when it is so for one of them? */
static uint32_t worst(struct census *census, const struct cond *cond)
{
	struct logic *logic = census->logic;
	struct cond at_least = { .compare = COMPARE_GE,
				 .number = compare_threshold(cond->compare, cond->number) };
	uint32_t *kids = memory_alloc(cond->count * sizeof *kids), formula;
	bool equal = cond->compare == COMPARE_EQ || cond->compare == COMPARE_NE;

	for (int round = 0;; round++) {
		for (int i = 0; i < cond->count; i++) {
			struct operand operand = cond->operands[i];

			kids[i] = compared(logic,
					   operand.question >= 0
						   ? of_question(census, operand.question)
						   : of_dimension(census, operand.dimension),
					   &at_least);
		}
		if (round == 0) {
			formula = formula_any(&logic->formulas, kids, cond->count);
			at_least.number = cond->number + 1;
		}
		if (!equal || round == 1)
			break;
	}
	if (equal)
		formula =
			formula_both(&logic->formulas, formula,
				     formula_not(&logic->formulas,
						 formula_any(&logic->formulas, kids, cond->count)));
	memory_free(kids);
	return cond->compare == COMPARE_LE || cond->compare == COMPARE_LT ||
			       cond->compare == COMPARE_NE
		       ? formula_not(&logic->formulas, formula)
		       : formula;
}

static uint32_t open(struct logic *logic, int tally)
{
	return formula_both(&logic->formulas, tally_reaches(logic, tally, 1),
			    formula_not(&logic->formulas, tally_reaches(logic, tally, 2)));
}

static uint32_t level_reaches(const struct logic *logic, int level)
{
	return level <= 0			   ? FORMULA_YES
	       : level >= logic->form->level_count ? FORMULA_NO
						   : logic->levels[level];
}

/* Without a level every comparison fails. */
static uint32_t level_compared(struct logic *logic, const struct cond *cond)
{
	struct formulas *formulas = &logic->formulas;
	uint32_t reached = level_reaches(logic, compare_threshold(cond->compare, cond->number));

	if (cond->compare == COMPARE_EQ || cond->compare == COMPARE_NE)
		reached =
			formula_both(&logic->formulas, reached,
				     formula_not(formulas, level_reaches(logic, cond->number + 1)));
	if (cond->compare == COMPARE_LE || cond->compare == COMPARE_LT ||
	    cond->compare == COMPARE_NE)
		reached = formula_not(formulas, reached);
	return formula_both(&logic->formulas, reached, formula_not(formulas, logic->no_level));
}

static uint32_t of_kids(struct census *census, const struct cond *cond)
{
	struct formulas *formulas = &census->logic->formulas;
	uint32_t *kids = memory_alloc(cond->count * sizeof *kids), formula;

	for (int i = 0; i < cond->count; i++)
		kids[i] = formula_of(census, &cond->kids[i]);
	if (cond->op == COND_AND)
		formula = formula_all(formulas, kids, cond->count);
	else if (cond->op == COND_OR)
		formula = formula_any(formulas, kids, cond->count);
	else if (cond->op == COND_NOT)
		formula = formula_not(formulas, kids[0]);
	else
		formula = formula_at_least(formulas, (uint32_t)cond->number, kids, cond->count);
	memory_free(kids);
	return formula;
}

uint32_t formula_of(struct census *census, const struct cond *cond)
{
	struct logic *logic = census->logic;
	int subject = cond->subject;

	switch ((enum cond_op)cond->op) {
	case COND_AND:
	case COND_OR:
	case COND_NOT:
	case COND_AT_LEAST:
		return of_kids(census, cond);
	case COND_QUESTION:
		return compared(logic, of_question(census, subject), cond);
	case COND_DIMENSION:
		return compared(logic, of_dimension(census, subject), cond);
	case COND_SUM:
		return compared(logic, (struct subject){ census_sum(census, cond)->use.tally, -1 },
				cond);
	case COND_WORST:
		return worst(census, cond);
	case COND_IS:
	case COND_HAS:
	case COND_STATE:
		return asked_of(logic, subject, (struct ask){ cond->op, cond->number });
	case COND_DIMENSION_OPEN:
		return open(logic, census->opens[subject].tally);
	case COND_LEVEL:
		return level_compared(logic, cond);
	case COND_ALERT:
		return logic->alerts[subject];
	}
	return FORMULA_NO;
}

/* --- all of them ----------------------------------------------------------------------- */

/* Branches of the same condition are one. */
static void lay_branches(struct census *census)
{
	struct logic *logic = census->logic;
	int *same = memory_alloc(((size_t)logic->branch_count + 1) * sizeof *same);
	int kept = 0;

	for (int i = 0; i < logic->branch_count; i++) {
		struct branch branch = logic->branches[i];

		branch.formula = formula_of(census, branch.only_if);
		same[i] = 0;
		while (same[i] < kept && logic->branches[same[i]].formula != branch.formula)
			same[i]++;
		if (same[i] == kept)
			logic->branches[kept++] = branch;
		else if (branch.last > logic->branches[same[i]].last)
			logic->branches[same[i]].last = branch.last;
	}
	logic->branch_count = kept;
	for (int v = 0; v < logic->variable_count; v++)
		if (logic->variables[v].branch >= 0)
			logic->variables[v].branch = same[logic->variables[v].branch];
	memory_free(same);
}

static uint32_t *room_for(struct logic *logic, int count)
{
	return arena_array(logic->arena, (size_t)count + 1, sizeof(uint32_t));
}

static void lay_levels(struct logic *logic)
{
	const struct form *form = logic->form;
	uint32_t *kids = memory_alloc(((size_t)form->rule_count + 1) * sizeof *kids);

	logic->levels = room_for(logic, form->level_count);
	logic->levels[0] = FORMULA_YES;
	for (int level = 1; level < form->level_count; level++) {
		size_t count = 0;

		for (int i = 0; i < form->rule_count; i++)
			if (form->rules[i].at_least >= level)
				kids[count++] = logic->rules[i];
		logic->levels[level] = formula_any(&logic->formulas, kids, count);
	}
	memory_free(kids);
}

static void lay_outcome(struct census *census)
{
	const struct form *form = census->form;
	struct logic *logic = census->logic;

	if (census->about & ABOUT_RULES) {
		logic->rules = room_for(logic, form->rule_count);
		for (int i = 0; i < form->rule_count; i++)
			logic->rules[i] = formula_of(census, form->rules[i].when);
		lay_levels(logic);
	}
	if (census->about & ABOUT_CLAIMS) {
		logic->claims = room_for(logic, form->claim_count);
		for (int i = 0; i < form->claim_count; i++)
			logic->claims[i] = formula_of(census, form->claims[i].when);
		logic->no_level =
			formula_any(&logic->formulas, logic->claims, (size_t)form->claim_count);
	}
	if (census->about & ABOUT_ALERTS) {
		logic->alerts = room_for(logic, form->alert_count);
		for (int i = 0; i < form->alert_count; i++)
			logic->alerts[i] = formula_of(census, form->alerts[i].when);
	}
}

static void lay_myths(struct census *census)
{
	const struct form *form = census->form;
	struct logic *logic = census->logic;

	logic->matches =
		arena_array(logic->arena, (size_t)form->myth_count + 1, sizeof *logic->matches);
	for (int i = 0; i < form->myth_count; i++) {
		logic->matches[i] = room_for(logic, form->myths[i].match_count);
		for (int k = 0; k < form->myths[i].match_count; k++)
			logic->matches[i][k] = formula_of(census, form->myths[i].matches[k].when);
	}
	if (form->hold_myths)
		logic->hold_myths = formula_of(census, form->hold_myths);
}

void formulas_lay(struct census *census)
{
	const struct form *form = census->form;
	struct logic *logic = census->logic;
	struct fact *facts = arena_array(logic->arena, logic->fact_count, sizeof *facts);

	for (int t = 0; t < logic->tally_count; t++)
		for (uint32_t i = 0; i < logic->tallies[t].fact_count; i++)
			facts[logic->tallies[t].fact + i] = (struct fact){ (uint32_t)t, true };
	for (int v = 0; v < logic->variable_count; v++)
		for (uint32_t i = 0; i < logic->variables[v].fact_count; i++)
			facts[logic->variables[v].fact + i] =
				(struct fact){ (uint32_t)(logic->tally_count + v), false };
	formulas_init(&logic->formulas, facts,
		      (size_t)(logic->tally_count + logic->variable_count));
	lay_branches(census);
	lay_outcome(census);
	if (census->about & ABOUT_SIGNS) {
		logic->signs = room_for(logic, form->sign_count);
		for (int i = 0; i < form->sign_count; i++)
			logic->signs[i] = formula_of(census, form->signs[i].when);
	}
	if (census->about & ABOUT_MYTHS)
		lay_myths(census);
	if (census->about & ABOUT_PROMISES) {
		logic->promises = room_for(logic, form->promise_count);
		for (int i = 0; i < form->promise_count; i++)
			logic->promises[i] = formula_of(census, form->promises[i].never);
	}
}
