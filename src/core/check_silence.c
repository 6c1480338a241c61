/*
 * An unanswered question counts as 0. Where conditions ask for "at least", that does no harm. But
 * "at most 2 drinks" also holds for who did not say, and then silence is taken for an answer. Such
 * conditions of rules and alerts are told, unless beside them it is asked that there is an answer.
 * Reasons for no level are often about silence, and mean it.
 */
#include "core/check_parts.h"
#include "core/cond.h"
#include "core/diagram/extent.h"
#include "core/sheet.h"

/* A condition that decides something, and the parts of it that must hold beside a part. */
struct beside {
	const struct cond *cond;
	const struct beside *above;
};

struct looking {
	const struct form *form;
	struct findings *findings;
	const char *noun, *id;
	struct mark mark;
};

static bool compares_value(const struct cond *cond)
{
	return cond->op == COND_QUESTION || cond->op == COND_DIMENSION || cond->op == COND_SUM ||
	       cond->op == COND_WORST;
}

/* Whether a comparison (or, if not `holds`, its contrary) is so while nothing is answered. */
static bool holds_unanswered(const struct cond *cond, bool holds)
{
	if (compares_value(cond))
		return compare_holds((enum cond_compare)cond->compare, 0, cond->number) == holds;
	if (cond->op == COND_STATE || cond->op == COND_DIMENSION_OPEN)
		return holds;
	return !holds;
}

static bool may_be_silent(const struct question *question)
{
	return question->decline || question->unsure;
}

static bool dimension_may_be_silent(const struct form *form, int dimension)
{
	for (int q = 0; q < form->question_count; q++)
		if (form->questions[q].rates == dimension && may_be_silent(&form->questions[q]))
			return true;
	return false;
}

static bool value_may_be_silent(const struct form *form, const struct cond *cond)
{
	if (cond->op == COND_QUESTION)
		return may_be_silent(&form->questions[cond->subject]);
	if (cond->op == COND_DIMENSION)
		return dimension_may_be_silent(form, cond->subject);
	for (int i = 0; i < cond->count; i++) {
		const struct operand *operand = &cond->operands[i];

		if (operand->question >= 0 ? may_be_silent(&form->questions[operand->question])
					   : dimension_may_be_silent(form, operand->dimension))
			return true;
	}
	return false;
}

/* Whether both are about the same question, or the same dimension. */
static bool same_subject(const struct cond *a, const struct cond *b)
{
	bool of_dimension = a->op == COND_DIMENSION;
	bool other_of_dimension = b->op == COND_DIMENSION || b->op == COND_DIMENSION_OPEN;
	bool of_one = a->op == COND_QUESTION || of_dimension;
	bool other_of_one = b->op > COND_AT_LEAST && b->op != COND_SUM && b->op != COND_WORST &&
			    b->op != COND_LEVEL && b->op != COND_ALERT;

	return of_one && other_of_one && of_dimension == other_of_dimension &&
	       a->subject == b->subject;
}

/* Whether a part that must hold too cannot, if what the leaf compares was not answered. */
static bool is_guarded(const struct cond *leaf, const struct beside *beside)
{
	for (; beside; beside = beside->above)
		for (int i = 0; i < beside->cond->count; i++) {
			const struct cond *kid = &beside->cond->kids[i];
			bool holds = beside->cond->op == COND_AND;

			for (; kid->op == COND_NOT; kid = kid->kids)
				holds = !holds;
			if (same_subject(leaf, kid) && !holds_unanswered(kid, holds))
				return true;
		}
	return false;
}

static void tell(const struct looking *looking, const struct cond *leaf, bool holds)
{
	struct buf text;

	buf_init(&text);
	buf_text(&text, holds ? "\"" : "\"not ");
	cond_write(looking->form, leaf, &text);
	buf_format(&text,
		   "\" in the %s \"%s\" also holds for who does not answer, as that counts as 0.",
		   looking->noun, looking->id);
	findings_add(looking->findings, FINDING_WARNING, looking->mark.line, looking->mark.col,
		     "unanswered-holds", text.data,
		     "If it is not meant so, ask beside it that the answer \"is not open\".");
	buf_release(&text);
}

static void look_at_leaf(const struct looking *looking, const struct cond *leaf, bool holds,
			 const struct beside *beside)
{
	struct extent extent;

	if (!compares_value(leaf) || !holds_unanswered(leaf, holds) ||
	    !value_may_be_silent(looking->form, leaf) ||
	    !extent_of_cond(looking->form, leaf, &extent) || extent.high > INT32_MAX ||
	    compare_holds((enum cond_compare)leaf->compare, (int)extent.high, leaf->number) ==
		    holds ||
	    is_guarded(leaf, beside))
		return;
	tell(looking, leaf, holds);
}

static void look(const struct looking *looking, const struct cond *cond, bool holds,
		 const struct beside *beside)
{
	/* All of its parts must hold (or fail), so each of them stands beside the others. */
	bool all = cond->op == (holds ? COND_AND : COND_OR);
	struct beside here = { cond, beside };

	if (cond->op == COND_NOT)
		look(looking, cond->kids, !holds, beside);
	else if (cond->op > COND_AT_LEAST)
		look_at_leaf(looking, cond, holds, beside);
	else
		for (int i = 0; i < cond->count; i++)
			look(looking, &cond->kids[i], holds, all ? &here : beside);
}

void check_silence(const struct form *form, struct findings *findings)
{
	for (int i = 0; i < form->rule_count; i++) {
		struct rule_name name = form_rule_name(form, i);

		look(&(struct looking){ form, findings, "rule", name.text, form->rules[i].mark },
		     form->rules[i].when, true, NULL);
	}
	for (int i = 0; i < form->alert_count; i++)
		look(&(struct looking){ form, findings, "alert", form->alerts[i].id,
					form->alerts[i].mark },
		     form->alerts[i].when, true, NULL);
}
