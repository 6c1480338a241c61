/*
 * What can be said about a loaded file without a proof over all answer sheets
 * (core/prove): dates, texts too hard or too wide, things that nothing uses.
 * The loader has already refused what is no form at all.
 */
#ifndef CORE_CHECK_H
#define CORE_CHECK_H

#include "base/finding.h"
#include "core/support.h"

enum {
	CHECK_SOURCE_YEARS = 3,	 /* a source older than that wants another look */
	CHECK_LINE_YEARS = 1,	 /* a crisis line, too */
	CHECK_WORD_COLUMNS = 50, /* the narrowest screen */
	CHECK_GRADE_WARNING = 6, /* school grades, core/reading.h */
	CHECK_GRADE_ERROR = 8,
};

/* `today`: YYYY-MM-DD. Findings are added; the caller sorts them. */
void check_form(const struct form *form, const char *today, struct findings *findings);
/* One text, by the name that it has among the others; `graded`: it must be easy to read. */
void check_wording(struct findings *findings, struct mark mark, const char *language,
		   const char *name, const char *text, bool graded);
void check_support(const struct support *support, const char *today, struct findings *findings);

#endif
