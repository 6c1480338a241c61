/*
 * The way through the questions. Only Enter answers; an answer that raises an
 * interrupting alert leads there first, every other one to the next question that
 * is asked, or back to the review where it came from.
 */
#include "app/scenes.h"
#include "base/memory.h"
#include "core/brief.h"
#include "core/place.h"

#include <string.h>

void ask_read(const struct app *app, struct sheet *sheet)
{
	sheet_read(sheet, app->form, app->answers.item, app->answers.item);
}

int ask_number(const struct sheet *sheet, int question)
{
	int number = 0;

	for (int q = 0; q <= question; q++)
		number += sheet->asked[q];
	return number;
}

int ask_total(const struct sheet *sheet)
{
	return ask_number(sheet, sheet->form->question_count - 1);
}

const char *option_text(const struct app *app, const struct option *option)
{
	return in_words(app, option->text, option->text_other);
}

const char *unsure_text(const struct app *app)
{
	return app->other ? say(app, "I do not know") : say(app, "I am not sure");
}

static const char *several_text(const struct app *app, struct page *page,
				const struct question *question, int32_t chosen)
{
	size_t begin = page_begin(page);
	const char *between = "";

	if (chosen == 0)
		return say(app, "None of these");
	for (int i = 0; i < question->option_count; i++)
		if (chosen >> i & 1) {
			buf_text(&page->text, between);
			buf_text(&page->text, option_text(app, &question->options[i]));
			between = say(app, "; ");
		}
	return page_end(page, begin);
}

const char *ask_answer_text(const struct app *app, struct page *page, int question,
			    struct answer answer)
{
	const struct question *q = &app->form->questions[question];

	switch ((enum answer_state)answer.state) {
	case ANSWER_OPEN:
		return say(app, "Not answered yet");
	case ANSWER_DECLINED:
		return say(app, "Skipped");
	case ANSWER_UNSURE:
		return unsure_text(app);
	case ANSWER_GIVEN:
		break;
	}
	switch (q->kind) {
	case QUESTION_ONE:
		return option_text(app, &q->options[answer.value]);
	case QUESTION_SEVERAL:
		return several_text(app, page, q, answer.value);
	case QUESTION_NUMBER:
		return page_format(page, "%d%s%s", answer.value, *q->unit ? " " : "", q->unit);
	case QUESTION_TEXT:
		return page_format(page, "%s", app->answers.text[q->text_slot]);
	}
	return "";
}

/* Text that a person types is kept apart from the answer sheet until Enter takes it. */
static void fill_field(struct app *app, const struct question *question, struct answer answer)
{
	char number[16];
	struct buf buf;

	field_set(&app->field, "");
	if (answer.state != ANSWER_GIVEN)
		return;
	if (question->kind == QUESTION_TEXT)
		field_set(&app->field, app->answers.text[question->text_slot]);
	if (question->kind == QUESTION_NUMBER) {
		buf_over(&buf, number, sizeof(number));
		buf_number(&buf, answer.value);
		field_set(&app->field, number);
	}
}

static int given_focus(const struct question *question, struct answer answer)
{
	if (question->kind == QUESTION_NUMBER || question->kind == QUESTION_TEXT)
		return 0;
	if (answer.state == ANSWER_UNSURE)
		return question->option_count;
	if (answer.state == ANSWER_DECLINED)
		return question->option_count + question->unsure;
	if (answer.state == ANSWER_OPEN || question->kind == QUESTION_SEVERAL)
		return FOCUS_NONE;
	return answer.value;
}

void ask_open(struct app *app, int question, bool to_review)
{
	const struct question *q = &app->form->questions[question];
	struct answer answer = app->answers.item[question];

	app->question = question;
	app->to_review = to_review;
	fill_field(app, q, answer);
	app->ticked = answer.state == ANSWER_GIVEN ? answer.value : 0;
	app_go(app, SCENE_ASK, given_focus(q, answer));
}

static void open_review(struct app *app, int question)
{
	struct sheet sheet MEMORY_UNSET;

	ask_read(app, &sheet);
	if (question < 0)
		app->return_to = -1;
	review_open(app, question < 0 ? FOCUS_LAST : ask_number(&sheet, question) - 1);
}

static int next_asked(const struct app *app, const struct sheet *sheet, int after)
{
	for (int q = after + 1; q < sheet->form->question_count; q++)
		if (sheet->asked[q] && !qset_has(&app->withheld, q))
			return q;
	return -1;
}

/* Said between two pages, after what was noted already. */
static void note_left_out(struct app *app, const struct sheet *sheet, int from, int next)
{
	int first = ask_number(sheet, from), last = ask_total(sheet);

	if (next >= 0)
		last = ask_number(sheet, next) - 1;
	if (first == last)
		app_notice_also(app,
				say(app, "Question %d is left out: it can no longer change which "
					 "care fits."),
				first);
	else if (last == first + 1)
		app_notice_also(app,
				say(app, "Questions %d and %d are left out: they can no longer "
					 "change which care fits."),
				first, last);
	else
		app_notice_also(app,
				say(app, "Questions %d to %d are left out: they can no longer "
					 "change which care fits."),
				first, last);
}

