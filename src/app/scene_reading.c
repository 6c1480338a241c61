/* Pages to read: those of the questionnaire, and how to stay private. */
#include "app/scenes.h"

void reading_view(const struct app *app, struct page *page)
{
	const struct form *form = app->form;
	const struct reading *reading = &form->readings[app->here.item];

	page_add(page, ROLE_TITLE, reading->title);
	for (int i = 0; i < reading->part_count; i++) {
		const struct part *part = &reading->parts[i];

		if (*part->heading)
			page_add(page, ROLE_HEADING, part->heading);
		if (*part->text)
			page_add(page, ROLE_TEXT, part->text);
		for (int j = 0; j < part->point_count; j++)
			page_add(page, ROLE_POINT, part->points[j]);
		for (int j = 0; j < part->source_count; j++)
			page_add(page, ROLE_QUIET,
				 page_format(page, say(app, "Source: %s."),
					     form->sources[part->sources[j]].title));
	}
	page_choice(page, CHOICE_ACTION, say(app, "Back"), ACT_BACK, 0)->docked = true;
}

/* What becomes of the answers. */
static void view_kept(const struct app *app, struct page *page)
{
	if (app->policy->on_call) {
		page_add(page, ROLE_LEAD, call_privacy(app));
		return;
	}
	page_add(page, ROLE_LEAD,
		 say(app, "Your answers stay in this program and are gone when you leave."));
	if (app->policy->may_save)
		page_add(page, ROLE_POINT,
			 say(app, "Nothing is written to this computer unless you choose \"Save\" "
				  "after your result."));
}

void privacy_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, say(app, "Privacy"));
	view_kept(app, page);
	page_add(page, ROLE_POINT,
		 say(app, "Nothing is sent anywhere. The program never uses the network."));
	page_add(page, ROLE_POINT,
		 app->spoken
			 ? say(app, "x leaves at once. The lines above stay in this window: close "
				    "it too.")
			 : say(app, "Ctrl-X leaves at once and clears the screen and what "
				    "scrolled away."));
	if (app->policy->in_public && app->policy->calls_staff)
		page_add(page, ROLE_POINT,
			 say(app, "If an answer means that you may be in danger, staff here are "
				  "told that someone needs them, and not what you answered."));
	page_add(page, ROLE_HEADING, say(app, "What leaving cannot clear"));
	if (!app->policy->in_public)
		page_add(page, ROLE_POINT,
			 say(app, "The shell may remember that carecheck was started. Start it "
				  "with a space in front, or clear the shell's history."));
	page_add(page, ROLE_POINT,
		 say(app, "Someone behind you, or a program that records the screen, may have "
			  "seen it."));
	page_choice(page, CHOICE_ACTION, say(app, "Back"), ACT_BACK, 0);
}
