#include "app/scenes.h"

void alert_call_view(const struct app *app, struct page *page)
{
	alert_view(app, page);
}

bool alert_call_act(struct app *app, enum act act, int argument)
{
	return alert_act(app, act, argument);
}
