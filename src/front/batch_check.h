/*
 * `carecheck check`: what is wrong with questionnaires, help files and settings, and
 * what a questionnaire does over all possible answers.
 */
#ifndef FRONT_BATCH_CHECK_H
#define FRONT_BATCH_CHECK_H

#include "base/finding.h"
#include "front/output.h"

struct check_options {
	bool json;
	bool counts, brief;
	const char *explain; /* what somebody shall get to; may be NULL */
	size_t budget;	     /* nodes; 0: as many as usual */
	const char *today;   /* YYYY-MM-DD */
	bool ascii;	     /* characters beyond ASCII are told by their likeness */
};

/*
 * A line a finding: FILE:LINE:COLUMN: error: what is wrong, what to do; and, indented below it,
 * somebody to whom it happens.
 */
void findings_write(struct output *output, const char *path, const struct findings *findings);

/* Findings and a summary of each file, or with `json` an object a line. Returns the exit status. */
int check_run(char *const *paths, int count, const struct check_options *options);

#endif
