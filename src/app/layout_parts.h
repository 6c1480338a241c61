/*
 * What the parts of the layout share: lines, and the memory for what is composed of them.
 */
#ifndef APP_LAYOUT_PARTS_H
#define APP_LAYOUT_PARTS_H

#include "app/layout.h"

/* A line on a row of its own, the next one. */
struct line_out *layout_line(struct layout *layout, int block, const char *text, int len,
			     int indent, enum style style, bool first);
/* Ends what was written to layout->text from `begin` on. */
const char *layout_composed(struct layout *layout, size_t begin);

void layout_ladder(struct layout *layout, int at, const struct page *page, int width);

#endif
