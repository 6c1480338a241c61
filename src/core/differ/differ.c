/*
 * Both diagrams are walked through at once, pair of nodes by pair of nodes, like one of them alone
 * is when its sheets are counted. Where the two ends of a walk are not the same, the sheets that
 * come there have moved.
 */
#include "core/differ/differ_parts.h"

#include "base/memory.h"

#include <string.h>

/* --- one step ------------------------------------------------------------------------- */

/* Where a letter leads; false: nowhere, as one box must be ticked that the other has not. */
static bool find_kids(const struct crossing *crossing, const struct twins *twins,
		      const uint32_t *pair, const bool *asked, const struct twin *twin,
		      uint32_t *next)
{
	for (int side = 0; side < 2; side++) {
		const struct version *version = &crossing->versions[side];
		int v = twins->variable[side];
		uint32_t letter;

		next[side] = pair[side];
		if (v < 0)
			continue;
		letter = asked[side] ? twin->letter[side] : version->logic->variables[v].not_asked;
		next[side] = diagram_kid(version->diagram, v, pair[side], letter);
		if (next[side] == DIAGRAM_NONE)
			return false;
	}
	return true;
}

static uint32_t arrive(struct crossing *crossing, struct crowd *crowd, const uint32_t pair[2],
		       const struct passed *way)
{
	bool fresh;
	uint32_t number = words_add(&crowd->pairs, pair, 2, &fresh);

	if (number >= crowd->size) {
		crowd->size = crowd->size ? crowd->size * 2 : 64;
		crowd->passed = memory_resize(crowd->passed, crowd->size * sizeof *crowd->passed);
	}
	if (fresh || way->cost < crowd->passed[number].cost)
		crowd->passed[number] = *way;
	if (fresh && crossing->left > 0)
		crossing->left--;
	return number;
}

/* From one pair on; `count`: sheets are counted now, the pairs being known. */
static void step_from(struct crossing *crossing, int step, uint32_t number, bool count)
{
	static const struct twin nothing = { .ways = 1 };
	const struct twins *twins = &crossing->twins[step];
	struct crowd *here = &crossing->crowds[step], *there = &crossing->crowds[step + 1];
	uint32_t pair[2], next[2];
	struct passed way = { .from = number };
	int letters;

	memcpy(pair, words_row(&here->pairs, number), sizeof pair);
	for (int side = 0; side < 2; side++)
		way.asked[side] = twins->variable[side] >= 0 &&
				  diagram_asks(crossing->versions[side].diagram,
					       twins->variable[side], pair[side]);
	letters = way.asked[0] || way.asked[1] ? twins->count : 1;
	for (int i = 0; i < letters; i++) {
		way.twin = way.asked[0] || way.asked[1] ? &twins->item[i] : &nothing;
		way.cost = here->passed[number].cost + way.twin->cost;
		if (!find_kids(crossing, twins, pair, way.asked, way.twin, next))
			continue;
		if (count) {
			bool fresh;

			bigs_add(crossing->later, words_add(&there->pairs, next, 2, &fresh),
				 crossing->sheets, number, way.twin->ways);
		} else {
			arrive(crossing, there, next, &way);
		}
	}
}

static bool walk_both(struct crossing *crossing)
{
	uint32_t root[] = { 0, 0 };

	arrive(crossing, &crossing->crowds[0], root, &(struct passed){ 0 });
	for (int step = 0; step < crossing->count; step++) {
		struct crowd *here = &crossing->crowds[step];

		for (uint32_t i = 0; i < here->pairs.count; i++) {
			if (crossing->left == 0)
				return false;
			step_from(crossing, step, i, false);
		}
	}
	crossing->sheets = bigs_new(1);
	bigs_set(crossing->sheets, 0, 1);
	for (int step = 0; step < crossing->count; step++) {
		struct crowd *here = &crossing->crowds[step];

		crossing->later = bigs_new(crossing->crowds[step + 1].pairs.count);
		for (uint32_t i = 0; i < here->pairs.count; i++)
			step_from(crossing, step, i, true);
		bigs_free(crossing->sheets);
		crossing->sheets = crossing->later;
	}
	return true;
}

/* --- all -------------------------------------------------------------------------------- */

static bool make_diagrams(struct crossing *crossing, size_t budget, struct err *why)
{
	for (int side = 0; side < 2; side++) {
		struct version *version = &crossing->versions[side];
		struct goal goal = outcome_goal(version->logic, GOAL_OUTCOME | GOAL_EVERY);

		version->diagram = diagram_new(version->logic, &goal, NULL, budget);
		if (!version->diagram)
			return err_set(why, "more than %zu nodes would be needed", budget);
	}
	return true;
}

static bool cross(struct crossing *crossing, size_t budget, struct err *why)
{
	crossing->left = budget;
	crossing->twins = twins_find(crossing->versions, &crossing->arena, &crossing->count, why);
	if (!crossing->twins || !make_diagrams(crossing, budget, why))
		return false;
	crossing->crowds = arena_array(&crossing->arena, (size_t)crossing->count + 1,
				       sizeof *crossing->crowds);
	for (int i = 0; i <= crossing->count; i++)
		words_init(&crossing->crowds[i].pairs);
	if (!walk_both(crossing))
		return err_set(why, "more than %zu pairs of nodes would be needed", budget);
	moves_find(crossing);
	if (bigs_zero(crossing->differ->sheets, DIFFER_ALL))
		return err_set(why, "no answer sheet can be filled in the same in both");
	return true;
}

void differ_people(struct differ *differ, size_t budget)
{
	struct crossing crossing = {
		.differ = differ, .versions = { { .form = differ->old }, { .form = differ->new } }
	};

	arena_init(&crossing.arena);
	differ->compared = cross(&crossing, budget, &differ->why);
	for (int i = 0; crossing.crowds && i <= crossing.count; i++) {
		words_release(&crossing.crowds[i].pairs);
		memory_free(crossing.crowds[i].passed);
	}
	bigs_free(crossing.sheets);
	for (int side = 0; side < 2; side++) {
		diagram_free(crossing.versions[side].diagram);
		logic_free(crossing.versions[side].logic);
	}
	arena_release(&crossing.arena);
}

static bool decided_the_same(const struct differ *differ)
{
	for (int i = 0; i < differ->edit_count; i++)
		if (differ->edits[i].decides)
			return false;
	return true;
}

void differ_find(struct differ *differ, const struct form *old, const struct form *new,
		 size_t budget)
{
	*differ = (struct differ){ .old = old, .new = new };
	differ_people(differ, budget);
	differ_only(differ);
	differ_texts(differ);
	differ->untouched = !differ->compared && decided_the_same(differ);
}

void differ_release(struct differ *differ)
{
	bigs_free(differ->sheets);
	bigs_free(differ->moved);
	memory_free(differ->moves);
	memory_free(differ->edits);
	memory_free(differ->onlies);
	arena_release(&differ->arena);
}

bool differ_same(const struct differ *differ)
{
	return differ->edit_count == 0 && differ->move_count == 0;
}

void differ_edit(struct differ *differ, struct edit edit)
{
	if (differ->edit_count == differ->edit_size) {
		differ->edit_size = differ->edit_size ? differ->edit_size * 2 : 16;
		differ->edits = memory_resize(differ->edits,
					      (size_t)differ->edit_size * sizeof *differ->edits);
	}
	differ->edits[differ->edit_count++] = edit;
}
