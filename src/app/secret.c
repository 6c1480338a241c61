/* A passphrase: what is typed is never shown, and wiped as soon as it has served. */
#include "app/scenes.h"
#include "base/memory.h"
#include "base/utf8.h"

/* A star for each character. */
static const char *masked(const struct app *app, struct page *page)
{
	size_t begin = page_begin(page), len = (size_t)app->secret.len;
	const char *at = app->secret.text;
	int width;

	for (size_t step; (step = utf8_grapheme(at, len, &width)) > 0; at += step, len -= step)
		buf_char(&page->text, '*');
	return page_end(page, begin);
}

struct block *secret_field(const struct app *app, struct page *page)
{
	struct block *field = page_add(page, ROLE_FIELD, say(app, "Passphrase"));

	field->detail = masked(app, page);
	field->act = ACT_CONTINUE;
	return field;
}

void secret_forget(struct app *app)
{
	memory_wipe(&app->secret, sizeof app->secret);
}

void secret_refused(struct app *app, int seconds)
{
	app_notice(app,
		   say_count(app, "That is not it. Another try counts in %d second.",
			     "That is not it. Another try counts in %d seconds.", seconds),
		   seconds);
}
