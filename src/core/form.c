#include "core/form.h"

#include <string.h>

int form_question(const struct form *form, const char *id)
{
	for (int i = 0; i < form->question_count; i++)
		if (strcmp(form->questions[i].id, id) == 0)
			return i;
	return -1;
}

int form_level(const struct form *form, const char *id)
{
	for (int i = 0; i < form->level_count; i++)
		if (strcmp(form->levels[i].id, id) == 0)
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
