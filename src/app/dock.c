#include "app/dock.h"

#include "app/layout.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <string.h>

/* Below these, choices that act are docked whatever the scene says. */
enum { ROOMY_ROWS = 20, ROOMY_COLS = 64 };
/* The dock takes about half of what header and footer leave; an interrupt's choices fit. */
enum { FRAME_ROWS = 6, DOCK_ROWS_MIN = 6 };

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

static int wrapped_rows(const char *text, int width)
{
	struct wrap wrap = wrap_start(text, strlen(text), width < 1 ? 1 : width);
	const char *line;
	size_t len;
	int rows = 0;

	while (wrap_next(&wrap, &line, &len))
		rows++;
	return rows;
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
		row += choice ? wrapped_rows(block->text, width - col - 4) - 1
			      : wrapped_rows(block->text, width);
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

void dock_settle(struct page *page, int rows, int cols)
{
	int stops = 0, docked = 0, width = layout_width(cols);

	if ((rows < ROOMY_ROWS || cols < ROOMY_COLS) && has_only_actions(page))
		dock_all(page);
	if (rows_taken(page, width, &page->side) > rows_at_most(rows))
		undock_all(page);
	for (int i = 0; i < page->count; i++)
		if (is_stop(&page->blocks[i])) {
			stops++;
			docked += page->blocks[i].docked;
		}
	page->docked = stops > 0 && docked == stops;
	page->side = page->side && page->docked;
	page->longer = page->docked && is_longer(page, rows, width);
}
