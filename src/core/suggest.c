#include "core/suggest.h"

#include "base/buf.h"

#include <string.h>

enum { WORD_MAX = 40 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Levenshtein's distance, with one row of the table; a swap of neighbours counts as two. */
static size_t distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t row[WORD_MAX + 1];

	for (size_t j = 0; j <= b_len; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_len; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b_len; j++) {
			size_t above = row[j];

			row[j] = least(least(above, row[j - 1]) + 1,
				       diagonal + (a[i - 1] != b[j - 1]));
			diagonal = above;
		}
	}
	return row[b_len];
}

struct suggest suggest_start(const char *word, size_t len)
{
	/* A third of the word may be wrong, and never more than three letters. */
	return (struct suggest){ word, len, NULL, 1 + least(3, (len + 2) / 3) };
}

void suggest_try(struct suggest *suggest, const char *name)
{
	size_t name_len = strlen(name), d;

	if (suggest->len > WORD_MAX || name_len > WORD_MAX)
		return;
	d = distance(suggest->word, suggest->len, name, name_len);
	if (d < suggest->distance) {
		suggest->distance = d;
		suggest->best = name;
	}
}

struct hint suggest_hint(const struct suggest *suggest)
{
	struct hint hint;
	struct buf buf;

	buf_over(&buf, hint.text, sizeof hint.text);
	if (suggest->best) {
		buf_text(&buf, "; did you mean \"");
		buf_text(&buf, suggest->best);
		buf_text(&buf, "\"?");
	}
	return hint;
}
