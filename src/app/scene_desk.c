/*
 * A counselor's desk, between calls and beside one: what there is to go on with, and whether the
 * records can be read. What belongs to a call is wiped here when the call is over.
 */
#include "app/scenes.h"
#include "base/memory.h"
#include "core/calendar.h"

#include <string.h>

/* --- showing ----------------------------------------------------------------------------- */

static const char *records_text(const struct app *app)
{
	const struct desk *desk = &app->desk;

	if (!desk->there)
		return say(app, "No records are set up on this computer: nothing is kept after the "
				"call. \"carecheck records init\" sets them up.");
	if (!desk->writable)
		return say(app,
			   "The records cannot be written to now: nothing new is kept. You can "
			   "still export a call to a file.");
	return desk->unlocked ? say(app, "Records are kept, sealed. They are unlocked now.")
			      : say(app, "Records are kept, sealed. They are locked now.");
}

static void view_state(const struct app *app, struct page *page)
{
	if (app->under_way)
		page_add(page, ROLE_LEAD, say(app, "A call is under way."));
	if (*app->kept_not)
		page_add(page, ROLE_WARNING, app->kept_not);
	page_add(page, ROLE_TEXT, records_text(app));
	if (app->desk.may_swap)
		page_add(page, ROLE_TEXT,
			 say(app, "This computer may write what is in memory to its disk (swap). "
				  "Whoever looks after it can let this program lock its memory."));
	if (app->under_way && (!app->desk.there || *app->kept_not))
		page_add(page, ROLE_TEXT,
			 say(app, "This call is only in memory: leaving now forgets it."));
}

/* "14:07", or on another day "2026-11-25 14:07" */
static const char *when_text(const struct app *app, struct page *page, int64_t when)
{
	char date[11], today[11], time[6];

	calendar_date(when + app->zone, date);
	calendar_date(app->now + app->zone, today);
	calendar_time(when + app->zone, time);
	if (!strcmp(date, today))
		return page_format(page, "%s", time);
	return page_format(page, "%s %s", date, time);
}

static void view_calls(const struct app *app, struct page *page)
{
	for (int i = 0; i < app->desk.call_count; i++) {
		const struct open_call *call = &app->desk.calls[i];
		const char *when = when_text(app, page, call->when), *text;

		text = *call->who ? page_format(page, say(app, "Go on with the call of %s (%s)"),
						when, call->who)
				  : page_format(page, say(app, "Go on with the call of %s"), when);
		page_choice(page, CHOICE_ACTION, text, ACT_RESUME, i);
	}
}

void desk_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, say(app, "Screening during a call"));
	view_state(app, page);
	if (app->under_way) {
		page_choice(page, CHOICE_ACTION, say(app, "Go on with this call"), ACT_GO_ON, 0);
	} else {
		page_choice(page, CHOICE_ACTION, say(app, "Start a call"), ACT_NEW_CALL, 0);
		view_calls(app, page);
	}
	if (app->desk.there) {
		page_choice(page, CHOICE_ACTION, say(app, "Find a client"), ACT_SEARCH, 0);
		page_choice(page, CHOICE_ACTION,
			    app->desk.unlocked ? say(app, "Lock the records")
					       : say(app, "Unlock the records"),
			    ACT_UNLOCK, app->desk.unlocked);
	}
	page_choice(page, CHOICE_ACTION, say(app, "Leave"), ACT_LEAVE, 0);
}

/* --- a call begins, goes on, is over ----------------------------------------------------- */

void desk_begin(struct app *app)
{
	call_reset(&app->call);
	memory_wipe(&app->answers, sizeof app->answers);
	app->call.begun = app->now;
	app->question = app->return_to = -1;
	app->alerts_seen = 0;
	app->undo_count = 0;
	app->other = app->saved = app->reminded = false;
	app->kept_at = 0;
	app->kept_not[0] = '\0';
	app->under_way = true;
	sofar_find(app);
	app_go(app, SCENE_CALL, 0);
}

static bool is_beneath(const struct app *app, enum scene scene)
{
	for (int i = 0; i < app->depth; i++)
		if (app->trail[i].scene == scene)
			return true;
	return false;
}

void desk_go_on(struct app *app)
{
	/* As it was left; what an interrupt asks for comes first. */
	if (is_beneath(app, SCENE_ALERT)) {
		app_open(app, SCENE_ALERT, 0);
		return;
	}
	if (is_beneath(app, SCENE_ASK)) {
		app_open(app, SCENE_ASK, 0);
		return;
	}
	if (app->question >= 0 && app->question < app->form->question_count)
		ask_open(app, app->question, false);
	else
		app_go(app, SCENE_CALL, 0);
}

