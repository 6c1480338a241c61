#include "app/scenes.h"

/* `told`: the fact in words; it may be none. */
static void view_fact(struct page *page, const char *fact, const char *told)
{
	if (*fact)
		page_add(page, ROLE_POINT, told);
}

void levels_view(const struct app *app, struct page *page)
{
	int here = app->depth > 0 ? app->result.placement.level : -1;

	page_add(page, ROLE_TITLE, say(app, "All levels of care"));
	page_add(page, ROLE_LEAD, say(app, "The steps of care, from least to most."));
	for (int i = 0; i < app->form->level_count; i++) {
		const struct level *level = &app->form->levels[i];

		page_add(page, ROLE_HEADING,
			 page_format(page,
				     i == here ? say(app, "%d. %s (your answers point here)")
					       : "%d. %s",
				     i + 1, level->title));
		page_add(page, ROLE_TEXT, level->summary);
		view_fact(page, level->hours,
			  page_format(page, say(app, "Hours: %s"), level->hours));
		view_fact(page, level->where,
			  page_format(page, say(app, "Where: %s"), level->where));
		view_fact(page, level->who, page_format(page, say(app, "Who: %s"), level->who));
		view_fact(page, level->length,
			  page_format(page, say(app, "How long: %s"), level->length));
		for (int j = 0; j < level->source_count; j++)
			page_add(page, ROLE_QUIET,
				 page_format(page, say(app, "Source: %s."),
					     app->form->sources[level->sources[j]].title));
	}
	page_choice(page, CHOICE_ACTION, say(app, "Back"), ACT_BACK, 0)->docked = true;
}
