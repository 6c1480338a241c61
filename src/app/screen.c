#include "app/screen.h"

#include "base/clamp.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <string.h>

void screen_init(struct screen *screen)
{
	memset(screen, 0, sizeof(*screen));
}

void screen_release(struct screen *screen)
{
	if (screen->cells)
		memory_wipe(screen->cells,
			    (size_t)screen->rows * (size_t)screen->cols * sizeof(struct cell));
	memory_free(screen->cells);
	memory_free(screen->used);
	screen_init(screen);
}

static struct cell *cell_at(struct screen *screen, int row, int col)
{
	return &screen->cells[row * screen->cols + col];
}

static void blank(struct screen *screen, int row, int from, int to)
{
	/* A row more than the screen has is always blank. */
	if (from < to)
		memcpy(cell_at(screen, row, from), cell_at(screen, screen->rows, 0),
		       (size_t)(to - from) * sizeof(struct cell));
}

/* Cells of a row that are about to be written, up to a column. */
static struct cell *use(struct screen *screen, int row, int col, int end)
{
	struct used *used = &screen->used[row];

	blank(screen, row, used->now, col);
	if (used->now < end)
		used->now = (int16_t)end;
	return cell_at(screen, row, col);
}

void screen_begin(struct screen *screen)
{
	for (int row = 0; row < screen->rows; row++)
		screen->used[row] = (struct used){ .before = screen->used[row].now };
}

void screen_end(struct screen *screen)
{
	for (int row = 0; row < screen->rows; row++)
		blank(screen, row, screen->used[row].now, screen->used[row].before);
}

void screen_clear(struct screen *screen)
{
	screen_begin(screen);
	screen_end(screen);
}

static void alloc(struct screen *screen, int rows, int cols)
{
	static const struct cell blank_cell = { .ch = { ' ' } };

	screen->cells = memory_alloc(((size_t)rows + 1) * (size_t)cols * sizeof(struct cell));
	screen->used = memory_alloc((size_t)rows * sizeof(*screen->used));
	screen->rows = rows;
	screen->cols = cols;
	for (int col = 0; col < cols; col++)
		*cell_at(screen, rows, col) = blank_cell;
	for (int row = 0; row < rows; row++)
		screen->used[row].now = (int16_t)cols;
}

void screen_resize(struct screen *screen, int rows, int cols)
{
	bool ascii = screen->ascii;

	rows = clamp(rows, 1, SCREEN_ROWS_MAX);
	cols = clamp(cols, 1, SCREEN_COLS_MAX);
	if (rows != screen->rows || cols != screen->cols) {
		screen_release(screen);
		alloc(screen, rows, cols);
		screen->ascii = ascii;
	}
	screen_clear(screen);
}

static uint16_t block_tag(int block)
{
	return (uint16_t)(block + 1);
}

static int put_ascii(struct screen *screen, int row, int col, const char *text, enum style style,
		     int block)
{
	for (; *text && col < screen->cols; text++, col++)
		*use(screen, row, col, col + 1) = (struct cell){ .ch = { (uint8_t)*text },
								 .style = (uint16_t)style,
								 .block = block_tag(block) };
	return col;
}

/* What one cell holds: a character, and the marks upon it, which take no column. Returns bytes. */
static size_t take_cell(const char *text, size_t len, struct cell *cell)
{
	size_t at = 0;
	uint32_t character;

	for (int count = 0; at < len; count++) {
		size_t step = (size_t)utf8_decode(text + at, len - at, &character);

		if (step == 0 || (count > 0 && utf8_width(text + at, step) > 0))
			break;
		if (count < CELL_CHARS)
			cell->ch[count] = character;
		at += step;
	}
	return at > 0 ? at : 1;
}

static int put_cell(struct screen *screen, int row, int col, struct cell cell, int width)
{
	struct cell *cells = use(screen, row, col, col + width);

	cells[0] = cell;
	memset(cell.ch, 0, sizeof(cell.ch));
	for (int i = 1; i < width; i++)
		cells[i] = cell;
	return col + width;
}

/*
 * A grapheme stands on the screen whole or not at all. It may take several cells: vowel signs of
 * Hindi and Thai have columns of their own, and terminals give them cells of their own.
 */
static int put_grapheme(struct screen *screen, int row, int col, const char *text, size_t len,
			int width, enum style style, int block)
{
	const struct cell look = { .style = (uint16_t)style, .block = block_tag(block) };

	if (screen->ascii) {
		uint32_t character = 0;

		utf8_decode(text, len, &character);
		return put_ascii(screen, row, col, utf8_ascii(character), style, block);
	}
	if (width < 1 || col + width > screen->cols)
		return col;
	while (len > 0) {
		struct cell cell = look;
		size_t step = take_cell(text, len, &cell);

		width = utf8_width(text, step);
		if (width > 0)
			col = put_cell(screen, row, col, cell, width);
		text += step;
		len -= step;
	}
	return col;
}

/* The plain characters at the beginning of a text: what comes next is none, or has a mark. */
static int plain_run(const char *text, int len)
{
	int run = (int)utf8_plain(text, (size_t)len);

	return run > 0 && run < len ? run - 1 : run;
}

