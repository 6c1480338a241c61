/*
 * Between which values something lies, over all sheets and as if nothing hung together: certain,
 * but not always reached. 0 is among them where an answer may be missing.
 */
#ifndef CORE_DIAGRAM_EXTENT_H
#define CORE_DIAGRAM_EXTENT_H

#include "core/form.h"

struct extent {
	int64_t low, high;
};

struct extent extent_add(struct extent a, struct extent b, int weight);
struct extent extent_of(const struct question *question);
struct extent extent_of_dimension(const struct form *form, int dimension);
/* Of what a condition compares with a number; false: it compares nothing. */
bool extent_of_cond(const struct form *form, const struct cond *cond, struct extent *extent);

#endif
