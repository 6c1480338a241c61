#include "app/scenes.h"

void past_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, say(app, "To be done"));
}

void past_sentences(const struct app *app, struct page *page, size_t begin)
{
	(void)app;
	(void)page;
	(void)begin;
}
