/*
 * The rows that formulas are, for formula.c and simplify.c.
 */
#ifndef CORE_DIAGRAM_FORMULA_PARTS_H
#define CORE_DIAGRAM_FORMULA_PARTS_H

#include "core/diagram/formula.h"

enum kind { KIND_NO, KIND_YES, KIND_FACT, KIND_NOT_FACT, KIND_ALL, KIND_ANY, KIND_AT_LEAST };

/* Words of a row before its kids. */
enum { HEAD = 2 };

static inline enum kind kind_of(const struct formulas *f, uint32_t formula)
{
	return words_row(&f->unique, formula)[0];
}

static inline uint32_t number_of(const struct formulas *f, uint32_t formula)
{
	return words_row(&f->unique, formula)[1];
}

static inline size_t kid_count(const struct formulas *f, uint32_t formula)
{
	return words_len(&f->unique, formula) - HEAD;
}

static inline uint32_t kid_of(const struct formulas *f, uint32_t formula, size_t i)
{
	return words_row(&f->unique, formula)[HEAD + i];
}

static inline bool is_fact(const struct formulas *f, uint32_t formula)
{
	enum kind kind = kind_of(f, formula);

	return kind == KIND_FACT || kind == KIND_NOT_FACT;
}

/*
 * simplify.c: drops the kids that another kid makes needless, joined by ALL or ANY; false: the
 * whole is decided.
 */
bool formula_simplify(const struct formulas *formulas, enum kind joined, uint32_t *kids,
		      size_t *count);

#endif
