#include "core/span.h"

#include <limits.h>

static enum truth truth_least(enum truth a, enum truth b)
{
	return a < b ? a : b;
}

static enum truth truth_of(bool holds)
{
	return holds ? TRUTH_YES : TRUTH_NO;
}

static int greater(int a, int b)
{
	return a > b ? a : b;
}

static void rate(struct span *span, int q)
{
	int d = span->form->questions[q].rates;
	bool sure = span->asked[q] == TRUTH_YES;

	if (span->form->dimensions[d].rating == RATING_SUM) {
		span->rating_low[d] = sum_add(span->rating_low[d], span->low[q]);
		span->rating_high[d] = sum_add(span->rating_high[d], span->high[q]);
	} else {
		span->rating_low[d] = greater(span->rating_low[d], span->low[q]);
		span->rating_high[d] = greater(span->rating_high[d], span->high[q]);
	}
	if (span->answers[q].state == ANSWER_GIVEN) {
		span->given[d] += sure;
		span->given_most[d]++;
	} else {
		span->open[d] += sure;
		span->open_most[d]++;
	}
}

void span_read(struct span *span)
{
	const struct form *form = span->form;

	for (int d = 0; d < form->dimension_count; d++) {
		span->rating_low[d] = span->rating_high[d] = 0;
		span->given[d] = span->given_most[d] = 0;
		span->open[d] = span->open_most[d] = 0;
	}
	for (int q = qset_next(&span->reads, -1); q >= 0; q = qset_next(&span->reads, q)) {
		const struct question *question = &form->questions[q];
		enum truth asked =
			question->only_if ? span_holds(span, question->only_if) : TRUTH_YES;
		int low = span->domain[q].low, high = span->domain[q].high;

		span->asked[q] = (uint8_t)asked;
		span->low[q] = asked == TRUTH_YES || low < 0 ? low : 0;
		span->high[q] = asked == TRUTH_YES || high > 0 ? high : 0;
		if (asked == TRUTH_NO)
			span->low[q] = span->high[q] = 0;
		else if (question->rates >= 0)
			rate(span, q);
	}
}

static enum truth compare_span(enum cond_compare compare, int low, int high, int number)
{
	bool inside = low <= number && number <= high;

	switch (compare) {
	case COMPARE_EQ:
		return !inside ? TRUTH_NO : low == high ? TRUTH_YES : TRUTH_MAYBE;
	case COMPARE_NE:
		return !inside ? TRUTH_YES : low == high ? TRUTH_NO : TRUTH_MAYBE;
	default: /* monotone: the ends decide */
		if (compare_holds(compare, low, number) == compare_holds(compare, high, number))
			return truth_of(compare_holds(compare, low, number));
		return TRUTH_MAYBE;
	}
}

static enum truth operands_hold(const struct span *span, const struct cond *cond)
{
	bool sum = cond->op == COND_SUM;
	int low = sum ? 0 : INT_MIN, high = low;

	for (int i = 0; i < cond->count; i++) {
		int q = cond->operands[i].question, d = cond->operands[i].dimension;
		int l = q >= 0 ? span->low[q] : span->rating_low[d];
		int h = q >= 0 ? span->high[q] : span->rating_high[d];

		low = sum ? sum_add(low, l) : greater(low, l);
		high = sum ? sum_add(high, h) : greater(high, h);
	}
	return compare_span(cond->compare, low, high, cond->number);
}

static enum truth is_option(const struct span *span, int q, int option)
{
	const struct domain *domain = &span->domain[q];
	enum truth holds = TRUTH_NO;

	if (domain->kind == DOMAIN_SET)
		holds = truth_of(domain->a == option);
	else if (domain->kind == DOMAIN_FREE && domain->a >> option & 1)
		holds = TRUTH_MAYBE;
	return truth_least(span->asked[q], holds);
}

static enum truth has_option(const struct span *span, int q, int option)
{
	const struct domain *domain = &span->domain[q];
	enum truth holds = TRUTH_NO;

	if (domain->kind != DOMAIN_NOTHING && domain->a >> option & 1)
		holds = TRUTH_YES;
	else if (domain->kind == DOMAIN_FREE && domain->b >> option & 1)
		holds = TRUTH_MAYBE;
	return truth_least(span->asked[q], holds);
}

static enum truth state_holds(const struct span *span, const struct cond *cond)
{
	enum answer_state state = span->answers[cond->subject].state;
	bool holds = true;

	switch ((enum cond_state)cond->number) {
	case STATE_DECLINED:
		holds = state == ANSWER_DECLINED;
		break;
	case STATE_UNSURE:
		holds = state == ANSWER_UNSURE;
		break;
	case STATE_OPEN:
		holds = state != ANSWER_GIVEN;
		break;
	case STATE_ASKED:
		break;
	}
	return truth_least(span->asked[cond->subject], truth_of(holds));
}

static enum truth dimension_open(const struct span *span, int d)
{
	if (span->given[d] > 0 || span->open_most[d] == 0)
		return TRUTH_NO;
	return span->given_most[d] == 0 && span->open[d] > 0 ? TRUTH_YES : TRUTH_MAYBE;
}

/* At least `number` of the kids. */
static enum truth kids_hold(const struct span *span, const struct cond *cond, int number)
{
	int sure = 0, most = 0;

	for (int i = 0; i < cond->count; i++) {
		enum truth kid = span_holds(span, &cond->kids[i]);

		sure += kid == TRUTH_YES;
		most += kid != TRUTH_NO;
		if (sure >= number)
			return TRUTH_YES;
		if (most + (cond->count - 1 - i) < number)
			return TRUTH_NO;
	}
	return TRUTH_MAYBE;
}

enum truth span_holds(const struct span *span, const struct cond *cond)
{
	int s = cond->subject, n = cond->number;

	switch ((enum cond_op)cond->op) {
	case COND_AND:
		return kids_hold(span, cond, cond->count);
	case COND_OR:
		return kids_hold(span, cond, 1);
	case COND_NOT:
		return TRUTH_YES - span_holds(span, cond->kids);
	case COND_AT_LEAST:
		return kids_hold(span, cond, n);
	case COND_QUESTION:
		return compare_span(cond->compare, span->low[s], span->high[s], n);
	case COND_DIMENSION:
		return compare_span(cond->compare, span->rating_low[s], span->rating_high[s], n);
	case COND_SUM:
	case COND_WORST:
		return operands_hold(span, cond);
	case COND_IS:
		return is_option(span, s, n);
	case COND_HAS:
		return has_option(span, s, n);
	case COND_STATE:
		return state_holds(span, cond);
	case COND_DIMENSION_OPEN:
		return dimension_open(span, s);
	case COND_LEVEL: /* no rule and no branch reads an outcome */
	case COND_ALERT:
		break;
	}
	return TRUTH_NO;
}
