#include "app/scenes.h"

static void view_fact(struct page *page, const char *name, const char *text)
{
	if (*text)
		page_add(page, ROLE_POINT, page_format(page, "%s: %s", name, text));
}

void levels_view(const struct app *app, struct page *page)
{
	int here = app->depth > 0 ? app->result.placement.level : -1;

	page_add(page, ROLE_TITLE, "All levels of care");
	page_add(page, ROLE_LEAD, "The steps of care, from least to most.");
	for (int i = 0; i < app->form->level_count; i++) {
		const struct level *level = &app->form->levels[i];

		page_add(page, ROLE_HEADING,
			 page_format(page, "%d. %s%s", i + 1, level->title,
				     i == here ? " (your answers point here)" : ""));
		page_add(page, ROLE_TEXT, level->summary);
		view_fact(page, "Hours", level->hours);
		view_fact(page, "Where", level->where);
		view_fact(page, "Who", level->who);
		view_fact(page, "How long", level->length);
		for (int j = 0; j < level->source_count; j++)
			page_add(page, ROLE_QUIET,
				 page_format(page, "Source: %s.",
					     app->form->sources[level->sources[j]].title));
	}
	page_choice(page, CHOICE_ACTION, "Back", ACT_BACK, 0)->docked = true;
}
