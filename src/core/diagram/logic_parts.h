/*
 * What logic_new() is made of. First the conditions are looked through for what they ask (the
 * census); then variables, replies and letters are laid out, then tallies; then the conditions
 * become formulas over the facts that came of it.
 */
#ifndef CORE_DIAGRAM_LOGIC_PARTS_H
#define CORE_DIAGRAM_LOGIC_PARTS_H

#include "base/arena.h"
#include "base/err.h"
#include "core/diagram/logic.h"

struct ints {
	int32_t *item;
	int count, size;
};

/* Adds a number unless it is there. */
void ints_note(struct ints *ints, int32_t number);
void ints_sort(struct ints *ints);
void ints_release(struct ints *ints);

/* What is asked of something that has a value, and so of its tally. */
struct use {
	bool used; /* there may be no thresholds: then only others add it up */
	struct ints thresholds;
	int tally;
};

struct sum {
	const struct cond *cond; /* one with these operands */
	struct use use;
};

struct census {
	const struct form *form;
	struct logic *logic;
	uint32_t about, replies;
	const int *order;
	struct asks {
		struct ask *item;
		int count, size;
	} * asks;		     /* by question */
	struct use *boxes;	     /* of a question that takes several answers */
	struct use *ratings, *opens; /* of a dimension */
	struct sum *sums;
	int sum_count, sum_size;
	uint32_t *split;       /* by question: boxes that are variables */
	const bool *must_tick; /* of the plan */
};

/* Calls `visit` for each condition that the plan is about. */
void conditions_each(const struct form *form, uint32_t about,
		     void (*visit)(const struct cond *cond, void *context), void *context);

void census_init(struct census *census);
void census_release(struct census *census);
/* Takes in all conditions; then what they ask stands. */
void census_take(struct census *census);
/* The least whole number for which a comparison with `number` says "at least". */
int32_t compare_threshold(enum cond_compare compare, int32_t number);
/* The sum with these operands. */
struct sum *census_sum(const struct census *census, const struct cond *cond);

/* How often a question is an operand of the sum. */
int sum_weight(const struct sum *sum, int question);

/* letters.c: variables, their replies and their letters; false when there are too many answers. */
bool letters_lay(struct census *census, struct err *why);
/* replies.c: the replies to a variable. Numbers are cut where `cuts` says, in rising order. */
void replies_lay(struct census *census, struct variable *variable, const struct ints *cuts);
/* tallies.c: their numbers and extents; false: a total is too large. */
bool tallies_number(struct census *census, struct err *why);
/* Cuts a number question where it makes a difference to a tally; false: in too many places. */
bool tallies_cut(const struct census *census, int question, struct ints *cuts);
/* gather.c: what a variable adds to tallies, `value` being by reply; then what may still come. */
void gather_inputs(const struct census *census, struct variable *variable);
void gather_rest(struct logic *logic);
/* formulas.c: one condition, and all of them. */
uint32_t formula_of(struct census *census, const struct cond *cond);
void formulas_lay(struct census *census);

#endif
