/*
 * Two versions walked through together, for differ.c and twins.c.
 */
#ifndef CORE_DIFFER_DIFFER_PARTS_H
#define CORE_DIFFER_DIFFER_PARTS_H

#include "core/diagram/diagram.h"
#include "core/differ/differ.h"

/* A version of the questionnaire. */
struct version {
	const struct form *form;
	struct logic *logic;
	struct diagram *diagram;
};

/* A letter of one version with that of the other, and the answers that both stand for. */
struct twin {
	uint32_t letter[2];
	struct answer answer[2]; /* the first of them */
	uint32_t ways, cost;
};

/*
 * A step that both take: a variable of each, or of one alone. To a question of both there are the
 * answers that both have, whoever asks it.
 */
struct twins {
	int variable[2]; /* or -1 */
	struct twin *item;
	int count;
};

/* The steps, in an order that suits both; NULL: there is none. Also makes the logics. */
struct twins *twins_find(struct version versions[2], struct arena *arena, int *count,
			 struct err *why);

/* A pair of nodes that was reached: how it is reached with the least worrying answers. */
struct passed {
	uint32_t cost, from;
	const struct twin *twin;
	bool asked[2];
};

/* The pairs before a step. */
struct crowd {
	struct words pairs;
	struct passed *passed;
	uint32_t size;
};

struct crossing {
	struct differ *differ;
	struct version versions[2];
	struct arena arena;
	struct twins *twins;
	int count;
	struct crowd *crowds;	     /* before each step, and the end */
	struct bigs *sheets, *later; /* of the pairs here, and after the step */
	size_t left;		     /* of the budget */
};

/* differ_moves.c: where those go who come to each pair of ends. */
void moves_find(struct crossing *crossing);

#endif
