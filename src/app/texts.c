#include "app/scenes.h"

const char *text_of(const struct app *app, struct page *page, int text)
{
	(void)app;
	(void)page;
	(void)text;
	return "";
}

void text_keep(struct app *app)
{
	(void)app;
}

void text_follow(struct app *app, const struct page *page)
{
	(void)app;
	(void)page;
}

struct block *text_field(const struct app *app, struct page *page, const char *label, int text)
{
	struct block *field = page_add(page, ROLE_FIELD, label);

	field->detail = text_of(app, page, text);
	field->argument = text;
	return field;
}
