#include "core/suggest.h"

#include "base/buf.h"

#include <string.h>

enum { WORD_MAX = 40 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * How many letters are missing, too many, wrong or swapped with their neighbour: Levenshtein's
 * table, of which a swap looks back two rows.
 */
static size_t distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t rows[3][WORD_MAX + 1];

	for (size_t i = 0; i <= a_len; i++) {
		size_t *row = rows[i % 3];
		const size_t *above = rows[(i + 2) % 3], *above_that = rows[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= b_len; j++) {
			if (i == 0) {
				row[j] = j;
				continue;
			}
			row[j] = least(least(above[j], row[j - 1]) + 1,
				       above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], above_that[j - 2] + 1);
		}
	}
	return rows[a_len % 3][b_len];
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
