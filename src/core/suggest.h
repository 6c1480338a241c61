/*
 * "Did you mean …?": the name nearest to one that does not exist.
 */
#ifndef CORE_SUGGEST_H
#define CORE_SUGGEST_H

#include <stddef.h>

struct suggest {
	const char *word; /* what was written */
	size_t len;
	const char *best; /* NULL while nothing is near enough */
	size_t distance;
};

struct suggest suggest_start(const char *word, size_t len);
/* Considers one name; of equally near ones the first stays. */
void suggest_try(struct suggest *suggest, const char *name);

/* The end of a message: `; did you mean "x"?`, or nothing. */
struct hint {
	char text[72];
};

struct hint suggest_hint(const struct suggest *suggest);

#endif
