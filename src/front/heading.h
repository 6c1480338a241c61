/*
 * The first row of a table: which question each of its columns is of.
 */
#ifndef FRONT_HEADING_H
#define FRONT_HEADING_H

#include "front/column.h"
#include "front/complaints.h"

/* Columns without a name, as spreadsheets leave them behind, are passed over up to this many. */
enum { UNNAMED_MAX = 64 };

struct heading {
	struct column *columns;
	int count;
};

/* Complains about each column that cannot be used, and is false then. */
bool heading_read(struct heading *heading, const struct form *form, struct csv *csv,
		  struct placer *placer, struct complaints *complaints);
void heading_release(struct heading *heading);

#endif
