/*
 * What the shipped questionnaires promise, over many sheets of answers made at random. TINY_SEED
 * repeats a run.
 */
#include "tiny_form.h"

#include "io/load.h"

enum { SHEETS = 60000, RANGES = 3000 };

static struct arena arena;

static void load(const char *path, struct form *form)
{
	struct findings findings;

	findings_init(&findings);
	assert_true(load_form(path, NULL, &arena, form, &findings));
	findings_release(&findings);
}

static unsigned below(uint64_t *random, unsigned bound)
{
	*random ^= *random << 13;
	*random ^= *random >> 7;
	*random ^= *random << 17;
	return (unsigned)(*random >> 33) % bound;
}

/* Most questions are answered, so that what takes several answers comes up too. */
static struct answer any_answer(const struct question *question, uint64_t *random)
{
	struct answer answer = { .state = ANSWER_GIVEN };

	switch (below(random, 16)) {
	case 0:
		return (struct answer){ .state = ANSWER_OPEN };
	case 1:
		return (struct answer){ .state =
						question->decline ? ANSWER_DECLINED : ANSWER_OPEN };
	case 2:
		return (struct answer){ .state = question->unsure ? ANSWER_UNSURE : ANSWER_OPEN };
	}
	if (question->kind == QUESTION_ONE)
		answer.value = (int)below(random, (unsigned)question->option_count);
	if (question->kind == QUESTION_SEVERAL)
		answer.value = 1 << below(random, (unsigned)question->option_count);
	if (question->kind == QUESTION_NUMBER)
		answer.value =
			question->minimum +
			(int)below(random, (unsigned)(question->maximum - question->minimum + 1));
	return answer;
}

/* What a branch closed keeps no answer here: what was once said could be an emergency. */
static void any_answers(const struct form *form, struct answer *answers, uint64_t *random)
{
	struct sheet sheet;

	for (int q = 0; q < form->question_count; q++)
		answers[q] = any_answer(&form->questions[q], random);
	sheet_read(&sheet, form, answers, answers);
	for (int q = 0; q < form->question_count; q++)
		if (!sheet.asked[q])
			answers[q] = (struct answer){ .state = ANSWER_OPEN };
}

static void keeps_its_promises(const char *path)
{
	struct form form;
	struct answer answers[FORM_QUESTIONS_MAX];
	struct placement placement;
	struct sheet sheet;
	uint64_t seed = tiny_seed(), random = seed | 1;

	load(path, &form);
	assert_true(form.promise_count > 0);
	for (int i = 0; i < SHEETS; i++) {
		any_answers(&form, answers, &random);
		sheet_read(&sheet, &form, answers, answers);
		place(&sheet, &placement);
		for (int p = 0; p < form.promise_count; p++)
			if (cond_holds(form.promises[p].never, &sheet))
				fail_msg("%s: sheet %d breaks: %s", path, i, form.promises[p].say);
	}
}

static void promises_are_kept(void **state)
{
	(void)state;
	keeps_its_promises("questionnaires/iop.yaml");
	keeps_its_promises("questionnaires/sleep.yaml");
}

static _Noreturn void fail_open(const struct form *form, const struct answer *answers)
{
	for (int q = 0; q < form->question_count; q++)
		print_error("%s: state %d, value %d\n", form->questions[q].id, answers[q].state,
			    answers[q].value);
	fail_msg("silence could be an emergency");
	abort();
}

/* Whatever is supposed of open questions, the same-day level comes from answers alone. */
static void no_emergency_comes_from_silence(void **state)
{
	struct form form;
	struct answer answers[FORM_QUESTIONS_MAX];
	struct placement placement;
	uint64_t seed = tiny_seed(), random = seed | 1;

	(void)state;
	load("questionnaires/iop.yaml", &form);
	for (int i = 0; i < RANGES; i++) {
		any_answers(&form, answers, &random);
		place_with_range(&form, answers, &placement);
		if (placement.high == form.level_count - 1 && placement.level != placement.high)
			fail_open(&form, answers);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(promises_are_kept),
		cmocka_unit_test(no_emergency_comes_from_silence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
