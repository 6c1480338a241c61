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
			qset_has(&app->withheld, q) ? say(app, "Not asked on this screen")
			: ask_left_out(app, q)
				? say(app, "Left out")
				: ask_answer_text(app, page, q, app->answers.item[q]);
	}
}

/* "2 skipped", after a comma if something stands before it; nothing is not counted. */
static void add_count(const struct app *app, struct buf *list, int count, const char *counted)
{
	if (count == 0)
		return;
	if (list->len > 0)
		buf_text(list, say(app, ", "));
	buf_text(list, counted);
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
		counts.unanswered += app->answers.item[q].state == ANSWER_OPEN &&
				     !ask_left_out(app, q) && !qset_has(&app->withheld, q);
	}
	return counts;
}

/* "1 not sure, 2 skipped" */
static void list_open(const struct app *app, struct page *page, const struct open_counts *counts,
		      struct buf *list)
{
	int unsure = counts->unsure, skipped = counts->skipped, unanswered = counts->unanswered;

	add_count(app, list, unsure,
		  page_format(page, say_count(app, "%d not sure", "%d not sure", unsure), unsure));
	add_count(app, list, skipped,
		  page_format(page, say_count(app, "%d skipped", "%d skipped", skipped), skipped));
	add_count(app, list, unanswered,
		  page_format(
			  page,
			  say_count(app, "%d not answered yet", "%d not answered yet", unanswered),
			  unanswered));
}

static void view_open(const struct app *app, struct page *page, const struct sheet *sheet)
{
	struct open_counts counts = count_open(app, sheet);
	int open = counts.unsure + counts.skipped + counts.unanswered;
	char memory[240];
	struct buf list;
	size_t begin;

	buf_over(&list, memory, sizeof(memory));
	list_open(app, page, &counts, &list);
	begin = page_begin(page);

	if (open > 0)
		page_sentence(
			page, begin,
			say_count(app, "%s: your result will show how much that could matter.",
				  "%s: your result will show how much those could matter.", open),
			memory);
	if (app->tells >= 0)
		page_sentence(page, begin, say(app, "Question %d (%s) would tell most."),
			      ask_number(sheet, app->tells),
			      app->form->questions[app->tells].label);
	if (counts.left_out > 0)
		page_sentence(page, begin,
			      say_count(app,
					"%d left out: it can no longer change which care fits.",
					"%d left out: they can no longer change which care fits.",
					counts.left_out),
			      counts.left_out);
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
	app->tells = range.tells >= 0 && qset_has(&app->withheld, range.tells) ? -1 : range.tells;
	find_needed(app);
	app_go(app, SCENE_REVIEW, focus);
}

void review_view(const struct app *app, struct page *page)
{
	struct sheet sheet MEMORY_UNSET;
	int resume;

	ask_read(app, &sheet);
	resume = ask_resume(app, &sheet);
	page_add(page, ROLE_TITLE, say(app, "Check your answers"));
	page_add(page, ROLE_TEXT,
		 app->policy->on_call
			 ? say(app, "All answers so far. Nothing is final yet.")
			 : say(app, "Check your answers, then choose \"See my result\". Nothing is "
				    "final yet."));
	view_rows(app, page, &sheet);
	view_open(app, page, &sheet);
	if (resume >= 0)
		page_choice(page, CHOICE_ACTION,
			    page_format(page, say(app, "Go on with question %d"),
					ask_number(&sheet, resume)),
			    ACT_GO_ON, 0)
			->docked = true;
	page_choice(page, CHOICE_ACTION,
		    app->policy->on_call ? say(app, "Wrap up") : say(app, "See my result"),
		    ACT_OPEN, SCENE_RESULT)
		->docked = true;
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
	if (act == ACT_CHANGE && qset_has(&app->withheld, argument)) {
		app_notice(app, "%s",
			   say(app, "Please talk with staff about this one. It is not asked on "
				    "this screen."));
		return true;
	}
	if (act == ACT_CHANGE) {
		ask_open(app, argument, true);
		return true;
	}
	if (act == ACT_GO_ON) {
		ask_last(app);
		return true;
	}
	if (act == ACT_OPEN && app->policy->on_call) {
		wrap_open(app);
		return true;
	}
	if (act == ACT_OPEN && argument == SCENE_RESULT) {
		result_find(app);
		app_go(app, SCENE_RESULT, 0);
		public_count(app);
		return true;
	}
	return false;
}
