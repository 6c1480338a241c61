/*
 * A formula is a row of words: what it is, its number, its kids. Negations stand at facts only,
 * and kids in a fixed order, facts first. What is said twice, or follows from what stands beside
 * it, is dropped: "at least 3" beside "at least 2", a case that is part of another one. That keeps
 * formulas short and makes more of them equal. It need not find every equality: the diagram is
 * reduced once more when it is complete.
 */
#include "core/diagram/formula_parts.h"

#include "base/memory.h"

#include <string.h>

/* Formulas of more kids are not searched for cases that are part of others. */
enum { ABSORB_MAX = 96 };

/* --- rows ------------------------------------------------------------------------ */

static void push(struct formulas *f, uint32_t word)
{
	if (f->stack_top == f->stack_size) {
		f->stack_size = f->stack_size ? f->stack_size * 2 : 256;
		f->stack = memory_resize(f->stack, f->stack_size * sizeof *f->stack);
	}
	f->stack[f->stack_top++] = word;
}

static void note_reads(struct formulas *f, uint32_t formula)
{
	size_t words = f->reads_words;
	uint64_t *reads;

	if (f->unique.count > f->reads_size) {
		f->reads_size = f->unique.rows_size;
		f->reads = memory_resize(f->reads, f->reads_size * words * sizeof *f->reads);
	}
	reads = f->reads + formula * words;
	memset(reads, 0, words * sizeof *reads);
	if (is_fact(f, formula)) {
		uint32_t source = f->facts[number_of(f, formula)].source;

		reads[source / 64] |= UINT64_C(1) << source % 64;
		return;
	}
	for (size_t i = 0; i < kid_count(f, formula); i++)
		for (size_t w = 0; w < words; w++)
			reads[w] |= f->reads[kid_of(f, formula, i) * words + w];
}

/* The formula whose row lies on the stack from `base` on. */
static uint32_t intern(struct formulas *f, size_t base)
{
	bool fresh;
	uint32_t formula = words_add(&f->unique, f->stack + base, f->stack_top - base, &fresh);

	f->stack_top = base;
	if (fresh)
		note_reads(f, formula);
	return formula;
}

static uint32_t intern_leaf(struct formulas *f, enum kind kind, uint32_t number)
{
	size_t base = f->stack_top;

	push(f, kind);
	push(f, number);
	return intern(f, base);
}

void formulas_init(struct formulas *f, const struct fact *facts, size_t source_count)
{
	*f = (struct formulas){ .facts = facts, .reads_words = (source_count + 63) / 64 };
	words_init(&f->unique);
	word_map_init(&f->learned);
	intern_leaf(f, KIND_NO, 0);
	intern_leaf(f, KIND_YES, 0);
}

void formulas_release(struct formulas *f)
{
	words_release(&f->unique);
	word_map_release(&f->learned);
	memory_free(f->reads);
	memory_free(f->stack);
}

const uint64_t *formula_reads(const struct formulas *f, uint32_t formula)
{
	return f->reads + formula * f->reads_words;
}

static bool formula_reads_source(const struct formulas *f, uint32_t formula, uint32_t source)
{
	return formula_reads(f, formula)[source / 64] >> source % 64 & 1;
}

uint32_t formula_fact(struct formulas *f, uint32_t fact, bool holds)
{
	return intern_leaf(f, holds ? KIND_FACT : KIND_NOT_FACT, fact);
}

/* --- joining -------------------------------------------------------------------------- */

/* Facts by their number, then the others by theirs. */
static uint64_t rank(const struct formulas *f, uint32_t formula)
{
	if (is_fact(f, formula))
		return (uint64_t)number_of(f, formula) * 2 + (kind_of(f, formula) == KIND_NOT_FACT);
	return (UINT64_C(1) << 40) + formula;
}

/* By insertion: news leaves most kids in their order. */
static void sort_kids(const struct formulas *f, uint32_t *kids, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		uint32_t moved = kids[i];
		uint64_t place = rank(f, moved);
		size_t at = i;

		for (; at > 0 && rank(f, kids[at - 1]) > place; at--)
			kids[at] = kids[at - 1];
		kids[at] = moved;
	}
}

/* Joins the kids that lie on the stack from `base` on, and takes them from there. */
static uint32_t join(struct formulas *f, enum kind kind, size_t base)
{
	uint32_t neutral = kind == KIND_ALL ? FORMULA_YES : FORMULA_NO, final = !neutral;
	size_t count = f->stack_top - base, out;

	for (size_t i = 0; i < count; i++) {
		uint32_t kid = f->stack[base + i];

		if (kid == final) {
			f->stack_top = base;
			return final;
		}
		if (kid == neutral)
			continue;
		if (kind_of(f, kid) != kind)
			push(f, kid);
		else
			for (size_t k = 0; k < kid_count(f, kid); k++)
				push(f, kid_of(f, kid, k));
	}
	out = base + count; /* what is to be joined lies from here on */
	count = f->stack_top - out;
	sort_kids(f, f->stack + out, count);
	if (count <= ABSORB_MAX && !formula_simplify(f, kind, f->stack + out, &count)) {
		f->stack_top = base;
		return final;
	}
	if (count < 2) {
		f->stack_top = base;
		return count ? f->stack[out] : neutral;
	}
	f->stack_top = out + count;
	push(f, 0); /* room for the head */
	push(f, 0);
	memmove(f->stack + base + HEAD, f->stack + out, count * sizeof *f->stack);
	f->stack[base] = kind;
	f->stack[base + 1] = 0;
	f->stack_top = base + HEAD + count;
	return intern(f, base);
}

