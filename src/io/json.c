#include "io/json.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <assert.h>
#include <jansson.h>
#include <stdint.h>
#include <string.h>

/*
 * The library's memory held answers, so it is wiped when it is freed: each block
 * remembers its size in front.
 */
enum { BLOCK_HEAD = 16 };

static void *block_new(size_t size)
{
	if (size > SIZE_MAX - BLOCK_HEAD)
		memory_exhausted();

	char *block = memory_alloc(size + BLOCK_HEAD);

	memcpy(block, &size, sizeof size);
	return block + BLOCK_HEAD;
}

static void block_free(void *memory)
{
	if (!memory)
		return;

	char *block = (char *)memory - BLOCK_HEAD;
	size_t size;

	memcpy(&size, block, sizeof size);
	memory_wipe(block, size + BLOCK_HEAD);
	memory_free(block);
}

/* The object that goes out in the end; made first. */
static json_t *begin(void)
{
	json_set_alloc_funcs(block_new, block_free);
	return json_object();
}

/* Texts of a form are clean; a path or a row's id may be any bytes, and shows U+FFFD then. */
static json_t *text(const char *from)
{
	struct buf buf;
	json_t *string = json_string(from);
	size_t len = strlen(from);

	if (string)
		return string;
	buf_init(&buf);
	for (size_t at = 0; at < len;) {
		uint32_t character;
		int size = utf8_decode(from + at, len - at, &character);

		if (size)
			buf_bytes(&buf, from + at, (size_t)size);
		else
			buf_text(&buf, "\xef\xbf\xbd");
		at += size ? (size_t)size : 1;
	}
	string = json_string(buf.data);
	buf_release(&buf);
	assert(string);
	return string;
}

static void set(json_t *object, const char *key, json_t *value)
{
	int failed = json_object_set_new(object, key, value);

	assert(!failed);
}

static void set_text(json_t *object, const char *key, const char *value)
{
	set(object, key, text(value));
}

static void set_number(json_t *object, const char *key, int value)
{
	set(object, key, json_integer(value));
}

/* Optional texts are left out when there are none. */
static void set_if(json_t *object, const char *key, const char *value)
{
	if (value[0])
		set_text(object, key, value);
}

static void add(json_t *array, json_t *value)
{
	int failed = json_array_append_new(array, value);

	assert(!failed);
}

static json_t *texts(const char *const *items, int count)
{
	json_t *array = json_array();

	for (int i = 0; i < count; i++)
		add(array, text(items[i]));
	return array;
}

static int write_to_buf(const char *bytes, size_t len, void *context)
{
	buf_bytes(context, bytes, len);
	return 0;
}

/* Writes and forgets. */
static void finish(json_t *json, size_t flags, struct buf *out)
{
	int failed = json_dump_callback(json, write_to_buf, out, flags | JSON_ENSURE_ASCII);

	assert(!failed);
	buf_char(out, '\n');
	json_decref(json);
}

static json_t *sources(const struct form *form, const int *items, int count)
{
	json_t *array = json_array();

	for (int i = 0; i < count; i++) {
		const struct source *source = &form->sources[items[i]];
		json_t *object = json_object();

		set_text(object, "title", source->title);
		set_if(object, "url", source->url);
		set_text(object, "checked", source->checked);
		add(array, object);
	}
	return array;
}

static json_t *questionnaire(const struct form *form)
{
	json_t *object = json_object();

	set_text(object, "id", form->id);
	set_text(object, "version", form->version);
	set_text(object, "language", form->language);
	set_text(object, "title", form->title);
	return object;
}

static void finish_list(json_t *root, const struct form *form, const char *key, json_t *array,
			struct buf *out)
{
	set(root, "questionnaire", questionnaire(form));
	set(root, key, array);
	finish(root, JSON_INDENT(2), out);
}

static json_t *level_name(const struct form *form, int level)
{
	return level < 0 ? json_null() : text(form->levels[level].id);
}

