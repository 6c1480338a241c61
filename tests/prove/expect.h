/*
 * Which findings `check` owes a form, told from the answers to queries: somebody else's opinion on
 * what core/prove says.
 */
#ifndef TESTS_EXPECT_H
#define TESTS_EXPECT_H

#include "base/finding.h"
#include "query.h"

/*
 * The findings that follow from queries. Of what else the prover says, no query asks: constant-part
 * is about parts of a condition, of which only the first is named; without-effect is about a pair
 * of sheets for which anything differs, a sign or a card too; late-interrupt is about the smallest
 * of all sheets, and a solver knows no order; hidden-score is about thresholds that no condition
 * holds. The first two are tried over every sheet of small forms by the unit tests; who the others
 * show is fed to place (feed.h). And not-proven must not be there at all.
 */
enum expect_code {
	EXPECT_NEVER_ASKED,
	EXPECT_ALWAYS_HOLDS,
	EXPECT_NEVER_HOLDS,
	EXPECT_UNREACHED_LEVEL,
	EXPECT_MASKED_RULE,
	EXPECT_MASKED_CLAIM,
	EXPECT_NEVER_SHOWN,
	EXPECT_BROKEN_PROMISE,
	EXPECT_URGENT_UNHEARD,
	EXPECT_WORSE_IS_LOWER,
	EXPECT_DECLINED_IS_LOWER,
	EXPECT_UNSURE_IS_LOWER,
	EXPECT_WORSE_IS_NONE,
	EXPECT_CODES
};

/* "never-asked" and so on. */
extern const char *const expect_codes[EXPECT_CODES];

/* A finding that there must be, or must not be. */
struct expected {
	enum expect_code code;
	int line;
	bool there;
	bool seen;
};

struct expectations {
	struct expected *item;
	int count;
};

/* Whether there is a sheet, or a pair, that the query asks for. Pairs are asked for last. */
typedef bool (*expect_ask)(struct query query, void *context);

void expect_all(const struct form *form, expect_ask ask, void *context,
		struct expectations *expectations);
void expect_release(struct expectations *expectations);

/*
 * Whether the findings of these codes are those that are expected, no more and no fewer; else says
 * which one is not.
 */
bool expect_same(struct expectations *expectations, const struct findings *findings,
		 struct buf *trouble);

#endif
