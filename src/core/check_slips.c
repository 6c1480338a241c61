#include "core/check_parts.h"

#include <string.h>

/* --- conditions ------------------------------------------------------------------------ */

static bool cond_equal(const struct cond *a, const struct cond *b)
{
	if (a->op != b->op || a->compare != b->compare || a->count != b->count ||
	    a->subject != b->subject || a->number != b->number)
		return false;
	if (a->op == COND_SUM || a->op == COND_WORST)
		return memcmp(a->operands, b->operands, a->count * sizeof *a->operands) == 0;
	for (int i = 0; i < a->count; i++)
		if (!cond_equal(&a->kids[i], &b->kids[i]))
			return false;
	return true;
}

static void check_rule(const struct form *form, int rule, struct findings *findings)
{
	const struct rule *late = &form->rules[rule];

	for (int i = 0; i < rule; i++) {
		const struct rule *early = &form->rules[i];

		if (early->at_least != late->at_least || !cond_equal(early->when, late->when))
			continue;
		findings_addf(findings, FINDING_WARNING, late->mark.line, late->mark.col,
			      "duplicate-rule", "Delete one of them.",
			      "This rule says the same as the one in line %d.", early->mark.line);
		return;
	}
}

static void check_alert(const struct form *form, int alert, struct findings *findings)
{
	const struct alert *late = &form->alerts[alert];

	for (int i = 0; i < alert; i++)
		if (cond_equal(form->alerts[i].when, late->when)) {
			findings_addf(findings, FINDING_WARNING, late->mark.line, late->mark.col,
				      "same-condition", "Correct one of them, or make them one.",
				      "The alert \"%s\" comes up just when \"%s\" does.", late->id,
				      form->alerts[i].id);
			return;
		}
}

/* --- answers ------------------------------------------------------------------------------ */

/* Answers stand from best to worst, so a value that falls is likely a slip. */
static void check_values(const struct question *question, struct findings *findings)
{
	for (int i = 1; question->kind == QUESTION_ONE && i < question->option_count; i++) {
		const struct option *option = &question->options[i];

		if (option->value >= question->options[i - 1].value)
			continue;
		findings_addf(
			findings, FINDING_WARNING, option->mark.line, option->mark.col,
			"falling-value", "List the answers from best to worst, with rising values.",
			"The value of \"%s\" is lower than that of the answer above it, so it "
			"counts as the better one.",
			option->id);
		return;
	}
}

/* --- names that people see ------------------------------------------------------------------ */

/* Things of one kind, side by side, and the offset of a text that should tell them apart. */
struct named {
	const char *noun, *key;
	const void *things;
	int count;
	size_t size, text_at, id_at, mark_at;
};

static const char *text_at(const struct named *named, int i, size_t at)
{
	return *(const char *const *)((const char *)named->things + (size_t)i * named->size + at);
}

static void check_named(const struct named *named, struct findings *findings)
{
	for (int late = 1; late < named->count; late++)
		for (int early = 0; early < late; early++) {
			const struct mark *mark =
				(const void *)((const char *)named->things +
					       (size_t)late * named->size + named->mark_at);
			const char *text = text_at(named, late, named->text_at);

			if (strcmp(text, text_at(named, early, named->text_at)) != 0)
				continue;
			findings_addf(findings, FINDING_WARNING, mark->line, mark->col, "same-text",
				      "Word one of them otherwise.",
				      "The %s \"%s\" and \"%s\" have the same \"%s\".", named->noun,
				      text_at(named, early, named->id_at),
				      text_at(named, late, named->id_at), named->key);
			break;
		}
}

#define NAMED(noun_, type, list, count_, key_)                                                     \
	(&(struct named){ .noun = noun_,                                                           \
			  .key = #key_,                                                            \
			  .things = list,                                                          \
			  .count = count_,                                                         \
			  .size = sizeof(struct type),                                             \
			  .text_at = offsetof(struct type, key_),                                  \
			  .id_at = offsetof(struct type, id),                                      \
			  .mark_at = offsetof(struct type, mark) })

static void check_answers(const struct question *question, struct findings *findings)
{
	if (question->kind == QUESTION_ONE && question->option_count == 1)
		findings_addf(findings, FINDING_WARNING, question->mark.line, question->mark.col,
			      "single-answer", "Write another one, or do not ask it.",
			      "The question \"%s\" has one answer only.", question->id);
	check_values(question, findings);
	check_named(NAMED("answers", option, question->options, question->option_count, text),
		    findings);
}

/* Whether an earlier question has the same list of answers. */
static bool is_seen(const struct form *form, int question)
{
	for (int q = 0; q < question; q++)
		if (form->questions[q].options == form->questions[question].options)
			return true;
	return false;
}

void check_slips(const struct form *form, struct findings *findings)
{
	for (int i = 0; i < form->rule_count; i++)
		check_rule(form, i, findings);
	for (int i = 0; i < form->alert_count; i++)
		check_alert(form, i, findings);
	for (int i = 0; i < form->question_count; i++)
		if (!is_seen(form, i))
			check_answers(&form->questions[i], findings);
	check_named(NAMED("questions", question, form->questions, form->question_count, ask),
		    findings);
	check_named(NAMED("questions", question, form->questions, form->question_count, label),
		    findings);
	check_named(NAMED("levels", level, form->levels, form->level_count, title), findings);
	check_named(NAMED("levels", level, form->levels, form->level_count, brief), findings);
	check_named(NAMED("alerts", alert, form->alerts, form->alert_count, title), findings);
	check_named(NAMED("signs", sign, form->signs, form->sign_count, text), findings);
}