/* "hospital:2" is the second rule of the file that asks for the level hospital. */
static json_t *rule_name(const struct form *form, int rule)
{
	char name[80];
	struct buf buf;
	int nth = 1;

	for (int i = 0; i < rule; i++)
		nth += form->rules[i].at_least == form->rules[rule].at_least;
	buf_over(&buf, name, sizeof name);
	buf_format(&buf, "%s:%d", form->levels[form->rules[rule].at_least].id, nth);
	return text(name);
}

static void set_placement(json_t *object, const struct form *form,
			  const struct placement *placement)
{
	json_t *alerts = json_array();
	json_t *rules = json_array();

	set(object, "level", level_name(form, placement->level));
	if (placement->claim >= 0)
		set_text(object, "no_level", form->claims[placement->claim].id);
	set(object, "low", level_name(form, placement->low));
	set(object, "high", level_name(form, placement->high));
	set(object, "exact", json_boolean(placement->exact));
	for (int i = 0; i < form->alert_count; i++)
		if (placement->alerts >> i & 1)
			add(alerts, text(form->alerts[i].id));
	for (int i = 0; i < form->rule_count; i++)
		if (placement_fired(placement, i))
			add(rules, rule_name(form, i));
	set(object, "alerts", alerts);
	set(object, "rules", rules);
}

static json_t *options_chosen(const struct question *question, int32_t chosen)
{
	json_t *array = json_array();

	for (int i = 0; i < question->option_count; i++)
		if (chosen >> i & 1)
			add(array, text(question->options[i].id));
	return array;
}

static json_t *answer_given(const struct form *form, const struct answers *answers, int q)
{
	const struct question *question = &form->questions[q];
	int32_t value = answers->item[q].value;

	switch (question->kind) {
	case QUESTION_ONE:
		return text(question->options[value].id);
	case QUESTION_SEVERAL:
		return options_chosen(question, value);
	case QUESTION_NUMBER:
		return json_integer(value);
	case QUESTION_TEXT:
		break;
	}
	return text(answers->text[question->text_slot]);
}

static json_t *answer(const struct sheet *sheet, const struct answers *answers, int q)
{
	static const char *const states[] = {
		[ANSWER_OPEN] = "not-reached",
		[ANSWER_GIVEN] = "given",
		[ANSWER_DECLINED] = "declined",
		[ANSWER_UNSURE] = "unsure",
	};
	const struct question *question = &sheet->form->questions[q];
	enum answer_state state = answers->item[q].state;
	json_t *object = json_object();

	set_text(object, "question", question->id);
	set_text(object, "label", question->label);
	set_text(object, "state", sheet->asked[q] ? states[state] : "not-asked");
	if (sheet->asked[q] && state == ANSWER_GIVEN) {
		set(object, "answer", answer_given(sheet->form, answers, q));
		if (question->kind != QUESTION_TEXT)
			set_number(object, "value", sheet->value[q]);
	}
	return object;
}

static json_t *reasons(const struct form *form, const struct answers *answers,
		       const struct placement *placement)
{
	enum { REASONS = 32 };
	struct reason items[REASONS];
	json_t *array = json_array();
	int count = 0;

	if (placement->level >= 0)
		count = explain_level(form, answers->item, placement, items, REASONS);
	for (int i = 0; i < count; i++) {
		json_t *object = json_object();
		json_t *questions = json_array();

		for (int q = 0; q < items[i].count; q++)
			add(questions, text(form->questions[items[i].questions[q]].id));
		set(object, "rule", rule_name(form, items[i].rule));
		set_text(object, "because", form->rules[items[i].rule].because);
		set(object, "questions", questions);
		add(array, object);
	}
	return array;
}

