#include "feed.h"

#include "feed_row.h"
#include "judge.h"

#include "core/cond.h"

/* A finding and who it shows, with what they get. */
struct shown {
	const struct form *form;
	const struct finding *finding;
	int count; /* of sheets */
	struct {
		struct sheet sheet;
		struct placement placement;
		struct answer answers[FORM_QUESTIONS_MAX];
	} item[FINDING_SHEETS];
};

/* --- what findings say ------------------------------------------------------------------- */

static bool masked_rule(const struct shown *shown)
{
	const struct placement *placement = &shown->item[0].placement;

	for (int i = 0; i < shown->form->rule_count; i++) {
		const struct rule *rule = &shown->form->rules[i];

		if (rule->mark.line == shown->finding->line && placement_fired(placement, i) &&
		    placement->level != rule->at_least)
			return true;
	}
	return false;
}

/* It holds, but an earlier one speaks. */
static bool masked_claim(const struct shown *shown)
{
	const struct form *form = shown->form;
	int speaks = shown->item[0].placement.claim;

	for (int i = speaks + 1; speaks >= 0 && i < form->claim_count; i++)
		if (form->claims[i].mark.line == shown->finding->line &&
		    cond_holds(form->claims[i].when, &shown->item[0].sheet))
			return true;
	return false;
}

static bool broken_promise(const struct shown *shown)
{
	const struct form *form = shown->form;

	for (int i = 0; i < form->promise_count; i++)
		if (form->promises[i].mark.line == shown->finding->line &&
		    cond_holds(form->promises[i].never, &shown->item[0].sheet))
			return true;
	return false;
}

static bool is_chosen(const struct question *question, struct answer answer, int option)
{
	if (answer.state != ANSWER_GIVEN)
		return false;
	return question->kind == QUESTION_ONE ? answer.value == option
					      : (uint32_t)answer.value >> option & 1;
}

static bool urgent_unheard(const struct shown *shown)
{
	const struct placement *placement = &shown->item[0].placement;

	if (placement->alerts || placement->level > 0)
		return false;
	for (int q = 0; q < shown->form->question_count; q++) {
		const struct question *question = &shown->form->questions[q];

		for (int i = 0; i < question->option_count; i++)
			if (question->options[i].urgent &&
			    question->options[i].mark.line == shown->finding->line &&
			    is_chosen(question, shown->item[0].answers[q], i))
				return true;
	}
	return false;
}

static bool late_interrupt(const struct shown *shown)
{
	for (int i = 0; i < shown->form->alert_count; i++)
		if (shown->form->alerts[i].mark.line == shown->finding->line)
			return shown->item[0].placement.alerts >> i & 1;
	return false;
}

/* -1: there is none in that line. */
static int question_of(const struct shown *shown)
{
	for (int q = 0; q < shown->form->question_count; q++)
		if (shown->form->questions[q].mark.line == shown->finding->line)
			return q;
	return -1;
}

/* Whether a condition, as it is written, fails for the first of them. */
static bool is_missed(const struct shown *shown, const char *text, size_t len)
{
	struct names *names = names_new(shown->form);
	struct cond_mistake mistake = { 0 };
	const struct cond *cond;
	struct arena arena;
	bool missed;

	arena_init(&arena);
	missed = cond_parse(text, len, shown->form, names, false, &arena, &cond, &mistake) &&
		 !cond_holds(cond, &shown->item[0].sheet);
	arena_release(&arena);
	names_free(names);
	return missed;
}

/* "… is not asked "Plan", misses "danger >= 4" and gets …" */
static bool hidden_score(const struct shown *shown)
{
	const char *score = strstr(shown->finding->example, ", misses \"");
	const char *end = score ? strstr(score, "\" and gets ") : NULL;
	int q = question_of(shown);

	if (q < 0 || !end)
		return false;
	score += strlen(", misses \"");
	return !shown->item[0].sheet.asked[q] && is_missed(shown, score, (size_t)(end - score));
}

/* --- pairs --------------------------------------------------------------------------------- */

