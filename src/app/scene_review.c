#include "app/scenes.h"
#include "base/memory.h"

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
			ask_answer_text(app, page, q, app->answers.item[q]);
	}
}

/* "2 skipped", after a comma if something stands before it; nothing is not counted. */
static void add_count(struct buf *text, size_t begin, int count, const char *what)
{
	if (count > 0)
		buf_format(text, "%s%d %s", text->len > begin ? ", " : "", count, what);
}

static void view_open(const struct app *app, struct page *page, const struct sheet *sheet)
{
	int unsure = 0, skipped = 0, unanswered = 0;

	for (int q = 0; q < app->form->question_count; q++) {
		if (!sheet->asked[q])
			continue;
		unsure += app->answers.item[q].state == ANSWER_UNSURE;
		skipped += app->answers.item[q].state == ANSWER_DECLINED;
		unanswered += app->answers.item[q].state == ANSWER_OPEN;
	}
	if (unsure + skipped + unanswered == 0)
		return;

	size_t begin = page_begin(page);

	add_count(&page->text, begin, unsure, "not sure");
	add_count(&page->text, begin, skipped, "skipped");
	add_count(&page->text, begin, unanswered, "not answered yet");
	buf_format(&page->text, ": your result will show how much %s could matter.",
		   unsure + skipped + unanswered == 1 ? "that" : "those");
	page_add(page, ROLE_TEXT, page_end(page, begin))->docked = true;
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
	app_go(app, SCENE_REVIEW, ask_total(&sheet));
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
