#include "core/range.h"

#include "core/place.h"
#include "core/span.h"

/* Splits of one path; a several counts one for each of its options. */
enum { RANGE_DEPTH_MAX = 600 };

struct search {
	struct span span;
	struct sheet sheet; /* of the answers as they are */
	struct placement placement;
	uint32_t named[FORM_QUESTIONS_MAX];
	struct qset reads[FORM_RULES_MAX]; /* what each rule depends on */
	int budget;
};

/* What a filling is looked for that does it. */
struct goal {
	int holds;    /* this rule holds; or -1: */
	int no_above; /* no rule with a floor above this level holds */
};

/* Whether the goal is reached in every, some or no filling, and a rule that keeps it open. */
static enum truth goal_state(const struct search *search, struct goal goal, int *rule)
{
	const struct form *form = search->span.form;
	enum truth state = TRUTH_YES;

	if (goal.holds >= 0) {
		*rule = goal.holds;
		return span_holds(&search->span, form->rules[goal.holds].when);
	}
	for (int i = 0; i < form->rule_count; i++) {
		enum truth holds;

		if (form->rules[i].at_least <= goal.no_above)
			continue;
		holds = span_holds(&search->span, form->rules[i].when);
		if (holds == TRUTH_YES)
			return TRUTH_NO;
		if (holds == TRUTH_MAYBE && state == TRUTH_YES) {
			state = TRUTH_MAYBE;
			*rule = i;
		}
	}
	return state;
}

/* In the order of the file: a question comes after those that decide whether it is asked. */
static int first_free(const struct search *search, int rule)
{
	const struct qset *reads = &search->reads[rule];

	for (int q = qset_next(reads, -1); q >= 0; q = qset_next(reads, q))
		if (search->span.domain[q].kind == DOMAIN_FREE && search->span.asked[q])
			return q;
	return -1;
}

/* YES: some filling reaches the goal. MAYBE: the budget ended before that was known. */
static enum truth find(struct search *search, struct goal goal, int depth)
{
	struct span *span = &search->span;
	enum truth state, found = TRUTH_NO;
	struct domain domain;
	struct split split;
	int rule = -1, q;

	if (depth > RANGE_DEPTH_MAX || search->budget-- <= 0)
		return TRUTH_MAYBE;
	span_read(span);
	state = goal_state(search, goal, &rule);
	if (state != TRUTH_MAYBE)
		return state;
	q = first_free(search, rule);
	if (q < 0)
		return TRUTH_MAYBE;
	domain = span->domain[q];
	domain_split(&span->form->questions[q], &domain, &split);
	for (int i = 0; i < split.count && found != TRUTH_YES; i++) {
		/* The likely side first: much for a rule to hold, little for none to. */
		span->domain[q] = split.parts[goal.holds >= 0 ? split.count - 1 - i : i];
		state = find(search, goal, depth + 1);
		if (state > found)
			found = state;
	}
	span->domain[q] = domain;
	return found;
}

/* The highest level that a filling reaches, from `floor` up; *exact becomes false in doubt. */
static int find_high(struct search *search, int floor, bool *exact)
{
	const struct form *form = search->span.form;

	for (int level = form->level_count - 1; level > floor; level--) {
		enum truth found = TRUTH_NO;

		for (int i = 0; i < form->rule_count && found != TRUTH_YES; i++) {
			enum truth state;

			if (form->rules[i].at_least != level)
				continue;
			state = find(search, (struct goal){ .holds = i }, 0);
			if (state > found)
				found = state;
		}
		if (found == TRUTH_MAYBE)
			*exact = false;
		if (found != TRUTH_NO)
			return level;
	}
	return floor;
}

static int find_low(struct search *search, bool *exact)
{
	int last = search->span.form->level_count - 1;

	for (int level = 0; level < last; level++) {
		enum truth found = find(search, (struct goal){ -1, level }, 0);

		if (found == TRUTH_MAYBE)
			*exact = false;
		if (found != TRUTH_NO)
			return level;
	}
	return last;
}

/* Frees the open questions: all, or just one. */
static void free_domains(struct search *search, int only)
{
	struct span *span = &search->span;

	for (int q = qset_next(&span->reads, -1); q >= 0; q = qset_next(&span->reads, q)) {
		const struct question *question = &span->form->questions[q];

		if (span->answers[q].state == ANSWER_GIVEN || (only >= 0 && q != only))
			span->domain[q] = domain_answer(question, span->answers[q]);
		else
			span->domain[q] = domain_free(question, search->named[q]);
	}
}

static int find_telling(struct search *search, int high)
{
	int tells = -1, most = search->placement.level;

	for (int q = qset_next(&search->span.reads, -1); q >= 0 && most < high;
	     q = qset_next(&search->span.reads, q)) {
		bool exact = true;
		int level;

		if (!sheet_open(&search->sheet, q))
			continue;
		free_domains(search, q);
		level = find_high(search, most, &exact);
		if (level > most && exact) {
			tells = q;
			most = level;
		}
	}
	return tells;
}

static void search_start(struct search *search, const struct form *form,
			 const struct answer *answers)
{
	search->span.form = form;
	search->span.answers = answers;
	search->span.reads = (struct qset){ 0 };
	reads_options(form, search->named);
	for (int i = 0; i < form->rule_count; i++) {
		search->reads[i] = (struct qset){ 0 };
		reads_add(&search->reads[i], form->rules[i].when, form);
		reads_close(&search->reads[i], form);
		qset_join(&search->span.reads, &search->reads[i]);
	}
}

void range_find(const struct form *form, const struct answer *answers, struct range *range)
{
	struct search search;

	sheet_read(&search.sheet, form, answers, answers);
	place(&search.sheet, &search.placement);
	*range = (struct range){ -1, -1, true, -1 };
	if (search.placement.claim >= 0)
		return;
	search_start(&search, form, answers);
	free_domains(&search, -1);
	search.budget = RANGE_BUDGET / 2;
	range->low = find_low(&search, &range->exact);
	search.budget = RANGE_BUDGET / 2;
	range->high = find_high(&search, range->low, &range->exact);
	search.budget = RANGE_BUDGET;
	range->tells = find_telling(&search, range->high);
}
