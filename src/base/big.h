/*
 * Natural numbers of any size, in rows: there are more answer sheets than fit a
 * machine word. Behind it stands GMP.
 */
#ifndef BASE_BIG_H
#define BASE_BIG_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bigs;

/* `count` numbers, all 0. */
struct bigs *bigs_new(size_t count);
void bigs_free(struct bigs *bigs);

void bigs_set(struct bigs *bigs, size_t i, uint32_t number);
/* bigs[i] += times * more[k]; both may be the same row. */
void bigs_add(struct bigs *bigs, size_t i, const struct bigs *more, size_t k, uint32_t times);

bool bigs_zero(const struct bigs *bigs, size_t i);
bool bigs_equal(const struct bigs *a, size_t i, const struct bigs *b, size_t k);
/* Below, at or above 0, like a - b. */
int bigs_compare(const struct bigs *a, size_t i, const struct bigs *b, size_t k);

/* In decimal digits, with a comma after each three if `commas`. */
void bigs_write(const struct bigs *bigs, size_t i, bool commas, struct buf *out);
/* parts * bigs[i] / whole[k], rounded to the nearest; what does not fit is UINT64_MAX. */
uint64_t bigs_share(const struct bigs *bigs, size_t i, const struct bigs *whole, size_t k,
		    uint32_t parts);

#endif
