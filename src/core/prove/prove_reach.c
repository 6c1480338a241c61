/*
 * That everything there is can happen: rules, levels, reasons for no level, myth cards;
 * and that an urgent answer is heard.
 */
#include "core/prove/prove_parts.h"
#include "core/reads.h"

static void fail(struct prover *prover, struct mark mark, const char *code, const char *mend,
		 const char *what, const char *id)
{
	struct buf text;

	buf_init(&text);
	for (; *what; what++) {
		if (*what == '%')
			buf_text(&text, id);
		else
			buf_char(&text, *what);
	}
	findings_add(prover->findings, FINDING_ERROR, mark.line, mark.col, code, text.data, mend);
	buf_release(&text);
}

static void reach_levels(struct prover *prover)
{
	for (int level = 0; level < prover->form->level_count; level++) {
		uint32_t here = prover_both(prover, prover_level(prover, level),
					    prover_not(prover, prover_level(prover, level + 1)));

		if (!prover_can(prover, here))
			fail(prover, prover->form->levels[level].mark, "unreached-level",
			     level == 0 ? "Let the rules leave someone there, or delete the level."
					: "Write a rule, mend those for it, or delete the level.",
			     "No answers lead to the level \"%\".", prover->form->levels[level].id);
	}
}

static void masked_rule(struct prover *prover, int i)
{
	const struct rule *rule = &prover->form->rules[i];
	bool with_level = prover_can(
		prover, prover_both(prover, prover->logic->rules[i], prover_level(prover, 0)));

	fail(prover, rule->mark, "masked-rule",
	     with_level ? "Delete it, let it ask for a higher level, or mend the rules above."
			: "Delete it, or mend \"no_level_when\".",
	     with_level
		     ? "The rule % never decides: whenever it holds, a higher level is asked for, "
		       "or there is none."
		     : "The rule % never decides: whenever it holds, a reason for no level holds "
		       "too.",
	     form_rule_name(prover->form, i).text);
}

/* A rule that can hold decides when no higher level is asked for. */
static void reach_rules(struct prover *prover)
{
	const struct form *form = prover->form;

	for (int i = 0; i < form->rule_count; i++) {
		const struct rule *rule = &form->rules[i];
		uint32_t holds = prover->logic->rules[i];
		uint32_t decides = prover_both(
			prover, holds,
			prover_both(prover, prover_level(prover, 0),
				    prover_not(prover, prover_level(prover, rule->at_least + 1))));

		if (prover_can(prover, decides) || !prover_can(prover, holds))
			continue;
		masked_rule(prover, i);
		prover_example(prover, holds);
	}
}

static void reach_claims(struct prover *prover)
{
	const struct form *form = prover->form;
	uint32_t none_before = FORMULA_YES;

	for (int i = 0; i < form->claim_count; i++) {
		uint32_t holds = prover->logic->claims[i];

		if (prover_can(prover, holds) &&
		    !prover_can(prover, prover_both(prover, holds, none_before))) {
			fail(prover, form->claims[i].mark, "masked-claim",
			     "Move it up, or delete it.",
			     "The reason \"%\" is never given: an earlier one always speaks.",
			     form->claims[i].id);
			prover_example(prover, holds);
		}
		none_before = prover_both(prover, none_before, prover_not(prover, holds));
	}
}

/* A card is brought up by a match, unless the cards are held back then. */
static void reach_myths(struct prover *prover)
{
	const struct form *form = prover->form;
	uint32_t shown = prover_not(prover, form->hold_myths ? prover->logic->hold_myths
							     : (uint32_t)FORMULA_NO);

	for (int i = 0; i < form->myth_count; i++) {
		bool any = false, holds = false;

		for (int k = 0; k < form->myths[i].match_count; k++) {
			uint32_t match = prover->logic->matches[i][k];

			holds = holds || prover_can(prover, match);
			any = any || prover_can(prover, prover_both(prover, match, shown));
		}
		if (form->myths[i].match_count == 0)
			continue;
		if (!any && holds)
			fail(prover, form->myths[i].mark, "never-shown",
			     "Mend its matches, or \"hold_myths_when\".",
			     "The myth \"%\" is never shown: it only matches when held back.",
			     form->myths[i].id);
	}
}

/* Of an emergency something must be said: by an alert, or by a level above the first. */
static void hear_urgent(struct prover *prover, int q, int option)
{
	const struct form *form = prover->form;
	const struct question *question = &form->questions[q];
	struct cond chosen = { .op = question->kind == QUESTION_ONE ? COND_IS : COND_HAS,
			       .subject = q,
			       .number = option };
	struct formulas *formulas = &prover->logic->formulas;
	uint32_t given = logic_condition(prover->logic, &chosen);
	uint32_t quiet = formula_not(
		formulas, formula_any(formulas, prover->logic->alerts, (size_t)form->alert_count));
	struct buf what;

	quiet = prover_both(prover, quiet, prover_not(prover, prover_level(prover, 1)));
	quiet = prover_both(prover, quiet, given);
	if (prover_any(prover, quiet) != SEEK_FOUND)
		return;
	buf_init(&what);
	buf_format(&what, "The urgent answer \"%s\" to \"%s\" can be given without any effect.",
		   question->options[option].id, question->id);
	findings_add(prover->findings, FINDING_ERROR, question->options[option].mark.line,
		     question->options[option].mark.col, "urgent-unheard", what.data,
		     "Write an alert for it, or a rule.");
	buf_release(&what);
	prover_example(prover, quiet);
}

/* Whether some sheet raises it on which only one answer worries, or those that lead to it. */
static bool raised_at_once(struct prover *prover, uint32_t up)
{
	const struct form *form = prover->form;

	for (int last = 0; last < form->question_count; last++) {
		struct qset worrying = { 0 };
		enum seek_result result;

		qset_add(&worrying, last);
		/* A branch reads only what comes before it. */
		for (int q = last; q > 0; q--)
			if (qset_has(&worrying, q) && form->questions[q].only_if)
				reads_add(&worrying, form->questions[q].only_if, form);
		result = seek_only(prover->seeker, up, &worrying);
		prover->unproven[prover->topic] += result == SEEK_UNKNOWN;
		if (result != SEEK_NONE)
			return true;
	}
	return false;
}

/* An alert that interrupts should do so at one answer. */
static void interrupt_at_once(struct prover *prover, int alert)
{
	const struct form *form = prover->form;
	uint32_t up = prover->logic->alerts[alert];

	if (!form->alerts[alert].interrupt || prover_any(prover, up) != SEEK_FOUND ||
	    raised_at_once(prover, up))
		return;
	findings_addf(prover->findings, FINDING_WARNING, form->alerts[alert].mark.line,
		      form->alerts[alert].mark.col, "late-interrupt", "Let one answer be enough.",
		      "No single answer raises the alert \"%s\".", form->alerts[alert].id);
	prover_example(prover, up);
}

void prove_reach(struct prover *prover)
{
	const struct form *form = prover->form;

	reach_levels(prover);
	reach_rules(prover);
	reach_claims(prover);
	reach_myths(prover);
	for (int i = 0; i < form->alert_count; i++)
		interrupt_at_once(prover, i);
	for (int q = 0; q < form->question_count; q++)
		for (int i = 0; i < form->questions[q].option_count; i++)
			if (form->questions[q].options[i].urgent)
				hear_urgent(prover, q, i);
}
