#include "core/call.h"

#include <string.h>

void call_reset(struct call *call)
{
	memset(call, 0, sizeof *call);
	call->wrap.own_level = -1;
}

/* --- notes --------------------------------------------------------------------------------- */

/* One after another: the question, the length, the text. */
enum { NOTE_HEAD = 4 };

static int16_t number_at(const char *bytes)
{
	int16_t number;

	memcpy(&number, bytes, sizeof number);
	return number;
}

/* Where the note on a question begins, or notes_len. */
static size_t find_note(const struct call *call, int question)
{
	size_t at = 0;

	while (at < call->notes_len && number_at(call->notes + at) != question)
		at += NOTE_HEAD + (size_t)number_at(call->notes + at + 2);
	return at;
}

bool note_of(const struct call *call, int question, char note[CALL_NOTE_BYTES])
{
	size_t at = find_note(call, question), len;

	note[0] = '\0';
	if (at >= call->notes_len)
		return false;
	len = (size_t)number_at(call->notes + at + 2);
	memcpy(note, call->notes + at + NOTE_HEAD, len);
	note[len] = '\0';
	return true;
}

static void take_away(struct call *call, size_t at)
{
	size_t size = NOTE_HEAD + (size_t)number_at(call->notes + at + 2);
	size_t rest = call->notes_len - at - size;

	memmove(call->notes + at, call->notes + at + size, rest);
	call->notes_len = (uint16_t)(at + rest);
	memset(call->notes + call->notes_len, 0, size);
}

bool note_set(struct call *call, int question, const char *note)
{
	size_t at = find_note(call, question), len = strlen(note), old = 0;
	int16_t head[2] = { (int16_t)question, (int16_t)len };

	if (at < call->notes_len)
		old = NOTE_HEAD + (size_t)number_at(call->notes + at + 2);
	if (len >= CALL_NOTE_BYTES || call->notes_len - old + NOTE_HEAD + len > CALL_NOTES_BYTES)
		return false;
	if (old > 0)
		take_away(call, at);
	if (len == 0)
		return true;
	memcpy(call->notes + call->notes_len, head, sizeof head);
	memcpy(call->notes + call->notes_len + NOTE_HEAD, note, len);
	call->notes_len = (uint16_t)(call->notes_len + NOTE_HEAD + len);
	return true;
}

/* --- the end of a call ----------------------------------------------------------------------- */

int64_t urgency_seconds(enum urgency urgency)
{
	static const int64_t hours[URGENCIES] = {
		[URGENCY_ROUTINE] = 7 * 24,
		[URGENCY_SOON] = 48,
		[URGENCY_TODAY] = 8,
		[URGENCY_NOW] = 0,
	};

	return hours[urgency] * 3600;
}

int call_level(const struct call *call, int suggested)
{
	return call->wrap.own_level >= 0 ? call->wrap.own_level : suggested;
}

/* --- over time ------------------------------------------------------------------------------- */

void past_compare(const struct form *form, const struct answer *before, const struct answer *after,
		  struct qset *moved)
{
	for (int q = 0; q < form->question_count; q++)
		if (form->questions[q].kind != QUESTION_TEXT &&
		    (before[q].state != after[q].state || before[q].value != after[q].value))
			qset_add(moved, q);
}
