#include "core/check_parts.h"

#include "core/sheet.h"

static struct bounds question_bounds(const struct question *question)
{
	struct bounds bounds = { 0, 0 }; /* not asked, not answered */
	int sum = 0;

	if (question->kind == QUESTION_NUMBER) {
		bounds.low = question->minimum < 0 ? question->minimum : 0;
		bounds.high = question->maximum > 0 ? question->maximum : 0;
	}
	for (int i = 0; i < question->option_count; i++) {
		const struct option *option = &question->options[i];

		sum += option->exclusive ? 0 : option->value;
		if (option->value > bounds.high)
			bounds.high = option->value;
	}
	if (question->kind == QUESTION_SEVERAL && sum > bounds.high)
		bounds.high = sum;
	return bounds;
}

static struct bounds dimension_bounds(const struct form *form, int dimension)
{
	struct bounds all = { 0, 0 };
	bool sum = form->dimensions[dimension].rating == RATING_SUM;

	for (int i = 0; i < form->question_count; i++) {
		struct bounds one = question_bounds(&form->questions[i]);

		if (form->questions[i].rates != dimension)
			continue;
		all.low = sum ? sum_add(all.low, one.low) : all.low;
		all.high = sum ? sum_add(all.high, one.high)
			       : (one.high > all.high ? one.high : all.high);
	}
	return all;
}

static struct bounds operand_bounds(const struct form *form, struct operand operand)
{
	return operand.question >= 0 ? question_bounds(&form->questions[operand.question])
				     : dimension_bounds(form, operand.dimension);
}

struct bounds cond_bounds(const struct form *form, const struct cond *cond)
{
	struct bounds all;

	switch ((enum cond_op)cond->op) {
	case COND_QUESTION:
		return question_bounds(&form->questions[cond->subject]);
	case COND_DIMENSION:
		return dimension_bounds(form, cond->subject);
	case COND_LEVEL:
		return (struct bounds){ 0, form->level_count - 1 };
	default:
		break;
	}
	all = operand_bounds(form, cond->operands[0]);
	for (int i = 1; i < cond->count; i++) {
		struct bounds one = operand_bounds(form, cond->operands[i]);

		if (cond->op == COND_SUM) {
			all.low = sum_add(all.low, one.low);
			all.high = sum_add(all.high, one.high);
		} else {
			all.low = one.low > all.low ? one.low : all.low;
			all.high = one.high > all.high ? one.high : all.high;
		}
	}
	return all;
}

static enum truth compare_truth(enum cond_compare compare, struct bounds bounds, int number)
{
	bool low = compare_holds(compare, bounds.low, number);
	bool high = compare_holds(compare, bounds.high, number);
	bool inside = bounds.low <= number && number <= bounds.high;

	if (low != high || (bounds.low != bounds.high && inside &&
			    (compare == COMPARE_EQ || compare == COMPARE_NE)))
		return TRUTH_MAYBE;
	return low ? TRUTH_YES : TRUTH_NO;
}

static enum truth state_truth(const struct question *question, enum cond_state state)
{
	switch (state) {
	case STATE_DECLINED:
		return question->decline ? TRUTH_MAYBE : TRUTH_NO;
	case STATE_UNSURE:
		return question->unsure ? TRUTH_MAYBE : TRUTH_NO;
	case STATE_ASKED:
		return question->only_if ? TRUTH_MAYBE : TRUTH_YES;
	case STATE_OPEN:
		break;
	}
	return TRUTH_MAYBE;
}

static enum truth kids_truth(const struct form *form, const struct cond *cond, int number)
{
	int sure = 0, most = 0;

	for (int i = 0; i < cond->count; i++) {
		enum truth kid = cond_truth(form, &cond->kids[i]);

		sure += kid == TRUTH_YES;
		most += kid != TRUTH_NO;
	}
	return sure >= number ? TRUTH_YES : most < number ? TRUTH_NO : TRUTH_MAYBE;
}

enum truth cond_truth(const struct form *form, const struct cond *cond)
{
	enum truth level;

	switch ((enum cond_op)cond->op) {
	case COND_AND:
		return kids_truth(form, cond, cond->count);
	case COND_OR:
		return kids_truth(form, cond, 1);
	case COND_AT_LEAST:
		return kids_truth(form, cond, cond->number);
	case COND_NOT:
		return TRUTH_YES - cond_truth(form, cond->kids);
	case COND_QUESTION:
	case COND_DIMENSION:
	case COND_SUM:
	case COND_WORST:
		return compare_truth(cond->compare, cond_bounds(form, cond), cond->number);
	case COND_LEVEL: /* there may be none */
		level = compare_truth(cond->compare, cond_bounds(form, cond), cond->number);
		return level == TRUTH_NO ? TRUTH_NO : TRUTH_MAYBE;
	case COND_STATE:
		return state_truth(&form->questions[cond->subject], cond->number);
	case COND_IS:
	case COND_HAS:
	case COND_DIMENSION_OPEN:
	case COND_ALERT:
		break;
	}
	return TRUTH_MAYBE;
}
