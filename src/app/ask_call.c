/* A question as a counselor asks it: what to say, what came of it the last time, a note. */
#include "app/scenes.h"
#include "base/memory.h"
#include "base/shorten.h"
#include "core/calendar.h"

#include <string.h>

enum { BEFORE_SHOWN = 2, BEFORE_COLUMNS = 30 };

/* --- what to say ------------------------------------------------------------------------------ */

static const char *elapsed_text(const struct app *app, struct page *page)
{
	int64_t seconds = app->now - app->call.begun;
	int minutes = (int)(seconds / 60);
	char span[9];

	if (app->now == 0 || app->call.begun == 0)
		return "";
	if (app->spoken)
		return page_format(page,
				   say_count(app, ", %d minute on the line",
					     ", %d minutes on the line", minutes),
				   minutes);
	calendar_span(seconds, span);
	return page_format(page, say(app, "  CALL %s"), span);
}

static void view_head(const struct app *app, struct page *page, const struct question *q,
		      const struct sheet *sheet)
{
	const char *asked = page_format(page, say(app, "Question %d of about %d"),
					ask_number(sheet, app->question), ask_total(sheet));

	page_add(page, ROLE_TITLE, app->form->sections[q->section].title);
	page_add(page, ROLE_PROGRESS, page_format(page, "%s%s", asked, elapsed_text(app, page)));
}

/* The script speaks to the client; who asks for somebody else is asked about them. */
static const char *words_to_say(const struct app *app, const struct question *q)
{
	if (app->other)
		return q->ask_other;
	return *q->script ? q->script : q->ask;
}

static void view_saying(const struct app *app, struct page *page, const struct question *q)
{
	const char *frame = in_words(app, q->frame, q->frame_other);
	const char *words = words_to_say(app, q), *ask = app->other ? q->ask_other : q->ask;

	page_add(page, ROLE_LEAD, page_format(page, say(app, "Say: “%s”"), words));
	if (strcmp(words, ask) != 0)
		page_add(page, ROLE_TEXT, ask);
	if (*frame)
		page_add(page, ROLE_TEXT, frame);
}

/* --- what is answered ------------------------------------------------------------------------- */

bool ask_call_has_last(const struct app *app)
{
	return app->call.past_count > 0 &&
	       app->form->questions[app->question].kind != QUESTION_TEXT &&
	       app->call.last[app->question].state != ANSWER_OPEN;
}

static struct block *add_option(const struct app *app, struct page *page, enum choice_kind kind,
				const char *text, bool last)
{
	if (last)
		text = page_format(page, say(app, "%s (last time)"), text);
	return page_choice(page, kind, text, ACT_ANSWER, 0);
}

static void view_options(const struct app *app, struct page *page, const struct question *q)
{
	struct answer answer = app->answers.item[app->question];
	struct answer last = app->call.last[app->question];
	bool several = q->kind == QUESTION_SEVERAL;
	bool given_last = ask_call_has_last(app) && last.state == ANSWER_GIVEN;

	for (int i = 0; i < q->option_count; i++) {
		bool was = several ? last.value >> i & 1 : last.value == i;
		struct block *block =
			add_option(app, page, several ? CHOICE_CHECK : CHOICE_RADIO,
				   option_text(app, &q->options[i]), given_last && was);

		block->argument = i;
		block->chosen = several ? app->ticked >> i & 1
					: answer.state == ANSWER_GIVEN && answer.value == i;
	}
}

static void view_way_out(const struct app *app, struct page *page, const char *text, enum act act,
			 enum answer_state state)
{
	bool last = ask_call_has_last(app) && app->call.last[app->question].state == state;
	struct block *block = add_option(app, page, CHOICE_RADIO, text, last);

	block->act = (uint8_t)act;
	block->chosen = app->answers.item[app->question].state == state;
}

static bool is_typed(const struct question *q)
{
	return q->kind == QUESTION_NUMBER || q->kind == QUESTION_TEXT;
}

static void view_last(const struct app *app, struct page *page)
{
	struct answer last = app->call.last[app->question];

	if (ask_call_has_last(app))
		page_add(page, ROLE_TEXT,
			 page_format(page, say(app, "Last time: %s."),
				     ask_answer_text(app, page, app->question, last)));
}

