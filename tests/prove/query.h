/*
 * What can be asked about all answer sheets of a form at once. Each query asks whether there is a
 * sheet (or a pair of sheets, "a" and "b") of some kind: `sat` means that there is.
 */
#ifndef TESTS_QUERY_H
#define TESTS_QUERY_H

#include "smt.h"

enum query_kind {
	/* One sheet, on which … */
	QUERY_ASKED,	    /* the question is asked */
	QUERY_NOT_ASKED,    /* of those with a condition */
	QUERY_RULE_DECIDES, /* the rule holds, and the level is the one that it asks for */
	QUERY_RULE_HOLDS,
	QUERY_RULE_FAILS,
	QUERY_LEVEL,  /* the level is reached */
	QUERY_SPEAKS, /* the claim is why there is no level: it is the first that holds */
	QUERY_CLAIM_HOLDS,
	QUERY_CLAIM_FAILS,
	QUERY_ALERT_UP,
	QUERY_ALERT_DOWN,
	QUERY_ALERT_ONCE, /* it interrupts; one answer worries, or such as lead to it */
	QUERY_SIGN_LIT,
	QUERY_SIGN_DARK,
	QUERY_MATCH, /* the match holds, and myths are not held back */
	QUERY_MATCH_HOLDS,
	QUERY_MATCH_FAILS,
	QUERY_BROKEN,  /* the promise is broken */
	QUERY_UNHEARD, /* the urgent option is chosen; no alert, and no level above the first */
	/*
	 * Two sheets that differ in one question only. Both have a level, and that of b is lower,
	 * though its answer is …
	 */
	QUERY_WORSE,	/* worse than that of a */
	QUERY_DECLINED, /* declined, that of a being the best there is */
	QUERY_UNSURE,	/* unsure, that of a being the best there is */
	/* Two, of which b has a worse answer, and a has a level but b has none. */
	QUERY_WORSE_NONE,
	/* Two, of which something else comes: the level, or why none, alerts, signs, matches. */
	QUERY_MATTERS,
	QUERY_KINDS
};

enum { QUERY_ANY = -1 }; /* for `index` in a pair: some question */

struct query {
	enum query_kind kind;
	int index; /* into the form's questions, rules, levels …, as the kind says; of a myth */
	int part;  /* the match of the myth; the option of the question */
};

/* How many queries of a kind the form gives rise to, and each of them. */
int query_count(const struct form *form, enum query_kind kind);
struct query query_at(const struct form *form, enum query_kind kind, int i);
/* Where the thing, or its part, stands in the file. */
int query_line(const struct form *form, struct query query);

bool query_pair(struct query query);
/* Whether a sound form has such a sheet. */
bool query_hoped(struct query query);
/* "rule 3 (line 120) decides" */
void query_say(const struct form *form, struct query query, struct buf *out);

/* The prelude and the sheets that queries of this kind, or pairs and all others, speak about. */
void query_sheets(const struct form *form, bool pairs, struct buf *out);
/* What must hold on them: a list of (assert …). */
void query_asserts(const struct form *form, struct query query, struct buf *out);
/* All of it, and (check-sat): a script by itself. */
void query_script(const struct form *form, struct query query, struct buf *out);

#endif
