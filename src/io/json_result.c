#include "base/memory.h"
#include "io/json_parts.h"

#include <string.h>

struct json *json_level_id(const struct form *form, int level)
{
	return level < 0 ? json_none() : json_text(form->levels[level].id);
}

void json_set_placement(struct json *object, const struct form *form,
			const struct placement *placement)
{
	struct json *alerts = json_list();
	struct json *rules = json_list();

	json_set(object, "level", json_level_id(form, placement->level));
	if (placement->claim >= 0)
		json_set_text(object, "no_level", form->claims[placement->claim].id);
	json_set(object, "low", json_level_id(form, placement->low));
	json_set(object, "high", json_level_id(form, placement->high));
	json_set(object, "exact", json_flag(placement->exact));
	for (int i = 0; i < form->alert_count; i++)
		if (placement->alerts >> i & 1)
			json_add(alerts, json_text(form->alerts[i].id));
	for (int i = 0; i < form->rule_count; i++)
		if (placement_fired(placement, i))
			json_add(rules, json_text(form_rule_name(form, i).text));
	json_set(object, "alerts", alerts);
	json_set(object, "rules", rules);
}

static struct json *options_chosen(const struct question *question, int32_t chosen)
{
	struct json *array = json_list();

	for (int i = 0; i < question->option_count; i++)
		if (chosen >> i & 1)
			json_add(array, json_text(question->options[i].id));
	return array;
}

struct json *json_given(const struct form *form, const struct answers *answers, int q)
{
	const struct question *question = &form->questions[q];
	int32_t value = answers->item[q].value;

	switch (question->kind) {
	case QUESTION_ONE:
		return json_text(question->options[value].id);
	case QUESTION_SEVERAL:
		return options_chosen(question, value);
	case QUESTION_NUMBER:
		return json_number(value);
	case QUESTION_TEXT:
		break;
	}
	return json_text(answers->text[question->text_slot]);
}

void json_as_cell(const struct json *answer, struct buf *cell)
{
	const char *text = json_as_text(answer);
	long long number;

	if (text)
		buf_text(cell, text);
	else if (json_as_number(answer, &number))
		buf_format(cell, "%lld", number);
	else if (json_length(answer) == 0)
		buf_text(cell, ANSWER_NOTHING);
	for (size_t i = 0; i < json_length(answer); i++) {
		const char *option = json_as_text(json_item(answer, i));

		buf_format(cell, "%s ", option ? option : "?");
	}
}

struct json *json_answer(const struct sheet *sheet, const struct answers *answers, int q)
{
	static const char *const states[] = {
		[ANSWER_OPEN] = "not-reached",
		[ANSWER_GIVEN] = "given",
		[ANSWER_DECLINED] = "declined",
		[ANSWER_UNSURE] = "unsure",
	};
	const struct question *question = &sheet->form->questions[q];
	enum answer_state state = answers->item[q].state;
	struct json *object = json_map();

	json_set_text(object, "question", question->id);
	json_set_text(object, "label", question->label);
	json_set_text(object, "state", sheet->asked[q] ? states[state] : "not-asked");
	if (sheet->asked[q] && state == ANSWER_GIVEN) {
		json_set(object, "answer", json_given(sheet->form, answers, q));
		if (question->kind != QUESTION_TEXT)
			json_set_number(object, "value", sheet->value[q]);
	}
	return object;
}

struct json *json_reasons(const struct form *form, const struct answers *answers,
			  const struct placement *placement)
{
	enum { REASONS = 32 };
	struct reason items[REASONS];
	struct json *array = json_list();
	int count = 0;

	if (placement->level >= 0)
		count = explain_level(form, answers->item, placement, items, REASONS);
	for (int i = 0; i < count; i++) {
		struct json *object = json_map();
		struct json *questions = json_list();

		for (int q = 0; q < items[i].count; q++)
			json_add(questions, json_text(form->questions[items[i].questions[q]].id));
		json_set(object, "rule", json_text(form_rule_name(form, items[i].rule).text));
		json_set_text(object, "because", form->rules[items[i].rule].because);
		json_set(object, "questions", questions);
		json_add(array, object);
	}
	return array;
}

void json_result(const struct form *form, const struct answers *answers, bool other,
		 const struct placement *placement, const char *today, struct buf *out)
{
	struct sheet sheet;
	struct json *root = json_map();
	struct json *array = json_list();
	struct json *result = json_map();

	sheet_read(&sheet, form, answers->item, answers->item);
	for (int q = 0; q < form->question_count; q++)
		json_add(array, json_answer(&sheet, answers, q));
	memory_wipe(&sheet, sizeof sheet);
	json_set_placement(result, form, placement);
	json_set(result, "reasons", json_reasons(form, answers, placement));

	json_set_number(root, "carecheck", 1);
	json_set(root, "questionnaire", json_questionnaire(form));
	json_set_text(root, "date", today);
	json_set_text(root, "about", other ? "other" : "me");
	json_set_text(root, "limits", form->limits);
	json_set(root, "result", result);
	json_set(root, "answers", array);
	json_finish(root, JSON_PAGE, out);
}

void json_row(const struct form *form, const char *id, const struct placement *placement,
	      struct buf *out)
{
	struct json *object = json_map();

	json_set_text(object, "row", id);
	json_set_placement(object, form, placement);
	json_finish(object, JSON_LINE, out);
}
