/*
 * What a condition means. Recursion ends: the parser bounds how deep a condition
 * may nest.
 */
#include "core/cond.h"
#include "core/sheet.h"

#include <limits.h>

bool compare_holds(enum cond_compare compare, int value, int number)
{
	switch (compare) {
	case COMPARE_GE:
		return value >= number;
	case COMPARE_GT:
		return value > number;
	case COMPARE_LE:
		return value <= number;
	case COMPARE_LT:
		return value < number;
	case COMPARE_EQ:
		return value == number;
	case COMPARE_NE:
		return value != number;
	}
	return false;
}

static int operand_value(const struct sheet *sheet, struct operand operand)
{
	return operand.question >= 0 ? sheet->value[operand.question]
				     : sheet->rating[operand.dimension];
}

static int operands_sum(const struct cond *cond, const struct sheet *sheet)
{
	int sum = 0;

	for (int i = 0; i < cond->count; i++)
		sum = sum_add(sum, operand_value(sheet, cond->operands[i]));
	return sum;
}

static int operands_worst(const struct cond *cond, const struct sheet *sheet)
{
	int worst = INT_MIN;

	for (int i = 0; i < cond->count; i++) {
		int value = operand_value(sheet, cond->operands[i]);

		if (value > worst)
			worst = value;
	}
	return worst;
}

static int kids_holding(const struct cond *cond, const struct sheet *sheet, int enough)
{
	int holding = 0;

	for (int i = 0; i < cond->count && holding < enough; i++)
		holding += cond_holds(&cond->kids[i], sheet);
	return holding;
}

/* Whether the question counts as answered, in truth or as supposed. */
static bool has_answer(const struct sheet *sheet, int question)
{
	return sheet->asked[question] && sheet->supposed[question].state == ANSWER_GIVEN;
}

static bool state_holds(const struct cond *cond, const struct sheet *sheet)
{
	int q = cond->subject;

	if (!sheet->asked[q])
		return false;
	switch ((enum cond_state)cond->number) {
	case STATE_DECLINED:
		return sheet->answers[q].state == ANSWER_DECLINED;
	case STATE_UNSURE:
		return sheet->answers[q].state == ANSWER_UNSURE;
	case STATE_OPEN:
		return sheet_open(sheet, q);
	case STATE_ASKED:
		return true;
	}
	return false;
}

static bool all_hold(const struct cond *cond, const struct sheet *sheet)
{
	for (int i = 0; i < cond->count; i++)
		if (!cond_holds(&cond->kids[i], sheet))
			return false;
	return true;
}

bool cond_holds(const struct cond *cond, const struct sheet *sheet)
{
	int s = cond->subject, n = cond->number;

	switch ((enum cond_op)cond->op) {
	case COND_AND:
		return all_hold(cond, sheet);
	case COND_OR:
		return kids_holding(cond, sheet, 1) == 1;
	case COND_NOT:
		return !cond_holds(cond->kids, sheet);
	case COND_AT_LEAST:
		return kids_holding(cond, sheet, n) >= n;
	case COND_QUESTION:
		return compare_holds(cond->compare, sheet->value[s], n);
	case COND_DIMENSION:
		return compare_holds(cond->compare, sheet->rating[s], n);
	case COND_SUM:
		return compare_holds(cond->compare, operands_sum(cond, sheet), n);
	case COND_WORST:
		return compare_holds(cond->compare, operands_worst(cond, sheet), n);
	case COND_IS:
		return has_answer(sheet, s) && sheet->supposed[s].value == n;
	case COND_HAS:
		return has_answer(sheet, s) && (sheet->supposed[s].value >> n & 1);
	case COND_STATE:
		return state_holds(cond, sheet);
	case COND_DIMENSION_OPEN:
		return sheet->given[s] == 0 && sheet->open[s] > 0;
	case COND_LEVEL:
		return sheet->level >= 0 && compare_holds(cond->compare, sheet->level, n);
	case COND_ALERT:
		return sheet->alerts >> s & 1;
	}
	return false;
}

static void visit_dimension(const struct form *form, int dimension,
			    void (*visit)(int question, void *context), void *context)
{
	for (int q = 0; q < form->question_count; q++)
		if (form->questions[q].rates == dimension)
			visit(q, context);
}

void cond_questions(const struct cond *cond, const struct form *form,
		    void (*visit)(int question, void *context), void *context)
{
	switch ((enum cond_op)cond->op) {
	case COND_AND:
	case COND_OR:
	case COND_NOT:
	case COND_AT_LEAST:
		for (int i = 0; i < cond->count; i++)
			cond_questions(&cond->kids[i], form, visit, context);
		break;
	case COND_SUM:
	case COND_WORST:
		for (int i = 0; i < cond->count; i++) {
			struct operand operand = cond->operands[i];

			if (operand.question >= 0)
				visit(operand.question, context);
			else
				visit_dimension(form, operand.dimension, visit, context);
		}
		break;
	case COND_QUESTION:
	case COND_IS:
	case COND_HAS:
	case COND_STATE:
		visit(cond->subject, context);
		break;
	case COND_DIMENSION:
	case COND_DIMENSION_OPEN:
		visit_dimension(form, cond->subject, visit, context);
		break;
	case COND_LEVEL:
	case COND_ALERT:
		break;
	}
}
