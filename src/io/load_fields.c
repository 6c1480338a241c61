#include "io/load_fields.h"

#include "base/memory.h"
#include "io/load_faults.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The largest struct that a table may describe. */
enum { OBJECT_MAX = 512 };

void loader_init(struct loader *loader, struct yaml *yaml, struct arena *arena,
		 struct findings *findings)
{
	*loader = (struct loader){
		.yaml = yaml,
		.arena = arena,
		.findings = findings,
		.gathered.arena = arena,
	};
}

void loader_release(struct loader *loader)
{
	memory_free(loader->scratch.bytes);
	memory_free(loader->references);
	for (int i = 0; i < SPACE_COUNT; i++)
		ids_release(&loader->ids[i]);
}

void loader_error(struct loader *loader, struct mark mark, const char *code, const char *mend,
		  const char *format, ...)
{
	char what[640];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	findings_add(loader->findings, FINDING_ERROR, mark.line, mark.col, code, what, mend);
}

void *stack_push(struct stack *stack, size_t size)
{
	while (stack->len + size > stack->cap) {
		stack->cap = stack->cap ? stack->cap * 2 : 4096;
		stack->bytes = stack->arena ? arena_resize(stack->arena, stack->bytes, stack->cap)
					    : memory_resize(stack->bytes, stack->cap);
	}
	stack->len += size;
	return stack->bytes + stack->len - size;
}

static void *at(void *object, size_t offset)
{
	return (unsigned char *)object + offset;
}

static struct mark mark_of(const struct yaml_item *item)
{
	return (struct mark){ item->line, item->col };
}

const struct field *table_field(const struct table *table, size_t offset)
{
	const struct field *field = table->fields;

	while (field->offset != offset) {
		field++;
		assert(field < table->fields + table->count);
	}
	return field;
}

bool table_given(const struct table *table, const struct given *given, size_t offset)
{
	return given->keys >> (table_field(table, offset) - table->fields) & 1;
}

static void set_initial(const struct table *table, void *object);

static void set_field_initial(const struct field *field, void *object)
{
	void *to = at(object, field->offset);

	switch (field->kind) {
	case FIELD_INT:
	case FIELD_WORD:
		*(int *)to = field->initial;
		break;
	case FIELD_REF:
		*(int *)to = -1;
		break;
	case FIELD_BOOL:
		*(bool *)to = field->initial;
		break;
	case FIELD_INSIDE:
		set_initial(field->table, object);
		break;
	case FIELD_TEXT:
	case FIELD_PROSE:
	case FIELD_TEMPLATE:
	case FIELD_ID:
	case FIELD_LANGUAGE:
	case FIELD_DATE:
		*(const char **)to = "";
		break;
	default:
		break; /* zero */
	}
}

static void set_initial(const struct table *table, void *object)
{
	for (size_t i = 0; i < table->count; i++)
		set_field_initial(&table->fields[i], object);
}

/* Whether the item is of the kind; if not, says so and reads past it. */
static bool is_kind(struct loader *loader, const struct yaml_item *item, enum yaml_kind wanted,
		    const struct field *field, bool *ok)
{
	*ok = true;
	if (item->kind == wanted)
		return true;
	fault_kind(loader, item, wanted, field_subject(field).text);
	*ok = yaml_skip(loader->yaml, item);
	return false;
}

static bool is_mapping(struct loader *loader, const struct yaml_item *item,
		       const struct table *table, bool *ok)
{
	*ok = true;
	if (item->kind == YAML_MAPPING)
		return true;
	fault_kind(loader, item, YAML_MAPPING, table_subject(table).text);
	*ok = yaml_skip(loader->yaml, item);
	return false;
}

static bool read_mapping(struct loader *loader, const struct table *table, void *object, int index,
			 struct mark mark);
static bool read_field(struct loader *loader, const struct field *field, const struct table *table,
		       void *object, int index, const struct yaml_item *item);

/* Moves what lies above `begin` into the arena. */
static void take_list(struct loader *loader, const struct field *field, void *object, size_t begin,
		      size_t size)
{
	struct stack *stack = &loader->scratch;
	size_t count = (stack->len - begin) / size;

	*(int *)at(object, field->count_offset) = (int)count;
	*(const void **)at(object, field->offset) =
		count ? arena_copy(loader->arena, stack->bytes + begin, count, size) : NULL;
	stack->len = begin;
}

