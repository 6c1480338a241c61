/*
 * The parts of check_form(), each a file of its own.
 */
#ifndef CORE_CHECK_PARTS_H
#define CORE_CHECK_PARTS_H

#include "core/check.h"

/* check_text.c: reading grades and widths. */
void check_texts(const struct form *form, struct findings *findings);

/* check_slips.c: what comes of copying: two things that look alike, values in disorder. */
void check_slips(const struct form *form, struct findings *findings);

/* check_silence.c: conditions that hold because nothing was said. */
void check_silence(const struct form *form, struct findings *findings);

#endif
