/*
 * A line is what is still to be known: the goal's formulas, and for each branch whether its
 * questions will be asked. Lines are numbered, and what a piece of news makes of a line is looked
 * up by its number, so that a step costs a few look-ups wherever it has been taken before.
 */
#include "core/diagram/walk_lines.h"

#include "base/memory.h"

#include <string.h>

static void put(uint64_t *set, size_t source)
{
	set[source / 64] |= UINT64_C(1) << source % 64;
}

static void join(uint64_t *set, const uint64_t *more, size_t words)
{
	for (size_t w = 0; w < words; w++)
		set[w] |= more[w];
}

/* Where a claim holds, neither levels nor later claims are asked for. */
static void drop_needless(const struct walk *walk, uint32_t *line)
{
	const struct goal *goal = &walk->goal;
	const struct rule *rules = walk->logic->form->rules;
	size_t first = goal->levels, end = goal->levels + goal->claims;
	bool claimed;

	while (first < end && line[first] != FORMULA_YES)
		first++;
	claimed = first < end;
	for (size_t i = first + 1; i < end; i++)
		line[i] = FORMULA_NO;
	for (size_t i = 0; claimed && i < goal->levels; i++)
		line[i] = FORMULA_NO;
	for (size_t i = goal->deciding; goal->deciding && i < goal->count; i++) {
		size_t higher = (size_t)rules[i - goal->deciding].at_least + 1;

		if (claimed || (higher < goal->levels && line[higher] == FORMULA_YES))
			line[i] = FORMULA_NO;
	}
}

/* Forgets branches that decide about nothing that matters, and notes what does. */
static void find_reads(struct walk *walk, uint32_t *line, uint64_t *reads)
{
	const struct logic *logic = walk->logic;
	const struct formulas *formulas = &logic->formulas;
	uint32_t *branches = line + walk->goal.count;
	bool more = true;

	memset(reads, 0, walk->set_words * sizeof *reads);
	for (size_t i = 0; i < walk->goal.count; i++)
		join(reads, formula_reads(formulas, line[i]), walk->set_words);
	if (walk->goal.every) {
		for (int b = 0; b < logic->branch_count; b++)
			join(reads, formula_reads(formulas, branches[b]), walk->set_words);
		return;
	}
	for (int b = 0; b < logic->branch_count; b++)
		walk->wanted[b] = false;
	while (more) {
		more = false;
		for (int b = 0; b < logic->branch_count; b++) {
			if (walk->wanted[b] || branches[b] == FORMULA_NO ||
			    !sources_meet(walk, walk->decides[b], reads))
				continue;
			walk->wanted[b] = more = true;
			join(reads, formula_reads(formulas, branches[b]), walk->set_words);
		}
	}
	for (int b = 0; b < logic->branch_count; b++)
		if (!walk->wanted[b])
			branches[b] = FORMULA_NO;
}

/* The worst so far matters only where it is added up: thresholds that it passed are known. */
static void find_keeps(const struct walk *walk, const uint64_t *reads, uint64_t *keeps)
{
	const struct logic *logic = walk->logic;

	memset(keeps, 0, walk->set_words * sizeof *keeps);
	for (int t = logic->tally_count - 1; t >= 0; t--) {
		const struct tally *tally = &logic->tallies[t];
		bool keep = tally->rating == RATING_SUM && source_in(reads, (size_t)t);

		for (int i = 0; i < tally->feed_count && !keep; i++) {
			int taker = tally->feeds[i].tally;

			keep = source_in(keeps, (size_t)taker) ||
			       (tally->rating == RATING_SUM && source_in(reads, (size_t)taker));
		}
		if (keep)
			put(keeps, (size_t)t);
	}
}

uint32_t walk_finish_line(struct walk *walk)
{
	uint64_t *reads = walk->scratch;
	bool fresh;
	uint32_t number;

	drop_needless(walk, walk->line);
	find_reads(walk, walk->line, reads);
	number = words_add(&walk->lines, walk->line, walk->width, &fresh);
	if (!fresh)
		return number;
	if (walk->lines.count > walk->sets_size) {
		size_t bytes;

		walk->sets_size = walk->lines.rows_size;
		bytes = walk->sets_size * walk->set_words * sizeof(uint64_t);
		walk->reads = memory_resize(walk->reads, bytes);
		walk->keeps = memory_resize(walk->keeps, bytes);
	}
	memcpy(walk->reads + number * walk->set_words, reads, walk->set_words * sizeof *reads);
	find_keeps(walk, reads, walk->keeps + number * walk->set_words);
	return number;
}

/* All that a step tells is learnt; then the branches that end with it are forgotten. */
static uint32_t learn(struct walk *walk, uint32_t line, int variable)
{
	const struct logic *logic = walk->logic;
	const uint32_t *row = words_row(&walk->lines, line);

	for (size_t i = 0; i < walk->width; i++)
		walk->line[i] = formula_learn(&walk->logic->formulas, row[i], &walk->tidings);
	for (int b = 0; b < logic->branch_count && walk->stops[variable + 1].settles; b++)
		if (logic->branches[b].last <= variable)
			walk->line[walk->goal.count + (size_t)b] = FORMULA_NO;
	return walk_finish_line(walk);
}

