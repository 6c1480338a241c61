#include "app/scenes.h"
#include "base/memory.h"

static const char *view_length(const struct form *form, struct page *page)
{
	size_t begin = page_begin(page);

	buf_format(&page->text, "Up to %d short questions", form->question_count);
	if (form->minutes > 0)
		buf_format(&page->text, ", about %d minute%s", form->minutes,
			   form->minutes == 1 ? "" : "s");
	buf_text(&page->text, ". At the end you see where your answers point, why, and what would "
			      "change it.");
	return page_end(page, begin);
}

void welcome_view(const struct app *app, struct page *page)
{
	const struct form *form = app->form;

	page_add(page, ROLE_TITLE, "Care check");
	page_add(page, ROLE_LEAD, form->title);
	if (*form->intro)
		page_add(page, ROLE_TEXT, form->intro);
	page_add(page, ROLE_TEXT, view_length(form, page));
	page_add(page, ROLE_POINT, "It is a starting point, not a diagnosis.");
	page_add(page, ROLE_POINT, "You can skip a question, go back, or stop at any time.");
	if (app->policy->may_save)
		page_add(page, ROLE_POINT,
			 "Nothing is saved or sent unless you choose to save it.");
	page_add(page, ROLE_POINT,
		 app->spoken
			 ? "x closes this at once and forgets your answers. p tells how to stay "
			   "private on a shared computer."
			 : "Ctrl-X closes this at once and clears the screen. F3 tells how to "
			   "stay private on a shared computer.");
	if (*app->site->name)
		page_add(page, ROLE_QUIET, page_format(page, "Offered by %s.", app->site->name));
	page_add(page, ROLE_HEADING, "Who is this about?");
	page_choice(page, CHOICE_ACTION, "Me", ACT_BEGIN, 0);
	page_choice(page, CHOICE_ACTION, "Someone I care about", ACT_BEGIN, 1);
	for (int i = 0; i < form->reading_count; i++)
		page_choice(page, CHOICE_ACTION,
			    page_format(page, "First read: %s", form->readings[i].title), ACT_OPEN,
			    to_scene(SCENE_READING, i));
}

static bool anything_answered(const struct app *app)
{
	for (int q = 0; q < app->form->question_count; q++)
		if (app->answers.item[q].state != ANSWER_OPEN)
			return true;
	return false;
}

/* Nobody's answers are another person's. */
static void start_afresh(struct app *app)
{
	memory_wipe(&app->answers, sizeof(app->answers));
	memory_wipe(&app->result, sizeof(app->result));
	app->alerts_seen = 0;
	app->return_to = -1;
}

void app_begin(struct app *app, bool other)
{
	bool afresh = other != app->other && anything_answered(app);

	if (afresh)
		start_afresh(app);
	app->other = other;
	app->question = -1;
	ask_next(app);
	if (afresh)
		app_notice(app, other ? "The answers about yourself are cleared. These questions "
					"are about someone else."
				      : "The answers about someone else are cleared. These "
					"questions are about you.");
}

bool welcome_act(struct app *app, enum act act, int argument)
{
	if (act != ACT_BEGIN)
		return false;
	app_begin(app, argument == 1);
	return true;
}
