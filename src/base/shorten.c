#include "base/shorten.h"

#include "base/utf8.h"

#include <string.h>

/* Bytes at the beginning that fill at most so many columns. */
static size_t fitting(const char *text, int columns)
{
	size_t at = 0, left = strlen(text), step;
	int width;

	while ((step = utf8_grapheme(text + at, left, &width)) > 0 && width <= columns) {
		at += step;
		left -= step;
		columns -= width;
	}
	return at;
}

/* The longest end that fills at most so many columns. */
static const char *ending(const char *text, int columns)
{
	size_t left = strlen(text), step;
	int width;

	while (utf8_width(text, left) > columns && (step = utf8_grapheme(text, left, &width)) > 0) {
		text += step;
		left -= step;
	}
	return text;
}

void shorten(struct buf *out, const char *text, int columns)
{
	if (utf8_width(text, strlen(text)) <= columns) {
		buf_text(out, text);
		return;
	}
	buf_bytes(out, text, fitting(text, columns / 3));
	buf_text(out, "…");
	buf_text(out, ending(text, columns - columns / 3 - 1));
}
