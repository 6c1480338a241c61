/* What of a page is drawn and not written: boxes around choices, and square codes. */
#include "app/paint_parts.h"

#include "app/square.h"

/* Rows from `from` to before `to`. */
static bool all_in_sight(const struct frame *frame, int from, int to)
{
	return from >= frame->body_first && to <= frame->body_first + frame->body_rows;
}

bool paint_without_square(const struct frame *frame, const struct layout *layout, int block)
{
	for (int i = 0; i < layout->square_count; i++)
		if (layout->squares[i].block == block)
			return !all_in_sight(frame, layout->squares[i].from, layout->squares[i].to);
	return false;
}

void paint_squares(const struct page *page, const struct frame *frame, const struct layout *layout,
		   struct screen *screen)
{
	for (int i = 0; i < layout->square_count; i++) {
		const struct square *square = &layout->squares[i];

		if (all_in_sight(frame, square->from, square->to))
			square_draw(&page->codes->items[page->blocks[square->block].argument],
				    page->half_blocks, screen,
				    HEAD_ROWS + square->row - frame->body_first,
				    frame->columns.margin + square->indent, square->block);
	}
}

void paint_box_rows(const struct box_out *boxes, int count, int row, int col, int from, int to,
		    struct screen *screen)
{
	for (int i = 0; i < count; i++) {
		struct screen_box box = {
			.row = row + boxes[i].row,
			.col = col + boxes[i].col,
			.rows = boxes[i].rows,
			.cols = boxes[i].cols,
			.from = from,
			.to = to,
			.style = boxes[i].style,
			.block = boxes[i].block,
		};

		screen_box(screen, &box);
	}
}

/* Where boxes share lines, those of the focus are its own: it comes last. */
void paint_boxes(const struct page *page, const struct frame *frame, const struct layout *layout,
		 struct screen *screen)
{
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < layout->box_count; i++) {
			bool docked = i >= layout->dock_box;
			int row = docked ? frame->dock_row : HEAD_ROWS - frame->body_first;

			if ((layout->boxes[i].block == page->focus) == (pass == 1))
				paint_box_rows(&layout->boxes[i], 1, row, frame->columns.margin,
					       docked ? frame->dock_row : HEAD_ROWS,
					       docked ? frame->foot_row
						      : HEAD_ROWS + frame->body_rows,
					       screen);
		}
}
