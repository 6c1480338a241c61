/*
 * The result: an alert before all else, then the sentence, the ladder, the reasons
 * and what would change it. Words carry it; the ladder repeats them.
 */
#include "app/scenes.h"

/* The most serious alert in full; the others say their word, and the next page has the rest. */
static void view_alerts(const struct app *app, struct page *page)
{
	const struct form *form = app->form;
	bool first = true;

	for (int i = 0; i < form->alert_count; i++) {
		const struct alert *alert = &form->alerts[i];

		if (!(app->result.placement.alerts >> i & 1) || (alarmed(app) && !alert->interrupt))
			continue;
		page_add(page, ROLE_WARNING, alert_title(app, alert));
		page_add(page, ROLE_TEXT, alert_text(app, alert));
		if (first)
			alert_points(app, page, alert);
		first = false;
	}
}

static int open_count(const struct app *app, const struct sheet *sheet)
{
	int open = 0;

	for (int q = 0; q < app->form->question_count; q++)
		open += sheet_open(sheet, q) && !ask_left_out(app, q);
	return open;
}

static void view_range(const struct app *app, struct page *page, const struct sheet *sheet)
{
	const struct placement *placement = &app->result.placement;
	int open = open_count(app, sheet), tells = app->tells;

	if (placement->low == placement->high)
		return;

	const struct level *high = &app->form->levels[placement->high];
	size_t begin = page_begin(page);

	page_sentence(
		page, begin,
		say_count(app, "It could be as high as step %d, %s, because %d answer is open.",
			  "It could be as high as step %d, %s, because %d answers are open.", open),
		placement->high + 1, high->brief, open);
	if (placement->low < placement->level)
		page_sentence(page, begin, say(app, "It could also be as low as step %d, %s."),
			      placement->low + 1, app->form->levels[placement->low].brief);
	if (tells >= 0)
		page_sentence(page, begin, say(app, "Question %d (%s) would tell most."),
			      ask_number(sheet, tells), app->form->questions[tells].label);
	page_add(page, ROLE_TEXT, page_end(page, begin));
}

static void view_ladder(const struct app *app, struct page *page)
{
	const struct placement *placement = &app->result.placement;

	page_add(page, ROLE_LADDER, say(app, "The steps of care, from least to most"));
	page->step_count = app->form->level_count;
	for (int i = 0; i < page->step_count; i++)
		page->steps[i] = app->form->levels[i].brief;
	page->step_at = placement->level;
	page->step_low = placement->low;
	page->step_high = placement->high;
	if (placement->level >= 0)
		page->steps_at = page_format(page, say(app, "Your answers point to step %d, %s."),
					     placement->level + 1, page->steps[placement->level]);
	if (placement->low != placement->high)
		page->steps_range = page_format(page, say(app, "Likely range: step %d to step %d."),
						placement->low + 1, placement->high + 1);
}

static void view_level(const struct app *app, struct page *page, const struct sheet *sheet)
{
	const struct form *form = app->form;
	const struct level *level = &form->levels[app->result.placement.level];

	page_add(page, ROLE_LEAD,
		 page_format(page, say(app, "Your answers point to: %s, step %d of %d."),
			     level->title, app->result.placement.level + 1, form->level_count));
	page_add(page, ROLE_TEXT, level->summary);
	page_add(page, ROLE_QUIET,
		 say(app, "A starting point to talk over with a clinician. Not a diagnosis."));
	view_ladder(app, page);
	view_range(app, page, sheet);
}

static void view_claim(const struct app *app, struct page *page)
{
	const struct claim *claim = &app->form->claims[app->result.placement.claim];

	page_add(page, ROLE_LEAD, in_words(app, claim->title, claim->title_other));
	page_add(page, ROLE_TEXT, in_words(app, claim->text, claim->text_other));
	claim_points(app, page, claim);
}

/* What was said of an answer once is not said again: its label is enough then. */
static const char *reason_answers(const struct app *app, struct page *page,
				  const struct sheet *sheet, const struct reason *reason,
				  bool *told)
{
	const char *texts[REASON_QUESTIONS_MAX];
	const char *between = "", *list;

	for (int i = 0; i < reason->count; i++) {
		int q = reason->questions[i];

		texts[i] = told[q] ? NULL : ask_answer_text(app, page, q, app->answers.item[q]);
		told[q] = true;
	}

	size_t begin = page_begin(page);

	for (int i = 0; i < reason->count; i++) {
		int q = reason->questions[i];

		buf_format(&page->text, "%s%s%s%s (%d)", between, app->form->questions[q].label,
			   texts[i] ? ": " : "", texts[i] ? texts[i] : "", ask_number(sheet, q));
		between = say(app, "; ");
	}
	list = page_end(page, begin);
	return page_format(page, say(app, "From your answers: %s."), list);
}

static void view_reasons(const struct app *app, struct page *page, const struct sheet *sheet)
{
	bool told[FORM_QUESTIONS_MAX] = { false };

	page_add(page, ROLE_HEADING, say(app, "Why"));
	if (app->result.reason_count == 0)
		page_add(page, ROLE_TEXT,
			 say(app, "None of your answers asks for more care than this."));
	for (int i = 0; i < app->result.reason_count; i++) {
		const struct reason *reason = &app->result.reasons[i];

		page_add(page, ROLE_POINT, app->form->rules[reason->rule].because);
		if (reason->count > 0)
			page_add(page, ROLE_QUIET, reason_answers(app, page, sheet, reason, told));
	}
}

