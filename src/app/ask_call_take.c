/*
 * What a counselor's keys do on a question: a note, a flag, the answer of the last time, and the
 * way back from a slip. An answer leads to the next question that is open, so whoever has jumped
 * ahead or gone back to mend one is led to what is left.
 */
#include "app/scenes.h"
#include "base/memory.h"
#include "core/brief.h"

#include <string.h>

enum { UNDO_MAX = sizeof(((struct app *)0)->undo) / sizeof(((struct app *)0)->undo[0]) };

/* --- a note ----------------------------------------------------------------------------------- */

bool ask_call_in_note(const struct app *app)
{
	return app->here.scene == SCENE_ASK && app->here.alone == TEXT_NONE &&
	       app->field_of == TEXT_NOTE + app->question;
}

/* In the plain face it has a page to itself, where a number is text too. */
static void open_note(struct app *app)
{
	if (app->spoken)
		text_open(app, TEXT_NOTE + app->question);
	else
		text_focus(app, ACT_SET, TEXT_NOTE + app->question);
}

void ask_call_note_kept(struct app *app)
{
	char note[CALL_NOTE_BYTES];

	app_notice(app, "%s",
		   note_of(&app->call, app->question, note) ? say(app, "Note kept.")
							    : say(app, "There is no note."));
	memory_wipe(note, sizeof note);
}

bool ask_call_leave_note(struct app *app)
{
	if (!ask_call_in_note(app))
		return false;
	ask_call_note_kept(app);
	app->here.focus = (int16_t)ask_focus(app, app->question);
	app->here.follow = true;
	return true;
}

/* --- back from an answer ---------------------------------------------------------------------- */

static void drop_oldest(struct app *app, int count)
{
	app->undo_count -= count;
	memmove(app->undo, app->undo + count, (size_t)app->undo_count * sizeof app->undo[0]);
	memmove(app->undone, app->undone + count, (size_t)app->undo_count * sizeof app->undone[0]);
}

/* Words are kept once for each question of them: what lies further back cannot be as it was. */
static void remember_words(struct app *app, int question)
{
	int slot = app->form->questions[question].text_slot;

	for (int i = app->undo_count - 1; i >= 0; i--)
		if (app->undo[i] == question) {
			drop_oldest(app, i + 1);
			break;
		}
	memcpy(app->undone_text[slot], app->answers.text[slot], FORM_TEXT_BYTES);
}

void ask_call_remember(struct app *app)
{
	int question = app->question;

	if (app->form->questions[question].kind == QUESTION_TEXT)
		remember_words(app, question);
	if (app->undo_count == UNDO_MAX)
		drop_oldest(app, 1);
	app->undo[app->undo_count] = (int16_t)question;
	app->undone[app->undo_count++] = app->answers.item[question];
}

static void undo(struct app *app)
{
	struct sheet sheet MEMORY_UNSET;
	int question, slot;

	if (app->undo_count == 0) {
		app_notice(app, "%s", say(app, "There is no answer to take back."));
		return;
	}
	question = app->undo[--app->undo_count];
	slot = app->form->questions[question].text_slot;
	app->answers.item[question] = app->undone[app->undo_count];
	app->undone[app->undo_count] = (struct answer){ 0 };
	if (slot >= 0) {
		memcpy(app->answers.text[slot], app->undone_text[slot], FORM_TEXT_BYTES);
		memory_wipe(app->undone_text[slot], FORM_TEXT_BYTES);
	}
	ask_interrupt(app); /* what is no longer so can be raised again */
	ask_open(app, question, app->to_review);
	ask_read(app, &sheet);
	app_notice(app, say(app, "The answer to question %d was taken back."),
		   ask_number(&sheet, question));
}

/* --- keys ------------------------------------------------------------------------------------- */

static void flag(struct app *app)
{
	uint64_t *word = &app->call.flagged.word[app->question / 64];

	*word ^= (uint64_t)1 << app->question % 64;
	app_notice(app, "%s",
		   qset_has(&app->call.flagged, app->question)
			   ? say(app, "Flagged, to come back to. f takes the flag away.")
			   : say(app, "It is not flagged any more."));
}

/* A questionnaire may have changed since. */
static bool may_be_answered(const struct question *q, struct answer answer)
{
	if (answer.state != ANSWER_GIVEN)
		return answer.state == ANSWER_UNSURE ? q->unsure : q->decline;
	if (q->kind == QUESTION_ONE)
		return answer.value >= 0 && answer.value < q->option_count;
	if (q->kind == QUESTION_SEVERAL)
		return answer.value >= 0 && answer.value >> q->option_count == 0;
	return answer.value >= q->minimum && answer.value <= q->maximum;
}

static void answer_as_last(struct app *app)
{
	struct answer last = app->call.last[app->question];

	if (ask_call_has_last(app) && may_be_answered(&app->form->questions[app->question], last))
		ask_answer(app, last);
	else
		app_notice(app, "%s", say(app, "There is no answer from last time."));
}

void ask_call_take(struct app *app, struct msg msg)
{
	bool asking = app->here.scene == SCENE_ASK;

	if (msg.kind == MSG_UNDO && (asking || app->here.scene == SCENE_ALERT))
		undo(app);
	else if (msg.kind == MSG_NOTE && asking)
		open_note(app);
	else if (msg.kind == MSG_FLAG && asking)
		flag(app);
	else if (msg.kind == MSG_SAME && asking)
		answer_as_last(app);
}

/* --- the way on ------------------------------------------------------------------------------- */

static int next_asked(const struct sheet *sheet, int after)
{
	int q = after + 1;

	while (q < sheet->form->question_count && !sheet->asked[q])
		q++;
	return q < sheet->form->question_count ? q : -1;
}

/* The next one that nobody has answered, and that matters where others are left out; or -1. */
static int next_open(const struct app *app, const struct sheet *sheet, int after)
{
	const struct answer *answers = app->answers.item;
	int q = after;

	do
		q = app->policy->brief ? brief_next(app->form, answers, q) : next_asked(sheet, q);
	while (q >= 0 && (answers[q].state != ANSWER_OPEN || qset_has(&app->withheld, q)));
	return q;
}

static void note_left_out(struct app *app, const struct sheet *sheet, int from, int to)
{
	int count = 0;

	for (int q = from + 1; q < to; q++)
		count += sheet->asked[q] && app->answers.item[q].state == ANSWER_OPEN;
	if (count > 0)
		app_notice_also(
			app,
			say_count(app, "%d left out: it can no longer change which care fits.",
				  "%d left out: they can no longer change which care fits.", count),
			count);
}

static void note_flagged(struct app *app)
{
	struct page page MEMORY_UNSET;
	const char *list;

	page_init(&page);
	list = questions_text(app, &page, &app->call.flagged);
	if (*list)
		app_notice_also(app, say(app, "Flagged: %s."), list);
	memory_wipe(page.memory, page.text.len);
}

void ask_call_next(struct app *app)
{
	struct sheet sheet MEMORY_UNSET;
	int from = app->question, next;

	ask_read(app, &sheet);
	next = next_open(app, &sheet, from);
	if (next >= 0) {
		ask_open(app, next, false);
		note_left_out(app, &sheet, from, next);
		return;
	}
	next = next_open(app, &sheet, -1);
	if (next >= 0) {
		ask_open(app, next, false);
		app_notice_also(app, say(app, "Question %d is still open."),
				ask_number(&sheet, next));
		return;
	}
	wrap_open(app);
	note_left_out(app, &sheet, -1, app->form->question_count);
	note_flagged(app);
}
