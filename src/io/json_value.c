#include "io/json_value.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <assert.h>
#include <errno.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/*
 * The library's memory held answers, so it is wiped when it is freed: each block
 * remembers its size in front.
 */
enum { BLOCK_HEAD = 16 };

static void *block_new(size_t size)
{
	if (size > SIZE_MAX - BLOCK_HEAD)
		memory_exhausted();

	char *block = memory_alloc(size + BLOCK_HEAD);

	memcpy(block, &size, sizeof size);
	return block + BLOCK_HEAD;
}

static void block_free(void *memory)
{
	if (!memory)
		return;

	char *block = (char *)memory - BLOCK_HEAD;
	size_t size;

	memcpy(&size, block, sizeof size);
	memory_wipe(block, size + BLOCK_HEAD);
	memory_free(block);
}

static struct json *made(json_t *value)
{
	assert(value);
	return (struct json *)value;
}

static json_t *inside(struct json *value)
{
	return (json_t *)value;
}

struct json *json_map(void)
{
	json_set_alloc_funcs(block_new, block_free);
	return made(json_object());
}

struct json *json_list(void)
{
	json_set_alloc_funcs(block_new, block_free);
	return made(json_array());
}

struct json *json_text(const char *from)
{
	struct buf buf;
	json_t *string = json_string(from);
	size_t len = strlen(from);

	if (string)
		return made(string);
	buf_init(&buf);
	for (size_t at = 0; at < len;) {
		uint32_t character;
		int size = utf8_decode(from + at, len - at, &character);

		if (size)
			buf_bytes(&buf, from + at, (size_t)size);
		else
			buf_text(&buf, "\xef\xbf\xbd");
		at += size ? (size_t)size : 1;
	}
	string = json_string(buf.data);
	buf_release(&buf);
	return made(string);
}

struct json *json_texts(const char *const *texts, int count)
{
	struct json *list = json_list();

	for (int i = 0; i < count; i++)
		json_add(list, json_text(texts[i]));
	return list;
}

struct json *json_number(long long number)
{
	return made(json_integer(number));
}

struct json *json_flag(bool flag)
{
	return made(json_boolean(flag));
}

struct json *json_none(void)
{
	return made(json_null());
}

void json_add(struct json *list, struct json *value)
{
	int failed = json_array_append_new(inside(list), inside(value));

	assert(!failed);
}

void json_set(struct json *map, const char *key, struct json *value)
{
	int failed = json_object_set_new(inside(map), key, inside(value));

	assert(!failed);
}

void json_set_text(struct json *map, const char *key, const char *value)
{
	json_set(map, key, json_text(value));
}

void json_set_number(struct json *map, const char *key, long long value)
{
	json_set(map, key, json_number(value));
}

void json_set_if(struct json *map, const char *key, const char *value)
{
	if (value[0])
		json_set_text(map, key, value);
}

static int write_to_buf(const char *bytes, size_t len, void *context)
{
	buf_bytes(context, bytes, len);
	return 0;
}

void json_finish(struct json *value, enum json_style style, struct buf *out)
{
	size_t flags = style == JSON_LINE ? JSON_COMPACT : JSON_INDENT(2);
	int failed =
		json_dump_callback(inside(value), write_to_buf, out, flags | JSON_ENSURE_ASCII);

	assert(!failed);
	buf_char(out, '\n');
	json_decref(inside(value));
}

/* --- read --------------------------------------------------------------------------------- */

/* A file of at most so many bytes, read to its end. */
struct source {
	FILE *file;
	size_t left;
};

static size_t read_some(void *buffer, size_t size, void *context)
{
	struct source *source = context;
	size_t got;

	if (source->left == 0)
		return (size_t)-1;
	got = fread(buffer, 1, size < source->left ? size : source->left, source->file);
	source->left -= got;
	return ferror(source->file) ? (size_t)-1 : got;
}

struct json *json_read_file(const char *path, size_t most, struct err *err)
{
	struct source source = { fopen(path, "re"), most };
	json_error_t why;
	json_t *value;

	if (!source.file) {
		err_set(err, "\"%.300s\" cannot be read: %s", path, strerror(errno));
		return NULL;
	}
	setvbuf(source.file, NULL, _IONBF, 0); /* no copy of answers stays behind */
	json_set_alloc_funcs(block_new, block_free);
	value = json_load_callback(read_some, &source, JSON_REJECT_DUPLICATES, &why);
	fclose(source.file);
	if (!value)
		err_set(err, "%.300s:%d:%d: this is no JSON: %s", path, why.line, why.column,
			why.text);
	return (struct json *)value;
}

struct json *json_read_memory(const char *bytes, size_t len, size_t most, struct err *err)
{
	json_error_t why;
	json_t *value;

	if (len > most) {
		err_set(err, "there are more than %zu bytes", most);
		return NULL;
	}
	json_set_alloc_funcs(block_new, block_free);
	value = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &why);
	if (!value)
		err_set(err, "this is no JSON (line %d, column %d)", why.line, why.column);
	return (struct json *)value;
}

void json_free(struct json *value)
{
	json_decref(inside(value));
}

static const json_t *within(const struct json *value)
{
	return (const json_t *)value;
}

const struct json *json_in(const struct json *map, const char *key)
{
	return (const struct json *)json_object_get(within(map), key);
}

const char *json_as_text(const struct json *value)
{
	return json_string_value(within(value));
}

bool json_as_number(const struct json *value, long long *number)
{
	*number = json_integer_value(within(value));
	return json_is_integer(within(value));
}

bool json_as_flag(const struct json *value, bool *flag)
{
	*flag = json_is_true(within(value));
	return json_is_boolean(within(value));
}

bool json_is_list(const struct json *value)
{
	return json_is_array(within(value));
}

bool json_is_none(const struct json *value)
{
	return !value || json_is_null(within(value));
}

size_t json_length(const struct json *list)
{
	return json_array_size(within(list));
}

const struct json *json_item(const struct json *list, size_t i)
{
	return (const struct json *)json_array_get(within(list), i);
}
