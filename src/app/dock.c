#include "app/dock.h"

#include "app/layout_parts.h"
#include "app/paint.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <string.h>

/* Below these, choices that act are docked whatever the scene says. */
enum { ROOMY_ROWS = 20, ROOMY_WIDTH = 60 };
/* The dock takes about half of what header and footer leave; an interrupt's choices fit. */
enum { FRAME_ROWS = 6, DOCK_ROWS_MIN = 6 };
/* On a large page boxes may take more of it; where there are few rows, there are no boxes. */
enum { TEXT_ROWS_MIN = 8, BOXED_ROWS_MIN = 12 };

static bool is_stop(const struct block *block)
{
	return block->role == ROLE_CHOICE || block->role == ROLE_FIELD;
}

/* Actions alone can lie side by side; answers are a list. */
static bool has_only_actions(const struct page *page)
{
	for (int i = 0; i < page->count; i++)
		if (page->blocks[i].role == ROLE_FIELD || page->blocks[i].kind != CHOICE_ACTION)
			return false;
	return true;
}

static void dock_all(struct page *page)
{
	for (int i = 0; i < page->count; i++)
		if (page->blocks[i].role == ROLE_CHOICE)
			page->blocks[i].docked = true;
}

static void undock_all(struct page *page)
{
	for (int i = 0; i < page->count; i++)
		page->blocks[i].docked = false;
}

/*
 * What the layout makes of the dock: choices side by side, other texts on rows of their own.
 * Returns the rows; *side: whether choices share one.
 */
static int rows_taken(const struct page *page, int width, bool *side)
{
	int row = 0, col = 0;

	*side = false;
	for (int i = 0; i < page->count; i++) {
		const struct block *block = &page->blocks[i];
		bool choice = block->role == ROLE_CHOICE;
		int wide;

		if (!block->docked)
			continue;
		wide = utf8_width(block->text, strlen(block->text)) + CHOICE_INDENT + 2;
		if (col > 0 && (!choice || col + wide > width)) {
			row++;
			col = 0;
		}
		*side = *side || col > 0;
		row += choice ? layout_rows(block->text, width - col - 4) - 1
			      : layout_rows(block->text, width);
		col += choice ? wide : 0;
	}
	return row + (col > 0);
}

/* Whether something of the text is out of sight, as far as it can be told before it is drawn. */
static bool is_longer(const struct page *page, int rows, int width)
{
	struct layout layout MEMORY_UNSET;

	layout_page(page, rows - FRAME_ROWS, width, &layout);
	return layout.body_rows + layout.dock_rows + (layout.dock_rows > 0) > rows - FRAME_ROWS;
}

static int rows_at_most(int rows)
{
	int half = (rows - FRAME_ROWS) / 2;

	return half < DOCK_ROWS_MIN ? DOCK_ROWS_MIN : half;
}

/* Choices in a list, as far as they are docked. */
static void settle_list(struct page *page, int rows, int width)
{
	if (rows_taken(page, width, &page->side) > rows_at_most(rows))
		undock_all(page);
}

/* --- large pages -------------------------------------------------------------- */

/* What the choices are for stays with them. */
static void dock_heading(struct page *page)
{
	int first = page_nth_stop(page, 0), before = first - 1;

	while (before >= 0 && page->blocks[before].aside)
		before--;
	if (before >= 0 && page->blocks[before].role == ROLE_HEADING)
		page->blocks[before].docked = page->blocks[first].docked;
}

/* Rows of a review are a table. */
static bool can_be_boxed(const struct page *page)
{
	for (int i = 0; i < page->count; i++)
		if (is_stop(&page->blocks[i]) && page->blocks[i].kind == CHOICE_ROW)
			return false;
	return page_stops(page) <= LAYOUT_BOXES;
}

static bool lay_out(const struct page *page, int rows, int width, struct layout *layout)
{
	layout_page(page, rows, width, layout);
	return layout->body_rows + layout->dock_rows + layout_gap(page, layout) <= rows;
}

