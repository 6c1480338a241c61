/* The question on the screen: what can be answered, and taking the answer. */
#include "app/scenes.h"
#include "base/memory.h"

#include <string.h>

static const char *skip_text(const struct app *app)
{
	return app->other ? "Skip: I would rather not say" : "Skip: I would rather not answer";
}

/* Ticks are a draft: they answer when the person goes on. */
static void toggle(struct app *app, int option)
{
	const struct question *q = &app->form->questions[app->question];
	int32_t bit = (int32_t)1 << option;

	app->ticked ^= bit;
	for (int i = 0; app->ticked & bit && i < q->option_count; i++)
		if (i != option && (q->options[i].exclusive || q->options[option].exclusive))
			app->ticked &= ~((int32_t)1 << i);
}

static const char *or_skip(const struct question *q)
{
	return q->decline ? ", or skip the question" : "";
}

static void take_number(struct app *app, const struct question *q)
{
	struct answer answer;
	struct err err = { 0 };

	if (app->field.len == 0)
		app_notice(app, "Type a number from %d to %d%s.", q->minimum, q->maximum,
			   or_skip(q));
	else if (!answer_parse(q, app->field.text, (size_t)app->field.len, &answer, &err) ||
		 answer.state != ANSWER_GIVEN)
		app_notice(app, "That is not a number from %d to %d. Try again%s.", q->minimum,
			   q->maximum, or_skip(q));
	else
		ask_answer(app, answer);
}

static void take_text(struct app *app, const struct question *q)
{
	char *slot = app->answers.text[q->text_slot];
	int len = app->field.len;

	if (len >= FORM_TEXT_BYTES) {
		app_notice(app, "That is too long by %d characters. Please make it shorter.",
			   len - FORM_TEXT_BYTES + 1);
		return;
	}
	if (len == 0) {
		ask_act(app, ACT_DECLINE, 0);
		return;
	}
	memset(slot, 0, FORM_TEXT_BYTES);
	memcpy(slot, app->field.text, (size_t)len);
	ask_answer(app, (struct answer){ .state = ANSWER_GIVEN, .value = len });
}

/* Without such a box, going on with nothing chosen says it. */
static bool has_none_box(const struct question *q)
{
	for (int i = 0; i < q->option_count; i++)
		if (q->options[i].exclusive)
			return true;
	return false;
}

static void take(struct app *app, const struct question *q)
{
	if (q->kind == QUESTION_NUMBER)
		take_number(app, q);
	else if (q->kind == QUESTION_TEXT)
		take_text(app, q);
	else if (app->ticked || !has_none_box(q))
		ask_answer(app, (struct answer){ .state = ANSWER_GIVEN, .value = app->ticked });
	else
		app_notice(app, "Choose at least one answer first%s.", or_skip(q));
}

bool ask_act(struct app *app, enum act act, int argument)
{
	const struct question *q = &app->form->questions[app->question];

	switch (act) {
	case ACT_ANSWER:
		if (q->kind == QUESTION_SEVERAL)
			toggle(app, argument);
		else
			ask_answer(app,
				   (struct answer){ .state = ANSWER_GIVEN, .value = argument });
		return true;
	case ACT_UNSURE:
		if (q->unsure)
			ask_answer(app, (struct answer){ .state = ANSWER_UNSURE });
		else
			app_notice(app, "\"I am not sure\" is no answer to this question%s.",
				   q->decline ? ". You can skip it" : "");
		return true;
	case ACT_DECLINE:
		if (q->decline)
			ask_answer(app, (struct answer){ .state = ANSWER_DECLINED });
		else
			app_notice(app, "This question needs an answer. %s", q->no_decline_reason);
		return true;
	case ACT_CONTINUE:
		take(app, q);
		return true;
	default:
		return false;
	}
}

static void view_options(const struct app *app, struct page *page, const struct question *q)
{
	struct answer answer = app->answers.item[app->question];
	bool several = q->kind == QUESTION_SEVERAL;

	for (int i = 0; i < q->option_count; i++) {
		struct block *block = page_choice(page, several ? CHOICE_CHECK : CHOICE_RADIO,
						  option_text(app, &q->options[i]), ACT_ANSWER, i);

		block->chosen = several ? app->ticked >> i & 1
					: answer.state == ANSWER_GIVEN && answer.value == i;
	}
}

