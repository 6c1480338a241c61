/* Who can help right now. */
#include "app/scenes.h"

/* `told`: the fact in words; it may be none. */
static void view_fact(struct page *page, enum role role, const char *fact, const char *told)
{
	if (*fact)
		page_add(page, role, told);
}

void lines_view_line(const struct app *app, struct page *page, const struct line *line)
{
	page_add(page, ROLE_HEADING, line->name);
	/* How to reach it comes first: that much stands in the smallest window. */
	view_fact(page, ROLE_POINT, line->call, page_format(page, say(app, "Call %s"), line->call));
	view_fact(page, ROLE_POINT, line->text, page_format(page, say(app, "Text %s"), line->text));
	view_fact(page, ROLE_POINT, line->chat,
		  page_format(page, say(app, "Chat at %s"), line->chat));
	view_fact(page, ROLE_POINT, line->hours,
		  page_format(page, say(app, "Open: %s"), line->hours));
	view_fact(page, ROLE_TEXT, line->who, page_format(page, say(app, "For: %s"), line->who));
	view_fact(page, ROLE_TEXT, line->when, page_format(page, say(app, "When: %s"), line->when));
	for (int i = 0; i < line->note_count; i++)
		page_add(page, ROLE_POINT, line->notes[i]);
	if (*line->expect)
		page_add(page, ROLE_TEXT, line->expect);
	page_add(page, ROLE_QUIET, page_format(page, say(app, "Checked %s."), line->checked));
}

void lines_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, say(app, "Who can help right now"));
	for (int i = 0; i < app->support->line_count; i++)
		if (app->here.item != LINES_URGENT || app->support->lines[i].urgent)
			lines_view_line(app, page, &app->support->lines[i]);
	page_choice(page, CHOICE_ACTION, say(app, "Back"), ACT_BACK, 0)->docked = true;
	if (app->policy->may_print)
		page_choice(page, CHOICE_ACTION, say(app, "Print"), ACT_PRINT, 0)->docked = true;
	if (app->here.item == LINES_AND_STOP)
		page_choice(page, CHOICE_ACTION, say(app, "Finish and leave"), ACT_LEAVE, 0)
			->docked = true;
}
