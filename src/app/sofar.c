/*
 * What a call has come to so far. It stands at the side of a question, in few words; and all of it
 * is a page of its own, in sentences, for those who have no side.
 */
#include "app/scenes.h"
#include "base/memory.h"
#include "base/shorten.h"
#include "core/calendar.h"

#include <string.h>

enum { ASIDE_COLUMNS = 24, REASONS = 4 };

void sofar_find(struct app *app)
{
	struct sheet sheet;
	bool open = false;

	place_with_range(app->form, app->answers.item, &app->so_far);
	ask_read(app, &sheet);
	for (int q = 0; q < app->form->question_count; q++)
		open = open || (sheet.asked[q] && app->answers.item[q].state == ANSWER_OPEN);
	app->settled = open && ask_needed(app) < 0;
}

const char *questions_text(const struct app *app, struct page *page, const struct qset *set)
{
	struct sheet sheet;
	const char *between = "";
	size_t begin = page_begin(page);

	ask_read(app, &sheet);
	for (int q = qset_next(set, -1); q >= 0; q = qset_next(set, q)) {
		buf_text(&page->text, between);
		if (sheet.asked[q])
			buf_format(&page->text, "%d ", ask_number(&sheet, q));
		buf_format(&page->text, "(%s)", app->form->questions[q].label);
		between = say(app, "; ");
	}
	return page_end(page, begin);
}

/* --- facts ------------------------------------------------------------------------------------ */

/* What is asked of a call, in the fewest words. */
static const struct {
	enum call_field field;
	const char *label;
} call_rows[] = {
	{ CALL_CLIENT, N_("Client") },	     { CALL_CALLER, N_("Caller") },
	{ CALL_BACK, N_("Call back") },	     { CALL_WHEN, N_("Best time") },
	{ CALL_VOICEMAIL, N_("Voicemail") }, { CALL_PLACE, N_("Place") },
	{ CALL_LANGUAGE, N_("Language") },   { CALL_REFERRAL, N_("Sent by") },
	{ CALL_CONSENT, N_("Consent") },
};

enum { CALL_ROWS = sizeof call_rows / sizeof call_rows[0] };

static const char *call_fact(const struct app *app, struct page *page, int row)
{
	const char *text = call_text(app, call_rows[row].field);

	if (!*text)
		return "";
	return page_format(page, "%s: %s", say(app, call_rows[row].label), text);
}

static bool has_call_facts(const struct app *app)
{
	for (int i = 0; i < CALL_ROWS; i++)
		if (*app->call.field[call_rows[i].field])
			return true;
	return false;
}

struct counts_open {
	int to_ask, unsure, declined;
};

static struct counts_open count_open(const struct app *app)
{
	struct counts_open counts = { 0 };
	struct sheet sheet;

	ask_read(app, &sheet);
	for (int q = 0; q < app->form->question_count; q++) {
		if (!sheet.asked[q])
			continue;
		counts.to_ask += app->answers.item[q].state == ANSWER_OPEN;
		counts.unsure += app->answers.item[q].state == ANSWER_UNSURE;
		counts.declined += app->answers.item[q].state == ANSWER_DECLINED;
	}
	return counts;
}

static void add_count(const struct app *app, struct page *page, size_t begin, int count,
		      const char *counted)
{
	if (count == 0)
		return;
	if (page->text.len > begin)
		buf_text(&page->text, say(app, ", "));
	buf_format(&page->text, "%d %s", count, counted);
}

/* "9 to ask, 2 not known, 1 declined" */
static const char *open_text(const struct app *app, struct page *page)
{
	struct counts_open counts = count_open(app);
	size_t begin = page_begin(page);

	add_count(app, page, begin, counts.to_ask, say(app, "to ask"));
	add_count(app, page, begin, counts.unsure, say(app, "not known"));
	add_count(app, page, begin, counts.declined, say(app, "declined"));
	if (page->text.len == begin)
		buf_text(&page->text, say(app, "Nothing is open"));
	return page_end(page, begin);
}

static const char *range_text(const struct app *app, struct page *page)
{
	const struct placement *placement = &app->so_far;

	if (placement->level < 0 || placement->low == placement->high)
		return "";
	return page_format(page, say(app, "Range: %d to %d"), placement->low + 1,
			   placement->high + 1);
}

static const char *settled_text(const struct app *app)
{
	return say(app, "Settled: nothing left can change it. w wraps up.");
}

/* When it was kept, or why it was not. */
static const char *kept_text(const struct app *app, struct page *page)
{
	char time[6];

	if (!app->desk.there)
		return say(app, "Not saved: there are no records here");
	if (*app->kept_not)
		return page_format(page, say(app, "Not saved: %s"), app->kept_not);
	if (app->kept_at == 0)
		return say(app, "Not saved yet");
	calendar_time(app->kept_at + app->zone, time);
	return page_format(page, say(app, "Saved %s"), time);
}

