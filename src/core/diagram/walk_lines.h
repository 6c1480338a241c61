/*
 * The lines of walks, for walk.c: what is still to be known, and what news makes of it.
 */
#ifndef CORE_DIAGRAM_WALK_LINES_H
#define CORE_DIAGRAM_WALK_LINES_H

#include "core/diagram/walk.h"

static inline bool source_in(const uint64_t *set, size_t source)
{
	return set[source / 64] >> source % 64 & 1;
}

static inline bool sources_meet(const struct walk *walk, const uint64_t *a, const uint64_t *b)
{
	for (size_t w = 0; w < walk->set_words; w++)
		if (a[w] & b[w])
			return true;
	return false;
}

static inline size_t source_of(const struct logic *logic, int variable)
{
	return (size_t)(logic->tally_count + variable);
}

static inline const uint64_t *reads_of(const struct walk *walk, uint32_t line)
{
	return walk->reads + line * walk->set_words;
}

static inline const uint64_t *keeps_of(const struct walk *walk, uint32_t line)
{
	return walk->keeps + line * walk->set_words;
}

/* The line of walk->line, which is simplified. */
uint32_t walk_finish_line(struct walk *walk);
/* The line that walk->tidings make of it, after a variable. */
uint32_t walk_learn(struct walk *walk, uint32_t line, int variable);

#endif
