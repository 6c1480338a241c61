#include "io/load_faults.h"

#include "base/shorten.h"

#include <string.h>

static struct mark mark_of(const struct yaml_item *item)
{
	return (struct mark){ item->line, item->col };
}

struct subject field_subject(const struct field *field)
{
	struct subject subject;
	struct buf text;

	buf_over(&text, subject.text, sizeof subject.text);
	buf_format(&text, "%s\"%s\"", field->flags & FIELD_ENTRY ? "An entry of " : "", field->key);
	return subject;
}

struct subject table_subject(const struct table *table)
{
	struct subject subject;
	struct buf text;

	buf_over(&text, subject.text, sizeof subject.text);
	buf_format(&text, "This %s", table->noun);
	return subject;
}

struct quoted quoted(const char *text)
{
	struct quoted quoted;
	struct buf buf;

	buf_over(&buf, quoted.text, sizeof quoted.text);
	shorten(&buf, text, QUOTED_COLUMNS);
	return quoted;
}

static const char *kind_name(enum yaml_kind kind)
{
	return kind == YAML_LIST ? "a list" : kind == YAML_MAPPING ? "a mapping" : "a text";
}

static const char *kind_mend(enum yaml_kind kind)
{
	return kind == YAML_LIST      ? "Write it as a list: [one, two]."
	       : kind == YAML_MAPPING ? "Write keys with their values: {one: first, two: second}."
				      : "Write a text; one that begins with [ or { needs quotes.";
}

void fault_kind(struct loader *loader, const struct yaml_item *item, enum yaml_kind wanted,
		const char *subject)
{
	/* "- Ask: which days" is what a text with a colon becomes. */
	bool colon = wanted == YAML_SCALAR && item->kind == YAML_MAPPING && !item->flow;

	loader_error(loader, mark_of(item), "wrong-type",
		     colon ? "Write a text; one that contains \": \" needs quotes."
			   : kind_mend(wanted),
		     "%s must be %s, not %s.", subject, kind_name(wanted),
		     item->kind == YAML_SCALAR && item->len == 0 ? "empty" : kind_name(item->kind));
}

void fault_unknown_key(struct loader *loader, const struct table *table,
		       const struct yaml_item *key, struct given *given)
{
	bool rest = key->flow && memchr(key->text, ' ', key->len);
	struct suggest suggest = suggest_start(key->text, key->len);

	for (size_t i = 0; i < table->count; i++)
		suggest_try(&suggest, table->fields[i].key);
	for (size_t i = 0; i < table->count; i++)
		if (table->fields[i].key == suggest.best)
			given->keys |= (uint64_t)1 << i;
	given->unknown_key = true;
	loader_error(loader, mark_of(key), "unknown-key",
		     rest ? "If it belongs to the text before it, put that in quotes: inside { } a "
			    "comma ends it."
			  : "Correct it or delete it.",
		     "This %s knows no \"%s\"%s%s", table->noun, quoted(key->text).text,
		     suggest_hint(&suggest).text, suggest.best ? "" : ".");
}

void fault_missing_keys(struct loader *loader, const struct table *table, uint64_t given,
			struct mark mark)
{
	for (size_t i = 0; i < table->count; i++)
		if ((table->fields[i].flags & FIELD_REQUIRED) && !(given >> i & 1))
			loader_error(loader, mark, "missing-key", "Add it.",
				     "This %s has no \"%s\".", table->noun, table->fields[i].key);
}
