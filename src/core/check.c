#include "core/check.h"

#include "core/check_parts.h"
#include "core/reads.h"
#include "core/sheet.h"

/* YYYY-MM-DD as a number, so that dates compare and years can be added. */
static int date_number(const char *date)
{
	int number = 0;

	for (; *date; date++)
		if (*date >= '0' && *date <= '9' && number < 10000000)
			number = number * 10 + (*date - '0');
	return number;
}

static bool older_than(const char *date, int years, const char *today)
{
	return date_number(date) + years * 10000 < date_number(today);
}

static void check_date(struct findings *findings, struct mark mark, const char *id,
		       const char *date, int years, const char *today)
{
	if (older_than(date, years, today))
		findings_addf(findings, FINDING_WARNING, mark.line, mark.col, "checked-long-ago",
			      "Look whether it is still true, and write today's date.",
			      "\"%s\" was last checked on %s, more than %d year%s ago.", id, date,
			      years, years == 1 ? "" : "s");
	else if (older_than(today, 0, date))
		findings_addf(findings, FINDING_WARNING, mark.line, mark.col, "future-date",
			      "Correct the date.",
			      "\"%s\" was checked on %s, which is still to come.", id, date);
}

static bool listed(const int *list, int count, int wanted)
{
	for (int i = 0; i < count; i++)
		if (list[i] == wanted)
			return true;
	return false;
}

static bool source_used(const struct form *form, int source)
{
	for (int i = 0; i < form->level_count; i++)
		if (listed(form->levels[i].sources, form->levels[i].source_count, source))
			return true;
	for (int i = 0; i < form->myth_count; i++)
		if (listed(form->myths[i].sources, form->myths[i].source_count, source))
			return true;
	for (int i = 0; i < form->reading_count; i++) {
		const struct reading *reading = &form->readings[i];

		for (int k = 0; k < reading->part_count; k++)
			if (listed(reading->parts[k].sources, reading->parts[k].source_count,
				   source))
				return true;
	}
	return false;
}

static void check_sources(const struct form *form, const char *today, struct findings *findings)
{
	for (int i = 0; i < form->source_count; i++) {
		const struct source *source = &form->sources[i];

		check_date(findings, source->mark, source->id, source->checked, CHECK_SOURCE_YEARS,
			   today);
		if (!source_used(form, i))
			findings_addf(findings, FINDING_WARNING, source->mark.line,
				      source->mark.col, "unused-source",
				      "Name it where it is drawn on, or delete it.",
				      "Nothing names the source \"%s\".", source->id);
	}
}

static void check_dimensions(const struct form *form, struct findings *findings)
{
	for (int d = 0; d < form->dimension_count; d++) {
		const struct dimension *dimension = &form->dimensions[d];
		bool rated = false;

		for (int q = 0; q < form->question_count; q++)
			rated |= form->questions[q].rates == d;
		if (!rated)
			findings_addf(findings, FINDING_ERROR, dimension->mark.line,
				      dimension->mark.col, "unrated-dimension",
				      "Let a question rate it, or delete it.",
				      "No question rates the dimension \"%s\".", dimension->id);
	}
}

static void check_levels(const struct form *form, struct findings *findings)
{
	for (int i = 1; i < form->level_count; i++) {
		const struct level *level = &form->levels[i];
		bool asked_for = false;

		for (int r = 0; r < form->rule_count; r++)
			asked_for |= form->rules[r].at_least == i;
		if (!asked_for)
			findings_addf(findings, FINDING_WARNING, level->mark.line, level->mark.col,
				      "unreached-level", "Write a rule, or delete the level.",
				      "No rule asks for the level \"%s\".", level->id);
	}
}

static void read_by(struct qset *set, const struct cond *cond, const struct form *form)
{
	if (cond)
		reads_add(set, cond, form);
}

/* What the answers decide. */
static void reads_of_form(const struct form *form, struct qset *set)
{
	for (int i = 0; i < form->question_count; i++)
		read_by(set, form->questions[i].only_if, form);
	for (int i = 0; i < form->rule_count; i++)
		read_by(set, form->rules[i].when, form);
	for (int i = 0; i < form->claim_count; i++)
		read_by(set, form->claims[i].when, form);
	for (int i = 0; i < form->alert_count; i++)
		read_by(set, form->alerts[i].when, form);
	for (int i = 0; i < form->sign_count; i++)
		read_by(set, form->signs[i].when, form);
	for (int i = 0; i < form->myth_count; i++)
		for (int k = 0; k < form->myths[i].match_count; k++)
			read_by(set, form->myths[i].matches[k].when, form);
	read_by(set, form->hold_myths, form);
}

