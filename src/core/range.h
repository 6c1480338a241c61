/*
 * How low and how high the level could be, were the open questions answered.
 *
 * Exact: over every way to fill them in with options not marked urgent, as a diagram of just these
 * sheets has it. Where that would be too large, what is left unsaid is only bounded.
 */
#ifndef CORE_RANGE_H
#define CORE_RANGE_H

#include "core/sheet.h"

/* Nodes that a diagram may have before there are bounds only. */
enum { RANGE_BUDGET = 200000 };

struct range {
	int low, high; /* both -1: there is no level */
	bool exact;    /* false: it may be narrower */
	/*
	 * The open question whose answer alone could move the level most; where none could alone,
	 * the one that could most together with others; or -1.
	 */
	int tells;
};

/* With `tells`, also which question does; that takes longer. */
void range_find(const struct form *form, const struct answer *answers, bool tells,
		struct range *range);

#endif