/* The same tidings after the same variable have the same code. */
static void name_tidings(struct walk *walk, int variable)
{
	struct tidings *tidings = &walk->tidings;
	size_t len = 0;
	bool fresh;

	walk->key[len++] = (uint32_t)variable;
	for (size_t i = 0; i < tidings->count; i++) {
		walk->key[len++] = tidings->news[i].source;
		walk->key[len++] = tidings->news[i].code;
	}
	tidings->code = words_add(&walk->logic->heard, walk->key, len, &fresh);
}

uint32_t walk_learn(struct walk *walk, uint32_t line, int variable)
{
	uint32_t key[2] = { line }, learned;

	if (walk->tidings.count == 0 && !walk->stops[variable + 1].settles)
		return line;
	name_tidings(walk, variable);
	key[1] = walk->tidings.code;
	learned = *word_map_at(&walk->learned, key, 2, UINT32_MAX);
	if (learned == UINT32_MAX) {
		learned = learn(walk, line, variable);
		*word_map_at(&walk->learned, key, 2, 0) = learned;
	}
	return learned;
}

const uint32_t *walk_line(const struct walk *walk, const uint32_t *state)
{
	return words_row(&walk->lines, state[0]);
}

/* --- a walk ------------------------------------------------------------------------------- */

static void lay_stop(struct walk *walk, struct arena *arena, int v)
{
	const struct logic *logic = walk->logic;
	struct stop *stop = &walk->stops[v];
	bool end = v == logic->variable_count;

	stop->tallies = arena_array(arena, (size_t)logic->tally_count, sizeof(int32_t));
	for (int t = 0; t < logic->tally_count; t++)
		if (logic->tallies[t].first < v && logic->tallies[t].last >= v)
			stop->tallies[stop->tally_count++] = t;
	stop->boxes = !end && logic->variables[v].box != BOX_NONE;
	for (int b = 0; b < logic->branch_count; b++)
		stop->settles |= logic->branches[b].last == v - 1;
	stop->concerns = arena_array(arena, walk->set_words, sizeof(uint64_t));
	if (end || stop->boxes)
		return;
	for (int at = v; at < logic->variables[v].end; at++) {
		put(stop->concerns, source_of(logic, at));
		for (int i = 0; i < logic->variables[at].touched_count; i++)
			put(stop->concerns, (size_t)logic->variables[at].touched[i]);
	}
}

static void lay_decides(struct walk *walk, struct arena *arena)
{
	const struct logic *logic = walk->logic;

	walk->decides = arena_array(arena, (size_t)logic->branch_count, sizeof *walk->decides);
	for (int b = 0; b < logic->branch_count; b++)
		walk->decides[b] = arena_array(arena, walk->set_words, sizeof(uint64_t));
	for (int v = 0; v < logic->variable_count; v++)
		if (logic->variables[v].branch >= 0)
			join(walk->decides[logic->variables[v].branch], walk->stops[v].concerns,
			     walk->set_words);
}

void walk_init(struct walk *walk, struct logic *logic, const struct goal *goal)
{
	struct arena *arena = &walk->arena;
	int touched = 0;

	*walk = (struct walk){ .logic = logic, .goal = *goal };
	arena_init(arena);
	walk->width = goal->count + (size_t)logic->branch_count;
	walk->set_words = logic->formulas.reads_words;
	words_init(&walk->lines);
	word_map_init(&walk->learned);
	for (int v = 0; v < logic->variable_count; v++)
		if (logic->variables[v].touched_count > touched)
			touched = logic->variables[v].touched_count;
	walk->tidings.news = arena_array(arena, (size_t)touched + 1, sizeof *walk->tidings.news);
	walk->key = arena_array(arena, 2 * (size_t)touched + 4, sizeof *walk->key);
	walk->value = arena_array(arena, (size_t)logic->tally_count, sizeof *walk->value);
	walk->line = arena_array(arena, walk->width, sizeof *walk->line);
	walk->scratch = arena_array(arena, walk->set_words, sizeof *walk->scratch);
	walk->wanted = arena_array(arena, (size_t)logic->branch_count, sizeof *walk->wanted);
	walk->stops = arena_array(arena, (size_t)logic->variable_count + 1, sizeof *walk->stops);
	for (int v = 0; v <= logic->variable_count; v++)
		lay_stop(walk, arena, v);
	lay_decides(walk, arena);
}

void walk_release(struct walk *walk)
{
	words_release(&walk->lines);
	word_map_release(&walk->learned);
	memory_free(walk->reads);
	memory_free(walk->keeps);
	arena_release(&walk->arena);
}

size_t walk_bytes(const struct walk *walk)
{
	return words_bytes(&walk->lines) + words_bytes(&walk->learned.keys) +
	       2 * walk->sets_size * walk->set_words * sizeof(uint64_t);
}
