/*
 * Of a note, what concerns safety. That something was done stands there only if the counselor
 * marked it: a note must never tell of help that nobody gave.
 */
#include "app/note_parts.h"
#include "core/explain.h"

/* Those up now, and those that were up in this call before an answer was changed. */
static uint32_t alerts_known(const struct facts *facts)
{
	uint32_t known = facts->placement.alerts | facts->app->call.alerts_up;

	for (int i = 0; i < facts->app->form->alert_count; i++)
		known |= (uint32_t)(facts->app->call.done[i] != 0) << i;
	return known;
}

bool note_alarmed(const struct facts *facts)
{
	return alerts_known(facts) != 0;
}

/* "Please reach a person now (Q12, Q14)" */
static void add_alert(const struct facts *facts, int at, struct buf *out)
{
	const struct alert *alert = &facts->app->form->alerts[at];
	int questions[REASON_QUESTIONS_MAX];
	size_t begin;
	int count = 0;

	buf_text(out, alert_title(facts->app, alert));
	if (facts->placement.alerts >> at & 1)
		count = explain_cond(alert->when, &facts->sheet, questions, REASON_QUESTIONS_MAX);
	if (count == 0)
		return;
	buf_text(out, " (");
	begin = out->len;
	for (int i = 0; i < count; i++)
		note_number(facts, out, begin, questions[i]);
	buf_char(out, ')');
}

static void new_line(struct buf *out)
{
	if (out->len > 0)
		buf_char(out, '\n');
}

static void add_alerts(const struct facts *facts, bool labelled, struct buf *out)
{
	for (int i = 0; i < facts->app->form->alert_count; i++) {
		bool up = facts->placement.alerts >> i & 1;

		if (!(alerts_known(facts) >> i & 1))
			continue;
		new_line(out);
		if (labelled)
			buf_format(out, "%s ", say(facts->app, "Alert:"));
		add_alert(facts, i, out);
		if (!up)
			buf_format(out, " (%s)", say(facts->app, "earlier in the call, not now"));
	}
}

static void add_done(const struct facts *facts, struct buf *out)
{
	const struct app *app = facts->app;

	for (int i = 0; i < app->form->alert_count; i++) {
		const struct alert *alert = &app->form->alerts[i];
		bool other = app->other && alert->action_other_count > 0;
		const char *const *actions = other ? alert->actions_other : alert->actions;
		int count = other ? alert->action_other_count : alert->action_count;

		for (int j = 0; j < count && j < 32; j++) {
			if (!(app->call.done[i] >> j & 1))
				continue;
			new_line(out);
			buf_format(out, say(app, "Done: \"%s\""), actions[j]);
		}
	}
}

static void add_field(const struct facts *facts, const char *label, enum call_field field,
		      struct buf *out)
{
	const char *text = facts->app->call.field[field];

	if (!*text)
		return;
	new_line(out);
	buf_format(out, "%s %s", label, text);
}

static void add_safety(const struct facts *facts, struct buf *out)
{
	const struct app *app = facts->app;
	size_t before;

	if (!note_alarmed(facts))
		return;
	add_alerts(facts, true, out);
	add_field(facts, say(app, "Place now:"), CALL_PLACE, out);
	add_field(facts, say(app, "Call back:"), CALL_BACK, out);
	before = out->len;
	add_done(facts, out);
	if (out->len == before)
		buf_format(out, "\n%s", say(app, "Nothing is recorded as done."));
}

/* What was left open where an answer could have meant danger. */
static void add_no_alert(const struct facts *facts, struct buf *out)
{
	const struct app *app = facts->app;
	struct qset read = { 0 };
	size_t begin;

	if (note_alarmed(facts))
		return;
	buf_text(out, say(app, "No alert was raised by the answers given."));
	for (int i = 0; i < app->form->alert_count; i++)
		if (app->form->alerts[i].interrupt)
			reads_add(&read, app->form->alerts[i].when, app->form);
	begin = 0;
	for (int q = qset_next(&read, -1); q >= 0; q = qset_next(&read, q)) {
		if (!sheet_open(&facts->sheet, q))
			continue;
		if (begin == 0) {
			buf_format(out, " %s ", say(app, "Open questions on safety:"));
			begin = out->len;
		}
		note_number(facts, out, begin, q);
	}
	if (begin > 0)
		buf_char(out, '.');
}

void note_safety(const struct facts *facts, enum note_part part, struct buf *out)
{
	if (part == NOTE_SAFETY)
		add_safety(facts, out);
	else if (part == NOTE_ALERTS)
		add_alerts(facts, false, out);
	else if (part == NOTE_NO_ALERT)
		add_no_alert(facts, out);
	else
		add_done(facts, out);
}
