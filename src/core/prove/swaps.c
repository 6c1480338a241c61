/*
 * From one answer to another: which pairs of answers there are, and what they lead to from every
 * node at which the question is asked.
 */
#include "core/prove/rivals.h"

#include "base/memory.h"

#include <string.h>

/* A pair of answers: letters of the question's variables from `first` up to `end`. */
struct offer {
	int first, end;
	uint32_t *before, *after;
	/* The answers that are meant, as letters may stand for others too; not of a box more. */
	struct answer from, to;
	bool whole; /* there are such */
	enum harm harm;
};

struct best {
	uint32_t cost, node; /* where the pair of answers begins */
	int first, end;
	struct pair pair; /* where it ends */
	uint32_t *before, *after;
	struct answer from, to;
	bool whole;
};

static uint32_t follow(const struct rivals *rivals, int v, int end, uint32_t node,
		       const uint32_t *letters)
{
	for (; v < end && node != DIAGRAM_NONE; v++)
		node = diagram_kid(rivals->diagram, v, node, *letters++);
	return node;
}

static uint32_t cost_of(const struct rivals *rivals, const struct offer *offer)
{
	uint32_t cost = 0;

	for (int v = offer->first; v < offer->end; v++)
		cost += rivals_cost(&rivals->diagram->logic->variables[v]
					     .letters[offer->before[v - offer->first]]);
	return cost;
}

/* Tries a pair of answers from every node at which the question is asked. */
static void try_offer(struct rivals *rivals, const struct offer *offer, struct best *best)
{
	const struct diagram *diagram = rivals->diagram;
	size_t size = (size_t)(offer->end - offer->first) * sizeof *offer->before;
	uint32_t own = cost_of(rivals, offer);

	for (uint32_t node = 0; node < diagram_count(diagram, offer->first); node++) {
		struct pair pair = {
			follow(rivals, offer->first, offer->end, node, offer->before),
			follow(rivals, offer->first, offer->end, node, offer->after),
		};
		uint32_t cost;

		if (pair.before == DIAGRAM_NONE || pair.after == DIAGRAM_NONE)
			continue;
		cost = rivals_harm(rivals, offer->end, pair, offer->harm);
		if (cost == NEVER)
			continue;
		cost += own + rivals->standings[offer->first][node].cost;
		if (cost >= best->cost)
			continue;
		best->cost = cost;
		best->node = node;
		best->first = offer->first;
		best->end = offer->end;
		best->pair = pair;
		best->from = offer->from;
		best->to = offer->to;
		best->whole = offer->whole;
		memcpy(best->before, offer->before, size);
		memcpy(best->after, offer->after, size);
	}
}

/* The same letter for all boxes of an offer: not ticked, or not offered. */
static void fill_boxes(const struct offer *offer, uint32_t *letters, bool boxes)
{
	for (int v = offer->first + 1; v < offer->end; v++)
		letters[v - offer->first] = boxes ? BOX_UNTICKED : BOX_NOT_OFFERED;
}

static bool is_real(const struct reply *reply)
{
	return reply->ways > 0 && reply->state == ANSWER_GIVEN;
}

/* Replies of which the second is worse, for questions of one answer or a number. */
static bool is_worse(const struct question *question, const struct reply *a, const struct reply *b)
{
	if (!is_real(a) || !is_real(b))
		return false;
	if (question->kind == QUESTION_ONE)
		return question->options[a->from].value < question->options[b->from].value;
	return question->kind == QUESTION_NUMBER && a->from < b->from;
}

static void mean(struct offer *offer, const struct question *question, const struct reply *from,
		 const struct reply *to)
{
	offer->from = logic_answer(question, from);
	offer->to = logic_answer(question, to);
	offer->whole = true;
}

static void try_replies(struct rivals *rivals, struct offer *offer, struct best *best)
{
	const struct logic *logic = rivals->diagram->logic;
	const struct variable *variable = &logic->variables[offer->first];
	const struct question *question = &logic->form->questions[variable->question];
	struct words tried;

	words_init(&tried);
	for (uint32_t a = 0; a < variable->reply_count; a++)
		for (uint32_t b = 0; b < variable->reply_count; b++) {
			uint32_t letters[] = { variable->replies[a].letter,
					       variable->replies[b].letter };
			bool fresh;

			/* Of a letter's replies, none has more that are worse than its mildest. */
			if (letters[0] == letters[1] || variable->letters[letters[0]].reply != a ||
			    !is_worse(question, &variable->replies[a], &variable->replies[b]))
				continue;
			words_add(&tried, letters, 2, &fresh);
			if (!fresh)
				continue;
			mean(offer, question, &variable->replies[a], &variable->replies[b]);
			offer->before[0] = letters[0];
			offer->after[0] = letters[1];
			try_offer(rivals, offer, best);
		}
	words_release(&tried);
}

