/* The question on the screen: what can be answered, and taking the answer. */
#include "app/scenes.h"
#include "base/memory.h"

const char *ask_skip_text(const struct app *app)
{
	if (app->policy->on_call)
		return say(app, "Declined to answer");
	return app->other ? say(app, "Skip: I would rather not say")
			  : say(app, "Skip: I would rather not answer");
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

static void take_number(struct app *app, const struct question *q)
{
	struct answer answer;
	struct err err = { 0 };

	if (app->field.len == 0)
		app_notice(app,
			   q->decline ? say(app, "Type a number from %d to %d, or skip the "
						 "question.")
				      : say(app, "Type a number from %d to %d."),
			   q->minimum, q->maximum);
	else if (!answer_parse(q, app->field.text, (size_t)app->field.len, &answer, &err) ||
		 answer.state != ANSWER_GIVEN)
		app_notice(app,
			   q->decline ? say(app, "That is not a number from %d to %d. Try again, "
						 "or skip the question.")
				      : say(app, "That is not a number from %d to %d. Try again."),
			   q->minimum, q->maximum);
	else
		ask_answer(app, answer);
}

static void take_text(struct app *app)
{
	int len = app->field.len, over = len - FORM_TEXT_BYTES + 1;

	if (over > 0) {
		app_notice(app,
			   say_count(app,
				     "That is too long by %d character. Please make it shorter.",
				     "That is too long by %d characters. Please make it shorter.",
				     over),
			   over);
		return;
	}
	if (len == 0) {
		ask_act(app, ACT_DECLINE, 0);
		return;
	}
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
		take_text(app);
	else if (app->ticked || !has_none_box(q))
		ask_answer(app, (struct answer){ .state = ANSWER_GIVEN, .value = app->ticked });
	else
		app_notice(app, "%s",
			   q->decline ? say(app, "Choose at least one answer first, or skip the "
						 "question.")
				      : say(app, "Choose at least one answer first."));
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
			app_notice(app, "%s",
				   q->decline ? say(app, "\"I am not sure\" is no answer to this "
							 "question. You can skip it.")
					      : say(app, "\"I am not sure\" is no answer to this "
							 "question."));
		return true;
	case ACT_DECLINE:
		if (q->decline)
			ask_answer(app, (struct answer){ .state = ANSWER_DECLINED });
		else
			app_notice(app, say(app, "This question needs an answer. %s"),
				   q->no_decline_reason);
		return true;
	case ACT_CONTINUE:
		take(app, q);
		return true;
	case ACT_SET:
		return ask_call_leave_note(app);
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

static const char *field_label(const struct app *app, struct page *page, const struct question *q)
{
	if (q->kind == QUESTION_TEXT)
		return say(app, "Your words, if you like");
	if (*q->unit)
		return page_format(page, say(app, "A number from %d to %d, %s"), q->minimum,
				   q->maximum, q->unit);
	return page_format(page, say(app, "A number from %d to %d"), q->minimum, q->maximum);
}

void ask_view_field(const struct app *app, struct page *page, const struct question *q)
{
	struct block *field = page_add(page, ROLE_FIELD, field_label(app, page, q));

	field->detail = app->field.text;
	field->act = ACT_CONTINUE;
	if (q->kind == QUESTION_NUMBER)
		page->entry = ENTRY_DIGITS;
	else if (app->here.focus == 0)
		page->entry = ENTRY_WORDS;
}

void ask_view_typing(const struct app *app, struct page *page, const struct question *q)
{
	size_t begin = page_begin(page);

	page_sentence(page, begin, "%s", say(app, "Type your answer."));
	if (q->unsure)
		page_sentence(page, begin, "%s",
			      app->policy->on_call ? say(app, "Type k if it is not known.")
						   : say(app, "Type u if you are not sure."));
	if (q->decline)
		page_sentence(page, begin, "%s", say(app, "Type s to skip."));
	page_add(page, ROLE_TEXT, page_end(page, begin));
}

static void view_ways_out(const struct app *app, struct page *page, const struct question *q)
{
	struct answer answer = app->answers.item[app->question];
	/* Where numbers are typed as answers, a number cannot also choose. */
	if (app->spoken && (q->kind == QUESTION_NUMBER || q->kind == QUESTION_TEXT)) {
		ask_view_typing(app, page, q);
		return;
	}
	if (q->unsure)
		page_choice(page, CHOICE_RADIO, unsure_text(app), ACT_UNSURE, 0)->chosen =
			answer.state == ANSWER_UNSURE;
	if (q->decline)
		page_choice(page, CHOICE_RADIO, ask_skip_text(app), ACT_DECLINE, 0)->chosen =
			answer.state == ANSWER_DECLINED;
	if (q->kind != QUESTION_ONE)
		page_choice(page, CHOICE_ACTION, say(app, "Continue"), ACT_CONTINUE, 0)->docked =
			true;
}

static bool first_of_section(const struct sheet *sheet, int question)
{
	for (int q = sheet->form->sections[sheet->form->questions[question].section].first;
	     q < question; q++)
		if (sheet->asked[q])
			return false;
	return true;
}

void ask_view(const struct app *app, struct page *page)
{
	const struct question *q = &app->form->questions[app->question];
	const struct section *section = &app->form->sections[q->section];
	const char *frame = in_words(app, q->frame, q->frame_other);
	struct sheet sheet MEMORY_UNSET;

	if (app->policy->on_call) {
		ask_call_view(app, page);
		return;
	}
	ask_read(app, &sheet);
	page_add(page, ROLE_TITLE, section->title);
	page_add(page, ROLE_PROGRESS,
		 page_format(page, say(app, "Question %d of about %d"),
			     ask_number(&sheet, app->question), ask_total(&sheet)));
	if (*section->intro && first_of_section(&sheet, app->question))
		page_add(page, ROLE_TEXT, section->intro);
	page_add(page, ROLE_LEAD, app->other ? q->ask_other : q->ask);
	if (*frame)
		page_add(page, ROLE_TEXT, frame);
	if (q->kind == QUESTION_SEVERAL)
		page_add(page, ROLE_TEXT, say(app, "Choose all that fit."));
	if (q->kind == QUESTION_NUMBER || q->kind == QUESTION_TEXT)
		ask_view_field(app, page, q);
	else
		view_options(app, page, q);
	view_ways_out(app, page, q);
	page_add(page, ROLE_QUIET, page_format(page, say(app, "Why we ask: %s"), q->why));
}

void why_view(const struct app *app, struct page *page)
{
	const struct question *q = &app->form->questions[app->question];

	page_add(page, ROLE_TITLE, say(app, "Why we ask"));
	page_add(page, ROLE_LEAD, app->other ? q->ask_other : q->ask);
	page_add(page, ROLE_TEXT, q->why);
	if (*q->why_more)
		page_add(page, ROLE_TEXT, q->why_more);
	page_choice(page, CHOICE_ACTION, say(app, "Back to the question"), ACT_BACK, 0);
}
