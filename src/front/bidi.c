#include "front/bidi.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <fribidi/fribidi.h>
#include <string.h>

bool bidi_named(const char *name, enum bidi *bidi)
{
	static const char *const names[] = { "terminal", "app", "off" };

	for (int i = 0; i < 3; i++)
		if (strcmp(names[i], name) == 0) {
			*bidi = (enum bidi)i;
			return true;
		}
	return false;
}

/* A row of cells, as the library sees it, and which cell goes where. */
struct line {
	FriBidiChar text[SCREEN_COLS_MAX];
	FriBidiCharType types[SCREEN_COLS_MAX];
	FriBidiBracketType brackets[SCREEN_COLS_MAX];
	FriBidiLevel levels[SCREEN_COLS_MAX];
	FriBidiStrIndex from[SCREEN_COLS_MAX]; /* by column on the screen: the cell's own */
	struct cell cells[SCREEN_COLS_MAX];
};

/* Hebrew is the first of the scripts that run so. */
static bool runs_right_to_left(uint32_t character)
{
	return character >= 0x590 && FRIBIDI_IS_RTL(fribidi_get_bidi_type(character));
}

static bool has_right_to_left(const struct cell *cells, int cols)
{
	for (int col = 0; col < cols; col++)
		if (runs_right_to_left(cells[col].ch[0]))
			return true;
	return false;
}

bool bidi_has_right_to_left(const char *text)
{
	size_t len = strlen(text);
	uint32_t character;

	for (int step; (step = utf8_decode(text, len, &character)) > 0; text += step, len -= step)
		if (runs_right_to_left(character))
			return true;
	return false;
}

/* The page itself runs from left to right, whatever stands on it. */
static bool find_order(struct line *line, int cols)
{
	FriBidiParType direction = FRIBIDI_PAR_LTR;

	fribidi_get_bidi_types(line->text, cols, line->types);
	fribidi_get_bracket_types(line->text, cols, line->types, line->brackets);
	if (!fribidi_get_par_embedding_levels_ex(line->types, line->brackets, cols, &direction,
						 line->levels))
		return false;
	fribidi_shape_mirroring(line->levels, cols, line->text);
	for (int col = 0; col < cols; col++)
		line->from[col] = col;
	return fribidi_reorder_line(FRIBIDI_FLAGS_DEFAULT, line->types, cols, 0, direction,
				    line->levels, NULL, line->from) != 0;
}

static void turn_row(struct line *line, struct cell *cells, int cols, int *cursor)
{
	int turned = -1;

	for (int col = 0; col < cols; col++)
		line->text[col] = cells[col].ch[0] ? cells[col].ch[0] : ' ';
	if (!find_order(line, cols))
		return;
	memcpy(line->cells, cells, (size_t)cols * sizeof *cells);
	for (int col = 0; col < cols; col++) {
		int from = line->from[col];

		cells[col] = line->cells[from];
		if (cells[col].ch[0])
			cells[col].ch[0] = line->text[from];
		if (cursor && from == *cursor)
			turned = col;
	}
	if (turned >= 0)
		*cursor = turned;
}

void bidi_turn(struct screen *screen)
{
	struct line *line = NULL;

	for (int row = 0; row < screen->rows; row++) {
		struct cell *cells = screen->cells + (size_t)row * (size_t)screen->cols;
		int cols = screen->used[row].now;

		if (!has_right_to_left(cells, cols))
			continue;
		if (!line)
			line = memory_alloc(sizeof *line);
		turn_row(line, cells, cols, screen->cursor_row == row ? &screen->cursor_col : NULL);
	}
	if (line)
		memory_wipe(line, sizeof *line);
	memory_free(line);
}
