/*
 * A screening as JSON, read back. Its bytes come from a sealed box or from a file that anybody may
 * have written, so nothing in them is believed: each text is clean and fits its place, each id is
 * one that the questionnaire has, and what is wrong is said in words of ours.
 */
#include "io/screening_json.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "core/calendar.h"
#include "io/json_parts.h"
#include "io/screening_parts.h"

#include <string.h>

/* An id as a message quotes it; what no terminal should see is not shown. */
const char *reader_shown(const char *id)
{
	return id && strlen(id) <= 40 && utf8_check(id, strlen(id), false) == strlen(id) ? id : "?";
}

bool reader_wrong(struct reader *reader, const char *key)
{
	return err_set(reader->err, "this screening cannot be read: \"%s\" is not as it should be",
		       key);
}

/* A text, "" where there is none; clean, and short enough for its place. */
bool reader_text(struct reader *reader, const struct json *map, const char *key, char *to,
		 size_t size)
{
	const struct json *value = json_in(map, key);
	const char *text = json_as_text(value);
	size_t len = text ? strlen(text) : 0;

	if (value && !text)
		return reader_wrong(reader, key);
	if (len >= size || utf8_check(text ? text : "", len, false) != len)
		return reader_wrong(reader, key);
	memcpy(to, text ? text : "", len + 1);
	return true;
}

/* One of some words, by its index. */
static bool take_word(struct reader *reader, const struct json *map, const char *key,
		      const char *const *words, int count, int *index)
{
	const char *text = json_as_text(json_in(map, key));

	for (int i = 0; text && i < count; i++)
		if (strcmp(words[i], text) == 0) {
			*index = i;
			return true;
		}
	return reader_wrong(reader, key);
}

static int digits(const char *text)
{
	if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
		return -1;
	return (text[0] - '0') * 10 + (text[1] - '0');
}

int64_t time_parse(const char *time)
{
	char date[11], again[TIME_BYTES];
	int64_t day, seconds;

	if (strlen(time) != TIME_BYTES - 1)
		return -1;
	memcpy(date, time, 10);
	date[10] = '\0';
	day = calendar_parse(date);
	if (day < 0 || digits(time + 11) < 0 || digits(time + 14) < 0 || digits(time + 17) < 0)
		return -1;
	seconds = day + (digits(time + 11) * 60 + digits(time + 14)) * 60 + digits(time + 17);
	time_write(seconds, again); /* no 25 o'clock, and T and Z where they belong */
	return strcmp(again, time) == 0 ? seconds : -1;
}

static bool take_time(struct reader *reader, const struct json *map, const char *key, int64_t *to)
{
	const char *text = json_as_text(json_in(map, key));

	*to = text ? time_parse(text) : 0;
	return *to >= 0 && (text || json_is_none(json_in(map, key))) ? true
								     : reader_wrong(reader, key);
}

/* A level by its id; null: -1. */
bool reader_level(struct reader *reader, const struct json *map, const char *key, int *level)
{
	const char *id = json_as_text(json_in(map, key));

	*level = -1;
	if (!id)
		return json_is_none(json_in(map, key)) ? true : reader_wrong(reader, key);
	for (int i = 0; i < reader->form->level_count; i++)
		if (strcmp(reader->form->levels[i].id, id) == 0)
			*level = i;
	if (*level >= 0)
		return true;
	return err_set(reader->err,
		       "this questionnaire has no level \"%s\", which the screening has",
		       reader_shown(id));
}

bool reader_question(struct reader *reader, const char *id, int *question)
{
	*question = id ? form_question(reader->form, id) : -1;
	if (*question >= 0)
		return true;
	return err_set(reader->err,
		       "this questionnaire has no question \"%s\", which the screening has",
		       reader_shown(id));
}

/* A list, or nothing at all, of at most so many. */
bool reader_list(struct reader *reader, const struct json *map, const char *key, size_t most,
		 const struct json **list)
{
	*list = json_in(map, key);
	return (!*list || json_is_list(*list)) && json_length(*list) <= most
		       ? true
		       : reader_wrong(reader, key);
}

/* --- the call --------------------------------------------------------------------------------- */

/* The settings know this field no more: it is kept in the note on the call, if there is room. */
static bool keep_as_note(struct reader *reader, const char *name, const char *text)
{
	char old[CALL_NOTE_BYTES], whole[CALL_NOTE_BYTES];
	struct buf buf;
	bool ok;

	note_of(&reader->to->call, -1, old);
	buf_over(&buf, whole, sizeof whole);
	buf_format(&buf, "%s%s%s: %s", old, *old ? "; " : "", name, text);
	ok = !buf.cut && note_set(&reader->to->call, -1, whole);
	memory_wipe(old, sizeof old);
	memory_wipe(whole, sizeof whole);
	return ok ? true : err_set(reader->err, "the settings have no call field \"%s\"", name);
}

static bool take_own_field(struct reader *reader, const struct json *field)
{
	char name[CALL_FIELD_BYTES * 2], text[CALL_FIELD_BYTES];
	const struct counsel_settings *own = &reader->site->counsel;

	if (!reader_text(reader, field, "name", name, sizeof name) ||
	    !reader_text(reader, field, "text", text, sizeof text))
		return false;
	for (int i = 0; i < own->field_count; i++)
		if (strcmp(own->fields[i], name) == 0) {
			memcpy(reader->to->call.field[CALL_OWN + i], text, strlen(text) + 1);
			return true;
		}
	return keep_as_note(reader, name, text);
}

