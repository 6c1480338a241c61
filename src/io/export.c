#include "io/export.h"

#include "base/memory.h"
#include "core/calendar.h"
#include "core/sheet.h"
#include "io/json_parts.h"
#include "io/screening_parts.h"

#include <string.h>

/* In the words of who was asked about. */
static const char *in_words(const struct screening *screening, const char *self, const char *other)
{
	return screening->other && *other ? other : self;
}

static const char *option_words(const struct screening *screening, const struct option *option)
{
	return in_words(screening, option->text, option->text_other);
}

/* --- CSV -------------------------------------------------------------------------------------- */

/*
 * What a spreadsheet would compute: it looks past blanks in front. The apostrophe makes it text
 * there, and is seen by whoever reads the file.
 */
static bool is_formula(const char *text)
{
	text += strspn(text, " ");
	return *text && strchr("=+-@\t\r", *text);
}

void csv_cell_write(struct buf *out, const char *text)
{
	bool quoted = strpbrk(text, ",\"\r\n\t") || *text == ' ';

	if (quoted)
		buf_char(out, '"');
	if (is_formula(text))
		buf_char(out, '\'');
	for (; *text; text++) {
		if (*text == '"')
			buf_char(out, '"');
		buf_char(out, *text);
	}
	if (quoted)
		buf_char(out, '"');
}

static void add_cell(struct buf *out, const char *text)
{
	buf_char(out, ',');
	csv_cell_write(out, text);
}

/* Numbers are ours, and stay numbers. */
static void add_number(struct buf *out, bool there, long number)
{
	buf_char(out, ',');
	if (there)
		buf_number(out, number);
}

static const char *state_of(const struct sheet *sheet, int q)
{
	static const char *const words[] = {
		[ANSWER_OPEN] = "not-reached",
		[ANSWER_GIVEN] = "given",
		[ANSWER_DECLINED] = "declined",
		[ANSWER_UNSURE] = "unsure",
	};

	return sheet->asked[q] ? words[sheet->answers[q].state] : "not-asked";
}

static bool is_given(const struct sheet *sheet, int q)
{
	return sheet->asked[q] && sheet->answers[q].state == ANSWER_GIVEN;
}

static void write_several(const struct screening *screening, const struct question *question,
			  int32_t chosen, struct buf *out)
{
	const char *between = "";

	for (int i = 0; i < question->option_count; i++)
		if (chosen >> i & 1) {
			buf_text(out, between);
			buf_text(out, option_words(screening, &question->options[i]));
			between = "; ";
		}
}

static void write_answer(const struct form *form, const struct screening *screening, int q,
			 struct buf *out)
{
	const struct question *question = &form->questions[q];
	int32_t value = screening->answers.item[q].value;

	switch (question->kind) {
	case QUESTION_ONE:
		buf_text(out, option_words(screening, &question->options[value]));
		break;
	case QUESTION_SEVERAL:
		write_several(screening, question, value, out);
		break;
	case QUESTION_NUMBER:
		buf_number(out, value);
		if (*question->unit)
			buf_format(out, " %s", question->unit);
		break;
	case QUESTION_TEXT:
		buf_text(out, screening->answers.text[question->text_slot]);
		break;
	}
}

/* What is the same in all rows: record, client, date. */
struct row_head {
	int64_t record;
	const char *client;
	char date[11];
};

static void add_row(const struct row_head *head, const struct sheet *sheet,
		    const struct screening *screening, int q, int number, struct buf *out)
{
	const struct question *question = &sheet->form->questions[q];
	char note[CALL_NOTE_BYTES];
	struct buf answer;

	buf_init(&answer);
	if (is_given(sheet, q))
		write_answer(sheet->form, screening, q, &answer);
	note_of(&screening->call, q, note);
	if (head->record > 0)
		buf_number(out, (long)head->record);
	add_cell(out, head->client);
	add_cell(out, head->date);
	add_number(out, sheet->asked[q], number);
	add_cell(out, question->id);
	add_cell(out, question->label);
	add_cell(out, state_of(sheet, q));
	add_cell(out, answer.data);
	add_number(out, is_given(sheet, q) && question->kind != QUESTION_TEXT, sheet->value[q]);
	add_cell(out, note);
	buf_text(out, "\r\n");
	buf_release(&answer);
	memory_wipe(note, sizeof note);
}

