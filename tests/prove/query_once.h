/*
 * The query about alerts that one answer raises.
 */
#ifndef TESTS_QUERY_ONCE_H
#define TESTS_QUERY_ONCE_H

#include "query.h"

#include "core/reads.h"

/* The question and all that lead to its being asked. */
struct qset once_chain(const struct form *form, int question);
/* What must hold on the sheet: a list of (assert …). */
void once_asserts(const struct form *form, struct query query, struct buf *out);

#endif
