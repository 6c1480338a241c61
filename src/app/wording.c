#include "app/scenes.h"

const char *in_words(const struct app *app, const char *self, const char *other)
{
	return app->other && *other ? other : self;
}

static void add_points(struct page *page, const char *const *points, int count)
{
	for (int i = 0; i < count; i++)
		page_add(page, ROLE_POINT, points[i]);
}

const char *alert_title(const struct app *app, const struct alert *alert)
{
	return in_words(app, alert->title, alert->title_other);
}

const char *alert_text(const struct app *app, const struct alert *alert)
{
	return in_words(app, alert->text, alert->text_other);
}

void alert_points(const struct app *app, struct page *page, const struct alert *alert)
{
	if (app->other && alert->action_other_count > 0)
		add_points(page, alert->actions_other, alert->action_other_count);
	else
		add_points(page, alert->actions, alert->action_count);
}

void claim_points(const struct app *app, struct page *page, const struct claim *claim)
{
	if (app->other && claim->action_other_count > 0)
		add_points(page, claim->actions_other, claim->action_other_count);
	else
		add_points(page, claim->actions, claim->action_count);
}

void level_points(const struct app *app, struct page *page, const struct level *level)
{
	if (app->other && level->next_other_count > 0)
		add_points(page, level->next_other, level->next_other_count);
	else
		add_points(page, level->next, level->next_count);
}
