#include "core/diagram/seek.h"

#include "base/memory.h"

#include <string.h>

void sheet_of_letters(const struct logic *logic, const uint32_t *letters, struct found *found)
{
	found->cost = 0;
	for (int v = 0; v < logic->variable_count; v++) {
		const struct variable *variable = &logic->variables[v];
		const struct question *question = &logic->form->questions[variable->question];
		const struct letter *letter = &variable->letters[letters[v]];
		const struct reply *reply = &variable->replies[letter->reply];
		struct answer *answer = &found->answers[variable->question];

		found->cost += letter->asked ? letter->cost : 0;
		if (variable->box != BOX_NONE)
			continue;
		if (!letter->asked)
			reply = &variable->replies[variable->letters[variable->best].reply];
		*answer = logic_answer(question, reply);
		if (reply->boxes)
			answer->value = logic_boxes(logic, v, letters, 0);
	}
}

/* --- any ------------------------------------------------------------------------------ */

/* A state that was reached, how cheaply, and how. */
struct reached {
	uint32_t cost, from, letter;
};

struct seeker {
	struct walk walk;
	uint32_t goal; /* the formula */
	size_t budget, left, most;
	/* By variable. */
	struct words *seen;	  /* any: states from which none was found; smallest: the states */
	struct reached **reached; /* smallest: of each of them */
	uint32_t *sizes;
	uint32_t *states;	 /* one for each variable, side by side */
	const struct qset *free; /* smallest: questions that cost nothing; or NULL */
	/* The best so far: decided before `variable`, in state `at`. */
	uint32_t cost, at;
	int variable;
};

struct seeker *seeker_new(struct logic *logic, size_t budget)
{
	struct seeker *seeker = memory_alloc(sizeof *seeker);
	struct goal goal = { .formulas = &seeker->goal, .count = 1 };
	size_t stops = (size_t)logic->variable_count + 1;

	*seeker = (struct seeker){ .budget = budget };
	walk_init(&seeker->walk, logic, &goal);
	seeker->most = walk_most(&seeker->walk);
	seeker->seen = memory_alloc(stops * sizeof *seeker->seen);
	seeker->reached = memory_alloc(stops * sizeof *seeker->reached);
	seeker->sizes = memory_alloc(stops * sizeof *seeker->sizes);
	seeker->states = memory_alloc(stops * seeker->most * sizeof *seeker->states);
	for (size_t i = 0; i < stops; i++) {
		words_init(&seeker->seen[i]);
		seeker->reached[i] = NULL;
		seeker->sizes[i] = 0;
	}
	return seeker;
}

void seeker_free(struct seeker *seeker)
{
	if (!seeker)
		return;
	for (int v = 0; v <= seeker->walk.logic->variable_count; v++) {
		words_release(&seeker->seen[v]);
		memory_free(seeker->reached[v]);
	}
	memory_free(seeker->seen);
	memory_free(seeker->reached);
	memory_free(seeker->sizes);
	memory_free(seeker->states);
	walk_release(&seeker->walk);
	memory_free(seeker);
}

static void begin(struct seeker *seeker, uint32_t formula)
{
	for (int v = 0; v <= seeker->walk.logic->variable_count; v++)
		if (seeker->seen[v].count > 0)
			words_reset(&seeker->seen[v]);
	seeker->goal = formula;
	seeker->left = seeker->budget;
	walk_start(&seeker->walk, seeker->states);
}

/* From the state before `v`. */
static enum seek_result descend(struct seeker *seeker, int v)
{
	uint32_t *state = seeker->states + (size_t)v * seeker->most;
	uint32_t left = walk_line(&seeker->walk, state)[0];
	struct letter_range letters;
	bool fresh;

	if (left <= FORMULA_YES)
		return left == FORMULA_YES ? SEEK_FOUND : SEEK_NONE;
	words_add(&seeker->seen[v], state, walk_width(&seeker->walk, v), &fresh);
	if (!fresh)
		return SEEK_NONE;
	if (seeker->left == 0)
		return SEEK_UNKNOWN;
	seeker->left--;
	logic_tick(seeker->walk.logic, seeker->left);
	letters = walk_letters(&seeker->walk, v, state);
	for (uint32_t letter = letters.from; letter < letters.to; letter++) {
		enum seek_result result;

		walk_step(&seeker->walk, v, state, letter, state + seeker->most);
		result = descend(seeker, v + 1);
		if (result != SEEK_NONE)
			return result;
	}
	return SEEK_NONE;
}

