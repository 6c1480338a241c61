#include "query_once.h"

struct qset once_chain(const struct form *form, int question)
{
	struct qset chain = { 0 };

	qset_add(&chain, question);
	/* A branch reads only what comes before it. */
	for (int q = question; q > 0; q--)
		if (qset_has(&chain, q) && form->questions[q].only_if)
			reads_add(&chain, form->questions[q].only_if, form);
	return chain;
}

/* The mildest option: of boxes, of those that stand alone. -1: there is none. */
static int mildest(const struct question *question)
{
	int best = -1;

	for (int i = 0; i < question->option_count; i++) {
		const struct option *option = &question->options[i];

		if (question->kind == QUESTION_SEVERAL && !option->exclusive)
			continue;
		if (best < 0 || option->value < question->options[best].value)
			best = i;
	}
	return best;
}

/* It is not asked, or answered with the mildest answer; free text with anything. */
static void write_plain(const struct question *question, struct buf *out)
{
	const char *id = question->id;
	int best = mildest(question);

	buf_format(out, " (or (not a.asked.%s) (and a.given.%s", id, id);
	if (question->kind == QUESTION_ONE)
		buf_format(out, " a.chosen.%s.%s", id, question->options[best].id);
	for (int i = 0; question->kind == QUESTION_SEVERAL && i < question->option_count; i++)
		if (i != best)
			buf_format(out, " (not a.chosen.%s.%s)", id, question->options[i].id);
	if (question->kind == QUESTION_NUMBER) {
		buf_format(out, " (= a.answer.%s ", id);
		smt_number(question->minimum, out);
		buf_text(out, ")");
	}
	buf_text(out, "))");
}

void once_asserts(const struct form *form, struct query query, struct buf *out)
{
	buf_format(out, "(assert (and a.alert.%d (or false", query.index);
	for (int q = 0; q < form->question_count; q++) {
		struct qset chain = once_chain(form, q);

		buf_text(out, "\n\t(and true");
		for (int other = 0; other < form->question_count; other++)
			if (!qset_has(&chain, other))
				write_plain(&form->questions[other], out);
		buf_text(out, ")");
	}
	buf_text(out, ")))\n");
}
