/*
 * For staff, behind a passphrase: that they have seen whom they were told of, and the way out of a
 * screen in public. What they type is never shown, and wiped at once.
 */
#include "app/scenes.h"

static void view_door(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TEXT, say(app, "Please type the passphrase of this kiosk."));
	secret_field(app, page);
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
	secret_forget(app);
	app->admitted = false;
}

void staff_answer(struct app *app, struct msg msg)
{
	secret_forget(app);
	if (app->here.scene != SCENE_STAFF)
		return;
	app->here.focus = 0;
	if (msg.kind == MSG_PASSED)
		app->admitted = true;
	else
		secret_refused(app, msg.number);
}
