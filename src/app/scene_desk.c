#include "app/scenes.h"

void desk_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, say(app, "To be done"));
}

bool desk_act(struct app *app, enum act act, int argument)
{
	(void)app;
	(void)act;
	(void)argument;
	return false;
}

void desk_take(struct app *app, struct msg msg)
{
	(void)app;
	(void)msg;
}
