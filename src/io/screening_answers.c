/*
 * Of a screening in JSON, the answers and what is known of earlier ones.
 */
#include "base/memory.h"
#include "base/utf8.h"
#include "core/calendar.h"
#include "io/json_parts.h"
#include "io/screening_parts.h"

#include <string.h>

/* --- the answers ------------------------------------------------------------------------------ */

static bool take_words(struct reader *reader, const struct json *given, int q)
{
	const struct question *question = &reader->form->questions[q];
	const char *text = json_as_text(given);
	size_t len = text ? strlen(text) : 0;

	if (!text || len >= FORM_TEXT_BYTES || utf8_check(text, len, false) != len)
		return reader_wrong(reader, "answer");
	memcpy(reader->to->answers.text[question->text_slot], text, len + 1);
	reader->to->answers.item[q] = (struct answer){ ANSWER_GIVEN, (int32_t)len };
	return true;
}

/* Whether it has the shape of an answer to such a question. */
static bool fits(enum question_kind kind, const struct json *given)
{
	long long number;

	return kind == QUESTION_SEVERAL	 ? json_is_list(given)
	       : kind == QUESTION_NUMBER ? json_as_number(given, &number)
					 : json_as_text(given) != NULL;
}

static bool parse(struct reader *reader, int q, const char *text, size_t len,
		  enum answer_state state, struct answer *answer)
{
	struct err why;

	if (utf8_check(text, len, false) != len ||
	    !answer_parse(&reader->form->questions[q], text, len, answer, &why) ||
	    answer->state != state)
		return err_set(
			reader->err,
			"this questionnaire has no such answer to \"%s\" as the screening has",
			reader->form->questions[q].id);
	return true;
}

static bool take_given(struct reader *reader, const struct json *given, int q)
{
	enum question_kind kind = reader->form->questions[q].kind;
	struct buf cell;
	bool ok;

	if (kind == QUESTION_TEXT)
		return take_words(reader, given, q);
	if (!fits(kind, given))
		return reader_wrong(reader, "answer");
	buf_init(&cell);
	json_as_cell(given, &cell);
	ok = parse(reader, q, cell.data, cell.len, ANSWER_GIVEN, &reader->to->answers.item[q]);
	buf_release(&cell);
	return ok;
}

/* Declined or unsure, where the question offers that. */
static bool take_missing(struct reader *reader, const char *state, int q, struct answer *answer)
{
	bool declined = strcmp(state, "declined") == 0;

	if (!declined && strcmp(state, "unsure") != 0)
		return reader_wrong(reader, "state");
	return parse(reader, q, state, strlen(state), declined ? ANSWER_DECLINED : ANSWER_UNSURE,
		     answer);
}

/* `asked`: not what is kept of a question whose branch has closed. */
static bool take_state(struct reader *reader, const struct json *entry, int q, bool asked)
{
	const char *state = json_as_text(json_in(entry, "state"));
	const struct json *kept = json_in(entry, "kept");

	if (!state)
		return reader_wrong(reader, "state");
	if (strcmp(state, "given") == 0)
		return take_given(reader, json_in(entry, "answer"), q);
	if (asked && strcmp(state, "not-reached") == 0)
		return true;
	if (asked && strcmp(state, "not-asked") == 0)
		return !kept || take_state(reader, kept, q, false);
	return take_missing(reader, state, q, &reader->to->answers.item[q]);
}

static bool take_answer(struct reader *reader, const struct json *entry, struct qset *seen)
{
	char note[CALL_NOTE_BYTES];
	bool flagged = false;
	int q;

	if (!reader_question(reader, json_as_text(json_in(entry, "question")), &q))
		return false;
	if (qset_has(seen, q))
		return reader_wrong(reader, "answers");
	qset_add(seen, q);
	if (!take_state(reader, entry, q, true) ||
	    !reader_text(reader, entry, "note", note, sizeof note))
		return false;
	if (!note_set(&reader->to->call, q, note))
		return reader_wrong(reader, "note");
	memory_wipe(note, sizeof note);
	if (json_in(entry, "flagged") && !json_as_flag(json_in(entry, "flagged"), &flagged))
		return reader_wrong(reader, "flagged");
	if (flagged)
		qset_add(&reader->to->call.flagged, q);
	return true;
}

bool screening_answers(struct reader *reader, const struct json *root)
{
	const struct json *list;
	struct qset seen = { 0 };

	if (!reader_list(reader, root, "answers", FORM_QUESTIONS_MAX, &list))
		return false;
	for (size_t i = 0; i < json_length(list); i++)
		if (!take_answer(reader, json_item(list, i), &seen))
			return false;
	return true;
}

/* --- over time -------------------------------------------------------------------------------- */

static bool take_moved(struct reader *reader, const struct json *entry, struct qset *moved)
{
	const struct json *list;
	int q;

	if (!reader_list(reader, entry, "moved", FORM_QUESTIONS_MAX, &list))
		return false;
	for (size_t i = 0; i < json_length(list); i++) {
		if (!reader_question(reader, json_as_text(json_item(list, i)), &q))
			return false;
		qset_add(moved, q);
	}
	return true;
}

static bool take_past(struct reader *reader, const struct json *entry, struct past *past)
{
	if (!reader_text(reader, entry, "date", past->date, sizeof past->date) ||
	    !reader_level(reader, entry, "level", &past->level))
		return false;
	if (*past->date && calendar_parse(past->date) < 0)
		return reader_wrong(reader, "date");
	if (!json_as_flag(json_in(entry, "counselor"), &past->counselor))
		return reader_wrong(reader, "counselor");
	return take_moved(reader, entry, &past->moved);
}

static bool take_last(struct reader *reader, const struct json *entry)
{
	const char *state = json_as_text(json_in(entry, "state"));
	const char *text = json_as_text(json_in(entry, "answer"));
	struct answer *last;
	long long bytes;
	int q;

	if (!reader_question(reader, json_as_text(json_in(entry, "question")), &q))
		return false;
	last = &reader->to->call.last[q];
	if (!state)
		return reader_wrong(reader, "state");
	if (strcmp(state, "given") != 0)
		return take_missing(reader, state, q, last);
	if (reader->form->questions[q].kind != QUESTION_TEXT)
		return text ? parse(reader, q, text, strlen(text), ANSWER_GIVEN, last)
			    : reader_wrong(reader, "answer");
	if (!json_as_number(json_in(entry, "bytes"), &bytes) || bytes < 0 ||
	    bytes >= FORM_TEXT_BYTES)
		return reader_wrong(reader, "bytes");
	*last = (struct answer){ ANSWER_GIVEN, (int32_t)bytes };
	return true;
}

bool screening_past(struct reader *reader, const struct json *root)
{
	struct call *call = &reader->to->call;
	const struct json *pasts, *last;

	if (!reader_list(reader, root, "past", CALL_PASTS, &pasts) ||
	    !reader_list(reader, root, "last", FORM_QUESTIONS_MAX, &last))
		return false;
	call->past_count = (int)json_length(pasts);
	for (int i = 0; i < call->past_count; i++)
		if (!take_past(reader, json_item(pasts, (size_t)i), &call->pasts[i]))
			return false;
	for (size_t i = 0; i < json_length(last); i++)
		if (!take_last(reader, json_item(last, i)))
			return false;
	return true;
}
