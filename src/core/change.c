/*
 * The fewest answers that move the level. A set that does it must change at
 * least one answer that the obstacle depends on: a rule that still holds (down),
 * a rule that does not hold yet (up), a claim. So the search takes an obstacle,
 * tries every other answer to each question behind it, and looks for the next
 * obstacle; with one answer allowed, then two, and so on, the first sizes that
 * lead anywhere are the smallest. Once all sets with a question are tried, its
 * later siblings leave that question alone.
 */
#include "base/memory.h"
#include "core/choices.h"
#include "core/explain.h"
#include "core/reads.h"
#include "core/span.h"

/* Sheets that may be read before the search gives up. */
enum { CHANGE_BUDGET = 200000 };

struct solution {
	struct change change;
	int64_t distance; /* all its steps */
};

struct hunt {
	const struct form *form;
	int from; /* the level to leave */
	bool up;
	int rule; /* up: the rule that shall hold */
	int budget;
	struct qset closed; /* questions changed already, or left alone */
	struct change path;
	int32_t steps[CHANGE_ANSWERS_MAX];
	struct solution found[CHANGES_MAX];
	int count, max;
	uint32_t named[FORM_QUESTIONS_MAX];
	struct answer answers[FORM_QUESTIONS_MAX];
	struct sheet before, sheet; /* of the answers as they were, and as changed */
	struct choices *choices;    /* of each question; count -1: not found yet */
};

/* The questions of which one must change before `cond` can become `want`, and how many at least. */
struct obstacle {
	struct qset set;
	int least;
};

static void set_remove(struct qset *set, const struct qset *closed)
{
	for (size_t i = 0; i < sizeof set->word / sizeof *set->word; i++)
		set->word[i] &= ~closed->word[i];
}

static bool set_apart(const struct qset *a, const struct qset *b)
{
	for (size_t i = 0; i < sizeof a->word / sizeof *a->word; i++)
		if (a->word[i] & b->word[i])
			return false;
	return true;
}

static struct qset behind(const struct hunt *hunt, const struct cond *cond)
{
	struct qset set = { 0 };

	reads_add(&set, cond, hunt->form);
	reads_close(&set, hunt->form);
	set_remove(&set, &hunt->closed);
	return set;
}

/* The most that one changed answer adds to a total. */
static int most_gain(const struct hunt *hunt, const struct qset *set)
{
	int most = 0;

	for (int q = qset_next(set, -1); q >= 0; q = qset_next(set, q)) {
		const struct question *question = &hunt->form->questions[q];
		int gain = domain_free(question, hunt->named[q]).high;

		if (question->kind != QUESTION_SEVERAL) /* there the chosen options may stay */
			gain -= hunt->sheet.value[q];
		if (gain > most)
			most = gain;
	}
	return most;
}

/* How many answers must change at least before a dimension's sum is as high as it should be. */
static int least_for_sum(const struct hunt *hunt, const struct cond *cond, const struct qset *set)
{
	const struct form *form = hunt->form;
	int missing = cond->number - hunt->sheet.rating[cond->subject], gain;

	if (!hunt->up || cond->compare != COMPARE_GE ||
	    form->dimensions[cond->subject].rating != RATING_SUM)
		return 1;
	for (int q = 0; q < form->question_count; q++)
		if (form->questions[q].rates == cond->subject && !hunt->sheet.asked[q] &&
		    hunt->answers[q].state == ANSWER_GIVEN)
			return 1; /* one answer may bring hidden ones back */
	gain = most_gain(hunt, set);
	return gain > 0 ? (int)(((int64_t)missing + gain - 1) / gain) : CHANGE_ANSWERS_MAX + 1;
}

static struct obstacle obstacle_of(const struct hunt *hunt, const struct cond *cond, bool want);

/* Every kid that differs from `want` must change: the one with the fewest ways is tried first. */
static struct obstacle every(const struct hunt *hunt, const struct cond *cond, bool want)
{
	struct obstacle least = { .least = 0 };
	struct qset seen = { 0 };
	int fewest = -1, sum = 0;

