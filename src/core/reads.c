#include "core/reads.h"

#include "core/sheet.h"

void qset_add(struct qset *set, int question)
{
	set->word[question / 64] |= UINT64_C(1) << question % 64;
}

void qset_join(struct qset *set, const struct qset *more)
{
	for (size_t i = 0; i < sizeof set->word / sizeof *set->word; i++)
		set->word[i] |= more->word[i];
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

int qset_count(const struct qset *set)
{
	int count = 0;

	for (size_t i = 0; i < sizeof set->word / sizeof *set->word; i++)
		count += __builtin_popcountll(set->word[i]);
	return count;
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

void reads_close(struct qset *set, const struct form *form)
{
	/* Branches read earlier questions only: one pass from the back is enough. */
	for (int q = form->question_count - 1; q >= 0; q--)
		if (qset_has(set, q) && form->questions[q].only_if)
			reads_add(set, form->questions[q].only_if, form);
}

static void name_options(const struct cond *cond, uint32_t *named)
{
	switch ((enum cond_op)cond->op) {
	case COND_AND:
	case COND_OR:
	case COND_NOT:
	case COND_AT_LEAST:
		for (int i = 0; i < cond->count; i++)
			name_options(&cond->kids[i], named);
		break;
	case COND_IS:
	case COND_HAS:
		named[cond->subject] |= 1u << cond->number;
		break;
	default:
		break;
	}
}

void reads_options(const struct form *form, uint32_t named[FORM_QUESTIONS_MAX])
{
	for (int q = 0; q < form->question_count; q++)
		named[q] = 0;
	for (int q = 0; q < form->question_count; q++)
		if (form->questions[q].only_if)
			name_options(form->questions[q].only_if, named);
	for (int i = 0; i < form->rule_count; i++)
		name_options(form->rules[i].when, named);
	for (int i = 0; i < form->claim_count; i++)
		name_options(form->claims[i].when, named);
}
