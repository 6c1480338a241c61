#include "io/load_resolve.h"

#include "io/load_faults.h"

#include <string.h>

/* --- the fields that wait --------------------------------------------------------------- */

struct walk {
	unsigned kinds; /* of fields to visit, a bit for each */
	void (*visit)(const struct walk *walk, const struct field *field, void *at, void *count);
	struct loader *loader;
	const struct form *form; /* for conditions */
	const struct names *names;
};

static void *at(void *object, size_t offset)
{
	return (unsigned char *)object + offset;
}

static bool holds_any(const struct table *table, unsigned kinds)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct field *field = &table->fields[i];

		if (kinds >> field->kind & 1 || (field->table && holds_any(field->table, kinds)))
			return true;
	}
	return false;
}

static void walk_list(const struct walk *walk, const struct field *field, void *object);

/* Visits them in an object and in all that lies in it, but not in what was gathered. */
static void walk_object(const struct walk *walk, const struct table *table, void *object)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct field *field = &table->fields[i];

		if (walk->kinds >> field->kind & 1)
			walk->visit(walk, field, at(object, field->offset),
				    at(object, field->count_offset));
		if (field->kind == FIELD_INSIDE)
			walk_object(walk, field->table, object);
		else if (field->kind == FIELD_LIST || field->kind == FIELD_KEYED)
			walk_list(walk, field, object);
	}
}

static void walk_list(const struct walk *walk, const struct field *field, void *object)
{
	unsigned char *list = *(unsigned char **)at(object, field->offset);
	int count = *(int *)at(object, field->count_offset);

	if (count == 0 || !holds_any(field->table, walk->kinds))
		return;
	for (int i = 0; i < count; i++)
		walk_object(walk, field->table, list + (size_t)i * field->table->size);
}

/* --- references ------------------------------------------------------------------------- */

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
		     "There is no %s \"%s\"%s%s", space_noun(space), quoted(at->text).text,
		     suggest_hint(&suggest).text, suggest.best ? "" : ".");
	return -1;
}

static void visit_reference(const struct walk *walk, const struct field *field, void *to,
			    void *count)
{
	int *references = to;
	int many = 1;

	if (field->kind == FIELD_REFS) {
		references = *(int **)to;
		many = *(int *)count;
	}
	for (int i = 0; i < many; i++)
		if (references[i] >= 0)
			references[i] =
				resolve_reference(walk->loader, references[i], field->space);
}

void resolve_references(struct loader *loader, const struct table *table, void *object)
{
	struct walk walk = {
		.kinds = 1u << FIELD_REF | 1u << FIELD_REFS,
		.visit = visit_reference,
		.loader = loader,
	};

	walk_object(&walk, table, object);
}

/* --- conditions ------------------------------------------------------------------------- */

static void complain(struct loader *loader, const struct pending *pending, const char *key,
		     const struct cond_mistake *mistake)
{
	const char *text = mistake->err.text;
	struct mark mark = pending->mark;

	if (mistake->of_kind && loader->kind_in_doubt)
		return;
	if (pending->text_col)
		mark.col = pending->text_col + mistake->err.col - 1;
	loader_error(loader, mark, "bad-condition",
		     pending->cut && mistake->at_end
			     ? "Put the condition in quotes: inside { } a comma ends it."
			     : mistake->mend,
		     "\"%s\": %s%s", key, text, text[strlen(text) - 1] == '?' ? "" : ".");
}

static void visit_condition(const struct walk *walk, const struct field *field, void *to,
			    void *count)
{
	const struct cond **cond = to;
	const struct pending *pending;
	struct cond_mistake mistake;

	(void)count;
	if (!*cond)
		return;
	memcpy(&pending, to, sizeof pending);
	*cond = NULL;
	if (!cond_parse(pending->text, pending->len, walk->form, walk->names,
			field->flags & FIELD_AFTER, walk->loader->arena, cond, &mistake))
		complain(walk->loader, pending, field->key, &mistake);
}

void resolve_conditions(struct loader *loader, const struct table *table, void *object,
			const struct form *form, const struct names *names)
{
	struct walk walk = {
		.kinds = 1u << FIELD_COND,
		.visit = visit_condition,
		.loader = loader,
		.form = form,
		.names = names,
	};

	walk_object(&walk, table, object);
}
