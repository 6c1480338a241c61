/* Who is on the line, and how to reach them: a page of fields, open at any time in a call. */
#include "app/scenes.h"
#include "base/utf8.h"
#include "core/calendar.h"

#include <string.h>

/* Groups of radio buttons. */
enum { SET_ABOUT = SET_GROUP, SET_VOICEMAIL = 2 * SET_GROUP };

const char *call_label(const struct app *app, int field)
{
	static const char *const labels[CALL_OWN] = {
		[CALL_CLIENT] = N_("Client, a code or a name"),
		[CALL_CALLER] = N_("Who is calling"),
		[CALL_BACK] = N_("Call back"),
		[CALL_WHEN] = N_("Best time to call"),
		[CALL_VOICEMAIL] = N_("Voicemail"),
		[CALL_LANGUAGE] = N_("Language"),
		[CALL_REFERRAL] = N_("Referred by"),
		[CALL_CONSENT] = N_("Consent, how and when"),
		[CALL_PLACE] = N_("Where the client is now"),
	};
	int own = field - CALL_OWN;

	if (own < 0)
		return say(app, labels[field]);
	return own < app->site->counsel.field_count ? app->site->counsel.fields[own] : "";
}

/* Kept as one word for all languages, since records outlive the language of a run. */
const char *call_text(const struct app *app, int field)
{
	const char *text = app->call.field[field];

	if (field != CALL_VOICEMAIL)
		return text;
	return !strcmp(text, "yes") ? say(app, "yes") : !strcmp(text, "no") ? say(app, "no") : text;
}

void call_clock(const struct app *app, struct page *page)
{
	char span[9], time[6];

	calendar_span(app->call.begun > 0 ? app->now - app->call.begun : 0, span);
	calendar_time(app->kept_at + app->zone, time);
	page_add(page, ROLE_PROGRESS,
		 app->kept_at > 0 && !*app->kept_not
			 ? page_format(page, say(app, "%s, kept %s"), span, time)
			 : page_format(page, "%s", span));
	if (*app->kept_not)
		page_add(page, ROLE_WARNING,
			 page_format(page, say(app, "Not kept: %s"), app->kept_not));
}

const char *call_privacy(const struct app *app)
{
	if (!app->desk.there)
		return say(app, "A call is in memory only, and gone when it ends, unless you "
				"export it to a file.");
	return say(app, "A call is kept on this computer, sealed. Who knows the passphrase of the "
			"records can read it.");
}

/* --- showing ----------------------------------------------------------------------------- */

static void view_text(const struct app *app, struct page *page, int field)
{
	text_field(app, page, call_label(app, field), TEXT_CALL + field);
}

static void view_who(const struct app *app, struct page *page)
{
	const struct call *call = &app->call;

	text_radio(page, say(app, "The caller is the client"), SET_ABOUT, !app->other);
	text_radio(page, say(app, "The caller asks for someone else"), SET_ABOUT + 1, app->other);
	view_text(app, page, CALL_CLIENT);
	if (app->other || *call->field[CALL_CALLER])
		view_text(app, page, CALL_CALLER);
	view_text(app, page, CALL_LANGUAGE);
	view_text(app, page, CALL_REFERRAL);
	view_text(app, page, CALL_CONSENT);
	for (int i = 0; i < app->site->counsel.field_count && i < SITE_CALL_FIELDS; i++)
		view_text(app, page, CALL_OWN + i);
}

/* "5 5 5 - 0 1 4 2": as it is read out, figure by figure. */
static void add_apart(struct buf *out, const char *number)
{
	size_t len = strlen(number);
	int width;

	for (size_t step; (step = utf8_grapheme(number, len, &width)) > 0;
	     number += step, len -= step) {
		if (*number == ' ')
			continue;
		buf_char(out, ' ');
		buf_bytes(out, number, step);
	}
}

/* Beside the heading: the page does not move while the number is typed. */
static const char *reach_heading(const struct app *app, struct page *page)
{
	const char *number = app->call.field[CALL_BACK];
	size_t begin = page_begin(page);

	if (!*number)
		return say(app, "How to reach them");
	buf_text(&page->text, say(app, "How to reach them. Read it back:"));
	add_apart(&page->text, number);
	return page_end(page, begin);
}

static void view_reach(const struct app *app, struct page *page)
{
	const char *voicemail = app->call.field[CALL_VOICEMAIL];

	page_add(page, ROLE_HEADING, reach_heading(app, page));
	view_text(app, page, CALL_BACK);
	view_text(app, page, CALL_WHEN);
	text_radio(page, say(app, "A message may be left there"), SET_VOICEMAIL,
		   !strcmp(voicemail, "yes"));
	text_radio(page, say(app, "No message may be left there"), SET_VOICEMAIL + 1,
		   !strcmp(voicemail, "no"));
	if (app->call.alerts_up || *app->call.field[CALL_PLACE])
		view_text(app, page, CALL_PLACE);
	text_field(app, page, say(app, "Note on the call"), TEXT_CALL_NOTE);
}

static void view_action(struct page *page, const char *text, enum act act, int argument)
{
	page_choice(page, CHOICE_ACTION, text, act, argument)->docked = true;
}

static bool covers(const struct app *app, enum scene scene)
{
	return app->depth > 0 && app->trail[app->depth - 1].scene == scene;
}

/* From an interrupt the only way is back to it. */
static void view_way_on(const struct app *app, struct page *page)
{
	if (oncall_interrupted(app))
		return;
	view_action(page,
		    app->question < 0 ? say(app, "Start the questions")
				      : say(app, "Back to the questions"),
		    ACT_GO_ON, 0);
}

void call_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, say(app, "Who is on the line?"));
	call_clock(app, page);
	view_who(app, page);
	view_reach(app, page);
	if (!covers(app, SCENE_ASK))
		view_action(page, say(app, "Back"), ACT_BACK, 0);
	if (app->desk.there)
		view_action(page, say(app, "Find a client"), ACT_SEARCH, 0);
	if (app->call.past_count > 0)
		view_action(page, say(app, "Earlier screenings"), ACT_OPEN, SCENE_PAST);
	view_way_on(app, page);
}

/* --- what is chosen ---------------------------------------------------------------------- */

static void set_voicemail(struct app *app, bool may)
{
	char *field = app->call.field[CALL_VOICEMAIL];

	memset(field, 0, CALL_FIELD_BYTES);
	memcpy(field, may ? "yes" : "no", may ? 3 : 2);
}

/* Whoever asks for someone else has a field of their own, which comes and goes below. */
static void set(struct app *app, int what)
{
	int value = what % SET_GROUP;

	if (what - value == SET_ABOUT)
		app->other = value;
	else
		set_voicemail(app, !value);
	text_go_on(app);
}

static void go_on(struct app *app)
{
	if (app->question >= 0)
		desk_go_on(app);
	else
		ask_next(app);
}

bool call_act(struct app *app, enum act act, int argument)
{
	switch (act) {
	case ACT_SET:
		set(app, argument);
		return true;
	case ACT_CONTINUE:
		text_go_on(app);
		return true;
	case ACT_SEARCH:
		clients_open(app);
		return true;
	case ACT_GO_ON:
		go_on(app);
		return true;
	default:
		return false;
	}
}
