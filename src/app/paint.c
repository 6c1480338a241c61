#include "app/paint.h"

#include "app/paint_parts.h"
#include "base/clamp.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <limits.h>
#include <string.h>

enum { RULE = 0x2500 /* ─ */ };
enum { DOCK_GAP_ROWS = 16 };

static const char *crisis_text(const struct page *page, int cols)
{
	for (int i = page->count - 1; i >= 0; i--)
		if (page->blocks[i].role == ROLE_CRISIS) {
			const char *text = page->blocks[i].text;

			return utf8_width(text, strlen(text)) + 2 <= cols ? text
									  : page->crisis_short;
		}
	return "";
}

/* The body's rows of the focus: from *from on, *to past the last. */
static bool focus_rows(const struct page *page, const struct layout *layout, int *from, int *to)
{
	*from = *to = -1;
	for (int i = 0; i < layout->dock; i++)
		if (page->focus >= 0 && layout->lines[i].block == page->focus) {
			if (*from < 0)
				*from = layout->lines[i].row;
			*to = layout->lines[i].row + 1;
		}
	return *from >= 0;
}

static int first_row(const struct page *page, const struct layout *layout, int body_rows)
{
	int first = clamp(page->scroll, 0, layout->body_rows - body_rows);
	int from, to;

	if (!page->follow || !focus_rows(page, layout, &from, &to))
		return first;
	/* The beginning is worth more than the end: keep it while the focus is in sight. */
	if (to <= body_rows)
		return 0;
	if (from < first)
		first = from;
	if (to > first + body_rows)
		first = to - body_rows;
	return first;
}

static void frame_find(const struct page *page, int rows, int cols, struct layout *layout,
		       struct frame *frame)
{
	int gap;

	frame->columns = layout_divide(page, cols);
	layout_hints(page, rows, cols, layout);
	layout_page(page, layout_room(page, layout, rows), frame->columns.width, layout);
	frame->foot_row = rows - 2 - layout->foot_rows;
	gap = layout_gap(page, layout) && rows >= DOCK_GAP_ROWS;
	frame->dock_row = frame->foot_row - layout->dock_rows;
	frame->body_rows = frame->dock_row - gap - HEAD_ROWS;
	if (frame->body_rows < 1)
		frame->body_rows = 1;
	frame->body_first = first_row(page, layout, frame->body_rows);
}

static void put(struct screen *screen, int row, int col, const char *text, enum style style)
{
	screen_text(screen, row, col, text, (int)strlen(text), style, -1);
}

/* At most so many columns of it. */
static void put_within(struct screen *screen, int row, int col, const char *text, int columns,
		       enum style style)
{
	size_t len = strlen(text);

	if (utf8_width(text, len) > columns) {
		while (len > 0 && utf8_width(text, len) >= columns)
			len = utf8_last_grapheme(text, len);
		put(screen, row, col + utf8_width(text, len), "…", style);
	}
	screen_text(screen, row, col, text, (int)len, style, -1);
}

/* `part`: what the note is, to be pressed. */
static void put_rule(struct screen *screen, int row, const char *note, enum screen_part part)
{
	int col = screen->cols - utf8_width(note, strlen(note)) - 5;

	screen_rule(screen, row, RULE, STYLE_QUIET);
	if (!*note || col < 0)
		return;
	put(screen, row, col, " ", STYLE_QUIET);
	screen_text(screen, row, col + 1, note, (int)strlen(note), STYLE_QUIET, (int)part);
	put(screen, row, screen->cols - 4, " ", STYLE_QUIET);
}

static const char *role_text(const struct page *page, enum role role)
{
	for (int i = 0; i < page->count; i++)
		if (page->blocks[i].role == role)
			return page->blocks[i].text;
	return "";
}

static void put_head(const struct page *page, const struct frame *frame, struct screen *screen)
{
	const char *title = role_text(page, ROLE_TITLE), *progress = role_text(page, ROLE_PROGRESS);
	const char *corner = page->large ? page->corner_large : page->corner;
	int wide = utf8_width(progress, strlen(progress));
	int left = utf8_width(title, strlen(title)) + 4;
	int middle = (screen->cols - wide) / 2;
	int right = screen->cols - utf8_width(corner, strlen(corner)) - 1;

	put_rule(screen, 1, frame->body_first > 0 ? page->more_above : "", SCREEN_ABOVE);
	put_within(screen, 0, 1, title, right - 3, STYLE_ACCENT);
	screen_text(screen, 0, right, corner, (int)strlen(corner),
		    page->large ? STYLE_STRONG : STYLE_QUIET, SCREEN_CORNER);
	if (wide == 0)
		return;
	if (middle < left)
		middle = left;
	if (middle + wide + 2 <= right) {
		put(screen, 0, middle, progress, STYLE_PLAIN);
	} else {
		int col = screen_text(screen, 1, 1, " ", 1, STYLE_PLAIN, -1);

		col = screen_text(screen, 1, col, progress, (int)strlen(progress), STYLE_PLAIN, -1);
		screen_text(screen, 1, col, " ", 1, STYLE_PLAIN, -1);
	}
}

