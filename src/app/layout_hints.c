/*
 * The hints at the foot of a page: names of keys, side by side; on a large page, buttons on the
 * rule, or, where the window has few rows, targets in brackets.
 */
#include "app/layout_parts.h"
#include "base/utf8.h"

#include <string.h>

enum { HINT_ROWS = 2, BRACKET_ROWS = 3, STRIP_ROWS = 24, STRIPS_MAX = 6 };
/* A finger's width. A button has its left line and a blank on each side of its text. */
enum { BUTTON_COLS = 10, BUTTON_EDGE = 3 };

static struct line_out *foot_line(struct layout *layout, int block, const char *text, int len,
				  int row, int col, enum style style)
{
	if (layout->foot_count == LAYOUT_FOOT)
		layout->foot_count--;
	struct line_out *line = &layout->foot[layout->foot_count++];

	*line = (struct line_out){ .text = text,
				   .len = len,
				   .block = (int16_t)block,
				   .indent = (int16_t)col,
				   .row = (int16_t)row,
				   .style = (uint8_t)style };
	return line;
}

/* "Enter Continue", or "[ Continue ]" */
static const char *hint_text(struct layout *layout, const struct page *page, int block)
{
	const struct block *hint = &page->blocks[block];
	struct buf *text = &layout->foot_text;
	size_t begin = text->len;

	buf_text(text, page->large ? "[" : hint->text);
	buf_char(text, ' ');
	buf_text(text, hint->detail);
	buf_text(text, page->large ? " ]" : "");
	buf_char(text, '\0');
	return text->data + begin;
}

/* As many to a row as fit, in at most so many rows; what does not fit then stands in the help. */
static void pack(const struct page *page, int width, int most, struct layout *layout)
{
	int apart = page->large ? 1 : 3, col = 0;

	for (int i = 0; i < page->count; i++) {
		if (page->blocks[i].role != ROLE_HINT)
			continue;

		const char *text = hint_text(layout, page, i);
		int len = (int)strlen(text), wide = utf8_width(text, (size_t)len);

		if (layout->foot_rows == 0 || col + wide > width) {
			if (layout->foot_rows == most)
				break;
			layout->foot_rows++;
			col = 0;
		}
		foot_line(layout, i, text, len, layout->foot_rows - 1, 1 + col,
			  page->large ? STYLE_PLAIN : STYLE_QUIET);
		col += wide + apart;
	}
}

/* --- buttons ---------------------------------------------------------------- */

struct strip {
	int blocks[LAYOUT_HINTS];
	int cols[LAYOUT_HINTS]; /* of each button, with its left line */
	int count;
	int lines; /* of text in a button */
};

static int longest_word(const char *text)
{
	int longest = 0;

	while (*text) {
		size_t len = strcspn(text, " ");
		int width = utf8_width(text, len);

		longest = width > longest ? width : longest;
		text += len + (text[len] != '\0');
	}
	return longest;
}

/* The fewest columns in which a text takes so many lines and no word breaks. */
static int narrowest(const char *text, int lines)
{
	int width = longest_word(text);

	while (layout_rows(text, width) > lines)
		width++;
	return width;
}

/* Whether the buttons from `first` to before `end` fit side by side; then they share the width. */
static bool fill_row(const struct page *page, struct strip *strip, int first, int end, int cols)
{
	int left = cols, count = end - first;

	for (int i = first; i < end; i++) {
		const char *text = page->blocks[strip->blocks[i]].detail;
		int wide = narrowest(text, strip->lines) + BUTTON_EDGE;

		strip->cols[i] = wide < BUTTON_COLS ? BUTTON_COLS : wide;
		left -= strip->cols[i];
	}
	if (left < 0)
		return false;
	for (int i = first; i < end; i++)
		strip->cols[i] += left / count + (i - first < left % count);
	return true;
}

static void add_button(struct layout *layout, const struct page *page, const struct strip *strip,
		       int nth, int row, int col)
{
	int block = strip->blocks[nth], cols = strip->cols[nth], at = 0;
	const char *text = page->blocks[block].detail, *line;
	struct wrap wrap = wrap_start(text, strlen(text), cols - BUTTON_EDGE);
	enum style style = page->blocks[block].chosen ? STYLE_STRONG : STYLE_PLAIN;
	size_t len;

	layout->foot_boxes[layout->foot_box_count++] =
		(struct box_out){ .block = (int16_t)block,
				  .row = (int16_t)row,
				  .col = (int16_t)col,
				  .rows = (int16_t)(strip->lines + 2),
				  .cols = (int16_t)(cols + 1),
				  .style = STYLE_QUIET };
	for (; wrap_next(&wrap, &line, &len); at++)
		foot_line(layout, block, line, (int)len, row + 1 + at,
			  col + 1 + (cols - 1 - utf8_width(line, len)) / 2, style);
}

/* In so many rows of buttons, each over the whole width: the outermost lines lie outside of it. */
static bool add_strips(struct layout *layout, const struct page *page, struct strip *strip,
		       int strips, int cols)
{
	int per = (strip->count + strips - 1) / strips, col = -1;

	for (int first = 0; first < strip->count; first += per) {
		int end = first + per < strip->count ? first + per : strip->count;

		if (!fill_row(page, strip, first, end, cols + 1))
			return false;
	}
	for (int i = 0; i < strip->count; i++) {
		col = i % per == 0 ? -1 : col;
		add_button(layout, page, strip, i, -1 + i / per * (strip->lines + 1), col);
		col += strip->cols[i];
	}
	layout->foot_rows = (strip->count + per - 1) / per * (strip->lines + 1);
	return true;
}

static bool add_buttons(const struct page *page, int cols, struct layout *layout)
{
	struct strip strip = { .count = 0 };

	for (int i = 0; i < page->count && strip.count < LAYOUT_HINTS; i++)
		if (page->blocks[i].role == ROLE_HINT)
			strip.blocks[strip.count++] = i;
	if (strip.count == 0)
		return true;
	/* Rows that share a line have two lines of text: so each of them is three rows to press. */
	for (int strips = 1; strips <= STRIPS_MAX; strips++)
		for (strip.lines = strips == 1 ? 1 : 2; strip.lines <= 2; strip.lines++)
			if (add_strips(layout, page, &strip, strips, cols))
				return true;
	return false;
}

void layout_hints(const struct page *page, int rows, int cols, struct layout *layout)
{
	layout->foot_count = layout->foot_box_count = layout->foot_rows = 0;
	buf_over(&layout->foot_text, layout->foot_memory, sizeof(layout->foot_memory));
	if (!page->large)
		pack(page, cols - 2, HINT_ROWS, layout);
	else if (rows < STRIP_ROWS || page->small_hints || !add_buttons(page, cols, layout))
		pack(page, cols - 2, BRACKET_ROWS, layout);
}
