#include "tiny_form.h"

static void placed(const struct form *form, const struct answer *answers,
		   struct placement *placement)
{
	struct sheet sheet;

	sheet_read(&sheet, form, answers, answers);
	place(&sheet, placement);
}

static int level_of(const struct form *form, const struct answer *answers)
{
	struct placement placement;

	placed(form, answers, &placement);
	return placement.level;
}

/* The nearest level in the direction that `size` changed answers lead to, or -1. */
static int brute(const struct form *form, const struct answer *before, struct answer *answers,
		 int from, int direction, int q, int size)
{
	const struct question *question = &form->questions[q];
	int best = -1;

	if (size == 0) {
		int level = level_of(form, answers);

		return level >= 0 && (level - from) * direction > 0 ? level : -1;
	}
	if (q == form->question_count)
		return -1;
	best = brute(form, before, answers, from, direction, q + 1, size);
	for (int i = 0; i < tiny_answer_count(question); i++) {
		int level;

		if (!tiny_answer_at(question, i, &answers[q]) ||
		    (direction > 0 && tiny_urgent(question, answers[q], before[q])))
			continue;
		level = brute(form, before, answers, from, direction, q + 1, size - 1);
		if (level >= 0 && (best < 0 || (level - best) * direction < 0))
			best = level;
	}
	answers[q] = before[q];
	return best;
}

static void check_changes(const struct form *form, const struct answer *answers,
			  const struct placement *placement, int direction, uint64_t seed)
{
	struct change changes[CHANGES_MAX];
	struct answer other[TINY_MAX];
	struct supposing supposing = { .direction = direction };
	int size = 0, level = -1, least;
	int count = explain_changes(form, answers, &supposing, changes, CHANGES_MAX, &least);

	memcpy(other, answers, sizeof other);
	while (level < 0 && ++size <= CHANGE_ANSWERS_MAX)
		level = brute(form, answers, other, placement->level, direction, 0, size);
	assert_int_equal(least, level < 0 ? 0 : size);
	if (count == 0 && level < 0)
		return;
	if (count == 0 || level < 0 || changes[0].count != size || changes[0].level != level)
		fail_msg("form %llu, direction %d: %d changes to %d, not %d to %d",
			 (unsigned long long)seed, direction, count ? changes[0].count : 0,
			 count ? changes[0].level : -1, size, level);
	for (int i = 0; i < count; i++) {
		assert_int_equal(changes[i].count, size);
		assert_int_equal(changes[i].level, level);
		memcpy(other, answers, sizeof other);
		for (int j = 0; j < size; j++) {
			int q = changes[i].item[j].question;

			assert_true(j == 0 || changes[i].item[j - 1].question < q);
			assert_int_equal(changes[i].item[j].answer.state, ANSWER_GIVEN);
			other[q] = changes[i].item[j].answer;
			if (form->questions[q].kind == QUESTION_SEVERAL)
				assert_true(tiny_allowed(&form->questions[q], other[q].value));
			if (direction > 0)
				assert_false(
					tiny_urgent(&form->questions[q], other[q], answers[q]));
		}
		assert_int_equal(level_of(form, other), level);
	}
}

static void changes_are_the_fewest(void **state)
{
	uint64_t seed = tiny_seed();

	(void)state;
	for (uint64_t i = 0; i < 3000; i++) {
		struct tiny t;
		struct answer answers[TINY_MAX] = { 0 };
		struct placement placement;

		tiny_random_form(&t, seed + i, 2 + (int)(i % 3));
		tiny_random_answers(&t, answers);
		placed(&t.form, answers, &placement);
		if (placement.level >= 0) {
			check_changes(&t.form, answers, &placement, 1, seed + i);
			check_changes(&t.form, answers, &placement, -1, seed + i);
		}
		tiny_release(&t);
	}
}

