/* Who can help right now. */
#include "app/scenes.h"

/* `told`: the fact in words; it may be none. */
static void view_fact(struct page *page, enum role role, const char *fact, const char *told)
{
	if (*fact)
		page_add(page, role, told);
}

static void view_code(struct page *page, const char *text, const char *sentence)
{
	int code = codes_find(page->codes, text);

	if (code >= 0)
		page_add(page, ROLE_CODE, sentence)->argument = code;
}

void lines_view_phone_code(const struct app *app, struct page *page, const char *number)
{
	char text[CODE_TEXT];

	code_phone_text(number, text);
	view_code(page, text,
		  say(app, "Point a phone camera at the square to call. It holds the number and "
			   "nothing about you."));
}

void lines_view_web_code(const struct app *app, struct page *page, const char *address)
{
	char text[CODE_TEXT];

	code_web_text(address, text);
	view_code(page, text,
		  say(app, "Point a phone camera at the square to open the page. It holds the "
			   "address and nothing about you."));
}

/* How to reach it comes first: that much stands in the smallest window. */
static void view_ways(const struct app *app, struct page *page, const struct line *line)
{
	page_add(page, ROLE_HEADING, line->name);
	view_fact(page, ROLE_POINT, line->call, page_format(page, say(app, "Call %s"), line->call));
	view_fact(page, ROLE_POINT, line->text, page_format(page, say(app, "Text %s"), line->text));
	view_fact(page, ROLE_POINT, line->chat,
		  page_format(page, say(app, "Chat at %s"), line->chat));
	view_fact(page, ROLE_POINT, line->hours,
		  page_format(page, say(app, "Open: %s"), line->hours));
}

static void view_rest(const struct app *app, struct page *page, const struct line *line)
{
	view_fact(page, ROLE_TEXT, line->who, page_format(page, say(app, "For: %s"), line->who));
	view_fact(page, ROLE_TEXT, line->when, page_format(page, say(app, "When: %s"), line->when));
	for (int i = 0; i < line->note_count; i++)
		page_add(page, ROLE_POINT, line->notes[i]);
	if (*line->expect)
		page_add(page, ROLE_TEXT, line->expect);
	page_add(page, ROLE_QUIET, page_format(page, say(app, "Checked %s."), line->checked));
}

void lines_view_line(const struct app *app, struct page *page, const struct line *line)
{
	view_ways(app, page, line);
	view_rest(app, page, line);
}

/* One code is enough: the first line that a person in danger can call by it, or NULL. */
static const struct line *line_with_code(const struct app *app)
{
	char text[CODE_TEXT];

	for (int i = 0; i < app->support->line_count; i++) {
		const struct line *line = &app->support->lines[i];

		if (line->urgent && code_phone_text(line->call, text) &&
		    codes_find(app->codes, text) >= 0)
			return line;
	}
	return NULL;
}

void lines_view(const struct app *app, struct page *page)
{
	const struct line *coded = line_with_code(app);

	page_add(page, ROLE_TITLE, say(app, "Who can help right now"));
	for (int i = 0; i < app->support->line_count; i++) {
		const struct line *line = &app->support->lines[i];

		if (app->here.item == LINES_URGENT && !line->urgent)
			continue;
		view_ways(app, page, line);
		if (line == coded)
			lines_view_phone_code(app, page, line->call);
		view_rest(app, page, line);
	}
	page_choice(page, CHOICE_ACTION, say(app, "Back"), ACT_BACK, 0)->docked = true;
	if (app->policy->may_print)
		page_choice(page, CHOICE_ACTION, say(app, "Print"), ACT_PRINT, 0)->docked = true;
	if (app->here.item == LINES_AND_STOP)
		page_choice(page, CHOICE_ACTION, say(app, "Finish and leave"), ACT_LEAVE, 0)
			->docked = true;
}
