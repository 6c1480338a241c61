#include "core/explain.h"

#include "core/reads.h"

#include <limits.h>

/* What is being explained, and what was found. */
struct cause {
	const struct sheet *sheet;
	struct qset set;
};

/* Does the comparison ask for much, so that small values are no reason? */
static bool asks_for_much(const struct cond *cond)
{
	return cond->compare == COMPARE_GE || cond->compare == COMPARE_GT;
}

static void add_read(int question, void *context)
{
	struct cause *cause = context;

	if (cause->sheet->asked[question])
		qset_add(&cause->set, question);
}

/* The questions of a dimension that speak for its comparison. */
static void add_dimension(struct cause *cause, const struct cond *cond, int dimension)
{
	const struct sheet *sheet = cause->sheet;
	bool worst =
		sheet->form->dimensions[dimension].rating == RATING_WORST && cond->op != COND_SUM;

	for (int q = 0; q < sheet->form->question_count; q++) {
		int value = sheet->value[q];

		if (sheet->form->questions[q].rates != dimension || !sheet->asked[q])
			continue;
		if (!asks_for_much(cond) ||
		    (worst ? compare_holds(cond->compare, value, cond->number) : value > 0))
			qset_add(&cause->set, q);
	}
}

static void add_operands(struct cause *cause, const struct cond *cond)
{
	for (int i = 0; i < cond->count; i++) {
		int q = cond->operands[i].question, value;

		if (q < 0) {
			add_dimension(cause, cond, cond->operands[i].dimension);
			continue;
		}
		value = cause->sheet->value[q];
		if (!cause->sheet->asked[q])
			continue;
		if (!asks_for_much(cond) ||
		    (cond->op == COND_SUM ? value > 0
					  : compare_holds(cond->compare, value, cond->number)))
			qset_add(&cause->set, q);
	}
}

/* Only called for conditions that hold. */
static void add_cause(struct cause *cause, const struct cond *cond)
{
	const struct sheet *sheet = cause->sheet;

	switch ((enum cond_op)cond->op) {
	case COND_AND:
	case COND_OR:
	case COND_AT_LEAST:
		for (int i = 0; i < cond->count; i++)
			if (cond_holds(&cond->kids[i], sheet))
				add_cause(cause, &cond->kids[i]);
		break;
	case COND_DIMENSION:
		add_dimension(cause, cond, cond->subject);
		break;
	case COND_SUM:
	case COND_WORST:
		add_operands(cause, cond);
		break;
	default:
		cond_questions(cond, sheet->form, add_read, cause);
		break;
	}
}

static struct qset causes(const struct cond *cond, const struct sheet *sheet)
{
	struct cause cause = { .sheet = sheet };

	if (cond_holds(cond, sheet))
		add_cause(&cause, cond);
	return cause.set;
}

static int list(const struct qset *set, int *questions, int max)
{
	int count = 0;

	for (int q = qset_next(set, -1); q >= 0 && count < max; q = qset_next(set, q))
		questions[count++] = q;
	return count;
}

int explain_cond(const struct cond *cond, const struct sheet *sheet, int *questions, int max)
{
	struct qset set = causes(cond, sheet);

	return list(&set, questions, max);
}

/* A sum speaks of many things at once: whatever speaks of one of them says more. */
static bool is_composite(const struct cond *cond)
{
	bool composite = cond->op == COND_SUM;

	for (int i = 0; cond->kids && i < cond->count && !composite; i++)
		composite = is_composite(&cond->kids[i]);
	return composite;
}

/* How many facts it takes at least for the condition to hold: the more, the more it says. */
static int facts(const struct cond *cond)
{
	int all = 0, fewest = INT_MAX;

	if (!cond->kids || cond->op == COND_NOT)
		return 1;
	for (int i = 0; i < cond->count; i++) {
		int kid = facts(&cond->kids[i]);

		all += kid;
		fewest = kid < fewest ? kid : fewest;
	}
	return cond->op == COND_AND ? all : cond->op == COND_OR ? fewest : fewest * cond->number;
}

/* A rule that holds at the level, and the answers that make it hold. */
struct holding {
	int rule;
	bool composite;
	struct qset set;
};

/* Whether `a`, which comes first, says as much about the same answers as `b`. */
static bool says_as_much(const struct form *form, const struct holding *a, const struct holding *b)
{
	if (a->composite != b->composite)
		return b->composite;
	return facts(form->rules[a->rule].when) >= facts(form->rules[b->rule].when);
}

static bool same_set(const struct qset *a, const struct qset *b)
{
	return qset_within(a, b) && qset_within(b, a);
}

/* Whether another reason says more about just these answers; of two alike the first stays. */
static bool redundant(const struct form *form, const struct holding *holding, int count, int i)
{
	for (int j = 0; j < count; j++)
		if (j != i && same_set(&holding[i].set, &holding[j].set) &&
		    (j < i ? says_as_much(form, &holding[j], &holding[i])
			   : !says_as_much(form, &holding[i], &holding[j])))
			return true;
	return false;
}

/* The rules that hold at the level. Returns how many. */
static int find_holding(const struct form *form, const struct sheet *sheet,
			const struct placement *placement, struct holding *holding)
{
	int count = 0;

	for (int i = 0; i < form->rule_count; i++) {
		const struct cond *when = form->rules[i].when;

		if (form->rules[i].at_least == placement->level && placement_fired(placement, i))
			holding[count++] = (struct holding){ .rule = i,
							     .composite = is_composite(when),
							     .set = causes(when, sheet) };
	}
	return count;
}

int explain_level(const struct form *form, const struct answer *answers,
		  const struct placement *placement, struct reason *reasons, int max)
{
	struct sheet sheet;
	struct holding holding[FORM_RULES_MAX];
	int count = 0, held;

	sheet_read(&sheet, form, answers, answers);
	held = find_holding(form, &sheet, placement, holding);
	for (int composite = 0; composite < 2; composite++)
		for (int i = 0; i < held && count < max; i++) {
			struct reason *reason = &reasons[count];

			if (holding[i].composite != composite || redundant(form, holding, held, i))
				continue;
			reason->rule = holding[i].rule;
			reason->count =
				list(&holding[i].set, reason->questions, REASON_QUESTIONS_MAX);
			count++;
		}
	return count;
}

int explain_signs(const struct form *form, const struct answer *answers, int *signs, int max)
{
	struct sheet sheet;
	int count = 0;

	sheet_read(&sheet, form, answers, answers);
	for (int i = 0; i < form->sign_count && count < max; i++)
		if (cond_holds(form->signs[i].when, &sheet))
			signs[count++] = i;
	return count;
}
