/* Who can help right now. */
#include "app/scenes.h"

static void view_way(struct page *page, const char *way, const char *to)
{
	if (*to)
		page_add(page, ROLE_POINT, page_format(page, "%s %s", way, to));
}

void lines_view_line(struct page *page, const struct line *line)
{
	page_add(page, ROLE_HEADING, line->name);
	if (*line->when)
		page_add(page, ROLE_TEXT, line->when);
	else if (*line->who)
		page_add(page, ROLE_TEXT, line->who);
	view_way(page, "Call", line->call);
	view_way(page, "Text", line->text);
	view_way(page, "Chat at", line->chat);
	view_way(page, "Open:", line->hours);
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
