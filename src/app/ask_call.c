#include "app/scenes.h"

void ask_call_view(const struct app *app, struct page *page)
{
	ask_view(app, page);
}

void ask_call_take(struct app *app, struct msg msg)
{
	(void)app;
	(void)msg;
}

void ask_call_remember(struct app *app)
{
	(void)app;
}
