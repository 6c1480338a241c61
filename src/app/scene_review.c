#include "app/scenes.h"
#include "base/memory.h"
#include "core/brief.h"
#include "core/range.h"

/* A row for each question, their sections, and what frames the page. */
_Static_assert(PAGE_BLOCKS >= FORM_QUESTIONS_MAX + 160, "the review fits a page");

static void view_rows(const struct app *app, struct page *page, const struct sheet *sheet)
{
	const struct form *form = app->form;
	int section = -1;

	for (int q = 0; q < form->question_count; q++) {
		if (!sheet->asked[q])
			continue;
		if (form->questions[q].section != section) {
			section = form->questions[q].section;
			page_add(page, ROLE_HEADING, form->sections[section].title);
		}
		page_choice(page, CHOICE_ROW, form->questions[q].label, ACT_CHANGE, q)->detail =
			ask_left_out(app, q) ? "Left out"
					     : ask_answer_text(app, page, q, app->answers.item[q]);
	}
}

/* "2 skipped", after a comma if something stands before it; nothing is not counted. */
static void add_count(struct buf *text, size_t begin, int count, const char *what)
{
	if (count > 0)
		buf_format(text, "%s%d %s", text->len > begin ? ", " : "", count, what);
}

/* The questions without a given answer, by what became of them. */
struct open_counts {
	int unsure, skipped, unanswered, left_out;
};

static struct open_counts count_open(const struct app *app, const struct sheet *sheet)
{
	struct open_counts counts = { 0 };

	for (int q = 0; q < app->form->question_count; q++) {
		if (!sheet->asked[q])
			continue;
		counts.unsure += app->answers.item[q].state == ANSWER_UNSURE;
		counts.skipped += app->answers.item[q].state == ANSWER_DECLINED;
		counts.left_out += ask_left_out(app, q);
		counts.unanswered +=
			app->answers.item[q].state == ANSWER_OPEN && !ask_left_out(app, q);
	}
	return counts;
}

static void view_open(const struct app *app, struct page *page, const struct sheet *sheet)
{
	struct open_counts counts = count_open(app, sheet);
	int open = counts.unsure + counts.skipped + counts.unanswered;
	size_t begin = page_begin(page);

	add_count(&page->text, begin, counts.unsure, "not sure");
	add_count(&page->text, begin, counts.skipped, "skipped");
	add_count(&page->text, begin, counts.unanswered, "not answered yet");
	if (open > 0)
		buf_format(&page->text, ": your result will show how much %s could matter.",
			   open == 1 ? "that" : "those");
	if (app->tells >= 0)
		buf_format(&page->text, " Question %d (%s) would tell most.",
			   ask_number(sheet, app->tells), app->form->questions[app->tells].label);
	if (counts.left_out > 0)
		buf_format(&page->text, "%s%d left out: %s can no longer change which care fits.",
			   open > 0 ? " " : "", counts.left_out,
			   counts.left_out == 1 ? "it" : "they");
	if (page->text.len > begin)
		page_add(page, ROLE_TEXT, page_end(page, begin))->docked = true;
}

/* Which of the open questions a brief run has to come back to. */
static void find_needed(struct app *app)
{
	bool needed[FORM_QUESTIONS_MAX];

	app->needed = (struct qset){ 0 };
	if (!app->policy->brief)
		return;
	brief_find(app->form, app->answers.item, needed);
	for (int q = 0; q < app->form->question_count; q++)
		if (needed[q])
			qset_add(&app->needed, q);
}

void review_open(struct app *app, int focus)
{
	struct range range;

	range_find(app->form, app->answers.item, true, &range);
	app->tells = range.tells;
	find_needed(app);
	app_go(app, SCENE_REVIEW, focus);
}

void review_view(const struct app *app, struct page *page)
{
	struct sheet sheet MEMORY_UNSET;
	int resume;

	ask_read(app, &sheet);
	resume = ask_resume(app, &sheet);
	page_add(page, ROLE_TITLE, "Check your answers");
	page_add(page, ROLE_TEXT,
		 "Check your answers, then choose \"See my result\". Nothing is final yet.");
	view_rows(app, page, &sheet);
	view_open(app, page, &sheet);
	if (resume >= 0)
		page_choice(page, CHOICE_ACTION,
			    page_format(page, "Go on with question %d", ask_number(&sheet, resume)),
			    ACT_GO_ON, 0)
			->docked = true;
	page_choice(page, CHOICE_ACTION, "See my result", ACT_OPEN, SCENE_RESULT)->docked = true;
}

void review_early(struct app *app)
{
	struct sheet sheet;

	if (app->to_review) { /* it is where this came from */
		ask_previous(app);
		return;
	}
	ask_read(app, &sheet);
	app->return_to = app->question;
	/* The stop behind the rows: going on. */
	review_open(app, ask_total(&sheet));
}

bool review_act(struct app *app, enum act act, int argument)
{
	if (act == ACT_CHANGE) {
		ask_open(app, argument, true);
		return true;
	}
	if (act == ACT_GO_ON) {
		ask_last(app);
		return true;
	}
	if (act == ACT_OPEN && argument == SCENE_RESULT) {
		result_find(app);
		app_go(app, SCENE_RESULT, 0);
		return true;
	}
	return false;
}
