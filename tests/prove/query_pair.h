/*
 * The queries about two sheets.
 */
#ifndef TESTS_QUERY_PAIR_H
#define TESTS_QUERY_PAIR_H

#include "query.h"

/* What must hold on them: a list of (assert …). */
void pair_asserts(const struct form *form, struct query query, struct buf *out);

#endif
