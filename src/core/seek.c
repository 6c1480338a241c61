#include "core/seek.h"

#include "base/memory.h"

#include <string.h>

/* --- sheets ---------------------------------------------------------------------- */

/* One of these boxes: the first that counts, or the first. */
static int32_t one_of(const struct question *question, int32_t boxes)
{
	for (int i = 0; i < question->option_count; i++)
		if (boxes >> i & 1 && question->options[i].value > 0)
			return 1 << i;
	return boxes & -boxes;
}

static int32_t all_boxes(const struct question *question)
{
	int32_t boxes = 0;

	for (int i = 0; i < question->option_count; i++)
		boxes |= (int32_t)!question->options[i].exclusive << i;
	return boxes;
}

/* What ticking the box means; one of those that nothing looks at stands for all of them. */
static int32_t box_bit(const struct logic *logic, int v)
{
	const struct variable *variable = &logic->variables[v];
	const struct question *question = &logic->form->questions[variable->question];
	int32_t free = all_boxes(question);

	if (variable->box >= 0)
		return 1 << variable->box;
	for (int at = v - 1; logic->variables[at].box >= 0; at--)
		free &= ~(1 << logic->variables[at].box);
	return one_of(question, free);
}

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
		if (!letter->asked && variable->box == BOX_NONE)
			reply = &variable->replies[variable->letters[variable->best].reply];
		if (variable->box == BOX_NONE)
			*answer = logic_answer(question, reply);
		else if (letter->asked && reply->from == 1)
			answer->value |= box_bit(logic, v);
		if (reply->boxes && answer->value == 0 && variable->must_tick &&
		    (v + 1 == logic->variable_count || logic->variables[v + 1].box == BOX_NONE))
			answer->value = one_of(question, all_boxes(question));
	}
}

/* --- any ------------------------------------------------------------------------------ */

struct seek {
	struct walk walk;
	struct words *seen; /* by variable: states from which none was found */
	uint32_t *states;   /* one for each variable, side by side */
	size_t most;
	size_t budget;
};

static void seek_init(struct seek *seek, struct logic *logic, const uint32_t *formula,
		      size_t budget)
{
	struct goal goal = { .formulas = formula, .count = 1 };
	size_t places = (size_t)logic->variable_count + 1;

	walk_init(&seek->walk, logic, &goal);
	seek->most = walk_most(&seek->walk);
	seek->states = memory_alloc(places * seek->most * sizeof *seek->states);
	seek->seen = memory_alloc(places * sizeof *seek->seen);
	for (size_t i = 0; i < places; i++)
		words_init(&seek->seen[i]);
	seek->budget = budget;
}

static void seek_release(struct seek *seek)
{
	for (int v = 0; v <= seek->walk.logic->variable_count; v++)
		words_release(&seek->seen[v]);
	memory_free(seek->seen);
	memory_free(seek->states);
	walk_release(&seek->walk);
}

/* From the state before `v`. */
static enum seek_result descend(struct seek *seek, int v)
{
	uint32_t *state = seek->states + (size_t)v * seek->most;
	uint32_t left = walk_line(&seek->walk, state)[0];
	struct letters letters;
	bool fresh;

	if (left <= FORMULA_YES)
		return left == FORMULA_YES ? SEEK_FOUND : SEEK_NONE;
	words_add(&seek->seen[v], state, walk_width(&seek->walk, v), &fresh);
	if (!fresh)
		return SEEK_NONE;
	if (seek->budget-- == 0) {
		seek->budget = 0;
		return SEEK_UNKNOWN;
	}
	letters = walk_letters(&seek->walk, v, state);
	for (uint32_t letter = letters.from; letter < letters.to; letter++) {
		enum seek_result result;

		walk_step(&seek->walk, v, state, letter, state + seek->most);
		result = descend(seek, v + 1);
		if (result != SEEK_NONE)
			return result;
	}
	return SEEK_NONE;
}

enum seek_result seek_any(struct logic *logic, uint32_t formula, size_t budget)
{
	struct seek seek;
	enum seek_result result;

	seek_init(&seek, logic, &formula, budget);
	walk_start(&seek.walk, seek.states);
	result = descend(&seek, 0);
	seek_release(&seek);
	return result;
}

/* --- a smallest ------------------------------------------------------------------------- */

/* A state that was reached, how cheaply, and how. */
struct reached {
	uint32_t cost, from, letter;
};

struct spread {
	struct walk walk;
	struct words here, there;
	uint32_t *state;
	struct reached **reached; /* by variable, then by state */
	uint32_t *sizes;
	size_t left; /* of the budget */
	/* The best so far: decided before `variable`, in this state. */
	uint32_t cost;
	int variable;
	uint32_t at;
};

