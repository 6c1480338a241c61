#include "base/buf.h"
#include "base/utf8.h"
#include "core/check_parts.h"
#include "core/reading.h"
#include "core/texts.h"

#include <string.h>

/* The widest piece of a text that has no place to break. */
static int widest_word(const char *text)
{
	int widest = 0;

	while (*text) {
		size_t len = strcspn(text, " \n-");
		int width = utf8_unbroken_width(text, len);

		if (width > widest)
			widest = width;
		text += len + (text[len] != '\0');
	}
	return widest;
}

static void check_width(struct findings *findings, struct mark mark, const char *key,
			const char *text)
{
	int width = widest_word(text);

	if (width > CHECK_WORD_COLUMNS)
		findings_addf(findings, FINDING_WARNING, mark.line, mark.col, "wide-word",
			      "Break it with a space or a hyphen.",
			      "A word of \"%s\" is %d columns wide; a small screen has %d.", key,
			      width, (int)CHECK_WORD_COLUMNS);
}

static void check_widths(struct findings *findings, struct mark mark, const struct texts *texts,
			 const void *thing)
{
	for (size_t i = 0; i < texts->count; i++)
		if (texts->item[i].shown)
			check_width(findings, mark, texts->item[i].key,
				    text_in(thing, &texts->item[i]));
	for (size_t i = 0; i < texts->list_count; i++) {
		int count;
		const char *const *list = texts_in(thing, &texts->list[i], &count);

		for (int k = 0; k < count; k++)
			check_width(findings, mark, texts->list[i].key, list[k]);
	}
}

static void check_grade(struct findings *findings, struct mark mark, const char *language,
			const char *name, const char *text)
{
	int grade = reading_grade(language, text);

	if (grade > CHECK_GRADE_WARNING * 10)
		findings_addf(findings,
			      grade > CHECK_GRADE_ERROR * 10 ? FINDING_ERROR : FINDING_WARNING,
			      mark.line, mark.col, "hard-to-read",
			      "Use shorter words and shorter sentences.",
			      "%s reads at grade %d.%d; people in distress need %d.", name,
			      grade / 10, grade % 10, (int)CHECK_GRADE_WARNING);
}

void check_wording(struct findings *findings, struct mark mark, const char *language,
		   const char *name, const char *text, bool graded)
{
	struct buf quoted;

	buf_init(&quoted);
	buf_format(&quoted, "\"%s\"", name);
	check_width(findings, mark, name, text);
	if (graded)
		check_grade(findings, mark, language, quoted.data, text);
	buf_release(&quoted);
}

static void check_question(const struct form *form, const struct question *question,
			   struct findings *findings)
{
	check_widths(findings, question->mark, &texts_of_question, question);
	for (int i = 0; i < question->option_count; i++)
		check_widths(findings, question->options[i].mark, &texts_of_option,
			     &question->options[i]);
	for (size_t i = 0; i < texts_of_question.count; i++) {
		const struct text *text = &texts_of_question.item[i];
		char memory[120];
		struct buf name;

		if (!text->graded)
			continue;
		buf_over(&name, memory, sizeof memory);
		buf_format(&name, "\"%s\" of \"%s\"", text->key, question->id);
		check_grade(findings, question->mark, form->language, name.data,
			    text_in(question, text));
	}
}

static void check_myth(const struct myth *myth, struct findings *findings)
{
	check_widths(findings, myth->mark, &texts_of_myth, myth);
	for (int i = 0; i < myth->match_count; i++)
		check_widths(findings, myth->matches[i].mark, &texts_of_match, &myth->matches[i]);
}

static void check_reading(const struct reading *reading, struct findings *findings)
{
	check_widths(findings, reading->mark, &texts_of_reading, reading);
	for (int i = 0; i < reading->part_count; i++)
		check_widths(findings, reading->mark, &texts_of_part, &reading->parts[i]);
}

void check_texts(const struct form *form, struct findings *findings)
{
	check_widths(findings, (struct mark){ 1, 1 }, &texts_of_form, form);
	for (int i = 0; i < form->section_count; i++)
		check_widths(findings, form->sections[i].mark, &texts_of_section,
			     &form->sections[i]);
	for (int i = 0; i < form->question_count; i++)
		check_question(form, &form->questions[i], findings);
	for (int i = 0; i < form->level_count; i++)
		check_widths(findings, form->levels[i].mark, &texts_of_level, &form->levels[i]);
	for (int i = 0; i < form->rule_count; i++)
		check_widths(findings, form->rules[i].mark, &texts_of_rule, &form->rules[i]);
	for (int i = 0; i < form->claim_count; i++)
		check_widths(findings, form->claims[i].mark, &texts_of_claim, &form->claims[i]);
	for (int i = 0; i < form->alert_count; i++)
		check_widths(findings, form->alerts[i].mark, &texts_of_alert, &form->alerts[i]);
	for (int i = 0; i < form->sign_count; i++)
		check_widths(findings, form->signs[i].mark, &texts_of_sign, &form->signs[i]);
	for (int i = 0; i < form->myth_count; i++)
		check_myth(&form->myths[i], findings);
	for (int i = 0; i < form->reading_count; i++)
		check_reading(&form->readings[i], findings);
}
