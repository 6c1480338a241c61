/*
 * What the shapes of JSON share.
 */
#ifndef IO_JSON_PARTS_H
#define IO_JSON_PARTS_H

#include "io/json.h"
#include "io/json_value.h"

struct json *json_questionnaire(const struct form *form);
/* All digits of a number, as text: it may be larger than numbers of JSON are read. */
void json_set_big(struct json *object, const char *key, const struct bigs *bigs, size_t i);
/* What part of a whole it is, as a decimal number, in so many parts (a power of ten). */
struct json *json_fraction(const struct bigs *part, size_t i, const struct bigs *whole,
			   uint32_t parts);
/* The questions that a sheet asks, with their answers as cells of a table. */
struct json *json_cells(const struct form *form, const struct answer *answers);

/* Of a result: the level and what led there; the reasons; and one answer. */
void json_set_placement(struct json *object, const struct form *form,
			const struct placement *placement);
struct json *json_reasons(const struct form *form, const struct answers *answers,
			  const struct placement *placement);
struct json *json_answer(const struct sheet *sheet, const struct answers *answers, int question);
/* An answer that was given, by ids. */
struct json *json_given(const struct form *form, const struct answers *answers, int question);
/* And back, as a cell of a table, which answer_parse() reads: several with spaces between. */
void json_as_cell(const struct json *answer, struct buf *cell);
struct json *json_level_id(const struct form *form, int level); /* -1: null */

#endif
