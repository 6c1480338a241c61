#include "core/diagram/automaton.h"

#include "base/memory.h"

#include <string.h>

/* To begin with, of a stage; and the most states of the walk that one may stand for. */
enum { STATES = 16, SHIFT = 3, SET_MAX = 2000 };

/* --- stages -------------------------------------------------------------------------- */

/* Makes room for more states, or for more classes. */
static void grow(struct automaton *automaton, struct stage *stage, uint32_t size, uint32_t shift)
{
	size_t words = (size_t)size << shift;
	uint32_t *next = memory_alloc(words * sizeof *next);

	memset(next, 0xff, words * sizeof *next);
	for (uint32_t state = 0; state < stage->states; state++)
		memcpy(next + ((size_t)state << shift),
		       stage->next + ((size_t)state << stage->shift), sizeof *next << stage->shift);
	automaton->bytes += (words - ((size_t)stage->size << stage->shift)) * sizeof *next;
	memory_free(stage->next);
	stage->next = next;
	stage->size = size;
	stage->shift = shift;
}

/* States of this stage begin elsewhere now. */
static void rename_states(struct stage *before, uint32_t more)
{
	size_t words = (size_t)before->size << before->shift;

	for (size_t i = 0; i < words; i++)
		if (before->next[i] != AUTOMATON_UNKNOWN)
			before->next[i] <<= more;
}

void automaton_make_room(struct automaton *automaton, int q, uint32_t class)
{
	int index = automaton->stage_of[q];
	struct stage *stage = &automaton->stages[index];
	uint32_t shift = stage->shift;

	while (class >> shift)
		shift++;
	if (shift == stage->shift)
		return;
	if (index > 0)
		rename_states(stage - 1, shift - stage->shift);
	grow(automaton, stage, stage->size, shift);
}

static size_t stage_bytes(const struct stage *stage)
{
	return words_bytes(&stage->inner) + words_bytes(&stage->sets.keys) +
	       stage->sets.size * sizeof *stage->sets.values;
}

/* The state that a set of inner states is, in rising order. */
static uint32_t state_of(struct automaton *automaton, struct stage *stage, const uint32_t *set,
			 size_t count)
{
	uint32_t state = *word_map_at(&stage->sets, set, count, stage->states);

	if (state == stage->states) {
		if (stage->states == stage->size)
			grow(automaton, stage, stage->size * 2, stage->shift);
		stage->states++;
	}
	return state << stage->shift;
}

/* --- one question ----------------------------------------------------------------------- */

static void add_step(struct automaton *automaton, int v, const uint32_t *inner, uint32_t letter)
{
	bool fresh;

	walk_step(&automaton->walk, v, inner, letter, automaton->scratch);
	words_add(&automaton->there, automaton->scratch, walk_width(&automaton->walk, v + 1),
		  &fresh);
}

/* From `here` to `there`, with each letter that the answer may be. */
static void step_variable(struct automaton *automaton, int v)
{
	const uint8_t *takes = automaton->suppose.sets.takes[v];
	struct words swap = automaton->here;

	words_reset(&automaton->there);
	for (uint32_t i = 0; i < automaton->here.count; i++) {
		const uint32_t *inner = words_row(&automaton->here, i);
		struct letter_range letters = walk_letters(&automaton->walk, v, inner);

		for (uint32_t letter = letters.from; letter < letters.to; letter++)
			if (letters.passed || takes[letter])
				add_step(automaton, v, inner, letter);
	}
	automaton->here = automaton->there;
	automaton->there = swap;
}

static void sort_set(uint32_t *set, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++) {
		uint32_t moved = set[i], at = i;

		for (; at > 0 && set[at - 1] > moved; at--)
			set[at] = set[at - 1];
		set[at] = moved;
	}
}

/* The inner states in `here` as a state of the stage. */
static uint32_t settle(struct automaton *automaton, int stage_index)
{
	struct stage *stage = &automaton->stages[stage_index];
	size_t before = stage_bytes(stage);
	uint32_t count = automaton->here.count, state;
	uint32_t *set = memory_alloc((count + 1) * sizeof *set);

	for (uint32_t i = 0; i < count; i++) {
		bool fresh;

		set[i] = words_add(&stage->inner, words_row(&automaton->here, i),
				   words_len(&automaton->here, i), &fresh);
	}
	sort_set(set, count);
	state = state_of(automaton, stage, set, count);
	memory_free(set);
	automaton->bytes += stage_bytes(stage) - before;
	return state;
}

