#include "core/diagram/diagram.h"

#include "base/memory.h"

#include <string.h>

/* A diagram being made: the layer whose nodes take a step, and the one they lead to. */
struct making {
	struct walk walk;
	struct diagram *diagram;
	const struct letter_sets *sets;
	struct words here, there; /* their states */
	uint32_t *state;
	size_t budget;
};

static bool takes(const struct making *making, int v, uint32_t letter)
{
	return !making->sets || making->sets->takes[v][letter];
}

static void fill_row(struct making *making, int v, uint32_t node, uint32_t *kids)
{
	const uint32_t *state = words_row(&making->here, node);
	struct letter_range letters = walk_letters(&making->walk, v, state);

	for (uint32_t letter = letters.from; letter < letters.to; letter++) {
		bool fresh;

		if (!letters.passed && !takes(making, v, letter))
			continue;
		walk_step(&making->walk, v, state, letter, making->state);
		kids[letter] = words_add(&making->there, making->state,
					 walk_width(&making->walk, v + 1), &fresh);
	}
}

/* What a node of a layer takes from the budget. */
static size_t weight_of(const struct layer *layer)
{
	return 1 + layer->width / DIAGRAM_LETTERS;
}

static bool make_layer(struct making *making, int v)
{
	struct diagram *diagram = making->diagram;
	struct layer *layer = &diagram->layers[v];
	struct words swap = making->here;

	layer->count = making->here.count;
	layer->width = diagram->logic->variables[v].letter_count;
	diagram->made += layer->count * weight_of(layer);
	if (diagram->made > making->budget)
		return false;
	layer->kids = memory_alloc((size_t)layer->count * layer->width * sizeof *layer->kids);
	memset(layer->kids, 0xff, (size_t)layer->count * layer->width * sizeof *layer->kids);
	words_reset(&making->there);
	for (uint32_t node = 0; node < layer->count; node++) {
		fill_row(making, v, node, layer->kids + (size_t)node * layer->width);
		if (diagram->made + making->there.count > making->budget)
			return false;
		logic_tick(diagram->logic, node + 1);
	}
	making->here = making->there;
	making->there = swap;
	return true;
}

/* The leaves of the states after the last variable; where each of them went is in `now`. */
static void make_leaves(struct making *making, uint32_t *now)
{
	struct diagram *diagram = making->diagram;
	struct words leaves;

	words_init(&leaves);
	for (uint32_t i = 0; i < making->here.count; i++) {
		bool fresh;

		now[i] = words_add(&leaves, walk_line(&making->walk, words_row(&making->here, i)),
				   diagram->goal.count, &fresh);
	}
	diagram->leaf_count = leaves.count;
	diagram->leaves = leaves.pool;
	leaves.pool = NULL;
	words_release(&leaves);
}

/* Makes nodes with the same children one. `now`: where the next layer's nodes went, then these. */
static void reduce_layer(struct layer *layer, uint32_t *now)
{
	struct words rows;
	uint32_t *gone = memory_alloc(((size_t)layer->count + 1) * sizeof *gone);

	words_init(&rows);
	for (uint32_t node = 0; node < layer->count; node++) {
		uint32_t *kids = layer->kids + (size_t)node * layer->width;
		bool fresh;

		for (uint32_t i = 0; i < layer->width; i++)
			if (kids[i] != DIAGRAM_NONE)
				kids[i] = now[kids[i]];
		gone[node] = words_add(&rows, kids, layer->width, &fresh);
	}
	memcpy(now, gone, layer->count * sizeof *now);
	memory_free(gone);
	memory_free(layer->kids);
	layer->count = rows.count;
	layer->kids = memory_resize(rows.pool, rows.pool_used * sizeof *rows.pool);
	rows.pool = NULL;
	words_release(&rows);
}

static uint32_t largest_layer(const struct diagram *diagram, uint32_t last)
{
	uint32_t largest = last;

	for (int v = 0; v < diagram->logic->variable_count; v++)
		if (diagram->layers[v].count > largest)
			largest = diagram->layers[v].count;
	return largest;
}

static void reduce(struct making *making)
{
	struct diagram *diagram = making->diagram;
	uint32_t *now =
		memory_alloc((size_t)largest_layer(diagram, making->here.count) * sizeof *now);

	make_leaves(making, now);
	for (int v = diagram->logic->variable_count - 1; v >= 0; v--) {
		reduce_layer(&diagram->layers[v], now);
		diagram->nodes += diagram->layers[v].count;
	}
	memory_free(now);
}