void json_result(const struct form *form, const struct answers *answers, bool other,
		 const struct placement *placement, const char *today, struct buf *out)
{
	struct sheet sheet;
	json_t *root = begin();
	json_t *array = json_array();
	json_t *result = json_object();

	sheet_read(&sheet, form, answers->item, answers->item);
	for (int q = 0; q < form->question_count; q++)
		add(array, answer(&sheet, answers, q));
	memory_wipe(&sheet, sizeof sheet);
	set_placement(result, form, placement);
	set(result, "reasons", reasons(form, answers, placement));

	set_number(root, "carecheck", 1);
	set(root, "questionnaire", questionnaire(form));
	set_text(root, "date", today);
	set_text(root, "about", other ? "other" : "me");
	set_text(root, "limits", form->limits);
	set(root, "result", result);
	set(root, "answers", array);
	finish(root, JSON_INDENT(2), out);
}

void json_row(const struct form *form, const char *id, const struct placement *placement,
	      struct buf *out)
{
	json_t *object = begin();

	set_text(object, "row", id);
	set_placement(object, form, placement);
	finish(object, JSON_COMPACT, out);
}

void json_findings(const char *path, const struct findings *findings, struct buf *out)
{
	json_t *root = begin();
	json_t *array = json_array();

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		json_t *object = json_object();

		set_text(object, "grade", finding->grade == FINDING_ERROR ? "error" : "warning");
		set_text(object, "code", finding->code);
		set_number(object, "line", finding->line);
		set_number(object, "column", finding->col);
		set_text(object, "what", finding->what);
		set_if(object, "mend", finding->mend);
		add(array, object);
	}
	set_text(root, "file", path);
	set(root, "errors", json_integer((json_int_t)findings->errors));
	set(root, "warnings", json_integer((json_int_t)findings->warnings));
	set(root, "findings", array);
	finish(root, JSON_COMPACT, out);
}

void json_levels(const struct form *form, struct buf *out)
{
	json_t *root = begin();
	json_t *array = json_array();

	for (int i = 0; i < form->level_count; i++) {
		const struct level *level = &form->levels[i];
		json_t *object = json_object();

		set_text(object, "id", level->id);
		set_text(object, "title", level->title);
		set_text(object, "summary", level->summary);
		set_text(object, "hours", level->hours);
		set_text(object, "where", level->where);
		set_text(object, "who", level->who);
		set_if(object, "length", level->length);
		set(object, "next", texts(level->next, level->next_count));
		set(object, "sources", sources(form, level->sources, level->source_count));
		add(array, object);
	}
	finish_list(root, form, "levels", array, out);
}

void json_myths(const struct form *form, struct buf *out)
{
	json_t *root = begin();
	json_t *array = json_array();

	for (int i = 0; i < form->myth_count; i++) {
		const struct myth *myth = &form->myths[i];
		json_t *object = json_object();

		set_text(object, "id", myth->id);
		set_text(object, "truth", myth->truth);
		set_text(object, "myth", myth->myth);
		set_text(object, "why_it_sticks", myth->why_it_sticks);
		set_if(object, "evidence", myth->evidence);
		set(object, "sources", sources(form, myth->sources, myth->source_count));
		add(array, object);
	}
	finish_list(root, form, "myths", array, out);
}

static json_t *part(const struct form *form, const struct part *from)
{
	json_t *object = json_object();

	set_if(object, "heading", from->heading);
	set_if(object, "text", from->text);
	set(object, "points", texts(from->points, from->point_count));
	set(object, "sources", sources(form, from->sources, from->source_count));
	return object;
}

void json_readings(const struct form *form, struct buf *out)
{
	json_t *root = begin();
	json_t *array = json_array();

	for (int i = 0; i < form->reading_count; i++) {
		const struct reading *reading = &form->readings[i];
		json_t *object = json_object();
		json_t *parts = json_array();

		for (int p = 0; p < reading->part_count; p++)
			add(parts, part(form, &reading->parts[p]));
		set_text(object, "id", reading->id);
		set_text(object, "title", reading->title);
		set(object, "parts", parts);
		add(array, object);
	}
	finish_list(root, form, "pages", array, out);
}

void json_listed(const char *id, const char *path, const struct form *form, struct buf *out)
{
	json_t *object = begin();

	set_text(object, "id", id);
	set(object, "title", form ? text(form->title) : json_null());
	set(object, "path", path ? text(path) : json_null());
	finish(object, JSON_COMPACT, out);
}
