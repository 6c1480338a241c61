#include "base/buf.h"
#include "core/check_parts.h"

#include <string.h>

static const char *operand_name(const struct form *form, struct operand operand)
{
	return operand.question >= 0 ? form->questions[operand.question].id
				     : form->dimensions[operand.dimension].id;
}

static void write_operands(const struct form *form, const struct cond *cond, struct buf *out)
{
	buf_text(out, cond->op == COND_SUM ? "sum(" : "worst(");
	for (int i = 0; i < cond->count; i++) {
		buf_text(out, i ? ", " : "");
		buf_text(out, operand_name(form, cond->operands[i]));
	}
	buf_char(out, ')');
}

/* A condition without kids, as its author wrote it. */
struct leaf_text {
	char text[160];
};

static struct leaf_text leaf_write(const struct form *form, const struct cond *leaf)
{
	static const char *const compares[] = { ">=", ">", "<=", "<", "=", "!=" };
	static const char *const states[] = { "declined", "unsure", "open", "asked" };
	struct leaf_text written;
	struct buf out;
	const char *question = "";

	buf_over(&out, written.text, sizeof written.text);
	if (leaf->op == COND_QUESTION || leaf->op == COND_IS || leaf->op == COND_HAS ||
	    leaf->op == COND_STATE)
		question = form->questions[leaf->subject].id;
	switch ((enum cond_op)leaf->op) {
	case COND_IS:
	case COND_HAS:
		buf_format(&out, "%s %s %s", question, leaf->op == COND_IS ? "is" : "has",
			   form->questions[leaf->subject].options[leaf->number].id);
		return written;
	case COND_STATE:
		buf_format(&out, "%s is %s", question, states[leaf->number]);
		return written;
	case COND_LEVEL:
		buf_format(&out, "level %s %s", compares[leaf->compare],
			   form->levels[leaf->number].id);
		return written;
	case COND_SUM:
	case COND_WORST:
		write_operands(form, leaf, &out);
		break;
	case COND_DIMENSION:
		buf_text(&out, form->dimensions[leaf->subject].id);
		break;
	default:
		buf_text(&out, question);
	}
	buf_format(&out, " %s %d", compares[leaf->compare], (int)leaf->number);
	return written;
}

/* The first leaf that can only go one way. */
static const struct cond *constant_leaf(const struct form *form, const struct cond *cond)
{
	if (cond->op > COND_AT_LEAST)
		return cond_truth(form, cond) == TRUTH_MAYBE ? NULL : cond;
	for (int i = 0; i < cond->count; i++) {
		const struct cond *leaf = constant_leaf(form, &cond->kids[i]);

		if (leaf)
			return leaf;
	}
	return NULL;
}

/* Whose condition is being looked at. */
struct owner {
	const char *noun, *id;
	struct mark mark;
	bool may_be_always; /* then it is needless, not wrong */
};

static void check_constant(const struct form *form, const struct cond *cond, struct owner owner,
			   struct findings *findings)
{
	const struct cond *leaf = constant_leaf(form, cond);

	if (!leaf)
		return;

	enum truth truth = cond_truth(form, cond);
	struct leaf_text text = leaf_write(form, leaf);
	bool never = cond_truth(form, leaf) == TRUTH_NO;
	bool wrong = truth == TRUTH_NO || (truth == TRUTH_YES && !owner.may_be_always);
	char bounds[64] = "";
	struct buf why;

	buf_over(&why, bounds, sizeof bounds);
	if (leaf->op != COND_STATE && leaf->op != COND_LEVEL)
		buf_format(&why, " (it goes from %d to %d)", cond_bounds(form, leaf).low,
			   cond_bounds(form, leaf).high);
	findings_addf(findings, wrong ? FINDING_ERROR : FINDING_WARNING, owner.mark.line,
		      owner.mark.col,
		      truth == TRUTH_NO	   ? "never-holds"
		      : truth == TRUTH_YES ? "always-holds"
					   : "constant-part",
		      "Correct the number, or drop that part.",
		      "The condition of the %s \"%s\" %s: \"%s\" %s%s.", owner.noun, owner.id,
		      truth == TRUTH_NO	   ? "never holds"
		      : truth == TRUTH_YES ? "always holds"
					   : "has a part without effect",
		      text.text, never ? "cannot be" : "is always so", bounds);
}

static bool worst_option(const struct question *question, int option)
{
	for (int i = 0; i < question->option_count; i++)
		if (question->options[i].value > question->options[option].value)
			return false;
	return true;
}