	for (int i = 0; i < cond->count; i++) {
		struct obstacle kid;
		struct qset all;

		if (cond_holds(&cond->kids[i], &hunt->sheet) == want)
			continue;
		kid = obstacle_of(hunt, &cond->kids[i], want);
		all = behind(hunt, &cond->kids[i]);
		if (set_apart(&all, &seen)) { /* nothing helps both */
			qset_join(&seen, &all);
			sum += kid.least;
		}
		if (fewest < 0 || qset_count(&kid.set) < fewest) {
			fewest = qset_count(&kid.set);
			least.set = kid.set;
		}
		if (kid.least > least.least)
			least.least = kid.least;
	}
	if (sum > least.least)
		least.least = sum;
	return least;
}

/* Some of the kids that differ from `want` must change. */
static struct obstacle some(const struct hunt *hunt, const struct cond *cond, bool want)
{
	struct obstacle any = { .least = CHANGE_ANSWERS_MAX + 1 };

	for (int i = 0; i < cond->count; i++) {
		struct obstacle kid;

		if (cond_holds(&cond->kids[i], &hunt->sheet) == want)
			continue;
		kid = obstacle_of(hunt, &cond->kids[i], want);
		qset_join(&any.set, &kid.set);
		if (kid.least < any.least)
			any.least = kid.least;
	}
	return any;
}

static struct obstacle obstacle_of(const struct hunt *hunt, const struct cond *cond, bool want)
{
	struct obstacle obstacle;

	switch ((enum cond_op)cond->op) {
	case COND_AND:
		return want ? every(hunt, cond, want) : some(hunt, cond, want);
	case COND_OR:
		return want ? some(hunt, cond, want) : every(hunt, cond, want);
	case COND_AT_LEAST:
		return some(hunt, cond, want);
	case COND_NOT:
		return obstacle_of(hunt, cond->kids, !want);
	default:
		break;
	}
	obstacle = (struct obstacle){ behind(hunt, cond), 1 };
	if (cond->op == COND_DIMENSION && want)
		obstacle.least = least_for_sum(hunt, cond, &obstacle.set);
	return obstacle;
}

/* What keeps the present answers from being a solution; NULL: nothing. */
static const struct cond *find_obstacle(const struct hunt *hunt, bool *want)
{
	const struct form *form = hunt->form;

	*want = hunt->up;
	if (hunt->up && !cond_holds(form->rules[hunt->rule].when, &hunt->sheet))
		return form->rules[hunt->rule].when;
	for (int i = 0; i < form->rule_count && !hunt->up; i++)
		if (form->rules[i].at_least >= hunt->from &&
		    cond_holds(form->rules[i].when, &hunt->sheet))
			return form->rules[i].when;
	*want = false;
	for (int i = 0; i < form->claim_count; i++)
		if (cond_holds(form->claims[i].when, &hunt->sheet))
			return form->claims[i].when;
	return NULL;
}

static bool same_questions(const struct change *a, const struct change *b)
{
	for (int i = 0; i < a->count; i++)
		if (a->item[i].question != b->item[i].question)
			return false;
	return true;
}

static void sort_items(struct change *change)
{
	for (int i = 1; i < change->count; i++) {
		struct changed item = change->item[i];
		int at = i;

		for (; at > 0 && change->item[at - 1].question > item.question; at--)
			change->item[at] = change->item[at - 1];
		change->item[at] = item;
	}
}

static void forget(struct hunt *hunt, int at)
{
	hunt->count--;
	for (int i = at; i < hunt->count; i++)
		hunt->found[i] = hunt->found[i + 1];
}

static void insert(struct hunt *hunt, const struct solution *solution)
{
	int at = hunt->count;

	while (at > 0 && hunt->found[at - 1].distance > solution->distance)
		at--;
	if (at == hunt->max)
		return;
	if (hunt->count < hunt->max)
		hunt->count++;
	for (int i = hunt->count - 1; i > at; i--)
		hunt->found[i] = hunt->found[i - 1];
	hunt->found[at] = *solution;
}

