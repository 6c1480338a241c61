#include "core/diagram/logic_parts.h"

#include "base/memory.h"

#include <string.h>

/* --- numbers --------------------------------------------------------------------- */

void ints_note(struct ints *ints, int32_t number)
{
	for (int i = 0; i < ints->count; i++)
		if (ints->item[i] == number)
			return;
	if (ints->count == ints->size) {
		ints->size = ints->size ? ints->size * 2 : 8;
		ints->item = memory_resize(ints->item, (size_t)ints->size * sizeof *ints->item);
	}
	ints->item[ints->count++] = number;
}

void ints_sort(struct ints *ints)
{
	for (int i = 1; i < ints->count; i++) {
		int32_t moved = ints->item[i];
		int at = i;

		for (; at > 0 && ints->item[at - 1] > moved; at--)
			ints->item[at] = ints->item[at - 1];
		ints->item[at] = moved;
	}
}

void ints_release(struct ints *ints)
{
	memory_free(ints->item);
	*ints = (struct ints){ 0 };
}

/* --- the conditions of a form --------------------------------------------------------- */

void conditions_each(const struct form *form, uint32_t about,
		     void (*visit)(const struct cond *cond, void *context), void *context)
{
	for (int i = 0; i < form->question_count; i++)
		if (form->questions[i].only_if)
			visit(form->questions[i].only_if, context);
	for (int i = 0; about & ABOUT_RULES && i < form->rule_count; i++)
		visit(form->rules[i].when, context);
	for (int i = 0; about & ABOUT_CLAIMS && i < form->claim_count; i++)
		visit(form->claims[i].when, context);
	for (int i = 0; about & ABOUT_ALERTS && i < form->alert_count; i++)
		visit(form->alerts[i].when, context);
	for (int i = 0; about & ABOUT_SIGNS && i < form->sign_count; i++)
		visit(form->signs[i].when, context);
	for (int i = 0; about & ABOUT_PROMISES && i < form->promise_count; i++)
		visit(form->promises[i].never, context);
	if (!(about & ABOUT_MYTHS))
		return;
	for (int i = 0; i < form->myth_count; i++)
		for (int k = 0; k < form->myths[i].match_count; k++)
			visit(form->myths[i].matches[k].when, context);
	if (form->hold_myths)
		visit(form->hold_myths, context);
}

/* --- what they ask ------------------------------------------------------------------ */

/* One too many is enough to tell that there are too many. */
static void ask(struct census *census, int question, struct ask wanted)
{
	struct asks *asks = &census->asks[question];

	if (asks->count > THRESHOLDS_MAX)
		return;
	for (int i = 0; i < asks->count; i++)
		if (asks->item[i].op == wanted.op && asks->item[i].number == wanted.number)
			return;
	if (asks->count == asks->size) {
		asks->size = asks->size ? asks->size * 2 : 8;
		asks->item = memory_resize(asks->item, (size_t)asks->size * sizeof *asks->item);
	}
	asks->item[asks->count++] = wanted;
}

int32_t compare_threshold(enum cond_compare compare, int32_t number)
{
	return compare == COMPARE_GT || compare == COMPARE_LE ? number + 1 : number;
}

/* A comparison as one or two thresholds. */
static void compare_notes(struct ints *thresholds, const struct cond *cond)
{
	if (thresholds->count > THRESHOLDS_MAX)
		return;
	ints_note(thresholds, compare_threshold(cond->compare, cond->number));
	if (cond->compare == COMPARE_EQ || cond->compare == COMPARE_NE)
		ints_note(thresholds, cond->number + 1);
}

static void take_question(struct census *census, const struct cond *cond)
{
	int q = cond->subject;
	struct ask at_least = { COND_QUESTION, compare_threshold(cond->compare, cond->number) };

	if (census->form->questions[q].kind == QUESTION_SEVERAL) {
		census->boxes[q].used = true;
		compare_notes(&census->boxes[q].thresholds, cond);
		return;
	}
	ask(census, q, at_least);
	at_least.number = cond->number + 1;
	if (cond->compare == COMPARE_EQ || cond->compare == COMPARE_NE)
		ask(census, q, at_least);
}

static bool same_operands(const struct cond *a, const struct cond *b)
{
	return a->count == b->count &&
	       memcmp(a->operands, b->operands, a->count * sizeof *a->operands) == 0;
}

struct sum *census_sum(const struct census *census, const struct cond *cond)
{
	for (int i = 0; i < census->sum_count; i++)
		if (same_operands(census->sums[i].cond, cond))
			return &census->sums[i];
	return NULL;
}

static void take_sum(struct census *census, const struct cond *cond)
{
	struct sum *sum = census_sum(census, cond);

	for (int i = 0; i < cond->count; i++) {
		int q = cond->operands[i].question;

		if (q < 0)
			census->ratings[cond->operands[i].dimension].used = true;
		else if (census->form->questions[q].kind == QUESTION_SEVERAL)
			census->boxes[q].used = true;
	}
	if (!sum) {
		if (census->sum_count == census->sum_size) {
			census->sum_size = census->sum_size ? census->sum_size * 2 : 8;
			census->sums = memory_resize(census->sums, (size_t)census->sum_size *
									   sizeof *census->sums);
		}
		sum = &census->sums[census->sum_count++];
		*sum = (struct sum){ .cond = cond, .use = { .used = true } };
	}
	compare_notes(&sum->use.thresholds, cond);
}

