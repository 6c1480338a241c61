#include "core/span.h"

static bool bit(int32_t set, int i)
{
	return (uint32_t)set >> i & 1;
}

static int32_t bit_of(int i)
{
	return (int32_t)(UINT32_C(1) << i);
}

static void bounds_one(const struct question *question, struct domain *domain)
{
	bool first = true;

	for (int i = 0; i < question->option_count; i++) {
		int value = question->options[i].value;

		if (!bit(domain->a, i))
			continue;
		if (first || value < domain->low)
			domain->low = value;
		if (first || value > domain->high)
			domain->high = value;
		first = false;
	}
}

static void bounds_several(const struct question *question, struct domain *domain)
{
	int chosen = 0, more = 0, alone = 0;

	for (int i = 0; i < question->option_count; i++) {
		const struct option *option = &question->options[i];

		if (bit(domain->a, i))
			chosen += option->value;
		else if (!bit(domain->b, i))
			continue;
		else if (!option->exclusive)
			more += option->value;
		else if (option->value > alone)
			alone = option->value;
	}
	domain->low = chosen;
	domain->high = chosen + more > alone ? chosen + more : alone;
}

static struct domain domain_set(const struct question *question, int32_t value)
{
	struct domain domain = { .kind = DOMAIN_SET, .a = value };

	domain.low = domain.high = answer_value(question, (struct answer){ ANSWER_GIVEN, value });
	return domain;
}

/* `a` and `b` as in DOMAIN_FREE; a single choice left is an answer. */
static struct domain domain_of(const struct question *question, int32_t a, int32_t b)
{
	struct domain domain = { .kind = DOMAIN_FREE, .a = a, .b = b, .low = a, .high = b };

	if (question->kind == QUESTION_ONE) {
		if (a == 0)
			return (struct domain){ .kind = DOMAIN_NOTHING };
		if ((a & (a - 1)) == 0)
			return domain_set(question, __builtin_ctz((unsigned)a));
		bounds_one(question, &domain);
	} else if (question->kind == QUESTION_SEVERAL) {
		if (b == 0)
			return domain_set(question, a);
		bounds_several(question, &domain);
	} else if (a >= b) {
		return domain_set(question, a);
	}
	return domain;
}

/* Whether an earlier option in `set` does the same in every condition. */
static bool repeats(const struct question *question, uint32_t named, int32_t set, int option)
{
	for (int i = 0; i < option; i++)
		if (bit(set, i) && !(named >> i & 1) &&
		    question->options[i].value == question->options[option].value)
			return true;
	return false;
}

struct domain domain_free(const struct question *question, uint32_t named)
{
	int32_t set = 0;

	if (question->kind == QUESTION_TEXT)
		return (struct domain){ .kind = DOMAIN_NOTHING };
	if (question->kind == QUESTION_NUMBER)
		return domain_of(question, question->minimum, question->maximum);
	for (int i = 0; i < question->option_count; i++) {
		bool is_named = named >> i & 1;

		if (question->options[i].urgent)
			continue;
		if (question->kind == QUESTION_SEVERAL
			    ? is_named || question->options[i].value != 0
			    : is_named || !repeats(question, named, set, i))
			set |= bit_of(i);
	}
	return question->kind == QUESTION_ONE ? domain_of(question, set, 0)
					      : domain_of(question, 0, set);
}

struct domain domain_answer(const struct question *question, struct answer answer)
{
	if (answer.state != ANSWER_GIVEN)
		return (struct domain){ .kind = DOMAIN_NOTHING };
	return domain_set(question, answer.value);
}

static void split_one(const struct question *question, int32_t set, struct split *split)
{
	split->count = 0;
	for (int i = 0; i < question->option_count; i++) {
		struct domain part;
		int at = split->count;

		if (!bit(set, i))
			continue;
		part = domain_set(question, i);
		for (; at > 0 && split->parts[at - 1].low > part.low; at--)
			split->parts[at] = split->parts[at - 1];
		split->parts[at] = part;
		split->count++;
	}
}

/* The first free option left out, or chosen; what is chosen alone leaves no other. */
static void split_several(const struct question *question, const struct domain *domain,
			  struct split *split)
{
	int option = __builtin_ctz((unsigned)domain->b);
	int32_t rest = domain->b & ~bit_of(option), together = rest;

	for (int i = 0; i < question->option_count; i++)
		if (question->options[option].exclusive || question->options[i].exclusive)
			together &= ~bit_of(i);
	split->parts[0] = domain_of(question, domain->a, rest);
	split->parts[1] = domain_of(question, domain->a | bit_of(option), together);
	split->count = 2;
}

void domain_split(const struct question *question, const struct domain *domain, struct split *split)
{
	int32_t middle;

	if (question->kind == QUESTION_ONE) {
		split_one(question, domain->a, split);
	} else if (question->kind == QUESTION_SEVERAL) {
		split_several(question, domain, split);
	} else {
		middle = (int32_t)(((int64_t)domain->a + domain->b) >> 1);
		split->parts[0] = domain_of(question, domain->a, middle);
		split->parts[1] = domain_of(question, middle + 1, domain->b);
		split->count = 2;
	}
}
