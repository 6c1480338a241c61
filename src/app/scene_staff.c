/*
 * For staff, behind a passphrase: that they have seen whom they were told of, and the way out of a
 * screen in public. What they type is never shown, and wiped at once.
 */
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

static void view_door(const struct app *app, struct page *page)
{
	struct block *field;

	page_add(page, ROLE_TEXT, say(app, "Please type the passphrase of this kiosk."));
	field = page_add(page, ROLE_FIELD, say(app, "Passphrase"));
	field->detail = masked(app, page);
	field->act = ACT_CONTINUE;
	page->entry = ENTRY_WORDS;
	page_choice(page, CHOICE_ACTION, say(app, "Back"), ACT_BACK, 0);
}

static void view_inside(const struct app *app, struct page *page)
{
	page_choice(page, CHOICE_ACTION, say(app, "We know who needs us: stop telling us about it"),
		    ACT_ACKNOWLEDGE, 0);
	page_choice(page, CHOICE_ACTION, say(app, "End the kiosk"), ACT_END, 0);
	page_choice(page, CHOICE_ACTION, say(app, "Back"), ACT_BACK, 0);
}

void staff_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, say(app, "For staff"));
	if (app->admitted)
		view_inside(app, page);
	else
		view_door(app, page);
}

bool staff_act(struct app *app, enum act act, int argument)
{
	(void)argument;
	if (act == ACT_CONTINUE && app->secret.len > 0) {
		app->want = WANT_CHECK;
	} else if (act == ACT_ACKNOWLEDGE) {
		app->want = WANT_ACKNOWLEDGE;
		app->told = TOLD_NOTHING;
		app_notice(app, "%s", say(app, "Noted. Staff are not told any more."));
	} else if (act == ACT_END) {
		app->want = WANT_END;
	} else {
		return false;
	}
	return true;
}

void staff_leave(struct app *app)
{
	memory_wipe(&app->secret, sizeof app->secret);
	app->admitted = false;
}

void staff_answer(struct app *app, struct msg msg)
{
	memory_wipe(&app->secret, sizeof app->secret);
	if (app->here.scene != SCENE_STAFF)
		return;
	app->here.focus = 0;
	if (msg.kind == MSG_PASSED)
		app->admitted = true;
	else
		app_notice(app,
			   say_count(app, "That is not it. Another try counts in %d second.",
				     "That is not it. Another try counts in %d seconds.",
				     msg.number),
			   msg.number);
}
