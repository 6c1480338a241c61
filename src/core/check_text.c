#include "base/utf8.h"
#include "core/check_parts.h"
#include "core/reading.h"

#include <string.h>

/* The widest piece of a text that has no place to break. */
static int widest_word(const char *text)
{
	int widest = 0;

	while (*text) {
		size_t len = strcspn(text, " \n-");
		int width = utf8_width(text, len);

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

static void check_grade(struct findings *findings, const struct question *question, const char *key,
			const char *text)
{
	int grade = reading_grade(text);

	if (grade > CHECK_GRADE_WARNING * 10)
		findings_addf(findings,
			      grade > CHECK_GRADE_ERROR * 10 ? FINDING_ERROR : FINDING_WARNING,
			      question->mark.line, question->mark.col, "hard-to-read",
			      "Use shorter words and shorter sentences.",
			      "\"%s\" of \"%s\" reads at grade %d.%d; people in distress need %d.",
			      key, question->id, grade / 10, grade % 10, (int)CHECK_GRADE_WARNING);
}

static void check_question(const struct form *form, const struct question *question,
			   struct findings *findings)
{
	const struct {
		const char *key, *text;
	} wordings[] = {
		{ "ask", question->ask },
		{ "ask_other", question->ask_other },
		{ "script", question->script },
	};

	for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++) {
		check_width(findings, question->mark, wordings[i].key, wordings[i].text);
		/* The formula is made for English. */
		if (strncmp(form->language, "en", 2) == 0)
			check_grade(findings, question, wordings[i].key, wordings[i].text);
	}
	check_width(findings, question->mark, "why", question->why);
	for (int i = 0; i < question->option_count; i++) {
		check_width(findings, question->options[i].mark, "text", question->options[i].text);
		check_width(findings, question->options[i].mark, "text_other",
			    question->options[i].text_other);
	}
}

void check_texts(const struct form *form, struct findings *findings)
{
	for (int i = 0; i < form->question_count; i++)
		check_question(form, &form->questions[i], findings);
	for (int i = 0; i < form->level_count; i++) {
		check_width(findings, form->levels[i].mark, "title", form->levels[i].title);
		check_width(findings, form->levels[i].mark, "summary", form->levels[i].summary);
	}
	for (int i = 0; i < form->alert_count; i++) {
		check_width(findings, form->alerts[i].mark, "title", form->alerts[i].title);
		check_width(findings, form->alerts[i].mark, "text", form->alerts[i].text);
	}
	for (int i = 0; i < form->claim_count; i++)
		check_width(findings, form->claims[i].mark, "text", form->claims[i].text);
	for (int i = 0; i < form->sign_count; i++)
		check_width(findings, form->signs[i].mark, "text", form->signs[i].text);
}