enum seek_result seek_any(struct seeker *seeker, uint32_t formula)
{
	begin(seeker, formula);
	return descend(seeker, 0);
}

/* --- a smallest ------------------------------------------------------------------------- */

static struct reached *reached_at(struct seeker *seeker, int v, uint32_t state)
{
	if (state >= seeker->sizes[v]) {
		seeker->sizes[v] = seeker->sizes[v] ? seeker->sizes[v] * 2 : 64;
		seeker->reached[v] = memory_resize(seeker->reached[v],
						   seeker->sizes[v] * sizeof **seeker->reached);
	}
	return &seeker->reached[v][state];
}

/* Notes a way to a state before `v`. */
static void reach(struct seeker *seeker, int v, const uint32_t *state, struct reached way)
{
	uint32_t left = walk_line(&seeker->walk, state)[0], number;
	struct reached *reached;
	bool fresh;

	if (left == FORMULA_NO || way.cost >= seeker->cost)
		return;
	number = words_add(&seeker->seen[v], state, walk_width(&seeker->walk, v), &fresh);
	reached = reached_at(seeker, v, number);
	if (fresh && seeker->left > 0)
		seeker->left--;
	if (!fresh && reached->cost <= way.cost)
		return;
	*reached = way;
	/* Within boxes it is not settled yet whether one must be ticked. */
	if (left == FORMULA_YES && !seeker->walk.stops[v].boxes) {
		seeker->cost = way.cost;
		seeker->variable = v;
		seeker->at = number;
	}
}

static uint32_t cost_of(const struct seeker *seeker, const struct variable *variable,
			uint32_t letter)
{
	const struct letter *one = &variable->letters[letter];

	if (!one->asked || (seeker->free && qset_has(seeker->free, variable->question)))
		return 0;
	return one->cost;
}

static void spread(struct seeker *seeker, int v, uint32_t number)
{
	const struct variable *variable = &seeker->walk.logic->variables[v];
	uint32_t *next = seeker->states + seeker->most;
	const uint32_t *state = words_row(&seeker->seen[v], number);
	uint32_t cost = seeker->reached[v][number].cost;
	struct letter_range letters = walk_letters(&seeker->walk, v, state);

	if (walk_line(&seeker->walk, state)[0] == FORMULA_YES && !seeker->walk.stops[v].boxes)
		return;
	for (uint32_t letter = letters.from; letter < letters.to; letter++) {
		walk_step(&seeker->walk, v, state, letter, next);
		reach(seeker, v + 1, next,
		      (struct reached){ cost + cost_of(seeker, variable, letter), number, letter });
	}
}

/* The way back to the first variable; after the last one nothing worrying is said. */
static void take_way(const struct seeker *seeker, struct found *found)
{
	const struct logic *logic = seeker->walk.logic;
	uint32_t *letters = memory_alloc(((size_t)logic->variable_count + 1) * sizeof *letters);
	uint32_t at = seeker->at;

	for (int v = 0; v < logic->variable_count; v++) {
		const struct variable *variable = &logic->variables[v];

		letters[v] = variable->box == BOX_NONE ? variable->best : variable->not_asked;
	}
	for (int v = seeker->variable; v > 0; v--) {
		const struct reached *reached = &seeker->reached[v][at];

		letters[v - 1] = reached->letter;
		at = reached->from;
	}
	sheet_of_letters(logic, letters, found);
	memory_free(letters);
}

/* The cheapest way, of those that cost less than this. */
static enum seek_result sweep(struct seeker *seeker, uint32_t formula, uint32_t limit)
{
	const struct logic *logic = seeker->walk.logic;

	begin(seeker, formula);
	seeker->cost = limit;
	reach(seeker, 0, seeker->states, (struct reached){ 0, 0, 0 });
	for (int v = 0; v < logic->variable_count; v++) {
		for (uint32_t number = 0; number < seeker->seen[v].count; number++) {
			if (seeker->left == 0)
				return SEEK_UNKNOWN;
			spread(seeker, v, number);
		}
	}
	return seeker->cost < limit ? SEEK_FOUND : SEEK_NONE;
}

enum seek_result seek_smallest(struct seeker *seeker, uint32_t formula, struct found *found)
{
	enum seek_result result = sweep(seeker, formula, UINT32_MAX);

	if (result == SEEK_FOUND)
		take_way(seeker, found);
	return result;
}

enum seek_result seek_only(struct seeker *seeker, uint32_t formula, const struct qset *worrying)
{
	enum seek_result result;

	seeker->free = worrying;
	result = sweep(seeker, formula, 1);
	seeker->free = NULL;
	return result;
}
