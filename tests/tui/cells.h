/*
 * What must hold of rows of cells and of lines of text in any script. Found by other means than the
 * program's own: by the C library's widths, which are what curses goes by, and by lists.
 */
#ifndef TESTS_TUI_CELLS_H
#define TESTS_TUI_CELLS_H

#include "app/screen.h"

/* Call it first: the C library's widths depend on the locale. */
void cells_begin(void);

/*
 * NULL when each row's cells are whole: as many columns as their characters have, all within the
 * window, and marks behind what they belong to. Else what is wrong, and in which row.
 */
const char *cells_wrong(const struct screen *screen, int *row);

/*
 * NULL when each line is at most so wide, begins with no closing sign, ends with no opening one,
 * and no grapheme is torn between two. Else what is wrong, and where it begins.
 */
const char *lines_wrong(const char *text, int columns, const char **where);

#endif
