/*
 * One scalar: is it what its field wants, and if not, what is to be done.
 */
#include "base/buf.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "core/cond.h"
#include "io/load_faults.h"

#include <limits.h>
#include <string.h>

static struct mark mark_of(const struct yaml_item *item)
{
	return (struct mark){ item->line, item->col };
}

bool value_is_scalar(enum field_kind kind)
{
	return kind <= FIELD_REF;
}

/* Without the newline that YAML's > and | leave at the end, and without spaces around. */
static void trim(const char **text, size_t *len)
{
	while (*len && ((*text)[*len - 1] == '\n' || (*text)[*len - 1] == ' '))
		--*len;
	while (*len && (**text == ' ' || **text == '\n')) {
		++*text;
		--*len;
	}
}

static bool read_text(struct loader *loader, const struct field *field,
		      const struct yaml_item *item, const char **to)
{
	const char *text = item->text;
	size_t len = item->len;

	trim(&text, &len);
	if (len == 0 && !(field->flags & FIELD_MAY_BE_EMPTY)) {
		loader_error(loader, mark_of(item), "empty-text",
			     field->flags & FIELD_ENTRY ? "Write a text, or delete the entry."
							: "Write a text, or drop the key.",
			     "%s is empty.", field_subject(field).text);
		return false;
	}
	if (memchr(text, '\n', len)) {
		loader_error(loader, mark_of(item), "newline",
			     "Write it as one paragraph: use > instead of |, and no empty line.",
			     "%s has more than one paragraph.", field_subject(field).text);
		return false;
	}

	int width = field->most ? utf8_width(text, len) : 0;

	if (width > field->most) {
		loader_error(loader, mark_of(item), "too-wide", "Shorten it.",
			     "\"%s\" takes %d columns; there is room for %d.", field->key, width,
			     field->most);
		return false;
	}
	*to = arena_text(loader->arena, text, len);
	return true;
}

static bool read_prose(struct loader *loader, const struct field *field,
		       const struct yaml_item *item, const char **to)
{
	const char *text = item->text;
	size_t len = item->len;

	trim(&text, &len);
	if (!memchr(text, '\n', len))
		return read_text(loader, field, item, to);

	/* Several newlines, or spaces around them, are one end of a paragraph all the same. */
	char *copy = (char *)arena_text(loader->arena, text, len);
	size_t out = 0;

	for (size_t i = 0; i < len; i++) {
		bool space = copy[i] == ' ' || copy[i] == '\n';

		if (copy[i] == '\n')
			while (out > 0 && copy[out - 1] == ' ')
				out--;
		if (space && out > 0 && copy[out - 1] == '\n')
			continue;
		copy[out++] = copy[i];
	}
	copy[out] = '\0';
	*to = copy;
	return true;
}

static bool id_character(char c, bool first)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && !first);
}

static bool id_valid(const char *text, size_t len)
{
	if (len == 0 || len > 40)
		return false;
	for (size_t i = 0; i < len; i++)
		if (!id_character(text[i], i == 0))
			return false;
	return true;
}

static bool read_id(struct loader *loader, const struct table *table, const struct yaml_item *item,
		    int index, const char **to)
{
	if (!id_valid(item->text, item->len)) {
		loader_error(loader, mark_of(item), "bad-id",
			     "Use at most 40 of a-z, 0-9 and -, not beginning with -.",
			     "\"%s\" is no id.", quoted(item->text).text);
		return false;
	}
	if (cond_reserved(item->text)) {
		loader_error(loader, mark_of(item), "reserved-id", "Choose another word.",
			     "\"%s\" means something in conditions and cannot be an id.",
			     item->text);
		return false;
	}
	*to = arena_text(loader->arena, item->text, item->len);
	if (table->space == SPACE_NONE)
		return true;

	/* Questions and dimensions may not share a name. */
	bool dimension = table->space == SPACE_DIMENSION;
	const struct id *first = ids_add(&loader->ids[dimension ? SPACE_QUESTION : table->space],
					 *to, index, mark_of(item));

	if (dimension && !first)
		ids_add(&loader->ids[SPACE_DIMENSION], *to, index, mark_of(item));

	if (first)
		loader_error(loader, mark_of(item), "duplicate-id", "Choose another id.",
			     "The id \"%s\" is already used in line %d.", *to, first->mark.line);
	return !first;
}

/* Whether a text is a whole number; one too large for an int counts as the largest. */
static bool whole_number(const char *text, int *number)
{
	bool minus = *text == '-';
	long long n = 0;
	int count = 0;

	for (text += minus; *text >= '0' && *text <= '9'; text++, count++)
		n = n > INT_MAX ? n : n * 10 + (*text - '0');
	if (*text || count == 0)
		return false;
	n = n > INT_MAX ? INT_MAX : n;
	*number = (int)(minus ? -n : n);
	return true;
}

static bool read_int(struct loader *loader, const struct field *field, const struct yaml_item *item,
		     int *to)
{
	int number;

	/* Should it be wrong: something within bounds, that nothing else complains about. */
	*to = field->initial < field->least ? field->least : field->initial;
	if (!item->plain || !whole_number(item->text, &number)) {
		loader_error(loader, mark_of(item), "bad-number", "Write digits, without quotes.",
			     "\"%s\" must be a whole number.", field->key);
		return false;
	}
	if (number < field->least || number > field->most) {
		loader_error(loader, mark_of(item), "out-of-range",
			     "Write a number within these bounds.",
			     "\"%s\" is %.24s, but must be from %d to %d.", field->key, item->text,
			     field->least, field->most);
		return false;
	}
	*to = number;
	return true;
}

