#include "app/layout_parts.h"

#include "base/utf8.h"

#include <string.h>

enum { NOTICE_ROWS_MAX = 3 };
enum { CRISIS_ROWS = 1, RULE_ROWS = 1, HINT_ROWS = 2 };

struct line_out *layout_line(struct layout *layout, int block, const char *text, int len,
			     int indent, enum style style, bool first)
{
	if (layout->count == LAYOUT_LINES) {
		layout->count--;
		layout->row--;
	}
	struct line_out *line = &layout->lines[layout->count++];

	*line = (struct line_out){ .text = text,
				   .len = len,
				   .block = (int16_t)block,
				   .indent = (int16_t)indent,
				   .row = (int16_t)layout->row++,
				   .style = (uint8_t)style,
				   .first = first };
	return line;
}

const char *layout_composed(struct layout *layout, size_t begin)
{
	buf_char(&layout->text, '\0');
	return layout->text.data + begin;
}

/* The digit to press, or the room for one where other choices have digits. */
static void add_number(struct buf *text, const struct page *page, const struct block *block)
{
	if (block->number > 0) {
		if (block->number < 10)
			buf_char(text, ' ');
		buf_number(text, block->number);
		buf_text(text, "  ");
	} else if (page->numbers > 0) {
		buf_text(text, "    ");
	}
}

static void add_choice_lead(struct buf *text, const struct page *page, const struct block *block)
{
	if (block->kind == CHOICE_RADIO)
		buf_text(text, block->chosen ? "(*) " : "( ) ");
	if (block->kind == CHOICE_CHECK)
		buf_text(text, block->chosen ? "[x] " : "[ ] ");
	add_number(text, page, block);
}

/* What stands before a block's first line: "-  ", "(*) 1  ", in the dock "1 ". */
static const char *lead_of(struct layout *layout, const struct page *page,
			   const struct block *block)
{
	struct buf *text = &layout->text;
	size_t begin = text->len;

	if (block->role == ROLE_POINT) {
		buf_text(text, "-  ");
	} else if (!block->docked) {
		add_choice_lead(text, page, block);
	} else if (block->number > 0) {
		buf_number(text, block->number);
		buf_char(text, ' ');
	}
	return layout_composed(layout, begin);
}

void layout_text(struct layout *layout, int block, const char *lead, const char *text, int indent,
		 int width, enum style style)
{
	int lead_width = (int)strlen(lead), room = width - indent - lead_width;
	struct wrap wrap = wrap_start(text, strlen(text), 1);
	const char *line;
	size_t len;
	bool first = true;

	for (;;) {
		wrap.width = room - (layout->row < layout->aside_to ? layout->aside : 0);
		if (wrap.width < 1)
			wrap.width = 1;
		if (!wrap_next(&wrap, &line, &len))
			return;

		struct line_out *out =
			layout_line(layout, block, line, (int)len,
				    first ? indent : indent + lead_width, style, first);

		if (first && lead_width > 0)
			out->lead = (uint16_t)(lead - layout->memory);
		first = false;
	}
}

enum style layout_style(enum role role)
{
	switch (role) {
	case ROLE_HEADING:
		return STYLE_STRONG;
	case ROLE_LEAD:
		return STYLE_STRONG;
	case ROLE_QUIET:
		return STYLE_QUIET;
	case ROLE_WARNING:
		return STYLE_WARNING;
	case ROLE_NOTICE:
		return STYLE_ACCENT;
	default:
		return STYLE_PLAIN;
	}
}

/* --- choices ------------------------------------------------------------------ */

/* Label and answer side by side, or one below the other where it is narrow. */
static void add_row(struct layout *layout, const struct page *page, int at, int width)
{
	const struct block *block = &page->blocks[at];
	const char *lead = lead_of(layout, page, block);
	int len = (int)strlen(block->text);
	int column, detail;

	if (width < 70 || utf8_width(block->text, (size_t)len) > ROW_LABEL) {
		layout_text(layout, at, lead, block->text, CHOICE_INDENT, width, STYLE_PLAIN);
		detail = layout->count;
		layout_text(layout, at, "", block->detail, CHOICE_INDENT + 6, width, STYLE_STRONG);
		layout->lines[detail].first = false;
		return;
	}

	struct line_out *out =
		layout_line(layout, at, block->text, len, CHOICE_INDENT, STYLE_PLAIN, true);

	out->lead = (uint16_t)(lead - layout->memory);
	out->wide = ROW_LABEL;
	layout->row--;
	column = CHOICE_INDENT + (int)strlen(lead) + ROW_LABEL;
	detail = layout->count;
	layout_text(layout, at, "", block->detail, column, width, STYLE_PLAIN);
	layout->lines[detail].first = false;
}

