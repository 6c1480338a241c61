#include "io/load_resolve.h"

#include <string.h>

static const char *space_noun(enum space space)
{
	switch (space) {
	case SPACE_DIMENSION:
		return "dimension";
	case SPACE_LEVEL:
		return "level";
	case SPACE_SOURCE:
		return "source";
	case SPACE_ANSWERS:
		return "list of answers";
	default:
		return "such id";
	}
}

int resolve_reference(struct loader *loader, int reference, enum space space)
{
	const struct reference *at = &loader->references[reference];
	const struct ids *ids = &loader->ids[space];
	const struct id *id = ids_find(ids, at->text);

	if (id)
		return id->value;

	struct suggest suggest = suggest_start(at->text, strlen(at->text));

	ids_suggest(ids, &suggest);
	loader_error(loader, at->mark, "unknown-id", "Correct it, or add what it names.",
		     "There is no %s \"%.48s\"%s%s", space_noun(space), at->text,
		     suggest_hint(&suggest).text, suggest.best ? "" : ".");
	return -1;
}

static void visit_reference(void *context, const struct field *field, void *at, void *count)
{
	struct loader *loader = context;
	int *references = field->kind == FIELD_REF ? at : NULL;
	int many = 1;

	if (field->kind == FIELD_REFS) {
		references = *(int **)at;
		many = *(int *)count;
	}
	for (int i = 0; references && i < many; i++)
		if (references[i] >= 0)
			references[i] = resolve_reference(loader, references[i], field->space);
}

void resolve_references(struct loader *loader, const struct table *table, void *object)
{
	table_walk(table, object, visit_reference, loader);
}

struct condition_context {
	struct loader *loader;
	const struct form *form;
	const struct names *names;
};

static void visit_condition(void *data, const struct field *field, void *at, void *count)
{
	struct condition_context *context = data;
	const struct cond **to = at;
	const struct pending *pending;
	struct err err;

	(void)count;
	if (field->kind != FIELD_COND || !*to)
		return;
	memcpy(&pending, at, sizeof pending);
	*to = NULL;
	if (cond_parse(pending->text, pending->len, context->form, context->names,
		       field->flags & FIELD_AFTER, context->loader->arena, to, &err))
		return;

	struct mark mark = pending->mark;

	if (pending->text_col)
		mark.col = pending->text_col + err.col - 1;
	loader_error(context->loader, mark, "bad-condition", "", "\"%s\": %s", field->key,
		     err.text);
}

void resolve_conditions(struct loader *loader, const struct table *table, void *object,
			const struct form *form, const struct names *names)
{
	struct condition_context context = { loader, form, names };

	table_walk(table, object, visit_condition, &context);
}