static void need_form(struct tiny *t)
{
	tiny_init(t);
	tiny_levels(t, 4);
	tiny_dimension(t, "feelings", RATING_WORST);
	tiny_dimension(t, "load", RATING_SUM);
	tiny_one(t, "mood", "feelings", 4);
	tiny_one(t, "worry", "feelings", 4);
	tiny_one(t, "work", "load", 4);
	tiny_one(t, "home", "load", 4);
	tiny_number(t, "nights", NULL, 0, 7);
	tiny_several(t, "beliefs", NULL, 4);
	tiny_rule(t, 1, "feelings >= 2");
	tiny_rule(t, 2, "feelings >= 2 and load >= 3");
	tiny_rule(t, 2, "load >= 3");
	tiny_rule(t, 3, "nights >= 4 or (mood is a3 and worry is a3)");
}

static void reasons_name_the_answers(void **state)
{
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 };
	struct placement placement;
	struct reason reasons[4];

	(void)state;
	need_form(&t);
	tiny_answer(&t, answers, "mood", "a3");
	tiny_answer(&t, answers, "worry", "a1");
	tiny_answer(&t, answers, "work", "a3");
	tiny_answer(&t, answers, "home", "a0");
	placed(&t.form, answers, &placement);
	assert_int_equal(placement.level, 2);
	assert_int_equal(explain_level(&t.form, answers, &placement, reasons, 4), 2);
	assert_int_equal(reasons[0].rule, 1);
	assert_int_equal(reasons[0].count, 2);
	assert_int_equal(reasons[0].questions[0], 0);
	assert_int_equal(reasons[0].questions[1], 2);
	assert_int_equal(reasons[1].rule, 2);
	assert_int_equal(reasons[1].count, 1);
	assert_int_equal(reasons[1].questions[0], 2);
	tiny_answer(&t, answers, "nights", "5");
	placed(&t.form, answers, &placement);
	assert_int_equal(explain_level(&t.form, answers, &placement, reasons, 4), 1);
	assert_int_equal(reasons[0].rule, 3);
	assert_int_equal(reasons[0].count, 1);
	assert_int_equal(reasons[0].questions[0], 4);
	tiny_release(&t);
}

/* Which rules are given as reasons, in which order: what the rules say, one digit a rule. */
static void must_give(const char *const *rules, int rule_count, const char *reasons_wanted)
{
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 };
	struct placement placement;
	struct reason reasons[8];
	int wanted = (int)strlen(reasons_wanted), count;

	need_form(&t);
	for (int i = 0; i < rule_count; i++)
		tiny_rule(&t, 3, rules[i]);
	tiny_answer(&t, answers, "mood", "a2");
	tiny_answer(&t, answers, "work", "a3");
	placed(&t.form, answers, &placement);
	assert_int_equal(placement.level, 3);
	count = explain_level(&t.form, answers, &placement, reasons, 8);
	assert_int_equal(count, wanted);
	for (int i = 0; i < count; i++)
		assert_int_equal(reasons[i].rule - (t.form.rule_count - rule_count),
				 reasons_wanted[i] - '0');
	tiny_release(&t);
}

/* A rule about many things at once must not push out those that say which. */
static void the_particular_reasons_come_first(void **state)
{
	static const char *const sum_first[] = { "sum(mood, work) >= 5 and mood >= 1", "mood >= 2",
						 "work >= 3" };
	static const char *const same_answers[] = { "sum(mood, work) >= 5",
						    "mood >= 1 and work >= 1" };
	static const char *const more_facts[] = { "mood >= 1 or work >= 9", "mood >= 1",
						  "mood >= 1 and not mood >= 3", "mood >= 2" };
	static const char *const at_least[] = { "work >= 1 and mood >= 1",
						"at least 2 of (mood >= 2, work >= 1, home >= 1)" };

	(void)state;
	must_give(sum_first, 3, "120");
	must_give(same_answers, 2, "1");
	must_give(more_facts, 4, "2");
	must_give(at_least, 2, "0");
}

