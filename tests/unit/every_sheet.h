/*
 * Every complete sheet of a small form, one after another: what proofs are held against.
 */
#ifndef TESTS_EVERY_SHEET_H
#define TESTS_EVERY_SHEET_H

#include "tiny_form.h"

static inline bool sheet_is_real(const struct question *question, struct answer answer)
{
	return question->kind != QUESTION_SEVERAL || answer.state != ANSWER_GIVEN ||
	       tiny_allowed(question, answer.value);
}

/*
 * Calls `visit` with each way to fill in the questions from `q` on; `unreached`: also with those
 * that were not come to.
 */
static inline void sheets_each(const struct form *form, struct answer *answers, int q,
			       bool unreached,
			       void (*visit)(const struct answer *answers, void *context),
			       void *context)
{
	const struct question *question = &form->questions[q];

	if (q == form->question_count) {
		visit(answers, context);
		return;
	}
	for (int i = 0; i < tiny_answer_count(question); i++)
		if (tiny_answer_at(question, i, &answers[q]))
			sheets_each(form, answers, q + 1, unreached, visit, context);
	for (int state = ANSWER_OPEN; state <= ANSWER_UNSURE; state++) {
		if (state == ANSWER_GIVEN || (state == ANSWER_OPEN && !unreached) ||
		    (state == ANSWER_DECLINED && !question->decline) ||
		    (state == ANSWER_UNSURE && !question->unsure))
			continue;
		answers[q] = (struct answer){ (uint8_t)state, 0 };
		sheets_each(form, answers, q + 1, unreached, visit, context);
	}
}

/* The option that says least; of equal ones the first. */
static inline int sheet_best_option(const struct question *question, bool exclusive)
{
	int best = -1;

	for (int i = 0; i < question->option_count; i++)
		if ((!exclusive || question->options[i].exclusive) &&
		    (best < 0 || question->options[i].value < question->options[best].value))
			best = i;
	return best;
}

/* How many worrying things an answer says: a "none of these" is not one, each ticked box is. */
static inline int sheet_worries(const struct question *question, struct answer answer)
{
	int none = sheet_best_option(question, true), count = 0;

	if (answer.state != ANSWER_GIVEN)
		return 1;
	switch (question->kind) {
	case QUESTION_ONE:
		return answer.value != sheet_best_option(question, false);
	case QUESTION_NUMBER:
		return answer.value != question->minimum;
	case QUESTION_SEVERAL:
		for (int i = 0; i < question->option_count; i++)
			count += answer.value >> i & 1 && i != none;
		return count;
	case QUESTION_TEXT:
		break;
	}
	return 0;
}

#endif