static uint32_t join_at_least(struct formulas *f, uint32_t number, size_t base)
{
	size_t kept = base;

	for (size_t i = base; i < f->stack_top && number > 0; i++) {
		if (f->stack[i] == FORMULA_YES)
			number--;
		else if (f->stack[i] != FORMULA_NO)
			f->stack[kept++] = f->stack[i];
	}
	if (number == 0 || number > kept - base) {
		f->stack_top = base;
		return number == 0 ? FORMULA_YES : FORMULA_NO;
	}
	f->stack_top = kept;
	if (number == 1)
		return join(f, KIND_ANY, base);
	if (number == kept - base)
		return join(f, KIND_ALL, base);
	sort_kids(f, f->stack + base, kept - base);
	push(f, 0);
	push(f, 0);
	memmove(f->stack + base + HEAD, f->stack + base, (kept - base) * sizeof *f->stack);
	f->stack[base] = KIND_AT_LEAST;
	f->stack[base + 1] = number;
	return intern(f, base);
}

static size_t push_all(struct formulas *f, const uint32_t *kids, size_t count)
{
	size_t base = f->stack_top;

	for (size_t i = 0; i < count; i++)
		push(f, kids[i]);
	return base;
}

uint32_t formula_all(struct formulas *f, const uint32_t *kids, size_t count)
{
	return join(f, KIND_ALL, push_all(f, kids, count));
}

uint32_t formula_any(struct formulas *f, const uint32_t *kids, size_t count)
{
	return join(f, KIND_ANY, push_all(f, kids, count));
}

uint32_t formula_both(struct formulas *f, uint32_t a, uint32_t b)
{
	return formula_all(f, (uint32_t[]){ a, b }, 2);
}

uint32_t formula_at_least(struct formulas *f, uint32_t number, const uint32_t *kids, size_t count)
{
	return join_at_least(f, number, push_all(f, kids, count));
}

uint32_t formula_not(struct formulas *f, uint32_t formula)
{
	enum kind kind = kind_of(f, formula);
	size_t base = f->stack_top, count;
	uint32_t number = number_of(f, formula);

	if (formula <= FORMULA_YES)
		return !formula;
	if (kind == KIND_FACT || kind == KIND_NOT_FACT)
		return formula_fact(f, number, kind == KIND_NOT_FACT);
	count = kid_count(f, formula);
	for (size_t i = 0; i < count; i++)
		push(f, formula_not(f, kid_of(f, formula, i)));
	if (kind == KIND_AT_LEAST)
		return join_at_least(f, (uint32_t)count - number + 1, base);
	return join(f, kind == KIND_ALL ? KIND_ANY : KIND_ALL, base);
}

/* --- news ------------------------------------------------------------------------------- */

static uint32_t learn_fact(const struct formulas *f, uint32_t formula, const struct news *news)
{
	uint32_t fact = number_of(f, formula);
	bool negated = kind_of(f, formula) == KIND_NOT_FACT;

	if (news->each)
		return news->each[fact - news->yes] != negated;
	if (fact < news->yes)
		return !negated;
	return fact >= news->no ? negated : formula;
}

static bool hears(const struct formulas *f, uint32_t formula, const struct tidings *tidings)
{
	for (size_t i = 0; i < tidings->count; i++)
		if (formula_reads_source(f, formula, tidings->news[i].source))
			return true;
	return false;
}

static uint32_t learn_kids(struct formulas *f, uint32_t formula, const struct tidings *tidings)
{
	enum kind kind = kind_of(f, formula);
	size_t base = f->stack_top, count = kid_count(f, formula);

	for (size_t i = 0; i < count; i++)
		push(f, formula_learn(f, kid_of(f, formula, i), tidings));
	return kind == KIND_AT_LEAST ? join_at_least(f, number_of(f, formula), base)
				     : join(f, kind, base);
}

uint32_t formula_learn(struct formulas *f, uint32_t formula, const struct tidings *tidings)
{
	uint32_t key[] = { formula, tidings->code }, learned;

	if (formula <= FORMULA_YES || !hears(f, formula, tidings))
		return formula;
	if (is_fact(f, formula)) {
		size_t i = 0;

		while (!formula_reads_source(f, formula, tidings->news[i].source))
			i++;
		return learn_fact(f, formula, &tidings->news[i]);
	}
	learned = *word_map_at(&f->learned, key, 2, UINT32_MAX);
	if (learned == UINT32_MAX) {
		learned = learn_kids(f, formula, tidings);
		*word_map_at(&f->learned, key, 2, 0) = learned;
	}
	return learned;
}
