/*
 * What the files that paint share: how a window is divided, and what is drawn in it.
 */
#ifndef APP_PAINT_PARTS_H
#define APP_PAINT_PARTS_H

#include "app/layout.h"

/* How the window is divided, and which of the body's rows is the first in sight. */
struct frame {
	struct columns columns;
	int body_rows, body_first;
	int dock_row, foot_row;
};

/* Of a code that is not drawn whole, nothing is: neither is the sentence about it. */
bool paint_without_square(const struct frame *frame, const struct layout *layout, int block);
void paint_squares(const struct page *page, const struct frame *frame, const struct layout *layout,
		   struct screen *screen);

/* Boxes of the layout, its row 0 being at `row`, in rows `from` to before `to`. */
void paint_box_rows(const struct box_out *boxes, int count, int row, int col, int from, int to,
		    struct screen *screen);
void paint_boxes(const struct page *page, const struct frame *frame, const struct layout *layout,
		 struct screen *screen);

/* What stands aside, between the head and the foot. */
void paint_aside(const struct page *page, const struct frame *frame, struct screen *screen);

#endif
