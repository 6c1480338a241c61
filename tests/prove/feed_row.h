/*
 * One sheet through `carecheck place`.
 */
#ifndef TESTS_FEED_ROW_H
#define TESTS_FEED_ROW_H

#include "base/buf.h"
#include "base/finding.h"
#include "core/place.h"

struct fed {
	struct answer answers[FORM_QUESTIONS_MAX]; /* of free text: not reached */
	struct placement placed;		   /* as the row says it, but for the range */
};

/*
 * False: place cannot read the sheet, or it does not have just what is asked, or the row is not
 * what the evaluator makes of it; and says so.
 */
bool feed_row(const struct form *form, const struct finding_sheet *cells, struct fed *fed,
	      struct buf *trouble);

#endif
