/*
 * A page for eyes: header, the part that scrolls, the dock, the footer.
 * Below 50 x 15 it says so instead. Roomy where there is room, compact where there
 * is not, scrolled where even that is too long; the focus is always in sight and
 * the cursor is always on it.
 */
#ifndef APP_PAINT_H
#define APP_PAINT_H

#include "app/page.h"
#include "app/screen.h"

enum { PAINT_ROWS_MIN = 15, PAINT_COLS_MIN = 50 };

/* Whether a page can be shown in a window of this size. */
bool paint_fits(int rows, int cols);

/* `ascii`: only ASCII cells, for terminals without Unicode. */
void paint(const struct page *page, bool ascii, struct screen *screen);

/*
 * The scroll position after moving by `lines` (or by whole screens: `screens`), on a window of
 * this size. The same number comes back when there is nowhere to go.
 */
int paint_scroll(const struct page *page, int rows, int cols, int lines, int screens);

/* The block whose box lies next to this one's, so many down and to the right (-1, 0, 1), or -1. */
int paint_beside(const struct page *page, int rows, int cols, int block, int down, int right);

/* Lines by which a block of the body begins below (or, negative, above) what is in sight. */
int paint_out_of_sight(const struct page *page, int rows, int cols, int block);

#endif
