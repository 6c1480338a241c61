/*
 * Numbers kept within bounds.
 */
#ifndef BASE_CLAMP_H
#define BASE_CLAMP_H

/* The number nearest to n that is at least `low` and, if there is such a one, at most `high`. */
static inline int clamp(int n, int low, int high)
{
	if (n > high)
		n = high;
	return n < low ? low : n;
}

#endif
