#include "core/brief.h"

#include "base/err.h"
#include "base/memory.h"
#include "core/effect.h"
#include "core/place.h"
#include "core/suppose.h"

enum { BRIEF_BUDGET = 400000 };

static struct diagram *outcomes_left(struct logic *logic, const struct answer *answers)
{
	struct goal goal = outcome_goal(logic, false);
	struct diagram *diagram;
	struct suppose suppose;

	suppose_init(&suppose, logic, answers);
	for (int q = 0; q < logic->form->question_count; q++)
		if (answers[q].state == ANSWER_OPEN)
			suppose_any(&suppose, q);
	diagram = diagram_new(logic, &goal, &suppose.sets, BRIEF_BUDGET);
	suppose_release(&suppose);
	return diagram;
}

static bool is_needed(const struct effect *effect, int q)
{
	int v = effect->diagram->logic->variable_of[q];

	for (uint32_t node = 0; node < effect->diagram->layers[v].count; node++)
		if (effect_needed(effect, v, node))
			return true;
	return false;
}

void brief_find(const struct form *form, const struct answer *answers,
		bool needed[FORM_QUESTIONS_MAX])
{
	struct logic_plan plan = { .about = ABOUT_OUTCOME, .replies = WITH_UNREACHED };
	struct err why;
	struct logic *logic;
	struct diagram *diagram;
	struct effect effect;
	bool any = false;

	for (int q = 0; q < form->question_count; q++)
		any |= needed[q] = answers[q].state == ANSWER_OPEN;
	if (!any)
		return;
	logic = logic_new(form, &plan, &why);
	diagram = logic ? outcomes_left(logic, answers) : NULL;
	if (diagram) {
		effect_find(&effect, diagram);
		for (int q = 0; q < form->question_count; q++)
			needed[q] = needed[q] && is_needed(&effect, q);
		effect_release(&effect);
	}
	diagram_free(diagram);
	logic_free(logic);
}

/* --- one after another --------------------------------------------------------------- */

/*
 * Most questions of a run are needed, and to see that, two answers that end differently are enough.
 * So before a diagram is made of all that is left, some ways to answer it are tried.
 */
enum { TRIES = 40 };

struct trying {
	const struct form *form;
	struct answer answers[FORM_QUESTIONS_MAX];
	uint64_t random; /* the same in each run */
};

static uint32_t below(struct trying *trying, uint32_t count)
{
	trying->random ^= trying->random << 13;
	trying->random ^= trying->random >> 7;
	trying->random ^= trying->random << 17;
	return (uint32_t)(trying->random >> 32) % count;
}

static struct answer any_answer(struct trying *trying, const struct question *question)
{
	struct answer answer = { ANSWER_GIVEN, 0 };

	switch (question->kind) {
	case QUESTION_ONE:
		answer.value = (int32_t)below(trying, (uint32_t)question->option_count);
		break;
	case QUESTION_SEVERAL:
		answer.value = 1 << below(trying, (uint32_t)question->option_count);
		break;
	case QUESTION_NUMBER:
		answer.value = below(trying, 2) ? question->minimum : question->maximum;
		break;
	case QUESTION_TEXT:
		answer.state = ANSWER_OPEN;
		break;
	}
	return answer;
}

static struct placement placed(const struct trying *trying, bool *asked, int q)
{
	struct placement placement;
	struct sheet sheet;

	sheet_read(&sheet, trying->form, trying->answers, trying->answers);
	place(&sheet, &placement);
	*asked = sheet.asked[q];
	return placement;
}

/* Whether two answers to the question, or one and none, end differently. */
static bool ends_differ(struct trying *trying, int q)
{
	bool asked, again;
	struct placement none, some;

	trying->answers[q] = (struct answer){ ANSWER_OPEN, 0 };
	none = placed(trying, &asked, q);
	trying->answers[q] = any_answer(trying, &trying->form->questions[q]);
	some = placed(trying, &again, q);
	return asked &&
	       (none.level != some.level || none.claim != some.claim || none.alerts != some.alerts);
}

static bool is_surely_needed(const struct form *form, const struct answer *answers, int q)
{
	struct trying trying = { .form = form, .random = UINT64_C(0x9e3779b97f4a7c15) };
	bool differ = false;

	for (int i = 0; i < TRIES && !differ; i++) {
		for (int other = 0; other < form->question_count; other++)
			trying.answers[other] =
				answers[other].state == ANSWER_OPEN && i > 0
					? any_answer(&trying, &form->questions[other])
					: answers[other];
		differ = ends_differ(&trying, q);
	}
	memory_wipe(&trying, sizeof trying);
	return differ;
}

int brief_next(const struct form *form, const struct answer *answers, int after)
{
	bool needed[FORM_QUESTIONS_MAX], known = false;
	struct sheet sheet;

	sheet_read(&sheet, form, answers, answers);
	for (int q = after + 1; q < form->question_count; q++) {
		if (!sheet.asked[q])
			continue;
		if (answers[q].state != ANSWER_OPEN)
			return q;
		if (!known && is_surely_needed(form, answers, q))
			return q;
		if (!known)
			brief_find(form, answers, needed);
		known = true;
		if (needed[q])
			return q;
	}
	return -1;
}
