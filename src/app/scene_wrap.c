/*
 * How a call ends: the level that is suggested and the counselor's own beside it, how soon, what
 * comes next; then it is recorded, or thrown away. Nothing of that happens without a question where
 * something would be lost.
 */
#include "app/scenes.h"
#include "core/calendar.h"

#include <string.h>

/* Groups of radio buttons. */
enum { SET_LEVEL = SET_GROUP, SET_REASON = 2 * SET_GROUP, SET_URGENCY = 3 * SET_GROUP };

const char *own_reason_text(const struct app *app, enum own_reason reason)
{
	switch (reason) {
	case OWN_PREFERS_LOWER:
		return say(app, "They prefer less care");
	case OWN_PREFERS_HIGHER:
		return say(app, "They prefer more care");
	case OWN_NOT_AVAILABLE:
		return say(app, "The suggested level is not available");
	case OWN_OTHER_SUPPORT:
		return say(app, "Other support is in place");
	case OWN_OTHER:
		return say(app, "Another reason");
	default:
		return "";
	}
}

const char *urgency_text(const struct app *app, enum urgency urgency)
{
	switch (urgency) {
	case URGENCY_ROUTINE:
		return say(app, "Routine, within 7 days");
	case URGENCY_SOON:
		return say(app, "Within 48 hours");
	case URGENCY_TODAY:
		return say(app, "Today");
	case URGENCY_NOW:
		return say(app, "Now");
	default:
		return "";
	}
}

/* The counselor's level is another than the suggested one, which can only be if there is one. */
static bool is_other_level(const struct app *app)
{
	int own = app->call.wrap.own_level;

	return own >= 0 && app->so_far.level >= 0 && own != app->so_far.level;
}

/* --- showing: the level ------------------------------------------------------------------ */

static void view_suggested(const struct app *app, struct page *page)
{
	const struct placement *so_far = &app->so_far;
	const struct form *form = app->form;
	size_t begin = page_begin(page);

	if (so_far->level < 0) {
		page_add(page, ROLE_LEAD,
			 page_format(page, say(app, "No level is suggested: %s"),
				     in_words(app, form->claims[so_far->claim].title,
					      form->claims[so_far->claim].title_other)));
		return;
	}
	page_sentence(page, begin, say(app, "Suggested: step %d, %s."), so_far->level + 1,
		      form->levels[so_far->level].brief);
	if (so_far->low != so_far->high)
		page_sentence(page, begin,
			      say(app, "With the open answers it could be step %d to %d."),
			      so_far->low + 1, so_far->high + 1);
	page_add(page, ROLE_LEAD, page_end(page, begin));
	page_add(page, ROLE_QUIET,
		 say(app, "A provisional screen: a starting point to talk over, not a diagnosis."));
}

/* What matters more than any level. */
static void view_alerts(const struct app *app, struct page *page)
{
	for (int i = 0; i < app->form->alert_count; i++)
		if (app->so_far.alerts >> i & 1)
			page_add(page, ROLE_WARNING, alert_title(app, &app->form->alerts[i]));
}

static void view_levels(const struct app *app, struct page *page)
{
	int suggested = app->so_far.level, chosen = call_level(&app->call, suggested);

	page_add(page, ROLE_HEADING, say(app, "Your level"));
	for (int i = 0; i < app->form->level_count; i++) {
		const char *title = app->form->levels[i].title;

		text_radio(page,
			   page_format(page,
				       i == suggested ? say(app, "Step %d: %s (suggested)")
						      : say(app, "Step %d: %s"),
				       i + 1, title),
			   SET_LEVEL + i, i == chosen);
	}
}

static void view_reasons(const struct app *app, struct page *page)
{
	const struct wrap_up *wrap = &app->call.wrap;

	if (!is_other_level(app))
		return;
	page_add(page, ROLE_HEADING, say(app, "Why not the suggested level"));
	for (int i = OWN_NONE + 1; i < OWN_REASONS; i++)
		text_radio(page, own_reason_text(app, (enum own_reason)i), SET_REASON + i,
			   i == wrap->reason);
	if (wrap->reason == OWN_OTHER)
		text_field(app, page, say(app, "The other reason"), TEXT_REASON);
}

/* --- showing: what comes next ------------------------------------------------------------ */

static const char *day_text(const struct app *app, int64_t when)
{
	static const char *const days[7] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
					     N_("Fri"), N_("Sat"), N_("Sun") };

	return say(app, days[calendar_weekday(when)]);
}

