#include "app/scenes.h"

void wrap_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, say(app, "To be done"));
}

bool wrap_act(struct app *app, enum act act, int argument)
{
	(void)app;
	(void)act;
	(void)argument;
	return false;
}

void wrap_open(struct app *app)
{
	app_go(app, SCENE_WRAP, 0);
}

const char *own_reason_text(const struct app *app, enum own_reason reason)
{
	(void)app;
	(void)reason;
	return "";
}

const char *urgency_text(const struct app *app, enum urgency urgency)
{
	(void)app;
	(void)urgency;
	return "";
}
