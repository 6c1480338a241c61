/* What stands at the side of a page, where the window has the columns for it. */
#include "app/layout_parts.h"
#include "base/clamp.h"

enum { TEXT_WIDTH = 76, MARGIN = 2 };
/* Below the first of these there is no side, from the second on it is a wide one. */
enum { ASIDE_FROM = 80, WIDE_FROM = 110 };
/* As many blanks keep texts apart when a row is turned for the eye (front/bidi.c). */
enum { ASIDE_COLS = 26, WIDE_COLS = 32, ASIDE_GAP = 3, EDGE = 1 };

static bool has_aside(const struct page *page)
{
	for (int i = 0; i < page->count; i++)
		if (page->blocks[i].aside)
			return true;
	return false;
}

static int aside_width(const struct page *page, int cols)
{
	if (cols < ASIDE_FROM || page->large || !has_aside(page))
		return 0;
	return cols < WIDE_FROM ? ASIDE_COLS : WIDE_COLS;
}

static struct columns divide_alone(int cols)
{
	int width = cols - 2 * MARGIN, margin = (cols - TEXT_WIDTH) / 2;

	return (struct columns){
		.width = clamp(width, 1, TEXT_WIDTH),
		.margin = margin < MARGIN ? (cols > 2 * MARGIN ? MARGIN : 0) : margin,
	};
}

struct columns layout_divide(const struct page *page, int cols)
{
	int wide = aside_width(page, cols), rest = cols - MARGIN - ASIDE_GAP - wide - EDGE;
	struct columns columns;

	if (wide == 0)
		return divide_alone(cols);
	columns.width = rest < TEXT_WIDTH ? rest : TEXT_WIDTH;
	columns.margin = (cols - columns.width - ASIDE_GAP - wide) / 2;
	if (columns.margin < MARGIN)
		columns.margin = MARGIN;
	columns.aside = columns.margin + columns.width + ASIDE_GAP;
	columns.aside_width = wide;
	return columns;
}
