/*
 * What follows from pairs of nodes is looked for once and kept, so that all questions and all their
 * answers together cost little more than the hardest of them.
 */
#include "core/prove/rivals.h"

#include "base/memory.h"

#include <string.h>

/* --- where the nodes stand ------------------------------------------------------------ */

uint32_t rivals_cost(const struct letter *letter)
{
	return letter->asked ? letter->cost : 0;
}

static void stand_leaves(struct rivals *rivals)
{
	const struct diagram *diagram = rivals->diagram;
	struct standing *leaves = rivals->standings[diagram->logic->variable_count];

	for (uint32_t i = 0; i < diagram->leaf_count; i++) {
		int level = diagram_outcome(diagram, i).level;

		leaves[i].low = (int8_t)(level < 0 ? INT8_MAX : level);
		leaves[i].high = (int8_t)level;
		leaves[i].none = level < 0;
	}
}

/* What follows, from the last layer to the first. */
static void stand_levels(struct rivals *rivals, int v)
{
	const struct diagram *diagram = rivals->diagram;
	const struct standing *next = rivals->standings[v + 1];

	for (uint32_t node = 0; node < diagram_count(diagram, v); node++) {
		struct standing *own = &rivals->standings[v][node];

		own->low = INT8_MAX;
		own->high = -1;
		own->cost = NEVER;
		for (uint32_t i = 0; i < diagram->layers[v].width; i++) {
			uint32_t kid = diagram_kid(diagram, v, node, i);

			if (kid == DIAGRAM_NONE)
				continue;
			own->low = next[kid].low < own->low ? next[kid].low : own->low;
			own->high = next[kid].high > own->high ? next[kid].high : own->high;
			own->none |= next[kid].none;
		}
	}
}

/* The cheapest ways, from the first layer to the last. */
static void stand_ways(struct rivals *rivals, int v)
{
	const struct diagram *diagram = rivals->diagram;
	const struct variable *variable = &diagram->logic->variables[v];

	for (uint32_t node = 0; node < diagram_count(diagram, v); node++)
		for (uint32_t i = 0; i < variable->letter_count; i++) {
			uint32_t kid = diagram_kid(diagram, v, node, i), cost;
			struct standing *next;

			if (kid == DIAGRAM_NONE)
				continue;
			next = &rivals->standings[v + 1][kid];
			cost = rivals->standings[v][node].cost + rivals_cost(&variable->letters[i]);
			if (cost >= next->cost)
				continue;
			next->cost = cost;
			next->from = node;
			next->letter = i;
		}
}

struct rivals *rivals_new(const struct diagram *diagram)
{
	struct rivals *rivals = memory_alloc(sizeof *rivals);
	int last = diagram->logic->variable_count;
	size_t stops = (size_t)last + 1;

	*rivals = (struct rivals){ .diagram = diagram };
	rivals->standings = memory_alloc(stops * sizeof *rivals->standings);
	for (int harm = 0; harm < 2; harm++) {
		rivals->known[harm] = memory_alloc(stops * sizeof **rivals->known);
		rivals->ways[harm] = memory_alloc(stops * sizeof **rivals->ways);
	}
	for (int v = 0; v <= last; v++) {
		size_t size = diagram_count(diagram, v) * sizeof **rivals->standings;

		rivals->standings[v] = memory_alloc(size);
		memset(rivals->standings[v], 0, size);
		for (int harm = 0; harm < 2; harm++) {
			word_map_init(&rivals->known[harm][v]);
			word_map_init(&rivals->ways[harm][v]);
		}
	}
	stand_leaves(rivals);
	for (uint32_t i = 0; i < diagram->leaf_count; i++)
		rivals->standings[last][i].cost = NEVER;
	for (int v = last - 1; v >= 0; v--)
		stand_levels(rivals, v);
	rivals->standings[0][0].cost = 0;
	for (int v = 0; v < last; v++)
		stand_ways(rivals, v);
	return rivals;
}