/* Of these boxes the one of the highest value, or of the lowest. */
static int extreme_box(const struct question *question, uint32_t boxes, bool highest)
{
	int found = -1;

	for (int i = 0; i < question->option_count; i++) {
		int value = question->options[i].value;

		if (boxes >> i & 1 &&
		    (found < 0 || (highest ? value > question->options[found].value
					   : value < question->options[found].value)))
			found = i;
	}
	return found;
}

/* Letters of one option that stands alone, be it a box, at `v`, or exclusive. */
static void write_alone(const struct offer *offer, const struct reply *reply, int v,
			uint32_t *letters)
{
	letters[0] = reply->letter;
	fill_boxes(offer, letters, reply->boxes);
	if (reply->boxes && v > offer->first)
		letters[v - offer->first] = BOX_TICKED;
}

/* One option alone for another one, of a higher value; the boxes at `v`, if any. */
static void try_alone(struct rivals *rivals, struct offer *offer, const struct reply *a,
		      const struct reply *b, int v, struct best *best)
{
	const struct logic *logic = rivals->diagram->logic;
	const struct question *question =
		&logic->form->questions[logic->variables[offer->first].question];
	uint32_t boxes = logic->variables[v].boxes;
	int from = a->boxes ? extreme_box(question, boxes, false) : a->from;
	int to = b->boxes ? extreme_box(question, boxes, true) : b->from;

	if (from < 0 || to < 0 || question->options[from].value >= question->options[to].value)
		return;
	offer->from = (struct answer){ ANSWER_GIVEN, 1 << from };
	offer->to = (struct answer){ ANSWER_GIVEN, 1 << to };
	offer->whole = true;
	write_alone(offer, a, v, offer->before);
	write_alone(offer, b, v, offer->after);
	try_offer(rivals, offer, best);
}

/* Each option alone that can only be alone, for each other one or box of a higher value. */
static void try_exclusive(struct rivals *rivals, struct offer *offer, struct best *best)
{
	const struct variable *variable = &rivals->diagram->logic->variables[offer->first];
	int boxes = offer->end > offer->first + 1 ? offer->first + 1 : offer->first;

	for (uint32_t i = 0; variable->must_tick && i < variable->reply_count; i++)
		for (uint32_t k = 0; k < variable->reply_count; k++) {
			const struct reply *a = &variable->replies[i], *b = &variable->replies[k];

			if (!is_real(a) || !is_real(b) || (a->boxes && b->boxes))
				continue;
			if (!a->boxes && !b->boxes)
				try_alone(rivals, offer, a, b, offer->first, best);
			for (int v = boxes; a->boxes != b->boxes && v < offer->end; v++)
				try_alone(rivals, offer, a, b, v, best);
		}
}

/*
 * A box more. The boxes before it may be ticked or not, which the node stands for, so the offer
 * begins at the box itself.
 */
static void try_boxes(struct rivals *rivals, struct offer *offer, struct best *best)
{
	const struct logic *logic = rivals->diagram->logic;
	const struct question *question =
		&logic->form->questions[logic->variables[offer->first].question];
	uint32_t off[] = { BOX_UNTICKED }, on[] = { BOX_TICKED };

	for (int v = offer->first + 1; v < offer->end; v++) {
		struct offer box = { v, v + 1, off, on, .harm = offer->harm };
		int worst = extreme_box(question, logic->variables[v].boxes, true);

		if (worst >= 0 && question->options[worst].value > 0)
			try_offer(rivals, &box, best);
	}
	try_exclusive(rivals, offer, best);
}

/* Whether nothing better can be answered. Boxes of which one must be ticked are no best answer. */
static bool is_best(const struct variable *variable, const struct question *question,
		    const struct reply *reply)
{
	return is_real(reply) && !(reply->boxes && variable->must_tick) &&
	       answer_best(question, logic_answer(question, reply));
}