/* Stays for the next call; of the last search there are names in the desk. */
static void keep_around(struct app *app, const struct app *old)
{
	app->tongues = old->tongues;
	app->tongue_count = old->tongue_count;
	app->tongue = old->tongue;
	app->codes = old->codes;
	app->half_blocks = old->half_blocks;
	app->spoken = old->spoken;
	app->larger = old->larger;
	app->voice = old->voice;
	app->aloud = old->aloud;
	app->rows = old->rows;
	app->cols = old->cols;
	app->now = old->now;
	app->zone = old->zone;
	memcpy(app->who, old->who, sizeof app->who);
	app->desk = old->desk;
	memset(app->desk.clients, 0, sizeof app->desk.clients);
	app->desk.client_count = app->desk.client_total = 0;
}

void desk_clear(struct app *app)
{
	struct app fresh;

	app_init(&fresh, app->form, app->support, app->site, app->policy, app->save_path);
	keep_around(&fresh, app);
	memory_wipe(app, sizeof *app);
	*app = fresh;
	memory_wipe(&fresh, sizeof fresh);
}

bool app_keeps(const struct app *app)
{
	return app->desk.there && app->desk.writable && !app->dirty && !*app->kept_not;
}

bool desk_lock(struct app *app)
{
	bool call = app->under_way;

	if (call && !app_keeps(app))
		return false;
	desk_clear(app);
	app->desk.unlocked = false;
	app->want = WANT_LOCK;
	app->chosen = CHOSEN_OWN;
	unlock_open(app, call ? UNLOCK_OWN : UNLOCK_QUIET);
	return true;
}

/* --- what is chosen ---------------------------------------------------------------------- */

static void lock(struct app *app)
{
	if (app->under_way && !app_keeps(app)) {
		app_notice(app, "%s",
			   say(app, "This call is only in memory. Finish it first, or throw it "
				    "away."));
		return;
	}
	if (app->under_way) {
		desk_lock(app);
		return;
	}
	desk_clear(app); /* what was found */
	app->want = WANT_LOCK;
	app->desk.unlocked = false;
	text_focus(app, ACT_UNLOCK, 0);
}

static void resume(struct app *app, int call)
{
	app->chosen = call;
	if (app->desk.unlocked)
		app->want = WANT_RESUME;
	else
		unlock_open(app, UNLOCK_RESUME);
}

bool desk_act(struct app *app, enum act act, int argument)
{
	switch (act) {
	case ACT_NEW_CALL:
		desk_begin(app);
		return true;
	case ACT_GO_ON:
		desk_go_on(app);
		return true;
	case ACT_RESUME:
		resume(app, argument);
		return true;
	case ACT_SEARCH:
		clients_open(app);
		return true;
	case ACT_UNLOCK:
		if (argument)
			lock(app);
		else
			unlock_open(app, UNLOCK_ALONE);
		return true;
	default:
		return false;
	}
}

/* --- what came of it --------------------------------------------------------------------- */

static void take_desk(struct app *app, const struct desk *desk)
{
	struct page page MEMORY_UNSET;

	if (app->want == WANT_SEARCH || app->want == WANT_LOCK)
		app->want = WANT_NOTHING;
	app->desk = *desk;
	if (app->here.scene == SCENE_CLIENTS && app->here.item == CLIENTS_FRESH) {
		app->here.item = 0;
		app->want = WANT_SEARCH;
	}
	app_view(app, &page);
	if (app->here.focus >= page_stops(&page)) /* there were more choices before */
		app->here.focus = 0;
	memory_wipe(page.memory, page.text.len);
}

static void take_finished(struct app *app)
{
	bool dropped = app->here.scene == SCENE_WRAP && app->here.item == WRAP_DROP;
	bool kept = app->desk.there;

	desk_clear(app);
	app_notice(app, "%s",
		   dropped ? say(app, "The call is thrown away.")
		   : kept  ? say(app, "The call is recorded.")
			   : say(app, "The call is over. Nothing of it is kept here."));
}

static void take_not_finished(struct app *app, const char *why)
{
	bool dropping = app->here.scene == SCENE_WRAP && app->here.item == WRAP_DROP;

	app->want = WANT_NOTHING;
	app->call.ended = 0;
	if (app->here.scene == SCENE_WRAP)
		app->here.item = 0;
	app_notice(app,
		   dropping ? say(app, "Not thrown away. %s") : say(app, "Not recorded yet. %s"),
		   why ? why : "");
}

void desk_take(struct app *app, struct msg msg)
{
	if (msg.kind == MSG_DESK) {
		take_desk(app, msg.desk);
	} else if (msg.kind == MSG_FINISHED) {
		take_finished(app);
	} else if (msg.kind == MSG_NOT_FINISHED) {
		take_not_finished(app, msg.text);
	} else {
		app->want = WANT_NOTHING;
		app_notice(app, "%s", msg.text ? msg.text : "");
	}
}
