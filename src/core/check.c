#include "core/check_parts.h"

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

void check_form(const struct form *form, const char *today, struct findings *findings)
{
	if (older_than(today, 0, form->reviewed_on))
		findings_addf(findings, FINDING_WARNING, form->reviewed.line, form->reviewed.col,
			      "future-date", "Correct the date.",
			      "The review is dated %s, which is still to come.", form->reviewed_on);
	check_sources(form, today, findings);
	check_dimensions(form, findings);
	check_texts(form, findings);
	check_slips(form, findings);
	check_silence(form, findings);
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
