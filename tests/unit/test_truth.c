/*
 * A second opinion. Conditions are evaluated here straight from their text, with
 * two stacks, over facts held by name; the program parses them into trees over
 * arrays. On random forms and sheets both must say the same.
 */
#include "tiny_form.h"

/* One question or dimension as a person would note it down. */
struct fact {
	const char *name;
	bool dimension, asked, sum;
	enum answer_state did;
	char chosen[200]; /* " a0 a2 ": the options that count as chosen */
	long value;
	int answered, unanswered; /* dimension: of the asked questions */
};

struct facts {
	struct fact item[TINY_MAX];
	int count;
};

static struct fact *fact_named(struct facts *facts, const char *name)
{
	for (int i = 0; i < facts->count; i++)
		if (strcmp(facts->item[i].name, name) == 0)
			return &facts->item[i];
	fail_msg("no fact %s", name);
	return NULL;
}

struct reader {
	const char *at;
	char word[64];
	struct facts *facts;
};

/* A word, a sign, or "" at the end. */
static const char *next(struct reader *r)
{
	size_t len;

	r->at += strspn(r->at, " ");
	len = strspn(r->at, "abcdefghijklmnopqrstuvwxyz0123456789-");
	if (len == 0)
		len = strspn(r->at, "<>=!");
	if (len == 0)
		len = *r->at != '\0';
	snprintf(r->word, sizeof r->word, "%.*s", (int)len, r->at);
	r->at += len;
	return r->word;
}

static bool next_is(struct reader *r, const char *word)
{
	const char *before = r->at;

	if (strcmp(next(r), word) == 0)
		return true;
	r->at = before;
	return false;
}

static bool compared(struct reader *r, long value)
{
	char sign[8];
	long number;

	snprintf(sign, sizeof sign, "%s", next(r));
	number = atol(next(r));
	return (strchr(sign, '>') && value > number) || (strchr(sign, '<') && value < number) ||
	       (strcmp(sign, "!=") == 0 && value != number) ||
	       (sign[0] != '!' && strchr(sign, '=') && value == number);
}

static bool is_so(struct fact *fact, const char *word)
{
	char sought[80];

	if (fact->dimension)
		return fact->answered == 0 && fact->unanswered > 0;
	if (strcmp(word, "asked") == 0 || !fact->asked)
		return fact->asked;
	if (strcmp(word, "open") == 0)
		return fact->did != ANSWER_GIVEN;
	if (strcmp(word, "declined") == 0)
		return fact->did == ANSWER_DECLINED;
	if (strcmp(word, "unsure") == 0)
		return fact->did == ANSWER_UNSURE;
	snprintf(sought, sizeof sought, " %s ", word);
	return strstr(fact->chosen, sought) != NULL;
}

/* A leaf whose first word is in r->word. */
static bool leaf(struct reader *r)
{
	bool sum = strcmp(r->word, "sum") == 0, not ;
	struct fact *fact;
	long total = sum ? 0 : -1000000;

	if (sum || strcmp(r->word, "worst") == 0) {
		for (next(r); strcmp(r->word, ")") != 0; next(r)) {
			long value = fact_named(r->facts, next(r))->value;

			total = sum ? total + value : value > total ? value : total;
		}
		return compared(r, total);
	}
	fact = fact_named(r->facts, r->word);
	if (next_is(r, "has"))
		return is_so(fact, next(r));
	if (!next_is(r, "is"))
		return compared(r, fact->value);
	not = next_is(r, "not");
	return is_so(fact, next(r)) != not ;
}

/* Two stacks: what is known, and what waits. */
struct stacks {
	int truth[200], top;
	struct {
		char op; /* '(' 'o' 'a' 'n', or 'L': a list of which `number` must hold */
		int number, base;
	} op[200];
	int ops;
};

static int rank(char op)
{
	return op == 'n' ? 3 : op == 'a' ? 2 : op == 'o' ? 1 : 0;
}

static void reduce(struct stacks *s, int down_to)
{
	while (s->ops > 0 && rank(s->op[s->ops - 1].op) >= down_to) {
		char op = s->op[--s->ops].op;

		if (op == 'n') {
			s->truth[s->top - 1] = !s->truth[s->top - 1];
			continue;
		}
		s->top--;
		if (op == 'a')
			s->truth[s->top - 1] &= s->truth[s->top];
		else
			s->truth[s->top - 1] |= s->truth[s->top];
	}
}

static void wait(struct stacks *s, char op, int number)
{
	s->op[s->ops].op = op;
	s->op[s->ops].number = number;
	s->op[s->ops++].base = s->top;
}

static void close_group(struct stacks *s)
{
	int base, holding = 0;

	reduce(s, 1);
	s->ops--;
	if (s->op[s->ops].op != 'L')
		return;
	for (base = s->op[s->ops].base; s->top > base;)
		holding += s->truth[--s->top];
	s->truth[s->top++] = holding >= s->op[s->ops].number;
}

