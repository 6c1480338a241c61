/*
 * Two walks at once, for worse.c and swaps.c.
 */
#ifndef CORE_PROVE_RIVALS_H
#define CORE_PROVE_RIVALS_H

#include "core/prove/worse.h"

enum { NEVER = UINT32_MAX };

/* Of each node: how it is reached with the least worrying answers, and which levels follow. */
struct standing {
	uint32_t cost, from, letter;
	int8_t low, high; /* of the leaves that have a level; low > high: none has */
	bool none;	  /* some leaf has none */
};

struct rivals {
	const struct diagram *diagram;
	struct standing **standings; /* by variable, and the leaves */
	/* By harm, variable: pair of nodes: the least cost of harm, the letter that leads there. */
	struct word_map *known[2], *ways[2];
	size_t pairs, budget; /* looked at, and how many may be */
};

/* Nodes of one layer, and letters that lead on from them. */
struct pair {
	uint32_t before, after;
};

uint32_t rivals_cost(const struct letter *letter);

/* The step that a letter makes of a pair; false: there is none. */
bool rivals_step(const struct rivals *rivals, int variable, struct pair pair, uint32_t letter,
		 struct pair *step);
struct pair rivals_after(const struct diagram *diagram, int variable, struct pair pair,
			 struct pair step);
/* What it costs to come from a pair to harm; NEVER also when too many pairs were looked at. */
uint32_t rivals_harm(struct rivals *rivals, int variable, struct pair pair, enum harm harm);
/* Of a pair from which it is known to come to harm: the letter that the way there begins with. */
uint32_t rivals_way(struct rivals *rivals, int variable, struct pair pair, enum harm harm);

#endif
