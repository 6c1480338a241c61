#include "core/prove/rising.h"

#include "core/reads.h"

/* What the swap changes. */
struct change {
	const struct form *form;
	int question;
	enum swap swap;
	/* Others that may be asked then and were not before; none is asked that is not any more. */
	struct qset opened;
};

/* The ways in which something may go: on, off, or up for values. */
enum { STAYS = 0, ON = 1, OFF = 2 };

static unsigned turned(unsigned ways)
{
	return (ways & ON ? OFF : STAYS) | (ways & OFF ? ON : STAYS);
}

/* --- values ------------------------------------------------------------------------------ */

static int best_value(const struct question *question)
{
	return answer_value(question, answer_mildest(question));
}

static unsigned ways_of_value(const struct change *change, int q)
{
	const struct question *question = &change->form->questions[q];
	int best = best_value(question);

	if (qset_has(&change->opened, q)) /* from 0 to any value */
		return question->kind == QUESTION_NUMBER && question->minimum < 0 ? ON | OFF : ON;
	if (q != change->question)
		return STAYS;
	if (change->swap == SWAP_WORSE)
		return ON;
	return best > 0 ? OFF : best < 0 ? ON : STAYS; /* from the best one to 0 */
}

static unsigned ways_of_dimension(const struct change *change, int dimension)
{
	unsigned ways = STAYS;

	for (int q = 0; q < change->form->question_count; q++)
		if (change->form->questions[q].rates == dimension)
			ways |= ways_of_value(change, q);
	return ways;
}

/* What goes up passes thresholds upwards. */
static unsigned ways_of_comparison(const struct cond *cond, unsigned value)
{
	switch ((enum cond_compare)cond->compare) {
	case COMPARE_GE:
	case COMPARE_GT:
		return value;
	case COMPARE_LE:
	case COMPARE_LT:
		return turned(value);
	case COMPARE_EQ:
	case COMPARE_NE:
		break;
	}
	return value == STAYS ? STAYS : ON | OFF;
}

static unsigned ways_of_operands(const struct change *change, const struct cond *cond)
{
	unsigned ways = STAYS;

	for (int i = 0; i < cond->count; i++)
		ways |= cond->operands[i].question >= 0
				? ways_of_value(change, cond->operands[i].question)
				: ways_of_dimension(change, cond->operands[i].dimension);
	return ways;
}

/* --- answers and states ------------------------------------------------------------------- */

/* From an option to one of a higher value, or to none at all. */
static unsigned ways_of_option(const struct change *change, const struct cond *cond)
{
	const struct question *question = &change->form->questions[cond->subject];
	int value = question->options[cond->number].value, best = best_value(question);
	bool worst = true;

	if (qset_has(&change->opened, cond->subject))
		return ON;
	if (cond->subject != change->question)
		return STAYS;
	if (change->swap != SWAP_WORSE)
		return value == best ? OFF : STAYS;
	for (int i = 0; i < question->option_count; i++)
		worst = worst && question->options[i].value <= value;
	return worst ? ON : value == best ? OFF : ON | OFF;
}

/* Whether some option that may take the place of this one alone has a higher value, or a lower. */
static bool has_rival(const struct question *question, int option, bool higher)
{
	const struct option *own = &question->options[option];

	for (int i = 0; i < question->option_count; i++) {
		const struct option *other = &question->options[i];

		if ((own->exclusive || other->exclusive) &&
		    (higher ? other->value > own->value : other->value < own->value))
			return true;
	}
	return false;
}

/* A box more, or one option alone for another one of a higher value; or none at all. */
static unsigned ways_of_box(const struct change *change, const struct cond *cond)
{
	const struct question *question = &change->form->questions[cond->subject];
	const struct option *option = &question->options[cond->number];

	if (qset_has(&change->opened, cond->subject))
		return ON;
	if (cond->subject != change->question)
		return STAYS;
	if (change->swap != SWAP_WORSE)
		return option->exclusive ? OFF : STAYS; /* the best answer has no other boxes */
	return (has_rival(question, cond->number, true) ? OFF : STAYS) |
	       (has_rival(question, cond->number, false) ||
				(!option->exclusive && option->value > 0)
			? ON
			: STAYS);
}

static unsigned ways_of_state(const struct change *change, const struct cond *cond)
{
	if (qset_has(&change->opened, cond->subject))
		return ON;
	if (cond->subject != change->question || change->swap == SWAP_WORSE)
		return STAYS;
	return cond->number == STATE_ASKED ? STAYS : ON;
}

static unsigned ways_of_open(const struct change *change, int dimension)
{
	unsigned ways = STAYS;

	for (int q = 0; q < change->form->question_count; q++) {
		if (change->form->questions[q].rates != dimension)
			continue;
		if (qset_has(&change->opened, q))
			ways |= ON | OFF;
		if (q == change->question && change->swap != SWAP_WORSE)
			ways |= ON;
	}
	return ways;
}

/* --- conditions ---------------------------------------------------------------------------- */

static unsigned ways_of(const struct change *change, const struct cond *cond)
{
	unsigned ways = STAYS;

	switch ((enum cond_op)cond->op) {
	case COND_AND:
	case COND_OR:
	case COND_AT_LEAST:
		for (int i = 0; i < cond->count; i++)
			ways |= ways_of(change, &cond->kids[i]);
		return ways;
	case COND_NOT:
		return turned(ways_of(change, cond->kids));
	case COND_QUESTION:
		return ways_of_comparison(cond, ways_of_value(change, cond->subject));
	case COND_DIMENSION:
		return ways_of_comparison(cond, ways_of_dimension(change, cond->subject));
	case COND_SUM:
	case COND_WORST:
		return ways_of_comparison(cond, ways_of_operands(change, cond));
	case COND_IS:
		return ways_of_option(change, cond);
	case COND_HAS:
		return ways_of_box(change, cond);
	case COND_STATE:
		return ways_of_state(change, cond);
	case COND_DIMENSION_OPEN:
		return ways_of_open(change, cond->subject);
	case COND_LEVEL:
	case COND_ALERT:
		break;
	}
	return ON | OFF;
}

/* The questions that the swap opens; false: it may close one. */
static bool find_opened(struct change *change)
{
	const struct form *form = change->form;

	/* A branch reads only what comes before it. */
	for (int q = 0; q < form->question_count; q++) {
		unsigned ways = form->questions[q].only_if
					? ways_of(change, form->questions[q].only_if)
					: (unsigned)STAYS;

		if (ways & OFF)
			return false;
		if (ways & ON)
			qset_add(&change->opened, q);
	}
	return true;
}

bool rising_harmless(const struct form *form, int question, enum swap swap, enum harm harm)
{
	struct change change = { .form = form, .question = question, .swap = swap };

	if (!find_opened(&change))
		return false;
	for (int i = 0; harm == HARM_LOWER && i < form->rule_count; i++)
		if (ways_of(&change, form->rules[i].when) & OFF)
			return false;
	for (int i = 0; harm == HARM_NO_LEVEL && i < form->claim_count; i++)
		if (ways_of(&change, form->claims[i].when) & ON)
			return false;
	return true;
}