/* The inner states that a state stands for, into `here`. */
static void set_out(struct automaton *automaton, int stage_index, uint32_t state)
{
	struct stage *stage = &automaton->stages[stage_index];
	uint32_t number = state >> stage->shift;
	const uint32_t *set = words_row(&stage->sets.keys, number);
	size_t count = words_len(&stage->sets.keys, number);
	bool fresh;

	words_reset(&automaton->here);
	for (size_t i = 0; i < count; i++)
		words_add(&automaton->here, words_row(&stage->inner, set[i]),
			  words_len(&stage->inner, set[i]), &fresh);
}

static void suppose_answer(struct automaton *automaton, int q, struct answer answer)
{
	automaton->answers[q] = answer;
	suppose_as_is(&automaton->suppose, q);
	if (automaton->fills && answer.state != ANSWER_GIVEN)
		suppose_fill(&automaton->suppose, q);
}

uint32_t automaton_learn(struct automaton *automaton, int stage_index, uint32_t state,
			 uint32_t class, struct answer answer)
{
	struct stage *stage = &automaton->stages[stage_index];
	const struct logic *logic = automaton->logic;
	int first = logic->variable_of[stage->question];
	uint32_t next;

	if (automaton->bytes + walk_bytes(&automaton->walk) > automaton->limit)
		return AUTOMATON_UNKNOWN;
	set_out(automaton, stage_index, state);
	suppose_answer(automaton, stage->question, answer);
	for (int v = first; v < logic->variables[first].end; v++) {
		step_variable(automaton, v);
		if (automaton->here.count > SET_MAX)
			return AUTOMATON_UNKNOWN;
	}
	next = settle(automaton, stage_index + 1);
	stage->next[(size_t)state + class] = next;
	return next;
}

/* --- ends ----------------------------------------------------------------------------- */

size_t automaton_ends(const struct automaton *automaton, uint32_t state, const uint32_t **ends)
{
	const struct words *sets = &automaton->stages[automaton->count].sets.keys;

	*ends = words_row(sets, state);
	return words_len(sets, state);
}

const uint32_t *automaton_line(const struct automaton *automaton, uint32_t end)
{
	return walk_line(&automaton->walk,
			 words_row(&automaton->stages[automaton->count].inner, end));
}

/* --- all of it ---------------------------------------------------------------------------- */

size_t automaton_tell(struct automaton *automaton, int q, struct answer answer, uint32_t *words)
{
	const struct logic *logic = automaton->logic;
	int first = logic->variable_of[q];
	size_t count = 0;

	automaton->answers[q] = answer;
	words[count++] = answer.state;
	for (int v = first; v < logic->variables[first].end; v++)
		words[count++] = suppose_own(&automaton->suppose, v);
	return count;
}

void automaton_init(struct automaton *automaton, struct logic *logic, const struct goal *goal,
		    bool fills, size_t limit)
{
	size_t count = (size_t)logic->form->question_count;

	*automaton = (struct automaton){
		.logic = logic,
		.fills = fills,
		.count = (int)count,
		.limit = limit,
	};
	walk_init(&automaton->walk, logic, goal);
	suppose_init(&automaton->suppose, logic, automaton->answers);
	words_init(&automaton->here);
	words_init(&automaton->there);
	automaton->scratch = memory_alloc(walk_most(&automaton->walk) * sizeof(uint32_t));
	automaton->stages = memory_alloc((count + 1) * sizeof *automaton->stages);
	memset(automaton->stages, 0, (count + 1) * sizeof *automaton->stages);
	automaton->stage_of = memory_alloc((count + 1) * sizeof *automaton->stage_of);
	for (size_t i = 0; i <= count; i++) {
		struct stage *stage = &automaton->stages[i];

		stage->question = i < count ? logic->order[i] : -1;
		words_init(&stage->inner);
		word_map_init(&stage->sets);
		grow(automaton, stage, STATES, i < count ? SHIFT : 0);
		if (i < count)
			automaton->stage_of[stage->question] = (int)i;
	}
	walk_start(&automaton->walk, automaton->scratch);
	words_add(&automaton->here, automaton->scratch, walk_width(&automaton->walk, 0),
		  &(bool){ false });
	settle(automaton, 0);
}

void automaton_release(struct automaton *automaton)
{
	for (int i = 0; i <= automaton->count; i++) {
		words_release(&automaton->stages[i].inner);
		word_map_release(&automaton->stages[i].sets);
		memory_free(automaton->stages[i].next);
	}
	memory_free(automaton->stages);
	memory_free(automaton->stage_of);
	memory_free(automaton->scratch);
	words_release(&automaton->here);
	words_release(&automaton->there);
	memory_wipe(automaton->answers, sizeof automaton->answers);
	suppose_release(&automaton->suppose);
	walk_release(&automaton->walk);
}
