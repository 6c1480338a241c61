/*
 * A grid of cells: what a terminal is to show. The full-screen face compares two
 * of them and sends the difference.
 */
#ifndef APP_SCREEN_H
#define APP_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

enum style {
	STYLE_PLAIN,
	STYLE_STRONG,	 /* titles, the sentence that matters */
	STYLE_QUIET,	 /* fine print */
	STYLE_ACCENT,	 /* focus and progress */
	STYLE_WARNING,	 /* an alert */
	STYLE_CODE,	 /* of a code for cameras: black on white, */
	STYLE_CODE_DARK, /* … and white on black */
	STYLE_COUNT
};

/* As many characters in a cell as curses has in one; Hebrew with its points needs four. */
enum { SCREEN_ROWS_MAX = 300, SCREEN_COLS_MAX = 1000, CELL_CHARS = 5 };

struct cell {
	uint32_t ch[CELL_CHARS]; /* a character and its marks; all 0: right half of a wide one */
	uint16_t style;
	uint16_t block; /* what is pressed here: 1 + the block or enum screen_part; 0 none */
};

/* What can be pressed and is no block of the page: past all of them. */
enum screen_part {
	SCREEN_CORNER = 0x8000, /* the way out */
	SCREEN_ABOVE,		/* there is more to read above */
	SCREEN_BELOW,
};

/* Columns of a row that were written to; those behind are blank. */
struct used {
	int16_t now, before; /* before: when the present painting began */
};

struct screen {
	int rows, cols;
	int cursor_row, cursor_col;
	bool ascii;	    /* write only ASCII */
	struct cell *cells; /* rows x cols, and a row that stays blank; owned */
	struct used *used;  /* of each row; owned */
};

void screen_init(struct screen *screen);
void screen_release(struct screen *screen); /* wipes */
/* Clamps to 1 … SCREEN_*_MAX and clears. */
void screen_resize(struct screen *screen, int rows, int cols);
void screen_clear(struct screen *screen);
/* Between these two the screen is painted anew: cells that nothing is written to become blank. */
void screen_begin(struct screen *screen);
void screen_end(struct screen *screen);
/* Writes UTF-8 from a cell on, clipped at the right edge; returns the column after it. */
int screen_text(struct screen *screen, int row, int col, const char *text, int len,
		enum style style, int block);
/*
 * A box of light lines, blank inside, all of it the block's; lines that meet others join them. Only
 * what lies in rows `from` to before `to`, and in the screen, is drawn.
 */
struct screen_box {
	int row, col, rows, cols;
	int from, to;
	enum style style;
	int block;
};

void screen_box(struct screen *screen, const struct screen_box *box);
/* The same one-column character in each cell of a row. */
void screen_rule(struct screen *screen, int row, uint32_t character, enum style style);
/* The block or enum screen_part at a cell, or -1. */
int screen_block(const struct screen *screen, int row, int col);

#endif
