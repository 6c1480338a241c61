/*
 * Counts against counting: every sheet of small random forms, one by one.
 */
#include "counted.h"
#include "every_sheet.h"

#include "core/diagram/count.h"

struct tally_by_hand {
	const struct form *form;
	uint64_t levels[FORM_LEVELS_MAX + 1]; /* the last: none */
	uint64_t alerts[4], sheets, asked;
	int least, most;
};

/* A sheet comes once for each answer to what it does not ask: only the first of them counts. */
static bool is_first(const struct sheet *sheet)
{
	for (int q = 0; q < sheet->form->question_count; q++) {
		const struct question *question = &sheet->form->questions[q];
		struct answer first;
		int i = 0;

		while (!tiny_answer_at(question, i, &first))
			i++;
		if (!sheet->asked[q] && (sheet->answers[q].state != first.state ||
					 sheet->answers[q].value != first.value))
			return false;
	}
	return true;
}

static void count_sheet(const struct answer *answers, void *context)
{
	struct tally_by_hand *hand = context;
	struct placement placement;
	struct sheet sheet;
	int asked = 0;

	sheet_read(&sheet, hand->form, answers, answers);
	if (!is_first(&sheet))
		return;
	place(&sheet, &placement);
	for (int q = 0; q < hand->form->question_count; q++)
		asked += sheet.asked[q];
	hand->levels[placement.level < 0 ? FORM_LEVELS_MAX : placement.level]++;
	for (int i = 0; i < hand->form->alert_count; i++)
		hand->alerts[i] += placement.alerts >> i & 1;
	hand->sheets++;
	hand->asked += (uint64_t)asked;
	hand->least = asked < hand->least ? asked : hand->least;
	hand->most = asked > hand->most ? asked : hand->most;
}

static void compare(const struct diagram *diagram, const struct counts *counts,
		    const struct tally_by_hand *hand)
{
	struct bigs *sums = bigs_new(FORM_LEVELS_MAX + 5);

	for (uint32_t leaf = 0; leaf < diagram->leaf_count; leaf++) {
		struct outcome outcome = diagram_outcome(diagram, leaf);

		bigs_add(sums, outcome.level < 0 ? FORM_LEVELS_MAX : (size_t)outcome.level,
			 counts->sheets, leaf, 1);
		for (int i = 0; i < hand->form->alert_count; i++)
			bigs_add(sums, FORM_LEVELS_MAX + 1 + (size_t)i, counts->sheets, leaf,
				 outcome.alerts >> i & 1);
	}
	for (size_t i = 0; i <= FORM_LEVELS_MAX; i++)
		must_be(sums, i, hand->levels[i]);
	for (int i = 0; i < hand->form->alert_count; i++)
		must_be(sums, FORM_LEVELS_MAX + 1 + (size_t)i, hand->alerts[i]);
	must_be(counts->total, 0, hand->sheets);
	must_be(counts->total, 1, hand->asked);
	assert_int_equal(counts->least, hand->least);
	assert_int_equal(counts->most, hand->most);
	bigs_free(sums);
}

static void equal_counting(void **state)
{
	uint64_t seed = tiny_seed(), sheets = 0;

	(void)state;
	for (uint64_t i = 0; i < 1200; i++) {
		struct logic_plan plan = { .about = i % 2 ? ABOUT_OUTCOME : ABOUT_ALL };
		struct tally_by_hand hand = { .least = 1000 };
		struct answer answers[TINY_MAX] = { 0 };
		struct err why = { 0 };
		struct diagram *diagram;
		struct counts counts;
		struct logic *logic;
		struct goal goal;
		struct tiny t;

		tiny_random_form(&t, seed + i, 1 + (int)(i % 4));
		hand.form = &t.form;
		sheets_each(&t.form, answers, 0, false, count_sheet, &hand);
		logic = logic_new(&t.form, &plan, &why);
		assert_non_null(logic);
		goal = outcome_goal(logic, GOAL_OUTCOME | GOAL_EVERY);
		diagram = diagram_new(logic, &goal, NULL, DIAGRAM_BUDGET);
		counts_find(&counts, diagram);
		compare(diagram, &counts, &hand);
		sheets += hand.sheets;
		counts_release(&counts);
		diagram_free(diagram);
		logic_free(logic);
		tiny_release(&t);
	}
	print_message("%llu sheets\n", (unsigned long long)sheets);
}

static void grow_beyond_words(void **state)
{
	struct logic_plan plan = { .about = ABOUT_OUTCOME };
	struct err why = { 0 };
	struct diagram *diagram;
	struct counts counts;
	struct logic *logic;
	struct goal goal;
	struct buf text;
	struct tiny t;

	(void)state;
	tiny_init(&t);
	tiny_levels(&t, 2);
	tiny_dimension(&t, "need", RATING_SUM);
	for (int i = 0; i < 40; i++) {
		t.questions[i].decline = false;
		tiny_one(&t, tiny_id(&t, "q", i), "need", 10);
		t.questions[i].decline = t.questions[i].unsure = false;
	}
	tiny_rule(&t, 1, "need >= 360"); /* the one sheet of all the highest */
	logic = logic_new(&t.form, &plan, &why);
	goal = outcome_goal(logic, GOAL_OUTCOME | GOAL_EVERY);
	diagram = diagram_new(logic, &goal, NULL, DIAGRAM_BUDGET);
	counts_find(&counts, diagram);
	buf_init(&text);
	bigs_write(counts.total, 0, true, &text); /* 10^40 */
	assert_string_equal(text.data, "10,000,000,000,000,000,000,000,000,000,000,000,000,000");
	assert_int_equal(diagram->leaf_count, 2);
	buf_reset(&text);
	bigs_write(counts.sheets, diagram_outcome(diagram, 0).level == 1 ? 0 : 1, true, &text);
	assert_string_equal(text.data, "1");
	assert_int_equal(bigs_share(counts.total, 1, counts.total, 0, 100), 4000);
	buf_release(&text);
	counts_release(&counts);
	diagram_free(diagram);
	logic_free(logic);
	tiny_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_counting),
		cmocka_unit_test(grow_beyond_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
