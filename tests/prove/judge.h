/*
 * Whether filled-in sheets are what a query asks for, as the evaluator (core/place) sees it: what
 * the solver says is held against this.
 */
#ifndef TESTS_JUDGE_H
#define TESTS_JUDGE_H

#include "query.h"

/* Whether this may be answered on a complete sheet. */
bool judge_allowed(const struct question *question, struct answer answer);
/* On one sheet. */
bool judge_sheet(const struct form *form, struct query query, const struct answer *answers);
/* How the answers to one question differ in a pair: `after` is worse, or not given. */
bool judge_differ(const struct question *question, enum query_kind kind, struct answer before,
		  struct answer after);
/* Whether the levels of a pair are as the kind says; -1: none. */
bool judge_levels(enum query_kind kind, int before, int after);

/* All that comes of a sheet. */
struct judged {
	int level, claim;
	uint32_t alerts;
	uint64_t signs, matches; /* the first 64 of them */
};

void judge_outcome(const struct form *form, const struct answer *answers, struct judged *judged);
/* Whether a pair is as the kind says. */
bool judge_outcomes(enum query_kind kind, const struct judged *before, const struct judged *after);
/* On two. */
bool judge_pair(const struct form *form, struct query query, const struct answer *a,
		const struct answer *b);

#endif
