/* Who can help right now. */
#include "app/scenes.h"

static void view_named(struct page *page, enum role role, const char *name, const char *text)
{
	if (*text)
		page_add(page, role, page_format(page, "%s %s", name, text));
}

void lines_view_line(struct page *page, const struct line *line)
{
	page_add(page, ROLE_HEADING, line->name);
	/* How to reach it comes first: that much stands in the smallest window. */
	view_named(page, ROLE_POINT, "Call", line->call);
	view_named(page, ROLE_POINT, "Text", line->text);
	view_named(page, ROLE_POINT, "Chat at", line->chat);
	view_named(page, ROLE_POINT, "Open:", line->hours);
	view_named(page, ROLE_TEXT, "For:", line->who);
	view_named(page, ROLE_TEXT, "When:", line->when);
	for (int i = 0; i < line->note_count; i++)
		page_add(page, ROLE_POINT, line->notes[i]);
	if (*line->expect)
		page_add(page, ROLE_TEXT, line->expect);
	page_add(page, ROLE_QUIET, page_format(page, "Checked %s.", line->checked));
}

void lines_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, "Who can help right now");
	for (int i = 0; i < app->support->line_count; i++)
		if (app->here.item != LINES_URGENT || app->support->lines[i].urgent)
			lines_view_line(page, &app->support->lines[i]);
	page_choice(page, CHOICE_ACTION, "Back", ACT_BACK, 0)->docked = true;
	if (app->here.item == LINES_AND_STOP)
		page_choice(page, CHOICE_ACTION, "Finish and leave", ACT_LEAVE, 0)->docked = true;
}
