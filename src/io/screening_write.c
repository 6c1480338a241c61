#include "io/screening_json.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "core/calendar.h"
#include "io/json_parts.h"
#include "io/screening_parts.h"

#include <assert.h>
#include <string.h>

enum { DAY = 24 * 60 * 60 };

const char *const call_words[CALL_OWN] = {
	[CALL_CLIENT] = "client",     [CALL_CALLER] = "caller",	      [CALL_BACK] = "call_back",
	[CALL_WHEN] = "best_time",    [CALL_VOICEMAIL] = "voicemail", [CALL_LANGUAGE] = "language",
	[CALL_REFERRAL] = "referral", [CALL_CONSENT] = "consent",     [CALL_PLACE] = "place",
};

const char *const reason_words[OWN_REASONS] = {
	[OWN_NONE] = "none",
	[OWN_PREFERS_LOWER] = "prefers-lower",
	[OWN_PREFERS_HIGHER] = "prefers-higher",
	[OWN_NOT_AVAILABLE] = "not-available",
	[OWN_OTHER_SUPPORT] = "other-support",
	[OWN_OTHER] = "other",
};

const char *const urgency_words[URGENCIES] = {
	[URGENCY_UNSAID] = "unsaid", [URGENCY_ROUTINE] = "routine", [URGENCY_SOON] = "soon",
	[URGENCY_TODAY] = "today",   [URGENCY_NOW] = "now",
};

const char *const stage_words[STAGES] = {
	[STAGE_ASKING] = "asking",
	[STAGE_INTERRUPTED] = "interrupted",
	[STAGE_WRAPPING] = "wrapping-up",
	[STAGE_DONE] = "done",
};

int alert_action_most(const struct alert *alert)
{
	int most = alert->action_count > alert->action_other_count ? alert->action_count
								   : alert->action_other_count;

	return most < 32 ? most : 32;
}

void time_write(int64_t seconds, char time[TIME_BYTES])
{
	char date[11], span[9];
	struct buf buf;

	calendar_date(seconds, date);
	calendar_span(seconds % DAY, span);
	buf_over(&buf, time, TIME_BYTES);
	buf_format(&buf, "%sT%sZ", date, span);
}

/* --- the call -------------------------------------------------------------------------------- */

static void set_time(struct json *object, const char *key, int64_t seconds)
{
	char time[TIME_BYTES];

	if (seconds <= 0)
		return;
	time_write(seconds, time);
	json_set_text(object, key, time);
}

/* The site's own fields by the names that it gave them. */
static struct json *own_fields(const struct site *site, const struct call *call)
{
	struct json *list = json_list();

	for (int i = 0; i < site->counsel.field_count; i++) {
		struct json *field;

		if (!*call->field[CALL_OWN + i])
			continue;
		field = json_map();
		json_set_text(field, "name", site->counsel.fields[i]);
		json_set_text(field, "text", call->field[CALL_OWN + i]);
		json_add(list, field);
	}
	return list;
}

static struct json *call_said(const struct site *site, const struct call *call)
{
	struct json *object = json_map();

	for (int i = 0; i < CALL_OWN; i++)
		json_set_if(object, call_words[i], call->field[i]);
	json_set(object, "fields", own_fields(site, call));
	return object;
}

/* What was done for an alert, by number; the words are for people. */
static struct json *alert_done(const struct form *form, const struct screening *screening, int at)
{
	const struct alert *alert = &form->alerts[at];
	bool other = screening->other && alert->action_other_count > 0;
	const char *const *actions = other ? alert->actions_other : alert->actions;
	int count = other ? alert->action_other_count : alert->action_count;
	struct json *list = json_list();

	for (int i = 0; i < alert_action_most(alert); i++) {
		struct json *action;

		if (!(screening->call.done[at] >> i & 1))
			continue;
		action = json_map();
		json_set_number(action, "action", i + 1);
		if (i < count)
			json_set_text(action, "text", actions[i]);
		json_add(list, action);
	}
	return list;
}

