#include "app/scenes.h"
#include "base/memory.h"

static const char *length_text(const struct app *app, struct page *page)
{
	const struct form *form = app->form;

	if (form->minutes > 0)
		return page_format(page,
				   say_count(app, "Up to %d short questions, about %d minute.",
					     "Up to %d short questions, about %d minutes.",
					     form->minutes),
				   form->question_count, form->minutes);
	return page_format(page,
			   say_count(app, "Up to %d short question.", "Up to %d short questions.",
				     form->question_count),
			   form->question_count);
}

static const char *view_length(const struct app *app, struct page *page)
{
	return page_format(page, "%s %s", length_text(app, page),
			   say(app, "At the end you see where your answers point, why, and what "
				    "would change it."));
}

static void view_ways(const struct app *app, struct page *page)
{
	page_add(page, ROLE_POINT, say(app, "It is a starting point, not a diagnosis."));
	page_add(page, ROLE_POINT,
		 say(app, "You can skip a question, go back, or stop at any time."));
}

/* Before anyone begins: what staff may be told, and what is kept. */
static void view_in_public(const struct app *app, struct page *page)
{
	page_add(page, ROLE_POINT,
		 app->policy->calls_staff
			 ? say(app, "If an answer means that you may be in danger, staff here are "
				    "told that someone needs them, and not what you answered.")
			 : say(app, "Questions about safety are not asked on this screen. If you "
				    "are not safe, please tell the front desk."));
	page_add(page, ROLE_POINT, say(app, "Nothing you enter here is kept after you finish."));
	view_ways(app, page);
}

static void view_in_private(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TEXT, view_length(app, page));
	view_ways(app, page);
	if (app->policy->may_save)
		page_add(page, ROLE_POINT,
			 say(app, "Nothing is saved or sent unless you choose to save it."));
	page_add(page, ROLE_POINT,
		 app->spoken
			 ? say(app, "x closes this at once and forgets your answers. p tells how "
				    "to stay private on a shared computer.")
			 : say(app, "Ctrl-X closes this at once and clears the screen. F3 tells "
				    "how to stay private on a shared computer."));
}

void welcome_view(const struct app *app, struct page *page)
{
	const struct form *form = app->form;

	page_add(page, ROLE_TITLE, say(app, "Care check"));
	page_add(page, ROLE_LEAD, form->title);
	if (*form->intro)
		page_add(page, ROLE_TEXT, form->intro);
	if (app->policy->in_public)
		view_in_public(app, page);
	else
		view_in_private(app, page);
	if (*app->site->name)
		page_add(page, ROLE_QUIET,
			 page_format(page, say(app, "Offered by %s."), app->site->name));
	page_add(page, ROLE_HEADING, say(app, "Who is this about?"));
	page_choice(page, CHOICE_ACTION, say(app, "Me"), ACT_BEGIN, 0);
	page_choice(page, CHOICE_ACTION, say(app, "Someone I care about"), ACT_BEGIN, 1);
	for (int i = 0; i < form->reading_count; i++)
		page_choice(page, CHOICE_ACTION,
			    page_format(page, say(app, "First read: %s"), form->readings[i].title),
			    ACT_OPEN, to_scene(SCENE_READING, i));
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
		app_notice(app, "%s",
			   other ? say(app, "The answers about yourself are cleared. These "
					    "questions are about someone else.")
				 : say(app, "The answers about someone else are cleared. These "
					    "questions are about you."));
}

bool welcome_act(struct app *app, enum act act, int argument)
{
	if (act != ACT_BEGIN)
		return false;
	app_begin(app, argument == 1);
	return true;
}
