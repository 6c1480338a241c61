#include "query.h"

/* By kind: what its index is an index of, what it says of that, and whether one hopes for it. */
static const struct row {
	const char *noun, *verb;
	bool hoped;
	const char *what; /* of a kind that is about one condition: "a.what.index", */
	bool holds;	  /* and whether it is to hold */
} rows[QUERY_KINDS] = {
	[QUERY_ASKED] = { "question", "is asked", true, NULL, true },
	[QUERY_RULE_DECIDES] = { "rule", "decides", true, NULL, true },
	[QUERY_RULE_HOLDS] = { "rule", "holds", true, "rule", true },
	[QUERY_RULE_FAILS] = { "rule", "fails", true, "rule", false },
	[QUERY_LEVEL] = { "level", "is reached", true, NULL, true },
	[QUERY_SPEAKS] = { "reason for no level", "speaks", true, NULL, true },
	[QUERY_ALERT_UP] = { "alert", "is up", true, "alert", true },
	[QUERY_ALERT_DOWN] = { "alert", "is down", true, "alert", false },
	[QUERY_SIGN_LIT] = { "sign", "is lit", true, "sign", true },
	[QUERY_SIGN_DARK] = { "sign", "is dark", true, "sign", false },
	[QUERY_MATCH] = { "myth", "comes up by match", true, NULL, true },
	[QUERY_BROKEN] = { "promise", "is broken", false, "broken", true },
	[QUERY_WORSE] = { "question", "lowers the level by a worse answer", false, NULL, true },
	[QUERY_DECLINED] = { "question", "lowers it, declined, not the best", false, NULL, true },
	[QUERY_UNSURE] = { "question", "lowers it, unsure, not the best", false, NULL, true },
};

bool query_pair(struct query query)
{
	return query.kind >= QUERY_WORSE;
}

bool query_hoped(struct query query)
{
	return rows[query.kind].hoped;
}

int query_count(const struct form *form, enum query_kind kind)
{
	int matches = 0;

	switch (kind) {
	case QUERY_RULE_DECIDES:
	case QUERY_RULE_HOLDS:
	case QUERY_RULE_FAILS:
		return form->rule_count;
	case QUERY_LEVEL:
		return form->level_count;
	case QUERY_SPEAKS:
		return form->claim_count;
	case QUERY_ALERT_UP:
	case QUERY_ALERT_DOWN:
		return form->alert_count;
	case QUERY_SIGN_LIT:
	case QUERY_SIGN_DARK:
		return form->sign_count;
	case QUERY_MATCH:
		for (int m = 0; m < form->myth_count; m++)
			matches += form->myths[m].match_count;
		return matches;
	case QUERY_BROKEN:
		return form->promise_count;
	default:
		return form->question_count;
	}
}

struct query query_at(const struct form *form, enum query_kind kind, int i)
{
	struct query query = { kind, i, 0 };

	if (kind != QUERY_MATCH)
		return query;
	for (query.index = 0; i >= form->myths[query.index].match_count; query.index++)
		i -= form->myths[query.index].match_count;
	query.match = i;
	return query;
}

static int line_of(const struct form *form, struct query query)
{
	switch (query.kind) {
	case QUERY_RULE_DECIDES:
	case QUERY_RULE_HOLDS:
	case QUERY_RULE_FAILS:
		return form->rules[query.index].mark.line;
	case QUERY_LEVEL:
		return form->levels[query.index].mark.line;
	case QUERY_SPEAKS:
		return form->claims[query.index].mark.line;
	case QUERY_ALERT_UP:
	case QUERY_ALERT_DOWN:
		return form->alerts[query.index].mark.line;
	case QUERY_SIGN_LIT:
	case QUERY_SIGN_DARK:
		return form->signs[query.index].mark.line;
	case QUERY_MATCH:
		return form->myths[query.index].matches[query.match].mark.line;
	case QUERY_BROKEN:
		return form->promises[query.index].mark.line;
	default:
		return form->questions[query.index].mark.line;
	}
}

void query_say(const struct form *form, struct query query, struct buf *out)
{
	const struct row *row = &rows[query.kind];

	if (query.index == QUERY_ANY) {
		buf_format(out, "some %s %s", row->noun, row->verb);
		return;
	}
	if (query.kind == QUERY_ASKED || query_pair(query))
		buf_format(out, "%s %s", row->noun, form->questions[query.index].id);
	else
		buf_format(out, "%s %d", row->noun, query.index);
	buf_format(out, " (line %d) %s", line_of(form, query), row->verb);
	if (query.kind == QUERY_MATCH)
		buf_format(out, " %d", query.match);
}

/* --- pairs -------------------------------------------------------------------------------- */

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

/* One more box that counts for something; or one such box instead of a "none" that does not. */
static void write_more_boxes(const struct question *question, struct buf *out)
{
	buf_text(out, " (or false");
	for (int i = 0; i < question->option_count; i++) {
		if (question->options[i].exclusive || question->options[i].value <= 0)
			continue;
		write_boxes(question, i, -1, out);
		for (int j = 0; j < question->option_count; j++)
			if (question->options[j].exclusive && question->options[j].value == 0)
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
	if (kind == QUERY_WORSE) {
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

static void write_pair(const struct form *form, struct query query, struct buf *out)
{
	buf_text(out, "(assert (and (bvsge a.level ");
	smt_number(0, out);
	buf_text(out, ") (bvsge b.level ");
	smt_number(0, out);
	buf_text(out, ") (bvslt b.level a.level)))\n(assert ");
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

/* --- texts ---------------------------------------------------------------------------------- */

static void write_level_is(int level, struct buf *out)
{
	buf_text(out, "(assert (= a.level ");
	smt_number(level, out);
	buf_text(out, "))\n");
}

void query_asserts(const struct form *form, struct query query, struct buf *out)
{
	const struct row *row = &rows[query.kind];
	int i = query.index;

	if (query_pair(query))
		write_pair(form, query, out);
	else if (row->what)
		buf_format(out, row->holds ? "(assert a.%s.%d)\n" : "(assert (not a.%s.%d))\n",
			   row->what, i);
	switch (query.kind) {
	case QUERY_ASKED:
		buf_format(out, "(assert a.asked.%s)\n", form->questions[i].id);
		break;
	case QUERY_RULE_DECIDES:
		buf_format(out, "(assert a.rule.%d)\n", i);
		write_level_is(form->rules[i].at_least, out);
		break;
	case QUERY_LEVEL:
		write_level_is(i, out);
		break;
	case QUERY_SPEAKS:
		buf_format(out, "(assert a.claim.%d)\n", i);
		for (int before = 0; before < i; before++)
			buf_format(out, "(assert (not a.claim.%d))\n", before);
		break;
	case QUERY_MATCH:
		buf_format(out, "(assert (and a.match.%d.%d (not a.hold-myths)))\n", i,
			   query.match);
		break;
	default:
		break;
	}
}

void query_sheets(const struct form *form, bool pairs, struct buf *out)
{
	smt_prelude(out);
	smt_sheet(form, "a", out);
	if (pairs)
		smt_sheet(form, "b", out);
}

void query_script(const struct form *form, struct query query, struct buf *out)
{
	query_sheets(form, query_pair(query), out);
	query_asserts(form, query, out);
	buf_text(out, "(check-sat)\n");
}
