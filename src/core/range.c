#include "core/range.h"

#include "base/err.h"
#include "base/memory.h"
#include "core/diagram/suppose.h"
#include "core/place.h"

#include <assert.h>
#include <string.h>

struct open {
	const struct form *form;
	const struct answer *answers;
	struct sheet sheet;
	struct placement placement;
	struct logic *logic;	/* NULL: it cannot be walked */
	struct diagram *filled; /* all open questions filled in; NULL: that is too large */
	int8_t **highs;		/* by variable and node of it: the highest level from there */
};

static void open_init(struct open *open, const struct form *form, const struct answer *answers)
{
	struct logic_plan plan = { .about = ABOUT_RULES,
				   .replies = WITH_UNREACHED | WITH_SUPPOSED };
	struct err why;

	*open = (struct open){ .form = form, .answers = answers };
	sheet_read(&open->sheet, form, answers, answers);
	place(&open->sheet, &open->placement);
	open->logic = open->placement.claim < 0 ? logic_new(form, &plan, &why) : NULL;
}

static bool is_open(const struct open *open, int q)
{
	return open->answers[q].state != ANSWER_GIVEN;
}

/* --- exactly ------------------------------------------------------------------------- */

/* The levels of the sheets in which these questions are filled in; NULL: too many. */
static struct diagram *levels_of(const struct open *open, const struct suppose *suppose)
{
	struct goal goal = outcome_goal(open->logic, GOAL_LEVELS);

	return diagram_new(open->logic, &goal, &suppose->sets, RANGE_BUDGET);
}

static struct extent extent_of_leaves(const struct diagram *diagram)
{
	struct extent extent = { INT32_MAX, -1 };

	assert(diagram->leaf_count > 0);
	for (uint32_t leaf = 0; leaf < diagram->leaf_count; leaf++) {
		int level = diagram_outcome(diagram, leaf).level;

		extent.low = level < extent.low ? level : extent.low;
		extent.high = level > extent.high ? level : extent.high;
	}
	return extent;
}

static bool find_exactly(struct open *open, struct range *range)
{
	struct suppose suppose;
	struct extent extent;

	suppose_init(&suppose, open->logic, open->answers);
	for (int q = 0; q < open->form->question_count; q++)
		if (is_open(open, q))
			suppose_fill(&suppose, q);
	open->filled = levels_of(open, &suppose);
	suppose_release(&suppose);
	if (!open->filled)
		return false;
	extent = extent_of_leaves(open->filled);
	range->low = (int)extent.low;
	range->high = (int)extent.high;
	range->exact = true;
	return true;
}

/* --- roughly ----------------------------------------------------------------------------- */

/* The given answers first, as far as what decides whether they are asked lets them. */
static int given_first(const struct open *open, int *order)
{
	bool placed[FORM_QUESTIONS_MAX] = { false };
	int count = 0;

	for (int q = 0; q < open->form->question_count; q++) {
		struct qset roots = { 0 };
		bool ready = !is_open(open, q);

		if (open->form->questions[q].only_if)
			reads_add(&roots, open->form->questions[q].only_if, open->form);
		for (int root = qset_next(&roots, -1); root >= 0; root = qset_next(&roots, root))
			ready = ready && placed[root];
		placed[q] = ready;
		if (ready)
			order[count++] = q;
	}
	for (int q = 0, at = count; q < open->form->question_count; q++)
		if (!placed[q])
			order[at++] = q;
	return count;
}

/* Walks as far as the answers are given: what is not decided then may go either way. */
static void walk_given(const struct open *open, struct logic *logic, int given, struct range *range)
{
	struct goal goal = outcome_goal(logic, GOAL_LEVELS);
	int end = given < open->form->question_count ? logic->variable_of[logic->order[given]]
						     : logic->variable_count;
	struct suppose suppose;
	struct walk walk;
	uint32_t *here, *next;

	walk_init(&walk, logic, &goal);
	suppose_init(&suppose, logic, open->answers);
	here = memory_alloc(2 * walk_most(&walk) * sizeof *here);
	next = here + walk_most(&walk);
	walk_start(&walk, here);
	for (int v = 0; v < end; v++) {
		struct letter_range letters = walk_letters(&walk, v, here);
		uint32_t own = suppose_own(&suppose, v);

		if (letters.to == letters.from + 1)
			own = letters.from;
		walk_step(&walk, v, here, own, next);
		memcpy(here, next, walk_width(&walk, v + 1) * sizeof *here);
	}
	for (int level = 1; level < open->form->level_count; level++) {
		uint32_t left = walk_line(&walk, here)[level];

		range->low = left == FORMULA_YES ? level : range->low;
		range->high = left != FORMULA_NO ? level : range->high;
	}
	memory_free(here);
	suppose_release(&suppose);
	walk_release(&walk);
}