/* Why it is not is a sentence already. */
static const char *kept_sentence(const struct app *app, struct page *page)
{
	const char *text = kept_text(app, page);
	size_t len = strlen(text);

	return len > 0 && text[len - 1] == '.' ? text : page_format(page, "%s.", text);
}

static const struct past *last_past(const struct app *app)
{
	return app->call.past_count > 0 ? &app->call.pasts[app->call.past_count - 1] : NULL;
}

/* --- at the side ------------------------------------------------------------------------------ */

static void add_aside(struct page *page, enum role role, const char *text)
{
	if (*text)
		page_add(page, role, text)->aside = true;
}

static void add_aside_line(struct page *page, const char *text)
{
	size_t begin = page_begin(page);

	shorten(&page->text, text, ASIDE_COLUMNS);
	add_aside(page, ROLE_TEXT, page_end(page, begin));
}

static void aside_call(const struct app *app, struct page *page)
{
	if (!has_call_facts(app))
		return;
	add_aside(page, ROLE_HEADING, say(app, "CALL"));
	for (int i = 0; i < CALL_ROWS; i++)
		add_aside_line(page, call_fact(app, page, i));
}

static void aside_level(const struct app *app, struct page *page)
{
	const struct placement *placement = &app->so_far;

	add_aside(page, ROLE_HEADING, say(app, "SO FAR"));
	if (placement->level >= 0) {
		add_aside(page, ROLE_TEXT,
			  page_format(page, say(app, "%s, step %d of %d"),
				      app->form->levels[placement->level].brief,
				      placement->level + 1, app->form->level_count));
	} else {
		const struct claim *claim = &app->form->claims[placement->claim];

		add_aside(page, ROLE_TEXT, in_words(app, claim->title, claim->title_other));
	}
	add_aside(page, ROLE_TEXT, range_text(app, page));
	add_aside(page, ROLE_TEXT, open_text(app, page));
	if (app->settled)
		add_aside(page, ROLE_TEXT, settled_text(app));
}

static int flag_count(const struct app *app)
{
	int count = 0;

	for (int q = qset_next(&app->call.flagged, -1); q >= 0;
	     q = qset_next(&app->call.flagged, q))
		count++;
	return count;
}

static void aside_alerts(const struct app *app, struct page *page)
{
	int flags = flag_count(app);

	if (app->so_far.alerts == 0)
		add_aside(page, ROLE_TEXT, say(app, "Alerts: none"));
	for (int i = 0; i < app->form->alert_count; i++)
		if (app->so_far.alerts >> i & 1)
			add_aside(page, ROLE_WARNING, alert_title(app, &app->form->alerts[i]));
	if (flags > 0)
		add_aside(page, ROLE_TEXT,
			  page_format(page, say_count(app, "%d flagged", "%d flagged", flags),
				      flags));
}

/* "3, 7" */
static const char *numbers_text(const struct app *app, struct page *page, const struct qset *set)
{
	struct sheet sheet;
	const char *between = "";
	size_t begin = page_begin(page);

	ask_read(app, &sheet);
	for (int q = qset_next(set, -1); q >= 0; q = qset_next(set, q)) {
		buf_format(&page->text, "%s%d", between, ask_number(&sheet, q));
		between = say(app, ", ");
	}
	return page_end(page, begin);
}

static void aside_last(const struct app *app, struct page *page)
{
	const struct past *last = last_past(app);
	struct qset moved = { 0 };
	const char *numbers;

	if (!last)
		return;
	add_aside(page, ROLE_HEADING, say(app, "LAST TIME"));
	add_aside(page, ROLE_TEXT, past_text(app, page, last));
	past_moved(app, &moved);
	numbers = numbers_text(app, page, &moved);
	if (*numbers)
		add_aside(page, ROLE_TEXT, page_format(page, say(app, "Moved: %s"), numbers));
}

void sofar_aside(const struct app *app, struct page *page)
{
	if (app->spoken || !app->policy->shows_working)
		return;
	aside_call(app, page);
	aside_level(app, page);
	aside_alerts(app, page);
	aside_last(app, page);
	add_aside(page, *app->kept_not && app->desk.there ? ROLE_WARNING : ROLE_QUIET,
		  kept_text(app, page));
}

/* --- as a page -------------------------------------------------------------------------------- */

static void view_level(const struct app *app, struct page *page)
{
	const struct placement *placement = &app->so_far;
	const struct form *form = app->form;

	if (placement->level < 0) {
		const struct claim *claim = &form->claims[placement->claim];

		page_add(page, ROLE_LEAD, in_words(app, claim->title, claim->title_other));
		return;
	}
	page_add(page, ROLE_LEAD,
		 page_format(page, say(app, "So far the answers point to: %s, step %d of %d."),
			     form->levels[placement->level].title, placement->level + 1,
			     form->level_count));
	page_add(page, ROLE_LADDER, say(app, "The steps of care, from least to most"));
	page->step_count = form->level_count;
	for (int i = 0; i < page->step_count; i++)
		page->steps[i] = form->levels[i].brief;
	page->step_at = placement->level;
	page->step_low = placement->low;
	page->step_high = placement->high;
}