/* One line at a row, with the focus's mark and the cursor where they belong. */
static void put_line(const struct page *page, const struct frame *frame,
		     const struct layout *layout, const struct line_out *line, int row,
		     struct screen *screen)
{
	const char *lead = layout->memory + line->lead;
	int col = frame->columns.margin + line->indent, start = col, end;

	if (*lead)
		start = screen_text(screen, row, col, lead, (int)strlen(lead), line->style,
				    line->block);
	end = screen_text(screen, row, start, line->text, line->len, line->style, line->block);
	for (; end < start + line->wide && end < screen->cols; end++)
		screen_text(screen, row, end, " ", 1, line->style, line->block);
	if (line->block != page->focus || !line->first)
		return;
	screen_text(screen, row, col - 2, ">", 1, STYLE_PLAIN, line->block);
	screen->cursor_row = row;
	screen->cursor_col = page->blocks[page->focus].role == ROLE_FIELD ? end : col - 2;
	if (screen->cursor_col >= screen->cols)
		screen->cursor_col = screen->cols - 1;
}

static bool in_sight(const struct frame *frame, const struct line_out *line)
{
	return line->row >= frame->body_first && line->row < frame->body_first + frame->body_rows;
}

/* Without a focus the cursor rests where reading begins: the sentence that carries the page. */
static void rest_cursor(const struct page *page, const struct frame *frame,
			const struct layout *layout, struct screen *screen)
{
	screen->cursor_row = HEAD_ROWS;
	screen->cursor_col = frame->columns.margin;
	for (int i = 0; i < layout->dock; i++) {
		const struct line_out *line = &layout->lines[i];

		enum role role = page->blocks[line->block].role;

		if (in_sight(frame, line) && (role == ROLE_LEAD || role == ROLE_WARNING)) {
			screen->cursor_row = HEAD_ROWS + line->row - frame->body_first;
			return;
		}
	}
}

static void put_body(const struct page *page, const struct frame *frame,
		     const struct layout *layout, struct screen *screen)
{
	paint_boxes(page, frame, layout, screen);
	for (int i = 0; i < layout->count; i++) {
		const struct line_out *line = &layout->lines[i];

		if (i >= layout->dock)
			put_line(page, frame, layout, line, frame->dock_row + line->row, screen);
		else if (in_sight(frame, line) && !paint_without_square(frame, layout, line->block))
			put_line(page, frame, layout, line,
				 HEAD_ROWS + line->row - frame->body_first, screen);
	}
}

static void put_foot(const struct page *page, const struct frame *frame,
		     const struct layout *layout, struct screen *screen)
{
	bool more = frame->body_first + frame->body_rows < layout->body_rows;

	/* Buttons stand on the rule: one of them leads on. */
	put_rule(screen, frame->foot_row, more && !layout->foot_box_count ? page->more_below : "",
		 SCREEN_BELOW);
	paint_box_rows(layout->foot_boxes, layout->foot_box_count, frame->foot_row + 1, 0, 0,
		       screen->rows, screen);
	for (int i = 0; i < layout->foot_count; i++) {
		const struct line_out *line = &layout->foot[i];

		screen_text(screen, frame->foot_row + 1 + line->row, line->indent, line->text,
			    line->len, line->style, line->block);
	}
	put(screen, screen->rows - 1, 1, crisis_text(page, screen->cols), STYLE_STRONG);
}

/* A line of the message that ends with the way out: this part of it can be pressed. */
static void put_message(struct screen *screen, int row, const char *line, size_t len,
			const char *corner)
{
	size_t before = corner <= line ? 0 : (size_t)(corner - line);
	int col;

	if (before > len)
		before = len;
	col = screen_text(screen, row, 0, line, (int)before, STYLE_PLAIN, -1);
	screen_text(screen, row, col, line + before, (int)(len - before), STYLE_PLAIN,
		    SCREEN_CORNER);
}

static void put_too_small(const struct page *page, struct screen *screen)
{
	char text[480];
	struct buf message;
	struct wrap wrap;
	const char *line;
	size_t len;
	int row = 0;

	buf_over(&message, text, sizeof(text));
	buf_format(&message, "%s %s", page->too_small, page->corner);
	wrap = wrap_start(text, message.len, screen->cols);
	while (row < screen->rows && wrap_next(&wrap, &line, &len))
		put_message(screen, row++, line, len, text + strlen(page->too_small) + 1);
	wrap = wrap_start(page->crisis_short, strlen(page->crisis_short), screen->cols);
	while (row < screen->rows && wrap_next(&wrap, &line, &len))
		screen_text(screen, row++, 0, line, (int)len, STYLE_STRONG, -1);
	screen->cursor_row = screen->cursor_col = 0;
}

