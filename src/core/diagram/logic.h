/*
 * A form's logic, ready to be walked: its questions as variables in an order that keeps diagrams
 * small, their answers as letters, its dimensions and sums as tallies, its conditions as formulas.
 *
 * A variable is what one step of a walk decides: a question, or one box of a question that takes
 * several answers. A reply is one way to answer it. Replies that no condition tells apart share a
 * letter, so a number from 0 to 1,000,000 that is only compared with 30 has two, and most
 * questions have no letter of their own for "not sure".
 *
 * A tally is a value gathered over several variables: the worst or the sum of a dimension, the sum
 * of a condition, the boxes of a question, whether a dimension was left open. Conditions only ask
 * whether it is at least this or that, its thresholds.
 *
 * A question that takes several answers is a variable for the choice between its exclusive options
 * and "its boxes follow", then one for each box that something looks at. Boxes that nothing looks
 * at are free: they only count as so many ways. But where the question has an exclusive option, to
 * tick nothing is no answer, so one box must be ticked (must_tick), and it matters whether one of
 * the free ones is: BOX_OTHERS is a variable for all of them together, the last one.
 */
#ifndef CORE_DIAGRAM_LOGIC_H
#define CORE_DIAGRAM_LOGIC_H

#include "core/answers.h"
#include "core/diagram/extent.h"
#include "core/diagram/formula.h"

/* What the conditions are about that shall be there. Branches always are. */
enum {
	ABOUT_RULES = 1, /* and levels */
	ABOUT_CLAIMS = 2,
	ABOUT_ALERTS = 4,
	ABOUT_OUTCOME = ABOUT_RULES | ABOUT_CLAIMS | ABOUT_ALERTS,
	ABOUT_SIGNS = 8,
	ABOUT_MYTHS = 16,
	ABOUT_PROMISES = 32,
	ABOUT_URGENT = 64, /* whether an urgent answer was given */
	ABOUT_ALL = 127,
};

/* Replies beyond those of a complete sheet. */
enum {
	WITH_UNREACHED = 1, /* questions that were not come to */
	WITH_SUPPOSED = 2,  /* answers that are only supposed: see core/sheet.h */
};

/*
 * Not walked are: more letters than this of one variable, numbers or totals that conditions compare
 * with more thresholds, larger totals.
 */
enum { LETTERS_MAX = 4096, THRESHOLDS_MAX = 1000, TALLY_MAX = 1000000000 };

enum { REPLY_NOT_ASKED = 4 }; /* beside enum answer_state */

struct reply {
	uint8_t state; /* enum answer_state, or not asked */
	bool supposed; /* `state` is what the person did, the answer is a supposition */
	bool boxes;    /* several: not an exclusive option; its boxes are the next variables */
	bool urgent;   /* chooses an option marked so */
	int32_t from;  /* an option; a number, up to `to`; a box: 1 ticked, 0 not */
	int32_t to;
	uint32_t ways; /* answers of a complete sheet; 0: of none */
	uint32_t cost; /* 0: nothing worrying; see COST_WORRYING below */
	uint32_t letter;
};

struct letter {
	uint32_t reply; /* the least worrying of its replies, a real one if there is one */
	uint32_t ways;
	uint32_t cost;
	bool asked;
};

enum {
	BOX_NONE = -1,	 /* the variable is the question itself */
	BOX_OTHERS = -2, /* all boxes that no condition looks at, together */
};

/* The letters of a box, each of one reply, in this order: walks and proofs rely on the numbers. */
enum { BOX_UNTICKED, BOX_TICKED, BOX_NOT_OFFERED };

/* Costs add up along a sheet: a sheet of fewer worrying answers is smaller, whatever they are. */
enum { COST_WORRYING = 1 << 12, COST_DECLINED = 60, COST_UNSURE = 61, COST_UNREACHED = 62 };

struct variable {
	int question;
	int box;	/* an option, or BOX_* */
	int branch;	/* its only_if as index into logic.branches, or -1 */
	int end;	/* past the last variable of its question */
	uint32_t boxes; /* bit set: its box; else those that no variable of their own is for */
	bool must_tick; /* the question has an exclusive option: of its boxes one must be ticked */
	struct reply *replies;
	struct letter *letters;
	uint32_t reply_count, letter_count;
	uint32_t best;	    /* the letter that says nothing worrying */
	uint32_t not_asked; /* that letter, if there is a branch; of a box: no boxes follow */
	uint32_t fact, fact_count; /* what conditions ask of this answer alone */
	struct ask *asks;
	uint8_t *truth; /* letter x fact */
	struct input *inputs;
	int input_count;
	int32_t *touched; /* tallies whose bounds it may move, each before those it feeds */
	int touched_count;
};

