/*
 * A code as cells: dark on light with a light margin around it, whatever the colors of the rest,
 * because a camera wants it so. Two modules stand in a cell, one above the other, or, where the
 * terminal has no half blocks, each takes two columns.
 */
#ifndef APP_SQUARE_H
#define APP_SQUARE_H

#include "app/screen.h"
#include "core/codes.h"

enum { SQUARE_MARGIN = 2 };

int square_rows(const struct code *code, bool half_blocks);
int square_cols(const struct code *code, bool half_blocks);

/* `block`: the page's block that it belongs to. All of it must lie on the screen. */
void square_draw(const struct code *code, bool half_blocks, struct screen *screen, int row, int col,
		 int block);

#endif
