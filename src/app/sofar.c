#include "app/scenes.h"

void sofar_find(struct app *app)
{
	place_with_range(app->form, app->answers.item, &app->so_far);
}

void sofar_aside(const struct app *app, struct page *page)
{
	(void)app;
	(void)page;
}

void sofar_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, say(app, "So far"));
}