static bool make(struct making *making)
{
	bool fresh;

	walk_start(&making->walk, making->state);
	words_add(&making->here, making->state, walk_width(&making->walk, 0), &fresh);
	for (int v = 0; v < making->diagram->logic->variable_count; v++)
		if (!make_layer(making, v))
			return false;
	reduce(making);
	return true;
}

struct diagram *diagram_new(struct logic *logic, const struct goal *goal,
			    const struct letter_sets *sets, size_t budget)
{
	struct diagram *diagram = memory_alloc(sizeof *diagram);
	struct making making = { .diagram = diagram, .sets = sets, .budget = budget };
	size_t layers = (size_t)logic->variable_count;
	bool whole;

	*diagram = (struct diagram){ .logic = logic, .goal = *goal };
	diagram->goal.formulas = NULL;
	diagram->layers = memory_alloc(layers * sizeof *diagram->layers);
	memset(diagram->layers, 0, layers * sizeof *diagram->layers);
	walk_init(&making.walk, logic, goal);
	words_init(&making.here);
	words_init(&making.there);
	making.state = memory_alloc(walk_most(&making.walk) * sizeof *making.state);
	whole = make(&making);
	memory_free(making.state);
	words_release(&making.here);
	words_release(&making.there);
	walk_release(&making.walk);
	if (!whole) {
		diagram_free(diagram);
		return NULL;
	}
	return diagram;
}

void diagram_free(struct diagram *diagram)
{
	if (!diagram)
		return;
	for (int v = 0; v < diagram->logic->variable_count; v++)
		memory_free(diagram->layers[v].kids);
	memory_free(diagram->layers);
	memory_free(diagram->leaves);
	memory_free(diagram);
}

/* --- outcomes ----------------------------------------------------------------------- */

struct goal outcome_goal(struct logic *logic, uint32_t about)
{
	const struct form *form = logic->form;
	const struct {
		const uint32_t *formulas;
		int count;
	} parts[] = {
		{ logic->levels, about & GOAL_LEVELS ? form->level_count : 0 },
		{ logic->claims, about & GOAL_CLAIMS ? form->claim_count : 0 },
		{ logic->alerts, about & GOAL_ALERTS ? form->alert_count : 0 },
		{ logic->rules, about & (GOAL_RULES | GOAL_DECIDING) ? form->rule_count : 0 },
	};
	struct goal goal = {
		.levels = (size_t)parts[0].count,
		.claims = (size_t)parts[1].count,
		.alerts = (size_t)parts[2].count,
		.every = about & GOAL_EVERY,
	};
	uint32_t *formulas;

	if (about & GOAL_DECIDING)
		goal.deciding = goal.levels + goal.claims + goal.alerts;

	for (int i = 0; i < 4; i++)
		goal.count += (size_t)parts[i].count;
	goal.formulas = formulas = arena_array(logic->arena, goal.count, sizeof *formulas);
	for (int i = 0; i < 4; i++)
		for (int k = 0; k < parts[i].count; k++)
			*formulas++ = parts[i].formulas[k];
	return goal;
}

struct outcome outcome_read(const struct goal *goal, const uint32_t *line)
{
	struct outcome outcome = { -1, -1, 0 };

	for (size_t i = 0; i < goal->levels; i++)
		if (line[i] == FORMULA_YES)
			outcome.level = (int)i;
	line += goal->levels;
	for (size_t i = 0; i < goal->claims; i++)
		if (line[i] == FORMULA_YES)
			outcome.claim = (int)i;
	line += goal->claims;
	for (size_t i = 0; i < goal->alerts; i++)
		outcome.alerts |= line[i] << i;
	return outcome;
}

struct outcome diagram_outcome(const struct diagram *diagram, uint32_t leaf)
{
	return outcome_read(&diagram->goal, diagram->leaves + leaf * diagram->goal.count);
}

uint32_t diagram_leaf(const struct diagram *diagram, const struct answer *answers)
{
	const struct logic *logic = diagram->logic;
	uint32_t node = 0;

	for (int v = 0; v < logic->variable_count; v++) {
		const struct variable *variable = &logic->variables[v];
		const struct question *question = &logic->form->questions[variable->question];
		uint32_t letter = variable->not_asked;

		if (diagram_asks(diagram, v, node))
			letter = logic_reply(variable, question, answers[variable->question])
					 ->letter;
		node = diagram_kid(diagram, v, node, letter);
	}
	return node;
}
