/*
 * That a worse answer never lowers the level, and that an open one never beats the best.
 */
#include "core/prove/prove_parts.h"
#include "core/prove/rising.h"
#include "core/sheet.h"

/* Questions that only one of two sheets asks, besides the one that was answered otherwise. */
static void say_more(const struct form *form, const struct swapped *swapped, int question,
		     struct buf *out)
{
	struct sheet before, after;

	sheet_read(&before, form, swapped->before.answers, swapped->before.answers);
	sheet_read(&after, form, swapped->after.answers, swapped->after.answers);
	for (int q = 0; q < form->question_count; q++) {
		if (q == question || before.asked[q] || !after.asked[q] ||
		    answer_plain(&form->questions[q], swapped->after.answers[q]))
			continue;
		buf_text(out, " and then ");
		witness_answer(&form->questions[q], swapped->after.answers[q], out);
	}
}

static void say_example(struct prover *prover, int question, const struct swapped *swapped)
{
	const struct form *form = prover->form;
	struct buf text;

	buf_init(&text);
	buf_text(&text, "For example, ");
	witness_who(form, swapped->before.answers, &text);
	witness_gets(form, swapped->before.answers, &text);
	buf_text(&text, ". Who instead ");
	witness_answer(&form->questions[question], swapped->after.answers[question], &text);
	say_more(form, swapped, question, &text);
	buf_char(&text, ' ');
	witness_gets(form, swapped->after.answers, &text);
	buf_char(&text, '.');
	findings_example(prover->findings, text.data);
	witness_sheet(form, swapped->before.answers, prover->findings, 0);
	witness_sheet(form, swapped->after.answers, prover->findings, 1);
	buf_release(&text);
}

static const struct kind {
	enum topic topic;
	enum swap swap;
	enum harm harm;
	enum finding_grade grade;
	const char *code, *doing, *does, *mend;
} kinds[] = {
	{ TOPIC_WORSE, SWAP_WORSE, HARM_LOWER, FINDING_ERROR, "worse-is-lower", "A worse answer to",
	  "can lower the level.",
	  "Let the rules ask for \"at least\" (>=). If it is meant so, say why in \"may_lower\"." },
	{ TOPIC_WORSE, SWAP_WORSE, HARM_NO_LEVEL, FINDING_WARNING, "worse-is-none",
	  "A worse answer to", "can take the level away.",
	  "Look whether those people are told enough, or say why in \"may_lower\"." },
	{ TOPIC_OPEN, SWAP_DECLINED, HARM_LOWER, FINDING_ERROR, "declined-is-lower", "To decline",
	  "can lead to a lower level than its best answer.",
	  "Give the best answer the value 0. If it is meant so, say why in \"may_lower\"." },
	{ TOPIC_OPEN, SWAP_UNSURE, HARM_LOWER, FINDING_ERROR, "unsure-is-lower",
	  "Not to be sure about", "can lead to a lower level than its best answer.",
	  "Give the best answer the value 0. If it is meant so, say why in \"may_lower\"." },
};

static void prove_kind(struct prover *prover, struct rivals *rivals, int q, const struct kind *kind)
{
	const struct question *question = &prover->form->questions[q];
	struct swapped swapped;
	enum seek_result result =
		rivals_find(rivals, q, kind->swap, kind->harm, prover->budget, &swapped);

	prover->unproven[kind->topic] += result == SEEK_UNKNOWN;
	if (result != SEEK_FOUND)
		return;
	findings_addf(prover->findings, kind->grade, question->mark.line, question->mark.col,
		      kind->code, kind->mend, "%s \"%s\" %s", kind->doing, question->id,
		      kind->does);
	say_example(prover, q, &swapped);
}

/* Which levels there are, and whether there is one. */
static struct goal level_goal(struct prover *prover)
{
	struct goal goal = outcome_goal(prover->logic, false);

	goal.count = goal.levels + goal.claims;
	goal.alerts = 0;
	return goal;
}

/* Whether it must be looked for, as it cannot be read from the conditions. */
static bool is_doubtful(const struct form *form, int q, const struct kind *kind)
{
	return !*form->questions[q].may_lower && !rising_harmless(form, q, kind->swap, kind->harm);
}

static void look(struct prover *prover, const struct diagram *diagram)
{
	struct rivals *rivals = rivals_new(diagram);

	for (int q = 0; q < prover->form->question_count; q++)
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			if (is_doubtful(prover->form, q, &kinds[i]))
				prove_kind(prover, rivals, q, &kinds[i]);
	rivals_free(rivals);
}

static bool anything_doubtful(struct prover *prover, enum topic topic)
{
	for (int q = 0; q < prover->form->question_count; q++)
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			if (kinds[i].topic == topic && is_doubtful(prover->form, q, &kinds[i]))
				return true;
	return false;
}

void prove_swaps(struct prover *prover)
{
	bool worse = anything_doubtful(prover, TOPIC_WORSE);
	bool open = anything_doubtful(prover, TOPIC_OPEN);
	struct goal goal = level_goal(prover);
	struct diagram *diagram;

	if (!worse && !open)
		return;
	diagram = diagram_new(prover->logic, &goal, NULL, prover->budget);
	if (diagram) {
		look(prover, diagram);
		diagram_free(diagram);
	} else {
		prover->unproven[TOPIC_WORSE] += worse;
		prover->unproven[TOPIC_OPEN] += open;
	}
}
