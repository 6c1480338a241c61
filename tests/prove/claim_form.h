/*
 * Rich forms as the prover wants them: everything has a name, and a line of its own, so that
 * findings can be told apart. And with what random forms seldom come to.
 */
#ifndef TESTS_CLAIM_FORM_H
#define TESTS_CLAIM_FORM_H

#include "rich_form.h"

static inline void claim_form_mark(struct mark *mark, int *lines)
{
	*mark = (struct mark){ ++*lines, 1 };
}

/* Some are asked though a worse answer may lower the level. */
static inline void claim_form_questions(struct tiny *t, int *lines)
{
	for (int q = 0; q < t->form.question_count; q++) {
		struct question *question = &t->questions[q];
		struct option *options = (struct option *)question->options;

		claim_form_mark(&question->mark, lines);
		question->may_lower = tiny_random(t, 8) ? "" : "It is meant so.";
		for (int i = 0; i < question->option_count; i++)
			claim_form_mark(&options[i].mark, lines);
	}
}

static inline void claim_form_outcome(struct tiny *t, int *lines)
{
	for (int i = 0; i < t->form.level_count; i++)
		claim_form_mark(&t->levels[i].mark, lines);
	for (int i = 0; i < t->form.rule_count; i++)
		claim_form_mark(&t->rules[i].mark, lines);
	for (int i = 0; i < t->form.claim_count; i++)
		claim_form_mark(&t->claims[i].mark, lines);
	for (int i = 0; i < t->form.alert_count; i++)
		claim_form_mark(&t->alerts[i].mark, lines);
	for (int i = 0; i < t->form.sign_count; i++) {
		claim_form_mark(&t->signs[i].mark, lines);
		t->signs[i].id = tiny_id(t, "sign", i);
	}
}

static inline void claim_form_rest(struct rich *rich, int *lines)
{
	struct tiny *t = &rich->t;

	for (int i = 0; i < t->form.myth_count; i++) {
		claim_form_mark(&t->myths[i].mark, lines);
		t->myths[i].id = tiny_id(t, "myth", i);
	}
	for (size_t i = 0; i < sizeof rich->matches / sizeof *rich->matches; i++)
		claim_form_mark(&rich->matches[i].mark, lines);
	for (int i = 0; i < t->form.promise_count; i++) {
		claim_form_mark(&rich->promises[i].mark, lines);
		rich->promises[i].say = tiny_id(t, "promise", i);
	}
	claim_form_mark(&t->form.holding, lines);
}

/* An alert that asks for more than one thing. */
static inline void claim_form_late(struct tiny *t, int questions)
{
	char text[9000];

	snprintf(text, sizeof text, "(%s) and (%s)", tiny_random_text(t, questions, 0),
		 tiny_random_text(t, questions, 0));
	tiny_alert(t, text);
	t->alerts[t->form.alert_count - 1].interrupt = true;
}

/* A reason that speaks only when the first does, a myth that is held back whenever it matches. */
static inline void claim_form_more(struct rich *rich)
{
	struct tiny *t = &rich->t;
	int questions = t->form.question_count; /* free text comes last, and is not compared */
	char text[9000];

	questions -= t->questions[questions - 1].kind == QUESTION_TEXT;
	if (t->form.claim_count > 0 && !tiny_random(t, 3)) {
		snprintf(text, sizeof text, "(%s) and (%s)", t->claim[0],
			 tiny_random_text(t, questions, 1));
		tiny_claim(t, text);
	}
	if (!tiny_random(t, 3))
		claim_form_late(t, questions);
	if (!tiny_random(t, 5))
		t->form.hold_myths = rich->matches[0].when;
}

static inline void claim_form_init(struct rich *rich, uint64_t seed, int questions)
{
	int lines = 0;

	rich_init(rich, seed, questions);
	claim_form_more(rich);
	claim_form_questions(&rich->t, &lines);
	claim_form_outcome(&rich->t, &lines);
	claim_form_rest(rich, &lines);
}

#endif