/* The largest boxes with which the whole page is in sight. */
static bool box_all(struct page *page, int rows, int width, struct layout *layout)
{
	page->in_body.columns = (uint8_t)layout_columns(page, false, width);
	page->in_dock.columns = (uint8_t)layout_columns(page, true, width);
	for (int style = BOXED_TALL; style > BOXED_NOT; style--) {
		page->in_body.style = page->in_dock.style = (uint8_t)style;
		if (lay_out(page, rows, width, layout) &&
		    (style < BOXED_TALL || layout->density < COMPACT))
			return true;
	}
	page->in_body = page->in_dock = (struct boxes){ .style = BOXED_NOT };
	return false;
}

/* The text has to be scrolled, or the answers are a list; what is docked may have boxes yet. */
static bool box_dock(struct page *page, int rows, int width, struct layout *layout)
{
	int most = rows / 2 > rows - TEXT_ROWS_MIN ? rows / 2 : rows - TEXT_ROWS_MIN;

	page->in_dock.columns = (uint8_t)layout_columns(page, true, width);
	for (int style = BOXED_APART; style > BOXED_NOT && rows >= BOXED_ROWS_MIN; style--) {
		page->in_dock.style = (uint8_t)style;
		lay_out(page, rows, width, layout);
		if (layout->dock_rows <= most)
			return true;
	}
	page->in_dock = (struct boxes){ .style = BOXED_NOT };
	return false;
}

/* Whether Left and Right have where to go, and Up and Down more than one way. */
static bool is_grid(const struct page *page, const struct layout *layout)
{
	if (layout->box_count < page_stops(page))
		return false;
	for (int i = 0; i < layout->box_count; i++)
		if (layout->boxes[i].col > 0)
			return true;
	return false;
}

/* Returns the rows that keys of that size leave. */
static int size_hints(struct page *page, bool small, int rows, int cols, struct layout *layout)
{
	page->small_hints = small;
	layout_hints(page, rows, cols, layout);
	return layout_room(page, layout, rows);
}

/* Choices are worth more room than keys are. */
static bool box_choices(struct page *page, int rows, int cols, struct layout *layout, int *room)
{
	int width = layout_divide(page, cols).width;

	for (int small = 0; small <= 1 && can_be_boxed(page); small++) {
		*room = size_hints(page, small, rows, cols, layout);
		if (box_all(page, *room, width, layout))
			return true;
	}
	*room = size_hints(page, false, rows, cols, layout);
	return box_dock(page, *room, width, layout);
}

static void settle_large(struct page *page, int rows, int cols)
{
	struct layout layout MEMORY_UNSET;
	int width = layout_divide(page, cols).width, room;

	if (has_only_actions(page))
		dock_all(page);
	dock_heading(page);
	if (!box_choices(page, rows, cols, &layout, &room))
		settle_list(page, rows, width);
	page->scrolls = !lay_out(page, room, width, &layout);
	page->grid = is_grid(page, &layout);
}

/* Whether all choices lie in the dock. */
static bool is_docked(const struct page *page)
{
	int stops = 0, docked = 0;

	for (int i = 0; i < page->count; i++)
		if (is_stop(&page->blocks[i])) {
			stops++;
			docked += page->blocks[i].docked;
		}
	return stops > 0 && docked == stops;
}

void dock_settle(struct page *page, int rows, int cols)
{
	int width = layout_divide(page, cols).width;

	page->side = false;
	if (page->large && paint_fits(rows, cols)) {
		settle_large(page, rows, cols);
		page->docked = is_docked(page);
		page->longer = page->docked && page->scrolls;
	} else {
		if ((rows < ROOMY_ROWS || width < ROOMY_WIDTH) && has_only_actions(page))
			dock_all(page);
		settle_list(page, rows, width);
		page->docked = is_docked(page);
		page->longer = page->docked && is_longer(page, rows, width);
	}
	page->side = page->side && page->docked;
}
