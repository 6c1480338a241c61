/*
 * A screening in a call as JSON: what a draft and a record hold, and what is exported. It is the
 * shape of a saved result (io/json.h), so `carecheck read` shows it, with the call beside it. What
 * is chosen stands there by ids, never by position, so that it outlives an edited questionnaire.
 */
#ifndef IO_SCREENING_JSON_H
#define IO_SCREENING_JSON_H

#include "core/call.h"
#include "io/records.h"

/* In one line, as RECORD_BYTES_MAX allows; or over many, for people. */
enum screening_style { SCREENING_LINE, SCREENING_PAGE };

/*
 * `zone`: seconds that the clock on the wall is ahead of UTC, for the day that the screening is
 * filed under. Times are UTC, to the second.
 */
void screening_write(const struct form *form, const struct site *site,
		     const struct screening *screening, int zone, enum screening_style style,
		     struct buf *out);

/*
 * And back, all of it but the order in which notes were written. False: `err` says why, for a
 * person, and *screening is empty: these are no such bytes, or of another questionnaire, or of a
 * version that had a question, an answer or a level that this one has not. What belonged to a
 * field of the site's own that its settings know no more is kept as a note on the call.
 */
bool screening_read(const struct form *form, const struct site *site, const char *bytes, size_t len,
		    struct screening *screening, struct err *err);

/* What a record of it is found by. */
void screening_card(const struct form *form, const struct screening *screening, int zone,
		    struct record_card *card);

#endif
