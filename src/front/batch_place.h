/*
 * `carecheck place`: a table of answer sheets in, one line of result for each out.
 */
#ifndef FRONT_BATCH_PLACE_H
#define FRONT_BATCH_PLACE_H

#include "core/form.h"

#include <stdbool.h>

/*
 * Reads CSV from `in`: question ids (and perhaps `id`) in the first row, answers as answer_parse()
 * takes them below. Writes CSV or, with `json`, a JSON object a line to `out`, and what is wrong
 * with a row to `complaints`, as stdin:LINE:COLUMN. Returns the exit status.
 */
int place_run(const struct form *form, int in, int out, int complaints, bool json);

#endif