bool paint_fits(int rows, int cols)
{
	return rows >= PAINT_ROWS_MIN && cols >= PAINT_COLS_MIN;
}

void paint(const struct page *page, bool ascii, struct screen *screen)
{
	struct layout layout MEMORY_UNSET;
	struct frame frame;

	screen->ascii = ascii;
	screen_begin(screen);
	if (!paint_fits(screen->rows, screen->cols)) {
		put_too_small(page, screen);
	} else {
		frame_find(page, screen->rows, screen->cols, &layout, &frame);
		put_head(page, &frame, screen);
		rest_cursor(page, &frame, &layout, screen);
		put_body(page, &frame, &layout, screen);
		paint_squares(page, &frame, &layout, screen);
		paint_aside(page, &frame, screen);
		put_foot(page, &frame, &layout, screen);
	}
	screen_end(screen);
}

static bool cuts(int row, const struct square *square)
{
	return row > square->from && row < square->to;
}

/*
 * Reading on goes past a square in one step, since a part of it is never drawn: none that was cut
 * below stays so, and by screens none is missed. What was in sight and what comes always meet.
 */
static int down_to(const struct layout *layout, int here, int rows, int to, bool by_screens)
{
	for (int i = 0; i < layout->square_count; i++) {
		const struct square *square = &layout->squares[i];

		if (square->to - square->from > rows)
			continue;
		if (by_screens && square->to > here + rows && square->from < to)
			to = square->from;
		else if (cuts(to, square))
			to = square->to;
		else if (!by_screens && cuts(to + rows, square))
			to = square->to - rows;
	}
	return to;
}

/* The same, backwards. */
static int up_to(const struct layout *layout, int here, int rows, int to, bool by_screens)
{
	for (int i = layout->square_count - 1; i >= 0; i--) {
		const struct square *square = &layout->squares[i];

		if (square->to - square->from > rows)
			continue;
		if (by_screens && square->from < here && square->to > to + rows)
			to = square->to - rows;
		else if (cuts(to + rows, square))
			to = square->from - rows;
		else if (!by_screens && cuts(to, square))
			to = square->from;
	}
	return to;
}

int paint_scroll(const struct page *page, int rows, int cols, int lines, int screens)
{
	struct layout layout MEMORY_UNSET;
	struct frame frame;
	int to;

	if (!paint_fits(rows, cols))
		return page->scroll;
	frame_find(page, rows, cols, &layout, &frame);
	to = frame.body_first + lines + screens * (frame.body_rows - 1);
	if (to > frame.body_first)
		to = down_to(&layout, frame.body_first, frame.body_rows, to, screens != 0);
	else if (to < frame.body_first)
		to = up_to(&layout, frame.body_first, frame.body_rows, to, screens != 0);
	return clamp(to, 0, layout.body_rows - frame.body_rows);
}

/* Where a block has its box, or NULL; those of the dock lie below those of the body. */
static const struct box_out *box_of(const struct layout *layout, int block, int *row)
{
	for (int i = 0; i < layout->box_count; i++)
		if (layout->boxes[i].block == block) {
			*row = layout->boxes[i].row + (i < layout->dock_box ? 0 : LAYOUT_LINES);
			return &layout->boxes[i];
		}
	return NULL;
}

int paint_beside(const struct page *page, int rows, int cols, int block, int down, int right)
{
	struct layout layout MEMORY_UNSET;
	struct frame frame;
	const struct box_out *from, *to;
	int best = -1, least = INT_MAX, row, at = 0;

	if (!paint_fits(rows, cols))
		return -1;
	frame_find(page, rows, cols, &layout, &frame);
	from = box_of(&layout, block, &row);
	for (int i = 0; from && i < layout.box_count; i++) {
		to = box_of(&layout, layout.boxes[i].block, &at);

		int below = (at - row) * down, beside = (to->col - from->col) * right;
		int away = to->col > from->col ? to->col - from->col : from->col - to->col;

		/* The nearest row counts for more than any column does. */
		if (down ? below <= 0 : beside <= 0 || at != row)
			continue;
		away += below * SCREEN_COLS_MAX;
		if (away < least) {
			least = away;
			best = to->block;
		}
	}
	return best;
}

int paint_out_of_sight(const struct page *page, int rows, int cols, int block)
{
	struct layout layout MEMORY_UNSET;
	struct frame frame;
	int line = 0, row;

	if (!paint_fits(rows, cols))
		return 0;
	frame_find(page, rows, cols, &layout, &frame);
	while (line < layout.dock && layout.lines[line].block != block)
		line++;
	if (line == layout.dock)
		return 0;
	row = layout.lines[line].row - frame.body_first;
	return row < 0 ? row : row < frame.body_rows ? 0 : row - frame.body_rows + 1;
}
