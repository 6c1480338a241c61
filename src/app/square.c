#include "app/square.h"

#include <assert.h>
#include <string.h>

static int side(const struct code *code)
{
	return code->size + 2 * SQUARE_MARGIN;
}

int square_rows(const struct code *code, bool half_blocks)
{
	return half_blocks ? (side(code) + 1) / 2 : side(code);
}

int square_cols(const struct code *code, bool half_blocks)
{
	return half_blocks ? side(code) : 2 * side(code);
}

/* By its upper and its lower half. */
static const char *half_block(bool upper, bool lower)
{
	return upper ? (lower ? "█" : "▀") : lower ? "▄" : " ";
}

void square_draw(const struct code *code, bool half_blocks, struct screen *screen, int row, int col,
		 int block)
{
	assert(!half_blocks || !screen->ascii);
	for (int y = 0; y < square_rows(code, half_blocks); y++)
		for (int x = 0; x < side(code); x++) {
			int column = x - SQUARE_MARGIN, line = y - SQUARE_MARGIN;
			enum style style = STYLE_CODE;
			const char *text = "  ";

			if (half_blocks) {
				line = 2 * y - SQUARE_MARGIN;
				text = half_block(code_is_dark(code, line, column),
						  code_is_dark(code, line + 1, column));
			} else if (code_is_dark(code, line, column)) {
				style = STYLE_CODE_DARK;
			}
			screen_text(screen, row + y, col + (half_blocks ? x : 2 * x), text,
				    (int)strlen(text), style, block);
		}
}
