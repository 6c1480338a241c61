#include "io/load_resolve.h"

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
		     "There is no %s \"%.48s\"%s%s", space_noun(space), at->text,
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

/* What to do about what cond_parse() says; of several rows that fit, the first. */
static const struct {
	const char *problem, *mend; /* "": the problem itself says "write …" */
	bool of_kind;		    /* it may only follow from a question's kind being wrong */
} mends[] = {
	{ "did you mean", "Correct it.", false },
	{ "has no answer", "Give that question answers.", true },
	{ "there is no ", "Correct it, or add what it names.", false },
	{ "nested more than", "Take parentheses away, or make several rules of it.", false },
	{ "has more than", "Shorten it, or make several rules of it.", false },
	{ "a list of", "Write a number from 1 to as many as the list has.", false },
	{ "before the placement", "Ask for questions and dimensions instead.", false },
	{ "takes several answers: write", "", true },
	{ "not take several answers: write", "", true },
	{ "is a number: write", "", true },
	{ "is a text", "Ask only whether it is declined, unsure, open or asked.", true },
	{ "expected a whole number", "Write digits, such as 2.", false },
	{ "expected a comparison", "Write it after the name, such as mood >= 2.", false },
	{ "\")\", found the end", "Close the parenthesis.", false },
	{ "\",\" or \")\"", "Write commas between the parts, and close the parenthesis.", false },
	{ "expected \"and\"", "Join conditions with \"and\" or \"or\".", false },
	{ "expected a question", "Begin each condition with the id of one.", false },
	{ "expected an answer", "Write the id of one of the question's answers.", false },
	{ "expected a level", "Write the id of one.", false },
	{ "expected an alert", "Write the id of one.", false },
	{ "expected \"open\"", "Write \"open\", or a comparison such as >= 2.", false },
};
static const char mend_form[] = "Write it as: at least 2 of (mood >= 2, sleep is worse).";
static const char mend_cut[] = "Put the condition in quotes: inside { } a comma ends it.";

/* Splits `"x" is so: write y` into `"x" is so` and `Write y.`. */
static struct err split_write(char *text)
{
	struct err mend;
	char *write = strstr(text, ": write ");

	*write = '\0';
	err_set(&mend, "W%s.", write + 3);
	return mend;
}

static void complain(struct loader *loader, const struct pending *pending, const char *key,
		     struct err *err)
{
	const char *mend = mend_form;
	struct mark mark = pending->mark;
	struct err split;

	for (size_t i = 0; i < sizeof mends / sizeof *mends; i++) {
		if (!strstr(err->text, mends[i].problem))
			continue;
		if (mends[i].of_kind && loader->kind_in_doubt)
			return;
		mend = mends[i].mend;
		break;
	}
	if (!*mend) {
		split = split_write(err->text);
		mend = split.text;
	} else if (pending->cut && strstr(err->text, "found the end")) {
		mend = mend_cut;
	}
	if (pending->text_col)
		mark.col = pending->text_col + err->col - 1;

	bool asks = err->text[strlen(err->text) - 1] == '?';

	loader_error(loader, mark, "bad-condition", mend, "\"%s\": %s%s", key, err->text,
		     asks ? "" : ".");
}

static void visit_condition(const struct walk *walk, const struct field *field, void *to,
			    void *count)
{
	const struct cond **cond = to;
	const struct pending *pending;
	struct err err;

	(void)count;
	if (!*cond)
		return;
	memcpy(&pending, to, sizeof pending);
	*cond = NULL;
	if (!cond_parse(pending->text, pending->len, walk->form, walk->names,
			field->flags & FIELD_AFTER, walk->loader->arena, cond, &err))
		complain(walk->loader, pending, field->key, &err);
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
