/*
 * What another answer to one question does, everything else staying as it is: can a worse answer
 * lead to a lower level, can leaving a question open lead to a lower one than the best answer?
 *
 * Two walks through the diagram start from the two answers and take the same letters. Where they
 * meet, the rest is the same. Where one of them is asked a question that the other is not, it may
 * answer as it likes. If no such pair of walks ends badly, none of the sheets does.
 */
#ifndef CORE_PROVE_WORSE_H
#define CORE_PROVE_WORSE_H

#include "core/diagram/diagram.h"
#include "core/diagram/seek.h"

enum swap {
	/*
	 * An answer for one of a higher value; with several answers, a box of some value more, or
	 * one option that is alone for another one of a higher value, if one of the two must be
	 * alone. Boxes are not swapped for other boxes: neither set of them need be the worse one.
	 */
	SWAP_WORSE,
	SWAP_DECLINED, /* the best answer for none */
	SWAP_UNSURE,
};

enum harm {
	HARM_LOWER,    /* from a level to a lower one */
	HARM_NO_LEVEL, /* from a level to none */
};

struct swapped {
	struct found before, after;
	int level_before, level_after; /* or -1 */
};

struct rivals; /* a diagram prepared for looking at many swaps */

/* Its goal must have levels, and be of `every` question. */
struct rivals *rivals_new(const struct diagram *diagram);
void rivals_free(struct rivals *rivals);

/*
 * Whether the swap can do the harm; a smallest pair of sheets goes to `swapped`. SEEK_UNKNOWN when
 * the rivals have looked at more than `budget` pairs of nodes, all swaps together. Once a budget
 * has ended, harm that is found is real, but the pair of sheets need not be a smallest one, not
 * even when a larger budget is given later: a way that was found is kept.
 */
enum seek_result rivals_find(struct rivals *rivals, int question, enum swap swap, enum harm harm,
			     size_t budget, struct swapped *swapped);

#endif