static void find_roughly(const struct open *open, struct range *range)
{
	int order[FORM_QUESTIONS_MAX];
	int given = given_first(open, order);
	struct logic_plan plan = { .about = ABOUT_RULES,
				   .replies = WITH_UNREACHED | WITH_SUPPOSED,
				   .order = order };
	struct err why;
	struct logic *logic = logic_new(open->form, &plan, &why);

	range->low = range->high = 0;
	range->exact = false;
	if (logic) {
		walk_given(open, logic, given, range);
	} else {
		for (int i = 0; i < open->form->rule_count; i++)
			if (open->form->rules[i].at_least > range->high)
				range->high = open->form->rules[i].at_least;
	}
	logic_free(logic);
}

/* --- which question tells most --------------------------------------------------------------- */

/* How far the answer to one question alone can move the level. */
static int moves_alone(const struct open *open, int q)
{
	int now = open->placement.level, far = 0;
	struct suppose suppose;
	struct diagram *diagram;

	suppose_init(&suppose, open->logic, open->answers);
	suppose_fill(&suppose, q);
	diagram = levels_of(open, &suppose);
	suppose_release(&suppose);
	if (diagram) {
		struct extent extent = extent_of_leaves(diagram);

		far = (int)(extent.high - now > now - extent.low ? extent.high - now
								 : now - extent.low);
	}
	diagram_free(diagram);
	return far;
}

static void find_highs(struct open *open)
{
	const struct diagram *diagram = open->filled;
	struct arena *arena = open->logic->arena;
	int last = open->logic->variable_count;

	open->highs = arena_array(arena, (size_t)last + 1, sizeof *open->highs);
	open->highs[last] = arena_array(arena, diagram->leaf_count, sizeof **open->highs);
	for (uint32_t leaf = 0; leaf < diagram->leaf_count; leaf++)
		open->highs[last][leaf] = (int8_t)diagram_outcome(diagram, leaf).level;
	for (int v = last - 1; v >= 0; v--) {
		const struct layer *layer = &diagram->layers[v];

		open->highs[v] = arena_array(arena, layer->count, sizeof **open->highs);
		for (uint32_t node = 0; node < layer->count; node++)
			for (uint32_t letter = 0; letter < layer->width; letter++) {
				uint32_t kid = diagram_kid(diagram, v, node, letter);

				if (kid != DIAGRAM_NONE &&
				    open->highs[v + 1][kid] > open->highs[v][node])
					open->highs[v][node] = open->highs[v + 1][kid];
			}
	}
}

static bool has_choice(const struct layer *layer, uint32_t node)
{
	int kids = 0;

	for (uint32_t letter = 0; letter < layer->width; letter++)
		kids += layer->kids[node * layer->width + letter] != DIAGRAM_NONE;
	return kids > 1;
}

/* The highest level after this letter, wherever there is a choice; -1: nowhere. */
static int high_after(const struct open *open, int v, uint32_t letter)
{
	const struct layer *layer = &open->filled->layers[v];
	int high = -1;

	for (uint32_t node = 0; node < layer->count; node++) {
		uint32_t kid = diagram_kid(open->filled, v, node, letter);

		if (kid != DIAGRAM_NONE && has_choice(layer, node) &&
		    open->highs[v + 1][kid] > high)
			high = open->highs[v + 1][kid];
	}
	return high;
}

/* How far it can, the other open ones being filled in one way or another. */
static int moves_together(const struct open *open, int q)
{
	const struct logic *logic = open->logic;
	int first = logic->variable_of[q], far = 0;

	for (int v = first; v < logic->variables[first].end; v++) {
		int low = INT8_MAX, high = -1;

		for (uint32_t letter = 0; letter < logic->variables[v].letter_count; letter++) {
			int one = high_after(open, v, letter);

			high = one > high ? one : high;
			low = one >= 0 && one < low ? one : low;
		}
		far = high - low > far ? high - low : far;
	}
	return far;
}

static int find_telling(const struct open *open, int (*moves)(const struct open *open, int q))
{
	int tells = -1, most = 0;

	for (int q = 0; q < open->form->question_count; q++) {
		int far;

		if (!sheet_open(&open->sheet, q))
			continue;
		far = moves(open, q);
		if (far > most) {
			tells = q;
			most = far;
		}
	}
	return tells;
}

static int find_tells(struct open *open)
{
	int tells = open->logic ? find_telling(open, moves_alone) : -1;

	if (tells >= 0 || !open->filled)
		return tells;
	find_highs(open);
	return find_telling(open, moves_together);
}

void range_find(const struct form *form, const struct answer *answers, bool tells,
		struct range *range)
{
	struct open open;

	*range = (struct range){ -1, -1, true, -1 };
	open_init(&open, form, answers);
	if (open.placement.claim >= 0)
		return;
	if (!open.logic || !find_exactly(&open, range))
		find_roughly(&open, range);
	if (tells && range->low != range->high)
		range->tells = find_tells(&open);
	diagram_free(open.filled);
	logic_free(open.logic);
}
