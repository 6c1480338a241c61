/*
 * The words of a screening in JSON, for who writes and who reads it.
 */
#ifndef IO_SCREENING_PARTS_H
#define IO_SCREENING_PARTS_H

#include "base/err.h"
#include "core/call.h"

#include <stddef.h>

enum { SCREENING_FORMAT = 1, TIME_BYTES = 21 };

extern const char *const call_words[CALL_OWN]; /* of the fields that every call has */
extern const char *const reason_words[OWN_REASONS];
extern const char *const urgency_words[URGENCIES];
extern const char *const stage_words[];
enum { STAGES = STAGE_DONE + 1 };

/* How many actions of an alert can be marked, about whomever it is. */
int alert_action_most(const struct alert *alert);
/* "2026-11-23T14:07:42Z" */
void time_write(int64_t seconds, char time[TIME_BYTES]);
/* -1: it is none. */
int64_t time_parse(const char *time);

/* --- reading ------------------------------------------------------------------------------ */

struct reader {
	const struct form *form;
	const struct site *site;
	struct screening *to;
	struct err *err;
};

struct json;

/* An id as a message quotes it; what no terminal should see is not shown. */
const char *reader_shown(const char *id);
/* False: what stands under this key is not as it should be. */
bool reader_wrong(struct reader *reader, const char *key);
/* A text, "" where there is none; clean, and short enough for its place. */
bool reader_text(struct reader *reader, const struct json *map, const char *key, char *to,
		 size_t size);
/* A level by its id; null: -1. */
bool reader_level(struct reader *reader, const struct json *map, const char *key, int *level);
bool reader_question(struct reader *reader, const char *id, int *question);
/* A list, or nothing at all, of at most so many. */
bool reader_list(struct reader *reader, const struct json *map, const char *key, size_t most,
		 const struct json **list);

/* screening_answers.c */
bool screening_answers(struct reader *reader, const struct json *root);
bool screening_past(struct reader *reader, const struct json *root);

#endif
