/*
 * Steps: tallies are filled, and what their bounds tell, and the letter itself, is learnt.
 */
#include "core/diagram/walk_lines.h"

#include <assert.h>
#include <string.h>

/* --- tallies -------------------------------------------------------------------------------- */

/* What a tally can still become, the variables before `v` being decided. */
static struct extent bounds(const struct walk *walk, int t, int v)
{
	const struct logic *logic = walk->logic;
	const struct tally *tally = &logic->tallies[t];
	int64_t value = walk->value[t], low = value, high = value;

	if (tally->rating == RATING_SUM) {
		low += tally->rest_low[v];
		high += tally->rest_high[v];
	} else if (tally->rest_high[v] > high) {
		high = tally->rest_high[v];
	}
	for (int i = 0; i < tally->fed_count; i++) {
		const struct tally *giver = &logic->tallies[tally->fed[i].tally];
		struct extent given;

		if (giver->first >= v || giver->last < v)
			continue;
		given = bounds(walk, tally->fed[i].tally, v);
		if (tally->rating == RATING_SUM) {
			low += tally->fed[i].weight * given.low;
			high += tally->fed[i].weight * given.high;
		} else {
			low = given.low > low ? given.low : low;
			high = given.high > high ? given.high : high;
		}
	}
	return (struct extent){ low, high };
}

static void add(const struct tally *tally, int32_t *to, int32_t value)
{
	if (tally->rating == RATING_SUM)
		*to += value;
	else if (value > *to)
		*to = value;
}

/* Notes what the bounds of a tally, before `v`, tell. */
static void note_bounds(struct walk *walk, const uint64_t *reads, int t, int v)
{
	const struct tally *tally = &walk->logic->tallies[t];
	struct extent extent;
	uint32_t reached = 0, reachable;

	if (!source_in(reads, (size_t)t))
		return;
	extent = bounds(walk, t, v);
	while (reached < tally->fact_count && tally->thresholds[reached] <= extent.low)
		reached++;
	reachable = reached;
	while (reachable < tally->fact_count && tally->thresholds[reachable] <= extent.high)
		reachable++;
	if (reached > 0 || reachable < tally->fact_count)
		walk->tidings.news[walk->tidings.count++] =
			(struct news){ .source = (uint32_t)t,
				       .code = reached << 16 | reachable,
				       .yes = tally->fact + reached,
				       .no = tally->fact + reachable };
}

/* Notes what the letter itself tells. */
static void note_letter(struct walk *walk, const uint64_t *reads, int v, uint32_t letter)
{
	const struct variable *variable = &walk->logic->variables[v];
	size_t source = source_of(walk->logic, v);

	if (source_in(reads, source))
		walk->tidings.news[walk->tidings.count++] = (struct news){
			.source = (uint32_t)source,
			.code = letter,
			.yes = variable->fact,
			.each = variable->truth + (size_t)letter * variable->fact_count,
		};
}

static void gather(struct walk *walk, const struct variable *variable, int v, uint32_t letter)
{
	const struct logic *logic = walk->logic;

	for (int i = 0; i < variable->touched_count; i++)
		if (logic->tallies[variable->touched[i]].first == v)
			walk->value[variable->touched[i]] = 0;
	for (int i = 0; i < variable->input_count; i++) {
		int t = variable->inputs[i].tally;

		add(&logic->tallies[t], &walk->value[t], variable->inputs[i].value[letter]);
	}
	for (int i = 0; i < variable->touched_count; i++) {
		int t = variable->touched[i];
		const struct tally *tally = &logic->tallies[t];

		for (int k = 0; tally->last == v && k < tally->feed_count; k++)
			add(&logic->tallies[tally->feeds[k].tally],
			    &walk->value[tally->feeds[k].tally],
			    tally->feeds[k].weight * walk->value[t]);
	}
}

/* --- steps ------------------------------------------------------------------------------------ */

static uint32_t boxes_after(const struct variable *variable, uint32_t before, uint32_t letter)
{
	const struct reply *reply = &variable->replies[variable->letters[letter].reply];

	if (variable->box == BOX_NONE)
		return reply->boxes ? BOXES_EMPTY : BOXES_PASSED;
	return before == BOXES_EMPTY && reply->from == 1 && variable->must_tick ? BOXES_TICKED
										: before;
}

