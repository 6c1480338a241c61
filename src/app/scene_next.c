#include "app/scenes.h"

static void view_site(const struct app *app, struct page *page)
{
	const struct site *site = app->site;

	if (!*site->name && !*site->phone && !*site->text && !*site->web)
		return;
	page_add(page, ROLE_HEADING, *site->name ? site->name : say(app, "Where to ask"));
	if (*site->phone)
		page_add(page, ROLE_POINT, page_format(page, say(app, "Call %s"), site->phone));
	if (*site->text)
		page_add(page, ROLE_POINT, page_format(page, say(app, "Text %s"), site->text));
	if (*site->hours)
		page_add(page, ROLE_POINT, page_format(page, say(app, "Hours: %s"), site->hours));
	if (*site->web)
		page_add(page, ROLE_POINT, page_format(page, say(app, "Web: %s"), site->web));
	lines_view_phone_code(app, page, site->phone);
	lines_view_web_code(app, page, site->web);
	if (*site->note)
		page_add(page, ROLE_TEXT, site->note);
}

static void view_steps(const struct app *app, struct page *page)
{
	const struct placement *placement = &app->result.placement;

	if (placement->level < 0) {
		const struct claim *claim = &app->form->claims[placement->claim];

		page_add(page, ROLE_LEAD, in_words(app, claim->title, claim->title_other));
		claim_points(app, page, claim);
		return;
	}

	const struct level *level = &app->form->levels[placement->level];

	page_add(page, ROLE_LEAD, page_format(page, say(app, "Next steps for: %s."), level->title));
	level_points(app, page, level);
}

void next_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, say(app, "What to do next"));
	for (int i = 0; i < app->form->alert_count; i++)
		if (app->result.placement.alerts >> i & 1) {
			const struct alert *alert = &app->form->alerts[i];

			page_add(page, ROLE_WARNING, alert_title(app, alert));
			alert_points(app, page, alert);
		}
	view_steps(app, page);
	view_site(app, page);
	for (int i = 0; i < app->support->line_count && app->here.item != NEXT_WITHOUT_LINES; i++)
		if (app->support->lines[i].urgent)
			lines_view_line(app, page, &app->support->lines[i]);
	page_choice(page, CHOICE_ACTION, say(app, "Everyone who can help"), ACT_OPEN, SCENE_LINES)
		->docked = true;
	page_choice(page, CHOICE_ACTION, say(app, "Back to my result"), ACT_BACK, 0)->docked = true;
}
