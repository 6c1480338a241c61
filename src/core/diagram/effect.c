/*
 * Classes are found like nodes are reduced, from the last layer to the first, but a question that
 * is not asked counts as one whose answers all do the same.
 */
#include "core/diagram/effect.h"

#include "base/memory.h"

#include <string.h>

static bool is_passed(const struct diagram *diagram, int v, uint32_t node)
{
	const struct variable *variable = &diagram->logic->variables[v];

	return (variable->branch >= 0 || variable->box != BOX_NONE) &&
	       diagram_kid(diagram, v, node, variable->not_asked) != DIAGRAM_NONE;
}

/* The class of a child; where there is none (a box must be ticked), that of one that there is. */
static uint32_t kid_class(const struct effect *effect, int v, uint32_t node, uint32_t letter)
{
	const struct diagram *diagram = effect->diagram;
	const struct variable *variable = &diagram->logic->variables[v];
	uint32_t kid;

	if (is_passed(diagram, v, node))
		letter = variable->not_asked;
	kid = diagram_kid(diagram, v, node, letter);
	for (uint32_t i = 0; kid == DIAGRAM_NONE; i++)
		kid = diagram_kid(diagram, v, node, i);
	return effect->classes[v + 1][kid];
}

static void classify(struct effect *effect, int v)
{
	const struct layer *layer = &effect->diagram->layers[v];
	uint32_t *row = memory_alloc(layer->width * sizeof *row);
	struct words rows;

	words_init(&rows);
	for (uint32_t node = 0; node < layer->count; node++) {
		bool fresh;

		for (uint32_t i = 0; i < layer->width; i++)
			row[i] = kid_class(effect, v, node, i);
		effect->classes[v][node] = words_add(&rows, row, layer->width, &fresh);
	}
	words_release(&rows);
	memory_free(row);
}

void effect_find(struct effect *effect, const struct diagram *diagram)
{
	int last = diagram->logic->variable_count;

	effect->diagram = diagram;
	effect->classes = memory_alloc(((size_t)last + 1) * sizeof *effect->classes);
	effect->classes[last] = memory_alloc((diagram->leaf_count + 1) * sizeof(uint32_t));
	for (uint32_t leaf = 0; leaf < diagram->leaf_count; leaf++)
		effect->classes[last][leaf] = leaf;
	for (int v = last - 1; v >= 0; v--) {
		effect->classes[v] = memory_alloc(diagram->layers[v].count * sizeof(uint32_t));
		classify(effect, v);
	}
}

void effect_release(struct effect *effect)
{
	for (int v = 0; v <= effect->diagram->logic->variable_count; v++)
		memory_free(effect->classes[v]);
	memory_free(effect->classes);
}

bool effect_needed(const struct effect *effect, int v, uint32_t node)
{
	const struct diagram *diagram = effect->diagram;
	const struct logic *logic = diagram->logic;
	bool boxes = v + 1 < logic->variable_count && logic->variables[v + 1].box != BOX_NONE;
	uint32_t first = kid_class(effect, v, node, 0);

	for (uint32_t i = 0; i < diagram->layers[v].width; i++) {
		uint32_t kid = diagram_kid(diagram, v, node, i);

		if (kid_class(effect, v, node, i) != first)
			return true;
		if (boxes && kid != DIAGRAM_NONE && effect_needed(effect, v + 1, kid))
			return true;
	}
	return false;
}