static void view_answers(const struct app *app, struct page *page, const struct question *q)
{
	if (!is_typed(q)) {
		view_options(app, page, q);
	} else {
		ask_view_field(app, page, q);
		view_last(app, page);
	}
	if (app->spoken && is_typed(q)) {
		ask_view_typing(app, page, q);
		return;
	}
	if (q->unsure)
		view_way_out(app, page, unsure_text(app), ACT_UNSURE, ANSWER_UNSURE);
	if (q->decline)
		view_way_out(app, page, ask_skip_text(app), ACT_DECLINE, ANSWER_DECLINED);
}

/* That a key goes on by itself is said before it does. */
static void view_mode(const struct app *app, struct page *page, const struct question *q)
{
	if (q->kind == QUESTION_SEVERAL && app->spoken)
		page_add(page, ROLE_TEXT, say(app, "Choose all that fit."));
	if (app->spoken || !app->policy->one_key || q->kind == QUESTION_TEXT)
		return;
	page_add(page, ROLE_QUIET,
		 q->kind == QUESTION_ONE ? say(app, "A number answers and goes on.")
		 : q->kind == QUESTION_SEVERAL
			 ? say(app, "A number marks all that fit, and Enter goes on.")
			 : say(app, "Type the number. Enter goes on."));
}

/* --- around it -------------------------------------------------------------------------------- */

/* "3 Yes; 4 A little": the last answers, oldest first. */
static void view_before(const struct app *app, struct page *page, const struct sheet *sheet)
{
	int first = app->undo_count > BEFORE_SHOWN ? app->undo_count - BEFORE_SHOWN : 0;
	const char *texts[BEFORE_SHOWN], *between = "", *list;
	size_t begin;

	if (app->undo_count == 0)
		return;
	for (int i = first; i < app->undo_count; i++)
		texts[i - first] =
			ask_answer_text(app, page, app->undo[i], app->answers.item[app->undo[i]]);
	begin = page_begin(page);
	for (int i = first; i < app->undo_count; i++) {
		buf_format(&page->text, "%s%d ", between, ask_number(sheet, app->undo[i]));
		shorten(&page->text, texts[i - first], BEFORE_COLUMNS);
		between = say(app, "; ");
	}
	list = page_end(page, begin);
	page_add(page, ROLE_QUIET,
		 page_format(page, say(app, "Before: %s (u takes the last one back)"), list));
}

static void view_beside(const struct app *app, struct page *page, const struct question *q)
{
	if (*q->probe)
		page_add(page, ROLE_TEXT, page_format(page, say(app, "If needed: %s"), q->probe));
	if (qset_has(&app->call.flagged, app->question))
		page_add(page, ROLE_TEXT, say(app, "Flagged, to come back to."));
}

/* In the plain face a word leads to it: a number there is an answer. */
static void view_note(const struct app *app, struct page *page)
{
	const char *label = say(app, "Note");

	if (!app->spoken) {
		text_field(app, page, label, TEXT_NOTE + app->question)->act = ACT_SET;
		return;
	}
	const char *note = text_of(app, page, TEXT_NOTE + app->question);

	if (*note)
		page_add(page, ROLE_TEXT, page_format(page, "%s: %s", label, note));
}

void ask_call_view(const struct app *app, struct page *page)
{
	const struct question *q = &app->form->questions[app->question];
	struct sheet sheet MEMORY_UNSET;

	ask_read(app, &sheet);
	view_head(app, page, q, &sheet);
	view_saying(app, page, q);
	view_mode(app, page, q);
	view_answers(app, page, q);
	view_beside(app, page, q);
	view_note(app, page);
	view_before(app, page, &sheet);
	page_add(page, ROLE_QUIET, page_format(page, say(app, "Why we ask: %s"), q->why));
	/* The last stop, where End leads. */
	if (q->kind != QUESTION_ONE && !(app->spoken && is_typed(q)))
		page_choice(page, CHOICE_ACTION, say(app, "Continue"), ACT_CONTINUE, 0)->docked =
			true;
	sofar_aside(app, page);
}
