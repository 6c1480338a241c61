/*
 *	rows FORM.yaml COUNT [EMPTY]
 *
 * Prints a table of COUNT sheets of answers, the same ones each time: each cell is any answer to
 * its question, all as likely, or empty in EMPTY cases of a hundred.
 */
#include "base/buf.h"
#include "core/answers.h"
#include "io/load.h"

#include <stdio.h>
#include <stdlib.h>

static unsigned below(unsigned count)
{
	static uint64_t state = 88172645463325252;

	state = state * 6364136223846793005 + 1442695040888963407;
	return (unsigned)((state >> 32) * count >> 32);
}

/* Any of several; where the form has an answer for none of them, none is that one. */
static int any_of_several(const struct question *question)
{
	int chosen = 0, none = 0;

	for (int i = 0; i < question->option_count; i++)
		if (question->options[i].exclusive)
			none = 1 << i;
		else
			chosen |= (int)below(2) << i;
	return chosen ? chosen : none;
}

static struct answer any(const struct question *question)
{
	struct answer answer = { .state = ANSWER_GIVEN };
	int numbers = question->maximum - question->minimum + 1;

	if (question->kind == QUESTION_NUMBER)
		answer.value = question->minimum + (int)below((unsigned)numbers);
	else if (question->kind == QUESTION_SEVERAL)
		answer.value = any_of_several(question);
	else
		answer.value = (int)below((unsigned)question->option_count);
	return answer;
}

static bool is_only_value(const struct question *question, int option)
{
	int same = 0;

	for (int i = 0; i < question->option_count; i++)
		same += question->options[i].value == question->options[option].value;
	return same == 1;
}

static void write_cell(const struct question *question, struct buf *out)
{
	struct answer answer = any(question);

	if (question->kind == QUESTION_ONE && is_only_value(question, answer.value))
		buf_number(out, question->options[answer.value].value);
	else
		answer_write(question, answer, out);
}

static void write_row(const struct form *form, bool header, unsigned empty, struct buf *row)
{
	const char *between = "";

	buf_reset(row);
	for (int i = 0; i < form->question_count; i++) {
		const struct question *question = &form->questions[i];

		if (question->kind == QUESTION_TEXT)
			continue;
		buf_text(row, between);
		between = ",";
		if (header)
			buf_text(row, question->id);
		else if (below(100) >= empty)
			write_cell(question, row);
	}
	puts(row->data);
}

int main(int argc, char **argv)
{
	struct findings findings;
	struct arena arena;
	struct form form;
	struct buf row;

	if (argc < 3)
		return 2;
	arena_init(&arena);
	findings_init(&findings);
	buf_init(&row);

	bool good = load_form(argv[1], NULL, &arena, &form, &findings);

	if (good)
		write_row(&form, true, 0, &row);
	for (long i = atol(argv[2]); good && i > 0; i--)
		write_row(&form, false, argc > 3 ? (unsigned)atoi(argv[3]) : 0, &row);
	buf_release(&row);
	findings_release(&findings);
	arena_release(&arena);
	return !good;
}
