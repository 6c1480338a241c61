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
};

struct texts {
	const struct text *item;
	size_t count;
};

extern const struct texts texts_of_form, texts_of_source, texts_of_dimension, texts_of_section,
	texts_of_question, texts_of_option, texts_of_level, texts_of_claim, texts_of_alert,
	texts_of_sign, texts_of_myth, texts_of_reading, texts_of_part;

static inline const char *text_in(const void *thing, const struct text *text)
{
	return *(const char *const *)((const char *)thing + text->at);
}

#endif