/* The worst of some is at least this when one of them is. */
static void take_worst(struct census *census, const struct cond *cond)
{
	for (int i = 0; i < cond->count; i++) {
		struct cond one = *cond;

		one.subject = cond->operands[i].question;
		if (one.subject >= 0) {
			take_question(census, &one);
			continue;
		}
		one.subject = cond->operands[i].dimension;
		census->ratings[one.subject].used = true;
		compare_notes(&census->ratings[one.subject].thresholds, cond);
	}
}

static void take_one(const struct cond *cond, void *context)
{
	struct census *census = context;

	switch ((enum cond_op)cond->op) {
	case COND_AND:
	case COND_OR:
	case COND_NOT:
	case COND_AT_LEAST:
		for (int i = 0; i < cond->count; i++)
			take_one(&cond->kids[i], census);
		break;
	case COND_QUESTION:
		take_question(census, cond);
		break;
	case COND_DIMENSION:
		census->ratings[cond->subject].used = true;
		compare_notes(&census->ratings[cond->subject].thresholds, cond);
		break;
	case COND_SUM:
		take_sum(census, cond);
		break;
	case COND_WORST:
		take_worst(census, cond);
		break;
	case COND_HAS:
		if (!census->form->questions[cond->subject].options[cond->number].exclusive)
			census->split[cond->subject] |= UINT32_C(1) << cond->number;
		ask(census, cond->subject, (struct ask){ cond->op, cond->number });
		break;
	case COND_IS:
	case COND_STATE:
		ask(census, cond->subject, (struct ask){ cond->op, cond->number });
		break;
	case COND_DIMENSION_OPEN: /* 1: an open answer was seen; 2: a given one */
		census->opens[cond->subject].used = true;
		ints_note(&census->opens[cond->subject].thresholds, 1);
		ints_note(&census->opens[cond->subject].thresholds, 2);
		break;
	case COND_LEVEL:
	case COND_ALERT:
		break;
	}
}

/* The boxes of a question whose value counts are variables, one each. */
static void use_boxes(struct census *census, int q)
{
	const struct question *question = &census->form->questions[q];
	int d = question->rates;

	if (question->kind != QUESTION_SEVERAL)
		return;
	if (d >= 0 && census->ratings[d].used)
		census->boxes[q].used = true;
	for (int i = 0; census->boxes[q].used && i < question->option_count; i++)
		if (question->options[i].value != 0 && !question->options[i].exclusive)
			census->split[q] |= UINT32_C(1) << i;
}

/* The facts that an urgent option was chosen. */
static void take_urgent(struct census *census, int q)
{
	const struct question *question = &census->form->questions[q];
	struct cond chosen = { .op = question->kind == QUESTION_ONE ? COND_IS : COND_HAS,
			       .subject = q };

	for (int i = 0; i < question->option_count; i++) {
		chosen.number = i;
		if (question->options[i].urgent)
			take_one(&chosen, census);
	}
}

void census_init(struct census *census)
{
	size_t questions = (size_t)census->form->question_count;
	size_t dimensions = (size_t)census->form->dimension_count;
	struct arena *arena = census->logic->arena;

	census->asks = arena_array(arena, questions, sizeof *census->asks);
	census->boxes = arena_array(arena, questions, sizeof *census->boxes);
	census->split = arena_array(arena, questions, sizeof *census->split);
	census->ratings = arena_array(arena, dimensions, sizeof *census->ratings);
	census->opens = arena_array(arena, dimensions, sizeof *census->opens);
	census->sums = NULL;
	census->sum_count = census->sum_size = 0;
}

void census_take(struct census *census)
{
	conditions_each(census->form, census->about, take_one, census);
	for (int q = 0; census->about & ABOUT_URGENT && q < census->form->question_count; q++)
		take_urgent(census, q);
	for (int q = 0; q < census->form->question_count; q++) {
		use_boxes(census, q);
		ints_sort(&census->boxes[q].thresholds);
	}
	for (int d = 0; d < census->form->dimension_count; d++)
		ints_sort(&census->ratings[d].thresholds);
	for (int i = 0; i < census->sum_count; i++)
		ints_sort(&census->sums[i].use.thresholds);
}

void census_release(struct census *census)
{
	for (int q = 0; q < census->form->question_count; q++) {
		memory_free(census->asks[q].item);
		ints_release(&census->boxes[q].thresholds);
	}
	for (int d = 0; d < census->form->dimension_count; d++) {
		ints_release(&census->ratings[d].thresholds);
		ints_release(&census->opens[d].thresholds);
	}
	for (int i = 0; i < census->sum_count; i++)
		ints_release(&census->sums[i].use.thresholds);
	memory_free(census->sums);
}