static void conditions_name_their_causes(void **state)
{
	static const struct {
		const char *cond;
		int count, questions[4];
	} cases[] = {
		{ "feelings >= 2", 1, { 0 } },
		{ "feelings >= 1", 2, { 0, 1 } },
		{ "load > 1", 1, { 2 } },
		{ "sum(mood, home, load) >= 3", 2, { 0, 2 } },
		{ "worst(mood, work) >= 3", 2, { 0, 2 } },
		{ "worst(mood, load) >= 3", 2, { 0, 2 } },
		{ "feelings < 9", 2, { 0, 1 } },
		{ "mood is a3 or worry is a3", 1, { 0 } },
		{ "at least 2 of (mood >= 3, worry >= 3, work >= 3)", 2, { 0, 2 } },
		{ "not (home >= 1 and mood >= 1)", 2, { 0, 3 } },
		{ "nights is declined", 1, { 4 } },
		{ "beliefs has a2", 1, { 5 } },
		{ "worry >= 3", 0, { 0 } },
	};
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 };
	struct sheet sheet;

	(void)state;
	need_form(&t);
	tiny_answer(&t, answers, "mood", "a3");
	tiny_answer(&t, answers, "worry", "a1");
	tiny_answer(&t, answers, "work", "a3");
	tiny_answer(&t, answers, "home", "a0");
	tiny_answer(&t, answers, "nights", "declined");
	tiny_answer(&t, answers, "beliefs", "a0 a2");
	sheet_read(&sheet, &t.form, answers, answers);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int questions[8], count;

		count = explain_cond(tiny_cond(&t, cases[i].cond), &sheet, questions, 8);
		if (count != cases[i].count)
			fail_msg("%s: %d questions", cases[i].cond, count);
		for (int j = 0; j < count; j++)
			if (questions[j] != cases[i].questions[j])
				fail_msg("%s: question %d", cases[i].cond, questions[j]);
	}
	tiny_release(&t);
}

static void changes_take_small_steps(void **state)
{
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 };
	struct supposing up = { .direction = 1 }, down = { .direction = -1 };
	struct placement placement;
	struct change changes[CHANGES_MAX];
	int least;

	(void)state;
	need_form(&t);
	tiny_answer(&t, answers, "mood", "a1");
	tiny_answer(&t, answers, "nights", "6");
	placed(&t.form, answers, &placement);
	assert_int_equal(placement.level, 3);
	assert_int_equal(explain_changes(&t.form, answers, &down, changes, 3, &least), 1);
	assert_int_equal(changes[0].count, 1);
	assert_int_equal(changes[0].level, 0);
	assert_int_equal(changes[0].item[0].answer.value, 3); /* nights: not 0, 1 or 2 */
	assert_int_equal(explain_changes(&t.form, answers, &up, changes, 3, &least), 0);

	tiny_answer(&t, answers, "nights", "0");
	placed(&t.form, answers, &placement);
	assert_int_equal(explain_changes(&t.form, answers, &up, changes, 3, &least), 2);
	assert_int_equal(changes[0].level, 1);
	assert_int_equal(changes[0].item[0].question, 0); /* mood a1 to a2: one step */
	assert_int_equal(changes[0].item[0].answer.value, 2);
	assert_int_equal(changes[1].item[0].question, 1);
	assert_int_equal(changes[1].item[0].answer.value, 2);
	tiny_release(&t);
}

/* Answers a0 throughout, on a form of 23 questions; returns the milliseconds the search took. */
static double timed(struct tiny *t, const char *rule, struct change *changes, int *count,
		    int *least)
{
	struct supposing up = { .direction = 1 };
	struct answer answers[TINY_MAX] = { 0 };
	clock_t start;

	tiny_init(t);
	tiny_levels(t, 3);
	tiny_dimension(t, "a", RATING_SUM);
	for (int i = 0; i < 23; i++) {
		tiny_one(t, tiny_id(t, "q", i), "a", 5);
		answers[i].state = ANSWER_GIVEN;
	}
	tiny_rule(t, 1, rule);
	tiny_rule(t, 2, "at least 4 of (q0 >= 2, q1 >= 2, q2 >= 2, q3 >= 2, q4 >= 2, q5 >= 2)");
	start = clock();
	*count = explain_changes(&t->form, answers, &up, changes, 3, least);
	return (double)(clock() - start) * 1e3 / CLOCKS_PER_SEC;
}

