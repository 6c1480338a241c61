#include "query.h"

#include "query_once.h"
#include "query_pair.h"

/* What an index is an index of. */
enum thing { QUESTION, RULE, LEVEL, CLAIM, ALERT, SIGN, MYTH, PROMISE };

static const char *const nouns[] = {
	"question", "rule", "level", "reason for no level", "alert", "sign", "myth", "promise",
};

/* By kind: what it is about, what it says of that, and whether one hopes for it. */
static const struct row {
	enum thing thing;
	const char *verb;
	bool hoped;
	const char *what; /* of a kind that is about one condition: "a.what.index", */
	bool holds;	  /* and whether it is to hold */
} rows[QUERY_KINDS] = {
	[QUERY_ASKED] = { QUESTION, "is asked", true, NULL, true },
	[QUERY_NOT_ASKED] = { QUESTION, "is not asked", true, NULL, true },
	[QUERY_RULE_DECIDES] = { RULE, "decides", true, NULL, true },
	[QUERY_RULE_HOLDS] = { RULE, "holds", true, "rule", true },
	[QUERY_RULE_FAILS] = { RULE, "fails", true, "rule", false },
	[QUERY_LEVEL] = { LEVEL, "is reached", true, NULL, true },
	[QUERY_SPEAKS] = { CLAIM, "speaks", true, NULL, true },
	[QUERY_CLAIM_HOLDS] = { CLAIM, "holds", true, "claim", true },
	[QUERY_CLAIM_FAILS] = { CLAIM, "fails", true, "claim", false },
	[QUERY_ALERT_UP] = { ALERT, "is up", true, "alert", true },
	[QUERY_ALERT_DOWN] = { ALERT, "is down", true, "alert", false },
	[QUERY_ALERT_ONCE] = { ALERT, "is raised by one answer", true, NULL, true },
	[QUERY_SIGN_LIT] = { SIGN, "is lit", true, "sign", true },
	[QUERY_SIGN_DARK] = { SIGN, "is dark", true, "sign", false },
	[QUERY_MATCH] = { MYTH, "comes up by match", true, NULL, true },
	[QUERY_MATCH_HOLDS] = { MYTH, "is matched by match", true, NULL, true },
	[QUERY_MATCH_FAILS] = { MYTH, "is not matched by match", true, NULL, true },
	[QUERY_BROKEN] = { PROMISE, "is broken", false, "broken", true },
	[QUERY_UNHEARD] = { QUESTION, "is not heard with the urgent option", false, NULL, true },
	[QUERY_WORSE] = { QUESTION, "lowers the level by a worse answer", false, NULL, true },
	[QUERY_DECLINED] = { QUESTION, "lowers it, declined, not the best", false, NULL, true },
	[QUERY_UNSURE] = { QUESTION, "lowers it, unsure, not the best", false, NULL, true },
	[QUERY_WORSE_NONE] = { QUESTION, "takes the level away, worse", false, NULL, true },
	[QUERY_MATTERS] = { QUESTION, "makes a difference", true, NULL, true },
};

bool query_pair(struct query query)
{
	return query.kind >= QUERY_WORSE;
}

bool query_hoped(struct query query)
{
	return rows[query.kind].hoped;
}

/* --- all of a kind ----------------------------------------------------------------------- */

static int count_of(const struct form *form, enum thing thing)
{
	const int counts[] = {
		[QUESTION] = form->question_count, [RULE] = form->rule_count,
		[LEVEL] = form->level_count,	   [CLAIM] = form->claim_count,
		[ALERT] = form->alert_count,	   [SIGN] = form->sign_count,
		[MYTH] = form->myth_count,	   [PROMISE] = form->promise_count,
	};

	return counts[thing];
}

/* Of how many parts of a thing one asks: one, where it is asked about as a whole. */
static int parts_of(const struct form *form, struct query query)
{
	if (rows[query.kind].thing == MYTH)
		return form->myths[query.index].match_count;
	return query.kind == QUERY_UNHEARD ? form->questions[query.index].option_count : 1;
}

/* Whether there is something to ask. */
static bool makes_sense(const struct form *form, struct query query)
{
	if (query.kind == QUERY_NOT_ASKED)
		return form->questions[query.index].only_if;
	if (query.kind == QUERY_ALERT_ONCE)
		return form->alerts[query.index].interrupt;
	if (query.kind == QUERY_MATTERS)
		return form->questions[query.index].kind != QUESTION_TEXT;
	return query.kind != QUERY_UNHEARD ||
	       form->questions[query.index].options[query.part].urgent;
}

