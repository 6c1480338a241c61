/*
 * What is said of a file that does not fit the tables of its format (io/load_fields).
 */
#ifndef IO_LOAD_FAULTS_H
#define IO_LOAD_FAULTS_H

#include "io/load_fields.h"

/* What a sentence speaks of. */
struct subject {
	char text[80];
};
/* `"next"`, or `An entry of "next"`. */
struct subject field_subject(const struct field *field);
/* `This question` */
struct subject table_subject(const struct table *table);

/* A file's own words as a message quotes them: whole characters, and not too many. */
enum { QUOTED_COLUMNS = 48 };
struct quoted {
	char text[6 * QUOTED_COLUMNS];
};
struct quoted quoted(const char *text);

void fault_kind(struct loader *loader, const struct yaml_item *item, enum yaml_kind wanted,
		const char *subject);
/* What may have been meant counts as given, so as not to be called missing later. */
void fault_unknown_key(struct loader *loader, const struct table *table,
		       const struct yaml_item *key, struct given *given);
/* All that are required and not there. */
void fault_missing_keys(struct loader *loader, const struct table *table, uint64_t given,
			struct mark mark);

#endif
