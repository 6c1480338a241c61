/*
 * The safety interrupt: right at the answer that caused it, with a way to mend a
 * slip, and nothing chosen beforehand, so that a repeated Enter cannot dismiss it.
 */
#include "app/scenes.h"

void alert_view(const struct app *app, struct page *page)
{
	const struct alert *alert = &app->form->alerts[app->here.item];
	struct sheet sheet;

	ask_read(app, &sheet);

	int number = ask_number(&sheet, app->question), first;
	struct answer answer = app->answers.item[app->question];

	page_add(page, ROLE_TITLE, "Your safety");
	page_add(page, ROLE_WARNING, alert_title(app, alert));
	page_add(page, ROLE_TEXT, alert_text(app, alert));
	alert_points(app, page, alert);
	page_add(page, ROLE_TEXT,
		 page_format(page,
			     "You answered \"%s\" to question %d (%s). If that is not what you "
			     "meant, you can change it.",
			     ask_answer_text(app, page, app->question, answer), number,
			     app->form->questions[app->question].label));
	/* Docked: always in sight, however long the words above are. */
	first = page->count;
	page_add(page, ROLE_HEADING, "What would you like to do?");
	page_choice(page, CHOICE_ACTION, "Show how to call, text or chat right now", ACT_OPEN,
		    to_scene(SCENE_LINES, LINES_URGENT));
	page_choice(page, CHOICE_ACTION,
		    page_format(page, "Change my answer to question %d", number), ACT_MEND, 0);
	page_choice(page, CHOICE_ACTION,
		    app->other ? "They have support right now: go on with the questions"
			       : "I have support right now: go on with the questions",
		    ACT_GO_ON, 0);
	page_choice(page, CHOICE_ACTION, "Stop here and show who else can help", ACT_OPEN,
		    to_scene(SCENE_LINES, LINES_AND_STOP));
	for (int i = first; i < page->count; i++)
		page->blocks[i].docked = true;
}

bool alert_act(struct app *app, enum act act, int argument)
{
	(void)argument;
	if (act == ACT_MEND) {
		app_close(app);
		/* The mended answer must be able to raise it again. */
		app->alerts_seen = 0;
		return true;
	}
	if (act == ACT_GO_ON) {
		int alert = ask_interrupt(app);

		app_close(app);
		if (alert < 0) {
			ask_go_on(app, NULL);
		} else {
			app->alerts_seen |= 1u << alert;
			app_open(app, SCENE_ALERT, alert);
			app->here.focus = FOCUS_NONE;
		}
		return true;
	}
	return false;
}