/* The one after this; false: there is none. */
static bool next(const struct form *form, struct query *query)
{
	do {
		query->part++;
		while (query->index < 0 || query->part >= parts_of(form, *query)) {
			query->part = 0;
			if (++query->index >= count_of(form, rows[query->kind].thing))
				return false;
		}
	} while (!makes_sense(form, *query));
	return true;
}

int query_count(const struct form *form, enum query_kind kind)
{
	struct query query = { kind, -1, 0 };
	int count = 0;

	while (next(form, &query))
		count++;
	return count;
}

struct query query_at(const struct form *form, enum query_kind kind, int i)
{
	struct query query = { kind, -1, 0 };

	for (; i >= 0; i--)
		next(form, &query);
	return query;
}

int query_line(const struct form *form, struct query query)
{
	int i = query.index;

	switch (rows[query.kind].thing) {
	case RULE:
		return form->rules[i].mark.line;
	case LEVEL:
		return form->levels[i].mark.line;
	case CLAIM:
		return form->claims[i].mark.line;
	case ALERT:
		return form->alerts[i].mark.line;
	case SIGN:
		return form->signs[i].mark.line;
	case MYTH:
		return form->myths[i].matches[query.part].mark.line;
	case PROMISE:
		return form->promises[i].mark.line;
	case QUESTION:
		break;
	}
	if (query.kind == QUERY_UNHEARD)
		return form->questions[i].options[query.part].mark.line;
	return form->questions[i].mark.line;
}

void query_say(const struct form *form, struct query query, struct buf *out)
{
	const struct row *row = &rows[query.kind];
	const char *noun = nouns[row->thing];

	if (query.index == QUERY_ANY) {
		buf_format(out, "some %s %s", noun, row->verb);
		return;
	}
	if (row->thing == QUESTION)
		buf_format(out, "%s %s", noun, form->questions[query.index].id);
	else
		buf_format(out, "%s %d", noun, query.index);
	buf_format(out, " (line %d) %s", query_line(form, query), row->verb);
	if (row->thing == MYTH)
		buf_format(out, " %d", query.part);
	else if (query.kind == QUERY_UNHEARD)
		buf_format(out, " %s", form->questions[query.index].options[query.part].id);
}

/* --- texts ---------------------------------------------------------------------------------- */

static void write_level_is(int level, struct buf *out)
{
	buf_text(out, "(assert (= a.level ");
	smt_number(level, out);
	buf_text(out, "))\n");
}

/* Given, with no alert up and at most the first level. */
static void write_unheard(const struct form *form, struct query query, struct buf *out)
{
	const struct question *question = &form->questions[query.index];
	const char *id = question->id;

	buf_format(out, "(assert (and a.asked.%s a.given.%s a.chosen.%s.%s))\n", id, id, id,
		   question->options[query.part].id);
	for (int i = 0; i < form->alert_count; i++)
		buf_format(out, "(assert (not a.alert.%d))\n", i);
	buf_text(out, "(assert (bvsle a.level ");
	smt_number(0, out);
	buf_text(out, "))\n");
}

void query_asserts(const struct form *form, struct query query, struct buf *out)
{
	const struct row *row = &rows[query.kind];
	int i = query.index;

	if (query_pair(query))
		pair_asserts(form, query, out);
	else if (row->what)
		buf_format(out, row->holds ? "(assert a.%s.%d)\n" : "(assert (not a.%s.%d))\n",
			   row->what, i);
	switch (query.kind) {
	case QUERY_ASKED:
		buf_format(out, "(assert a.asked.%s)\n", form->questions[i].id);
		break;
	case QUERY_NOT_ASKED:
		buf_format(out, "(assert (not a.asked.%s))\n", form->questions[i].id);
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
	case QUERY_ALERT_ONCE:
		once_asserts(form, query, out);
		break;
	case QUERY_MATCH:
		buf_format(out, "(assert (and a.match.%d.%d (not a.hold-myths)))\n", i, query.part);
		break;
	case QUERY_MATCH_HOLDS:
		buf_format(out, "(assert a.match.%d.%d)\n", i, query.part);
		break;
	case QUERY_MATCH_FAILS:
		buf_format(out, "(assert (not a.match.%d.%d))\n", i, query.part);
		break;
	case QUERY_UNHEARD:
		write_unheard(form, query, out);
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
