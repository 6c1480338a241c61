/*
 * `carecheck check`: what is wrong with questionnaires, help files and settings.
 */
#ifndef FRONT_BATCH_CHECK_H
#define FRONT_BATCH_CHECK_H

#include "base/finding.h"
#include "front/output.h"

/* One line a finding: FILE:LINE:COLUMN: error: what is wrong, what to do. */
void findings_write(struct output *output, const char *path, const struct findings *findings);

/* Findings and a summary of each file, or with `json` an object a line. Returns the exit status. */
int check_run(char *const *paths, int count, bool json, const char *today);

#endif