static bool truth(struct facts *facts, const char *text)
{
	struct reader r = { .at = text, .facts = facts };
	struct stacks s = { .top = 0 };

	while (*next(&r)) {
		const char *word = r.word;

		if (strcmp(word, "(") == 0) {
			wait(&s, '(', 0);
		} else if (strcmp(word, ")") == 0) {
			close_group(&s);
		} else if (strcmp(word, ",") == 0) {
			reduce(&s, 1);
		} else if (strcmp(word, "not") == 0) {
			wait(&s, 'n', 0);
		} else if (strcmp(word, "and") == 0 || strcmp(word, "or") == 0) {
			char op = word[0];

			reduce(&s, rank(op));
			wait(&s, op, 0);
		} else if (strcmp(word, "at") == 0) {
			next(&r); /* least */
			wait(&s, 'L', atoi(next(&r)));
			next(&r); /* of */
			next(&r); /* ( */
		} else {
			s.truth[s.top++] = leaf(&r);
		}
	}
	reduce(&s, 1);
	assert_int_equal(s.top, 1);
	return s.truth[0];
}

static void choose(struct fact *fact, const struct question *question, struct answer answer)
{
	for (int i = 0; i < question->option_count; i++) {
		size_t len = strlen(fact->chosen);

		if (question->kind == QUESTION_ONE ? answer.value != i : !(answer.value >> i & 1))
			continue;
		snprintf(fact->chosen + len, sizeof fact->chosen - len, " %s ",
			 question->options[i].id);
		fact->value += question->options[i].value;
	}
	if (question->kind == QUESTION_NUMBER)
		fact->value = answer.value;
}

static void note_facts(struct tiny *t, const struct answer *answers, const struct answer *supposed,
		       struct facts *facts)
{
	*facts = (struct facts){ .count = t->form.dimension_count };
	for (int d = 0; d < t->form.dimension_count; d++)
		facts->item[d] = (struct fact){ .name = t->dimensions[d].id,
						.dimension = true,
						.sum = t->dimensions[d].rating == RATING_SUM };
	for (int q = 0; q < t->form.question_count; q++) {
		struct fact *fact = &facts->item[facts->count++], *rated;

		*fact = (struct fact){ .name = t->questions[q].id, .did = answers[q].state };
		facts->count--; /* the question itself can't decide whether it is asked */
		fact->asked = !t->only_if[q] || truth(facts, t->only_if[q]);
		facts->count++;
		if (fact->asked && supposed[q].state == ANSWER_GIVEN)
			choose(fact, &t->questions[q], supposed[q]);
		if (!fact->asked || t->questions[q].rates < 0)
			continue;
		rated = &facts->item[t->questions[q].rates];
		if (rated->sum || fact->value > rated->value)
			rated->value = rated->sum ? rated->value + fact->value : fact->value;
		*(fact->did == ANSWER_GIVEN ? &rated->answered : &rated->unanswered) += 1;
	}
}

static void compare_sheets(struct tiny *t, const struct answer *answers,
			   const struct answer *supposed, uint64_t seed)
{
	struct facts facts;
	struct sheet sheet;
	struct placement placement;
	int level = 0;

	note_facts(t, answers, supposed, &facts);
	sheet_read(&sheet, &t->form, answers, supposed);
	place(&sheet, &placement);
	for (int q = 0; q < t->form.question_count; q++) {
		const struct fact *fact = fact_named(&facts, t->questions[q].id);

		assert_int_equal(sheet.asked[q], fact->asked);
		assert_int_equal(sheet.value[q], fact->value);
	}
	for (int d = 0; d < t->form.dimension_count; d++)
		assert_int_equal(sheet.rating[d], facts.item[d].value);
	for (int i = 0; i < t->form.rule_count; i++) {
		bool holds = truth(&facts, t->when[i]);

		if (placement_fired(&placement, i) != holds)
			fail_msg("form %llu: %s", (unsigned long long)seed, t->when[i]);
		if (holds && t->rules[i].at_least > level)
			level = t->rules[i].at_least;
	}
	for (int i = 0; i < t->form.alert_count; i++)
		assert_int_equal(placement.alerts >> i & 1, truth(&facts, t->alert[i]));
	if (t->form.claim_count > 0 && truth(&facts, t->claim[0])) {
		assert_int_equal(placement.claim, 0);
		level = -1;
	}
	assert_int_equal(placement.level, level);
	assert_int_equal(sheet.level, level);
}

static void both_agree(void **state)
{
	uint64_t seed = tiny_seed();

	(void)state;
	for (uint64_t i = 0; i < 4000; i++) {
		struct tiny t;
		struct answer answers[TINY_MAX] = { 0 }, supposed[TINY_MAX] = { 0 };

		tiny_random_form(&t, seed + i, 1 + (int)(i % 9));
		for (int sheet = 0; sheet < 10; sheet++) {
			tiny_random_answers(&t, answers);
			tiny_random_answers(&t, supposed);
			for (int q = 0; q < t.form.question_count; q++)
				if (answers[q].state == ANSWER_GIVEN)
					supposed[q] = answers[q];
			compare_sheets(&t, answers, answers, seed + i);
			compare_sheets(&t, answers, supposed, seed + i);
		}
		tiny_release(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(both_agree) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