/* Keeps the nearest level; over the same questions, and then of all, the smallest steps. */
static void keep(struct hunt *hunt)
{
	struct placement placement;
	struct solution solution = { .change = hunt->path };
	int level;

	place(&hunt->sheet, &placement);
	level = solution.change.level = placement.level;
	for (int i = 0; i < solution.change.count; i++)
		solution.distance += hunt->steps[i];
	sort_items(&solution.change);
	if (hunt->count > 0 && hunt->found[0].change.level != level) {
		if ((hunt->found[0].change.level < level) == hunt->up)
			return; /* farther */
		hunt->count = 0;
	}
	for (int i = 0; i < hunt->count; i++) {
		if (!same_questions(&hunt->found[i].change, &solution.change))
			continue;
		if (hunt->found[i].distance <= solution.distance)
			return;
		forget(hunt, i);
		break;
	}
	insert(hunt, &solution);
}

static void search(struct hunt *hunt, int left);

static void try_question(struct hunt *hunt, int q, int left)
{
	struct choices *choices = &hunt->choices[q];
	struct answer before = hunt->answers[q];
	int at = hunt->path.count++;

	if (choices->count < 0)
		choices_find(choices, &hunt->before, q, hunt->named[q], !hunt->up);
	for (int i = 0; i < choices->count; i++) {
		hunt->answers[q] = (struct answer){ ANSWER_GIVEN, choices->item[i].value };
		hunt->path.item[at] = (struct changed){ q, hunt->answers[q] };
		hunt->steps[at] = choices->item[i].distance;
		search(hunt, left - 1);
	}
	hunt->answers[q] = before;
	hunt->path.count--;
}

/* Changes at most `left` more answers. */
static void search(struct hunt *hunt, int left)
{
	const struct cond *cond;
	struct obstacle obstacle;
	struct qset closed = hunt->closed;
	bool want;

	if (hunt->budget-- <= 0)
		return;
	sheet_read(&hunt->sheet, hunt->form, hunt->answers, hunt->answers);
	cond = find_obstacle(hunt, &want);
	if (!cond) {
		keep(hunt);
		return;
	}
	if (left == 0)
		return;
	obstacle = obstacle_of(hunt, cond, want);
	if (obstacle.least > left)
		return;
	for (int q = qset_next(&obstacle.set, -1); q >= 0; q = qset_next(&obstacle.set, q)) {
		qset_add(&hunt->closed, q);
		try_question(hunt, q, left);
	}
	hunt->closed = closed;
}

/* Up: rule by rule, from the nearest floor, and no farther than what is found. */
static void search_up(struct hunt *hunt, int size)
{
	const struct form *form = hunt->form;

	for (int level = hunt->from + 1; level < form->level_count; level++) {
		if (hunt->count > 0 && hunt->found[0].change.level < level)
			return;
		for (int i = 0; i < form->rule_count; i++) {
			hunt->rule = i;
			if (form->rules[i].at_least == level)
				search(hunt, size);
		}
	}
}

static void hunt_start(struct hunt *hunt, const struct form *form, const struct answer *answers)
{
	hunt->form = form;
	hunt->rule = -1;
	hunt->budget = CHANGE_BUDGET;
	hunt->closed = (struct qset){ 0 };
	hunt->path.count = hunt->count = 0;
	sheet_read(&hunt->before, form, answers, answers);
	reads_options(form, hunt->named);
	for (int q = 0; q < form->question_count; q++) {
		hunt->answers[q] = answers[q];
		hunt->choices[q].count = -1;
	}
}

int explain_changes(const struct form *form, const struct answer *answers,
		    const struct placement *placement, int direction, struct change *changes,
		    int max)
{
	struct hunt hunt;

	if (placement->level < 0 || max < 1)
		return 0;
	hunt.choices = memory_alloc((size_t)form->question_count * sizeof *hunt.choices);
	hunt.from = placement->level;
	hunt.up = direction > 0;
	hunt.max = max < CHANGES_MAX ? max : CHANGES_MAX;
	hunt_start(&hunt, form, answers);
	for (int size = 1; size <= CHANGE_ANSWERS_MAX && hunt.count == 0; size++) {
		if (hunt.up)
			search_up(&hunt, size);
		else if (hunt.from > 0)
			search(&hunt, size);
	}
	memory_free(hunt.choices);
	for (int i = 0; i < hunt.count; i++)
		changes[i] = hunt.found[i].change;
	return hunt.count;
}
