/*
 * Choices as boxes, for fingers: side by side where their texts allow it. The lines of a box are
 * drawn by paint; here is where it lies and what stands in it.
 */
#include "app/layout_parts.h"
#include "base/utf8.h"

#include <string.h>

enum { COLUMNS_MAX = 3, APART = 2 };
/* A line, a blank, the mark of the focus and a blank before the text; a blank and a line behind. */
enum { TEXT_BEFORE = 4, TEXT_AROUND = 6 };
/* Fewer columns than these make a narrow box; more lines than these, a crowded one. */
enum { BOX_COLS_MIN = 24, BOX_LINES_MAX = 2, TYPED_COLS_MIN = 10 };

struct item {
	int block;
	int col, cols;
	int lines;
};

int layout_rows(const char *text, int width)
{
	struct wrap wrap = wrap_start(text, strlen(text), width < 1 ? 1 : width);
	const char *line;
	size_t len;
	int rows = 0;

	while (wrap_next(&wrap, &line, &len))
		rows++;
	return rows;
}

int layout_label(const struct page *page, const struct block *block, int width)
{
	int widest = utf8_width(block->text, strlen(block->text));

	for (int i = 0; i < page->count && width >= 70; i++) {
		const struct block *other = &page->blocks[i];
		int wide = utf8_width(other->text, strlen(other->text));

		if (other->role == ROLE_FIELD && wide <= ROW_LABEL && wide > widest)
			widest = wide;
	}
	return widest;
}

const char *layout_tail(const char *typed, int room)
{
	size_t len = strlen(typed);
	int width;

	while (room > 0 && utf8_width(typed, len) > room) {
		size_t step = utf8_grapheme(typed, len, &width);

		typed += step;
		len -= step;
	}
	return typed;
}

/* "( ) 1  " */
static const char *box_lead(const struct block *block, char lead[12])
{
	struct buf text;

	buf_over(&text, lead, 12);
	if (block->kind == CHOICE_RADIO)
		buf_text(&text, block->chosen ? "(*) " : "( ) ");
	if (block->kind == CHOICE_CHECK)
		buf_text(&text, block->chosen ? "[x] " : "[ ] ");
	if (block->number > 0) {
		buf_number(&text, block->number);
		buf_text(&text, "  ");
	}
	return lead;
}

/* What is typed stands behind the field's name, or below it where that is long. */
static bool field_in_line(const struct block *block, int cols)
{
	return utf8_width(block->text, strlen(block->text)) + 2 + TYPED_COLS_MIN <=
	       cols - TEXT_AROUND;
}

static int lines_in_box(const struct block *block, int cols)
{
	char lead[12];

	if (block->role == ROLE_FIELD)
		return field_in_line(block, cols)
			       ? 1
			       : layout_rows(block->text, cols - TEXT_AROUND) + 1;
	return layout_rows(block->text, cols - TEXT_AROUND - (int)strlen(box_lead(block, lead)));
}

static int box_cols(int width, struct boxes boxes)
{
	if (boxes.style == BOXED_GRID)
		return (width - 1) / boxes.columns + 1;
	return (width - APART * (boxes.columns - 1)) / boxes.columns;
}

static int box_pitch(int width, struct boxes boxes)
{
	return box_cols(width, boxes) + (boxes.style == BOXED_GRID ? -1 : APART);
}

/* --- one box ------------------------------------------------------------------ */

static void add_field_text(struct layout *layout, const struct block *block,
			   const struct item *item, enum style style)
{
	int indent = item->col + TEXT_BEFORE, room = item->cols - TEXT_AROUND - 1;
	bool in_line = field_in_line(block, item->cols);
	int width = utf8_width(block->text, strlen(block->text)) + 2, name = layout->count;
	size_t begin;

	if (!in_line) {
		layout_text(layout, item->block, "", block->text, indent,
			    item->col + item->cols - 2, style);
		layout->lines[name].first = false;
	}
	begin = layout->text.len;
	if (in_line)
		buf_format(&layout->text, "%s: ", block->text);
	buf_text(&layout->text, layout_tail(block->detail, in_line ? room - width : room));
	layout_line(layout, item->block, layout->text.data + begin, (int)(layout->text.len - begin),
		    indent, style, true);
	buf_char(&layout->text, '\0');
}