/* The best answers against an open one. */
static void try_open(struct rivals *rivals, struct offer *offer, uint8_t state, struct best *best)
{
	const struct logic *logic = rivals->diagram->logic;
	const struct variable *variable = &logic->variables[offer->first];
	const struct question *question = &logic->form->questions[variable->question];
	const struct reply *open = NULL;

	for (uint32_t i = 0; i < variable->reply_count; i++)
		if (variable->replies[i].state == state && !variable->replies[i].supposed &&
		    variable->replies[i].ways)
			open = &variable->replies[i];
	for (uint32_t i = 0; open && i < variable->reply_count; i++) {
		const struct reply *reply = &variable->replies[i];

		if (!is_best(variable, question, reply) || reply->letter == open->letter)
			continue;
		mean(offer, question, reply, open);
		offer->before[0] = reply->letter;
		fill_boxes(offer, offer->before, reply->boxes);
		offer->after[0] = open->letter;
		fill_boxes(offer, offer->after, false);
		try_offer(rivals, offer, best);
	}
}

/* --- the two sheets --------------------------------------------------------------------------- */

static void take_sheets(struct rivals *rivals, const struct best *best, enum harm harm,
			struct swapped *swapped)
{
	const struct diagram *diagram = rivals->diagram;
	const struct logic *logic = diagram->logic;
	size_t count = (size_t)logic->variable_count + 1;
	uint32_t *before = memory_alloc(count * sizeof *before);
	uint32_t *after = memory_alloc(count * sizeof *after);
	struct pair pair = best->pair;
	uint32_t node = best->node;

	for (int v = best->first; v > 0; v--) {
		const struct standing *own = &rivals->standings[v][node];

		before[v - 1] = after[v - 1] = own->letter;
		node = own->from;
	}
	for (int v = best->first; v < best->end; v++) {
		before[v] = best->before[v - best->first];
		after[v] = best->after[v - best->first];
	}
	for (int v = best->end; v < logic->variable_count; v++) {
		struct pair step = { 0, 0 };

		rivals_step(rivals, v, pair, rivals_way(rivals, v, pair, harm), &step);
		before[v] = step.before;
		after[v] = step.after;
		pair = rivals_after(diagram, v, pair, step);
	}
	sheet_of_letters(logic, before, &swapped->before);
	sheet_of_letters(logic, after, &swapped->after);
	if (best->whole) {
		swapped->before.answers[logic->variables[best->first].question] = best->from;
		swapped->after.answers[logic->variables[best->first].question] = best->to;
	}
	swapped->level_before = diagram_outcome(diagram, pair.before).level;
	swapped->level_after = diagram_outcome(diagram, pair.after).level;
	memory_free(before);
	memory_free(after);
}

static void try_swap(struct rivals *rivals, enum swap swap, struct offer *offer, struct best *best)
{
	const struct logic *logic = rivals->diagram->logic;
	int q = logic->variables[offer->first].question;

	if (swap == SWAP_DECLINED)
		try_open(rivals, offer, ANSWER_DECLINED, best);
	else if (swap == SWAP_UNSURE)
		try_open(rivals, offer, ANSWER_UNSURE, best);
	else if (logic->form->questions[q].kind == QUESTION_SEVERAL)
		try_boxes(rivals, offer, best);
	else
		try_replies(rivals, offer, best);
}

enum seek_result rivals_find(struct rivals *rivals, int question, enum swap swap, enum harm harm,
			     size_t budget, struct swapped *swapped)
{
	const struct logic *logic = rivals->diagram->logic;
	int first = logic->variable_of[question], end = logic->variables[first].end;
	size_t size = (size_t)(end - first);
	uint32_t *letters = memory_alloc(4 * size * sizeof *letters);
	struct offer offer = { first, end, letters, letters + size, .harm = harm };
	struct best best = { .cost = NEVER };
	enum seek_result result = SEEK_NONE;

	best.before = letters + 2 * size;
	best.after = letters + 3 * size;
	rivals->budget = budget;
	try_swap(rivals, swap, &offer, &best);
	if (rivals->pairs >= rivals->budget)
		result = SEEK_UNKNOWN;
	if (best.cost != NEVER) {
		take_sheets(rivals, &best, harm, swapped);
		result = SEEK_FOUND;
	}
	memory_free(letters);
	return result;
}
