#include "app/scenes.h"

const char *in_words(const struct app *app, const char *self, const char *other)
{
	return app->other && *other ? other : self;
}

/* What to do, to the person themselves or about someone else where that is written. */
static void add_points(const struct app *app, struct page *page, const char *const *self,
		       int self_count, const char *const *other, int other_count)
{
	bool about_other = app->other && other_count > 0;

	for (int i = 0; i < (about_other ? other_count : self_count); i++)
		page_add(page, ROLE_POINT, about_other ? other[i] : self[i]);
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
	add_points(app, page, alert->actions, alert->action_count, alert->actions_other,
		   alert->action_other_count);
}

void claim_points(const struct app *app, struct page *page, const struct claim *claim)
{
	add_points(app, page, claim->actions, claim->action_count, claim->actions_other,
		   claim->action_other_count);
}

void level_points(const struct app *app, struct page *page, const struct level *level)
{
	add_points(app, page, level->next, level->next_count, level->next_other,
		   level->next_other_count);
}
