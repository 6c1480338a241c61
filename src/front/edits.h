/*
 * What was edited in a questionnaire, a line each, with what stood there and what stands there now.
 */
#ifndef FRONT_EDITS_H
#define FRONT_EDITS_H

#include "core/differ/differ.h"
#include "front/output.h"

void edit_write(struct output *output, const struct edit *edit);

#endif
