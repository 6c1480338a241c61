#include "core/sheet.h"

#include <limits.h>

int sum_add(int a, int b)
{
	long long sum = (long long)a + b;

	return sum > INT_MAX ? INT_MAX : sum < INT_MIN ? INT_MIN : (int)sum;
}

static void rate(struct sheet *sheet, const struct question *question, int value, bool given)
{
	int d = question->rates;

	if (sheet->form->dimensions[d].rating == RATING_SUM)
		sheet->rating[d] = sum_add(sheet->rating[d], value);
	else if (value > sheet->rating[d])
		sheet->rating[d] = value;
	if (given)
		sheet->given[d]++;
	else
		sheet->open[d]++;
}

/*
 * One pass in the order of the file: a branch condition reads earlier questions
 * only, so all that it needs is there when its question comes. Only what the form
 * has is touched, for this runs once per row of a file.
 */
void sheet_read(struct sheet *sheet, const struct form *form, const struct answer *answers,
		const struct answer *supposed)
{
	sheet->form = form;
	sheet->answers = answers;
	sheet->supposed = supposed;
	sheet->level = -1;
	sheet->alerts = 0;
	for (int d = 0; d < form->dimension_count; d++)
		sheet->rating[d] = sheet->given[d] = sheet->open[d] = 0;
	for (int q = 0; q < form->question_count; q++) {
		const struct question *question = &form->questions[q];
		bool asked = !question->only_if || cond_holds(question->only_if, sheet);

		sheet->asked[q] = asked;
		sheet->value[q] = asked ? answer_value(question, supposed[q]) : 0;
		if (asked && question->rates >= 0)
			rate(sheet, question, sheet->value[q], answers[q].state == ANSWER_GIVEN);
	}
}

bool sheet_open(const struct sheet *sheet, int question)
{
	return sheet->asked[question] && sheet->answers[question].state != ANSWER_GIVEN;
}

int sheet_next_cell(const struct sheet *sheet, int question)
{
	for (int q = question + 1; q < sheet->form->question_count; q++)
		if (sheet->asked[q] && sheet->form->questions[q].kind != QUESTION_TEXT)
			return q;
	return -1;
}

bool sheet_anything_open(const struct sheet *sheet)
{
	for (int q = 0; q < sheet->form->question_count; q++)
		if (sheet_open(sheet, q))
			return true;
	return false;
}
