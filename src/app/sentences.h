/*
 * A spoken page (app/speak.h) as sentences, to be read aloud one by one: a person can stop in
 * between, and hears the next one without a wait.
 */
#ifndef APP_SENTENCES_H
#define APP_SENTENCES_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

/* Longer ones are parted at a comma, or where there is none, at a blank. In bytes. */
enum { SENTENCE_MAX = 400 };

struct sentences {
	const char *at, *line; /* `line`: where the present one begins */
	size_t left;
	int columns;
	bool within; /* a block: a list's mark cannot stand here */
};

/*
 * `columns`: what the text was wrapped at; 0: it was not wrapped. Only that is exact: in lines,
 * where a block ends without a full stop can be told but by whether the next word would have fit.
 */
struct sentences sentences_start(const char *text, size_t len, int columns);
/* The next one, without blanks around it, instead of what is in *sentence. False: none is left. */
bool sentences_next(struct sentences *sentences, struct buf *sentence);

#endif
