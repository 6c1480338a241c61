/*
 * Terms over sheets: conditions, and answers as they were given.
 */
#include "smt.h"

static const char *const compares[] = {
	[COMPARE_GE] = "(bvsge ", [COMPARE_GT] = "(bvsgt ", [COMPARE_LE] = "(bvsle ",
	[COMPARE_LT] = "(bvslt ", [COMPARE_EQ] = "(= ",	    [COMPARE_NE] = "(distinct ",
};

/* --- conditions ------------------------------------------------------------------------- */

static void write_kids(const struct form *form, const char *name, const struct cond *cond,
		       const char *op, struct buf *out)
{
	buf_format(out, "(%s", op);
	for (int i = 0; i < cond->count; i++) {
		buf_text(out, " ");
		smt_cond(form, name, &cond->kids[i], out);
	}
	buf_text(out, ")");
}

/* How many of the kids hold. */
static void write_count(const struct form *form, const char *name, const struct cond *cond,
			struct buf *out)
{
	smt_fold_open("bvadd", cond->count, out);
	smt_number(0, out);
	for (int i = 0; i < cond->count; i++) {
		buf_text(out, " (ite ");
		smt_cond(form, name, &cond->kids[i], out);
		buf_text(out, " ");
		smt_number(1, out);
		buf_text(out, " ");
		smt_number(0, out);
		buf_text(out, "))");
	}
}

/* The sum or the worst of the operands, one after another. */
static void write_operands(const struct form *form, const char *name, const struct cond *cond,
			   const char *op, struct buf *out)
{
	smt_fold_open(op, cond->count - 1, out);
	for (int i = 0; i < cond->count; i++) {
		struct operand operand = cond->operands[i];

		buf_text(out, i > 0 ? " " : "");
		if (operand.question >= 0)
			buf_format(out, "%s.value.%s", name, form->questions[operand.question].id);
		else
			buf_format(out, "%s.rating.%s", name,
				   form->dimensions[operand.dimension].id);
		buf_text(out, i > 0 ? ")" : "");
	}
}

static void write_compare(const struct form *form, const char *name, const struct cond *cond,
			  struct buf *out)
{
	buf_text(out, compares[cond->compare]);
	if (cond->op == COND_QUESTION)
		buf_format(out, "%s.value.%s", name, form->questions[cond->subject].id);
	else if (cond->op == COND_DIMENSION)
		buf_format(out, "%s.rating.%s", name, form->dimensions[cond->subject].id);
	else if (cond->op == COND_LEVEL)
		buf_format(out, "%s.level", name);
	else
		write_operands(form, name, cond, cond->op == COND_SUM ? "bvadd" : "worse", out);
	buf_text(out, " ");
	smt_number(cond->number, out);
	buf_text(out, ")");
}

/* What was done with a question that was asked. */
static void write_state(const char *name, const struct question *question, enum cond_state state,
			struct buf *out)
{
	const char *id = question->id;

	switch (state) {
	case STATE_DECLINED:
		buf_format(out, "(and %s.asked.%s %s.declined.%s)", name, id, name, id);
		break;
	case STATE_UNSURE:
		buf_format(out, "(and %s.asked.%s %s.unsure.%s)", name, id, name, id);
		break;
	case STATE_OPEN:
		buf_format(out, "(and %s.asked.%s (not %s.given.%s))", name, id, name, id);
		break;
	case STATE_ASKED:
		buf_format(out, "%s.asked.%s", name, id);
		break;
	}
}

static void write_chosen(const char *name, const struct question *question, int option,
			 struct buf *out)
{
	buf_format(out, "(and %s.asked.%s %s.given.%s %s.chosen.%s.%s)", name, question->id, name,
		   question->id, name, question->id, question->options[option].id);
}

