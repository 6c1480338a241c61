/*
 * Large numbers against those that a test has counted itself.
 */
#ifndef TESTS_COUNTED_H
#define TESTS_COUNTED_H

#include "tiny_form.h"

#include "base/big.h"

static inline void must_be(const struct bigs *bigs, size_t i, uint64_t number)
{
	char want[32];
	struct buf text;

	buf_init(&text);
	bigs_write(bigs, i, false, &text);
	snprintf(want, sizeof want, "%llu", (unsigned long long)number);
	assert_string_equal(text.data, want);
	buf_release(&text);
}

#endif
