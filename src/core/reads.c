#include "core/reads.h"

#include "core/sheet.h"

void qset_add(struct qset *set, int question)
{
	set->word[question / 64] |= UINT64_C(1) << question % 64;
}

bool qset_has(const struct qset *set, int question)
{
	return set->word[question / 64] >> question % 64 & 1;
}

bool qset_within(const struct qset *a, const struct qset *b)
{
	for (size_t i = 0; i < sizeof a->word / sizeof *a->word; i++)
		if (a->word[i] & ~b->word[i])
			return false;
	return true;
}

int qset_next(const struct qset *set, int question)
{
	int from = question + 1, words = sizeof set->word / sizeof *set->word;

	for (int i = from / 64; i < words; i++) {
		uint64_t word = set->word[i];

		if (i == from / 64)
			word &= ~UINT64_C(0) << from % 64;
		if (word)
			return i * 64 + __builtin_ctzll(word);
	}
	return -1;
}

static void add(int question, void *set)
{
	qset_add(set, question);
}

void reads_add(struct qset *set, const struct cond *cond, const struct form *form)
{
	cond_questions(cond, form, add, set);
}