void smt_cond(const struct form *form, const char *name, const struct cond *cond, struct buf *out)
{
	switch ((enum cond_op)cond->op) {
	case COND_AND:
		write_kids(form, name, cond, "and", out);
		break;
	case COND_OR:
		write_kids(form, name, cond, "or", out);
		break;
	case COND_NOT:
		write_kids(form, name, cond, "not", out);
		break;
	case COND_AT_LEAST:
		buf_text(out, "(bvsge ");
		write_count(form, name, cond, out);
		buf_text(out, " ");
		smt_number(cond->number, out);
		buf_text(out, ")");
		break;
	case COND_QUESTION:
	case COND_DIMENSION:
	case COND_SUM:
	case COND_WORST:
		write_compare(form, name, cond, out);
		break;
	case COND_IS:
	case COND_HAS:
		write_chosen(name, &form->questions[cond->subject], cond->number, out);
		break;
	case COND_STATE:
		write_state(name, &form->questions[cond->subject], (enum cond_state)cond->number,
			    out);
		break;
	case COND_DIMENSION_OPEN:
		buf_format(out, "%s.open.%s", name, form->dimensions[cond->subject].id);
		break;
	case COND_LEVEL: /* without a level no comparison holds, not even != */
		buf_format(out, "(and (bvsge %s.level ", name);
		smt_number(0, out);
		buf_text(out, ") ");
		write_compare(form, name, cond, out);
		buf_text(out, ")");
		break;
	case COND_ALERT:
		buf_format(out, "%s.alert.%d", name, cond->subject);
		break;
	}
}

/* --- answers ------------------------------------------------------------------------------- */

static void write_is(bool is, struct buf *out, const char *name, const char *what, const char *id)
{
	buf_format(out, is ? " %s.%s.%s" : " (not %s.%s.%s)", name, what, id);
}

static void write_given(const struct question *question, const char *name, int32_t value,
			struct buf *out)
{
	switch (question->kind) {
	case QUESTION_ONE:
	case QUESTION_NUMBER:
		buf_format(out, " (= %s.answer.%s ", name, question->id);
		smt_number(value, out);
		buf_text(out, ")");
		break;
	case QUESTION_SEVERAL:
		for (int i = 0; i < question->option_count; i++) {
			bool chosen = (uint32_t)value >> i & 1;

			buf_format(out, chosen ? " %s.chosen.%s.%s" : " (not %s.chosen.%s.%s)",
				   name, question->id, question->options[i].id);
		}
		break;
	case QUESTION_TEXT:
		break;
	}
}

void smt_filled(const struct form *form, const char *name, const struct answer *answers,
		struct buf *out)
{
	buf_text(out, "(and true");
	for (int q = 0; q < form->question_count; q++) {
		const struct question *question = &form->questions[q];

		if (answers[q].state == ANSWER_OPEN)
			buf_text(out, " false");
		write_is(answers[q].state == ANSWER_DECLINED, out, name, "declined", question->id);
		write_is(answers[q].state == ANSWER_UNSURE, out, name, "unsure", question->id);
		if (answers[q].state == ANSWER_GIVEN)
			write_given(question, name, answers[q].value, out);
	}
	buf_text(out, ")");
}

static void write_equal(const char *what, const char *id, const char *a, const char *b,
			struct buf *out)
{
	buf_format(out, " (= %s.%s.%s %s.%s.%s)", a, what, id, b, what, id);
}

void smt_same(const struct question *question, const char *a, const char *b, struct buf *out)
{
	const char *id = question->id;

	buf_text(out, "(and");
	write_equal("declined", id, a, b, out);
	write_equal("unsure", id, a, b, out);
	if (question->kind == QUESTION_ONE || question->kind == QUESTION_NUMBER)
		write_equal("answer", id, a, b, out);
	for (int i = 0; question->kind == QUESTION_SEVERAL && i < question->option_count; i++)
		buf_format(out, " (= %s.chosen.%s.%s %s.chosen.%s.%s)", a, id,
			   question->options[i].id, b, id, question->options[i].id);
	buf_text(out, ")");
}
