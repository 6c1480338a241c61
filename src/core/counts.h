/*
 * What a clinic may know about a day at the kiosk without knowing anyone: how many runs began,
 * ended in a result or were left, which levels and alerts came up. Small numbers point at people:
 * none below five is told, nor any from which one could be worked out.
 */
#ifndef CORE_COUNTS_H
#define CORE_COUNTS_H

#include "core/form.h"

#include <stdbool.h>

enum { COUNTS_LEAST = 5 };

struct counts {
	int begun, finished, left;	   /* begun = finished + left, once nobody is at it */
	int levels[FORM_LEVELS_MAX];	   /* of those finished, by level */
	int none;			   /* … and without one */
	int alerts[FORM_ALERTS_MAX];	   /* of those finished or left: a run may have several */
};

/* A number that may be told, or COUNT_HIDDEN. */
enum { COUNT_HIDDEN = -1 };

/*
 * The same counts with what must not be told hidden: every number from 1 to 4; and where just one
 * of the parts of a sum that is told would be hidden, another one with it (the smallest), so that
 * no subtraction finds it. Zero is told only where ... is decided by the implementation and
 * written here.
 */
struct counts counts_told(const struct counts *counts);

#endif