static void check_empty(struct loader *loader, const struct field *field, int count,
			struct mark mark)
{
	if (count == 0 && (field->flags & FIELD_REQUIRED || field->kind == FIELD_LIST_REF))
		loader_error(loader, mark, "empty-list", "Write at least one.", "\"%s\" is empty.",
			     field->key);
}

/* Says so, once, when one more is too many. */
static bool has_room(struct loader *loader, const struct field *field, size_t count, int most,
		     struct mark mark, bool *told)
{
	if (most == 0 || count < (size_t)most)
		return true;
	if (!*told)
		loader_error(loader, mark, "too-many", "Delete some, or join them.",
			     "\"%s\" has more than %d entries.", field->key, most);
	*told = true;
	return false;
}

/* A list of texts or of references. */
static bool read_scalars(struct loader *loader, const struct field *field, void *object)
{
	bool texts = field->kind == FIELD_TEXTS, ok, told = false;
	size_t size = texts ? sizeof(const char *) : sizeof(int);
	size_t begin = loader->scratch.len;
	struct field element = { .key = field->key, .kind = FIELD_TEXT, .flags = FIELD_ENTRY };
	struct yaml_item item;
	const char *text = "";

	while ((ok = yaml_next(loader->yaml, &item)) && item.kind != YAML_LIST_END) {
		if (!is_kind(loader, &item, YAML_SCALAR, &element, &ok)) {
			if (!ok)
				return false;
		} else if (!has_room(loader, field, (loader->scratch.len - begin) / size,
				     field->most, mark_of(&item), &told)) {
			continue;
		} else if (!texts) {
			int reference = reference_add(loader, &item);

			memcpy(stack_push(&loader->scratch, size), &reference, size);
		} else if (value_read(loader, &element, NULL, &item, 0, &text)) {
			memcpy(stack_push(&loader->scratch, size), &text, size);
		}
	}
	take_list(loader, field, object, begin, size);
	return ok;
}

/* One mapping of a list (key NULL), or a key of a KEYED field and what follows it. */
static bool read_element(struct loader *loader, const struct field *field,
			 const struct yaml_item *key, const struct yaml_item *item,
			 struct stack *stack, int index)
{
	const struct table *table = field->table;
	alignas(max_align_t) unsigned char object[OBJECT_MAX] = { 0 };
	struct yaml_item value;
	struct mark mark = mark_of(item);
	bool ok;

	assert(table->size <= sizeof object);
	set_initial(table, object);
	if (key) {
		const struct field id = {
			.key = "id",
			.kind = table->free_keys ? FIELD_TEXT : FIELD_ID,
		};

		*(const char **)at(object, table->id_offset) = "";
		value_read(loader, &id, table, key, index, at(object, table->id_offset));
		if (!yaml_next(loader->yaml, &value))
			return false;
		item = &value;
	}
	if (table->mark_offset != NO_OFFSET)
		memcpy(at(object, table->mark_offset), &mark, sizeof mark);
	if (table->body)
		ok = read_field(loader, table->body, table, object, index, item);
	else if (is_mapping(loader, item, table, &ok))
		ok = read_mapping(loader, table, object, index, mark);
	else
		return ok;
	memcpy(stack_push(stack, table->size), object, table->size);
	return ok;
}

static bool read_list(struct loader *loader, const struct field *field, void *object,
		      enum yaml_kind end)
{
	bool gathered = field->kind == FIELD_GATHERED, ok, told = false;
	struct stack *stack = gathered ? &loader->gathered : &loader->scratch;
	size_t begin = stack->len, size = field->table->size;
	int most = gathered ? loader->gathered_most : field->most;
	struct ids *ids = &loader->ids[field->table->space];
	struct yaml_item item;

	if (field->table->space == SPACE_OPTION && ids->count) {
		memset(ids->slots, 0, ids->size * sizeof *ids->slots);
		ids->count = 0;
	}
	while ((ok = yaml_next(loader->yaml, &item)) && item.kind != end) {
		size_t count = (gathered ? stack->len : stack->len - begin) / size;

		if (has_room(loader, field, count, most, mark_of(&item), &told))
			ok = read_element(loader, field, end == YAML_MAPPING_END ? &item : NULL,
					  &item, stack, (int)count);
		else
			ok = (end == YAML_LIST_END || yaml_next(loader->yaml, &item)) &&
			     yaml_skip(loader->yaml, &item);
		if (!ok)
			return false;
	}
	if (gathered) {
		*(int *)at(object, field->offset) = (int)(begin / size);
		*(int *)at(object, field->count_offset) = (int)((stack->len - begin) / size);
	} else {
		take_list(loader, field, object, begin, size);
	}
	return ok;
}

