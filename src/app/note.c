/*
 * The note of a call, as a counselor puts it into a chart: from a template of the site's own or
 * from ours. Whatever a template says, an alert that was up stands first, and that it is no
 * diagnosis stands somewhere.
 */
#include "app/note_parts.h"
#include "base/memory.h"
#include "core/calendar.h"

enum { PIECES = 8 };

static const char head[] = N_("{safety}\n"
			      "\n"
			      "{date}, {time}, {minutes} min, by phone\n"
			      "Counselor: {counselor}\n"
			      "Client: {client}\n"
			      "Caller: {caller}\n"
			      "Consent: {consent}\n"
			      "\n");
static const char told[] = N_("Referred by: {referral}\n"
			      "Language: {language}\n"
			      "{fields}\n"
			      "{notes}\n"
			      "\n");
static const char data[] = N_("{reasons}\n"
			      "Best answer to: {lowers}\n"
			      "Open: {open}\n"
			      "Earlier: {past}\n"
			      "\n");
static const char answers[] = N_("{answers}\n"
				 "Earlier: {past}\n"
				 "\n");
static const char assessment[] = N_("{limits}\n"
				    "Level: {level}, {level_title}\n"
				    "Suggested by the answers: {suggested}\n"
				    "Range, as answers are open: {range}\n"
				    "Why another level: {own_reason}\n"
				    "Raised by: {raises}\n"
				    "{no_alert}\n"
				    "\n");
static const char plan[] = N_("Urgency: {urgency}\n"
			      "Due: {due}\n"
			      "Next step: {next_step}\n"
			      "Follow-up: {follow_up}\n"
			      "Call back: {call_back}\n"
			      "Best time: {best_time}\n"
			      "Voicemail: {voicemail}\n");

/* Headings are lines of their own. */
static const char *const built_in[NOTE_KINDS][PIECES] = {
	[NOTE_DAP] = { head, N_("DATA\n"), data, told, N_("ASSESSMENT\n"), assessment, N_("PLAN\n"),
		       plan },
	[NOTE_SOAP] = { head, N_("SUBJECTIVE\n"), told, N_("OBJECTIVE\n"), answers,
			N_("ASSESSMENT AND PLAN\n"), assessment, plan },
	[NOTE_PLAIN] = { head, assessment, data, told, plan },
};

const char *note_kind_text(const struct app *app, enum note_kind kind)
{
	static const char *const names[NOTE_KINDS] = {
		[NOTE_DAP] = N_("DAP: data, assessment, plan"),
		[NOTE_SOAP] = N_("SOAP: with all answers"),
		[NOTE_PLAIN] = N_("Plain, without headings"),
	};

	return say(app, names[kind]);
}

static void add_template(const struct app *app, enum note_kind kind, struct buf *out)
{
	const struct counsel_settings *own = &app->site->counsel;
	const char *text = kind == NOTE_DAP    ? own->dap
			   : kind == NOTE_SOAP ? own->soap
					       : own->plain_note;

	if (*text) {
		buf_text(out, text);
		return;
	}
	for (int i = 0; i < PIECES && built_in[kind][i]; i++)
		buf_text(out, say(app, built_in[kind][i]));
}

/* --- who and when ---------------------------------------------------------------------------- */

static void add_clock(const struct app *app, enum note_part part, struct buf *out)
{
	const struct call *call = &app->call;
	int64_t end = call->ended > 0 ? call->ended : app->now;
	char date[11], time[6];

	if (call->begun <= 0)
		return;
	calendar_date(call->begun + app->zone, date);
	calendar_time(call->begun + app->zone, time);
	if (part == NOTE_DATE)
		buf_text(out, date);
	else if (part == NOTE_TIME)
		buf_text(out, time);
	else if (end >= call->begun)
		buf_number(out, (long)((end - call->begun + 59) / 60));
}

static void add_due(const struct app *app, struct buf *out)
{
	int64_t span = urgency_seconds((enum urgency)app->call.wrap.urgency);
	char date[11], time[6];

	if (span == 0 || app->call.begun <= 0)
		return;
	calendar_date(app->call.begun + span + app->zone, date);
	calendar_time(app->call.begun + span + app->zone, time);
	buf_format(out, "%s %s", date, time);
}

static void add_own_fields(const struct app *app, struct buf *out)
{
	for (int i = 0; i < app->site->counsel.field_count; i++) {
		const char *text = app->call.field[CALL_OWN + i];

		if (*text)
			buf_format(out, "%s%s: %s", out->len > 0 ? "\n" : "",
				   app->site->counsel.fields[i], text);
	}
}

