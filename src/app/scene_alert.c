/*
 * The safety interrupt: right at the answer that caused it, with a way to mend a
 * slip, and nothing chosen beforehand, so that a repeated Enter cannot dismiss it;
 * nor can any key that was pressed before it stood on the screen.
 */
#include "app/scenes.h"

/* The answer that raised it: the last one given, if it has a part in it. */
static int cause_of(const struct app *app, const struct sheet *sheet, const struct alert *alert)
{
	int questions[REASON_QUESTIONS_MAX];
	int count = explain_cond(alert->when, sheet, questions, REASON_QUESTIONS_MAX);

	for (int i = 0; i < count; i++)
		if (questions[i] == app->question)
			return app->question;
	return count > 0 ? questions[count - 1] : app->question;
}

int alert_cause(const struct app *app, const struct sheet *sheet)
{
	return cause_of(app, sheet, &app->form->alerts[app->here.item]);
}

void alert_view(const struct app *app, struct page *page)
{
	const struct alert *alert = &app->form->alerts[app->here.item];
	struct sheet sheet;

	if (app->policy->on_call) {
		alert_call_view(app, page);
		return;
	}
	ask_read(app, &sheet);

	int number = 0, first;
	int question = cause_of(app, &sheet, alert);

	number = ask_number(&sheet, question);
	page_add(page, ROLE_TITLE, app->other ? say(app, "Their safety") : say(app, "Your safety"));
	page_add(page, ROLE_WARNING, alert_title(app, alert));
	page_add(page, ROLE_TEXT, alert_text(app, alert));
	alert_points(app, page, alert);
	page_add(page, ROLE_TEXT,
		 page_format(page,
			     say(app, "You answered \"%s\" to question %d (%s). If that is not "
				      "what you meant, you can change it."),
			     ask_answer_text(app, page, question, app->answers.item[question]),
			     number, app->form->questions[question].label));
	/* Docked: always in sight, however long the words above are. */
	first = page->count;
	if (*public_told(app))
		page_add(page, ROLE_WARNING, public_told(app));
	page_add(page, ROLE_HEADING, say(app, "What would you like to do?"));
	page_choice(page, CHOICE_ACTION, say(app, "Show how to call, text or chat right now"),
		    ACT_OPEN, to_scene(SCENE_LINES, LINES_URGENT));
	page_choice(page, CHOICE_ACTION,
		    page_format(page, say(app, "Change my answer to question %d"), number),
		    ACT_MEND, question);
	page_choice(page, CHOICE_ACTION,
		    app->other ? say(app, "They have support right now: go on with the questions")
			       : say(app, "I have support right now: go on with the questions"),
		    ACT_GO_ON, 0);
	page_choice(page, CHOICE_ACTION, say(app, "Stop here and show who else can help"), ACT_OPEN,
		    to_scene(SCENE_LINES, LINES_AND_STOP));
	for (int i = first; i < page->count; i++)
		page->blocks[i].docked = true;
}

void alert_open(struct app *app, int alert)
{
	app->alerts_seen |= 1u << alert;
	app->call.alerts_up |= 1u << alert;
	app->unseen = true;
	app_open(app, SCENE_ALERT, alert);
	app->here.focus = FOCUS_NONE;
	public_tell(app, alert);
}

bool alert_act(struct app *app, enum act act, int argument)
{
	if (act == ACT_MEND) {
		/* The mended answer must be able to raise it again. */
		app->alerts_seen &= ~(1u << app->here.item);
		app_close(app);
		if (argument != app->question)
			ask_open(app, argument, app->to_review);
		return true;
	}
	if (act == ACT_GO_ON) {
		int alert = ask_interrupt(app);

		app_close(app);
		if (alert < 0)
			ask_go_on(app, NULL);
		else
			alert_open(app, alert);
		return true;
	}
	return app->policy->on_call && alert_call_act(app, act, argument);
}
