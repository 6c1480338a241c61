/*
 * Classes are found like nodes are reduced, from the last layer to the first, but a question that
 * is not asked counts as one whose answers all do the same.
 */
#include "core/diagram/effect.h"

#include "base/memory.h"

#include <assert.h>
#include <string.h>

/* The class of a child; where there is none (a box must be ticked), that of one that there is. */
static uint32_t kid_class(const struct effect *effect, int v, uint32_t node, uint32_t letter)
{
	const struct diagram *diagram = effect->diagram;
	uint32_t kid;

	if (!diagram_asks(diagram, v, node))
		letter = diagram->logic->variables[v].not_asked;
	kid = diagram_kid(diagram, v, node, letter);
	for (uint32_t i = 0; kid == DIAGRAM_NONE; i++) {
		assert(i < diagram->layers[v].width);
		kid = diagram_kid(diagram, v, node, i);
	}
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

/* Notes at which nodes the question, or a box of it, makes a difference. */
static void find_needed(struct effect *effect, int v)
{
	const struct layer *layer = &effect->diagram->layers[v];
	const struct logic *logic = effect->diagram->logic;
	bool boxes = v + 1 < logic->variables[v].end;

	for (uint32_t node = 0; node < layer->count; node++) {
		uint32_t first = kid_class(effect, v, node, 0);
		bool needed = false;

		for (uint32_t i = 0; i < layer->width && !needed; i++) {
			uint32_t kid = diagram_kid(effect->diagram, v, node, i);

			needed = kid_class(effect, v, node, i) != first ||
				 (boxes && kid != DIAGRAM_NONE && effect->needed[v + 1][kid]);
		}
		effect->needed[v][node] = needed;
	}
}

void effect_find(struct effect *effect, const struct diagram *diagram)
{
	int last = diagram->logic->variable_count;

	effect->diagram = diagram;
	effect->classes = memory_alloc(((size_t)last + 1) * sizeof *effect->classes);
	effect->needed = memory_alloc((size_t)last * sizeof *effect->needed);
	effect->classes[last] = memory_alloc((diagram->leaf_count + 1) * sizeof(uint32_t));
	for (uint32_t leaf = 0; leaf < diagram->leaf_count; leaf++)
		effect->classes[last][leaf] = leaf;
	for (int v = last - 1; v >= 0; v--) {
		effect->classes[v] = memory_alloc(diagram->layers[v].count * sizeof(uint32_t));
		effect->needed[v] = memory_alloc(diagram->layers[v].count);
		classify(effect, v);
		find_needed(effect, v);
	}
}

void effect_release(struct effect *effect)
{
	int last = effect->diagram->logic->variable_count;

	for (int v = 0; v <= last; v++)
		memory_free(effect->classes[v]);
	for (int v = 0; v < last; v++)
		memory_free(effect->needed[v]);
	memory_free(effect->classes);
	memory_free(effect->needed);
}

bool effect_needed(const struct effect *effect, int v, uint32_t node)
{
	return effect->needed[v][node];
}

bool effect_matters(const struct effect *effect, int question)
{
	int v = effect->diagram->logic->variable_of[question];

	for (uint32_t node = 0; node < effect->diagram->layers[v].count; node++)
		if (effect->needed[v][node])
			return true;
	return false;
}
