/*
 * `carecheck read`: a result that was saved as JSON, as the report that a person would have got, in
 * any language that the questionnaire has.
 */
#ifndef FRONT_BATCH_READ_H
#define FRONT_BATCH_READ_H

#include "app/app.h"
#include "io/saved.h"

/*
 * Writes the report of the saved result on standard output. `app`: with the questionnaire that it
 * was taken with, and the language to read it in; it is wiped. Returns the exit status.
 */
int read_run(struct app *app, const struct saved *saved, bool ascii);

#endif
