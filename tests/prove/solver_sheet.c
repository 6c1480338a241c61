/*
 * From what the solver chose back to a sheet of answers, as the program reads them.
 */
#include "smt.h"
#include "solver.h"

#include "base/memory.h"

static bool has_number(const struct question *question)
{
	return question->kind == QUESTION_ONE || question->kind == QUESTION_NUMBER;
}

static int count_constants(const struct question *question)
{
	return 2 + has_number(question) +
	       (question->kind == QUESTION_SEVERAL ? question->option_count : 0);
}

static void name_constants(const struct question *question, const char *name, struct buf *names)
{
	const char *id = question->id;

	buf_format(names, " %s.declined.%s %s.unsure.%s", name, id, name, id);
	if (has_number(question))
		buf_format(names, " %s.answer.%s", name, id);
	for (int i = 0; question->kind == QUESTION_SEVERAL && i < question->option_count; i++)
		buf_format(names, " %s.chosen.%s.%s", name, id, question->options[i].id);
}

static struct answer answer_from(const struct question *question, const long long *values)
{
	struct answer answer = { ANSWER_GIVEN, 0 };

	if (values[0] || values[1]) {
		answer.state = values[0] ? ANSWER_DECLINED : ANSWER_UNSURE;
		return answer;
	}
	if (has_number(question))
		answer.value = (int32_t)values[2];
	for (int i = 0; question->kind == QUESTION_SEVERAL && i < question->option_count; i++)
		if (values[2 + i])
			answer.value |= (int32_t)(UINT32_C(1) << i);
	return answer;
}

/* All in one go, for z3 makes the model anew whenever it is asked. */
bool solver_sheet(struct solver *solver, const struct form *form, const char *name,
		  struct answer *answers)
{
	long long *values, *next;
	struct buf names;
	int count = 0;
	bool good;

	buf_init(&names);
	for (int q = 0; q < form->question_count; q++) {
		name_constants(&form->questions[q], name, &names);
		count += count_constants(&form->questions[q]);
	}
	next = values = memory_alloc((size_t)count * sizeof *values);
	good = solver_values(solver, names.data, values, count);
	for (int q = 0; q < form->question_count && good; q++) {
		answers[q] = answer_from(&form->questions[q], next);
		next += count_constants(&form->questions[q]);
	}
	memory_free(values);
	buf_release(&names);
	return good;
}
