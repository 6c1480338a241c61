/*
 * What goes out as JSON. The shapes are documented in man/carecheck.1. All of it is ASCII: other
 * characters are written as \uXXXX, so it passes any terminal and any file.
 */
#ifndef IO_JSON_H
#define IO_JSON_H

#include "base/buf.h"
#include "base/finding.h"
#include "core/differ/differ.h"
#include "core/explain.h"
#include "core/prove/survey.h"
#include "core/support.h"

/* A whole result: questionnaire, answers with their four kinds of missing, placement, reasons. */
void json_result(const struct form *form, const struct answers *answers, bool other,
		 const struct placement *placement, const char *today, struct buf *out);
/* One line: what `place --json` says of a row. `id` may be "". */
void json_row(const struct form *form, const char *id, const struct placement *placement,
	      struct buf *out);
/*
 * One line: what `check --json` says of a file. `proven`: whether it was; NULL: it is nothing that
 * could be. `survey` and `brief` may be NULL.
 */
void json_checked(const char *path, const struct findings *findings, const bool *proven,
		  const struct survey *survey, const struct asked *brief, struct buf *out);
/* One line: a sheet that gets to what was to be explained. */
void json_example(const struct form *form, const char *what, bool masked,
		  const struct answer *answers, struct buf *out);
/* One line: what `diff --json` says. */
void json_diff(const char *old, const char *new, const struct differ *differ, struct buf *out);
void json_levels(const struct form *form, struct buf *out);
void json_myths(const struct form *form, struct buf *out);
void json_readings(const struct form *form, struct buf *out);
/* One line of `list --json`; `path` NULL: built in; `form` NULL: it cannot be loaded. */
void json_listed(const char *id, const char *path, const struct form *form, struct buf *out);

#endif
