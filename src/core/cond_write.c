#include "core/cond.h"

static const char *const compares[] = { ">=", ">", "<=", "<", "=", "!=" };
static const char *const states[] = { "declined", "unsure", "open", "asked" };

static void write_operands(const struct form *form, const struct cond *cond, struct buf *out)
{
	buf_text(out, cond->op == COND_SUM ? "sum(" : "worst(");
	for (int i = 0; i < cond->count; i++) {
		struct operand operand = cond->operands[i];

		buf_text(out, i ? ", " : "");
		buf_text(out, operand.question >= 0 ? form->questions[operand.question].id
						    : form->dimensions[operand.dimension].id);
	}
	buf_char(out, ')');
}

static void write_leaf(const struct form *form, const struct cond *cond, struct buf *out)
{
	const struct question *question = &form->questions[cond->subject];

	switch ((enum cond_op)cond->op) {
	case COND_IS:
	case COND_HAS:
		buf_format(out, "%s %s %s", question->id, cond->op == COND_IS ? "is" : "has",
			   question->options[cond->number].id);
		return;
	case COND_STATE:
		buf_format(out, "%s is %s", question->id, states[cond->number]);
		return;
	case COND_DIMENSION_OPEN:
		buf_format(out, "%s is open", form->dimensions[cond->subject].id);
		return;
	case COND_LEVEL:
		buf_format(out, "level %s %s", compares[cond->compare],
			   form->levels[cond->number].id);
		return;
	case COND_ALERT:
		buf_format(out, "alert %s", form->alerts[cond->subject].id);
		return;
	case COND_SUM:
	case COND_WORST:
		write_operands(form, cond, out);
		break;
	case COND_DIMENSION:
		buf_text(out, form->dimensions[cond->subject].id);
		break;
	default:
		buf_text(out, question->id);
	}
	buf_format(out, " %s %d", compares[cond->compare], (int)cond->number);
}

/* What binds more loosely than what it stands in goes into parentheses. */
static void write_in(const struct form *form, const struct cond *cond, enum cond_op around,
		     struct buf *out)
{
	bool group = (around == COND_NOT && (cond->op == COND_AND || cond->op == COND_OR)) ||
		     (around == COND_AND && cond->op == COND_OR);

	buf_text(out, group ? "(" : "");
	cond_write(form, cond, out);
	buf_text(out, group ? ")" : "");
}

static void write_kids(const struct form *form, const struct cond *cond, const char *between,
		       struct buf *out)
{
	for (int i = 0; i < cond->count; i++) {
		buf_text(out, i ? between : "");
		write_in(form, &cond->kids[i], (enum cond_op)cond->op, out);
	}
}

void cond_write(const struct form *form, const struct cond *cond, struct buf *out)
{
	switch ((enum cond_op)cond->op) {
	case COND_AND:
		write_kids(form, cond, " and ", out);
		break;
	case COND_OR:
		write_kids(form, cond, " or ", out);
		break;
	case COND_NOT:
		buf_text(out, "not ");
		write_in(form, cond->kids, COND_NOT, out);
		break;
	case COND_AT_LEAST:
		buf_format(out, "at least %d of (", (int)cond->number);
		write_kids(form, cond, ", ", out);
		buf_char(out, ')');
		break;
	default:
		write_leaf(form, cond, out);
	}
}
