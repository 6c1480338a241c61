/*
 * The parts of check_form(), each a file of its own.
 */
#ifndef CORE_CHECK_PARTS_H
#define CORE_CHECK_PARTS_H

#include "core/check.h"
#include "core/span.h"

/* check_text.c: reading grades and widths. */
void check_texts(const struct form *form, struct findings *findings);
/* check_cond.c: what conditions can and cannot do. */
void check_conditions(const struct form *form, struct findings *findings);

/*
 * check_bounds.c: what can be known from the bounds of what a condition reads. Each value may be
 * anything from its lowest to its highest, independent of the others, so what is found is certain;
 * what needs two values at once to be seen is left to a proof.
 */
struct bounds {
	int low, high;
};

/* Of what a comparison compares. */
struct bounds cond_bounds(const struct form *form, const struct cond *cond);
/* Whether the condition holds on every sheet, on some or on none. */
enum truth cond_truth(const struct form *form, const struct cond *cond);

#endif
