/*
 * A result that was saved as JSON, read again: the answers, to be looked at in any language.
 */
#ifndef IO_SAVED_H
#define IO_SAVED_H

#include "base/err.h"
#include "core/answers.h"

struct saved;

/* NULL, and in *err why, when the file is no saved result. */
struct saved *saved_open(const char *path, struct err *err);
void saved_close(struct saved *saved);

/* Of the questionnaire; the day, YYYY-MM-DD; and whether it is about someone else. */
const char *saved_id(const struct saved *saved);
const char *saved_version(const struct saved *saved);
const char *saved_date(const struct saved *saved);
bool saved_other(const struct saved *saved);

/* The answers, for that questionnaire; false: they are not all answers to its questions. */
bool saved_answers(const struct saved *saved, const struct form *form, struct answers *answers,
		   struct err *err);

#endif
