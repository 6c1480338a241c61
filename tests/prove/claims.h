/*
 * Two opinions on all that `check` says of a form: the prover's (core/prove) and that of z3, which
 * knows only the translation (smt.h). And a third on everybody whom the prover shows: what becomes
 * of them in `carecheck place`.
 */
#ifndef TESTS_CLAIMS_H
#define TESTS_CLAIMS_H

#include "expect.h"
#include "feed.h"
#include "solver.h"

struct claims {
	struct solver *solver;
	struct feed feed;
	int forms, queries;
	int found[EXPECT_CODES]; /* on which both were of one mind */
};

/*
 * Whether they agree about the form; else tells where they do not. `found`: how many findings of
 * the codes in expect.h there are.
 */
bool claims_agree(struct claims *claims, const struct form *form, int *found, struct buf *trouble);

#endif
