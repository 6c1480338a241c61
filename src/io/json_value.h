/*
 * JSON values being built; the only room that knows the JSON library. A value given to a map or a
 * list belongs to it then. What was written is wiped from memory: it may have held answers.
 */
#ifndef IO_JSON_VALUE_H
#define IO_JSON_VALUE_H

#include "base/buf.h"

#include <stdbool.h>

struct json;

struct json *json_map(void);
struct json *json_list(void);
/* Texts of a form are clean; a path or a row's id may be any bytes, and shows U+FFFD then. */
struct json *json_text(const char *text);
struct json *json_texts(const char *const *texts, int count);
struct json *json_number(long long number);
struct json *json_flag(bool flag);
struct json *json_none(void);

void json_add(struct json *list, struct json *value);
void json_set(struct json *map, const char *key, struct json *value);
void json_set_text(struct json *map, const char *key, const char *value);
void json_set_number(struct json *map, const char *key, long long value);
/* Optional texts are left out when there are none. */
void json_set_if(struct json *map, const char *key, const char *value);

/*
 * The other way round. A value that was read belongs to what it was read in, which json_free()
 * forgets and wipes. A getter gives NULL, false or 0 where the value is not there or of another
 * type, also of NULL.
 */
struct err;
struct json *json_read_file(const char *path, size_t most, struct err *err);
/* Not more than `most` bytes either; `err` says where it is none, and nothing of what is in it. */
struct json *json_read_memory(const char *bytes, size_t len, size_t most, struct err *err);
void json_free(struct json *value);
const struct json *json_in(const struct json *map, const char *key);
const char *json_as_text(const struct json *value);
bool json_as_number(const struct json *value, long long *number);
bool json_as_flag(const struct json *value, bool *flag);
bool json_is_list(const struct json *value);
bool json_is_none(const struct json *value); /* null; also of NULL */
size_t json_length(const struct json *list);
const struct json *json_item(const struct json *list, size_t i);

/* Writes and forgets: in one line, or over several to be read. Ends with a newline. */
enum json_style { JSON_LINE, JSON_PAGE };
void json_finish(struct json *value, enum json_style style, struct buf *out);

#endif
