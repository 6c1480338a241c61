/*
 * That each condition, and each comparison in it, can hold and can fail; and if not, why.
 */
#include "core/prove/prove_parts.h"

#include "core/cond.h"
#include "core/reads.h"

/* Whose condition is being looked at. */
struct owner {
	const char *noun, *id;
	struct mark mark;
	const struct cond *cond;
	bool may_be_always; /* then it is needless, not wrong */
};

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

static void say_leaf(struct prover *prover, const struct cond *leaf, bool holds, struct buf *out)
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

static uint32_t formula(struct prover *prover, const struct cond *cond, bool holds)
{
	uint32_t condition = logic_condition(prover->logic, cond);

	return holds ? condition : prover_not(prover, condition);
}

/* The first two kids that cannot both be as they should. */
static bool find_clash(struct prover *prover, const struct cond *cond, bool holds, int pair[2])
{
	for (pair[0] = 0; pair[0] < cond->count; pair[0]++)
		for (pair[1] = pair[0] + 1; pair[1] < cond->count; pair[1]++)
			if (!prover_can(prover,
					prover_both(prover,
						    formula(prover, &cond->kids[pair[0]], holds),
						    formula(prover, &cond->kids[pair[1]], holds))))
				return true;
	return false;
}

/* Says why the condition can never hold (or never fail). */
static void say_why(struct prover *prover, const struct cond *cond, bool holds, struct buf *out)
{
	bool all = cond->op == (holds ? COND_AND : COND_OR);
	int pair[2];

	if (cond->op == COND_NOT) {
		say_why(prover, cond->kids, !holds, out);
		return;
	}
	if (cond->op > COND_AT_LEAST) {
		say_leaf(prover, cond, !holds, out);
		return;
	}
	for (int i = 0; i < cond->count; i++)
		if (!prover_can(prover, formula(prover, &cond->kids[i], holds))) {
			say_why(prover, &cond->kids[i], holds, out);
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

static const struct cond *constant_leaf(struct prover *prover, const struct cond *cond, bool *holds)
{
	if (cond->op <= COND_AT_LEAST) {
		for (int i = 0; i < cond->count; i++) {
			const struct cond *leaf = constant_leaf(prover, &cond->kids[i], holds);

			if (leaf)
				return leaf;
		}
		return NULL;
	}
	*holds = !prover_can(prover, formula(prover, cond, false));
	return *holds || !prover_can(prover, formula(prover, cond, true)) ? cond : NULL;
}

static void add(struct prover *prover, const struct owner *owner, enum finding_grade grade,
		const char *code, const char *does, const char *why)
{
	struct buf text;

	buf_init(&text);
	buf_format(&text, "The condition of the %s \"%s\" %s: %s.", owner->noun, owner->id, does,
		   why);
	findings_add(prover->findings, grade, owner->mark.line, owner->mark.col, code, text.data,
		     "Correct what it compares, or drop that part.");
	buf_release(&text);
}

static void prove_one(struct prover *prover, const struct owner *owner)
{
	bool never = !prover_can(prover, formula(prover, owner->cond, true));
	bool always = !prover_can(prover, formula(prover, owner->cond, false));
	const struct cond *leaf;
	bool holds = false;
	struct buf why;

	buf_init(&why);
	if (never || always) {
		say_why(prover, owner->cond, never, &why);
		add(prover, owner, never || !owner->may_be_always ? FINDING_ERROR : FINDING_WARNING,
		    never ? "never-holds" : "always-holds", never ? "never holds" : "always holds",
		    why.data);
	} else if ((leaf = constant_leaf(prover, owner->cond, &holds)) != NULL) {
		say_leaf(prover, leaf, holds, &why);
		add(prover, owner, FINDING_WARNING, "constant-part", "has a part without effect",
		    why.data);
	}
	buf_release(&why);
}

static void never_asked(struct prover *prover, const struct question *question)
{
	struct buf text;

	buf_init(&text);
	buf_format(&text, "The question \"%s\" is never asked: ", question->id);
	say_why(prover, question->only_if, true, &text);
	buf_char(&text, '.');
	findings_add(prover->findings, FINDING_ERROR, question->mark.line, question->mark.col,
		     "never-asked", text.data,
		     "Mend its \"only_if\", that of its section, or the question above.");
	buf_release(&text);
}

void prove_conditions(struct prover *prover)
{
	const struct form *form = prover->form;

	for (int i = 0; i < form->question_count; i++) {
		const struct question *q = &form->questions[i];

		if (q->only_if && prover_can(prover, prover_asked(prover, i)))
			prove_one(prover,
				  &(struct owner){ "question", q->id, q->mark, q->only_if, true });
		else if (q->only_if)
			never_asked(prover, q);
	}
	for (int i = 0; i < form->rule_count; i++)
		prove_one(prover,
			  &(struct owner){ "rule", form_rule_name(form, i).text,
					   form->rules[i].mark, form->rules[i].when, true });
	for (int i = 0; i < form->claim_count; i++)
		prove_one(prover,
			  &(struct owner){ "reason", form->claims[i].id, form->claims[i].mark,
					   form->claims[i].when, false });
	for (int i = 0; i < form->alert_count; i++)
		prove_one(prover,
			  &(struct owner){ "alert", form->alerts[i].id, form->alerts[i].mark,
					   form->alerts[i].when, false });
	for (int i = 0; i < form->sign_count; i++)
		prove_one(prover, &(struct owner){ "sign", form->signs[i].id, form->signs[i].mark,
						   form->signs[i].when, true });
	for (int i = 0; i < form->myth_count; i++)
		for (int k = 0; k < form->myths[i].match_count; k++)
			prove_one(prover, &(struct owner){ "myth", form->myths[i].id,
							   form->myths[i].matches[k].mark,
							   form->myths[i].matches[k].when, true });
}
