/*
 * Placement: every rule whose condition holds sets a floor, and the level is the
 * highest floor, or the first level. Rules never shadow each other and there are
 * no gaps; the explanation is exactly the rules that hold at that level.
 * This file is the readable definition of what a questionnaire means.
 */
#ifndef CORE_PLACE_H
#define CORE_PLACE_H

#include "core/sheet.h"

struct placement {
	int level;	 /* open answers count as nothing; -1 when a claim holds */
	int claim;	 /* why there is no level, or -1 */
	uint32_t alerts; /* bit set by index */
	uint8_t fired[(FORM_RULES_MAX + 7) / 8];
	/*
	 * Over every way to answer the open questions with options not marked urgent.
	 * low == high: settled. Both -1 when there is no level.
	 */
	int low, high;
	/* False: the search was cut short, and low..high is only sure to contain the truth. */
	bool exact;
};

bool placement_fired(const struct placement *placement, int rule);

/* Level, claim, alerts and fired rules; low and high equal level. Leaves sheet->level set. */
void place(struct sheet *sheet, struct placement *placement);

/* The range (core/range) of a sheet that has a level. */
void place_range(const struct form *form, const struct answer *answers,
		 struct placement *placement);
/* Both. */
void place_with_range(const struct form *form, const struct answer *answers,
		      struct placement *placement);

#endif
