#include "judge.h"

#include "query_once.h"

#include "core/place.h"

static bool ticked(struct answer answer, int option)
{
	return (uint32_t)answer.value >> option & 1;
}

static bool boxes_allowed(const struct question *question, struct answer answer)
{
	int chosen = 0, alone = 0, exclusive = 0;

	for (int i = 0; i < question->option_count; i++) {
		chosen += ticked(answer, i);
		alone += ticked(answer, i) && question->options[i].exclusive;
		exclusive += question->options[i].exclusive;
	}
	return alone > 0 ? chosen == 1 : chosen > 0 || exclusive == 0;
}

bool judge_allowed(const struct question *question, struct answer answer)
{
	if (answer.state == ANSWER_DECLINED)
		return question->decline;
	if (answer.state == ANSWER_UNSURE)
		return question->unsure;
	if (answer.state != ANSWER_GIVEN)
		return false;
	switch (question->kind) {
	case QUESTION_ONE:
		return answer.value >= 0 && answer.value < question->option_count;
	case QUESTION_SEVERAL:
		return boxes_allowed(question, answer);
	case QUESTION_NUMBER:
		return answer.value >= question->minimum && answer.value <= question->maximum;
	case QUESTION_TEXT:
		break;
	}
	return true;
}

static bool holds(const struct sheet *sheet, struct query query)
{
	const struct form *form = sheet->form;

	switch (query.kind) {
	case QUERY_RULE_HOLDS:
	case QUERY_RULE_FAILS:
		return cond_holds(form->rules[query.index].when, sheet);
	case QUERY_CLAIM_HOLDS:
	case QUERY_CLAIM_FAILS:
		return cond_holds(form->claims[query.index].when, sheet);
	case QUERY_ALERT_UP:
	case QUERY_ALERT_DOWN:
		return sheet->alerts >> query.index & 1;
	case QUERY_SIGN_LIT:
	case QUERY_SIGN_DARK:
		return cond_holds(form->signs[query.index].when, sheet);
	case QUERY_MATCH:
	case QUERY_MATCH_HOLDS:
	case QUERY_MATCH_FAILS:
		return cond_holds(form->myths[query.index].matches[query.part].when, sheet);
	default:
		return cond_holds(form->promises[query.index].never, sheet);
	}
}

/* An urgent answer that nothing is said about. */
static bool unheard(const struct sheet *sheet, struct query query)
{
	const struct question *question = &sheet->form->questions[query.index];
	struct answer answer = sheet->answers[query.index];

	if (!sheet->asked[query.index] || answer.state != ANSWER_GIVEN)
		return false;
	if (question->kind == QUESTION_ONE ? answer.value != query.part
					   : !ticked(answer, query.part))
		return false;
	return sheet->alerts == 0 && sheet->level <= 0;
}

/* An alert is up, and what worries is one answer, or such as lead to it. */
static bool raised_at_once(const struct sheet *sheet, int alert)
{
	const struct form *form = sheet->form;
	struct qset worrying = { 0 };

	for (int q = 0; q < form->question_count; q++)
		if (sheet->asked[q] && !answer_plain(&form->questions[q], sheet->answers[q]))
			qset_add(&worrying, q);
	for (int q = 0; q < form->question_count; q++) {
		struct qset chain = once_chain(form, q);

		if (qset_within(&worrying, &chain))
			return sheet->alerts >> alert & 1;
	}
	return false;
}

bool judge_sheet(const struct form *form, struct query query, const struct answer *answers)
{
	struct placement placement;
	struct sheet sheet;

	for (int q = 0; q < form->question_count; q++)
		if (!judge_allowed(&form->questions[q], answers[q]))
			return false;
	sheet_read(&sheet, form, answers, answers);
	place(&sheet, &placement);
	switch (query.kind) {
	case QUERY_ASKED:
		return sheet.asked[query.index];
	case QUERY_NOT_ASKED:
		return !sheet.asked[query.index];
	case QUERY_RULE_DECIDES:
		return placement_fired(&placement, query.index) &&
		       placement.level == form->rules[query.index].at_least;
	case QUERY_LEVEL:
		return placement.level == query.index;
	case QUERY_SPEAKS:
		return placement.claim == query.index;
	case QUERY_RULE_FAILS:
	case QUERY_CLAIM_FAILS:
	case QUERY_ALERT_DOWN:
	case QUERY_SIGN_DARK:
	case QUERY_MATCH_FAILS:
		return !holds(&sheet, query);
	case QUERY_MATCH:
		return holds(&sheet, query) &&
		       !(form->hold_myths && cond_holds(form->hold_myths, &sheet));
	case QUERY_ALERT_ONCE:
		return raised_at_once(&sheet, query.index);
	case QUERY_UNHEARD:
		return unheard(&sheet, query);
	default:
		return holds(&sheet, query);
	}
}