static bool take_call(struct reader *reader, const struct json *root)
{
	struct call *call = &reader->to->call;
	const struct json *said = json_in(root, "call"), *fields;
	char note[CALL_NOTE_BYTES];

	if (!reader_text(reader, root, "note", note, sizeof note) || !note_set(call, -1, note))
		return reader_wrong(reader, "note");
	memory_wipe(note, sizeof note);
	for (int i = 0; i < CALL_OWN; i++)
		if (!reader_text(reader, said, call_words[i], call->field[i], CALL_FIELD_BYTES))
			return false;
	if (!reader_list(reader, said, "fields", SITE_CALL_FIELDS, &fields))
		return false;
	for (size_t i = 0; i < json_length(fields); i++)
		if (!take_own_field(reader, json_item(fields, i)))
			return false;
	return true;
}

static bool take_done(struct reader *reader, const struct json *entry, int at)
{
	const struct json *list;

	if (!reader_list(reader, entry, "done", 32, &list))
		return false;
	for (size_t i = 0; i < json_length(list); i++) {
		long long action;

		if (!json_as_number(json_in(json_item(list, i), "action"), &action) || action < 1 ||
		    action > alert_action_most(&reader->form->alerts[at]))
			return reader_wrong(reader, "action");
		reader->to->call.done[at] |= UINT32_C(1) << (action - 1);
	}
	return true;
}

static bool take_alert(struct reader *reader, const struct json *entry)
{
	const char *id = json_as_text(json_in(entry, "alert"));
	bool up;

	for (int i = 0; id && i < reader->form->alert_count; i++) {
		if (strcmp(reader->form->alerts[i].id, id) != 0)
			continue;
		if (!json_as_flag(json_in(entry, "shown"), &up))
			return reader_wrong(reader, "shown");
		reader->to->call.alerts_up |= (uint32_t)up << i;
		return take_done(reader, entry, i);
	}
	return err_set(reader->err,
		       "this questionnaire has no alert \"%s\", which the screening has",
		       reader_shown(id));
}

static bool take_alerts(struct reader *reader, const struct json *root)
{
	const struct json *list;

	if (!reader_list(reader, root, "alerts", FORM_ALERTS_MAX, &list))
		return false;
	for (size_t i = 0; i < json_length(list); i++)
		if (!take_alert(reader, json_item(list, i)))
			return false;
	return true;
}

static bool take_wrap_up(struct reader *reader, const struct json *root)
{
	struct wrap_up *wrap = &reader->to->call.wrap;
	const struct json *map = json_in(root, "wrap_up");
	int reason, urgency;

	if (!reader_level(reader, map, "level", &wrap->own_level) ||
	    !take_word(reader, map, "reason", reason_words, OWN_REASONS, &reason) ||
	    !take_word(reader, map, "urgency", urgency_words, URGENCIES, &urgency) ||
	    !reader_text(reader, map, "reason_text", wrap->reason_text, sizeof wrap->reason_text) ||
	    !reader_text(reader, map, "next_step", wrap->next_step, sizeof wrap->next_step) ||
	    !reader_text(reader, map, "follow_up", wrap->follow_up, sizeof wrap->follow_up))
		return false;
	wrap->reason = (uint8_t)reason;
	wrap->urgency = (uint8_t)urgency;
	return true;
}

/* --- all of it -------------------------------------------------------------------------------- */

/* That it is a screening of ours, and of this questionnaire. */
static bool check_head(struct reader *reader, const struct json *root)
{
	const struct json *questionnaire = json_in(root, "questionnaire");
	const char *id = json_as_text(json_in(questionnaire, "id"));
	long long format;

	if (!json_as_number(json_in(root, "screening"), &format) || !id)
		return err_set(reader->err, "this is no screening that carecheck kept");
	if (format != SCREENING_FORMAT)
		return err_set(reader->err,
			       "this screening is of format %lld; this program reads format %d",
			       format, SCREENING_FORMAT);
	if (strcmp(id, reader->form->id) != 0)
		return err_set(reader->err,
			       "this screening is of the questionnaire \"%s\", not of \"%s\"",
			       reader_shown(id), reader->form->id);
	return true;
}

static bool take_head(struct reader *reader, const struct json *root)
{
	static const char *const abouts[] = { "me", "other" };
	struct screening *to = reader->to;
	const struct json *question = json_in(root, "question");
	int about, stage;

	if (!take_word(reader, root, "about", abouts, 2, &about) ||
	    !take_word(reader, root, "stage", stage_words, STAGES, &stage) ||
	    !reader_text(reader, root, "counselor", to->who, sizeof to->who) ||
	    !take_time(reader, root, "begun", &to->call.begun) ||
	    !take_time(reader, root, "ended", &to->call.ended))
		return false;
	to->other = about == 1;
	to->stage = (enum call_stage)stage;
	to->question = -1;
	return json_is_none(question) ||
	       reader_question(reader, json_as_text(question), &to->question);
}

bool screening_read(const struct form *form, const struct site *site, const char *bytes, size_t len,
		    struct screening *screening, struct err *err)
{
	struct json *root = json_read_memory(bytes, len, RECORD_BYTES_MAX, err);
	struct reader reader = { .form = form, .site = site, .to = screening, .err = err };
	bool ok;

	memset(screening, 0, sizeof *screening);
	call_reset(&screening->call);
	screening->question = -1;
	if (!root)
		return false;
	/* Answers before the call: a field that becomes a note stands behind other notes. */
	ok = check_head(&reader, root) && take_head(&reader, root) &&
	     screening_answers(&reader, root) && screening_past(&reader, root) &&
	     take_call(&reader, root) && take_alerts(&reader, root) && take_wrap_up(&reader, root);
	json_free(root);
	if (!ok) {
		memory_wipe(screening, sizeof *screening);
		call_reset(&screening->call);
		screening->question = -1;
	}
	return ok;
}
