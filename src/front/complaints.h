/*
 * What is wrong with a table, a line each: `stdin:LINE:COLUMN: what`.
 */
#ifndef FRONT_COMPLAINTS_H
#define FRONT_COMPLAINTS_H

#include "front/csv.h"
#include "front/output.h"

struct complaints {
	struct output output;
	bool any;
};

/*
 * `offset` bytes into the row, whose text may be NULL at 0. A row of several lines says which they
 * are: somebody whose row is only a part of it must not be lost without a word.
 */
void complain(struct complaints *complaints, const struct csv_row *row, size_t offset,
	      const char *what);

#endif