static void add_text(struct layout *layout, const struct page *page, const struct item *item)
{
	const struct block *block = &page->blocks[item->block];
	enum style style = item->block == page->focus ? STYLE_STRONG : STYLE_PLAIN;
	size_t begin = layout->text.len;
	char lead[12];

	if (block->role == ROLE_FIELD) {
		add_field_text(layout, block, item, style);
		return;
	}
	buf_text(&layout->text, box_lead(block, lead));
	layout_text(layout, item->block, layout_composed(layout, begin), block->text,
		    item->col + TEXT_BEFORE, item->col + item->cols - 2, style);
}

static void add_box(struct layout *layout, const struct page *page, const struct item *item,
		    int rows)
{
	if (layout->box_count == LAYOUT_BOXES)
		layout->box_count--;
	layout->boxes[layout->box_count++] =
		(struct box_out){ .block = (int16_t)item->block,
				  .row = (int16_t)layout->row,
				  .col = (int16_t)item->col,
				  .rows = (int16_t)rows,
				  .cols = (int16_t)item->cols,
				  .style =
					  item->block == page->focus ? STYLE_STRONG : STYLE_PLAIN };
}

/* --- rows of boxes -------------------------------------------------------------- */

/* Whether it has a row of its own: a field, or a text that is long for its column. */
static bool is_wide(const struct page *page, int block, int width, struct boxes boxes)
{
	const struct block *choice = &page->blocks[block];

	return choice->role == ROLE_FIELD ||
	       lines_in_box(choice, box_cols(width, boxes)) > BOX_LINES_MAX;
}

/* How many boxes lie side by side from this block on. */
static int row_count(const struct page *page, int first, int end, int width, struct boxes boxes)
{
	int count = 1;

	if (is_wide(page, first, width, boxes))
		return 1;
	while (first + count < end && count < boxes.columns &&
	       !is_wide(page, first + count, width, boxes))
		count++;
	return count;
}

/* They share the whole width. */
static int gather(const struct page *page, int first, int end, int width, struct boxes boxes,
		  struct item *items)
{
	int count = row_count(page, first, end, width, boxes);

	boxes.columns = (uint8_t)count;
	for (int i = 0; i < count; i++) {
		struct item *item = &items[i];

		item->block = first + i;
		item->col = i * box_pitch(width, boxes);
		item->cols = i + 1 < count ? box_cols(width, boxes) : width - item->col;
		item->lines = lines_in_box(&page->blocks[first + i], item->cols);
	}
	return count;
}

void layout_boxes(struct layout *layout, const struct page *page, int first, int end, int width,
		  struct boxes boxes)
{
	int around = boxes.style == BOXED_TALL ? 4 : 2;

	while (first < end) {
		struct item items[COLUMNS_MAX];
		int count = gather(page, first, end, width, boxes, items);
		int top = layout->row, lines = 0;

		for (int i = 0; i < count; i++)
			lines = items[i].lines > lines ? items[i].lines : lines;
		for (int i = 0; i < count; i++) {
			layout->row = top;
			add_box(layout, page, &items[i], lines + around);
			layout->row = top + around / 2 + (lines - items[i].lines) / 2;
			add_text(layout, page, &items[i]);
		}
		layout->row = top + lines + around - (boxes.style == BOXED_GRID);
		first += count;
	}
	layout->row += boxes.style == BOXED_GRID;
}

int layout_columns(const struct page *page, bool docked, int width)
{
	struct boxes boxes = { .style = BOXED_APART, .columns = COLUMNS_MAX };
	bool short_texts = docked;

	for (int i = 0; i < page->count && short_texts; i++)
		if (page->blocks[i].role == ROLE_CHOICE && page->blocks[i].docked)
			short_texts = !is_wide(page, i, width, boxes);
	while (boxes.columns > 1 && (box_cols(width, boxes) < BOX_COLS_MIN ||
				     (boxes.columns == COLUMNS_MAX && !short_texts)))
		boxes.columns--;
	return boxes.columns;
}
