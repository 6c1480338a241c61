/*
 * Walking through a form's logic, variable by variable. Where a walk stands is told by its state:
 * a row of words that holds what is still to be known (formulas), and the tallies that are not
 * complete and still matter. Two walks in the same state have the same future, so they are one.
 *
 * What is walked for is the goal: some formulas, whose truth is known at the end.
 */
#ifndef CORE_DIAGRAM_WALK_H
#define CORE_DIAGRAM_WALK_H

#include "base/arena.h"
#include "core/diagram/logic.h"

struct goal {
	const uint32_t *formulas;
	size_t count;
	/*
	 * The first of the formulas may be an outcome's: its levels, from the lowest on, its
	 * claims, its alerts. Where a claim holds, no level and no later claim is asked for.
	 */
	size_t levels, claims, alerts;
	/*
	 * Every question is a step of the walk that tells whether it is asked. Otherwise only
	 * those that still matter are; the others are passed over with one letter.
	 */
	bool every;
};

struct walk {
	struct logic *logic;
	struct goal goal;
	size_t width;	    /* words of a line: formulas, then branches */
	struct words lines; /* what is still to be known */
	uint64_t *reads;    /* by line: the sources that matter */
	uint64_t *keeps;    /* by line: the tallies whose value matters */
	uint32_t sets_size;
	size_t set_words;
	struct word_map learned; /* line, tidings: what the line became */
	struct stop {
		int32_t *tallies; /* that are incomplete here, in the order of a state's words */
		int tally_count;
		bool boxes;	    /* within a question's boxes: the last word tells of them */
		bool settles;	    /* a branch ends at the variable before */
		uint64_t *concerns; /* sources that the variable has to do with */
	} * stops;		    /* by variable, and the end */
	uint64_t **decides;	    /* by branch: the sources that its questions have to do with */
	int32_t *value;		    /* by tally */
	uint32_t *line;		    /* being made */
	struct tidings tidings;	    /* of the step being taken */
	uint32_t *key;
	uint64_t *scratch;
	bool *wanted;
	struct arena arena; /* of what has one size for the walk's life */
};

/* What the last word of a state within boxes tells. */
enum { BOXES_PASSED, BOXES_EMPTY, BOXES_TICKED };

void walk_init(struct walk *walk, struct logic *logic, const struct goal *goal);
void walk_release(struct walk *walk);

/* Words of a state before a variable; all states together never have more than walk_most(). */
size_t walk_width(const struct walk *walk, int variable);
size_t walk_most(const struct walk *walk);

/* The state before the first variable. */
void walk_start(struct walk *walk, uint32_t *state);
/* The state after a letter; `next` may not be `state`. */
void walk_step(struct walk *walk, int variable, const uint32_t *state, uint32_t letter,
	       uint32_t *next);

/* The letters that there are from here: all but `not asked`, or that one alone. */
struct letter_range {
	uint32_t from, to; /* to: past the last */
	bool passed;	   /* the variable is passed over: it does not matter what is answered */
};

struct letter_range walk_letters(const struct walk *walk, int variable, const uint32_t *state);

/* What is left of the goal's formulas in a state; until the next step. */
const uint32_t *walk_line(const struct walk *walk, const uint32_t *state);

/* The bytes that it holds. */
size_t walk_bytes(const struct walk *walk);

#endif
