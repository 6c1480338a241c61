/*
 * What is needless in a formula: a demand that follows from another one, a case that is part of
 * another one. Only the plain cases are seen.
 */
#include "core/diagram/formula_parts.h"

static bool same_scale(const struct formulas *f, uint32_t a, uint32_t b)
{
	return f->facts[a].ranked && f->facts[a].source == f->facts[b].source;
}

/* Whether b holds wherever a does; only the plain cases are seen. */
static bool implies(const struct formulas *f, uint32_t a, uint32_t b)
{
	enum kind kind;

	if (a == b)
		return true;
	kind = kind_of(f, a);
	if (!is_fact(f, a) || kind != kind_of(f, b) ||
	    !same_scale(f, number_of(f, a), number_of(f, b)))
		return false;
	return kind == KIND_FACT ? number_of(f, a) >= number_of(f, b)
				 : number_of(f, a) <= number_of(f, b);
}

static bool within(const struct formulas *f, uint32_t a, uint32_t b)
{
	const uint64_t *of_a = formula_reads(f, a), *of_b = formula_reads(f, b);

	for (size_t w = 0; w < f->reads_words; w++)
		if (of_a[w] & ~of_b[w])
			return false;
	return true;
}

/* The kids of a formula of this kind; another formula is its own only kid. */
static size_t parts(const struct formulas *f, uint32_t formula, enum kind kind)
{
	return kind_of(f, formula) == kind ? kid_count(f, formula) : 1;
}

static uint32_t part(const struct formulas *f, uint32_t formula, enum kind kind, size_t i)
{
	return kind_of(f, formula) == kind ? kid_of(f, formula, i) : formula;
}

/*
 * Among the cases of an ANY: whether `wide` covers `narrow`, each part of it following from some
 * part of `narrow`. Among the demands of an ALL the same with the arrows turned.
 */
static bool covers(const struct formulas *f, enum kind joined, uint32_t wide, uint32_t narrow)
{
	enum kind kind = joined == KIND_ANY ? KIND_ALL : KIND_ANY;

	if (!within(f, wide, narrow))
		return false;
	for (size_t i = 0; i < parts(f, wide, kind); i++) {
		uint32_t wanted = part(f, wide, kind, i);
		size_t k = 0, count = parts(f, narrow, kind);

		while (k < count &&
		       !(joined == KIND_ANY ? implies(f, part(f, narrow, kind, k), wanted)
					    : implies(f, wanted, part(f, narrow, kind, k))))
			k++;
		if (k == count)
			return false;
	}
	return true;
}

/* Whether the two, side by side, say everything (ANY) or nothing that can be (ALL). */
static bool clash(const struct formulas *f, enum kind joined, uint32_t a, uint32_t b)
{
	uint32_t holds = a, fails = b;

	if (!is_fact(f, a) || !is_fact(f, b) || kind_of(f, a) == kind_of(f, b))
		return false;
	if (kind_of(f, a) == KIND_NOT_FACT) {
		holds = b;
		fails = a;
	}
	if (number_of(f, a) == number_of(f, b))
		return true;
	if (!same_scale(f, number_of(f, a), number_of(f, b)))
		return false;
	return joined == KIND_ANY ? number_of(f, holds) < number_of(f, fails)
				  : number_of(f, holds) > number_of(f, fails);
}

bool formula_simplify(const struct formulas *f, enum kind joined, uint32_t *kids, size_t *count)
{
	size_t kept = 0, all = *count;

	for (size_t i = 0; i < all; i++) {
		bool needless = false;

		for (size_t k = 0; k < all && !needless; k++) {
			if (k == i || kids[k] == UINT32_MAX)
				continue;
			if (k < i && clash(f, joined, kids[k], kids[i]))
				return false;
			needless = covers(f, joined, kids[k], kids[i]);
		}
		if (needless)
			kids[i] = UINT32_MAX;
	}
	for (size_t i = 0; i < all; i++)
		if (kids[i] != UINT32_MAX)
			kids[kept++] = kids[i];
	*count = kept;
	return true;
}
