/*
 * Somebody who gets there: a smallest sheet that leads to a level, a rule, an alert, a sign or a
 * reason for no level.
 */
#ifndef CORE_PROVE_EXAMPLE_H
#define CORE_PROVE_EXAMPLE_H

#include "base/err.h"
#include "core/diagram/seek.h"

/*
 * `what`: the id of a level, alert, sign or reason, or a rule as "hospital:2". False, with a
 * message: there is no such thing, or the form cannot be walked. A rule should decide; one that
 * only can hold is found all the same, and then *masked is set.
 */
bool example_find(const struct form *form, const char *what, size_t budget,
		  enum seek_result *result, bool *masked, struct found *found, struct err *err);

#endif
