/* Earlier screenings of this client: in sentences first, then as a picture where it fits. */
#include "app/scenes.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <string.h>

enum { PICTURE_COLS = 70, LABEL_COLUMNS = 16, TIME_COLUMNS = 9, TIMES = 5 };

void past_moved(const struct app *app, struct qset *moved)
{
	const struct call *call = &app->call;
	struct qset differ = { 0 };
	struct sheet sheet;

	if (call->past_count == 0)
		return;
	ask_read(app, &sheet);
	past_compare(app->form, call->last, app->answers.item, &differ);
	for (int q = qset_next(&differ, -1); q >= 0; q = qset_next(&differ, q))
		if (sheet.asked[q] && app->answers.item[q].state != ANSWER_OPEN &&
		    call->last[q].state != ANSWER_OPEN)
			qset_add(moved, q);
}

const char *past_text(const struct app *app, struct page *page, const struct past *past)
{
	if (past->level < 0 || past->level >= app->form->level_count)
		return page_format(page, say(app, "%s: no step"), past->date);
	return page_format(page, say(app, "%s: step %d, %s"), past->date, past->level + 1,
			   app->form->levels[past->level].brief);
}

/* "2025-05-06: step 3, IOP; 2025-11-03: step 2, Outpatient" */
static const char *all_text(const struct app *app, struct page *page)
{
	const char *texts[CALL_PASTS], *between = "";
	size_t begin;

	for (int i = 0; i < app->call.past_count; i++)
		texts[i] = past_text(app, page, &app->call.pasts[i]);
	begin = page_begin(page);
	for (int i = 0; i < app->call.past_count; i++) {
		buf_format(&page->text, "%s%s", between, texts[i]);
		between = say(app, "; ");
	}
	return page_end(page, begin);
}

void past_sentences(const struct app *app, struct page *page, size_t begin)
{
	struct page parts MEMORY_UNSET;
	struct qset moved = { 0 };
	const char *list;

	if (app->call.past_count == 0)
		return;
	page_init(&parts);
	past_moved(app, &moved);
	list = questions_text(app, &parts, &moved);
	page_sentence(page, begin, "%s.", all_text(app, &parts));
	if (*list)
		page_sentence(page, begin, say(app, "Moved since then: %s."), list);
	else
		page_sentence(page, begin, "%s", say(app, "No answer has moved since then."));
	memory_wipe(parts.memory, parts.text.len);
}

/* --- the page --------------------------------------------------------------------------------- */

/* What had changed from one to the next. */
static void view_pasts(const struct app *app, struct page *page)
{
	for (int i = 0; i < app->call.past_count; i++) {
		const struct past *past = &app->call.pasts[i];
		const char *moved = questions_text(app, page, &past->moved);

		page_add(
			page, ROLE_POINT,
			page_format(page, "%s%s", past_text(app, page, past),
				    past->counselor ? say(app, " (chosen by the counselor)") : ""));
		if (*moved)
			page_add(page, ROLE_QUIET,
				 page_format(page, say(app, "Changed from the one before: %s."),
					     moved));
	}
}

static void add_cell(struct buf *line, const char *text)
{
	int wide = utf8_width(text, strlen(text));

	buf_repeat(line, ' ', TIME_COLUMNS - wide);
	buf_text(line, text);
}

/* What an earlier one, or (the last column) today's answers say of a level. */
static const char *mark_of(const struct app *app, int time, int level)
{
	const struct placement *now = &app->so_far;

	if (time < app->call.past_count)
		return app->call.pasts[time].level == level ? "*" : ".";
	return now->level == level					    ? "*"
	       : now->level >= 0 && level >= now->low && level <= now->high ? "="
									    : ".";
}

static const char *line_of(const struct app *app, struct page *page, int level, int first)
{
	const char *brief = app->form->levels[level].brief;
	size_t begin = page_begin(page);

	buf_format(&page->text, "%2d  %s", level + 1, brief);
	buf_repeat(&page->text, ' ', LABEL_COLUMNS - 4 - utf8_width(brief, strlen(brief)));
	for (int time = first; time <= app->call.past_count; time++)
		add_cell(&page->text, mark_of(app, time, level));
	return page_end(page, begin);
}

/* "            2025-05  2025-11    today" */
static const char *times_text(const struct app *app, struct page *page, int first)
{
	size_t begin = page_begin(page);

	buf_text(&page->text, say(app, "Step"));
	buf_repeat(&page->text, ' ',
		   LABEL_COLUMNS - utf8_width(page->text.data + begin, page->text.len - begin));
	for (int time = first; time < app->call.past_count; time++) {
		char month[sizeof "YYYY-MM"] = "";

		memcpy(month, app->call.pasts[time].date, sizeof month - 1);
		add_cell(&page->text, month);
	}
	add_cell(&page->text, say(app, "today"));
	return page_end(page, begin);
}

/* The same as a picture, for eyes, where no line of it has to be broken. */
static void view_picture(const struct app *app, struct page *page)
{
	int first = app->call.past_count > TIMES ? app->call.past_count - TIMES : 0;

	if (app->spoken || app->cols < PICTURE_COLS || app->call.past_count == 0)
		return;
	page_add(page, ROLE_HEADING, times_text(app, page, first));
	for (int level = app->form->level_count - 1; level >= 0; level--)
		page_add(page, ROLE_TEXT, line_of(app, page, level, first));
	page_add(page, ROLE_QUIET,
		 say(app, "*: the step. =: where it could be, with what is open."));
}

static void view_moved(const struct app *app, struct page *page)
{
	struct qset moved = { 0 };
	struct sheet sheet;

	past_moved(app, &moved);
	if (qset_next(&moved, -1) < 0)
		return;
	ask_read(app, &sheet);
	page_add(page, ROLE_HEADING, say(app, "Answers that are not as last time"));
	for (int q = qset_next(&moved, -1); q >= 0; q = qset_next(&moved, q)) {
		const char *then = ask_answer_text(app, page, q, app->call.last[q]);
		const char *now = ask_answer_text(app, page, q, app->answers.item[q]);

		page_add(page, ROLE_POINT,
			 page_format(page, say(app, "%d %s. Then: %s. Now: %s."),
				     ask_number(&sheet, q), app->form->questions[q].label, then,
				     now));
	}
}

void past_view(const struct app *app, struct page *page)
{
	size_t begin;

	page_add(page, ROLE_TITLE, say(app, "Earlier screenings"));
	begin = page_begin(page);
	past_sentences(app, page, begin);
	page_add(page, ROLE_LEAD,
		 page->text.len > begin
			 ? page_end(page, begin)
			 : say(app, "There is no earlier screening of this client here."));
	view_picture(app, page);
	view_moved(app, page);
	if (app->call.past_count > 1) {
		page_add(page, ROLE_HEADING, say(app, "One after another"));
		view_pasts(app, page);
	}
	page_choice(page, CHOICE_ACTION, say(app, "Back"), ACT_BACK, 0)->docked = true;
}
