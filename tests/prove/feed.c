#include "feed.h"

#include "feed_look.h"
#include "feed_row.h"
#include "judge.h"

/* --- the sentence ------------------------------------------------------------------------ */

static void write_gets(const struct form *form, const struct placement *placement, struct buf *out)
{
	bool several = placement->alerts & (placement->alerts - 1);
	const char *between = "";

	if (placement->level < 0)
		buf_format(out, "gets no level (\"%s\")", form->claims[placement->claim].id);
	else
		buf_format(out, "gets the level \"%s\" (step %d of %d)",
			   form->levels[placement->level].id, placement->level + 1,
			   form->level_count);
	if (form->alert_count > 0 && placement->alerts == 0)
		buf_text(out, " and no alert");
	else if (placement->alerts)
		buf_text(out, several ? ", with the alerts " : ", with the alert ");
	for (int i = 0; i < form->alert_count; i++) {
		if (!(placement->alerts >> i & 1))
			continue;
		buf_format(out, "%s\"%s\"", between, form->alerts[i].id);
		between = " and ";
	}
	buf_char(out, '.');
}

/* Where it says the next time what somebody gets. */
static const char *find_gets(const char *at)
{
	while ((at = strstr(at, "gets ")) != NULL && strncmp(at + 5, "the level \"", 11) != 0 &&
	       strncmp(at + 5, "no level (\"", 11) != 0)
		at++;
	return at;
}

static bool says_what_they_get(const struct shown *shown)
{
	const char *at = shown->finding->example;
	bool same = true;
	struct buf gets;

	buf_init(&gets);
	for (int i = 0; i < shown->count && same; i++) {
		buf_reset(&gets);
		write_gets(shown->form, &shown->item[i].placement, &gets);
		at = find_gets(at);
		same = at && strncmp(at, gets.data, gets.len) == 0;
		at = same ? at + gets.len : at;
	}
	same = same && !find_gets(at);
	buf_release(&gets);
	return same;
}

static bool is_so(const struct shown *shown)
{
	return look_is_so(look_find(shown->finding->code), shown) && says_what_they_get(shown);
}

/* --- free text ----------------------------------------------------------------------------- */

/* With every text in this state; false: it cannot be, or there is none to be in it. */
static bool set_texts(struct shown *shown, const struct fed *fed, enum answer_state state)
{
	const struct form *form = shown->form;
	struct answer answer = { (uint8_t)state, 0 };
	bool any = false;

	for (int i = 0; i < shown->count; i++) {
		memcpy(shown->item[i].answers, fed[i].answers, sizeof fed[i].answers);
		for (int q = 0; q < form->question_count; q++) {
			if (form->questions[q].kind != QUESTION_TEXT)
				continue;
			if (state != ANSWER_OPEN && !judge_allowed(&form->questions[q], answer))
				return false;
			shown->item[i].answers[q] = answer;
			any = true;
		}
		sheet_read(&shown->item[i].sheet, form, shown->item[i].answers,
			   shown->item[i].answers);
		place(&shown->item[i].sheet, &shown->item[i].placement);
	}
	return any;
}

/* What place said is all there is to it. */
static bool is_as_placed(struct shown *shown, const struct fed *fed)
{
	set_texts(shown, fed, ANSWER_OPEN);
	for (int i = 0; i < shown->count; i++)
		shown->item[i].placement = fed[i].placed;
	return is_so(shown);
}

static bool feed_shown(struct feed *feed, struct shown *shown, const struct fed *fed)
{
	if (is_as_placed(shown, fed))
		return true;
	for (int state = ANSWER_GIVEN; state <= ANSWER_UNSURE; state++)
		if (set_texts(shown, fed, (enum answer_state)state) && is_so(shown)) {
			feed->by_text += shown->count;
			return true;
		}
	return false;
}

bool feed_finding(struct feed *feed, const struct form *form, const struct finding *finding,
		  struct buf *trouble)
{
	static struct fed fed[FINDING_SHEETS];
	static struct shown shown;
	int look = look_find(finding->code);

	shown.form = form;
	shown.finding = finding;
	shown.count = 0;
	while (shown.count < FINDING_SHEETS && finding->sheets[shown.count].count > 0) {
		if (!feed_row(form, &finding->sheets[shown.count], &fed[shown.count], trouble))
			return false;
		shown.count++;
	}
	feed->sheets += shown.count;
	if (look >= 0)
		feed->findings[look]++;
	if (shown.count != (look >= 0 ? look_sheets(look) : 0))
		buf_format(trouble, "%s in line %d shows %d sheets", finding->code, finding->line,
			   shown.count);
	else if (look >= 0 && !feed_shown(feed, &shown, fed))
		buf_format(trouble, "%s in line %d is not what place says: %s", finding->code,
			   finding->line, finding->example);
	return trouble->len == 0;
}
