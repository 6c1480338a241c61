#include "app/scenes.h"

void call_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, say(app, "To be done"));
}

bool call_act(struct app *app, enum act act, int argument)
{
	(void)app;
	(void)act;
	(void)argument;
	return false;
}

const char *call_label(const struct app *app, int field)
{
	(void)app;
	(void)field;
	return "";
}
