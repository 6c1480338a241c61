#include "core/explain.h"

#include "core/reads.h"

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

/* Whether another reason already names all of these answers; of equal ones the first stays. */
static bool redundant(const struct qset *sets, int count, int i)
{
	for (int j = 0; j < count; j++)
		if (j != i && qset_within(&sets[i], &sets[j]) &&
		    (j < i || !qset_within(&sets[j], &sets[i])))
			return true;
	return false;
}

int explain_level(const struct form *form, const struct answer *answers,
		  const struct placement *placement, struct reason *reasons, int max)
{
	struct sheet sheet;
	struct qset sets[FORM_RULES_MAX];
	int rules[FORM_RULES_MAX], holding = 0, count = 0;

	sheet_read(&sheet, form, answers, answers);
	for (int i = 0; i < form->rule_count; i++) {
		if (form->rules[i].at_least != placement->level || !placement_fired(placement, i))
			continue;
		sets[holding] = causes(form->rules[i].when, &sheet);
		rules[holding++] = i;
	}
	for (int i = 0; i < holding && count < max; i++) {
		struct reason *reason = &reasons[count];

		if (redundant(sets, holding, i))
			continue;
		reason->rule = rules[i];
		reason->count = list(&sets[i], reason->questions, REASON_QUESTIONS_MAX);
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
