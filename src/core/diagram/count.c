/*
 * From the root down: a node's sheets are those of its parents, times the ways of the letters that
 * lead to it.
 */
#include "core/diagram/count.h"

#include "base/memory.h"
#include "core/diagram/effect.h"

#include <limits.h>

/* Of the nodes of a layer. */
struct tide {
	struct bigs *sheets, *asked;
	int *least, *most;
	uint32_t count;
};

static void tide_init(struct tide *tide, uint32_t count)
{
	tide->sheets = bigs_new(count);
	tide->asked = bigs_new(count);
	tide->least = memory_alloc(count * sizeof *tide->least);
	tide->most = memory_alloc(count * sizeof *tide->most);
	tide->count = count;
	for (uint32_t i = 0; i < count; i++) {
		tide->least[i] = INT_MAX;
		tide->most[i] = -1;
	}
}

static void tide_release(struct tide *tide)
{
	bigs_free(tide->sheets);
	bigs_free(tide->asked);
	memory_free(tide->least);
	memory_free(tide->most);
}

/* Everything that reaches a node goes on to one of its children. */
static void flow(const struct tide *from, uint32_t node, struct tide *to, uint32_t kid,
		 uint32_t ways, int asks)
{
	bigs_add(to->sheets, kid, from->sheets, node, ways);
	bigs_add(to->asked, kid, from->asked, node, ways);
	if (asks)
		bigs_add(to->asked, kid, from->sheets, node, ways);
	if (from->least[node] + asks < to->least[kid])
		to->least[kid] = from->least[node] + asks;
	if (from->most[node] + asks > to->most[kid])
		to->most[kid] = from->most[node] + asks;
}

static void flow_layer(const struct diagram *diagram, const struct effect *effect, int v,
		       const struct tide *from, struct tide *to)
{
	const struct variable *variable = &diagram->logic->variables[v];

	for (uint32_t node = 0; node < from->count; node++) {
		bool counts =
			variable->box == BOX_NONE && (!effect || effect_needed(effect, v, node));

		for (uint32_t i = 0; from->most[node] >= 0 && i < variable->letter_count; i++) {
			const struct letter *letter = &variable->letters[i];
			uint32_t kid = diagram_kid(diagram, v, node, i);

			if (kid != DIAGRAM_NONE && letter->ways)
				flow(from, node, to, kid, letter->ways, letter->asked && counts);
		}
	}
}

static void find(struct counts *counts, const struct diagram *diagram, const struct effect *effect)
{
	struct tide here, there;

	tide_init(&here, 1);
	bigs_set(here.sheets, 0, 1);
	here.least[0] = here.most[0] = 0;
	for (int v = 0; v < diagram->logic->variable_count; v++) {
		tide_init(&there, diagram_count(diagram, v + 1));
		flow_layer(diagram, effect, v, &here, &there);
		tide_release(&here);
		here = there;
	}
	*counts = (struct counts){ .total = bigs_new(2), .least = INT_MAX, .most = -1 };
	for (uint32_t leaf = 0; leaf < here.count; leaf++) {
		bigs_add(counts->total, 0, here.sheets, leaf, 1);
		bigs_add(counts->total, 1, here.asked, leaf, 1);
		counts->least = here.least[leaf] < counts->least ? here.least[leaf] : counts->least;
		counts->most = here.most[leaf] > counts->most ? here.most[leaf] : counts->most;
	}
	counts->sheets = here.sheets;
	here.sheets = NULL;
	tide_release(&here);
}

void counts_find(struct counts *counts, const struct diagram *diagram)
{
	find(counts, diagram, NULL);
}

void counts_find_needed(struct counts *counts, const struct effect *effect)
{
	find(counts, effect->diagram, effect);
}

void counts_release(struct counts *counts)
{
	bigs_free(counts->sheets);
	bigs_free(counts->total);
}
