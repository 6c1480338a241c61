/* What `carecheck records` tells machines: man/carecheck-records.8. */
#ifndef IO_RECORDS_JSON_H
#define IO_RECORDS_JSON_H

#include "io/records.h"

/* A record in a list of them. */
struct record_row {
	struct record_entry entry;
	struct record_card card; /* empty when the record was forgotten */
	bool amended;
};

/* An object in a line each. */
void records_json_row(const struct record_row *row, struct buf *out);
/* `opened`: what stands in the records was looked at, too. */
void records_json_verdict(const struct verdict *verdict, bool opened, struct buf *out);

#endif
