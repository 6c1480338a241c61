/*
 * Nobody has touched anything for a while: what was answered is out of sight, and gone soon unless
 * somebody is there after all. Any key says so (WCAG 2.2.1: a warning of 20 seconds at least, one
 * simple action, as often as a person likes).
 */
#include "app/scenes.h"

void idle_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, say(app, "Are you still there?"));
	page_add(page, ROLE_LEAD,
		 page_format(page,
			     say_count(app,
				       "To keep your answers private, this screen is cleared in "
				       "%d second.",
				       "To keep your answers private, this screen is cleared in "
				       "%d seconds.",
				       app->seconds_left),
			     app->seconds_left));
	page_add(page, ROLE_TEXT, say(app, "Your answers are hidden right now."));
	page_choice(page, CHOICE_ACTION, say(app, "I am still here: go on (press any key)"),
		    ACT_BACK, 0);
	page_choice(page, CHOICE_ACTION, say(app, "I am done: clear everything now"), ACT_LEAVE, 0);
}

/* The block that was pressed or picked, or -1. */
static int block_of(const struct page *page, struct msg msg)
{
	if (msg.kind == MSG_PICK)
		return page_numbered(page, msg.number);
	return msg.kind == MSG_POINT && msg.number < page->count ? msg.number : -1;
}

void idle_end(struct app *app, const struct page *page, struct msg msg)
{
	int block = block_of(page, msg);

	if (msg.kind == MSG_LEAVE || (block >= 0 && page->blocks[block].act == ACT_LEAVE))
		app->want = WANT_LEAVE;
	else
		app_close(app);
}