static struct json *alerts(const struct form *form, const struct screening *screening)
{
	struct json *list = json_list();

	for (int i = 0; i < form->alert_count; i++) {
		bool shown = screening->call.alerts_up >> i & 1;
		struct json *alert;

		if (!shown && screening->call.done[i] == 0)
			continue;
		alert = json_map();
		json_set_text(alert, "alert", form->alerts[i].id);
		json_set(alert, "shown", json_flag(shown));
		json_set(alert, "done", alert_done(form, screening, i));
		json_add(list, alert);
	}
	return list;
}

static struct json *wrap_up(const struct form *form, const struct wrap_up *wrap)
{
	struct json *object = json_map();

	json_set(object, "level", json_level_id(form, wrap->own_level));
	json_set_text(object, "reason", reason_words[wrap->reason]);
	json_set_if(object, "reason_text", wrap->reason_text);
	json_set_text(object, "urgency", urgency_words[wrap->urgency]);
	json_set_if(object, "next_step", wrap->next_step);
	json_set_if(object, "follow_up", wrap->follow_up);
	return object;
}

/* --- the answers ------------------------------------------------------------------------------ */

static const char *state_word(enum answer_state state)
{
	return state == ANSWER_GIVEN	  ? "given"
	       : state == ANSWER_DECLINED ? "declined"
	       : state == ANSWER_UNSURE	  ? "unsure"
					  : "not-reached";
}

/* An answer behind a branch that has closed since then: it comes back when that opens again. */
static struct json *kept(const struct form *form, const struct answers *answers, int q)
{
	struct json *object = json_map();

	json_set_text(object, "state", state_word(answers->item[q].state));
	if (answers->item[q].state == ANSWER_GIVEN)
		json_set(object, "answer", json_given(form, answers, q));
	return object;
}

static struct json *answer(const struct sheet *sheet, const struct screening *screening, int q)
{
	struct json *object = json_answer(sheet, &screening->answers, q);
	char note[CALL_NOTE_BYTES];

	if (!sheet->asked[q] && screening->answers.item[q].state != ANSWER_OPEN)
		json_set(object, "kept", kept(sheet->form, &screening->answers, q));
	if (note_of(&screening->call, q, note))
		json_set_text(object, "note", note);
	if (qset_has(&screening->call.flagged, q))
		json_set(object, "flagged", json_flag(true));
	memory_wipe(note, sizeof note);
	return object;
}

static struct json *all_answers(const struct form *form, const struct screening *screening)
{
	struct json *list = json_list();
	struct sheet sheet;

	sheet_read(&sheet, form, screening->answers.item, screening->answers.item);
	for (int q = 0; q < form->question_count; q++)
		json_add(list, answer(&sheet, screening, q));
	memory_wipe(&sheet, sizeof sheet);
	return list;
}

/* --- over time -------------------------------------------------------------------------------- */

static struct json *past(const struct form *form, const struct past *past)
{
	struct json *object = json_map();
	struct json *moved = json_list();

	json_set_text(object, "date", past->date);
	json_set(object, "level", json_level_id(form, past->level));
	json_set(object, "counselor", json_flag(past->counselor));
	for (int q = qset_next(&past->moved, -1); q >= 0; q = qset_next(&past->moved, q))
		json_add(moved, json_text(form->questions[q].id));
	json_set(object, "moved", moved);
	return object;
}

/* Of words of one's own, only how many bytes there were is known of the last time. */
static struct json *last_answer(const struct form *form, const struct call *call, int q)
{
	const struct question *question = &form->questions[q];
	struct json *object = json_map();
	struct buf cell;

	json_set_text(object, "question", question->id);
	json_set_text(object, "state", state_word(call->last[q].state));
	if (call->last[q].state != ANSWER_GIVEN)
		return object;
	buf_init(&cell);
	answer_write(question, call->last[q], &cell);
	if (question->kind == QUESTION_TEXT)
		json_set_number(object, "bytes", call->last[q].value);
	else
		json_set_text(object, "answer", cell.data);
	buf_release(&cell);
	return object;
}

