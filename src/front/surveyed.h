/*
 * What `carecheck check` says beside its findings: counts, a brief run, somebody who gets there.
 */
#ifndef FRONT_SURVEYED_H
#define FRONT_SURVEYED_H

#include "core/prove/example.h"
#include "core/prove/survey.h"
#include "front/output.h"

/* "2.90 %", "none", "under 0.01 %" */
void share_write(const struct bigs *counts, size_t i, const struct bigs *whole, size_t k,
		 struct buf *out);
void survey_write(struct output *output, const struct survey *survey);
/* `full` may be NULL: the questions of a full run are not known. */
void brief_write(struct output *output, const struct survey *full, const struct asked *brief);
/* The sheet in words, its outcome, and the sheet as a table that `carecheck place` reads. */
void example_write(struct output *output, const struct form *form, const char *what, bool masked,
		   const struct found *found);

#endif