/* The value of a key; false when the YAML is broken. */
static bool read_field(struct loader *loader, const struct field *field, const struct table *table,
		       void *object, int index, const struct yaml_item *item)
{
	struct mark mark = mark_of(item);
	size_t errors = loader->findings->errors;
	bool list = field->kind != FIELD_KEYED;
	bool ok;

	if (value_is_scalar(field->kind)) {
		if (is_kind(loader, item, YAML_SCALAR, field, &ok))
			value_read(loader, field, table, item, index, at(object, field->offset));
		return ok;
	}
	if (field->kind == FIELD_INSIDE) {
		if (field->table->mark_offset != NO_OFFSET)
			memcpy(at(object, field->table->mark_offset), &mark, sizeof mark);
		return is_kind(loader, item, YAML_MAPPING, field, &ok)
			       ? read_mapping(loader, field->table, object, index, mark)
			       : ok;
	}
	if (field->kind == FIELD_LIST_REF && item->kind == YAML_SCALAR) {
		*(int *)at(object, field->count_offset) = -1 - reference_add(loader, item);
		return true;
	}
	if (!is_kind(loader, item, list ? YAML_LIST : YAML_MAPPING, field, &ok))
		return ok;
	ok = field->kind == FIELD_TEXTS || field->kind == FIELD_REFS
		     ? read_scalars(loader, field, object)
		     : read_list(loader, field, object, list ? YAML_LIST_END : YAML_MAPPING_END);
	if (field->kind == FIELD_LIST_REF && loader->findings->errors > errors)
		loader->kind_in_doubt = true;
	if (ok && loader->findings->errors == errors)
		check_empty(loader, field, *(int *)at(object, field->count_offset), mark);
	return ok;
}

/* Keys mostly come in the order of the table: those after the last one are looked at first. */
static const struct field *find_field(const struct table *table, const char *key, size_t first)
{
	for (size_t i = first; i < table->count; i++)
		if (strcmp(table->fields[i].key, key) == 0)
			return &table->fields[i];
	for (size_t i = 0; i < first; i++)
		if (strcmp(table->fields[i].key, key) == 0)
			return &table->fields[i];
	return NULL;
}

static bool read_mapping(struct loader *loader, const struct table *table, void *object, int index,
			 struct mark mark)
{
	struct given given = { 0 };
	uint64_t keys = 0; /* those that really stand there */
	size_t next = 0;   /* field, behind the last key's */
	struct yaml_item item;
	struct pending *open = NULL; /* a condition whose rest may come as keys */

	assert(table->count <= 64);
	for (;;) {
		if (!yaml_next(loader->yaml, &item))
			return false;
		if (item.kind == YAML_MAPPING_END)
			break;

		const struct field *field = find_field(table, item.text, next);
		uint64_t bit = 0;

		if (field) {
			next = (size_t)(field - table->fields);
			bit = (uint64_t)1 << next++;
		}

		if (!field && open)
			open->cut = true;
		else if (!field)
			fault_unknown_key(loader, table, &item, &given);
		if (keys & bit) {
			loader_error(loader, mark_of(&item), "duplicate-key", "Delete one of them.",
				     "\"%s\" stands here for the second time.", field->key);
			field = NULL;
		}
		keys |= bit;
		given.keys |= bit;
		if (!yaml_next(loader->yaml, &item))
			return false;

		bool opens = field && value_is_open(field, &item);
		size_t errors = loader->findings->errors;

		if (!(field ? read_field(loader, field, table, object, index, &item)
			    : yaml_skip(loader->yaml, &item)))
			return false;
		if (field)
			open = NULL;
		if (opens)
			memcpy(&open, at(object, field->offset), sizeof open);
		if (field && field->kind == FIELD_WORD && loader->findings->errors > errors)
			given.bad_word = true;
	}
	fault_missing_keys(loader, table, given.keys, mark);
	if (table->check)
		table->check(loader, object, &given, mark);
	return true;
}

void loader_read(struct loader *loader, const struct table *table, void *object)
{
	struct yaml_item item;
	bool ok;

	memset(object, 0, table->size);
	set_initial(table, object);
	if (!yaml_next(loader->yaml, &item)) {
		loader->broken = true;
		return;
	}
	if (is_mapping(loader, &item, table, &ok))
		ok = read_mapping(loader, table, object, 0, mark_of(&item));
	else
		loader->broken = true;
	/* Whatever follows the document is refused here. */
	loader->broken |= !ok || !yaml_next(loader->yaml, &item);
}
