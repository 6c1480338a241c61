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

/* Blanks that part what stands side by side: choices, keys, the title and the progress. */
enum { GAP = 3 };

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

/* The second half of a wide character counts as the character, and comes behind the first. */
static void read_text(struct line *line, const struct cell *cells, int cols)
{
	for (int col = 0; col < cols; col++)
		line->text[col] = cells[col].ch[0] ? cells[col].ch[0]
				  : col > 0	   ? line->text[col - 1]
						   : ' ';
}

static void join_halves(struct line *line, const struct cell *cells, int cols)
{
	for (int col = 0; col + 1 < cols; col++) {
		FriBidiStrIndex half = line->from[col];

		if (cells[half].ch[0] == 0 && line->from[col + 1] == half - 1) {
			line->from[col] = half - 1;
			line->from[col + 1] = half;
		}
	}
}

static void turn_part(struct line *line, struct cell *cells, int cols, int *cursor)
{
	int turned = *cursor;

	read_text(line, cells, cols);
	if (!find_order(line, cols))
		return;
	join_halves(line, cells, cols);
	memcpy(line->cells, cells, (size_t)cols * sizeof *cells);
	for (int col = 0; col < cols; col++) {
		int from = line->from[col];

		cells[col] = line->cells[from];
		if (cells[col].ch[0])
			cells[col].ch[0] = line->text[from];
		if (from == *cursor)
			turned = col;
	}
	*cursor = turned;
}

static bool is_blank(const struct cell *cell)
{
	return cell->ch[0] == ' ' && cell->ch[1] == 0;
}

/* Where the text at the beginning ends: before a gap, or with the row. */
static int part_end(const struct cell *cells, int cols)
{
	int blanks = 0;

	for (int col = 0; col < cols; col++) {
		blanks = is_blank(&cells[col]) ? blanks + 1 : 0;
		if (blanks == GAP)
			return col + 1;
	}
	return cols;
}

/* Texts that stand side by side stay where they are: a choice's number must not come to another. */
static void turn_row(struct line *line, struct cell *cells, int cols, int *cursor)
{
	for (int start = 0, end; start < cols; start = end) {
		int within = *cursor - start;

		end = start + part_end(cells + start, cols - start);
		if (!has_right_to_left(cells + start, end - start))
			continue;
		turn_part(line, cells + start, end - start, &within);
		*cursor = start + within;
	}
}

void bidi_turn(struct screen *screen)
{
	struct line *line = NULL;
	int elsewhere = -1;

	for (int row = 0; row < screen->rows; row++) {
		struct cell *cells = screen->cells + (size_t)row * (size_t)screen->cols;
		int cols = screen->used[row].now;

		if (!has_right_to_left(cells, cols))
			continue;
		if (!line)
			line = memory_alloc(sizeof *line);
		turn_row(line, cells, cols,
			 screen->cursor_row == row ? &screen->cursor_col : &elsewhere);
	}
	if (line)
		memory_wipe(line, sizeof *line);
	memory_free(line);
}
