#include "base/big.h"

#include "base/memory.h"

#include <gmp.h>
#include <string.h>

struct bigs {
	size_t count;
	mpz_t number[];
};

static void *resize(void *old, size_t old_size, size_t size)
{
	(void)old_size;
	return memory_resize(old, size);
}

static void release(void *memory, size_t size)
{
	(void)size;
	memory_free(memory);
}

struct bigs *bigs_new(size_t count)
{
	struct bigs *bigs = memory_alloc(sizeof *bigs + count * sizeof(mpz_t));

	/* Its own way out of memory would leave the terminal as it is. */
	mp_set_memory_functions(memory_alloc, resize, release);
	bigs->count = count;
	for (size_t i = 0; i < count; i++)
		mpz_init(bigs->number[i]);
	return bigs;
}

void bigs_free(struct bigs *bigs)
{
	if (!bigs)
		return;
	for (size_t i = 0; i < bigs->count; i++)
		mpz_clear(bigs->number[i]);
	memory_free(bigs);
}

void bigs_set(struct bigs *bigs, size_t i, uint32_t number)
{
	mpz_set_ui(bigs->number[i], number);
}

void bigs_add(struct bigs *bigs, size_t i, const struct bigs *more, size_t k, uint32_t times)
{
	mpz_addmul_ui(bigs->number[i], more->number[k], times);
}

bool bigs_zero(const struct bigs *bigs, size_t i)
{
	return mpz_sgn(bigs->number[i]) == 0;
}

bool bigs_equal(const struct bigs *a, size_t i, const struct bigs *b, size_t k)
{
	return bigs_compare(a, i, b, k) == 0;
}

int bigs_compare(const struct bigs *a, size_t i, const struct bigs *b, size_t k)
{
	return mpz_cmp(a->number[i], b->number[k]);
}

void bigs_write(const struct bigs *bigs, size_t i, bool commas, struct buf *out)
{
	char *digits = memory_alloc(mpz_sizeinbase(bigs->number[i], 10) + 2);
	size_t len;

	mpz_get_str(digits, 10, bigs->number[i]);
	len = strlen(digits);
	for (size_t at = 0; at < len; at++) {
		if (commas && at > 0 && (len - at) % 3 == 0)
			buf_char(out, ',');
		buf_char(out, digits[at]);
	}
	memory_free(digits);
}

uint64_t bigs_share(const struct bigs *bigs, size_t i, const struct bigs *whole, size_t k,
		    uint32_t parts)
{
	mpz_t share, half;
	uint64_t result = 0;

	if (bigs_zero(whole, k))
		return 0;
	mpz_init(share);
	mpz_init(half);
	mpz_mul_ui(share, bigs->number[i], parts);
	mpz_fdiv_q_2exp(half, whole->number[k], 1);
	mpz_add(share, share, half);
	mpz_fdiv_q(share, share, whole->number[k]);
	if (mpz_sizeinbase(share, 2) > 64)
		result = UINT64_MAX;
	else
		mpz_export(&result, NULL, -1, sizeof result, 0, 0, share);
	mpz_clear(share);
	mpz_clear(half);
	return result;
}