static void put_plain_cell(struct cell *cell, char character, uint16_t style, uint16_t tag)
{
	cell->ch[0] = (uint8_t)character;
	memset(&cell->ch[1], 0, sizeof(cell->ch) - sizeof(cell->ch[0]));
	cell->style = style;
	cell->block = tag;
}

/* Nearly all of a page is written here, at each key press: four at a time cost less. */
static void put_plain(struct cell *cells, const char *text, int count, enum style style, int block)
{
	uint16_t look = (uint16_t)style, tag = block_tag(block);

	for (; count >= 4; count -= 4, cells += 4, text += 4) {
		put_plain_cell(&cells[0], text[0], look, tag);
		put_plain_cell(&cells[1], text[1], look, tag);
		put_plain_cell(&cells[2], text[2], look, tag);
		put_plain_cell(&cells[3], text[3], look, tag);
	}
	for (; count > 0; count--)
		put_plain_cell(cells++, *text++, look, tag);
}

int screen_text(struct screen *screen, int row, int col, const char *text, int len,
		enum style style, int block)
{
	if (row < 0 || row >= screen->rows || col < 0)
		return col;
	while (len > 0 && col < screen->cols) {
		int room = screen->cols - col, width;
		int run = plain_run(text, len);

		if (run > room)
			run = room;
		put_plain(use(screen, row, col, col + run), text, run, style, block);
		col += run;
		text += run;
		len -= run;
		if (len == 0 || col == screen->cols)
			break;

		int step = (int)utf8_grapheme(text, (size_t)len, &width);

		if (step == 0)
			break;
		col = put_grapheme(screen, row, col, text, (size_t)step, width, style, block);
		text += step;
		len -= step;
	}
	return col;
}

void screen_rule(struct screen *screen, int row, uint32_t character, enum style style)
{
	struct cell cell = { .style = (uint16_t)style };
	int cols = screen->cols;
	struct cell *cells = use(screen, row, 0, cols);

	cell.ch[0] = screen->ascii ? (uint8_t)*utf8_ascii(character) : character;
	for (int col = 0; col < cols; col++)
		memcpy(&cells[col], &cell, sizeof(cell));
}

/* --- boxes ---------------------------------------------------------------- */

enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8 };

/* The line that leaves a cell on these sides. */
static const uint16_t lines[16] = {
	[UP | DOWN] = 0x2502,
	[LEFT | RIGHT] = 0x2500,
	[DOWN | RIGHT] = 0x250c,
	[DOWN | LEFT] = 0x2510,
	[UP | RIGHT] = 0x2514,
	[UP | LEFT] = 0x2518,
	[UP | DOWN | RIGHT] = 0x251c,
	[UP | DOWN | LEFT] = 0x2524,
	[DOWN | LEFT | RIGHT] = 0x252c,
	[UP | LEFT | RIGHT] = 0x2534,
	[UP | DOWN | LEFT | RIGHT] = 0x253c,
};

/* The sides on which a cell that was written to has a line. */
static int sides_of(struct screen *screen, int row, int col)
{
	uint32_t character;

	if (col >= screen->used[row].now)
		return 0;
	character = cell_at(screen, row, col)->ch[0];
	for (int sides = 0; sides < 16; sides++)
		if (lines[sides] && lines[sides] == character)
			return sides;
	return character == '-'	  ? LEFT | RIGHT
	       : character == '|' ? UP | DOWN
	       : character == '+' ? UP | DOWN | LEFT | RIGHT
				  : 0;
}

static int sides_in_box(const struct screen_box *box, int row, int col)
{
	bool top = row == box->row, bottom = row == box->row + box->rows - 1;
	bool left = col == box->col, right = col == box->col + box->cols - 1;
	int sides = 0;

	if (top || bottom)
		sides |= (left ? 0 : LEFT) | (right ? 0 : RIGHT);
	if (left || right)
		sides |= (top ? 0 : UP) | (bottom ? 0 : DOWN);
	return sides;
}

void screen_box(struct screen *screen, const struct screen_box *box)
{
	struct cell look = { .style = (uint16_t)box->style, .block = block_tag(box->block) };
	int top = box->row > box->from ? box->row : box->from;
	int bottom = box->row + box->rows < box->to ? box->row + box->rows : box->to;
	int left = box->col > 0 ? box->col : 0;

	for (int row = top < 0 ? 0 : top; row < bottom && row < screen->rows; row++)
		for (int col = left; col < box->col + box->cols && col < screen->cols; col++) {
			int sides = sides_in_box(box, row, col);
			uint32_t character = ' ';

			if (sides)
				character = lines[sides | sides_of(screen, row, col)];
			if (screen->ascii)
				character = (uint8_t)*utf8_ascii(character);
			look.ch[0] = character;
			*use(screen, row, col, col + 1) = look;
		}
}

int screen_block(const struct screen *screen, int row, int col)
{
	if (row < 0 || col < 0 || row >= screen->rows || col >= screen->cols)
		return -1;
	return screen->cells[row * screen->cols + col].block - 1;
}
