#include "core/diagram/extent.h"

struct extent extent_add(struct extent a, struct extent b, int weight)
{
	return (struct extent){ a.low + weight * b.low, a.high + weight * b.high };
}

struct extent extent_of(const struct question *question)
{
	struct extent extent = { 0, 0 };
	int64_t boxes = 0;

	if (question->kind == QUESTION_NUMBER)
		extent = (struct extent){ question->minimum < 0 ? question->minimum : 0,
					  question->maximum > 0 ? question->maximum : 0 };
	for (int i = 0; i < question->option_count; i++) {
		const struct option *option = &question->options[i];

		boxes += option->exclusive ? 0 : option->value;
		if (option->value > extent.high)
			extent.high = option->value;
	}
	if (question->kind == QUESTION_SEVERAL && boxes > extent.high)
		extent.high = boxes;
	return extent;
}

struct extent extent_of_dimension(const struct form *form, int dimension)
{
	struct extent extent = { 0, 0 };

	for (int q = 0; q < form->question_count; q++) {
		struct extent one = extent_of(&form->questions[q]);

		if (form->questions[q].rates != dimension)
			continue;
		if (form->dimensions[dimension].rating == RATING_SUM)
			extent = extent_add(extent, one, 1);
		else if (one.high > extent.high)
			extent.high = one.high;
	}
	return extent;
}

static struct extent extent_of_operand(const struct form *form, struct operand operand)
{
	return operand.question >= 0 ? extent_of(&form->questions[operand.question])
				     : extent_of_dimension(form, operand.dimension);
}

static struct extent of_operands(const struct form *form, const struct cond *cond)
{
	struct extent extent = extent_of_operand(form, cond->operands[0]);

	for (int i = 1; i < cond->count; i++) {
		struct extent more = extent_of_operand(form, cond->operands[i]);

		if (cond->op == COND_SUM) {
			extent = extent_add(extent, more, 1);
			continue;
		}
		extent.low = more.low > extent.low ? more.low : extent.low;
		extent.high = more.high > extent.high ? more.high : extent.high;
	}
	return extent;
}

bool extent_of_cond(const struct form *form, const struct cond *cond, struct extent *extent)
{
	switch ((enum cond_op)cond->op) {
	case COND_QUESTION:
		*extent = extent_of(&form->questions[cond->subject]);
		return true;
	case COND_DIMENSION:
		*extent = extent_of_dimension(form, cond->subject);
		return true;
	case COND_SUM:
	case COND_WORST:
		*extent = of_operands(form, cond);
		return true;
	default:
		return false;
	}
}