static void view_field(const struct app *app, struct page *page, const struct question *q)
{
	const char *label = q->kind == QUESTION_TEXT
				    ? "Your words, if you like"
				    : page_format(page, "A number from %d to %d%s%s", q->minimum,
						  q->maximum, *q->unit ? ", " : "", q->unit);
	struct block *field = page_add(page, ROLE_FIELD, label);

	field->detail = app->field.text;
	field->act = ACT_CONTINUE;
	if (q->kind == QUESTION_NUMBER)
		page->entry = ENTRY_DIGITS;
	else if (app->here.focus == 0)
		page->entry = ENTRY_WORDS;
}

static void view_ways_out(const struct app *app, struct page *page, const struct question *q)
{
	struct answer answer = app->answers.item[app->question];
	/* Where numbers are typed as answers, a number cannot also choose. */
	if (app->spoken && (q->kind == QUESTION_NUMBER || q->kind == QUESTION_TEXT)) {
		page_add(page, ROLE_TEXT,
			 page_format(page, "Type your answer.%s%s",
				     q->unsure ? " Type u if you are not sure." : "",
				     q->decline ? " Type s to skip." : ""));
		return;
	}
	if (q->unsure)
		page_choice(page, CHOICE_RADIO, app->other ? "I do not know" : "I am not sure",
			    ACT_UNSURE, 0)
			->chosen = answer.state == ANSWER_UNSURE;
	if (q->decline)
		page_choice(page, CHOICE_RADIO, skip_text(app), ACT_DECLINE, 0)->chosen =
			answer.state == ANSWER_DECLINED;
	if (q->kind != QUESTION_ONE)
		page_choice(page, CHOICE_ACTION, "Continue", ACT_CONTINUE, 0)->docked = true;
}

static bool first_of_section(const struct sheet *sheet, int question)
{
	for (int q = sheet->form->sections[sheet->form->questions[question].section].first;
	     q < question; q++)
		if (sheet->asked[q])
			return false;
	return true;
}

/* Each key press composes these two: without printf, which would cost more than all the rest. */
static const char *progress_text(struct page *page, const struct sheet *sheet, int question)
{
	size_t begin = page_begin(page);

	buf_text(&page->text, "Question ");
	buf_number(&page->text, ask_number(sheet, question));
	buf_text(&page->text, " of about ");
	buf_number(&page->text, ask_total(sheet));
	return page_end(page, begin);
}

static const char *why_text(struct page *page, const struct question *q)
{
	size_t begin = page_begin(page);

	buf_text(&page->text, "Why we ask: ");
	buf_text(&page->text, q->why);
	return page_end(page, begin);
}

void ask_view(const struct app *app, struct page *page)
{
	const struct question *q = &app->form->questions[app->question];
	const struct section *section = &app->form->sections[q->section];
	const char *frame = in_words(app, q->frame, q->frame_other);
	struct sheet sheet MEMORY_UNSET;

	ask_read(app, &sheet);
	page_add(page, ROLE_TITLE, section->title);
	page_add(page, ROLE_PROGRESS, progress_text(page, &sheet, app->question));
	if (*section->intro && first_of_section(&sheet, app->question))
		page_add(page, ROLE_TEXT, section->intro);
	page_add(page, ROLE_LEAD, app->other ? q->ask_other : q->ask);
	if (*frame)
		page_add(page, ROLE_TEXT, frame);
	if (q->kind == QUESTION_SEVERAL)
		page_add(page, ROLE_TEXT, "Choose all that fit.");
	if (q->kind == QUESTION_NUMBER || q->kind == QUESTION_TEXT)
		view_field(app, page, q);
	else
		view_options(app, page, q);
	view_ways_out(app, page, q);
	page_add(page, ROLE_QUIET, why_text(page, q));
}

void why_view(const struct app *app, struct page *page)
{
	const struct question *q = &app->form->questions[app->question];

	page_add(page, ROLE_TITLE, "Why we ask");
	page_add(page, ROLE_LEAD, app->other ? q->ask_other : q->ask);
	page_add(page, ROLE_TEXT, q->why);
	if (*q->why_more)
		page_add(page, ROLE_TEXT, q->why_more);
	page_choice(page, CHOICE_ACTION, "Back to the question", ACT_BACK, 0);
}
