/*
 * What a screen in public shows while nobody is at it. It names no illness: who stands before it
 * may be seen by others.
 */
#include "app/scenes.h"

static void view_tongues(const struct app *app, struct page *page)
{
	if (app->tongue_count < 2)
		page_choice(page, CHOICE_ACTION, say(app, "Begin"), ACT_SPEAK, app->tongue);
	for (int i = 0; i < app->tongue_count && app->tongue_count > 1; i++)
		page_choice(page, CHOICE_ACTION, app->tongues[i].name, ACT_SPEAK, i);
}

void attract_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, say(app, "Welcome"));
	page_add(page, ROLE_LEAD, say(app, "What kind of help fits?"));
	page_add(page, ROLE_TEXT,
		 page_format(page,
			     say_count(app, "Up to %d question. No name needed.",
				       "Up to %d questions. No name needed.",
				       app->form->question_count),
			     app->form->question_count));
	page_add(page, ROLE_TEXT, say(app, "Nothing you enter here is kept after you finish."));
	view_tongues(app, page);
	if (app->policy->may_enlarge)
		page_choice(page, CHOICE_ACTION,
			    app->larger ? say(app, "Smaller text") : say(app, "Larger text"),
			    ACT_ENLARGE, 0);
	if (app->voice)
		page_choice(page, CHOICE_ACTION,
			    app->aloud ? say(app, "Stop reading aloud")
				       : say(app, "Hear it read aloud"),
			    ACT_ALOUD, 0);
	page_add(page, ROLE_QUIET,
		 say(app, "Prefer a person? The front desk can go through this with you."));
}

bool attract_act(struct app *app, enum act act, int argument)
{
	if (act == ACT_ENLARGE) {
		app->larger = !app->larger;
		app->want = WANT_ENLARGE;
		return true;
	}
	if (act != ACT_SPEAK)
		return false;
	if (app->tongue_count > 0)
		tongue_speak(app, argument);
	app_go(app, SCENE_WELCOME, 0);
	app->want = WANT_COUNT;
	return true;
}