static void add_field(struct layout *layout, int at, const struct page *page, int width)
{
	const struct block *block = &page->blocks[at];
	size_t begin = layout->text.len;
	int label = layout_label(page, block, width);
	int room = width - CHOICE_INDENT - label - 4;

	buf_format(&layout->text, "%s: ", block->text);
	buf_repeat(&layout->text, ' ', label - utf8_width(block->text, strlen(block->text)));
	buf_text(&layout->text, layout_tail(block->detail, room));
	layout_line(layout, at, layout->text.data + begin, (int)(layout->text.len - begin),
		    CHOICE_INDENT, STYLE_STRONG, true);
}

/* --- blocks ------------------------------------------------------------------------ */

static void add_block(struct layout *layout, const struct page *page, int at, enum role before,
		      int width)
{
	const struct block *block = &page->blocks[at];
	switch (block->role) {
	case ROLE_CHOICE:
		if (block->kind == CHOICE_ROW)
			add_row(layout, page, at, width);
		else
			layout_text(layout, at, lead_of(layout, page, block), block->text,
				    CHOICE_INDENT, width, STYLE_PLAIN);
		break;
	case ROLE_FIELD:
		add_field(layout, at, page, width);
		break;
	case ROLE_LADDER:
		layout_ladder(layout, at, page, width);
		break;
	case ROLE_CODE:
		layout_code(layout, at, page, width);
		break;
	case ROLE_POINT:
		layout_text(layout, at, lead_of(layout, page, block), block->text, 1, width,
			    STYLE_PLAIN);
		break;
	default:
		/* Fine print belongs to the point before it. */
		layout_text(layout, at, "", block->text,
			    block->role == ROLE_QUIET && before == ROLE_POINT ? 4 : 0, width,
			    layout_style(block->role));
	}
}

static bool in_frame(enum role role)
{
	return role == ROLE_TITLE || role == ROLE_PROGRESS || role == ROLE_HINT ||
	       role == ROLE_CRISIS || role == ROLE_NOTICE;
}

static bool is_choice(enum role role)
{
	return role == ROLE_CHOICE || role == ROLE_FIELD;
}

/* Whether an empty line belongs between two blocks of the body. */
static bool gap(enum role before, enum role after, enum density density)
{
	if (density == COMPACT)
		return false;
	if (after == ROLE_HEADING || after == ROLE_LADDER || after == ROLE_WARNING)
		return true;
	if (before == ROLE_CODE && after == ROLE_CODE)
		return true;
	if (after == ROLE_LEAD && (before == ROLE_POINT || before == ROLE_TEXT))
		return true;
	if (before == ROLE_HEADING || (before == ROLE_POINT && after == ROLE_QUIET))
		return false;
	if (is_choice(before) != is_choice(after))
		return true;
	if (before == ROLE_LEAD || before == ROLE_LADDER || before == ROLE_WARNING)
		return density == ROOMY;
	return density == ROOMY && before != after && after != ROLE_QUIET;
}

/* Beside a square, if there is one, and not below it. */
static bool stands_aside(enum role role)
{
	return role == ROLE_TEXT || role == ROLE_POINT || role == ROLE_QUIET || role == ROLE_CODE;
}

/* Past the last of the choices that lie together from this one on. */
static int run_end(const struct page *page, int first)
{
	int end = first;

	while (end < page->count && is_choice(page->blocks[end].role) &&
	       page->blocks[end].docked == page->blocks[first].docked)
		end++;
	return end;
}

static void add_body(struct layout *layout, const struct page *page, int width,
		     enum density density)
{
	enum role before = ROLE_TITLE;

	for (int i = 0; i < page->count; i++) {
		const struct block *block = &page->blocks[i];

		if (block->docked || block->aside || in_frame(block->role))
			continue;
		if (block->role == ROLE_CODE && !layout_begin_code(layout, i, page, width))
			continue;
		if (!stands_aside(block->role))
			layout_past_squares(layout);
		if (before != ROLE_TITLE ? gap(before, block->role, density) : density == ROOMY)
			layout->row++;
		if (block->role == ROLE_HEADING)
			layout_section_square(layout, i, page, width);
		if (is_choice(block->role) && page->in_body.style) {
			int end = run_end(page, i);

			layout_boxes(layout, page, i, end, width, page->in_body);
			i = end - 1;
		} else {
			add_block(layout, page, i, before, width);
		}
		/* A run of fine print behind a point stays behind it. */
		if (block->role != ROLE_QUIET || before != ROLE_POINT)
			before = block->role;
	}
	layout_past_squares(layout);
}

/* Beside the one before where it fits; over several rows when it is wider than all of them. */
static void add_dock_choice(struct layout *layout, const struct page *page, int at, int width,
			    int *col)
{
	const struct block *block = &page->blocks[at];
	int wide = utf8_width(block->text, strlen(block->text)) + CHOICE_INDENT + 2;

	if (*col > 0 && *col + wide > width) {
		layout->row++;
		*col = 0;
	}
	layout_text(layout, at, lead_of(layout, page, block), block->text, *col + 2, width,
		    STYLE_PLAIN);
	layout->row--;
	*col += wide;
}