static void changes_are_quick(void **state)
{
	static const struct {
		const char *rule;
		int count, size, level;
	} cases[] = {
		{ "a >= 80", 3, 4, 2 }, /* the other rule needs fewer */
		{ "a >= 16", 3, 4, 1 }, { "a >= 9", 3, 3, 1 },		{ "q7 >= 9", 3, 4, 2 },
		{ "a >= 13", 3, 4, 1 }, { "sum(a, q0) = 39", 3, 4, 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct tiny t;
		struct change changes[CHANGES_MAX] = { 0 };
		int count, least;
		double ms = timed(&t, cases[i].rule, changes, &count, &least);

		print_message("%s: %.1f ms\n", cases[i].rule, ms);
		assert_int_equal(count, cases[i].count);
		assert_int_equal(changes[0].count, cases[i].size);
		assert_int_equal(changes[0].level, cases[i].level);
		tiny_release(&t);
	}
}

static void myths_come_by_weight(void **state)
{
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 };
	struct placement placement;
	struct card cards[2];
	struct match matches[4];

	(void)state;
	need_form(&t);
	tiny_alert(&t, "mood >= 3");
	matches[0] = (struct match){ .when = tiny_cond(&t, "beliefs has a1"), .weight = 2 };
	matches[1] = (struct match){ .when = tiny_cond(&t, "mood >= 1"), .weight = 3 };
	matches[2] = (struct match){ .when = tiny_cond(&t, "level >= l2"), .weight = 1 };
	matches[3] = (struct match){ .when = tiny_cond(&t, "beliefs has a2"), .weight = 2 };
	for (int i = 0; i < 3; i++)
		t.myths[t.form.myth_count++] =
			(struct myth){ .matches = &matches[i], .match_count = i == 0 ? 2 : 1 };
	t.myths[t.form.myth_count++] = (struct myth){ .matches = &matches[3], .match_count = 1 };
	tiny_answer(&t, answers, "mood", "a1");
	tiny_answer(&t, answers, "beliefs", "a1 a2");
	placed(&t.form, answers, &placement);
	assert_int_equal(explain_myths(&t.form, answers, &placement, cards, 2), 2);
	assert_int_equal(cards[0].myth, 0);
	assert_int_equal(cards[0].match, 1);
	assert_int_equal(cards[0].score, 5);
	assert_int_equal(cards[1].myth, 1);
	t.form.hold_myths = tiny_cond(&t, "alert alert0");
	tiny_answer(&t, answers, "mood", "a3");
	placed(&t.form, answers, &placement);
	assert_int_equal(explain_myths(&t.form, answers, &placement, cards, 2), 0);
	tiny_release(&t);
}

static void signs_light_up(void **state)
{
	struct tiny t;
	struct answer answers[TINY_MAX] = { 0 };
	int signs[4];

	(void)state;
	need_form(&t);
	t.signs[0].when = tiny_cond(&t, "worry >= 1");
	t.signs[1].when = tiny_cond(&t, "mood >= 1");
	t.form.sign_count = 2;
	tiny_answer(&t, answers, "mood", "a2");
	assert_int_equal(explain_signs(&t.form, answers, signs, 4), 1);
	assert_int_equal(signs[0], 1);
	tiny_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_are_the_fewest),
		cmocka_unit_test(reasons_name_the_answers),
		cmocka_unit_test(the_particular_reasons_come_first),
		cmocka_unit_test(conditions_name_their_causes),
		cmocka_unit_test(changes_take_small_steps),
		cmocka_unit_test(changes_are_quick),
		cmocka_unit_test(myths_come_by_weight),
		cmocka_unit_test(signs_light_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
