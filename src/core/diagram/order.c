/*
 * An order of the questions that keeps diagrams small. What a condition has begun to read must be
 * remembered until it has read the rest, so what is read together should lie close together: the
 * questions of a dimension side by side, and the dimensions so that conditions span few of them.
 *
 * The dimensions find their places by being pulled: each condition to the middle of what it reads,
 * each dimension to the middle of the conditions that read it, over and over (Aloul, Markov and
 * Sakallah 2003, "FORCE: a fast and easy-to-implement variable-ordering heuristic"). The best of
 * the orders on the way is taken.
 */
#include "core/diagram/logic_parts.h"

#include "base/memory.h"
#include "core/reads.h"

#include <string.h>

enum { ROUNDS = 40 };

struct pull {
	const struct form *form;
	int group_count;
	int *group_of;	  /* by question: those of a dimension are one */
	double *place;	  /* by group */
	double *sum;	  /* where its conditions pull it to */
	int *pulls;	  /* how many there are */
	int *rank, *best; /* groups in order */
	double span, best_span;
};

static void find_groups(struct pull *pull)
{
	const struct form *form = pull->form;

	pull->group_count = form->dimension_count;
	for (int d = 0; d < form->dimension_count; d++)
		pull->place[d] = form->question_count;
	for (int q = 0; q < form->question_count; q++) {
		int rates = form->questions[q].rates;
		int group = rates >= 0 ? rates : pull->group_count++;

		pull->group_of[q] = group;
		if (rates < 0 || pull->place[group] > q)
			pull->place[group] = q;
	}
}

static void pull_one(const struct cond *cond, void *context)
{
	struct pull *pull = context;
	struct qset set = { 0 };
	double middle = 0, low = 1e9, high = -1e9;
	int count = 0;

	reads_add(&set, cond, pull->form);
	for (int q = qset_next(&set, -1); q >= 0; q = qset_next(&set, q)) {
		double place = pull->place[pull->group_of[q]];

		middle += place;
		count++;
		low = place < low ? place : low;
		high = place > high ? place : high;
	}
	if (count == 0)
		return;
	pull->span += high - low;
	for (int q = qset_next(&set, -1); q >= 0; q = qset_next(&set, q)) {
		pull->sum[pull->group_of[q]] += middle / count;
		pull->pulls[pull->group_of[q]]++;
	}
}

/* Gives each group the number of its place. */
static void rank_groups(struct pull *pull)
{
	for (int i = 0; i < pull->group_count; i++) {
		int at = i;

		for (; at > 0 && pull->place[pull->rank[at - 1]] > pull->place[i]; at--)
			pull->rank[at] = pull->rank[at - 1];
		pull->rank[at] = i;
	}
	for (int i = 0; i < pull->group_count; i++)
		pull->place[pull->rank[i]] = i;
}

static void pull_round(struct pull *pull, bool first)
{
	memset(pull->sum, 0, (size_t)pull->group_count * sizeof *pull->sum);
	memset(pull->pulls, 0, (size_t)pull->group_count * sizeof *pull->pulls);
	pull->span = 0;
	conditions_each(pull->form, ABOUT_OUTCOME, pull_one, pull);
	if (first || pull->span < pull->best_span) {
		memcpy(pull->best, pull->rank, (size_t)pull->group_count * sizeof *pull->best);
		pull->best_span = pull->span;
	}
	for (int g = 0; g < pull->group_count; g++)
		if (pull->pulls[g])
			pull->place[g] = pull->sum[g] / pull->pulls[g];
	rank_groups(pull);
}

/* --- from groups to questions --------------------------------------------------------- */

struct line {
	const struct form *form;
	int *order;
	int count;
	bool *placed;
};

/* After those that decide whether it is asked. */
static void place_question(struct line *line, int q)
{
	struct qset roots = { 0 };

	if (line->placed[q])
		return;
	line->placed[q] = true;
	if (line->form->questions[q].only_if)
		reads_add(&roots, line->form->questions[q].only_if, line->form);
	for (int root = qset_next(&roots, -1); root >= 0; root = qset_next(&roots, root))
		place_question(line, root);
	line->order[line->count++] = q;
}

void order_find(const struct form *form, int *order)
{
	size_t most = (size_t)form->question_count + (size_t)form->dimension_count + 1;
	struct arena arena;
	struct pull pull = { .form = form };
	struct line line = { .form = form, .order = order };

	arena_init(&arena);
	pull.group_of = arena_array(&arena, most, sizeof(int));
	pull.place = arena_array(&arena, most, sizeof(double));
	pull.sum = arena_array(&arena, most, sizeof(double));
	pull.pulls = arena_array(&arena, most, sizeof(int));
	pull.rank = arena_array(&arena, most, sizeof(int));
	pull.best = arena_array(&arena, most, sizeof(int));
	line.placed = arena_array(&arena, most, sizeof(bool));
	find_groups(&pull);
	rank_groups(&pull);
	for (int round = 0; round < ROUNDS; round++)
		pull_round(&pull, round == 0);
	for (int i = 0; i < pull.group_count; i++)
		for (int q = 0; q < form->question_count; q++)
			if (pull.group_of[q] == pull.best[i])
				place_question(&line, q);
	arena_release(&arena);
}
