/*
 * Conditions as formulas over facts ("symptoms are at least 3", "the wish was declined"), each
 * formula once, so that equal ones have equal numbers.
 *
 * What makes them useful is formula_learn(): it takes a formula and a piece of news about some
 * facts, and gives what is left to be known. A condition of which nothing is left is FORMULA_YES
 * or FORMULA_NO. Two half-answered sheets that leave the same formulas over are the same sheet,
 * for all that can still happen: this is where the decision diagram's nodes come from.
 *
 * What was learnt once is looked up ever after, by the numbers of the formula and of the tidings,
 * whichever walk it is that asks (walk.h).
 */
#ifndef CORE_DIAGRAM_FORMULA_H
#define CORE_DIAGRAM_FORMULA_H

#include "core/diagram/words.h"

enum { FORMULA_NO, FORMULA_YES };

/*
 * Facts come in sources: a variable (what was answered) or a tally (how high it is). The facts of
 * a source lie side by side. Those of a tally are ranked: each implies the ones before it.
 */
struct fact {
	uint32_t source;
	bool ranked;
};

/* News about one source: facts before `yes` hold, those from `no` on do not. */
struct news {
	uint32_t source;
	uint32_t code;	  /* tells it from other news of this source */
	uint32_t yes, no; /* facts; between them nothing is known yet */
	const uint8_t
		*each; /* or, not NULL: of each fact from `yes` up to `no`, whether it holds */
};

/* All the news of one step. */
struct tidings {
	struct news *news;
	size_t count;
	uint32_t code; /* tells them from all others that the formulas ever heard */
};

struct formulas {
	const struct fact *facts;
	size_t reads_words;
	struct words unique;
	uint64_t *reads; /* of each formula: a bit set of sources */
	uint32_t reads_size;
	struct word_map learned; /* formula, tidings: what it became */
	uint32_t *stack;	 /* kids being gathered */
	size_t stack_top, stack_size;
};

void formulas_init(struct formulas *formulas, const struct fact *facts, size_t source_count);
void formulas_release(struct formulas *formulas);

uint32_t formula_fact(struct formulas *formulas, uint32_t fact, bool holds);
uint32_t formula_not(struct formulas *formulas, uint32_t formula);
uint32_t formula_both(struct formulas *formulas, uint32_t a, uint32_t b);
uint32_t formula_all(struct formulas *formulas, const uint32_t *kids, size_t count);
uint32_t formula_any(struct formulas *formulas, const uint32_t *kids, size_t count);
uint32_t formula_at_least(struct formulas *formulas, uint32_t number, const uint32_t *kids,
			  size_t count);

uint32_t formula_learn(struct formulas *formulas, uint32_t formula, const struct tidings *tidings);

/* The sources that it reads; until the next formula is made. */
const uint64_t *formula_reads(const struct formulas *formulas, uint32_t formula);

#endif
