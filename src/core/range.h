/*
 * How low and how high the level could be, were the open questions answered.
 *
 * A search over the ways to fill them in, cut by bounds: while some answers are
 * still free, a condition may hold in every, some or no filling; the floors that
 * must hold bound the level from below and those that may hold from above.
 * Branch parents come before their children, so a filling that opens a question
 * fills that one too. Options marked urgent are never supposed.
 */
#ifndef CORE_RANGE_H
#define CORE_RANGE_H

#include "core/sheet.h"

/* Nodes the search may visit before it falls back to its bounds. */
enum { RANGE_BUDGET = 20000 };

struct range {
	int low, high;
	bool exact;
	int tells; /* the open question whose answer could raise the level most, or -1 */
};

void range_find(const struct form *form, const struct answer *answers, struct range *range);

#endif
