/*
 * Counting sheets: how many end at each leaf of a diagram, and how many questions they ask.
 */
#ifndef CORE_DIAGRAM_COUNT_H
#define CORE_DIAGRAM_COUNT_H

#include "base/big.h"
#include "core/diagram/diagram.h"

/*
 * The diagram's goal must be of `every` question. A sheet is a way to answer all questions that are
 * asked; words of one's own count as one answer.
 */
struct counts {
	struct bigs *sheets; /* by leaf */
	struct bigs *total;  /* [0]: sheets; [1]: questions asked, over all sheets */
	int least, most;     /* questions asked of a sheet */
};

void counts_find(struct counts *counts, const struct diagram *diagram);

/*
 * The same, but a question counts as asked only where something hangs on it, as it would in a run
 * that leaves out the others. The diagram must be in the order in which questions are asked.
 */
struct effect;
void counts_find_needed(struct counts *counts, const struct effect *effect);

void counts_release(struct counts *counts);

#endif
