#include "cells.h"

#include "base/utf8.h"

#include <assert.h>
#include <locale.h>
#include <stddef.h>
#include <string.h>
#include <wchar.h>

enum { JOINER = 0x200d };

void cells_begin(void)
{
	const char *locale = setlocale(LC_CTYPE, "C.UTF-8");

	assert(locale);
	(void)locale;
}

/* --- characters --------------------------------------------------------------------------- */

/* Marks of the scripts that the tests are written in: they belong to what stands before them. */
static bool is_mark(uint32_t character)
{
	static const struct {
		uint32_t first, last;
	} marks[] = {
		{ 0x0300, 0x036f }, { 0x0591, 0x05bd },	  { 0x05bf, 0x05bf }, { 0x05c1, 0x05c2 },
		{ 0x05c4, 0x05c5 }, { 0x064b, 0x065f },	  { 0x0670, 0x0670 }, { 0x0900, 0x0903 },
		{ 0x093a, 0x093c }, { 0x093e, 0x094f },	  { 0x0951, 0x0957 }, { 0x0e31, 0x0e31 },
		{ 0x0e33, 0x0e3a }, { 0x0e47, 0x0e4e },	  { 0x20d0, 0x20f0 }, { JOINER, JOINER },
		{ 0xfe00, 0xfe0f }, { 0x1f3fb, 0x1f3ff },
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (character >= marks[i].first && character <= marks[i].last)
			return true;
	return false;
}

static bool is_one_of(uint32_t character, const char *signs)
{
	uint32_t sign;

	for (int size; *signs; signs += size) {
		size = utf8_decode(signs, strlen(signs), &sign);
		if (sign == character)
			return true;
	}
	return false;
}

static bool closes(uint32_t character)
{
	return is_one_of(character, "。，、；：？！）」』》〉】”’.,;:?!)]}»،؛؟।॥ๆฯ…");
}

static bool opens(uint32_t character)
{
	return is_one_of(character, "（「『《〈【“‘([{«");
}

static int width_of(uint32_t character)
{
	return wcwidth((wchar_t)character);
}

/* --- cells -------------------------------------------------------------------------------- */

/* A cell and the right halves behind it; its columns go to *columns. */
static const char *cell_wrong(const struct cell *cell, int room, int *columns)
{
	*columns = width_of(cell->ch[0]);
	if (cell->ch[0] == 0)
		return "half of a wide character";
	if (*columns < 1)
		return "a mark of its own";
	if (*columns > room)
		return "a wide character at the edge";
	for (int i = 1; i < CELL_CHARS && cell->ch[i]; i++)
		if (width_of(cell->ch[i]) != 0)
			return "two characters that take columns in one cell";
	for (int i = 1; i < *columns; i++)
		if (cell[i].ch[0] != 0 || cell[i].block != cell->block ||
		    cell[i].style != cell->style)
			return "a wide character that lacks its other half";
	return NULL;
}

const char *cells_wrong(const struct screen *screen, int *row)
{
	for (*row = 0; *row < screen->rows; (*row)++) {
		const struct cell *cells = &screen->cells[*row * screen->cols];
		int columns = 1;

		for (int col = 0; col < screen->cols; col += columns) {
			const char *wrong = cell_wrong(&cells[col], screen->cols - col, &columns);

			if (wrong)
				return wrong;
		}
	}
	return NULL;
}

/* --- lines -------------------------------------------------------------------------------- */

/* "! Crisis lines": a key, which is named by its sign. */
static bool is_key(const char *text)
{
	return (*text == '!' || *text == '?') && text[1] == ' ';
}

static const char *line_wrong(const char *line, size_t len, int columns)
{
	uint32_t character = 0;
	bool first = true;
	int size;

	for (; len > 0; line += size, len -= (size_t)size) {
		size = utf8_decode(line, len, &character);
		if (size == 0)
			return "no UTF-8";
		columns -= width_of(character);
		if (character == ' ')
			continue;
		if (first && is_mark(character))
			return "a grapheme is torn: a line begins with a mark";
		if (first && closes(character) && !is_key(line))
			return "a line begins with a closing sign";
		first = false;
	}
	if (character == JOINER)
		return "a grapheme is torn: a line ends with a joiner";
	if (opens(character))
		return "a line ends with an opening sign";
	return columns < 0 ? "a line is too wide" : NULL;
}

const char *lines_wrong(const char *text, int columns, const char **where)
{
	while (*text) {
		size_t len = strcspn(text, "\n");
		const char *wrong = line_wrong(text, len, columns);

		*where = text;
		if (wrong)
			return wrong;
		text += len + (text[len] != '\0');
	}
	return NULL;
}
