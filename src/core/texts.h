/*
 * The texts in each kind of thing that a form is made of, for those who go through all of them.
 */
#ifndef CORE_TEXTS_H
#define CORE_TEXTS_H

#include "core/form.h"

#include <stddef.h>

struct text {
	const char *key; /* in the file */
	size_t at;	 /* of a const char * in the thing */
	bool shown;	 /* to people, in lines of words */
	bool prose;	 /* may have paragraphs */
	bool graded;	 /* must be easy to read: a question */
	int columns;	 /* that it may take; 0: as many as it likes */
};

/* A list of texts, each of them shown. */
struct text_list {
	const char *key;
	size_t at, count_at; /* of a const char *const *, and of an int */
};

struct texts {
	const struct text *item;
	size_t count;
	const struct text_list *list;
	size_t list_count;
};

extern const struct texts texts_of_form, texts_of_source, texts_of_dimension, texts_of_section,
	texts_of_question, texts_of_option, texts_of_level, texts_of_rule, texts_of_claim,
	texts_of_alert, texts_of_sign, texts_of_myth, texts_of_match, texts_of_reading,
	texts_of_part;

static inline const char *text_in(const void *thing, const struct text *text)
{
	return *(const char *const *)((const char *)thing + text->at);
}

static inline const char *const *texts_in(const void *thing, const struct text_list *list,
					  int *count)
{
	*count = *(const int *)((const char *)thing + list->count_at);
	return *(const char *const *const *)((const char *)thing + list->at);
}

#endif
