/*
 * Which questions are asked: a question takes over its section's condition, and none may look at
 * a question that comes later.
 */
#ifndef IO_LOAD_BRANCH_H
#define IO_LOAD_BRANCH_H

#include "core/cond.h"
#include "io/load_tables.h"

/* Remembers how the sections' conditions were written, before they are resolved. */
void branches_note(struct form_file *file);
/* Checks them, resolves the questions' own conditions and joins the two. */
void branches_resolve(struct loader *loader, const struct form_file *file,
		      struct question *questions, const struct names *names);

#endif
