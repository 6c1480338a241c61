/*
 * What a clinic may know about a day at the kiosk without knowing anyone: how many runs began,
 * ended in a result or were left, which levels and alerts came up. Small numbers point at people:
 * none from 1 to 4 is told, and none can be worked out from what is told, by subtracting or by
 * knowing how it is decided here what to hide.
 *
 * Three sums could give a hidden number away: begun = finished + left, finished = levels + none,
 * and those with an alert + those without = begun. So:
 *
 * - Finished and left are told where they are 0, or 5 and more.
 * - Begun is told where both of these are, as it is their sum.
 * - Levels are told only where finished is. If none of them, nor `none`, is from 1 to 4, and not
 *   all who finished share one, then all of them are told, zeros too. Otherwise each below 5 is
 *   hidden; and if those are fewer than 5 people together, or nothing but fours, the smallest of
 *   the other ones is hidden as well, and all that equal it.
 * - Alerts are told only where all of the above is told: which levels an alert goes with is known
 *   to readers of the questionnaire, though not here. Then each is told that is 0, or that 5 and
 *   more have and 5 and more have not.
 *
 * Why that is enough: the rule for levels treats all of them alike. So exchanging the numbers of
 * two that are hidden gives another day of which the same is told, and nobody can tell which of
 * the two it was. Only if all hidden ones were the same, on each such day, would it be known.
 * But then they are all small, and moving one person from one to another gives one more such day;
 * or, where that would make a five, they are all fours, and the rule sees to that. Begun, finished
 * and left may each be one of four numbers at least when they are hidden. So whatever is hidden
 * may be one of two numbers at least, for whoever knows these rules; a test tries that out. Where
 * finished is told, those at hidden levels are 5 together at least: what is left of a sum is no
 * small number either.
 *
 * It is no protection against more than that. Two numbers that are told may be tied by the
 * questionnaire in a way that makes their difference small (an alert that always comes with a
 * level). Whoever watches the kiosk knows how many began. And a hidden number may be known to be
 * one of two that lie close together.
 */
#ifndef CORE_COUNTS_H
#define CORE_COUNTS_H

#include "base/buf.h"
#include "core/form.h"

#include <stdbool.h>
#include <stddef.h>

enum { COUNTS_LEAST = 5 };

struct counts {
	int begun, finished, left;   /* begun = finished + left: nobody is at it */
	int levels[FORM_LEVELS_MAX]; /* of those finished, by level */
	int none;		     /* … and without one */
	int alerts[FORM_ALERTS_MAX]; /* of those finished or left: a run may have several */
};

/* In the place of a number that must not be told. */
enum { COUNT_HIDDEN = -1 };

/*
 * The same counts with what must not be told hidden. The sums must hold, and no alert be up more
 * often than runs began; what the form has not is 0, and stays so.
 */
struct counts counts_told(const struct counts *counts, const struct form *form);

/* The first line of a file of counts. */
#define COUNTS_HEAD "date,what,number\n"

/*
 * Told counts as lines of such a file, all of them, in the same order each day:
 * "2026-11-25,begun,12", "2026-11-25,level:iop,hidden". The date is written as it is given.
 */
void counts_write(const struct counts *told, const struct form *form, const char *date,
		  struct buf *out);

/*
 * Adds the rows of such a file, without its head and without blank lines behind them. False: that
 * is no such file, and nothing was added.
 */
bool counts_rows(const char *text, size_t len, struct buf *out);

#endif