void export_csv(const struct form *form, const struct screening *screening, int64_t record,
		int zone, struct buf *out)
{
	struct row_head head = { .record = record, .client = screening->call.field[CALL_CLIENT] };
	struct sheet sheet;
	int number = 0;

	if (screening->call.begun > 0)
		calendar_date(screening->call.begun + zone, head.date);
	sheet_read(&sheet, form, screening->answers.item, screening->answers.item);
	buf_text(out, "record,client,date,number,question,label,state,answer,value,note\r\n");
	for (int q = 0; q < form->question_count; q++) {
		number += sheet.asked[q];
		add_row(&head, &sheet, screening, q, number, out);
	}
	memory_wipe(&sheet, sizeof sheet);
}

/* --- FHIR ------------------------------------------------------------------------------------- */

#define URN "urn:carecheck:questionnaire:"

/* A version may be any text: what no URN may hold is written as its bytes. */
static void add_escaped(struct buf *buf, const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		    strchr("-._~", c))
			buf_char(buf, *text);
		else
			buf_format(buf, "%%%02X", c);
	}
}

static struct json *urn(const char *id, const char *mark, const char *rest)
{
	struct json *text;
	struct buf buf;

	buf_init(&buf);
	buf_format(&buf, URN "%s%s", id, mark);
	add_escaped(&buf, rest);
	text = json_text(buf.data);
	buf_release(&buf);
	return text;
}

static struct json *valued(const char *key, struct json *value)
{
	struct json *answer = json_map();

	json_set(answer, key, value);
	return answer;
}

static struct json *coding(const struct form *form, const struct question *question,
			   const char *code, const char *display)
{
	struct json *object = json_map();

	json_set(object, "system", urn(form->id, ":", question->id));
	json_set_text(object, "code", code);
	json_set_if(object, "display", display);
	return valued("valueCoding", object);
}

/* FHIR lets no list be empty: that nothing was ticked is an answer of its own. */
static void add_several(struct json *list, const struct form *form,
			const struct screening *screening, int q)
{
	const struct question *question = &form->questions[q];
	int32_t chosen = screening->answers.item[q].value;

	for (int i = 0; i < question->option_count; i++)
		if (chosen >> i & 1)
			json_add(list, coding(form, question, question->options[i].id,
					      option_words(screening, &question->options[i])));
	if (chosen == 0)
		json_add(list, coding(form, question, "_none", ""));
}

static struct json *answers_to(const struct form *form, const struct screening *screening, int q)
{
	const struct question *question = &form->questions[q];
	int32_t value = screening->answers.item[q].value;
	struct json *list = json_list();

	switch (question->kind) {
	case QUESTION_ONE:
		json_add(list, coding(form, question, question->options[value].id,
				      option_words(screening, &question->options[value])));
		break;
	case QUESTION_SEVERAL:
		add_several(list, form, screening, q);
		break;
	case QUESTION_NUMBER:
		json_add(list, valued("valueInteger", json_number(value)));
		break;
	case QUESTION_TEXT:
		json_add(list, valued("valueString",
				      json_text(screening->answers.text[question->text_slot])));
		break;
	}
	return list;
}

static const char *absent_reason(const struct sheet *sheet, int q)
{
	if (!sheet->asked[q])
		return "not-asked";
	return sheet->answers[q].state == ANSWER_DECLINED ? "asked-declined"
	       : sheet->answers[q].state == ANSWER_UNSURE ? "asked-unknown"
							  : "unknown";
}

static struct json *absent(const char *reason)
{
	struct json *extension = json_map(), *list = json_list();

