#include "core/choices.h"

/* More options than this are not combined freely: at most two boxes change. */
enum { FREE_OPTIONS = 10 };

/* Keeps the list in order of distance; when it is full the farthest goes. */
static void insert(struct choices *choices, int32_t value, int32_t distance)
{
	int at = choices->count;

	while (at > 0 && choices->item[at - 1].distance > distance)
		at--;
	if (at == CHOICES_MAX)
		return;
	if (choices->count < CHOICES_MAX)
		choices->count++;
	for (int i = choices->count - 1; i > at; i--)
		choices->item[i] = choices->item[i - 1];
	choices->item[at] = (struct choice){ value, distance };
}

static void drop(struct choices *choices, int at)
{
	choices->count--;
	for (int i = at; i < choices->count; i++)
		choices->item[i] = choices->item[i + 1];
}

/* Two answers are alike when they have the same value and the same named options. */
static bool alike(const struct question *question, uint32_t named, int32_t a, int32_t b)
{
	struct answer given_a = { ANSWER_GIVEN, a }, given_b = { ANSWER_GIVEN, b };
	uint32_t set_a = (uint32_t)a, set_b = (uint32_t)b;

	if (question->kind == QUESTION_NUMBER)
		return a == b;
	if (question->kind == QUESTION_ONE) {
		set_a = UINT32_C(1) << a;
		set_b = UINT32_C(1) << b;
	}
	return answer_value(question, given_a) == answer_value(question, given_b) &&
	       (set_a & named) == (set_b & named);
}

/* Of answers that are alike the nearest stays; one like the present answer makes no difference. */
static void offer(struct choices *choices, const struct question *question, struct answer now,
		  uint32_t named, int32_t value, int32_t distance)
{
	if (now.state == ANSWER_GIVEN && alike(question, named, now.value, value))
		return;
	for (int i = 0; i < choices->count; i++) {
		if (!alike(question, named, choices->item[i].value, value))
			continue;
		if (choices->item[i].distance <= distance)
			return;
		drop(choices, i);
		break;
	}
	insert(choices, value, distance);
}

static void offer_one(struct choices *choices, const struct question *question, struct answer now,
		      uint32_t named, bool urgent)
{
	int from = now.state == ANSWER_GIVEN ? now.value : 0;

	for (int i = 0; i < question->option_count; i++)
		if (urgent || !question->options[i].urgent)
			offer(choices, question, now, named, i, i > from ? i - from : from - i);
}

/* The options of a several, as sets. */
struct boxes {
	uint32_t now, relevant, alone, barred;
};

static struct boxes boxes_of(const struct question *question, struct answer now, uint32_t named,
			     bool urgent)
{
	struct boxes boxes = { .now = now.state == ANSWER_GIVEN ? (uint32_t)now.value : 0 };

	for (int i = 0; i < question->option_count; i++) {
		const struct option *option = &question->options[i];
		uint32_t bit = UINT32_C(1) << i;

		if ((named & bit) || option->value != 0)
			boxes.relevant |= bit;
		if (option->exclusive)
			boxes.alone |= bit;
		if (option->urgent && !urgent && !(boxes.now & bit))
			boxes.barred |= bit;
	}
	boxes.relevant &= ~boxes.barred;
	return boxes;
}

/* `chosen` of the relevant boxes; the others stay as they are unless one is chosen alone. */
static void offer_set(struct choices *choices, const struct question *question, struct answer now,
		      uint32_t named, const struct boxes *boxes, uint32_t chosen)
{
	uint32_t set = (boxes->now & ~boxes->relevant) | chosen;

	if (chosen & boxes->alone)
		set = chosen;
	else if (chosen)
		set &= ~boxes->alone;
	if ((set & boxes->alone) && (set & (set - 1)))
		return;
	offer(choices, question, now, named, (int32_t)set, __builtin_popcount(set ^ boxes->now));
}

static void offer_several(struct choices *choices, const struct question *question,
			  struct answer now, uint32_t named, bool urgent)
{
	struct boxes boxes = boxes_of(question, now, named, urgent);
	uint32_t subset = 0, chosen = boxes.now & boxes.relevant;