static void view_open(const struct app *app, struct page *page)
{
	const struct placement *placement = &app->so_far;
	size_t begin = page_begin(page);

	if (placement->level >= 0 && placement->low != placement->high)
		buf_format(&page->text, say(app, "Range: step %d, %s, to step %d, %s."),
			   placement->low + 1, app->form->levels[placement->low].brief,
			   placement->high + 1, app->form->levels[placement->high].brief);
	if (app->settled)
		page_sentence(page, begin, "%s", settled_text(app));
	if (page->text.len > begin)
		page_add(page, ROLE_TEXT, page_end(page, begin));
	page_add(page, ROLE_TEXT, page_format(page, "%s.", open_text(app, page)));
}

static void view_alerts(const struct app *app, struct page *page)
{
	int flags = flag_count(app);

	if (app->so_far.alerts == 0)
		page_add(page, ROLE_TEXT, say(app, "Alerts: none."));
	for (int i = 0; i < app->form->alert_count; i++)
		if (app->so_far.alerts >> i & 1)
			page_add(page, ROLE_WARNING, alert_title(app, &app->form->alerts[i]));
	if (flags > 0)
		page_add(page, ROLE_TEXT,
			 page_format(page,
				     say_count(app, "%d question is flagged: %s.",
					       "%d questions are flagged: %s.", flags),
				     flags, questions_text(app, page, &app->call.flagged)));
}

static void view_reasons(const struct app *app, struct page *page)
{
	struct reason reasons[REASONS];
	int count = explain_level(app->form, app->answers.item, &app->so_far, reasons, REASONS);

	if (app->so_far.level < 0 || count == 0)
		return;
	page_add(page, ROLE_HEADING, say(app, "Why"));
	for (int i = 0; i < count; i++) {
		struct qset read = { 0 };

		for (int k = 0; k < reasons[i].count; k++)
			qset_add(&read, reasons[i].questions[k]);
		page_add(page, ROLE_POINT, app->form->rules[reasons[i].rule].because);
		page_add(page, ROLE_QUIET,
			 page_format(page, say(app, "From the answers: %s."),
				     questions_text(app, page, &read)));
	}
}

static void view_call(const struct app *app, struct page *page)
{
	if (!has_call_facts(app))
		return;
	page_add(page, ROLE_HEADING, say(app, "On this call"));
	for (int i = 0; i < CALL_ROWS; i++) {
		const char *fact = call_fact(app, page, i);

		if (*fact)
			page_add(page, ROLE_POINT, fact);
	}
}

static void view_last(const struct app *app, struct page *page)
{
	size_t begin;

	if (!last_past(app))
		return;
	page_add(page, ROLE_HEADING, say(app, "Earlier screenings"));
	begin = page_begin(page);
	past_sentences(app, page, begin);
	page_add(page, ROLE_TEXT, page_end(page, begin));
}

static void view_next(const struct app *app, struct page *page)
{
	int next = app->policy->brief ? ask_needed(app) : -1;
	struct sheet sheet;

	ask_read(app, &sheet);
	for (int q = 0; q < app->form->question_count && next < 0 && !app->policy->brief; q++)
		if (sheet.asked[q] && app->answers.item[q].state == ANSWER_OPEN)
			next = q;
	page_add(page, ROLE_TEXT,
		 next < 0 ? say(app, "Next: wrap up.")
			  : page_format(
				    page,
				    app->settled ? say(app, "Next: wrap up, or question %d (%s).")
						 : say(app, "Next: question %d (%s)."),
				    ask_number(&sheet, next), app->form->questions[next].label));
}

void sofar_view(const struct app *app, struct page *page)
{
	bool lost = app->desk.there && *app->kept_not;

	page_add(page, ROLE_TITLE, say(app, "So far"));
	if (lost)
		page_add(page, ROLE_WARNING, kept_sentence(app, page));
	view_level(app, page);
	view_open(app, page);
	view_alerts(app, page);
	view_reasons(app, page);
	view_next(app, page);
	view_call(app, page);
	view_last(app, page);
	if (!lost)
		page_add(page, ROLE_QUIET, kept_sentence(app, page));
	page_choice(page, CHOICE_ACTION, say(app, "Back"), ACT_BACK, 0)->docked = true;
	if (app->call.past_count > 0)
		page_choice(page, CHOICE_ACTION, say(app, "Earlier screenings"), ACT_OPEN,
			    SCENE_PAST)
			->docked = true;
}