static void view_change(const struct app *app, struct page *page, const struct sheet *sheet,
			const struct change *change)
{
	const char *texts[CHANGE_ANSWERS_MAX], *list;
	const struct level *level = &app->form->levels[change->level];

	for (int i = 0; i < change->count; i++)
		texts[i] = ask_answer_text(app, page, change->item[i].question,
					   change->item[i].answer);

	size_t begin = page_begin(page);

	for (int i = 0; i < change->count; i++) {
		int q = change->item[i].question;
		const char *label = app->form->questions[q].label;

		if (i > 0)
			buf_text(&page->text, say(app, " and to "));
		if (sheet->asked[q])
			buf_format(&page->text, say(app, "question %d (%s) were \"%s\""),
				   ask_number(sheet, q), label, texts[i]);
		else
			buf_format(&page->text, say(app, "(%s) were \"%s\""), label, texts[i]);
	}
	list = page_end(page, begin);
	page_add(page, ROLE_POINT,
		 page_format(page, say(app, "If your answer to %s: step %d, %s."), list,
			     change->level + 1, level->brief));
}

/* Changes of more answers than this say less than how many there must be. */
enum { WHAT_IF_ANSWERS = 4 };

static void view_changes(const struct app *app, struct page *page, const struct sheet *sheet,
			 const struct what_if *what_if, const char *too_many)
{
	for (int i = 0; i < what_if->count && what_if->least <= WHAT_IF_ANSWERS; i++)
		view_change(app, page, sheet, &what_if->changes[i]);
	if (what_if->least > WHAT_IF_ANSWERS)
		page_add(page, ROLE_POINT, too_many);
}

static void view_what_if(const struct app *app, struct page *page, const struct sheet *sheet)
{
	const struct result *result = &app->result;

	if (alarmed(app) || (result->raises.least < 1 && result->lowers.least < 1))
		return;
	page_add(page, ROLE_HEADING, say(app, "What would change it"));
	view_changes(
		app, page, sheet, &result->raises,
		page_format(page,
			    say_count(app,
				      "For a higher step, at least %d answer would be another.",
				      "For a higher step, at least %d answers would be others.",
				      result->raises.least),
			    result->raises.least));
	view_changes(
		app, page, sheet, &result->lowers,
		page_format(page,
			    say_count(app, "For a lower step, at least %d answer would be another.",
				      "For a lower step, at least %d answers would be others.",
				      result->lowers.least),
			    result->lowers.least));
}

/* Signs that speak for a fit alone invite no one. */
static bool signs_shown(const struct app *app)
{
	for (int i = 0; i < app->result.sign_count; i++)
		if (!app->form->signs[app->result.signs[i]].fit)
			return !alarmed(app);
	return false;
}

static void view_signs(const struct app *app, struct page *page)
{
	const struct form *form = app->form;

	if (!signs_shown(app))
		return;
	page_add(page, ROLE_HEADING, in_words(app, form->stem, form->stem_other));
	for (int i = 0; i < app->result.sign_count; i++) {
		const struct sign *sign = &form->signs[app->result.signs[i]];

		page_add(page, ROLE_POINT, in_words(app, sign->text, sign->text_other));
	}
}

static void view_cards(const struct app *app, struct page *page)
{
	if (!myths_shown(app))
		return;
	page_add(page, ROLE_HEADING, say(app, "Good to know"));
	for (int i = 0; i < app->result.card_count && i < 2; i++)
		page_add(page, ROLE_POINT, app->form->myths[app->result.cards[i].myth].truth);
}

static void view_actions(const struct app *app, struct page *page)
{
	int first = page->count;

	page_choice(page, CHOICE_ACTION, say(app, "What to do next"), ACT_OPEN, SCENE_NEXT);
	if (myths_shown(app))
		page_choice(page, CHOICE_ACTION, say(app, "Myths and facts"), ACT_OPEN,
			    SCENE_MYTHS);
	page_choice(page, CHOICE_ACTION, say(app, "All levels of care"), ACT_OPEN, SCENE_LEVELS);
	if (app->policy->may_save)
		page_choice(page, CHOICE_ACTION, say(app, "Save"), ACT_OPEN, SCENE_SAVE);
	if (app->policy->may_print)
		page_choice(page, CHOICE_ACTION, say(app, "Print"), ACT_PRINT, 0);
	page_choice(page, CHOICE_ACTION, say(app, "My answers"), ACT_BACK, 0);
	page_choice(page, CHOICE_ACTION, say(app, "Finish"), ACT_LEAVE, 0);
	for (int i = first; i < page->count; i++)
		page->blocks[i].docked = true;
}

void result_view(const struct app *app, struct page *page)
{
	struct sheet sheet;

	ask_read(app, &sheet);
	page_add(page, ROLE_TITLE, say(app, "Your result"));
	view_alerts(app, page);
	if (app->result.placement.level < 0) {
		view_claim(app, page);
	} else {
		view_level(app, page, &sheet);
		view_reasons(app, page, &sheet);
		view_what_if(app, page, &sheet);
		view_signs(app, page);
		view_cards(app, page);
	}
	page_add(page, ROLE_HEADING, say(app, "Please keep in mind"));
	if (!app->policy->asks_safety)
		page_add(page, ROLE_TEXT,
			 say(app, "Questions about safety were not asked here, so this result "
				  "knows nothing of it. If you are not safe, please tell the front "
				  "desk."));
	page_add(page, ROLE_QUIET, app->form->limits);
	page_add(page, ROLE_QUIET,
		 page_format(page, say(app, "Questionnaire %s, version %s. Review: %s (%s)."),
			     app->form->id, app->form->version, app->form->reviewed_by,
			     app->form->reviewed_on));
	view_actions(app, page);
}