	if (__builtin_popcount(boxes.relevant) <= FREE_OPTIONS) {
		do {
			offer_set(choices, question, now, named, &boxes, subset);
			subset = (subset - boxes.relevant) & boxes.relevant;
		} while (subset);
		return;
	}
	offer_set(choices, question, now, named, &boxes, 0);
	for (int i = 0; i < question->option_count; i++) {
		uint32_t alone = UINT32_C(1) << i & boxes.relevant & boxes.alone;

		if (alone)
			offer_set(choices, question, now, named, &boxes, alone);
		for (int j = i; j < question->option_count; j++) {
			uint32_t flip = UINT32_C(1) << i | UINT32_C(1) << j;

			if (!(flip & ~boxes.relevant))
				offer_set(choices, question, now, named, &boxes, chosen ^ flip);
		}
	}
}

/* A number and the values that conditions draw lines at. */
struct lines {
	struct choices *choices;
	const struct sheet *sheet;
	int question;
};

static void offer_value(struct lines *lines, int64_t value)
{
	const struct question *question = &lines->sheet->form->questions[lines->question];
	struct answer now = lines->sheet->answers[lines->question];
	int64_t from = now.state == ANSWER_GIVEN ? now.value : question->minimum;
	int64_t distance = value > from ? value - from : from - value;

	if (value >= question->minimum && value <= question->maximum)
		offer(lines->choices, question, now, 0, (int32_t)value,
		      distance > INT32_MAX ? INT32_MAX : (int32_t)distance);
}

static void offer_around(struct lines *lines, int64_t value)
{
	for (int64_t near = value - 1; near <= value + 1; near++)
		offer_value(lines, near);
}

/* A line through the value itself, and one through a total that the value is part of. */
static void offer_line(struct lines *lines, const struct cond *cond, int64_t total)
{
	int64_t value = lines->sheet->value[lines->question];

	offer_around(lines, cond->number);
	offer_around(lines, cond->number - (total - value));
}

static void offer_lines(struct lines *lines, const struct cond *cond)
{
	const struct sheet *sheet = lines->sheet;
	int64_t total = 0;
	bool part = false;
	int rates = sheet->form->questions[lines->question].rates;

	switch ((enum cond_op)cond->op) {
	case COND_AND:
	case COND_OR:
	case COND_NOT:
	case COND_AT_LEAST:
		for (int i = 0; i < cond->count; i++)
			offer_lines(lines, &cond->kids[i]);
		break;
	case COND_QUESTION:
		if (cond->subject == lines->question)
			offer_around(lines, cond->number);
		break;
	case COND_DIMENSION:
		if (cond->subject == rates)
			offer_line(lines, cond, sheet->rating[rates]);
		break;
	case COND_SUM:
	case COND_WORST:
		for (int i = 0; i < cond->count; i++) {
			struct operand operand = cond->operands[i];

			part |= operand.question == lines->question ||
				(operand.dimension >= 0 && operand.dimension == rates);
			total += operand.question >= 0 ? sheet->value[operand.question]
						       : sheet->rating[operand.dimension];
		}
		if (part)
			offer_line(lines, cond, total);
		break;
	default:
		break;
	}
}

static void offer_number(struct choices *choices, const struct sheet *sheet, int question)
{
	const struct form *form = sheet->form;
	const struct question *number = &form->questions[question];
	struct lines lines = { choices, sheet, question };

	offer_value(&lines, number->minimum);
	offer_value(&lines, number->maximum);
	if ((int64_t)number->maximum - number->minimum < CHOICES_MAX) {
		for (int64_t value = number->minimum; value <= number->maximum; value++)
			offer_value(&lines, value);
		return;
	}
	for (int q = 0; q < form->question_count; q++)
		if (form->questions[q].only_if)
			offer_lines(&lines, form->questions[q].only_if);
	for (int i = 0; i < form->rule_count; i++)
		offer_lines(&lines, form->rules[i].when);
	for (int i = 0; i < form->claim_count; i++)
		offer_lines(&lines, form->claims[i].when);
}

void choices_find(struct choices *choices, const struct sheet *sheet, int question, uint32_t named,
		  bool urgent)
{
	const struct question *asked = &sheet->form->questions[question];
	struct answer now = sheet->answers[question];

	choices->count = 0;
	switch (asked->kind) {
	case QUESTION_ONE:
		offer_one(choices, asked, now, named, urgent);
		break;
	case QUESTION_SEVERAL:
		offer_several(choices, asked, now, named, urgent);
		break;
	case QUESTION_NUMBER:
		offer_number(choices, sheet, question);
		break;
	case QUESTION_TEXT:
		break;
	}
}