	json_set_text(extension, "url",
		      "http://hl7.org/fhir/StructureDefinition/data-absent-reason");
	json_set_text(extension, "valueCode", reason);
	json_add(list, extension);
	return list;
}

/* Words of one's own that are empty are no FHIR string: nothing was said. */
static bool is_said(const struct sheet *sheet, const struct screening *screening, int q)
{
	int slot = sheet->form->questions[q].text_slot;

	return is_given(sheet, q) &&
	       (slot < 0 ||
		screening->answers.text[slot][strspn(screening->answers.text[slot], " ")]);
}

static struct json *item(const struct sheet *sheet, const struct screening *screening, int q)
{
	const struct question *question = &sheet->form->questions[q];
	struct json *object = json_map();

	if (!is_said(sheet, screening, q))
		json_set(object, "extension", absent(absent_reason(sheet, q)));
	json_set_text(object, "linkId", question->id);
	json_set_text(object, "text", in_words(screening, question->ask, question->ask_other));
	if (is_said(sheet, screening, q))
		json_set(object, "answer", answers_to(sheet->form, screening, q));
	return object;
}

/* A section's id may be a question's too; with a colon it cannot be. */
static struct json *section_item(const struct sheet *sheet, const struct screening *screening,
				 int at)
{
	const struct section *section = &sheet->form->sections[at];
	struct json *object = json_map(), *list = json_list();
	struct buf id;

	buf_init(&id);
	buf_format(&id, "section:%s", section->id);
	json_set_text(object, "linkId", id.data);
	buf_release(&id);
	json_set_text(object, "text", section->title);
	for (int i = 0; i < section->count; i++)
		json_add(list, item(sheet, screening, section->first + i));
	json_set(object, "item", list);
	return object;
}

/* One word with a digit in it is a code; a name is none, and only shown. */
static bool is_code(const char *client)
{
	return !strchr(client, ' ') && strpbrk(client, "0123456789");
}

static struct json *subject(const char *client)
{
	struct json *object = json_map();

	if (is_code(client)) {
		struct json *identifier = json_map();

		json_set_text(identifier, "value", client);
		json_set(object, "identifier", identifier);
	}
	json_set_text(object, "display", client);
	return object;
}

static const char *status(const struct form *form, const struct sheet *sheet,
			  const struct screening *screening)
{
	if (screening->stage != STAGE_DONE)
		return "in-progress";
	for (int q = 0; q < form->question_count; q++)
		if (sheet->asked[q] && screening->answers.item[q].state == ANSWER_OPEN)
			return "stopped"; /* the rest will not be answered */
	return "completed";
}

static bool is_blank(const char *text)
{
	return text[strspn(text, " ")] == '\0';
}

void export_fhir(const struct form *form, const struct screening *screening, struct buf *out)
{
	const struct call *call = &screening->call;
	struct json *root = json_map(), *items = json_list();
	char time[TIME_BYTES];
	struct sheet sheet;

	sheet_read(&sheet, form, screening->answers.item, screening->answers.item);
	json_set_text(root, "resourceType", "QuestionnaireResponse");
	json_set_text(root, "language", form->language);
	json_set(root, "questionnaire", urn(form->id, "|", form->version));
	json_set_text(root, "status", status(form, &sheet, screening));
	if (!is_blank(call->field[CALL_CLIENT]))
		json_set(root, "subject", subject(call->field[CALL_CLIENT]));
	if (call->begun > 0) {
		time_write(call->ended > 0 ? call->ended : call->begun, time);
		json_set_text(root, "authored", time);
	}
	if (!is_blank(screening->who))
		json_set(root, "author", valued("display", json_text(screening->who)));
	for (int i = 0; i < form->section_count; i++)
		if (form->sections[i].count > 0)
			json_add(items, section_item(&sheet, screening, i));
	json_set(root, "item", items);
	json_finish(root, JSON_PAGE, out);
	memory_wipe(&sheet, sizeof sheet);
}
