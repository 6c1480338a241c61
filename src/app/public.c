/*
 * A screen in public: strangers come one after another, and staff are near. What staff are told is
 * that somebody needs them, and never what anyone has answered.
 */
#include "app/scenes.h"

void public_withhold(struct app *app)
{
	for (int i = 0; i < app->form->alert_count; i++)
		if (app->form->alerts[i].interrupt)
			reads_add(&app->withheld, app->form->alerts[i].when, app->form);
}

void public_count(struct app *app)
{
	if (!app->policy->in_public)
		return;
	app->counted = true;
	app->want = WANT_COUNT;
}

void public_tell(struct app *app, int raised)
{
	if (!app->policy->calls_staff)
		return;
	app->raised = raised;
	app->told = TOLD_ASKED;
	app->want = WANT_TELL;
	if (raised == RAISED_CALL && app->here.scene != SCENE_ALERT)
		app_notice(app, "%s", public_told(app));
}

const char *public_told(const struct app *app)
{
	switch (app->told) {
	case TOLD_ASKED:
		return say(app, "Staff are being told that someone here needs them.");
	case TOLD_DONE:
		return say(app, "Staff have been told that someone here needs them.");
	case TOLD_NOTHING:
		break;
	}
	return "";
}

/* --- is somebody there? ------------------------------------------------------------- */

/* Whatever somebody has set before they went away. */
static bool is_as_it_was(const struct app *app)
{
	return app->here.scene == SCENE_ATTRACT && app->depth == 0 && !app->larger && !app->aloud;
}

int app_patience(const struct app *app, int quiet)
{
	if (app->policy->on_call)
		return oncall_patience(app, quiet);
	if (app->policy->idle == 0 || is_as_it_was(app))
		return -1;
	if (app->here.scene == SCENE_IDLE || quiet >= app->policy->idle)
		return 1;
	return app->policy->idle - quiet;
}

void public_tick(struct app *app, int quiet)
{
	int left = app->policy->idle + app->policy->warning - quiet;

	if (app->policy->idle == 0 || is_as_it_was(app) || quiet < app->policy->idle)
		return;
	if (left <= 0 || (app->here.scene == SCENE_ATTRACT && app->depth == 0)) {
		app->want = WANT_LEAVE;
		return;
	}
	app->seconds_left = left;
	app_open(app, SCENE_IDLE, 0);
}
