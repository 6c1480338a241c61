/*
 * What stands aside: from the body's first row down, it stays while the body scrolls. It is told
 * elsewhere too, so nothing there takes the cursor or a press, and what has no room is left out.
 */
#include "app/layout_parts.h"
#include "app/paint_parts.h"
#include "base/utf8.h"

#include <string.h>

/* The next block that stands aside, or -1. */
static int next_aside(const struct page *page, int at)
{
	while (++at < page->count)
		if (page->blocks[at].aside)
			return at;
	return -1;
}

static bool is_heading(const struct page *page, int at)
{
	return page->blocks[at].role == ROLE_HEADING;
}

static int rows_of(const struct page *page, int at, int width)
{
	return layout_rows(page->blocks[at].text, width);
}

/* All of it; `gaps`: with a blank line before each heading. */
static int rows_of_all(const struct page *page, int width, bool gaps)
{
	int rows = 0;

	for (int i = next_aside(page, -1); i >= 0; i = next_aside(page, i)) {
		rows += gaps && rows > 0 && is_heading(page, i);
		rows += rows_of(page, i, width);
	}
	return rows;
}

/* A heading says nothing without what comes next. */
static int rows_together(const struct page *page, int at, int width)
{
	int next = next_aside(page, at), rows = rows_of(page, at, width);

	return is_heading(page, at) && next >= 0 ? rows + rows_of(page, next, width) : rows;
}

/* From a row of the side on, as far as row `end`; returns the row after it. */
static int put_text(const struct frame *frame, const char *text, enum style style, int row, int end,
		    struct screen *screen)
{
	struct wrap wrap = wrap_start(text, strlen(text), frame->columns.aside_width);
	const char *line;
	size_t len;

	for (; row < end && wrap_next(&wrap, &line, &len); row++)
		screen_text(screen, HEAD_ROWS + row, frame->columns.aside, line, (int)len, style,
			    -1);
	return row;
}

void paint_aside(const struct page *page, const struct frame *frame, struct screen *screen)
{
	int width = frame->columns.aside_width, rows = frame->foot_row - HEAD_ROWS, row = 0;
	bool gaps, cut;

	if (width == 0)
		return;
	gaps = rows_of_all(page, width, true) <= rows;
	cut = !gaps && rows_of_all(page, width, false) > rows;
	for (int i = next_aside(page, -1); i >= 0; i = next_aside(page, i)) {
		const struct block *block = &page->blocks[i];

		row += gaps && row > 0 && is_heading(page, i);
		/* The first one is worth its beginning. */
		if (cut && row > 0 && row + rows_together(page, i, width) > rows - 1)
			break;
		row = put_text(frame, block->text, layout_style(block->role), row, rows - cut,
			       screen);
	}
	if (cut)
		put_text(frame, page->more_aside, STYLE_QUIET, row, row + 1, screen);
}