static bool read_bool(struct loader *loader, const struct field *field,
		      const struct yaml_item *item, bool *to)
{
	bool yes = strcmp(item->text, "true") == 0;

	if (!item->plain || (!yes && strcmp(item->text, "false") != 0)) {
		loader_error(loader, mark_of(item), "bad-bool", "Write true or false.",
			     "\"%s\" must be true or false.", field->key);
		return false;
	}
	*to = yes;
	return true;
}

/* "Write one, two or three." */
static struct hint words_hint(const char *const *words)
{
	struct hint hint;
	struct buf buf;

	buf_over(&buf, hint.text, sizeof hint.text);
	buf_text(&buf, "Write ");
	for (int i = 0; words[i]; i++) {
		buf_text(&buf, i == 0 ? "" : words[i + 1] ? ", " : " or ");
		buf_text(&buf, words[i]);
	}
	buf_char(&buf, '.');
	return hint;
}

static bool read_word(struct loader *loader, const struct field *field,
		      const struct yaml_item *item, unsigned *to)
{
	struct suggest suggest = suggest_start(item->text, item->len);

	for (unsigned i = 0; field->words[i]; i++) {
		if (strcmp(field->words[i], item->text) == 0) {
			*to = i;
			return true;
		}
		suggest_try(&suggest, field->words[i]);
	}
	loader_error(loader, mark_of(item), "bad-word", words_hint(field->words).text,
		     "\"%s\" is no \"%s\"%s%s", quoted(item->text).text, field->key,
		     suggest_hint(&suggest).text, suggest.best ? "" : ".");
	return false;
}

/* The number in `count` digits, or -1. */
static int digits(const char *text, int count)
{
	int number = 0;

	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

static bool date_valid(const char *text, size_t len)
{
	static const char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (len != 10 || text[4] != '-' || text[7] != '-')
		return false;

	int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);

	if (year < 1900 || month < 1 || month > 12)
		return false;

	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return day >= 1 && day <= days[month - 1] + (month == 2 && leap);
}

static bool read_date(struct loader *loader, const struct field *field,
		      const struct yaml_item *item, const char **to)
{
	if (!date_valid(item->text, item->len)) {
		loader_error(loader, mark_of(item), "bad-date", "Write it as YYYY-MM-DD.",
			     "\"%s\" is not a date of the calendar.", field->key);
		return false;
	}
	*to = arena_text(loader->arena, item->text, item->len);
	return true;
}

static bool within(char c, char first, char last)
{
	return c >= first && c <= last;
}

bool language_valid(const char *text, size_t len)
{
	size_t letters = 0;

	while (letters < len && within(text[letters], 'a', 'z'))
		letters++;
	if (letters < 2 || letters > 3)
		return false;
	return len == letters ||
	       (len == letters + 3 && text[letters] == '-' && within(text[letters + 1], 'A', 'Z') &&
		within(text[letters + 2], 'A', 'Z'));
}

static bool read_language(struct loader *loader, const struct yaml_item *item, const char **to)
{
	if (!language_valid(item->text, item->len)) {
		loader_error(loader, mark_of(item), "bad-language", "Write en, or en-US.",
			     "\"%s\" is no language.", quoted(item->text).text);
		return false;
	}
	*to = arena_text(loader->arena, item->text, item->len);
	return true;
}

bool value_is_open(const struct field *field, const struct yaml_item *item)
{
	int open = 0;

	if (field->kind != FIELD_COND || item->kind != YAML_SCALAR || !item->plain || !item->flow)
		return false;
	for (size_t i = 0; i < item->len; i++)
		open += (item->text[i] == '(') - (item->text[i] == ')');
	return open > 0;
}

static bool read_cond(struct loader *loader, const struct field *field,
		      const struct yaml_item *item, void *to)
{
	if (item->len == 0) {
		loader_error(loader, mark_of(item), "empty-text",
			     "Write a condition, or drop the key.", "%s is empty.",
			     field_subject(field).text);
		return false;
	}

	struct pending *pending = arena_alloc(loader->arena, sizeof *pending);

	pending->text = arena_text(loader->arena, item->text, item->len);
	pending->len = item->len;
	pending->mark = mark_of(item);
	pending->text_col = item->text_col;
	pending->cut = false;
	*(const void **)to = pending;
	return true;
}

int reference_add(struct loader *loader, const struct yaml_item *item)
{
	struct reference *at;

	if (loader->reference_count == loader->reference_cap) {
		loader->reference_cap = loader->reference_cap ? loader->reference_cap * 2 : 64;
		loader->references = memory_resize(
			loader->references, loader->reference_cap * sizeof *loader->references);
	}
	at = &loader->references[loader->reference_count];
	at->text = arena_text(loader->arena, item->text, item->len);
	at->mark = mark_of(item);
	return (int)loader->reference_count++;
}

bool value_read(struct loader *loader, const struct field *field, const struct table *table,
		const struct yaml_item *item, int index, void *to)
{
	switch (field->kind) {
	case FIELD_PROSE:
		return read_prose(loader, field, item, to);
	case FIELD_TEMPLATE:
		return template_read(loader, field, item, to);
	case FIELD_ID:
		return read_id(loader, table, item, index, to);
	case FIELD_LANGUAGE:
		return read_language(loader, item, to);
	case FIELD_DATE:
		return read_date(loader, field, item, to);
	case FIELD_INT:
		return read_int(loader, field, item, to);
	case FIELD_BOOL:
		return read_bool(loader, field, item, to);
	case FIELD_WORD:
		return read_word(loader, field, item, to);
	case FIELD_COND:
		return read_cond(loader, field, item, to);
	case FIELD_REF:
		*(int *)to = reference_add(loader, item);
		return true;
	default:
		return read_text(loader, field, item, to);
	}
}
