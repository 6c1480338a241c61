/*
 * Walking through a form's logic, variable by variable. Where a walk stands is told by its state:
 * a row of words that holds what is still to be known (formulas), and the tallies that are not
 * complete and still matter. Two walks in the same state have the same future, so they are one.
 *
 * What is walked for is the goal: some formulas, whose truth is known at the end.
 *
 * An example. Mood, sleep and work are each answered with 0, 1 or 2, and one rule asks for the
 * higher of two levels, R: sum(mood, sleep, work) >= 4. The sum is a tally of one threshold. States
 * are what is left of R and the sum so far; behind them stand the answers that lead there:
 *
 *	before mood	[R]
 *	before sleep	[R, 0]		0
 *			[R, 1]		1
 *			[R, 2]		2
 *	before work	[no, 0]		0 0, 0 1, 1 0
 *			[R, 2]		0 2, 1 1, 2 0
 *			[R, 3]		1 2, 2 1
 *			[yes, 0]	2 2
 *	at the end	[no]		17 sheets
 *			[yes]		10 sheets
 *
 * 1 1 and 2 0 meet because the same is added up. 0 0 and 0 1 meet because work adds 2 at most, so
 * that neither of them can reach 4: R has become "no", nothing asks for the sum any more, and it is
 * written as 0 for the two states to be the same words. After 2 2 the 4 is reached, come what may.
 * So nine ways to answer two questions are four states, and 27 sheets are 8 nodes and 2 leaves.
 *
 * The words of a state before a variable are, walk_width() in all:
 *
 *	the line	a number: a row of formulas (walk_lines.c), those of the goal and, for each
 *			branch, whether its questions will be asked;
 *	values		of each tally that was begun and is not complete (struct stop), by number; 0
 *			where the line does not hang on the value;
 *	boxes		only before a box: BOXES_EMPTY, BOXES_TICKED, or BOXES_PASSED where the
 *			question is not asked or was answered without boxes.
 *
 * A sum must be kept while one of its thresholds is open, for more may come to it. The worst so far
 * need not: what it has passed the line knows already, and how far it is below the next threshold
 * does not matter. It is kept only where it will be added to a sum.
 *
 * A step, walk_step(), is:
 *
 *	gather		take the values from the state, add what the letter adds; a tally that is
 *			complete now is added to those that it feeds
 *	the letter	is news about the facts that are asked of this answer alone
 *	bounds		are news about each tally that was touched: thresholds that it has passed
 *			whatever follows, and such as it cannot reach any more
 *	learn		each formula of the line takes in what is new
 *	forget		branches that are behind, what is needless beside a claim that holds, values
 *
 * It is fast because learning is looked up nearly always. All the news of a step, its tidings, have
 * one code (logic.heard). What they make of a line is kept by line and code (walk.learned): states
 * that differ only in their values share it. What they make of one formula is kept by formula and
 * code (formulas.learned): lines that differ in another formula share it, and so do other walks.
 *
 * Where a goal is not of `every` question, one on which nothing hangs any more is passed over with
 * one letter: in the example work, at [no, 0]. That keeps diagrams small, but paths are not sheets
 * any more. To count sheets, each question must be a step with all of its letters.
 *
 * A box costs a variable, and while boxes go on each state may be there twice if one must be
 * ticked, as BOXES_EMPTY and as BOXES_TICKED; otherwise they stay BOXES_EMPTY.
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
	 * Each formula from `deciding` on is a rule's: it only matters while no higher level is
	 * sure. 0: there are none.
	 */
	size_t deciding;
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
