/*
 * The ends of a walk through both versions: where they differ, people have moved.
 */
#include "core/differ/differ_parts.h"

#include "base/memory.h"

#include <string.h>

/* The sheet on which a pair of leaves is reached with the least worrying answers. */
static void take_sheets(const struct crossing *crossing, uint32_t at, struct move *move)
{
	struct found *found[] = { &move->before, &move->after };
	int32_t boxes[2] = { 0, 0 }; /* they come before their question, on the way back */

	for (int step = crossing->count; step > 0; step--) {
		const struct passed *passed = &crossing->crowds[step].passed[at];

		for (int side = 0; side < 2; side++) {
			int v = crossing->twins[step - 1].variable[side];
			const struct variable *variable;
			struct answer answer;

			if (v < 0 || !passed->asked[side])
				continue;
			variable = &crossing->versions[side].logic->variables[v];
			if (variable->box != BOX_NONE) {
				if (passed->twin->letter[side] == BOX_TICKED)
					boxes[side] |= 1 << variable->box;
				continue;
			}
			answer = passed->twin->answer[side];
			answer.value |= boxes[side];
			boxes[side] = 0;
			found[side]->answers[variable->question] = answer;
		}
		at = passed->from;
	}
}

/* Ends that differ in one way. */
struct difference {
	enum move_kind kind;
	int from, to; /* a level; beyond the levels, a reason for none; or an alert */
};

struct moves {
	struct crossing *crossing;
	struct word_map index;
	struct differ *differ;
	uint32_t *costs, *ends; /* by move: of a smallest sheet */
	int size;
	bool stays; /* at the end that is looked at */
};

static struct outcome outcome_at(const struct crossing *crossing, uint32_t end, int side)
{
	uint32_t leaf = words_row(&crossing->crowds[crossing->count].pairs, end)[side];

	return diagram_outcome(crossing->versions[side].diagram, leaf);
}

static const char *result_id(const struct form *form, int result, bool *none)
{
	*none = result >= form->level_count;
	return *none ? form->claims[result - form->level_count].id : form->levels[result].id;
}

static int result_of(const struct form *form, struct outcome outcome)
{
	return outcome.claim >= 0 ? form->level_count + outcome.claim : outcome.level;
}

static int alert_named(const struct form *form, const char *id)
{
	for (int i = 0; i < form->alert_count; i++)
		if (strcmp(form->alerts[i].id, id) == 0)
			return i;
	return -1;
}

static void add_move(struct moves *moves, struct difference difference)
{
	struct differ *differ = moves->differ;
	struct move *move;

	if (differ->move_count == moves->size) {
		moves->size = moves->size ? moves->size * 2 : 16;
		differ->moves =
			memory_resize(differ->moves, (size_t)moves->size * sizeof *differ->moves);
		moves->costs =
			memory_resize(moves->costs, (size_t)moves->size * sizeof *moves->costs);
		moves->ends = memory_resize(moves->ends, (size_t)moves->size * sizeof *moves->ends);
	}
	moves->costs[differ->move_count] = UINT32_MAX;
	move = &differ->moves[differ->move_count];
	memset(move, 0, sizeof *move);
	move->number = (size_t)differ->move_count++;
	move->kind = difference.kind;
	if (difference.kind == MOVE_LEVEL) {
		move->from = result_id(differ->old, difference.from, &move->from_none);
		move->to = result_id(differ->new, difference.to, &move->to_none);
	} else {
		move->from = move->to = difference.kind == MOVE_GONE
						? differ->old->alerts[difference.from].id
						: differ->new->alerts[difference.to].id;
	}
}

/* Which move this is of all; a new one where there was none like it. */
static uint32_t move_index(struct moves *moves, struct difference difference)
{
	uint32_t key[] = { (uint32_t)difference.kind, (uint32_t)difference.from,
			   (uint32_t)difference.to };
	uint32_t *index = word_map_at(&moves->index, key, 3, UINT32_MAX);

	if (*index == UINT32_MAX) {
		*index = (uint32_t)moves->differ->move_count;
		add_move(moves, difference);
	}
	return *index;
}

/* Calls for each way in which the two ends of a pair differ. */
static void each_difference(struct moves *moves, uint32_t end,
			    void (*visit)(struct moves *moves, uint32_t end,
					  struct difference difference))
{
	const struct form *old = moves->differ->old, *new = moves->differ->new;
	struct outcome before = outcome_at(moves->crossing, end, 0);
	struct outcome after = outcome_at(moves->crossing, end, 1);
	int from = result_of(old, before), to = result_of(new, after);
	bool from_none, to_none;

	if (strcmp(result_id(old, from, &from_none), result_id(new, to, &to_none)) != 0 ||
	    from_none != to_none)
		visit(moves, end, (struct difference){ MOVE_LEVEL, from, to });
	for (int i = 0; i < old->alert_count; i++) {
		int twin = alert_named(new, old->alerts[i].id);

		if (before.alerts >> i & 1 && (twin < 0 || !(after.alerts >> twin & 1)))
			visit(moves, end, (struct difference){ MOVE_GONE, i, -1 });
	}
	for (int i = 0; i < new->alert_count; i++) {
		int twin = alert_named(old, new->alerts[i].id);

		if (after.alerts >> i & 1 && (twin < 0 || !(before.alerts >> twin & 1)))
			visit(moves, end, (struct difference){ MOVE_RAISED, -1, i });
	}
}

static void note_move(struct moves *moves, uint32_t end, struct difference difference)
{
	uint32_t index = move_index(moves, difference);
	uint32_t cost = moves->crossing->crowds[moves->crossing->count].passed[end].cost;

	if (cost < moves->costs[index]) {
		moves->costs[index] = cost;
		moves->ends[index] = end;
	}
}

static void count_move(struct moves *moves, uint32_t end, struct difference difference)
{
	bigs_add(moves->differ->moved, move_index(moves, difference), moves->crossing->sheets, end,
		 1);
	moves->stays = false;
}

static bool goes_before(const struct differ *differ, const struct move *a, const struct move *b)
{
	if (a->kind != b->kind)
		return a->kind < b->kind;
	return bigs_compare(differ->moved, a->number, differ->moved, b->number) > 0;
}

static void sort_moves(struct differ *differ)
{
	for (int i = 1; i < differ->move_count; i++) {
		struct move move = differ->moves[i];
		int at = i;

		for (; at > 0 && goes_before(differ, &move, &differ->moves[at - 1]); at--)
			differ->moves[at] = differ->moves[at - 1];
		differ->moves[at] = move;
	}
}

void moves_find(struct crossing *crossing)
{
	struct differ *differ = crossing->differ;
	struct moves moves = { .crossing = crossing, .differ = differ };
	uint32_t ends = crossing->crowds[crossing->count].pairs.count;

	word_map_init(&moves.index);
	for (uint32_t end = 0; end < ends; end++)
		each_difference(&moves, end, note_move);
	differ->moved = bigs_new((size_t)differ->move_count);
	differ->sheets = bigs_new(DIFFER_SHEETS);
	for (uint32_t end = 0; end < ends; end++) {
		moves.stays = true;
		each_difference(&moves, end, count_move);
		bigs_add(differ->sheets, DIFFER_ALL, crossing->sheets, end, 1);
		if (!moves.stays)
			bigs_add(differ->sheets, DIFFER_MOVED, crossing->sheets, end, 1);
	}
	for (int i = 0; i < differ->move_count; i++)
		take_sheets(crossing, moves.ends[i], &differ->moves[i]);
	sort_moves(differ);
	word_map_release(&moves.index);
	memory_free(moves.costs);
	memory_free(moves.ends);
}