/* "Within 48 hours: by Fri 2026-11-27, 14:02" */
static const char *due_text(const struct app *app, struct page *page, enum urgency urgency)
{
	int64_t begun = app->call.begun ? app->call.begun : app->now;
	int64_t due = begun + app->zone + urgency_seconds(urgency);
	const char *text = urgency_text(app, urgency);
	char date[11], time[6];

	if (begun == 0 || urgency == URGENCY_TODAY || urgency == URGENCY_NOW)
		return text;
	calendar_date(due, date);
	calendar_time(due, time);
	if (urgency == URGENCY_ROUTINE)
		return page_format(page, say(app, "%s: due %s %s"), text, day_text(app, due), date);
	return page_format(page, say(app, "%s: due %s %s, %s"), text, day_text(app, due), date,
			   time);
}

static void view_urgency(const struct app *app, struct page *page)
{
	page_add(page, ROLE_HEADING, say(app, "How soon"));
	for (int i = URGENCY_UNSAID + 1; i < URGENCIES; i++)
		text_radio(page, due_text(app, page, (enum urgency)i), SET_URGENCY + i,
			   i == app->call.wrap.urgency);
}

static void view_next(const struct app *app, struct page *page)
{
	page_add(page, ROLE_HEADING, say(app, "What comes next"));
	text_field(app, page, say(app, "Next step"), TEXT_NEXT_STEP);
	text_field(app, page, say(app, "Follow-up"), TEXT_FOLLOW_UP);
	text_field(app, page, say(app, "Note on the call"), TEXT_CALL_NOTE);
}

/* What is less often wanted scrolls with the page; throwing away is far from finishing. */
static void view_actions(const struct app *app, struct page *page)
{
	int docked;

	page_add(page, ROLE_HEADING, say(app, "Before you finish"));
	page_choice(page, CHOICE_ACTION, say(app, "Export to a file"), ACT_OPEN, SCENE_EXPORT);
	if (app->call.past_count > 0)
		page_choice(page, CHOICE_ACTION, say(app, "Earlier screenings"), ACT_OPEN,
			    SCENE_PAST);
	page_choice(page, CHOICE_ACTION, say(app, "Throw this call away"), ACT_DROP, WRAP_DROP);
	docked = page->count;
	page_choice(page, CHOICE_ACTION, say(app, "Back to the questions"), ACT_GO_ON, 0);
	page_choice(page, CHOICE_ACTION, say(app, "Look at the note"), ACT_OPEN, SCENE_CHART);
	page_choice(page, CHOICE_ACTION,
		    app->desk.there ? say(app, "Finish: keep the record")
				    : say(app, "Finish: nothing is kept"),
		    ACT_FINISH, 0);
	for (int i = docked; i < page->count; i++)
		page->blocks[i].docked = true;
}

/* --- showing: what is asked first -------------------------------------------------------- */

static void view_question(const struct app *app, struct page *page, const char *lead,
			  const char *text, const char *yes, enum act act)
{
	page_add(page, ROLE_LEAD, lead);
	page_add(page, ROLE_TEXT, text);
	page_choice(page, CHOICE_ACTION, say(app, "Back, and change nothing"), ACT_BACK, 0);
	page_choice(page, CHOICE_ACTION, yes, act, app->here.item);
}

/* The first of these alerts about which nothing was marked as done, or -1. */
static int undone(const struct app *app, uint32_t alerts)
{
	for (int i = 0; i < app->form->alert_count; i++)
		if (alerts >> i & 1 && app->call.done[i] == 0)
			return i;
	return -1;
}

/* Of those that were on the screen, one that is still up has its page still. */
static int undone_now(const struct app *app)
{
	return undone(app, app->call.alerts_up & app->so_far.alerts);
}

static void view_ask(const struct app *app, struct page *page)
{
	switch ((enum wrap_ask)app->here.item) {
	case WRAP_DROP:
		view_question(app, page, say(app, "Throw this call away?"),
			      say(app, "Its answers, its notes and what is kept of it are gone "
				       "then. Nobody can bring them back."),
			      say(app, "Throw it away"), ACT_DROP);
		break;
	case WRAP_UNKEPT:
		view_question(app, page, say(app, "Finish, and keep nothing?"),
			      say(app, "No records are set up, and this call was not exported to "
				       "a file. All of it is forgotten then."),
			      say(app, "Finish, and keep nothing"), ACT_FINISH);
		break;
	case WRAP_ALERT:
		view_question(app, page, say(app, "Was anything done about the alert?"),
			      say(app, "An alert came up in this call, and nothing is marked as "
				       "done about it yet."),
			      say(app, "Finish all the same"), ACT_FINISH);
		if (undone_now(app) >= 0)
			page_choice(page, CHOICE_ACTION, say(app, "Mark what was done"), ACT_DONE,
				    0);
		break;
	}
}

