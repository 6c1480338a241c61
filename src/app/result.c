/*
 * What the answers come to, found once on the way to the result, and what of it a
 * person should be shown.
 */
#include "app/scenes.h"

/* What would happen to someone in danger is no thing to play with. */
static void close_danger(const struct form *form, struct qset *closed)
{
	for (int i = 0; i < form->alert_count; i++)
		if (form->alerts[i].interrupt)
			reads_add(closed, form->alerts[i].when, form);
}

/* The smallest changes that a person may be shown: getting worse is no way to need less. */
static struct what_if find_changes(const struct app *app, int direction)
{
	struct supposing supposing = { .direction = direction, .never_worse = direction < 0 };
	struct what_if out = { 0 };

	close_danger(app->form, &supposing.closed);
	out.count = explain_changes(app->form, app->answers.item, &supposing, out.changes,
				    RESULT_CHANGES, &out.least);
	return out;
}

void result_find(struct app *app)
{
	const struct form *form = app->form;
	const struct answer *answers = app->answers.item;
	struct result *out = &app->result;

	place_with_range(form, answers, &out->placement);
	out->reason_count =
		explain_level(form, answers, &out->placement, out->reasons, RESULT_REASONS);
	out->raises = find_changes(app, 1);
	out->lowers = find_changes(app, -1);
	out->card_count = explain_myths(form, answers, &out->placement, out->cards, CARDS_MAX);
	out->sign_count = explain_signs(form, answers, out->signs, RESULT_SIGNS);
}

void app_answered(struct app *app, const struct answers *answers, bool other)
{
	app->answers = *answers;
	app->other = other;
	result_find(app);
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