/* What is asked of one answer alone: as in struct cond, but COND_QUESTION is "at least". */
struct ask {
	uint8_t op; /* COND_QUESTION, COND_IS, COND_HAS or COND_STATE */
	int32_t number;
};

/* What a variable adds to a tally. */
struct input {
	int tally;
	int32_t *value; /* by letter */
};

struct feed {
	int tally, weight;
};

struct tally {
	enum rating rating;
	uint32_t fact, fact_count;
	int32_t *thresholds; /* rising, one a fact */
	int first, last;     /* variables */
	struct feed *feeds;  /* tallies that take its value in, once it is complete */
	int feed_count;
	struct feed *fed; /* those that it takes in */
	int fed_count;
	struct extent extent;	       /* over all sheets */
	int32_t *rest_low, *rest_high; /* by variable: what it and all later ones may still add */
};

struct branch {
	const struct cond *only_if;
	uint32_t formula;
	int last; /* the last variable that it decides about */
};

struct census;

/*
 * The form must outlive it. It must outlive its diagrams, walks, seekers and automata; all of them
 * change it, as they make formulas and hear tidings that are kept for the others, so no two of them
 * may run at the same time.
 */
struct logic {
	const struct form *form;
	struct arena *arena;
	struct variable *variables;
	int variable_count;
	const int *order; /* of the questions */
	int *variable_of; /* by question: its first variable */
	struct tally *tallies;
	int tally_count;
	struct branch *branches;
	int branch_count;
	uint32_t fact_count;
	struct formulas formulas;
	struct words heard;    /* the tidings of all walks, by their codes */
	bool laid;	       /* the formulas are there */
	struct census *census; /* what logic_condition() needs to know */
	/* Called now and then by what walks for long, see logic_tick(); may be NULL. */
	void (*tick)(void *context);
	void *tick_context;

	/* Formulas; those left out by the plan are not there (NULL). */
	uint32_t *rules, *claims, *alerts, *signs, **matches, *promises;
	uint32_t *levels;  /* by level: its floor or a higher one is asked for */
	uint32_t no_level; /* some claim holds */
	uint32_t hold_myths;
};

struct logic_plan {
	uint32_t about;
	uint32_t replies;
	/*
	 * Of all questions; NULL: a good one is found. Each must come after those that its only_if
	 * reads: whether it is asked must be known when a walk comes to it.
	 */
	const int *order;
	/* By question: boxes that must be variables of their own; or NULL. */
	const uint32_t *split;
	/* By question: of its boxes one must be ticked in any case; or NULL. */
	const bool *must_tick;
};

/*
 * NULL, and in *why what is in the way, when the form has a question with too many answers to
 * tell apart, too many thresholds or totals that are too large.
 */
struct err;
struct logic *logic_new(const struct form *form, const struct logic_plan *plan, struct err *why);
void logic_free(struct logic *logic);

/* Tells that a walk goes on, at one in so many of its steps, `n` being counted up or down. */
enum { LOGIC_TICK = 4096 };

static inline void logic_tick(const struct logic *logic, size_t n)
{
	if (logic->tick && n % LOGIC_TICK == 0)
		logic->tick(logic->tick_context);
}

/* The formula of a condition of the form, which must be about nothing that the plan left out. */
uint32_t logic_condition(struct logic *logic, const struct cond *cond);

/* Whether it can be left out of a sheet: it hangs on a branch, or is a box. */
static inline bool variable_is_optional(const struct variable *variable)
{
	return variable->branch >= 0 || variable->box != BOX_NONE;
}

/* Whether it answers the question, be it only supposed to. */
static inline bool reply_answers(const struct reply *reply)
{
	return reply->supposed || reply->state == ANSWER_GIVEN;
}

/* The value of its answer, of numbers the first; 0 without one, and where boxes have their own. */
int32_t reply_value(const struct reply *reply, const struct question *question);

/*
 * The reply that an answer is; `variable` is the question's own or one of its boxes. NULL: it is
 * none that the logic knows, as one that was not reached where the plan is without them.
 */
const struct reply *logic_reply(const struct variable *variable, const struct question *question,
				struct answer answer);

/* And the other way round; where boxes follow, none is ticked yet. */
struct answer logic_answer(const struct question *question, const struct reply *reply);

/*
 * The boxes that are ticked by the letters of the variables behind a question's own, at `first`.
 * Those that nothing looks at stay as they are in `own`.
 */
int32_t logic_boxes(const struct logic *logic, int first, const uint32_t *letters, int32_t own);

/* An order of the questions: what decides together side by side, branches after their roots. */
void order_find(const struct form *form, int *order);

#endif
