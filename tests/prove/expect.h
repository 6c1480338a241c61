/*
 * Which findings `check` owes a form, told from the answers to queries: somebody else's opinion on
 * what core/prove says.
 */
#ifndef TESTS_EXPECT_H
#define TESTS_EXPECT_H

#include "base/finding.h"
#include "query.h"

/*
 * The findings that follow from queries: all there are but hidden-score, which is about thresholds
 * that no condition of the form has (but who it shows is fed to place, see feed.h), and not-proven,
 * which must not be there at all.
 */
enum expect_code {
	EXPECT_NEVER_ASKED,
	EXPECT_ALWAYS_HOLDS,
	EXPECT_NEVER_HOLDS,
	EXPECT_CONSTANT_PART,
	EXPECT_UNREACHED_LEVEL,
	EXPECT_MASKED_RULE,
	EXPECT_MASKED_CLAIM,
	EXPECT_NEVER_SHOWN,
	EXPECT_BROKEN_PROMISE,
	EXPECT_URGENT_UNHEARD,
	EXPECT_LATE_INTERRUPT,
	EXPECT_WORSE_IS_LOWER,
	EXPECT_DECLINED_IS_LOWER,
	EXPECT_UNSURE_IS_LOWER,
	EXPECT_WORSE_IS_NONE,
	EXPECT_WITHOUT_EFFECT,
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

/* Who knows about all sheets of the form. */
struct expect_oracle {
	/* Whether there is a sheet that the query asks for, or a pair; pairs come last. */
	bool (*query)(struct query query, void *context);
	/* Whether there is a sheet on which a part of a condition holds, or fails. */
	bool (*part)(const struct cond *part, bool holds, void *context);
	void *context;
};

void expect_all(const struct form *form, const struct expect_oracle *oracle,
		struct expectations *expectations);
void expect_release(struct expectations *expectations);

/*
 * Whether the findings of these codes are those that are expected, no more and no fewer; else says
 * which one is not.
 */
bool expect_same(struct expectations *expectations, const struct findings *findings,
		 struct buf *trouble);

#endif