static void set_past(struct json *root, const struct form *form, const struct call *call)
{
	struct json *pasts = json_list();
	struct json *last = json_list();

	for (int i = 0; i < call->past_count; i++)
		json_add(pasts, past(form, &call->pasts[i]));
	for (int q = 0; q < form->question_count; q++)
		if (call->last[q].state != ANSWER_OPEN)
			json_add(last, last_answer(form, call, q));
	json_set(root, "past", pasts);
	json_set(root, "last", last);
}

/* --- all of it -------------------------------------------------------------------------------- */

static void set_head(struct json *root, const struct form *form, const struct screening *screening,
		     int zone)
{
	const struct call *call = &screening->call;
	int q = screening->question;
	char date[11];

	calendar_date(call->begun + zone, date);
	json_set_number(root, "carecheck", 1);
	json_set_number(root, "screening", SCREENING_FORMAT);
	json_set(root, "questionnaire", json_questionnaire(form));
	json_set_text(root, "date", date);
	json_set_text(root, "about", screening->other ? "other" : "me");
	json_set_text(root, "limits", form->limits);
	json_set_text(root, "counselor", screening->who);
	json_set_text(root, "stage", stage_words[screening->stage]);
	json_set(root, "question",
		 q >= 0 && q < form->question_count ? json_text(form->questions[q].id)
						    : json_none());
	set_time(root, "begun", call->begun);
	set_time(root, "ended", call->ended);
	if (call->begun > 0 && call->ended >= call->begun)
		json_set_number(root, "seconds", call->ended - call->begun);
}

void screening_write(const struct form *form, const struct site *site,
		     const struct screening *screening, int zone, enum screening_style style,
		     struct buf *out)
{
	const struct call *call = &screening->call;
	struct placement placement;
	struct json *root = json_map();
	struct json *result = json_map();
	char note[CALL_NOTE_BYTES];

	assert(screening->stage <= STAGE_DONE);
	place_with_range(form, screening->answers.item, &placement);
	set_head(root, form, screening, zone);
	json_set(root, "call", call_said(site, call));
	json_set_placement(result, form, &placement);
	json_set(result, "reasons", json_reasons(form, &screening->answers, &placement));
	json_set(root, "result", result);
	json_set(root, "wrap_up", wrap_up(form, &call->wrap));
	json_set(root, "alerts", alerts(form, screening));
	if (note_of(call, -1, note))
		json_set_text(root, "note", note);
	json_set(root, "answers", all_answers(form, screening));
	set_past(root, form, call);
	json_finish(root, style == SCREENING_PAGE ? JSON_PAGE : JSON_LINE, out);
	memory_wipe(note, sizeof note);
}

/* What does not fit is cut between characters. */
static void set_short(char *to, size_t size, const char *text)
{
	size_t len = strlen(text);

	if (len >= size)
		len = size - 1;
	while (utf8_check(text, len, false) != len)
		len--;
	memcpy(to, text, len);
	to[len] = '\0';
}

void screening_card(const struct form *form, const struct screening *screening, int zone,
		    struct record_card *card)
{
	const struct call *call = &screening->call;
	struct placement placement;
	struct sheet sheet;
	struct buf phone;
	int level;

	sheet_read(&sheet, form, screening->answers.item, screening->answers.item);
	place(&sheet, &placement);
	level = call_level(call, placement.level);
	*card = (struct record_card){ 0 };
	if (call->begun > 0)
		calendar_date(call->begun + zone, card->date);
	set_short(card->client, sizeof card->client, call->field[CALL_CLIENT]);
	set_short(card->caller, sizeof card->caller, call->field[CALL_CALLER]);
	buf_over(&phone, card->phone, sizeof card->phone);
	for (const char *at = call->field[CALL_BACK]; *at; at++)
		if (*at >= '0' && *at <= '9')
			buf_char(&phone, *at);
	set_short(card->form, sizeof card->form, form->id);
	set_short(card->level, sizeof card->level, level >= 0 ? form->levels[level].id : "");
	memory_wipe(&sheet, sizeof sheet);
}