void wrap_view(const struct app *app, struct page *page)
{
	const char *client = app->call.field[CALL_CLIENT];

	page_add(page, ROLE_TITLE,
		 *client ? page_format(page, say(app, "Wrap up: %s"), client)
			 : say(app, "Wrap up"));
	call_clock(app, page);
	if (app->here.item != 0) {
		view_ask(app, page);
		return;
	}
	view_alerts(app, page);
	view_suggested(app, page);
	view_levels(app, page);
	view_reasons(app, page);
	view_urgency(app, page);
	view_next(app, page);
	view_actions(app, page);
}

/* --- what is chosen ---------------------------------------------------------------------- */

void wrap_open(struct app *app)
{
	app_open(app, SCENE_WRAP, 0);
	text_focus(app, ACT_SET, SET_LEVEL + call_level(&app->call, app->so_far.level));
}

bool wrap_close(struct app *app)
{
	int asked = app->here.item;

	if (app->here.scene != SCENE_WRAP || asked == 0)
		return false;
	app->here.item = 0;
	text_focus(app, asked == WRAP_DROP ? ACT_DROP : ACT_FINISH, asked == WRAP_DROP ? asked : 0);
	return true;
}

/* A reason is for a level that differs. */
static void set_level(struct app *app, int level)
{
	struct wrap_up *wrap = &app->call.wrap;

	wrap->own_level = level == app->so_far.level ? -1 : level;
	if (is_other_level(app))
		return;
	wrap->reason = OWN_NONE;
	memset(wrap->reason_text, 0, sizeof wrap->reason_text);
}

static void set(struct app *app, int what)
{
	struct wrap_up *wrap = &app->call.wrap;
	int value = what % SET_GROUP;

	if (what - value == SET_LEVEL)
		set_level(app, value);
	else if (what - value == SET_REASON)
		wrap->reason = (uint8_t)value;
	else
		wrap->urgency = (uint8_t)value;
	text_go_on(app);
}

/* Asked over the page; nothing is chosen for the person but the way back. */
static void ask(struct app *app, enum wrap_ask what)
{
	app->here.item = (int16_t)what;
	app->here.focus = 0;
	app->here.scroll = 0;
	app->here.follow = true;
}

static bool is_reason_missing(struct app *app)
{
	const struct wrap_up *wrap = &app->call.wrap;

	if (!is_other_level(app))
		return false;
	if (wrap->reason == OWN_NONE) {
		text_focus(app, ACT_SET, SET_REASON + OWN_NONE + 1);
		app_notice(app, "%s",
			   say(app, "Your level is not the suggested one. Please choose why."));
		return true;
	}
	if (wrap->reason == OWN_OTHER && !*wrap->reason_text) {
		text_focus(app, app->spoken ? ACT_TEXT : ACT_CONTINUE, TEXT_REASON);
		app_notice(app, "%s", say(app, "Please write down the other reason."));
		return true;
	}
	return false;
}

/* `asked`: what the person has just agreed to. */
static void finish(struct app *app, int asked)
{
	if (is_reason_missing(app))
		return;
	if (asked == 0 && !app->reminded && undone(app, app->call.alerts_up) >= 0) {
		app->reminded = true;
		ask(app, WRAP_ALERT);
	} else if (asked != WRAP_UNKEPT && !app->desk.there && !app->saved) {
		ask(app, WRAP_UNKEPT);
	} else {
		app->call.ended = app->now;
		app->want = WANT_FINISH;
	}
}

/* On the page of the alert, which lies on its question. */
static void mark_done(struct app *app)
{
	int alert = undone_now(app);

	desk_go_on(app);
	if (alert >= 0)
		alert_open(app, alert);
}

bool wrap_act(struct app *app, enum act act, int argument)
{
	switch (act) {
	case ACT_SET:
		set(app, argument);
		return true;
	case ACT_CONTINUE:
		text_go_on(app);
		return true;
	case ACT_GO_ON:
		desk_go_on(app);
		return true;
	case ACT_FINISH:
		finish(app, argument);
		return true;
	case ACT_DONE:
		mark_done(app);
		return true;
	case ACT_DROP:
		if (app->here.item == WRAP_DROP)
			app->want = WANT_DROP;
		else
			ask(app, WRAP_DROP);
		return true;
	default:
		return false;
	}
}