static struct answer some_answer(const struct question *question)
{
	struct answer answer = { ANSWER_GIVEN, question->minimum };

	if (question->kind != QUESTION_NUMBER)
		answer.value = 0;
	for (int i = 0; question->kind == QUESTION_SEVERAL && i < question->option_count; i++)
		if (question->options[i].exclusive)
			answer.value = 1 << i;
	return answer;
}

/*
 * What only one of them is asked the other would have answered alike. Where a table has no column
 * for a question, something was written.
 */
static void complete(const struct shown *shown, struct answer *a, struct answer *b)
{
	for (int q = 0; q < shown->form->question_count; q++) {
		const bool asked[] = { shown->item[0].sheet.asked[q],
				       shown->item[1].sheet.asked[q] };

		a[q] = shown->item[asked[0] ? 0 : 1].answers[q];
		b[q] = shown->item[asked[1] ? 1 : 0].answers[q];
		if ((!asked[0] && !asked[1]) || a[q].state == ANSWER_OPEN)
			a[q] = b[q] = some_answer(&shown->form->questions[q]);
	}
}

static bool is_pair(const struct shown *shown, enum query_kind kind)
{
	struct answer a[FORM_QUESTIONS_MAX], b[FORM_QUESTIONS_MAX];
	int q = question_of(shown);

	complete(shown, a, b);
	return q >= 0 &&
	       judge_levels(kind, shown->item[0].placement.level, shown->item[1].placement.level) &&
	       judge_pair(shown->form, (struct query){ kind, q, 0 }, a, b);
}

static bool worse_is_lower(const struct shown *shown)
{
	return is_pair(shown, QUERY_WORSE);
}

static bool declined_is_lower(const struct shown *shown)
{
	return is_pair(shown, QUERY_DECLINED);
}

static bool unsure_is_lower(const struct shown *shown)
{
	return is_pair(shown, QUERY_UNSURE);
}

static bool worse_is_none(const struct shown *shown)
{
	return is_pair(shown, QUERY_WORSE_NONE) && shown->item[1].placement.claim >= 0;
}

static const struct look {
	const char *code;
	int count; /* of sheets */
	bool (*is_so)(const struct shown *shown);
} looks[FEED_CODES] = {
	{ "masked-rule", 1, masked_rule },
	{ "masked-claim", 1, masked_claim },
	{ "broken-promise", 1, broken_promise },
	{ "urgent-unheard", 1, urgent_unheard },
	{ "late-interrupt", 1, late_interrupt },
	{ "hidden-score", 1, hidden_score },
	{ "worse-is-lower", 2, worse_is_lower },
	{ "worse-is-none", 2, worse_is_none },
	{ "declined-is-lower", 2, declined_is_lower },
	{ "unsure-is-lower", 2, unsure_is_lower },
};

/* NULL: such findings show nobody. */
static const struct look *look_of(const char *code)
{
	for (int i = 0; i < FEED_CODES; i++)
		if (strcmp(looks[i].code, code) == 0)
			return &looks[i];
	return NULL;
}

const char *feed_code(int index)
{
	return looks[index].code;
}

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
	return look_of(shown->finding->code)->is_so(shown) && says_what_they_get(shown);
}

/* --- free text --------------------------------------------------------------------------------- */

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
	const struct look *look = look_of(finding->code);

	shown.form = form;
	shown.finding = finding;
	shown.count = 0;
	while (shown.count < FINDING_SHEETS && finding->sheets[shown.count].count > 0) {
		if (!feed_row(form, &finding->sheets[shown.count], &fed[shown.count], trouble))
			return false;
		shown.count++;
	}
	feed->sheets += shown.count;
	if (look)
		feed->findings[look - looks]++;
	if (shown.count != (look ? look->count : 0))
		buf_format(trouble, "%s in line %d shows %d sheets", finding->code, finding->line,
			   shown.count);
	else if (look && !feed_shown(feed, &shown, fed))
		buf_format(trouble, "%s in line %d is not what place says: %s", finding->code,
			   finding->line, finding->example);
	return trouble->len == 0;
}