static void add_past(const struct app *app, struct buf *out)
{
	struct page page MEMORY_UNSET;
	size_t begin;

	if (app->call.past_count == 0)
		return;
	page_init(&page);
	begin = page_begin(&page);
	past_sentences(app, &page, begin);
	buf_text(out, page_end(&page, begin));
	memory_wipe(page.memory, page.text.len);
}

/* The field that a part is word by word, or -1. */
static int field_of(enum note_part part)
{
	switch (part) {
	case NOTE_CLIENT:
		return CALL_CLIENT;
	case NOTE_CALLER:
		return CALL_CALLER;
	case NOTE_CALL_BACK:
		return CALL_BACK;
	case NOTE_BEST_TIME:
		return CALL_WHEN;
	case NOTE_VOICEMAIL:
		return CALL_VOICEMAIL;
	case NOTE_LANGUAGE:
		return CALL_LANGUAGE;
	case NOTE_REFERRAL:
		return CALL_REFERRAL;
	case NOTE_CONSENT:
		return CALL_CONSENT;
	case NOTE_PLACE:
		return CALL_PLACE;
	default:
		return -1;
	}
}

static void add_call_note(const struct app *app, struct buf *out)
{
	char note[CALL_NOTE_BYTES];

	note_of(&app->call, -1, note);
	buf_text(out, note);
	memory_wipe(note, sizeof note);
}

static void add_wrap_up(const struct app *app, enum note_part part, struct buf *out)
{
	const struct wrap_up *wrap = &app->call.wrap;

	if (part == NOTE_DUE)
		add_due(app, out);
	else if (part == NOTE_NEXT_STEP)
		buf_text(out, wrap->next_step);
	else if (part == NOTE_FOLLOW_UP)
		buf_text(out, wrap->follow_up);
	else if (wrap->urgency != URGENCY_UNSAID)
		buf_text(out, urgency_text(app, (enum urgency)wrap->urgency));
}

static const char *limits_text(const struct app *app)
{
	return say(app, "Not a diagnosis. Provisional screen.");
}

static void write_part(enum note_part part, void *context, struct buf *out)
{
	const struct facts *facts = context;
	const struct app *app = facts->app;

	if (field_of(part) >= 0) {
		buf_text(out, call_text(app, field_of(part)));
		return;
	}
	switch (part) {
	case NOTE_ABOUT:
		buf_text(out, app->other ? say(app, "about someone else")
					 : say(app, "about the caller"));
		break;
	case NOTE_DATE:
	case NOTE_TIME:
	case NOTE_MINUTES:
		add_clock(app, part, out);
		break;
	case NOTE_COUNSELOR:
		buf_text(out, app->who);
		break;
	case NOTE_QUESTIONNAIRE:
		buf_format(out, "%s %s", app->form->id, app->form->version);
		break;
	case NOTE_FIELDS:
		add_own_fields(app, out);
		break;
	case NOTE_CALL_NOTE:
		add_call_note(app, out);
		break;
	case NOTE_PAST:
		add_past(app, out);
		break;
	case NOTE_LIMITS:
		buf_text(out, limits_text(app));
		break;
	case NOTE_URGENCY:
	case NOTE_DUE:
	case NOTE_NEXT_STEP:
	case NOTE_FOLLOW_UP:
		add_wrap_up(app, part, out);
		break;
	case NOTE_ALERTS:
	case NOTE_NO_ALERT:
	case NOTE_SAFETY:
	case NOTE_DONE:
		note_safety(facts, part, out);
		break;
	default:
		note_level(facts, part, out);
	}
}

/* --- the note -------------------------------------------------------------------------------- */

void app_note(const struct app *app, enum note_kind kind, struct buf *out)
{
	struct facts facts MEMORY_UNSET;
	struct buf template, safety;
	size_t begin = out->len;

	facts_find(&facts, app);
	buf_init(&template);
	add_template(app, kind, &template);
	if (note_alarmed(&facts) && !note_has(template.data, NOTE_SAFETY)) {
		buf_init(&safety);
		note_safety(&facts, NOTE_SAFETY, &safety);
		buf_format(out, "%s\n\n", safety.data);
		buf_release(&safety);
	}
	note_render(template.data, write_part, &facts, out);
	if (!note_has(template.data, NOTE_LIMITS))
		buf_format(out, "%s%s\n", out->len > begin ? "\n" : "", limits_text(app));
	buf_release(&template);
	memory_wipe(&facts, sizeof facts);
}