/* Whether a worse answer might make the leaf fail (`negated`: hold). */
static bool leaf_falls(const struct form *form, const struct cond *leaf, bool negated)
{
	switch ((enum cond_op)leaf->op) {
	case COND_QUESTION:
	case COND_DIMENSION:
	case COND_SUM:
	case COND_WORST:
		if (leaf->compare == COMPARE_EQ && !negated)
			return cond_bounds(form, leaf).high > leaf->number;
		if (leaf->compare == COMPARE_EQ || leaf->compare == COMPARE_NE)
			return true;
		return negated == (leaf->compare == COMPARE_GE || leaf->compare == COMPARE_GT);
	case COND_IS:
		return negated || !worst_option(&form->questions[leaf->subject], leaf->number);
	case COND_HAS:
		return negated;
	default:
		return false;
	}
}

static const struct cond *falling_leaf(const struct form *form, const struct cond *cond,
				       bool negated)
{
	if (cond->op == COND_NOT)
		return falling_leaf(form, cond->kids, !negated);
	if (cond->op > COND_AT_LEAST)
		return leaf_falls(form, cond, negated) ? cond : NULL;
	for (int i = 0; i < cond->count; i++) {
		const struct cond *leaf = falling_leaf(form, &cond->kids[i], negated);

		if (leaf)
			return leaf;
	}
	return NULL;
}

static void check_falling(const struct form *form, const struct rule *rule,
			  struct findings *findings)
{
	const struct cond *leaf = falling_leaf(form, rule->when, false);

	if (leaf)
		findings_addf(
			findings, FINDING_WARNING, rule->mark.line, rule->mark.col, "may-fall",
			"Ask for a value with >=, or make sure that another rule holds.",
			"A worse answer might lower the level below \"%s\", because of \"%s\".",
			form->levels[rule->at_least].id, leaf_write(form, leaf).text);
}

static bool cond_equal(const struct cond *a, const struct cond *b)
{
	if (a->op != b->op || a->compare != b->compare || a->count != b->count ||
	    a->subject != b->subject || a->number != b->number)
		return false;
	if (a->op == COND_SUM || a->op == COND_WORST)
		return memcmp(a->operands, b->operands, a->count * sizeof *a->operands) == 0;
	for (int i = 0; i < a->count; i++)
		if (!cond_equal(&a->kids[i], &b->kids[i]))
			return false;
	return true;
}

static void check_duplicate(const struct form *form, int rule, struct findings *findings)
{
	const struct rule *late = &form->rules[rule];

	for (int i = 0; i < rule; i++) {
		const struct rule *early = &form->rules[i];

		if (early->at_least != late->at_least || !cond_equal(early->when, late->when))
			continue;
		findings_addf(findings, FINDING_WARNING, late->mark.line, late->mark.col,
			      "duplicate-rule", "Delete one of them.",
			      "This rule says the same as the one in line %d.", early->mark.line);
		return;
	}
}

void check_conditions(const struct form *form, struct findings *findings)
{
	for (int i = 0; i < form->question_count; i++) {
		const struct question *q = &form->questions[i];

		if (q->only_if)
			check_constant(form, q->only_if,
				       (struct owner){ "question", q->id, q->mark, true },
				       findings);
	}
	for (int i = 0; i < form->rule_count; i++) {
		const struct rule *r = &form->rules[i];
		struct owner owner = { "rule for", form->levels[r->at_least].id, r->mark, true };

		check_constant(form, r->when, owner, findings);
		check_falling(form, r, findings);
		check_duplicate(form, i, findings);
	}
	for (int i = 0; i < form->claim_count; i++) {
		const struct claim *c = &form->claims[i];

		check_constant(form, c->when, (struct owner){ "claim", c->id, c->mark, false },
			       findings);
	}
	for (int i = 0; i < form->alert_count; i++) {
		const struct alert *a = &form->alerts[i];

		check_constant(form, a->when, (struct owner){ "alert", a->id, a->mark, false },
			       findings);
	}
	for (int i = 0; i < form->sign_count; i++) {
		const struct sign *s = &form->signs[i];

		check_constant(form, s->when, (struct owner){ "sign", s->id, s->mark, true },
			       findings);
	}
	for (int i = 0; i < form->myth_count; i++) {
		const struct myth *m = &form->myths[i];

		for (int k = 0; k < m->match_count; k++)
			check_constant(form, m->matches[k].when,
				       (struct owner){ "myth", m->id, m->matches[k].mark, true },
				       findings);
	}
}