void rivals_free(struct rivals *rivals)
{
	if (!rivals)
		return;
	for (int v = 0; v <= rivals->diagram->logic->variable_count; v++) {
		memory_free(rivals->standings[v]);
		for (int harm = 0; harm < 2; harm++) {
			word_map_release(&rivals->known[harm][v]);
			word_map_release(&rivals->ways[harm][v]);
		}
	}
	for (int harm = 0; harm < 2; harm++) {
		memory_free(rivals->known[harm]);
		memory_free(rivals->ways[harm]);
	}
	memory_free(rivals->standings);
	memory_free(rivals);
}

/* --- two walks ---------------------------------------------------------------------------- */

/* Whether some pair of leaves below may show the harm. */
static bool may_harm(const struct rivals *rivals, int v, struct pair pair, enum harm harm)
{
	const struct standing *before = &rivals->standings[v][pair.before];
	const struct standing *after = &rivals->standings[v][pair.after];

	if (pair.before == pair.after)
		return false;
	return harm == HARM_LOWER ? before->high > after->low : before->high >= 0 && after->none;
}

/* The same letter for both, or for the one that is asked. */
bool rivals_step(const struct rivals *rivals, int v, struct pair pair, uint32_t letter,
		 struct pair *step)
{
	const struct diagram *diagram = rivals->diagram;
	const struct variable *variable = &diagram->logic->variables[v];
	bool before = diagram_asks(diagram, v, pair.before);
	bool after = diagram_asks(diagram, v, pair.after);

	step->before = before ? letter : variable->not_asked;
	step->after = after ? letter : variable->not_asked;
	if (!before && !after && letter != variable->not_asked)
		return false;
	return diagram_kid(diagram, v, pair.before, step->before) != DIAGRAM_NONE &&
	       diagram_kid(diagram, v, pair.after, step->after) != DIAGRAM_NONE;
}

struct pair rivals_after(const struct diagram *diagram, int v, struct pair pair, struct pair step)
{
	return (struct pair){ diagram_kid(diagram, v, pair.before, step.before),
			      diagram_kid(diagram, v, pair.after, step.after) };
}

uint32_t rivals_harm(struct rivals *rivals, int v, struct pair pair, enum harm harm)
{
	const struct diagram *diagram = rivals->diagram;
	const struct variable *variable = &diagram->logic->variables[v];
	uint32_t key[] = { pair.before, pair.after }, least = NEVER, way = 0, known;

	if (!may_harm(rivals, v, pair, harm))
		return NEVER;
	if (v == diagram->logic->variable_count)
		return 0;
	known = *word_map_at(&rivals->known[harm][v], key, 2, NEVER - 1);
	if (known != NEVER - 1)
		return known;
	if (rivals->pairs >= rivals->budget)
		return NEVER;
	rivals->pairs++;
	logic_tick(diagram->logic, rivals->pairs);
	for (uint32_t i = 0; i < variable->letter_count; i++) {
		struct pair step;
		uint32_t cost;

		if (!rivals_step(rivals, v, pair, i, &step))
			continue;
		cost = rivals_harm(rivals, v + 1, rivals_after(diagram, v, pair, step), harm);
		if (cost == NEVER)
			continue;
		cost += rivals_cost(&variable->letters[i]);
		if (cost >= least)
			continue;
		least = cost;
		way = i;
	}
	/* That nothing was found is only known when nothing was left out. */
	if (least != NEVER || rivals->pairs < rivals->budget)
		*word_map_at(&rivals->known[harm][v], key, 2, 0) = least;
	if (least != NEVER)
		*word_map_at(&rivals->ways[harm][v], key, 2, 0) = way;
	return least;
}

uint32_t rivals_way(struct rivals *rivals, int v, struct pair pair, enum harm harm)
{
	uint32_t key[] = { pair.before, pair.after };

	return *word_map_at(&rivals->ways[harm][v], key, 2, 0);
}
