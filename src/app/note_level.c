/*
 * Of a note, what the answers come to, and the answers themselves.
 */
#include "app/note_parts.h"
#include "base/memory.h"
#include "core/explain.h"

void facts_find(struct facts *facts, const struct app *app)
{
	facts->app = app;
	ask_read(app, &facts->sheet);
	place_with_range(app->form, app->answers.item, &facts->placement);
}

void note_number(const struct facts *facts, struct buf *out, size_t begin, int question)
{
	const struct app *app = facts->app;

	if (out->len > begin)
		buf_text(out, say(app, ", "));
	if (facts->sheet.asked[question])
		buf_format(out, say(app, "Q%d"), ask_number(&facts->sheet, question));
	else
		buf_text(out, app->form->questions[question].label);
}

void note_answer_text(const struct facts *facts, int question, struct buf *out)
{
	const struct app *app = facts->app;
	struct page page MEMORY_UNSET;

	page_init(&page);
	buf_text(out, ask_answer_text(app, &page, question, app->answers.item[question]));
	memory_wipe(page.memory, page.text.len);
}

static void add_step(const struct facts *facts, int level, bool titled, struct buf *out)
{
	const struct form *form = facts->app->form;

	buf_format(out, say(facts->app, "step %d of %d"), level + 1, form->level_count);
	if (titled)
		buf_format(out, ", %s", form->levels[level].title);
}

static void add_suggested(const struct facts *facts, struct buf *out)
{
	const struct placement *placement = &facts->placement;
	const struct claim *claim;

	if (placement->level >= 0) {
		add_step(facts, placement->level, true, out);
		return;
	}
	claim = &facts->app->form->claims[placement->claim];
	buf_format(out, say(facts->app, "no level. %s"),
		   in_words(facts->app, claim->title, claim->title_other));
}

static void add_level(const struct facts *facts, enum note_part part, struct buf *out)
{
	int level = call_level(&facts->app->call, facts->placement.level);

	if (level < 0)
		return;
	if (part == NOTE_LEVEL)
		add_step(facts, level, false, out);
	else
		buf_text(out, facts->app->form->levels[level].title);
}

static void add_range(const struct facts *facts, struct buf *out)
{
	if (facts->placement.low != facts->placement.high)
		buf_format(out, say(facts->app, "step %d to step %d"), facts->placement.low + 1,
			   facts->placement.high + 1);
}

/* Why another level was chosen than the one suggested. */
static void add_own_reason(const struct facts *facts, struct buf *out)
{
	const struct wrap_up *wrap = &facts->app->call.wrap;

	if (wrap->own_level < 0 || wrap->own_level == facts->placement.level)
		return;
	if (wrap->reason != OWN_NONE)
		buf_text(out, own_reason_text(facts->app, (enum own_reason)wrap->reason));
	if (*wrap->reason_text)
		buf_format(out, "%s%s", out->len > 0 ? ": " : "", wrap->reason_text);
}

enum { REASONS = 32 };

/* A line for each reason; or only the numbers of the questions in all of them. */
static void add_reasons(const struct facts *facts, bool numbers, struct buf *out)
{
	const struct app *app = facts->app;
	struct reason reasons[REASONS];
	struct qset named = { 0 };
	int count = 0;

	if (facts->placement.level >= 0)
		count = explain_level(app->form, app->answers.item, &facts->placement, reasons,
				      REASONS);
	for (int i = 0; i < count; i++) {
		size_t begin;

		for (int j = 0; j < reasons[i].count; j++)
			qset_add(&named, reasons[i].questions[j]);
		if (numbers)
			continue;
		buf_format(out, "%s%s", i > 0 ? "\n" : "",
			   app->form->rules[reasons[i].rule].because);
		begin = out->len + 2;
		for (int j = 0; j < reasons[i].count; j++) {
			if (j == 0)
				buf_text(out, " (");
			note_number(facts, out, begin, reasons[i].questions[j]);
		}
		if (reasons[i].count > 0)
			buf_char(out, ')');
	}
	for (int q = qset_next(&named, -1); numbers && q >= 0; q = qset_next(&named, q))
		note_number(facts, out, 0, q);
}

/* Those that rate something, and were given the best answer there is. */
static void add_lowers(const struct facts *facts, struct buf *out)
{
	const struct form *form = facts->app->form;

	for (int q = 0; q < form->question_count; q++)
		if (facts->sheet.asked[q] && form->questions[q].rates >= 0 &&
		    answer_best(&form->questions[q], facts->app->answers.item[q]))
			note_number(facts, out, 0, q);
}

static void add_open_as(const struct facts *facts, enum answer_state state, const char *word,
			struct buf *out)
{
	size_t begin = 0;

	for (int q = 0; q < facts->app->form->question_count; q++) {
		if (!facts->sheet.asked[q] || facts->app->answers.item[q].state != state)
			continue;
		if (begin == 0) {
			buf_format(out, "%s%s ", out->len > 0 ? "; " : "", word);
			begin = out->len;
		}
		note_number(facts, out, begin, q);
	}
}

static void add_open(const struct facts *facts, struct buf *out)
{
	const struct app *app = facts->app;

	add_open_as(facts, ANSWER_DECLINED, say(app, "declined:"), out);
	add_open_as(facts, ANSWER_UNSURE, say(app, "not known:"), out);
	add_open_as(facts, ANSWER_OPEN, say(app, "not answered:"), out);
}

static void add_answers(const struct facts *facts, struct buf *out)
{
	for (int q = 0; q < facts->app->form->question_count; q++) {
		if (!facts->sheet.asked[q])
			continue;
		if (out->len > 0)
			buf_char(out, '\n');
		note_number(facts, out, out->len, q);
		buf_format(out, " %s: ", facts->app->form->questions[q].label);
		note_answer_text(facts, q, out);
	}
}

/* Also those on questions that an answer changed later has closed. */
static void add_notes(const struct facts *facts, struct buf *out)
{
	char note[CALL_NOTE_BYTES];

	for (int q = -1; q < facts->app->form->question_count; q++) {
		if (!note_of(&facts->app->call, q, note))
			continue;
		if (out->len > 0)
			buf_char(out, '\n');
		if (q >= 0) {
			note_number(facts, out, out->len, q);
			buf_text(out, ": ");
		}
		buf_text(out, note);
	}
	memory_wipe(note, sizeof note);
}

void note_level(const struct facts *facts, enum note_part part, struct buf *out)
{
	switch (part) {
	case NOTE_LEVEL:
	case NOTE_LEVEL_TITLE:
		add_level(facts, part, out);
		break;
	case NOTE_SUGGESTED:
		add_suggested(facts, out);
		break;
	case NOTE_RANGE:
		add_range(facts, out);
		break;
	case NOTE_REASONS:
	case NOTE_RAISES:
		add_reasons(facts, part == NOTE_RAISES, out);
		break;
	case NOTE_LOWERS:
		add_lowers(facts, out);
		break;
	case NOTE_OPEN:
		add_open(facts, out);
		break;
	case NOTE_ANSWERS:
		add_answers(facts, out);
		break;
	case NOTE_NOTES:
		add_notes(facts, out);
		break;
	default:
		add_own_reason(facts, out);
	}
}
