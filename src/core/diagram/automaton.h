/*
 * An automaton over answer sheets, for placing very many: each answer is one look into a table.
 *
 * It takes the questions one after another, in the order of the logic. Its states stand for those
 * of a walk (walk.h), the inner ones; which state follows on which answer is found out when the
 * first sheet comes that way, and looked up for all later ones. Answers that lead the same way,
 * whatever the state, are told by one number, their class.
 *
 * An automaton may also fill in what a sheet leaves open, in all ways at once. Then its states are
 * sets of inner ones: after an open question it may be in several of them.
 *
 * It grows up to a limit. Beyond that, what it does not know yet it does not learn.
 */
#ifndef CORE_DIAGRAM_AUTOMATON_H
#define CORE_DIAGRAM_AUTOMATON_H

#include "core/diagram/suppose.h"

enum { AUTOMATON_UNKNOWN = UINT32_MAX };

struct automaton {
	struct logic *logic;
	struct walk walk;
	bool fills;
	struct answer answers[FORM_QUESTIONS_MAX]; /* those of a step being found out */
	struct suppose suppose;
	struct stage {
		int question;
		uint32_t *next;		      /* state x class */
		uint32_t states, size, shift; /* room for 1 << shift classes */
		struct words inner;	      /* states of the walk, before this question */
		struct word_map sets;	      /* of these: its keys are the states */
	} * stages; /* by question in the order of the logic, and the end */
	int count;
	int *stage_of;		  /* by question */
	struct words here, there; /* inner states within a question */
	uint32_t *scratch;	  /* an inner state */
	size_t bytes, limit;
};

/* The logic must outlive it; it knows questions not reached, and suppositions if it fills. */
void automaton_init(struct automaton *automaton, struct logic *logic, const struct goal *goal,
		    bool fills, size_t limit);
void automaton_release(struct automaton *automaton);

/*
 * The state after a question, or AUTOMATON_UNKNOWN beyond the limit. `stage`: which of the
 * questions, in order; `answer`: one of the class. A state is named by where it begins in its
 * stage's table; the first one is 0.
 */
uint32_t automaton_learn(struct automaton *automaton, int stage, uint32_t state, uint32_t class,
			 struct answer answer);

static inline uint32_t automaton_step(const struct stage *stage, uint32_t state, uint32_t class)
{
	return stage->next[(size_t)state + class];
}

/* Before a class of a question is used for the first time; states that are held are then others. */
void automaton_make_room(struct automaton *automaton, int question, uint32_t class);

/* The ends that a last state stands for, and what each leaves of the goal's formulas. */
size_t automaton_ends(const struct automaton *automaton, uint32_t state, const uint32_t **ends);
const uint32_t *automaton_line(const struct automaton *automaton, uint32_t end);

/* What tells the answers to a question apart: at most AUTOMATON_WORDS. */
enum { AUTOMATON_WORDS = FORM_OPTIONS_MAX + 2 };
size_t automaton_tell(struct automaton *automaton, int question, struct answer answer,
		      uint32_t *words);

#endif
