/*
 * The ids of one kind within a file (levels, sources …), hashed: a file of any size is read in
 * time proportional to it.
 */
#ifndef IO_LOAD_IDS_H
#define IO_LOAD_IDS_H

#include "core/form.h"
#include "core/suggest.h"

#include <stddef.h>
#include <stdint.h>

struct id {
	const char *text; /* outlives the table */
	uint32_t hash;	  /* of the text, which so is seldom looked at */
	int value;
	struct mark mark;
};

struct ids {
	struct id *slots; /* text NULL: free; at most three quarters are taken */
	size_t size, count;
};

void ids_release(struct ids *ids);
/* NULL when it is new; else the one that was there first, and stays. */
const struct id *ids_add(struct ids *ids, const char *text, int value, struct mark mark);
const struct id *ids_find(const struct ids *ids, const char *text);
/* Considers all of them. */
void ids_suggest(const struct ids *ids, struct suggest *suggest);

#endif
