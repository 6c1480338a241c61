#include "feed_look.h"

#include "feed.h"
#include "judge.h"

#include "core/cond.h"

/* --- one sheet ------------------------------------------------------------------------------- */

static bool masked_rule(const struct shown *shown)
{
	const struct placement *placement = &shown->item[0].placement;

	for (int i = 0; i < shown->form->rule_count; i++) {
		const struct rule *rule = &shown->form->rules[i];

		if (rule->mark.line == shown->finding->line && placement_fired(placement, i) &&
		    placement->level != rule->at_least)
			return true;
	}
	return false;
}

/* It holds, but an earlier one speaks. */
static bool masked_claim(const struct shown *shown)
{
	const struct form *form = shown->form;
	int speaks = shown->item[0].placement.claim;

	for (int i = speaks + 1; speaks >= 0 && i < form->claim_count; i++)
		if (form->claims[i].mark.line == shown->finding->line &&
		    cond_holds(form->claims[i].when, &shown->item[0].sheet))
			return true;
	return false;
}

static bool broken_promise(const struct shown *shown)
{
	const struct form *form = shown->form;

	for (int i = 0; i < form->promise_count; i++)
		if (form->promises[i].mark.line == shown->finding->line &&
		    cond_holds(form->promises[i].never, &shown->item[0].sheet))
			return true;
	return false;
}

static bool is_chosen(const struct question *question, struct answer answer, int option)
{
	if (answer.state != ANSWER_GIVEN)
		return false;
	return question->kind == QUESTION_ONE ? answer.value == option
					      : (uint32_t)answer.value >> option & 1;
}

static bool urgent_unheard(const struct shown *shown)
{
	const struct placement *placement = &shown->item[0].placement;

	if (placement->alerts || placement->level > 0)
		return false;
	for (int q = 0; q < shown->form->question_count; q++) {
		const struct question *question = &shown->form->questions[q];

		for (int i = 0; i < question->option_count; i++)
			if (question->options[i].urgent &&
			    question->options[i].mark.line == shown->finding->line &&
			    is_chosen(question, shown->item[0].answers[q], i))
				return true;
	}
	return false;
}

/* That no sheet of fewer raises it, no sheet can show. */
static bool late_interrupt(const struct shown *shown)
{
	for (int i = 0; i < shown->form->alert_count; i++)
		if (shown->form->alerts[i].mark.line == shown->finding->line)
			return shown->item[0].placement.alerts >> i & 1;
	return false;
}

/* --- scores -------------------------------------------------------------------------------- */

/* -1: there is none in that line. */
static int question_of(const struct shown *shown)
{
	for (int q = 0; q < shown->form->question_count; q++)
		if (shown->form->questions[q].mark.line == shown->finding->line)
			return q;
	return -1;
}

/* Whether a condition, as it is written, fails for the first of them. */
static bool is_missed(const struct shown *shown, const char *text, size_t len)
{
	struct names *names = names_new(shown->form);
	struct cond_mistake mistake = { 0 };
	const struct cond *cond;
	struct arena arena;
	bool missed;

	arena_init(&arena);
	missed = cond_parse(text, len, shown->form, names, false, &arena, &cond, &mistake) &&
		 !cond_holds(cond, &shown->item[0].sheet);
	arena_release(&arena);
	names_free(names);
	return missed;
}

/* "… is not asked "Plan", misses "danger >= 4" and gets …" */
static bool hidden_score(const struct shown *shown)
{
	const char *score = strstr(shown->finding->example, ", misses \"");
	const char *end = score ? strstr(score, "\" and gets ") : NULL;
	int q = question_of(shown);

	if (q < 0 || !end)
		return false;
	score += strlen(", misses \"");
	return !shown->item[0].sheet.asked[q] && is_missed(shown, score, (size_t)(end - score));
}

/* --- pairs --------------------------------------------------------------------------------- */

static struct answer some_answer(const struct question *question)
{
	struct answer answer = { ANSWER_GIVEN, question->minimum };

	if (question->kind != QUESTION_NUMBER)
		answer.value = 0;
	for (int i = 0; question->kind == QUESTION_SEVERAL && i < question->option_count; i++)
		if (question->options[i].exclusive)
			answer.value = 1 << i;
	return answer;
}

/*
 * What only one of them is asked the other would have answered alike. Where a table has no column
 * for a question, something was written.
 */
static void complete(const struct shown *shown, struct answer *a, struct answer *b)
{
	for (int q = 0; q < shown->form->question_count; q++) {
		const bool asked[] = { shown->item[0].sheet.asked[q],
				       shown->item[1].sheet.asked[q] };

		a[q] = shown->item[asked[0] ? 0 : 1].answers[q];
		b[q] = shown->item[asked[1] ? 1 : 0].answers[q];
		if ((!asked[0] && !asked[1]) || a[q].state == ANSWER_OPEN)
			a[q] = b[q] = some_answer(&shown->form->questions[q]);
	}
}

static bool is_pair(const struct shown *shown, enum query_kind kind)
{
	struct answer a[FORM_QUESTIONS_MAX], b[FORM_QUESTIONS_MAX];
	int q = question_of(shown);

	complete(shown, a, b);
	return q >= 0 &&
	       judge_levels(kind, shown->item[0].placement.level, shown->item[1].placement.level) &&
	       judge_pair(shown->form, (struct query){ kind, q, 0 }, a, b);
}

static bool worse_is_lower(const struct shown *shown)
{
	return is_pair(shown, QUERY_WORSE);
}

static bool declined_is_lower(const struct shown *shown)
{
	return is_pair(shown, QUERY_DECLINED);
}

static bool unsure_is_lower(const struct shown *shown)
{
	return is_pair(shown, QUERY_UNSURE);
}

static bool worse_is_none(const struct shown *shown)
{
	return is_pair(shown, QUERY_WORSE_NONE) && shown->item[1].placement.claim >= 0;
}

static const struct look {
	const char *code;
	int count; /* of sheets */
	bool (*is_so)(const struct shown *shown);
} looks[FEED_CODES] = {
	{ "masked-rule", 1, masked_rule },
	{ "masked-claim", 1, masked_claim },
	{ "broken-promise", 1, broken_promise },
	{ "urgent-unheard", 1, urgent_unheard },
	{ "late-interrupt", 1, late_interrupt },
	{ "hidden-score", 1, hidden_score },
	{ "worse-is-lower", 2, worse_is_lower },
	{ "worse-is-none", 2, worse_is_none },
	{ "declined-is-lower", 2, declined_is_lower },
	{ "unsure-is-lower", 2, unsure_is_lower },
};

const char *feed_code(int index)
{
	return looks[index].code;
}

int look_find(const char *code)
{
	for (int i = 0; i < FEED_CODES; i++)
		if (strcmp(looks[i].code, code) == 0)
			return i;
	return -1;
}

int look_sheets(int look)
{
	return looks[look].count;
}

bool look_is_so(int look, const struct shown *shown)
{
	return looks[look].is_so(shown);
}
