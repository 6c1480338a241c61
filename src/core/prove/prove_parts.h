/*
 * The parts of prove_form(), each a file of its own.
 */
#ifndef CORE_PROVE_PROVE_PARTS_H
#define CORE_PROVE_PROVE_PARTS_H

#include "base/buf.h"
#include "core/diagram/seek.h"
#include "core/prove/prove.h"
#include "core/prove/witness.h"

/* What is being proven, and said not to be when the budget ends. */
enum topic {
	TOPIC_CONDITIONS,
	TOPIC_REACH,
	TOPIC_ANSWERS,
	TOPIC_WORSE,
	TOPIC_OPEN,
	TOPIC_PROMISES,
	TOPIC_COUNT
};

struct prover {
	const struct form *form;
	const struct prove_options *options;
	size_t budget;
	struct findings *findings;
	struct logic *logic;
	struct seeker *seeker;
	struct word_map known; /* formula: whether some sheet makes it hold */
	enum topic topic;
	int unproven[TOPIC_COUNT];
	const char *stage;
	bool outcome_free; /* what a condition says of the level and alerts may be or not be */
};

/* Whether the formula holds on some sheet; what is not known is noted. */
enum seek_result prover_any(struct prover *prover, uint32_t formula);
/* That it does, or may: only a proof that it does not is false. */
bool prover_can(struct prover *prover, uint32_t formula);
uint32_t prover_both(struct prover *prover, uint32_t a, uint32_t b);
uint32_t prover_not(struct prover *prover, uint32_t formula);
/* The form's condition that is asked before a question; FORMULA_YES: it always is. */
uint32_t prover_asked(const struct prover *prover, int question);
/* The level is at least this; there is a level. */
uint32_t prover_level(struct prover *prover, int level);

/*
 * Adds to the finding added last: "For example, someone who …, and nothing else worrying, gets the
 * level …", for a smallest sheet on which the formula holds.
 */
void prover_example(struct prover *prover, uint32_t formula);

/* prove_why.c: that the condition holds, or that it fails. */
uint32_t prover_formula(struct prover *prover, const struct cond *cond, bool holds);
/* Says why it can never hold (or, if not `holds`, never fail): "q1 >= 9" cannot be (0 to 3). */
void prover_say_why(struct prover *prover, const struct cond *cond, bool holds, struct buf *out);
/* The same of a comparison that always holds, or else never does. */
void prover_say_leaf(struct prover *prover, const struct cond *leaf, bool holds, struct buf *out);
/* A comparison in it that always holds (then *holds), or never does; NULL: there is none. */
const struct cond *prover_constant(struct prover *prover, const struct cond *cond, bool *holds);

void prove_conditions(struct prover *prover);
void prove_reach(struct prover *prover);
void prove_answers(struct prover *prover);
void prove_swaps(struct prover *prover);
void prove_promises(struct prover *prover);
void prove_scores(struct prover *prover);

#endif
