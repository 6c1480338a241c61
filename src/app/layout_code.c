/* Square codes in the body: on the right, beside what they belong with, or else below it. */
#include "app/layout_parts.h"
#include "app/square.h"
#include "base/utf8.h"

#include <string.h>

/* Text beside a square: at least so wide, and so far from it. */
enum { BESIDE_COLS = 24, BESIDE_GAP = 2 };

enum place { NOWHERE, BESIDE, BELOW };

static const struct code *code_of(const struct page *page, int at)
{
	return &page->codes->items[page->blocks[at].argument];
}

static int wrapped_rows(const char *text, int width)
{
	struct wrap wrap = wrap_start(text, strlen(text), width);
	const char *line;
	size_t len;
	int rows = 0;

	while (wrap_next(&wrap, &line, &len))
		rows++;
	return rows;
}

/* Where there is room for it whole, sentence and all. */
static enum place place_of(const struct layout *layout, const struct page *page, int at, int width)
{
	const char *sentence = page->blocks[at].text;
	int rows = square_rows(code_of(page, at), page->half_blocks);
	int cols = square_cols(code_of(page, at), page->half_blocks);
	int left = width - cols - BESIDE_GAP;

	if (layout->square_count == LAYOUT_SQUARES || cols > width || rows > layout->square_rows)
		return NOWHERE;
	if (left >= BESIDE_COLS && wrapped_rows(sentence, left) <= rows)
		return BESIDE;
	return rows + wrapped_rows(sentence, width) <= layout->square_rows ? BELOW : NOWHERE;
}

static struct square *square_at(struct layout *layout, const struct page *page, int at, int indent)
{
	struct square *square = &layout->squares[layout->square_count++];

	*square = (struct square){
		.block = (int16_t)at,
		.row = (int16_t)layout->row,
		.indent = (int16_t)indent,
		.from = (int16_t)layout->row,
	};
	square->to = (int16_t)(layout->row + square_rows(code_of(page, at), page->half_blocks));
	return square;
}

static struct square *put_beside(struct layout *layout, const struct page *page, int at, int width)
{
	int cols = square_cols(code_of(page, at), page->half_blocks);
	struct square *square = square_at(layout, page, at, width - cols);

	layout->aside = cols + BESIDE_GAP;
	layout->aside_to = square->to;
	return square;
}

static struct square *square_of(struct layout *layout, int at)
{
	for (int i = 0; i < layout->square_count; i++)
		if (layout->squares[i].block == at)
			return &layout->squares[i];
	return NULL;
}

bool layout_begin_code(struct layout *layout, int at, const struct page *page, int width)
{
	if (square_of(layout, at))
		return true;
	if (place_of(layout, page, at, width) == NOWHERE)
		return false;
	layout_past_squares(layout);
	return true;
}

void layout_section_square(struct layout *layout, int at, const struct page *page, int width)
{
	while (++at < page->count) {
		enum role role = page->blocks[at].role;

		if (page->blocks[at].aside)
			continue;
		if (role == ROLE_HEADING || role == ROLE_WARNING || role == ROLE_LEAD)
			return;
		if (role != ROLE_CODE)
			continue;
		if (place_of(layout, page, at, width) == BESIDE)
			put_beside(layout, page, at, width);
		return;
	}
}

void layout_code(struct layout *layout, int at, const struct page *page, int width)
{
	struct square *square = square_of(layout, at);
	int from = layout->row;

	if (!square && place_of(layout, page, at, width) == BESIDE)
		square = put_beside(layout, page, at, width);
	layout_text(layout, at, "", page->blocks[at].text, 0, width, STYLE_PLAIN);
	if (!square) {
		square = square_at(layout, page, at, 0);
		square->from = (int16_t)from;
		layout->row = square->to;
	}
	if (square->to < layout->row)
		square->to = (int16_t)layout->row;
}

void layout_past_squares(struct layout *layout)
{
	if (layout->row < layout->aside_to)
		layout->row = layout->aside_to;
}
