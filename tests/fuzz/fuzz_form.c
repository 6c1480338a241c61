/*
 * Questionnaires: any bytes. What loads keeps the bounds and promises of core/form.h, and
 * can be placed, explained, proven, counted and compared.
 */
#include "fuzz.h"

#include "core/differ/differ.h"
#include "core/explain.h"
#include "core/placer.h"
#include "core/prove/prove.h"
#include "core/prove/survey.h"
#include "io/load.h"

#include <string.h>

static void text(const char *text)
{
	require_clean(text, false);
}

static void prose(const char *text)
{
	require_clean(text, true);
}

static void index_in(int index, int count)
{
	require(index >= 0 && index < count);
}

static void texts(const char *const *items, int count)
{
	for (int i = 0; i < count; i++)
		text(items[i]);
}

static void sources(const struct form *form, const int *items, int count)
{
	for (int i = 0; i < count; i++)
		index_in(items[i], form->source_count);
}

static void question(const struct form *form, const struct question *question)
{
	text(question->id);
	text(question->ask);
	text(question->ask_other);
	text(question->label);
	text(question->why);
	prose(question->why_more);
	text(question->unit);
	index_in(question->section, form->section_count);
	require(question->rates >= -1 && question->rates < form->dimension_count);
	require(question->option_count >= 0 && question->option_count <= FORM_OPTIONS_MAX);
	require(question->minimum <= question->maximum);
	require((question->text_slot >= 0) == (question->kind == QUESTION_TEXT));
	require(question->text_slot < FORM_TEXTS_MAX);
	for (int i = 0; i < question->option_count; i++) {
		text(question->options[i].id);
		text(question->options[i].text);
		text(question->options[i].text_other);
		require(form_option(question, question->options[i].id) == i);
	}
}

static void parts(const struct form *form)
{
	for (int i = 0; i < form->level_count; i++) {
		const struct level *level = &form->levels[i];

		text(level->brief);
		prose(level->summary);
		texts(level->next, level->next_count);
		sources(form, level->sources, level->source_count);
	}
	for (int i = 0; i < form->rule_count; i++) {
		index_in(form->rules[i].at_least, form->level_count);
		require(form->rules[i].when);
		text(form->rules[i].because);
	}
	for (int i = 0; i < form->alert_count; i++) {
		require(form->alerts[i].when);
		prose(form->alerts[i].text);
		texts(form->alerts[i].actions, form->alerts[i].action_count);
	}
	for (int i = 0; i < form->myth_count; i++) {
		prose(form->myths[i].truth);
		sources(form, form->myths[i].sources, form->myths[i].source_count);
	}
	for (int i = 0; i < form->reading_count; i++)
		for (int j = 0; j < form->readings[i].part_count; j++) {
			prose(form->readings[i].parts[j].text);
			texts(form->readings[i].parts[j].points,
			      form->readings[i].parts[j].point_count);
		}
}

static void whole(const struct form *form)
{
	text(form->title);
	prose(form->intro);
	prose(form->limits);
	require(form->question_count > 0 && form->question_count <= FORM_QUESTIONS_MAX);
	require(form->level_count > 0 && form->level_count <= FORM_LEVELS_MAX);
	require(form->dimension_count <= FORM_DIMENSIONS_MAX);
	require(form->alert_count <= FORM_ALERTS_MAX && form->rule_count <= FORM_RULES_MAX);
	for (int i = 0; i < form->question_count; i++) {
		question(form, &form->questions[i]);
		require(form_question(form, form->questions[i].id) == i);
	}
	parts(form);
}

/* Nodes of a proof: enough for small forms, so that many are tried in a second. */
enum { BUDGET = 300 };

/* Placing many comes to the same. */
static void place_alike(const struct form *form, const struct answer *answers,
			const struct placement *placement)
{
	static placer_class classes[FORM_QUESTIONS_MAX];
	static struct placer placer;
	struct placed_as as;

	placer_init(&placer, form, PLACER_BYTES);
	for (int q = 0; q < form->question_count; q++)
		classes[q] = placer_class_of(&placer, q, answers[q]);
	as = placer_place(&placer, classes, answers);
	require(as.placement->level == placement->level);
	require(as.placement->claim == placement->claim);
	require(as.placement->alerts == placement->alerts);
	if (placement->exact)
		require(as.placement->low == placement->low &&
			as.placement->high == placement->high);
	placer_release(&placer);
}

/* No sheet moves from a form to itself; as many have a level or none as there are. */
static void count(const struct form *form)
{
	struct differ differ;
	struct survey survey;
	struct bigs *sum = bigs_new(1);
	struct err err = { 0 };

	differ_find(&differ, form, form, BUDGET);
	require(differ_same(&differ));
	differ_release(&differ);
	if (survey_find(&survey, form, BUDGET, &err)) {
		for (int i = 0; i < form->level_count; i++)
			bigs_add(sum, 0, survey.levels, (size_t)i, 1);
		for (int i = 0; i < form->claim_count; i++)
			bigs_add(sum, 0, survey.claims, (size_t)i, 1);
		require(bigs_equal(sum, 0, survey.sheets, 0));
		survey_release(&survey);
	}
	bigs_free(sum);
}

static void prove(const struct form *form)
{
	const struct prove_options options = { .budget = BUDGET };
	struct findings findings;
	bool proven;

	findings_init(&findings);
	proven = prove_form(form, &options, &findings);
	require(proven == (findings.errors == 0));
	require_findings(&findings, proven);
	findings_release(&findings);
}

/* Answers each question with its last option, or leaves all of them open. */
static void judge(const struct form *form, bool answered)
{
	static struct answers answers;
	struct placement placement;
	struct reason reasons[8];
	struct card cards[CARDS_MAX];
	int signs[8];

	memset(&answers, 0, sizeof answers);
	for (int i = 0; answered && i < form->question_count; i++) {
		const struct question *question = &form->questions[i];

		answers.item[i].state = ANSWER_GIVEN;
		if (question->kind == QUESTION_ONE)
			answers.item[i].value = question->option_count - 1;
		else if (question->kind == QUESTION_NUMBER)
			answers.item[i].value = question->maximum;
		else
			answers.item[i].value = 1;
	}
	place_with_range(form, answers.item, &placement);
	require(placement.level >= -1 && placement.level < form->level_count);
	require((placement.level == -1) == (placement.claim >= 0));
	require(placement.claim < form->claim_count);
	if (placement.level >= 0)
		require(placement.low <= placement.high && placement.low <= placement.level);
	place_alike(form, answers.item, &placement);
	require(explain_level(form, answers.item, &placement, reasons, 8) <= 8);
	require(explain_myths(form, answers.item, &placement, cards, CARDS_MAX) <= CARDS_MAX);
	require(explain_signs(form, answers.item, signs, 8) <= 8);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct findings findings;
	static struct form form;

	arena_init(&arena);
	findings_init(&findings);
	bool loaded = load_form_memory((const char *)data, size, NULL, &arena, &form, &findings);

	require_findings(&findings, loaded);
	if (loaded) {
		whole(&form);
		judge(&form, false);
		judge(&form, true);
		prove(&form);
		count(&form);
	}
	findings_release(&findings);
	arena_release(&arena);
	return 0;
}
