#include "io/load_branch.h"

#include "base/memory.h"
#include "io/load_resolve.h"

#include <string.h>

void branches_note(struct form_file *file)
{
	struct section_file *sections = (struct section_file *)file->sections;

	for (int s = 0; s < file->section_count; s++)
		memcpy(&sections[s].written, &sections[s].only_if, sizeof sections[s].written);
}

/* For each dimension the last question that rates it, or -1. */
static int *last_raters(const struct form *form)
{
	int *last = memory_alloc((size_t)form->dimension_count * sizeof *last);

	for (int d = 0; d < form->dimension_count; d++)
		last[d] = -1;
	for (int q = 0; q < form->question_count; q++)
		if (form->questions[q].rates >= 0)
			last[form->questions[q].rates] = q;
	return last;
}

static int later(int a, int b)
{
	return a > b ? a : b;
}

/* The last question that the condition looks at, itself or through a dimension; or -1. */
static int last_read(const struct cond *cond, const int *raters)
{
	int last = -1;

	switch ((enum cond_op)cond->op) {
	case COND_AND:
	case COND_OR:
	case COND_NOT:
	case COND_AT_LEAST:
		for (int i = 0; i < cond->count; i++)
			last = later(last, last_read(&cond->kids[i], raters));
		return last;
	case COND_SUM:
	case COND_WORST:
		for (int i = 0; i < cond->count; i++) {
			struct operand operand = cond->operands[i];

			last = later(last, operand.question >= 0 ? operand.question
								 : raters[operand.dimension]);
		}
		return last;
	case COND_DIMENSION:
	case COND_DIMENSION_OPEN:
		return raters[cond->subject];
	case COND_QUESTION:
	case COND_IS:
	case COND_HAS:
	case COND_STATE:
		return cond->subject;
	case COND_LEVEL:
	case COND_ALERT:
		break;
	}
	return -1;
}

static void check_order(struct loader *loader, const struct form *form, const struct cond *cond,
			int question, const int *raters, const struct pending *written)
{
	int last = last_read(cond, raters);

	if (last == question)
		loader_error(loader, written->mark, "later-question",
			     "Ask about questions before it.",
			     "\"only_if\" depends on the answer to \"%s\" itself.",
			     form->questions[last].id);
	else if (last > question)
		loader_error(loader, written->mark, "later-question",
			     "Move that question up, or this one down.",
			     "\"only_if\" depends on \"%s\", which has not been asked by then.",
			     form->questions[last].id);
}

static const struct cond *both(struct arena *arena, const struct cond *a, const struct cond *b)
{
	if (!a || !b)
		return a ? a : b;

	struct cond kids[] = { *a, *b };
	struct cond node = { .op = COND_AND, .count = 2 };

	node.kids = arena_copy(arena, kids, 2, sizeof *kids);
	return arena_copy(arena, &node, 1, sizeof node);
}

void branches_resolve(struct loader *loader, const struct form_file *file,
		      struct question *questions, const struct names *names)
{
	const struct form *form = &file->form;
	int *raters = last_raters(form);

	for (int s = 0; s < file->section_count; s++) {
		const struct section_file *section = &file->sections[s];

		if (section->only_if)
			check_order(loader, form, section->only_if, section->section.first, raters,
				    section->written);
	}
	for (int q = 0; q < form->question_count; q++) {
		struct question *question = &questions[q];
		const struct pending *written;

		memcpy(&written, &question->only_if, sizeof written);
		resolve_conditions(loader, &question_table, question, form, names);
		if (question->only_if)
			check_order(loader, form, question->only_if, q, raters, written);
		question->only_if = both(loader->arena, file->sections[question->section].only_if,
					 question->only_if);
	}
	memory_free(raters);
}
