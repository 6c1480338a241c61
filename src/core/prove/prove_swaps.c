/*
 * That a worse answer never lowers the level, and that an open one never beats the best.
 */
#include "core/prove/prove_parts.h"
#include "core/prove/rising.h"
#include "core/sheet.h"

/* Questions that only one of two sheets asks, besides the one that was answered otherwise. */
static void say_more(const struct form *form, const struct swapped *swapped, struct buf *out)
{
	struct sheet before, after;

	sheet_read(&before, form, swapped->before.answers, swapped->before.answers);
	sheet_read(&after, form, swapped->after.answers, swapped->after.answers);
	for (int q = 0; q < form->question_count; q++) {
		const struct question *question = &form->questions[q];

		if (before.asked[q] && !after.asked[q] &&
		    !answer_plain(question, swapped->before.answers[q])) {
			buf_format(out, ", and then is not asked about \"%s\",", question->label);
		} else if (after.asked[q] && !before.asked[q] &&
			   !answer_plain(question, swapped->after.answers[q])) {
			buf_text(out, " and then ");
			witness_answer(question, swapped->after.answers[q], out);
		}
	}
}

/* A question that only one of the two is asked, or -1. */
static int asked_of_one(const struct form *form, const struct swapped *swapped)
{
	struct sheet before, after;

	sheet_read(&before, form, swapped->before.answers, swapped->before.answers);
	sheet_read(&after, form, swapped->after.answers, swapped->after.answers);
	for (int q = 0; q < form->question_count; q++)
		if (before.asked[q] != after.asked[q])
			return q;
	return -1;
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
	say_more(form, swapped, &text);
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
	const char *code, *doing, *does;
} kinds[] = {
	{ TOPIC_WORSE, SWAP_WORSE, HARM_LOWER, FINDING_ERROR, "worse-is-lower", "A worse answer to",
	  "can lower the level." },
	{ TOPIC_WORSE, SWAP_WORSE, HARM_NO_LEVEL, FINDING_WARNING, "worse-is-none",
	  "A worse answer to", "can take the level away." },
	{ TOPIC_OPEN, SWAP_DECLINED, HARM_LOWER, FINDING_ERROR, "declined-is-lower", "To decline",
	  "can lead to a lower level than its best answer." },
	{ TOPIC_OPEN, SWAP_UNSURE, HARM_LOWER, FINDING_ERROR, "unsure-is-lower",
	  "Not to be sure about", "can lead to a lower level than its best answer." },
};

static void say_mend(const struct form *form, int q, const struct kind *kind,
		     const struct swapped *swapped, struct buf *out)
{
	const struct question *question = &form->questions[q];
	int other = asked_of_one(form, swapped);

	if (kind->harm == HARM_NO_LEVEL)
		buf_text(out, "Look whether those people are told enough.");
	else if (other >= 0)
		buf_format(out,
			   "Look at the \"only_if\" of \"%s\": only one of the two is asked it.",
			   form->questions[other].id);
	else if (kind->swap == SWAP_WORSE)
		buf_text(out, "Let the rules ask for \"at least\" (>=).");
	else if (answer_value(question, answer_mildest(question)) > 0)
		buf_text(out, "Let the value of the best answer be 0.");
	else
		buf_text(out, "Look at the conditions that ask whether it \"is open\".");
	buf_text(out, " If it is meant so, say why in \"may_lower\".");
}

/* Whether it was found; of a question that may lower the level, nothing is said then. */
static bool prove_kind(struct prover *prover, struct rivals *rivals, int q, const struct kind *kind)
{
	const struct question *question = &prover->form->questions[q];
	struct swapped swapped;
	struct buf mend;
	enum seek_result result =
		rivals_find(rivals, q, kind->swap, kind->harm, prover->budget, &swapped);

	prover->unproven[kind->topic] += result == SEEK_UNKNOWN;
	if (result != SEEK_FOUND || *question->may_lower)
		return result != SEEK_NONE;
	buf_init(&mend);
	say_mend(prover->form, q, kind, &swapped, &mend);
	findings_addf(prover->findings, kind->grade, question->mark.line, question->mark.col,
		      kind->code, mend.data, "%s \"%s\" %s", kind->doing, question->id, kind->does);
	buf_release(&mend);
	say_example(prover, q, &swapped);
	return true;
}

/* Whether it must be looked for, as it cannot be read from the conditions. */
static bool is_doubtful(const struct form *form, int q, const struct kind *kind)
{
	return !rising_harmless(form, q, kind->swap, kind->harm);
}

static void needless(struct prover *prover, const struct question *question)
{
	findings_addf(prover->findings, FINDING_WARNING, question->mark.line, question->mark.col,
		      "needless-may-lower", "Drop it: without it, that is proven.",
		      "\"may_lower\" excuses \"%s\", but no answer to it lowers the level.",
		      question->id);
}

/* `rivals`: NULL when nothing is doubtful. */
static void look(struct prover *prover, struct rivals *rivals)
{
	const struct form *form = prover->form;

	for (int q = 0; q < form->question_count; q++) {
		bool any = false;

		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			if (is_doubtful(form, q, &kinds[i]))
				any |= prove_kind(prover, rivals, q, &kinds[i]);
		if (*form->questions[q].may_lower && !any)
			needless(prover, &form->questions[q]);
	}
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
	struct goal goal = outcome_goal(prover->logic, GOAL_LEVELS | GOAL_CLAIMS | GOAL_EVERY);
	struct diagram *diagram;

	if (!worse && !open) {
		look(prover, NULL);
		return;
	}
	diagram = diagram_new(prover->logic, &goal, NULL, prover->budget);
	if (diagram) {
		struct rivals *rivals = rivals_new(diagram);

		look(prover, rivals);
		rivals_free(rivals);
		diagram_free(diagram);
	} else {
		prover->unproven[TOPIC_WORSE] += worse;
		prover->unproven[TOPIC_OPEN] += open;
	}
}
