/*
 * What else a person could have answered to one question: one answer for each
 * way to make a difference, the nearest to what was answered first.
 */
#ifndef CORE_CHOICES_H
#define CORE_CHOICES_H

#include "core/sheet.h"

enum { CHOICES_MAX = 64 };

struct choice {
	int32_t value;	  /* of a given answer */
	int32_t distance; /* from what was answered: steps, boxes, units */
};

struct choices {
	int count;
	struct choice item[CHOICES_MAX];
};

/*
 * `named`: the options that conditions name (see reads_options). Options marked urgent are
 * newly chosen only where `urgent`. A wide number offers its ends and the values around those
 * that conditions compare with.
 */
void choices_find(struct choices *choices, const struct sheet *sheet, int question, uint32_t named,
		  bool urgent);

#endif
