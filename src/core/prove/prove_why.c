/*
 * Why a condition can never hold, or never fail: the smallest part of it to blame, in words.
 */
#include "core/prove/prove_parts.h"

#include "base/memory.h"
#include "core/cond.h"
#include "core/reads.h"
#include "core/sheet.h"

/* --- in words ------------------------------------------------------------------------ */

enum { QUOTE_MAX = 160 };

/* A condition in quotes, cut where it is too long. */
static void quote(const struct prover *prover, const struct cond *cond, struct buf *out)
{
	struct buf text;

	buf_init(&text);
	cond_write(prover->form, cond, &text);
	buf_char(out, '"');
	buf_bytes(out, text.data, text.len < QUOTE_MAX ? text.len : QUOTE_MAX);
	buf_text(out, text.len < QUOTE_MAX ? "\"" : " ...\"");
	buf_release(&text);
}

/* A question that the leaf reads and that nobody is asked; -1: there is none. */
static int unasked(struct prover *prover, const struct cond *leaf)
{
	struct qset read = { 0 };

	reads_add(&read, leaf, prover->form);
	for (int q = qset_next(&read, -1); q >= 0; q = qset_next(&read, q))
		if (!prover_can(prover, prover_asked(prover, q)))
			return q;
	return -1;
}

void prover_say_leaf(struct prover *prover, const struct cond *leaf, bool holds, struct buf *out)
{
	struct extent extent;
	int q = unasked(prover, leaf);

	quote(prover, leaf, out);
	buf_text(out, holds ? " is always so" : " cannot be");
	if (q >= 0)
		buf_format(out, ", as \"%s\" is never asked", prover->form->questions[q].id);
	else if (extent_of_cond(prover->form, leaf, &extent))
		buf_format(out, " (it goes from %lld to %lld)", (long long)extent.low,
			   (long long)extent.high);
}

/* --- why not --------------------------------------------------------------------------- */

/* Some level, or there being none, makes it so. */
static bool some_level(const struct form *form, const struct cond *cond, bool holds)
{
	for (int level = 0; level < form->level_count; level++)
		if (compare_holds((enum cond_compare)cond->compare, level, cond->number) == holds)
			return true;
	return !holds && form->claim_count > 0;
}

static uint32_t formula_of_kids(struct prover *prover, const struct cond *cond, bool holds)
{
	uint32_t *kids = memory_alloc((size_t)cond->count * sizeof *kids);
	int all = cond->count, least = cond->op == COND_AND ? all : cond->number;
	uint32_t formula;

	if (cond->op == COND_OR)
		least = 1;
	for (int i = 0; i < all; i++)
		kids[i] = prover_formula(prover, &cond->kids[i], holds);
	formula = formula_at_least(&prover->logic->formulas,
				   (uint32_t)(holds ? least : all - least + 1), kids, (size_t)all);
	memory_free(kids);
	return formula;
}

uint32_t prover_formula(struct prover *prover, const struct cond *cond, bool holds)
{
	uint32_t condition;

	if (prover->outcome_free) {
		if (cond->op == COND_NOT)
			return prover_formula(prover, cond->kids, !holds);
		if (cond->op <= COND_AT_LEAST)
			return formula_of_kids(prover, cond, holds);
		if (cond->op == COND_ALERT)
			return FORMULA_YES;
		if (cond->op == COND_LEVEL)
			return some_level(prover->form, cond, holds) ? FORMULA_YES : FORMULA_NO;
	}
	condition = logic_condition(prover->logic, cond);
	return holds ? condition : prover_not(prover, condition);
}

/* The first two kids that cannot both be as they should. */
static bool find_clash(struct prover *prover, const struct cond *cond, bool holds, int pair[2])
{
	for (pair[0] = 0; pair[0] < cond->count; pair[0]++)
		for (pair[1] = pair[0] + 1; pair[1] < cond->count; pair[1]++)
			if (!prover_can(
				    prover,
				    prover_both(
					    prover,
					    prover_formula(prover, &cond->kids[pair[0]], holds),
					    prover_formula(prover, &cond->kids[pair[1]], holds))))
				return true;
	return false;
}

void prover_say_why(struct prover *prover, const struct cond *cond, bool holds, struct buf *out)
{
	bool all = cond->op == (holds ? COND_AND : COND_OR);
	int pair[2];

	if (cond->op == COND_NOT) {
		prover_say_why(prover, cond->kids, !holds, out);
		return;
	}
	if (cond->op > COND_AT_LEAST) {
		prover_say_leaf(prover, cond, !holds, out);
		return;
	}
	for (int i = 0; i < cond->count; i++)
		if (!prover_can(prover, prover_formula(prover, &cond->kids[i], holds))) {
			prover_say_why(prover, &cond->kids[i], holds, out);
			return;
		}
	if (all && find_clash(prover, cond, holds, pair)) {
		quote(prover, &cond->kids[pair[0]], out);
		buf_text(out, " and ");
		quote(prover, &cond->kids[pair[1]], out);
		buf_text(out, holds ? " cannot both be" : " cannot both fail");
		return;
	}
	buf_text(out, holds ? "its parts do not go together" : "one of its parts always holds");
}

const struct cond *prover_constant(struct prover *prover, const struct cond *cond, bool *holds)
{
	if (cond->op <= COND_AT_LEAST) {
		for (int i = 0; i < cond->count; i++) {
			const struct cond *leaf = prover_constant(prover, &cond->kids[i], holds);

			if (leaf)
				return leaf;
		}
		return NULL;
	}
	*holds = !prover_can(prover, prover_formula(prover, cond, false));
	return *holds || !prover_can(prover, prover_formula(prover, cond, true)) ? cond : NULL;
}