static bool has_urgent(const struct question *question)
{
	for (int i = 0; i < question->option_count; i++)
		if (question->options[i].urgent)
			return true;
	return false;
}

static void check_uses(const struct form *form, struct findings *findings)
{
	struct qset all = { 0 }, alerts = { 0 };

	reads_of_form(form, &all);
	for (int i = 0; i < form->alert_count; i++)
		read_by(&alerts, form->alerts[i].when, form);
	for (int i = 0; i < form->question_count; i++) {
		const struct question *question = &form->questions[i];

		if (question->kind != QUESTION_TEXT && !qset_has(&all, i))
			findings_addf(findings, FINDING_WARNING, question->mark.line,
				      question->mark.col, "unread-question",
				      "Use it in a condition, or do not ask it.",
				      "Nothing depends on the answer to \"%s\".", question->id);
		if (has_urgent(question) && !qset_has(&alerts, i))
			findings_addf(findings, FINDING_WARNING, question->mark.line,
				      question->mark.col, "urgent-without-alert",
				      "Write an alert that reads the question.",
				      "\"%s\" has an urgent answer, and no alert looks at it.",
				      question->id);
	}
}

static bool holds_with(const struct form *form, const struct cond *cond, struct answer *answers,
		       int question, struct answer answer)
{
	struct sheet sheet;
	bool holds;

	answers[question] = answer;
	sheet_read(&sheet, form, answers, answers);
	holds = cond_holds(cond, &sheet);
	answers[question] = (struct answer){ ANSWER_OPEN, 0 };
	return holds;
}

/* Whether some answer to the question makes the condition hold, all others being open. */
static bool one_answer_does(const struct form *form, const struct cond *cond,
			    struct answer *answers, int q)
{
	const struct question *question = &form->questions[q];
	struct answer given = { ANSWER_GIVEN, 0 };

	for (int i = 0; i < question->option_count; i++) {
		given.value = question->kind == QUESTION_ONE ? i : 1 << i;
		if (holds_with(form, cond, answers, q, given))
			return true;
	}
	if (question->kind == QUESTION_NUMBER) {
		given.value = question->minimum;
		if (holds_with(form, cond, answers, q, given))
			return true;
		given.value = question->maximum;
		if (holds_with(form, cond, answers, q, given))
			return true;
	}
	given = (struct answer){ ANSWER_DECLINED, 0 };
	return question->decline && holds_with(form, cond, answers, q, given);
}

/* An alert that interrupts should do so at one answer; a branch makes that hard to say. */
static bool can_interrupt(const struct form *form, const struct alert *alert)
{
	struct answer answers[FORM_QUESTIONS_MAX] = { { 0 } };
	struct qset reads = { 0 };

	reads_add(&reads, alert->when, form);
	for (int q = qset_next(&reads, -1); q >= 0; q = qset_next(&reads, q))
		if (form->questions[q].only_if || one_answer_does(form, alert->when, answers, q))
			return true;
	return false;
}

static void check_alerts(const struct form *form, struct findings *findings)
{
	for (int i = 0; i < form->alert_count; i++) {
		const struct alert *alert = &form->alerts[i];

		if (alert->interrupt && cond_truth(form, alert->when) != TRUTH_NO &&
		    !can_interrupt(form, alert))
			findings_addf(findings, FINDING_WARNING, alert->mark.line, alert->mark.col,
				      "late-interrupt", "Let one answer be enough.",
				      "No single answer raises the alert \"%s\".", alert->id);
	}
}

void check_form(const struct form *form, const char *today, struct findings *findings)
{
	if (older_than(today, 0, form->reviewed_on))
		findings_addf(findings, FINDING_WARNING, 0, 0, "future-date", "Correct the date.",
			      "The review is dated %s, which is still to come.", form->reviewed_on);
	check_sources(form, today, findings);
	check_dimensions(form, findings);
	check_levels(form, findings);
	check_uses(form, findings);
	check_alerts(form, findings);
	check_texts(form, findings);
	check_conditions(form, findings);
}

void check_support(const struct support *support, const char *today, struct findings *findings)
{
	bool urgent = false;

	for (int i = 0; i < support->line_count; i++) {
		const struct line *line = &support->lines[i];

		urgent |= line->urgent;
		check_date(findings, line->mark, line->id, line->checked, CHECK_LINE_YEARS, today);
	}
	if (!urgent)
		findings_add(findings, FINDING_WARNING, 0, 0, "no-urgent-line",
			     "No line is for a person in danger.",
			     "Mark the lines that are with \"urgent: true\".");
}
