#include "app/scenes.h"

void export_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, say(app, "To be done"));
}

bool export_act(struct app *app, enum act act, int argument)
{
	(void)app;
	(void)act;
	(void)argument;
	return false;
}
