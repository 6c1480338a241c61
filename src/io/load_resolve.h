/*
 * After the whole file is read: ids become indexes, lines of text become conditions.
 */
#ifndef IO_LOAD_RESOLVE_H
#define IO_LOAD_RESOLVE_H

#include "core/cond.h"
#include "io/load_fields.h"

/* The index that a waiting reference means, or -1 after a finding. */
int resolve_reference(struct loader *loader, int reference, enum space space);
/* All references in an object (a LIST_REF excepted) and in what lies in it. */
void resolve_references(struct loader *loader, const struct table *table, void *object);
/* All conditions in it; one that does not parse becomes NULL, after a finding. */
void resolve_conditions(struct loader *loader, const struct table *table, void *object,
			const struct form *form, const struct names *names);

#endif