/* Whoever was prepared for these questions hears why they do not come. */
static void note_withheld(struct app *app, const struct sheet *sheet, int from, int next)
{
	int q = qset_next(&app->withheld, from);

	if (q >= 0 && (next < 0 || q < next) && sheet->asked[q])
		app_notice_also(app, "%s",
				say(app, "Questions about safety are not asked on this screen. If "
					 "you are not safe, please tell the front desk."));
}

void ask_next(struct app *app)
{
	struct sheet sheet MEMORY_UNSET;
	int asked, next, from = app->question;

	ask_read(app, &sheet);
	asked = next_asked(app, &sheet, app->question);
	next = app->policy->brief ? brief_next(app->form, app->answers.item, app->question) : asked;
	if (next >= 0)
		ask_open(app, next, false);
	else
		open_review(app, -1);
	if (next != asked)
		note_left_out(app, &sheet, asked, next);
	note_withheld(app, &sheet, from, next);
}

static bool brief_without(const struct app *app, int question)
{
	return app->policy->brief && app->answers.item[question].state == ANSWER_OPEN;
}

/* Whether it was passed on the way here. */
static bool passed_by(const struct app *app, int question)
{
	return brief_without(app, question) || qset_has(&app->withheld, question);
}

bool ask_left_out(const struct app *app, int question)
{
	return brief_without(app, question) && !qset_has(&app->needed, question);
}

void ask_previous(struct app *app)
{
	struct sheet sheet MEMORY_UNSET;

	if (app->to_review) {
		open_review(app, app->question);
		return;
	}
	ask_read(app, &sheet);
	for (int q = app->question - 1; q >= 0; q--)
		if (sheet.asked[q] && !passed_by(app, q)) {
			ask_open(app, q, false);
			return;
		}
	if (app->policy->on_call)
		app_go(app, SCENE_CALL, 0);
	else
		app_go(app, SCENE_WELCOME, app->other);
}

int ask_resume(const struct app *app, const struct sheet *sheet)
{
	bool left = app->return_to >= 0;

	for (int q = left ? app->return_to : 0; q < app->form->question_count; q++)
		if (sheet->asked[q] && !qset_has(&app->withheld, q) &&
		    (left || (app->answers.item[q].state == ANSWER_OPEN && !ask_left_out(app, q))))
			return q;
	return -1;
}

void ask_last(struct app *app)
{
	struct sheet sheet MEMORY_UNSET;
	int resume;

	ask_read(app, &sheet);
	resume = ask_resume(app, &sheet);
	if (resume >= 0) {
		ask_open(app, resume, false);
		return;
	}
	app->question = app->form->question_count;
	app->to_review = false;
	ask_previous(app);
}

/* What a changed answer newly opens. */
static int next_opened(const struct app *app, const struct sheet *sheet, const struct sheet *before)
{
	for (int q = app->question + 1; q < app->form->question_count; q++)
		if (sheet->asked[q] && app->answers.item[q].state == ANSWER_OPEN &&
		    !qset_has(&app->withheld, q) && (!before || !before->asked[q]))
			return q;
	return -1;
}

/* What was left out before a changed answer made it matter. */
static int next_needed(const struct app *app)
{
	int q = -1;

	do {
		q = brief_next(app->form, app->answers.item, q);
	} while (q >= 0 &&
		 (app->answers.item[q].state != ANSWER_OPEN || qset_has(&app->withheld, q)));
	return q;
}

/* From a changed answer to what it newly opens, or back to the review. */
void ask_go_on(struct app *app, const struct sheet *before)
{
	struct sheet sheet MEMORY_UNSET;
	int next;

	if (!app->to_review) {
		ask_next(app);
		return;
	}
	ask_read(app, &sheet);
	next = app->policy->brief ? next_needed(app) : next_opened(app, &sheet, before);
	if (next >= 0)
		ask_open(app, next, true);
	else
		open_review(app, app->question);
}

/* The first interrupting alert that is up and has not been shown yet, or -1. */
int ask_interrupt(struct app *app)
{
	struct sheet sheet MEMORY_UNSET;
	struct placement placement;

	ask_read(app, &sheet);
	place(&sheet, &placement);
	app->alerts_seen &= placement.alerts;
	for (int i = 0; i < app->form->alert_count; i++)
		if (app->form->alerts[i].interrupt && placement.alerts >> i & 1 &&
		    !(app->alerts_seen >> i & 1))
			return i;
	return -1;
}

/* Ears cannot see what was chosen. */
static void note_answer(struct app *app, struct answer answer)
{
	struct page page MEMORY_UNSET;

	page_init(&page);
	app_notice(app, say(app, "Noted: %s."), ask_answer_text(app, &page, app->question, answer));
	memory_wipe(page.memory, page.text.len);
}

void ask_answer(struct app *app, struct answer answer)
{
	const struct question *question = &app->form->questions[app->question];
	struct sheet before;

	ask_read(app, &before);
	app->answers.item[app->question] = answer;
	if (question->kind == QUESTION_TEXT && answer.state != ANSWER_GIVEN)
		memory_wipe(app->answers.text[question->text_slot], FORM_TEXT_BYTES);

	if (app->spoken)
		note_answer(app, answer);

	int alert = ask_interrupt(app);

	if (alert >= 0) {
		app->here.focus =
			(int16_t)given_focus(&app->form->questions[app->question], answer);
		alert_open(app, alert);
	} else {
		ask_go_on(app, &before);
	}
}