/* The dock's choices lie side by side, as many to a row as fit. */
static void add_dock(struct layout *layout, const struct page *page, int width)
{
	int col = 0; /* of the row, those that are taken */

	for (int i = 0; i < page->count; i++) {
		const struct block *block = &page->blocks[i];

		if (!block->docked || block->aside)
			continue;
		if (block->role == ROLE_CHOICE && page->in_dock.style) {
			int end = run_end(page, i);

			layout_boxes(layout, page, i, end, width, page->in_dock);
			i = end - 1;
			continue;
		}
		if (block->role == ROLE_CHOICE) {
			add_dock_choice(layout, page, i, width, &col);
			continue;
		}
		layout->row += col > 0;
		col = 0;
		layout_text(layout, i, "", block->text, 0, width, layout_style(block->role));
	}
	layout->row += col > 0;
}

/* A line that is not the last one that there is: it ends so. */
static void add_cut_line(struct layout *layout, int block, const char *line, size_t len, int width,
			 enum style style)
{
	size_t begin = layout->text.len, start;

	while (len > 0 && utf8_width(line, len) >= width)
		len = utf8_last_grapheme(line, len);
	buf_bytes(&layout->text, line, len);
	buf_text(&layout->text, "…");
	start = layout->text.len;
	layout_line(layout, block, layout_composed(layout, begin), (int)(start - begin), 0, style,
		    false);
}

/* What the last key did stands below the choices, in at most so many rows. */
static void add_notices(struct layout *layout, const struct page *page, int width, int most)
{
	for (int i = 0; i < page->count; i++) {
		const struct block *block = &page->blocks[i];
		struct wrap wrap = wrap_start(block->text, strlen(block->text), width);
		const char *line;
		size_t len;

		if (block->role != ROLE_NOTICE)
			continue;
		for (int row = 1; row <= most && wrap_next(&wrap, &line, &len); row++)
			if (row == most && wrap.left > 0)
				add_cut_line(layout, i, line, len, width, STYLE_ACCENT);
			else
				layout_line(layout, i, line, (int)len, 0, STYLE_ACCENT, row == 1);
	}
}

/* Rows for notices, so that a line of the body stays in sight. */
static int notice_rows(const struct layout *layout, int rows)
{
	int left = rows - layout->row - 2;

	return left < 1 ? 1 : left > NOTICE_ROWS_MAX ? NOTICE_ROWS_MAX : left;
}

static void begin(struct layout *layout)
{
	layout->count = layout->row = layout->box_count = 0;
	layout->square_count = layout->square_rows = layout->aside = layout->aside_to = 0;
	buf_over(&layout->text, layout->memory, sizeof(layout->memory));
	buf_char(&layout->text, '\0'); /* no lead */
}

/* What of `rows` the dock leaves to the body: a square must not be cut by it. */
static int rows_of_body(const struct page *page, int rows, int width, struct layout *layout)
{
	begin(layout);
	add_dock(layout, page, width);
	return rows - layout->row - (layout->row > 0);
}

static void lay_out(const struct page *page, int rows, int width, enum density density,
		    struct layout *layout)
{
	int square_rows = page->codes ? rows_of_body(page, rows, width, layout) : 0;

	begin(layout);
	layout->square_rows = square_rows;
	layout->density = density;
	add_body(layout, page, width, density);
	layout->dock = layout->count;
	layout->dock_box = layout->box_count;
	layout->body_rows = layout->row;
	layout->row = 0;
	layout->aside_to = 0;
	add_dock(layout, page, width);
	add_notices(layout, page, width, notice_rows(layout, rows));
	layout->dock_rows = layout->row;
}

int layout_room(const struct page *page, const struct layout *layout, int rows)
{
	return rows - HEAD_ROWS - RULE_ROWS - CRISIS_ROWS -
	       (page->large ? layout->foot_rows : HINT_ROWS);
}

bool layout_gap(const struct page *page, const struct layout *layout)
{
	return layout->dock_rows > 0 && !page->in_dock.style;
}

void layout_page(const struct page *page, int rows, int width, struct layout *layout)
{
	bool choices_in_body = false;

	for (int density = ROOMY; density <= COMPACT; density++) {
		lay_out(page, rows, width, (enum density)density, layout);
		if (layout->body_rows + layout->dock_rows + layout_gap(page, layout) <= rows)
			return;
	}
	if (page->in_body.style)
		return;
	for (int i = 0; i < page->count; i++)
		choices_in_body = choices_in_body ||
				  (is_choice(page->blocks[i].role) && !page->blocks[i].docked);
	if (!choices_in_body || rows >= 18)
		lay_out(page, rows, width, TIGHT, layout);
}
