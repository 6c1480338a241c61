/*
 * What the answers come to, found once on the way to the result, and what of it a
 * person should be shown.
 */
#include "app/scenes.h"
#include "core/range.h"

static void add_question(int question, void *context)
{
	bool *asked_by_alarm = context;

	asked_by_alarm[question] = true;
}

/* What would happen to someone in danger is no thing to play with. */
static bool touches_danger(const struct app *app, const struct change *change)
{
	bool dangerous[FORM_QUESTIONS_MAX] = { false };
	const struct form *form = app->form;

	for (int i = 0; i < form->alert_count; i++)
		if (form->alerts[i].interrupt)
			cond_questions(form->alerts[i].when, form, add_question, dangerous);
	for (int i = 0; i < change->count; i++)
		if (dangerous[change->item[i].question])
			return true;
	return false;
}

/* Getting worse is no way to need less. */
static bool takes_worse(const struct app *app, const struct sheet *sheet,
			const struct change *change)
{
	for (int i = 0; i < change->count; i++) {
		int q = change->item[i].question;

		if (sheet_open(sheet, q) || answer_value(&app->form->questions[q],
							 change->item[i].answer) > sheet->value[q])
			return true;
	}
	return false;
}

/* The smallest changes that a person may be shown. Returns how many. */
static int find_changes(const struct app *app, const struct sheet *sheet, int direction,
			struct change *kept)
{
	struct change found[CHANGES_MAX];
	int count = explain_changes(app->form, app->answers.item, &app->result.placement, direction,
				    found, CHANGES_MAX);
	int shown = 0;

	for (int i = 0; i < count && shown < RESULT_CHANGES; i++)
		if (!touches_danger(app, &found[i]) &&
		    (direction > 0 || !takes_worse(app, sheet, &found[i])))
			kept[shown++] = found[i];
	return shown;
}

void result_find(struct app *app)
{
	const struct form *form = app->form;
	const struct answer *answers = app->answers.item;
	struct result *out = &app->result;
	struct sheet sheet;
	struct range range;

	ask_read(app, &sheet);
	place_with_range(form, answers, &out->placement);
	range_find(form, answers, &range);
	out->tells = range.tells;
	out->reason_count =
		explain_level(form, answers, &out->placement, out->reasons, RESULT_REASONS);
	out->raise_count = find_changes(app, &sheet, 1, out->raises);
	out->lower_count = find_changes(app, &sheet, -1, out->lowers);
	out->card_count = explain_myths(form, answers, &out->placement, out->cards, CARDS_MAX);
	out->sign_count = explain_signs(form, answers, out->signs, RESULT_SIGNS);
}

bool alarmed(const struct app *app)
{
	for (int i = 0; i < app->form->alert_count; i++)
		if (app->form->alerts[i].interrupt && app->result.placement.alerts >> i & 1)
			return true;
	return false;
}

bool myths_shown(const struct app *app)
{
	return app->form->myth_count > 0 && app->result.card_count > 0;
}