static bool passed_over(const struct walk *walk, int v, uint32_t line)
{
	return !walk->goal.every && walk->logic->variables[v].box == BOX_NONE &&
	       !sources_meet(walk, walk->stops[v].concerns, reads_of(walk, line));
}

/* The words that a state has before `v`, but for the line and the boxes. */
static void write_values(const struct walk *walk, int v, uint32_t line, uint32_t *state)
{
	const struct stop *stop = &walk->stops[v];
	const uint64_t *keeps = keeps_of(walk, line);

	for (int i = 0; i < stop->tally_count; i++) {
		int t = stop->tallies[i];

		state[1 + i] = source_in(keeps, (size_t)t) ? (uint32_t)walk->value[t] : 0;
	}
}

static void read_values(const struct walk *walk, int v, const uint32_t *state)
{
	const struct stop *stop = &walk->stops[v];

	for (int i = 0; i < stop->tally_count; i++)
		walk->value[stop->tallies[i]] = (int32_t)state[1 + i];
}

size_t walk_width(const struct walk *walk, int v)
{
	return 1 + (size_t)walk->stops[v].tally_count + walk->stops[v].boxes;
}

void walk_step(struct walk *walk, int v, const uint32_t *state, uint32_t letter, uint32_t *next)
{
	const struct logic *logic = walk->logic;
	const struct variable *variable = &logic->variables[v];
	uint32_t line = state[0], boxes = BOXES_PASSED;

	read_values(walk, v, state);
	walk->tidings.count = 0;
	if (!passed_over(walk, v, line)) {
		const uint64_t *reads = reads_of(walk, line);

		gather(walk, variable, v, letter);
		note_letter(walk, reads, v, letter);
		for (int i = 0; i < variable->touched_count; i++)
			note_bounds(walk, reads, variable->touched[i], v + 1);
		boxes = boxes_after(variable,
				    walk->stops[v].boxes ? state[walk_width(walk, v) - 1] : 0,
				    letter);
	}
	line = walk_learn(walk, line, v);
	next[0] = line;
	write_values(walk, v + 1, line, next);
	if (walk->stops[v + 1].boxes)
		next[walk_width(walk, v + 1) - 1] = boxes;
}

struct letter_range walk_letters(const struct walk *walk, int v, const uint32_t *state)
{
	const struct variable *variable = &walk->logic->variables[v];
	struct letter_range only = { .from = variable->not_asked, .to = variable->not_asked + 1 };
	uint32_t asked;

	if (variable->box != BOX_NONE) {
		uint32_t boxes = state[walk_width(walk, v) - 1];

		if (boxes == BOXES_PASSED)
			return only;
		/* The last one has to be ticked where one must be and none is yet. */
		if (v + 1 == variable->end && variable->must_tick && boxes == BOXES_EMPTY)
			return (struct letter_range){ .from = BOX_TICKED, .to = BOX_TICKED + 1 };
		return (struct letter_range){ .from = BOX_UNTICKED, .to = BOX_TICKED + 1 };
	}
	if (passed_over(walk, v, state[0]))
		return (struct letter_range){ variable->best, variable->best + 1, true };
	if (variable->branch < 0)
		return (struct letter_range){ .to = variable->letter_count };
	asked = walk_line(walk, state)[walk->goal.count + (size_t)variable->branch];
	assert(asked <= FORMULA_YES); /* the roots of a branch come before it */
	return asked == FORMULA_YES ? (struct letter_range){ .to = variable->not_asked } : only;
}

void walk_start(struct walk *walk, uint32_t *state)
{
	const struct logic *logic = walk->logic;

	memcpy(walk->line, walk->goal.formulas, walk->goal.count * sizeof *walk->line);
	for (int b = 0; b < logic->branch_count; b++)
		walk->line[walk->goal.count + (size_t)b] = logic->branches[b].formula;
	state[0] = walk_finish_line(walk);
	/* One by one: there may be more of them than any step tells of. */
	for (int t = 0; t < logic->tally_count; t++) {
		walk->value[t] = 0;
		walk->tidings.count = 0;
		note_bounds(walk, reads_of(walk, state[0]), t, 0);
		state[0] = walk_learn(walk, state[0], -1);
	}
}

size_t walk_most(const struct walk *walk)
{
	size_t most = 0;

	for (int v = 0; v <= walk->logic->variable_count; v++)
		most = walk_width(walk, v) > most ? walk_width(walk, v) : most;
	return most;
}
