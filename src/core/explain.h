/*
 * Why this level, and what would change it: always in terms of the person's own
 * answers, never of scores.
 */
#ifndef CORE_EXPLAIN_H
#define CORE_EXPLAIN_H

#include "core/place.h"
#include "core/reads.h"

enum { REASON_QUESTIONS_MAX = 12, CHANGE_ANSWERS_MAX = 8, CHANGES_MAX = 24, CARDS_MAX = 12 };

/* A rule that holds at the level, with the questions whose answers made it hold. */
struct reason {
	int rule;
	int questions[REASON_QUESTIONS_MAX];
	int count;
};

/*
 * The reasons at the placed level, at most `max`, in the order of the file, those with a sum behind
 * the others. Of several with the very same answers only the one that says most stays: none with a
 * sum before one without, then the one that needs more facts. Returns how many.
 */
int explain_level(const struct form *form, const struct answer *answers,
		  const struct placement *placement, struct reason *reasons, int max);

/* The questions whose answers make `cond` hold. Returns how many of at most `max`. */
int explain_cond(const struct cond *cond, const struct sheet *sheet, int *questions, int max);

/* An answer that would be another one. */
struct changed {
	int question;
	struct answer answer; /* the nearest to the own one that does it */
};

/* A smallest set of answers that, changed so, moves the level. */
struct change {
	int level; /* the level it leads to */
	int count;
	struct changed item[CHANGE_ANSWERS_MAX]; /* in the order of the file */
};

/* What may be supposed. */
struct supposing {
	int direction;	    /* 1: to a higher level, -1: to a lower one */
	bool never_worse;   /* no answer of a higher value, and no open one */
	struct qset closed; /* questions whose answers stay as they are */
};

/*
 * The fewest changed answers that lead to a higher or a lower level, and among those the nearest
 * level. Up to `max` (at most CHANGES_MAX) of that same size, each over other questions, the
 * smallest steps first. Options marked urgent are not supposed upwards. *least is how many answers
 * must change at least, also where that is more than CHANGE_ANSWERS_MAX and no change is told; 0
 * when none leads there, -1 when the form is too large to know.
 */
int explain_changes(const struct form *form, const struct answer *answers,
		    const struct supposing *supposing, struct change *changes, int max, int *least);

/* A myth card that the answers brought up. */
struct card {
	int myth;
	int match; /* the strongest match that holds: its `because` is shown */
	int score; /* sum of the weights that hold */
};

/* Cards with a score above 0, highest first (file order among equals); none while hold_myths. */
int explain_myths(const struct form *form, const struct answer *answers,
		  const struct placement *placement, struct card *cards, int max);

/* The signs that are lit, as indexes, in the order of the file. */
int explain_signs(const struct form *form, const struct answer *answers, int *signs, int max);

#endif
