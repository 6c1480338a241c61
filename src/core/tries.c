#include "core/tries.h"

#include "base/memory.h"
#include "core/place.h"

enum { WALKS = 24 };

struct tries {
	const struct form *form;
	bool *heard;
	struct answer answers[FORM_QUESTIONS_MAX];
	uint64_t random; /* the same in each run */
};

/* How a sheet ends. */
struct ending {
	int level, claim;
	uint32_t alerts;
};

static uint32_t below(struct tries *tries, uint32_t count)
{
	tries->random ^= tries->random << 13;
	tries->random ^= tries->random >> 7;
	tries->random ^= tries->random << 17;
	return (uint32_t)(tries->random >> 32) % count;
}

static struct answer any_answer(struct tries *tries, int q)
{
	const struct question *question = &tries->form->questions[q];
	struct answer answer = { ANSWER_GIVEN, 0 };

	switch (question->kind) {
	case QUESTION_ONE:
		answer.value = (int32_t)below(tries, (uint32_t)question->option_count);
		break;
	case QUESTION_SEVERAL:
		answer.value = 1 << below(tries, (uint32_t)question->option_count);
		break;
	case QUESTION_NUMBER:
		answer.value = below(tries, 2) ? question->minimum : question->maximum;
		break;
	case QUESTION_TEXT:
		break;
	}
	return answer;
}

static struct ending ending_of(const struct tries *tries)
{
	struct placement placement;
	struct sheet sheet;

	sheet_read(&sheet, tries->form, tries->answers, tries->answers);
	place(&sheet, &placement);
	return (struct ending){ placement.level, placement.claim, placement.alerts };
}

static bool is_other(struct ending one, struct ending other)
{
	return one.level != other.level || one.claim != other.claim || one.alerts != other.alerts;
}

/* Tries another answer to each of these questions, all else staying as it is. */
static void try_each(struct tries *tries, const int *questions, int count, struct ending ending)
{
	for (int i = 0; i < count; i++) {
		int q = questions[i];
		struct answer before = tries->answers[q];

		if (tries->heard[q])
			continue;
		tries->answers[q] = any_answer(tries, q);
		tries->heard[q] = is_other(ending, ending_of(tries));
		tries->answers[q] = before;
	}
}

/*
 * From the mildest sheet on, the questions being answered anew in this order. Where one answer has
 * turned the ending, another that is still mild might have done so, or one that is not might turn
 * it back.
 */
static void walk(struct tries *tries, const int *order, int count)
{
	struct ending ending, before;

	for (int i = 0; i < count; i++)
		tries->answers[order[i]] = answer_mildest(&tries->form->questions[order[i]]);
	ending = ending_of(tries);
	try_each(tries, order, count, ending);
	for (int i = 0; i < count; i++) {
		struct answer mild = tries->answers[order[i]], other = any_answer(tries, order[i]);

		before = ending;
		tries->answers[order[i]] = other;
		ending = ending_of(tries);
		if (!is_other(before, ending))
			continue;
		tries->heard[order[i]] = true;
		tries->answers[order[i]] = mild;
		try_each(tries, order + i, count - i, before);
		tries->answers[order[i]] = other;
		try_each(tries, order, i, ending);
	}
}

static void shuffle(struct tries *tries, int *order, int count)
{
	for (int i = count; i > 1; i--) {
		int at = (int)below(tries, (uint32_t)i), last = order[i - 1];

		order[i - 1] = order[at];
		order[at] = last;
	}
}

static bool all_heard(const struct tries *tries, const int *questions, int count)
{
	for (int i = 0; i < count; i++)
		if (!tries->heard[questions[i]])
			return false;
	return true;
}

void tries_hear(const struct form *form, const struct answer *answers, bool *heard)
{
	struct tries tries = { .form = form,
			       .heard = heard,
			       .random = UINT64_C(0x9e3779b97f4a7c15) };
	int order[FORM_QUESTIONS_MAX], count = 0;

	for (int q = 0; q < form->question_count; q++) {
		if (answers)
			tries.answers[q] = answers[q];
		if (tries.answers[q].state == ANSWER_OPEN)
			order[count++] = q;
	}
	for (int i = 0; i < WALKS && !all_heard(&tries, order, count); i++) {
		shuffle(&tries, order, count);
		walk(&tries, order, count);
	}
	memory_wipe(&tries, sizeof tries);
}
