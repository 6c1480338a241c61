#include "app/move.h"

#include "app/paint.h"

enum { FAR = 10000 };

void move_to(struct app *app, int nth)
{
	app->here.focus = (int16_t)nth;
	app->here.follow = true;
}

static bool in_body(const struct page *page, int block)
{
	return block >= 0 && !page->blocks[block].docked;
}

void move_scroll(struct app *app, const struct page *page, int lines, int screens)
{
	app->here.scroll = (int16_t)paint_scroll(page, app->rows, app->cols, lines, screens);
	app->here.follow = false;
}

/* Whether Up and Down read on instead of moving: nothing to move to is near. */
static bool reads_on(const struct app *app, const struct page *page, int by)
{
	int rows = app->rows, cols = app->cols;
	int first = page_nth_stop(page, 0);

	if (in_body(page, first))
		return app->here.focus < 0 && by > 0 &&
		       paint_out_of_sight(page, rows, cols, first) > 0;
	return paint_scroll(page, rows, cols, by, 0) != paint_scroll(page, rows, cols, 0, 0);
}

void move_step(struct app *app, const struct page *page, int by)
{
	int stops = page_stops(page), to = app->here.focus + by;

	if (app->here.focus < 0)
		to = by > 0 ? 0 : stops - 1;
	if (to >= 0 && to < stops)
		app->here.focus = (int16_t)to;
	app->here.follow = true;
}

static void beside(struct app *app, const struct page *page, int down, int right)
{
	int to = paint_beside(page, app->rows, app->cols, page->focus, down, right);

	if (to >= 0)
		app->here.focus = (int16_t)page_nth_of(page, to);
	app->here.follow = true;
}

void move_along(struct app *app, const struct page *page, int by)
{
	if (reads_on(app, page, by))
		move_scroll(app, page, by, 0);
	else if (page->grid && page->focus >= 0)
		beside(app, page, by, 0);
	else
		move_step(app, page, by);
}

void move_sideways(struct app *app, const struct page *page, int by)
{
	if (page->focus >= 0)
		beside(app, page, 0, by);
	else
		move_step(app, page, by);
}

void move_to_end(struct app *app, const struct page *page, bool last)
{
	move_to(app, last ? page_stops(page) - 1 : 0);
	if (!in_body(page, page_nth_stop(page, app->here.focus)))
		move_scroll(app, page, last ? FAR : -FAR, 0);
}

static bool is_field(const struct page *page, int block)
{
	return block >= 0 && page->blocks[block].role == ROLE_FIELD;
}

void move_to_field(struct app *app, const struct page *page)
{
	for (int nth = 0; nth < page_stops(page) && !is_field(page, page->focus); nth++) {
		int block = page_nth_stop(page, nth);

		if (is_field(page, block) && page->blocks[block].argument == TEXT_NONE)
			app->here.focus = (int16_t)nth;
	}
	app->here.follow = true;
}
