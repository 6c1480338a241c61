/*
 * Random forms with everything in them that a translation could get wrong: besides what tiny forms
 * have, answers that cannot be declined, negative numbers, several boxes that stand alone, free
 * text, signs, myths and promises.
 */
#ifndef TESTS_RICH_FORM_H
#define TESTS_RICH_FORM_H

#include "../unit/tiny_form.h"

struct rich {
	struct tiny t;
	struct match matches[4];
	struct promise promises[3];
};

static inline void rich_boxes(struct tiny *t)
{
	struct option *options = tiny_several(t, "boxes", "more", 2 + tiny_random(t, 2));

	options[0].exclusive = tiny_random(t, 2);
	options[1].exclusive = tiny_random(t, 2);
	options[0].value = tiny_random(t, 2);
	options[1].value = tiny_random(t, 3);
}

/* Rates a dimension of its own, for what the tiny form reads already must come before. */
static inline void rich_question(struct tiny *t)
{
	tiny_dimension(t, "more", tiny_random(t, 2) ? RATING_SUM : RATING_WORST);
	switch (tiny_random(t, 4)) {
	case 0:
		rich_boxes(t);
		break;
	case 1:
		tiny_number(t, "below", "more", -1 - tiny_random(t, 3), tiny_random(t, 3) - 1);
		break;
	case 2:
		tiny_number(t, "below", "more", -2, 1);
		tiny_only_if(t, tiny_random_text(t, t->form.question_count - 1, 1));
		break;
	default:
		break;
	}
	for (int q = 0; q < t->form.question_count; q++) {
		t->questions[q].decline = tiny_random(t, 4) > 0;
		t->questions[q].unsure = tiny_random(t, 4) > 0;
	}
}

/* A condition that may read the outcome. */
static inline const struct cond *rich_after(struct tiny *t)
{
	static const char *const compares[] = { ">=", "!=", "<", "<=", "=" };
	static const char *const links[] = { "and", "or", "and not", "or not" };
	static const char *const alerts[] = { "", " and alert alert0", " or alert alert0" };
	char text[5000];

	snprintf(text, sizeof text, "(%s) %s level %s l%d%s",
		 tiny_random_text(t, t->form.question_count, 1), links[tiny_random(t, 4)],
		 compares[tiny_random(t, 5)], tiny_random(t, t->form.level_count),
		 alerts[t->form.alert_count > 0 ? tiny_random(t, 3) : 0]);
	return tiny_cond(t, text);
}

static inline void rich_outcome(struct rich *rich)
{
	struct tiny *t = &rich->t;

	tiny_rule(t, tiny_random(t, 4), tiny_random_text(t, t->form.question_count, 1));
	tiny_rule(t, 3, tiny_random_text(t, t->form.question_count, 2));
	if (tiny_random(t, 2))
		tiny_claim(t, tiny_random_text(t, t->form.question_count, 1));
	for (int i = tiny_random(t, 3); i > 0; i--)
		t->signs[t->form.sign_count++].when =
			tiny_cond(t, tiny_random_text(t, t->form.question_count, 1));
	for (int i = 0; i < 4; i++)
		rich->matches[i].when = rich_after(t);
	t->myths[0] = (struct myth){ .matches = rich->matches, .match_count = 1 };
	t->myths[1] = (struct myth){ .matches = rich->matches + 1, .match_count = 3 };
	t->form.myth_count = tiny_random(t, 3);
	if (tiny_random(t, 3))
		t->form.hold_myths = rich_after(t);
	for (int i = 0; i < 3; i++)
		rich->promises[i].never = rich_after(t);
	t->form.promises = rich->promises;
	t->form.promise_count = 3;
}

/* With `questions` and perhaps two more. */
static inline void rich_init(struct rich *rich, uint64_t seed, int questions)
{
	struct tiny *t = &rich->t;

	memset(rich, 0, sizeof *rich);
	tiny_random_form(t, seed, questions);
	rich_question(t);
	rich_outcome(rich);
	if (!tiny_random(t, 3)) {
		tiny_question(t, "words", NULL, QUESTION_TEXT)->unsure = false;
		tiny_rule(t, 2, "words is declined");
		tiny_alert(t, "words is not open");
	}
	for (int i = 0; i < t->form.alert_count; i++)
		t->alerts[i].interrupt = tiny_random(t, 4) > 0;
}

static inline void rich_release(struct rich *rich)
{
	tiny_release(&rich->t);
}

/* Any answer at all, allowed or not. */
static inline struct answer rich_answer(struct tiny *t, const struct question *question)
{
	struct answer answer = { (uint8_t)(ANSWER_GIVEN + tiny_random(t, 3)), 0 };

	if (answer.state != ANSWER_GIVEN && tiny_random(t, 2))
		answer.state = ANSWER_GIVEN;
	if (answer.state != ANSWER_GIVEN)
		return answer;
	switch (question->kind) {
	case QUESTION_ONE:
		answer.value = tiny_random(t, question->option_count);
		break;
	case QUESTION_SEVERAL:
		answer.value = tiny_random(t, 1 << question->option_count);
		break;
	case QUESTION_NUMBER:
		answer.value = question->minimum - 1 +
			       tiny_random(t, question->maximum - question->minimum + 3);
		break;
	case QUESTION_TEXT:
		break;
	}
	return answer;
}

#endif
