#include "core/form.h"

#include "base/buf.h"

#include <string.h>

int form_question(const struct form *form, const char *id)
{
	for (int i = 0; i < form->question_count; i++)
		if (strcmp(form->questions[i].id, id) == 0)
			return i;
	return -1;
}

int form_option(const struct question *question, const char *id)
{
	for (int i = 0; i < question->option_count; i++)
		if (strcmp(question->options[i].id, id) == 0)
			return i;
	return -1;
}

bool form_has_exclusive(const struct question *question)
{
	for (int i = 0; i < question->option_count; i++)
		if (question->options[i].exclusive)
			return true;
	return false;
}

const char *form_kind(enum question_kind kind)
{
	static const char *const words[] = {
		[QUESTION_ONE] = "one",
		[QUESTION_SEVERAL] = "several",
		[QUESTION_NUMBER] = "number",
		[QUESTION_TEXT] = "text",
	};

	return words[kind];
}

struct rule_name form_rule_name(const struct form *form, int rule)
{
	struct rule_name name;
	struct buf text;
	int nth = 1;

	for (int i = 0; i < rule; i++)
		nth += form->rules[i].at_least == form->rules[rule].at_least;
	buf_over(&text, name.text, sizeof name.text);
	buf_format(&text, "%s:%d", form->levels[form->rules[rule].at_least].id, nth);
	return name;
}