static struct reached *reached_at(struct spread *spread, int v, uint32_t state)
{
	if (state >= spread->sizes[v]) {
		spread->sizes[v] = spread->sizes[v] ? spread->sizes[v] * 2 : 64;
		spread->reached[v] = memory_resize(spread->reached[v],
						   spread->sizes[v] * sizeof **spread->reached);
	}
	return &spread->reached[v][state];
}

/* Notes a way to the state in spread->state, before `v`. */
static void reach(struct spread *spread, int v, struct reached way)
{
	uint32_t left = walk_line(&spread->walk, spread->state)[0], number;
	struct reached *reached;
	bool fresh;

	if (left == FORMULA_NO || way.cost >= spread->cost)
		return;
	number = words_add(&spread->there, spread->state, walk_width(&spread->walk, v), &fresh);
	reached = reached_at(spread, v, number);
	if (!fresh && reached->cost <= way.cost)
		return;
	*reached = way;
	/* Within boxes it is not settled yet whether one must be ticked. */
	if (left == FORMULA_YES && !spread->walk.places[v].boxes) {
		spread->cost = way.cost;
		spread->variable = v;
		spread->at = number;
	}
}

static void spread_from(struct spread *spread, int v, uint32_t number)
{
	const uint32_t *state = words_row(&spread->here, number);
	const struct variable *variable = &spread->walk.logic->variables[v];
	uint32_t cost = spread->reached[v][number].cost;
	struct letters letters = walk_letters(&spread->walk, v, state);

	if (walk_line(&spread->walk, state)[0] == FORMULA_YES && !spread->walk.places[v].boxes)
		return;
	for (uint32_t letter = letters.from; letter < letters.to; letter++) {
		const struct letter *one = &variable->letters[letter];

		walk_step(&spread->walk, v, state, letter, spread->state);
		reach(spread, v + 1,
		      (struct reached){ cost + (one->asked ? one->cost : 0), number, letter });
	}
}

static bool spread_layer(struct spread *spread, int v)
{
	struct words swap = spread->here;

	spread->here = spread->there;
	spread->there = swap;
	words_reset(&spread->there);
	if (spread->here.count > spread->left)
		return false;
	spread->left -= spread->here.count;
	for (uint32_t number = 0; number < spread->here.count; number++)
		spread_from(spread, v, number);
	return true;
}

/* The way back to the first variable; after the last one nothing worrying is said. */
static void take_way(struct spread *spread, struct found *found)
{
	const struct logic *logic = spread->walk.logic;
	uint32_t *letters = memory_alloc(((size_t)logic->variable_count + 1) * sizeof *letters);
	uint32_t at = spread->at;

	for (int v = 0; v < logic->variable_count; v++) {
		const struct variable *variable = &logic->variables[v];

		letters[v] = variable->box == BOX_NONE ? variable->best : variable->not_asked;
	}
	for (int v = spread->variable; v > 0; v--) {
		const struct reached *reached = &spread->reached[v][at];

		letters[v - 1] = reached->letter;
		at = reached->from;
	}
	sheet_of_letters(logic, letters, found);
	memory_free(letters);
}

enum seek_result seek_smallest(struct logic *logic, uint32_t formula, size_t budget,
			       struct found *found)
{
	struct goal goal = { .formulas = &formula, .count = 1 };
	struct spread spread = { .left = budget, .cost = UINT32_MAX };
	size_t places = (size_t)logic->variable_count + 1;
	bool whole = true;

	walk_init(&spread.walk, logic, &goal);
	words_init(&spread.here);
	words_init(&spread.there);
	spread.state = memory_alloc(walk_most(&spread.walk) * sizeof *spread.state);
	spread.sizes = memory_alloc(places * sizeof *spread.sizes);
	spread.reached = memory_alloc(places * sizeof *spread.reached);
	memset(spread.sizes, 0, places * sizeof *spread.sizes);
	memset(spread.reached, 0, places * sizeof *spread.reached);
	walk_start(&spread.walk, spread.state);
	reach(&spread, 0, (struct reached){ 0, 0, 0 });
	for (int v = 0; v < logic->variable_count && whole; v++)
		whole = spread_layer(&spread, v);
	if (whole && spread.cost != UINT32_MAX)
		take_way(&spread, found);
	for (size_t i = 0; i < places; i++)
		memory_free(spread.reached[i]);
	memory_free(spread.reached);
	memory_free(spread.sizes);
	memory_free(spread.state);
	words_release(&spread.here);
	words_release(&spread.there);
	walk_release(&spread.walk);
	return !whole ? SEEK_UNKNOWN : spread.cost != UINT32_MAX ? SEEK_FOUND : SEEK_NONE;
}
