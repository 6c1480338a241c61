#include "io/load.h"

#include "base/memory.h"
#include "io/load_branch.h"
#include "io/load_resolve.h"
#include "io/load_tables.h"

#include <string.h>

const struct load_limits load_limits_default = {
	.yaml = YAML_LIMITS_DEFAULT,
	.questions = FORM_QUESTIONS_MAX,
};

/* The questions, which the loader has gathered, and their sections go into the form. */
static struct question *settle(struct loader *loader, struct form_file *file)
{
	struct form *form = &file->form;
	struct question *questions = (struct question *)loader->gathered.bytes;
	struct section *sections =
		arena_array(loader->arena, (size_t)file->section_count, sizeof *sections);

	for (int s = 0; s < file->section_count; s++) {
		sections[s] = file->sections[s].section;
		for (int q = 0; q < sections[s].count; q++)
			questions[sections[s].first + q].section = s;
	}
	form->questions = questions;
	form->question_count = (int)(loader->gathered.len / sizeof *questions);
	form->sections = sections;
	form->section_count = file->section_count;
	return questions;
}

/* A question that names a shared list gets that list. */
static void share_options(struct loader *loader, const struct form_file *file,
			  struct question *question)
{
	if (question->option_count >= 0)
		return;

	int list = resolve_reference(loader, -1 - question->option_count, SPACE_ANSWERS);

	question->option_count = 0;
	if (list < 0)
		return;
	question->options = file->answers[list].options;
	question->option_count = file->answers[list].option_count;
}

static void check_options(struct loader *loader, const struct question *question)
{
	if (loader->kind_in_doubt)
		return;
	for (int i = 0; i < question->option_count; i++) {
		struct option *option = (struct option *)&question->options[i];

		if (question->kind == QUESTION_ONE && option->exclusive) {
			loader_error(loader, option->mark, "needless-key", "Delete it.",
				     "\"exclusive\" is for questions that take several answers.");
			option->exclusive = false; /* a shared list is told about once */
		}
		if (question->kind == QUESTION_ONE && question->rates >= 0 &&
		    option->value == VALUE_NONE) {
			loader_error(loader, option->mark, "missing-key", "Add it.",
				     "The answer \"%s\" needs a \"value\": its question rates a "
				     "dimension.",
				     option->id);
			option->value = 0;
		}
	}
}

static void default_values(const struct option *options, int count)
{
	for (int i = 0; i < count; i++)
		if (options[i].value == VALUE_NONE)
			((struct option *)options)[i].value = 0;
}

static void settle_options(struct loader *loader, const struct form_file *file,
			   struct question *questions)
{
	int count = file->form.question_count;

	for (int q = 0; q < count; q++) {
		share_options(loader, file, &questions[q]);
		check_options(loader, &questions[q]);
	}
	for (int q = 0; q < count; q++)
		default_values(questions[q].options, questions[q].option_count);
	for (int i = 0; i < file->answer_count; i++)
		default_values(file->answers[i].options, file->answers[i].option_count);
}

static void number_texts(struct loader *loader, struct question *questions, int count)
{
	int texts = 0;

	for (int q = 0; q < count; q++) {
		questions[q].text_slot = -1;
		if (questions[q].kind != QUESTION_TEXT)
			continue;
		questions[q].text_slot = texts < FORM_TEXTS_MAX ? texts : FORM_TEXTS_MAX - 1;
		if (texts++ == FORM_TEXTS_MAX)
			loader_error(loader, questions[q].mark, "too-many",
				     "Delete one, or give it answers to choose from.",
				     "There are more than %d questions of kind text.",
				     (int)FORM_TEXTS_MAX);
	}
}

static void finish(struct loader *loader, struct form_file *file)
{
	struct form *form = &file->form;
	struct question *questions = settle(loader, file);

	resolve_references(loader, &form_table, file);
	for (int q = 0; q < form->question_count; q++)
		resolve_references(loader, &question_table, &questions[q]);
	settle_options(loader, file, questions);
	number_texts(loader, questions, form->question_count);
	loader_release(loader); /* all ids are found: conditions go by names */

	struct names *names = names_new(form);

	branches_note(file);
	resolve_conditions(loader, &form_table, file, form, names);
	branches_resolve(loader, file, questions, names);
	names_free(names);
}

static bool read_form(struct yaml *yaml, int most, size_t errors, struct arena *arena,
		      struct form *form, struct findings *findings)
{
	struct loader loader;
	struct form_file file;

	if (!yaml)
		return false;
	loader_init(&loader, yaml, arena, findings);
	loader.gathered_most = most;
	loader_read(&loader, &form_table, &file);
	yaml_close(yaml);
	if (loader.broken)
		loader_release(&loader);
	else
		finish(&loader, &file);
	findings_sort(findings);
	*form = file.form;
	return findings->errors == errors;
}

bool load_form(const char *path, const struct load_limits *limits, struct arena *arena,
	       struct form *form, struct findings *findings)
{
	size_t errors = findings->errors;

	if (!limits)
		limits = &load_limits_default;
	return read_form(yaml_open(path, &limits->yaml, findings), limits->questions, errors, arena,
			 form, findings);
}

bool load_form_memory(const char *bytes, size_t len, const struct load_limits *limits,
		      struct arena *arena, struct form *form, struct findings *findings)
{
	size_t errors = findings->errors;

	if (!limits)
		limits = &load_limits_default;
	return read_form(yaml_over(bytes, len, &limits->yaml, findings), limits->questions, errors,
			 arena, form, findings);
}