/* One box more that counts; or an option for one of less value, if one of them must be alone. */
static bool more_boxes(const struct question *question, struct answer before, struct answer after)
{
	int lost = -1, gained = -1, changes = 0;
	const struct option *more, *less;

	for (int i = 0; i < question->option_count; i++) {
		if (ticked(before, i) == ticked(after, i))
			continue;
		changes++;
		*(ticked(after, i) ? &gained : &lost) = i;
	}
	if (gained < 0)
		return false;
	more = &question->options[gained];
	if (changes == 1)
		return !more->exclusive && more->value > 0;
	if (changes != 2 || lost < 0)
		return false;
	less = &question->options[lost];
	return (more->exclusive || less->exclusive) && more->value > less->value;
}

static bool is_best(const struct question *question, struct answer answer)
{
	int value = answer_value(question, answer);
	bool exclusive = false, chosen = false;

	if (answer.state != ANSWER_GIVEN || question->kind == QUESTION_TEXT)
		return false;
	if (question->kind == QUESTION_NUMBER)
		return answer.value == question->minimum;
	for (int i = 0; i < question->option_count; i++) {
		const struct option *option = &question->options[i];

		if (question->kind == QUESTION_ONE ? value > option->value
						   : option->exclusive && value > option->value)
			return false;
		exclusive = exclusive || option->exclusive;
		chosen = chosen || (option->exclusive && ticked(answer, i));
	}
	if (question->kind == QUESTION_ONE)
		return true;
	return exclusive ? chosen : answer.value == 0;
}

bool judge_differ(const struct question *question, enum query_kind kind, struct answer before,
		  struct answer after)
{
	if (kind == QUERY_DECLINED)
		return after.state == ANSWER_DECLINED && is_best(question, before);
	if (kind == QUERY_UNSURE)
		return after.state == ANSWER_UNSURE && is_best(question, before);
	if (kind == QUERY_MATTERS)
		return true;
	if (before.state != ANSWER_GIVEN || after.state != ANSWER_GIVEN)
		return false;
	if (question->kind == QUESTION_SEVERAL)
		return more_boxes(question, before, after);
	return question->kind != QUESTION_TEXT &&
	       answer_value(question, before) < answer_value(question, after);
}

bool judge_levels(enum query_kind kind, int before, int after)
{
	return before >= 0 && (kind == QUERY_WORSE_NONE ? after < 0 : after >= 0 && after < before);
}

static bool equal(struct answer a, struct answer b)
{
	return a.state == b.state && (a.state != ANSWER_GIVEN || a.value == b.value);
}

void judge_outcome(const struct form *form, const struct answer *answers, struct judged *judged)
{
	struct placement placement;
	struct sheet sheet;
	int match = 0;

	sheet_read(&sheet, form, answers, answers);
	place(&sheet, &placement);
	*judged = (struct judged){ placement.level, placement.claim, placement.alerts, 0, 0 };
	for (int i = 0; i < form->sign_count && i < 64; i++)
		judged->signs |= (uint64_t)cond_holds(form->signs[i].when, &sheet) << i;
	for (int m = 0; m < form->myth_count; m++)
		for (int i = 0; i < form->myths[m].match_count && match < 64; i++)
			judged->matches |=
				(uint64_t)cond_holds(form->myths[m].matches[i].when, &sheet)
				<< match++;
}

bool judge_outcomes(enum query_kind kind, const struct judged *before, const struct judged *after)
{
	if (kind != QUERY_MATTERS)
		return judge_levels(kind, before->level, after->level);
	return before->level != after->level || before->claim != after->claim ||
	       before->alerts != after->alerts || before->signs != after->signs ||
	       before->matches != after->matches;
}

bool judge_pair(const struct form *form, struct query query, const struct answer *a,
		const struct answer *b)
{
	struct judged before, after;
	int differ = -1;

	for (int q = 0; q < form->question_count; q++) {
		if (!judge_allowed(&form->questions[q], a[q]) ||
		    !judge_allowed(&form->questions[q], b[q]))
			return false;
		if (equal(a[q], b[q]))
			continue;
		if (differ >= 0)
			return false;
		differ = q;
	}
	judge_outcome(form, a, &before);
	judge_outcome(form, b, &after);
	return differ >= 0 && (query.index == QUERY_ANY || query.index == differ) &&
	       judge_differ(&form->questions[differ], query.kind, a[differ], b[differ]) &&
	       judge_outcomes(query.kind, &before, &after);
}
