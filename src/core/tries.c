#include "core/tries.h"

#include "base/memory.h"
#include "core/place.h"

enum { TRIES = 40 };

void tries_init(struct tries *tries, const struct form *form)
{
	*tries = (struct tries){ .form = form, .random = UINT64_C(0x9e3779b97f4a7c15) };
}

void tries_release(struct tries *tries)
{
	memory_wipe(tries, sizeof *tries);
}

static uint32_t below(struct tries *tries, uint32_t count)
{
	tries->random ^= tries->random << 13;
	tries->random ^= tries->random >> 7;
	tries->random ^= tries->random << 17;
	return (uint32_t)(tries->random >> 32) % count;
}

static struct answer any_answer(struct tries *tries, const struct question *question)
{
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

/* Mild sheets and grave ones: where all is answered at random, much is decided by chance. */
static void fill(struct tries *tries, const struct answer *answers, uint32_t mild)
{
	for (int q = 0; q < tries->form->question_count; q++) {
		const struct question *question = &tries->form->questions[q];

		if (answers && answers[q].state != ANSWER_OPEN)
			tries->answers[q] = answers[q];
		else if (below(tries, 8) < mild)
			tries->answers[q] = answer_mildest(question);
		else
			tries->answers[q] = any_answer(tries, question);
	}
}

static struct placement placed(const struct tries *tries, bool *asked, int q)
{
	struct placement placement;
	struct sheet sheet;

	sheet_read(&sheet, tries->form, tries->answers, tries->answers);
	place(&sheet, &placement);
	*asked = sheet.asked[q];
	return placement;
}

static bool ends_differ(struct tries *tries, int q, struct answer first)
{
	bool asked, again;
	struct placement one, other;

	tries->answers[q] = first;
	one = placed(tries, &asked, q);
	tries->answers[q] = any_answer(tries, &tries->form->questions[q]);
	other = placed(tries, &again, q);
	return asked &&
	       (one.level != other.level || one.claim != other.claim || one.alerts != other.alerts);
}

bool tries_differ(struct tries *tries, const struct answer *answers, int q)
{
	const struct question *question = &tries->form->questions[q];

	for (uint32_t i = 0; i < TRIES; i++) {
		fill(tries, answers, i % 9);
		if (ends_differ(tries, q,
				answers ? (struct answer){ ANSWER_OPEN, 0 }
					: answer_mildest(question)))
			return true;
	}
	return false;
}
