#include "query_pair.h"

/* The same boxes but for `more`, which only b has; and but for `less`, if any, which only a has. */
static void write_boxes(const struct question *question, int more, int less, struct buf *out)
{
	buf_text(out, "\n\t(and");
	for (int i = 0; i < question->option_count; i++) {
		const char *option = question->options[i].id;

		if (i != more && i != less)
			buf_format(out, " (= a.chosen.%s.%s b.chosen.%s.%s)", question->id, option,
				   question->id, option);
		else
			buf_format(out, " %c.chosen.%s.%s (not %c.chosen.%s.%s)",
				   i == more ? 'b' : 'a', question->id, option,
				   i == more ? 'a' : 'b', question->id, option);
	}
	buf_text(out, ")");
}

/*
 * One more box that counts for something; or one option alone for another one of a higher value,
 * where one of the two must be alone.
 */
static void write_more_boxes(const struct question *question, struct buf *out)
{
	buf_text(out, " (or false");
	for (int i = 0; i < question->option_count; i++) {
		const struct option *more = &question->options[i];

		if (!more->exclusive && more->value > 0)
			write_boxes(question, i, -1, out);
		for (int j = 0; j < question->option_count; j++)
			if ((more->exclusive || question->options[j].exclusive) &&
			    more->value > question->options[j].value)
				write_boxes(question, i, j, out);
	}
	buf_text(out, ")");
}

static void write_worse(const struct question *question, struct buf *out)
{
	buf_format(out, "(and a.given.%s b.given.%s", question->id, question->id);
	switch (question->kind) {
	case QUESTION_ONE:
	case QUESTION_NUMBER:
		buf_format(out, " (bvslt a.worth.%s b.worth.%s)", question->id, question->id);
		break;
	case QUESTION_SEVERAL:
		write_more_boxes(question, out);
		break;
	case QUESTION_TEXT: /* no text is worse than another */
		buf_text(out, " false");
		break;
	}
	buf_text(out, ")");
}

/* The least value of the options; of kind several, of the exclusive ones. False: there are none. */
static bool least_value(const struct question *question, int *least)
{
	bool any = false;

	for (int i = 0; i < question->option_count; i++) {
		if (question->kind == QUESTION_SEVERAL && !question->options[i].exclusive)
			continue;
		if (!any || question->options[i].value < *least)
			*least = question->options[i].value;
		any = true;
	}
	return any;
}

/* Sheet a has the best answer that can be given: where "none of these" is offered, that. */
static void write_best(const struct question *question, struct buf *out)
{
	const char *id = question->id;
	int least = question->minimum;
	bool any = least_value(question, &least);

	buf_format(out, "(and a.given.%s", id);
	if (question->kind == QUESTION_TEXT) {
		buf_text(out, " false");
	} else if (question->kind != QUESTION_SEVERAL) {
		buf_format(out, " (= a.worth.%s ", id);
		smt_number(least, out);
		buf_text(out, ")");
	} else {
		buf_text(out, any ? " (or false" : " (not (or false");
		for (int i = 0; i < question->option_count; i++)
			if (!any ||
			    (question->options[i].exclusive && question->options[i].value == least))
				buf_format(out, " a.chosen.%s.%s", id, question->options[i].id);
		buf_text(out, any ? ")" : "))");
	}
	buf_text(out, ")");
}

/* The sheets differ in this question as the kind says, and in no other. */
static void write_differ(const struct form *form, enum query_kind kind, int q, struct buf *out)
{
	const struct question *question = &form->questions[q];

	buf_text(out, "(and ");
	if (kind == QUERY_MATTERS) {
		buf_text(out, "true");
	} else if (kind == QUERY_WORSE || kind == QUERY_WORSE_NONE) {
		write_worse(question, out);
	} else {
		write_best(question, out);
		buf_format(out, " b.%s.%s", kind == QUERY_DECLINED ? "declined" : "unsure",
			   question->id);
	}
	for (int other = 0; other < form->question_count; other++) {
		if (other == q)
			continue;
		buf_text(out, "\n\t");
		smt_same(&form->questions[other], "a", "b", out);
	}
	buf_text(out, ")");
}

/* Sheet a has a level, and b a lower one or none. */
static void write_levels(enum query_kind kind, struct buf *out)
{
	buf_text(out, "(assert (and (bvsge a.level ");
	smt_number(0, out);
	buf_text(out, kind == QUERY_WORSE_NONE ? ") (bvslt b.level " : ") (bvsge b.level ");
	smt_number(0, out);
	buf_text(out, ") (bvslt b.level a.level)))\n");
}

static void write_other(const char *what, int i, struct buf *out)
{
	buf_format(out, " (distinct a.%s.%d b.%s.%d)", what, i, what, i);
}

/* The reason that is given, if any: the first that holds. */
static void write_other_reason(const struct form *form, struct buf *out)
{
	for (int i = 0; i < form->claim_count; i++) {
		buf_text(out, " (and");
		for (int before = 0; before < i; before++)
			buf_format(out, " (= a.claim.%d b.claim.%d)", before, before);
		write_other("claim", i, out);
		for (int before = 0; before < i; before++)
			buf_format(out, " (not a.claim.%d)", before);
		buf_text(out, ")");
	}
}

/* Something comes out that a person could see. */
static void write_outcomes(const struct form *form, struct buf *out)
{
	buf_text(out, "(assert (or (distinct a.level b.level)");
	write_other_reason(form, out);
	for (int i = 0; i < form->alert_count; i++)
		write_other("alert", i, out);
	for (int i = 0; i < form->sign_count; i++)
		write_other("sign", i, out);
	for (int m = 0; m < form->myth_count; m++)
		for (int i = 0; i < form->myths[m].match_count; i++)
			buf_format(out, " (distinct a.match.%d.%d b.match.%d.%d)", m, i, m, i);
	buf_text(out, "))\n");
}

void pair_asserts(const struct form *form, struct query query, struct buf *out)
{
	if (query.kind == QUERY_MATTERS)
		write_outcomes(form, out);
	else
		write_levels(query.kind, out);
	buf_text(out, "(assert ");
	if (query.index == QUERY_ANY) {
		buf_text(out, "(or false");
		for (int q = 0; q < form->question_count; q++) {
			buf_text(out, "\n");
			write_differ(form, query.kind, q, out);
		}
		buf_text(out, ")");
	} else {
		write_differ(form, query.kind, query.index, out);
	}
	buf_text(out, ")\n");
}
