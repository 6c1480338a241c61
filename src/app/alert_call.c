/*
 * The interrupt as a counselor meets it: what to say; where the client is and the number to call
 * back, before anything else; then what was done. It ends by a choice alone: on a screen digits do
 * nothing here, so whoever types ahead neither marks something as done nor goes on.
 */
#include "app/scenes.h"

static int action_count(const struct app *app, const struct alert *alert)
{
	return app->other && alert->action_other_count > 0 ? alert->action_other_count
							   : alert->action_count;
}

static const char *action_text(const struct app *app, const struct alert *alert, int action)
{
	return app->other && alert->action_other_count > 0 ? alert->actions_other[action]
							   : alert->actions[action];
}

static void view_saying(const struct app *app, struct page *page, const struct alert *alert)
{
	page_add(page, ROLE_TITLE,
		 app->other ? say(app, "Safety of the client") : say(app, "Safety of the caller"));
	page_add(page, ROLE_WARNING, alert_title(app, alert));
	page_add(page, ROLE_LEAD, page_format(page, say(app, "Say: “%s”"), alert_text(app, alert)));
}

static void view_where(const struct app *app, struct page *page)
{
	page_add(page, ROLE_HEADING, say(app, "First, in case the call breaks off"));
	text_field(app, page,
		   app->other ? say(app, "Where the client is right now")
			      : say(app, "Where they are right now"),
		   TEXT_CALL + CALL_PLACE);
	text_field(app, page, say(app, "Number to call back"), TEXT_CALL + CALL_BACK);
}

static void view_done(const struct app *app, struct page *page, const struct alert *alert)
{
	page_add(page, ROLE_HEADING,
		 app->spoken ? say(app, "What was said or done (type its number to mark it)")
			     : say(app, "What was said or done (Space marks it)"));
	for (int i = 0; i < action_count(app, alert); i++)
		page_choice(page, CHOICE_CHECK, action_text(app, alert, i), ACT_DONE, i)->chosen =
			app->call.done[app->here.item] >> i & 1;
}

static void view_ways_on(const struct app *app, struct page *page, const struct sheet *sheet,
			 int question)
{
	int first = page->count;

	page_choice(page, CHOICE_ACTION, say(app, "Crisis lines"), ACT_OPEN,
		    to_scene(SCENE_LINES, LINES_URGENT));
	page_choice(page, CHOICE_ACTION,
		    page_format(page, say(app, "Change the answer to question %d"),
				ask_number(sheet, question)),
		    ACT_MEND, question);
	page_choice(page, CHOICE_ACTION, say(app, "Go on with the questions"), ACT_GO_ON, 0);
	page_choice(page, CHOICE_ACTION, say(app, "Wrap up now"), ACT_OPEN, SCENE_WRAP);
	for (int i = first; i < page->count; i++)
		page->blocks[i].docked = true;
}

static void take_digits_away(struct page *page)
{
	for (int i = 0; i < page->count; i++)
		page->blocks[i].number = 0;
	page->numbers = 0;
}

void alert_call_view(const struct app *app, struct page *page)
{
	const struct alert *alert = &app->form->alerts[app->here.item];
	struct sheet sheet;
	int question;

	ask_read(app, &sheet);
	question = alert_cause(app, &sheet);
	view_saying(app, page, alert);
	view_where(app, page);
	view_done(app, page, alert);
	page_add(page, ROLE_QUIET,
		 page_format(page, say(app, "Raised by the answer \"%s\" to question %d (%s)."),
			     ask_answer_text(app, page, question, app->answers.item[question]),
			     ask_number(&sheet, question), app->form->questions[question].label));
	view_ways_on(app, page, &sheet, question);
	if (!app->spoken)
		take_digits_away(page);
}

/* What else is up is met before the questions end. */
static void wrap_up(struct app *app)
{
	int alert = ask_interrupt(app);

	app_close(app);
	if (alert >= 0)
		alert_open(app, alert);
	else
		wrap_open(app);
}

/* Behind the last field nothing is chosen: Enter held too long must not mark anything. */
static void leave_field(struct app *app)
{
	int from = app->here.focus;

	text_go_on(app);
	if (from > 0)
		app->here.focus = FOCUS_NONE;
}

bool alert_call_act(struct app *app, enum act act, int argument)
{
	if (act == ACT_DONE) {
		app->call.done[app->here.item] ^= 1u << argument;
		return true;
	}
	if (act == ACT_CONTINUE) {
		leave_field(app);
		return true;
	}
	if (act == ACT_OPEN && argument == SCENE_WRAP) {
		wrap_up(app);
		return true;
	}
	return false;
}
