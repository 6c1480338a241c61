/*
 * That each condition, and each comparison in it, can hold and can fail.
 */
#include "core/prove/prove_parts.h"

/* Whose condition is being looked at. */
struct owner {
	const char *noun, *id;
	struct mark mark;
	const struct cond *cond;
	bool may_be_always; /* then it is needless, not wrong */
};

static void add(struct prover *prover, const struct owner *owner, enum finding_grade grade,
		const char *code, const char *does, const char *why)
{
	struct buf text;

	buf_init(&text);
	buf_format(&text, "The condition of the %s \"%s\" %s%s: %s.", owner->noun, owner->id, does,
		   prover->outcome_free ? ", whatever the level" : "", why);
	findings_add(prover->findings, grade, owner->mark.line, owner->mark.col, code, text.data,
		     "Correct what it compares, or drop that part.");
	buf_release(&text);
}

static void prove_one(struct prover *prover, const struct owner *owner)
{
	bool never = !prover_can(prover, prover_formula(prover, owner->cond, true));
	bool always = !prover_can(prover, prover_formula(prover, owner->cond, false));
	const struct cond *leaf;
	bool holds = false;
	struct buf why;

	buf_init(&why);
	if (never || always) {
		prover_say_why(prover, owner->cond, never, &why);
		add(prover, owner, never || !owner->may_be_always ? FINDING_ERROR : FINDING_WARNING,
		    never ? "never-holds" : "always-holds", never ? "never holds" : "always holds",
		    why.data);
	} else if ((leaf = prover_constant(prover, owner->cond, &holds)) != NULL) {
		prover_say_leaf(prover, leaf, holds, &why);
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
	prover_say_why(prover, question->only_if, true, &text);
	buf_char(&text, '.');
	findings_add(prover->findings, FINDING_ERROR, question->mark.line, question->mark.col,
		     "never-asked", text.data,
		     "Mend its \"only_if\", that of its section, or the question above.");
	buf_release(&text);
}

/* A promise that nothing could ever break protects nobody, so its parts are looked at alone. */
static void prove_promised(struct prover *prover)
{
	const struct form *form = prover->form;

	prover->outcome_free = true;
	for (int i = 0; i < form->promise_count; i++) {
		const struct promise *promise = &form->promises[i];

		prove_one(prover, &(struct owner){ "promise", promise->say, promise->mark,
						   promise->never, true });
	}
	prover->outcome_free = false;
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
	if (form->hold_myths)
		prove_one(prover, &(struct owner){ "key", "hold_myths_when", form->holding,
						   form->hold_myths, false });
	prove_promised(prover);
}
