/*
 * What the solver answers about all sheets. Where it finds a sheet, the evaluator must see on it
 * what was asked for; where it finds none, trying out every sheet must find none either.
 */
#include "rich_form.h"

#include "io/builtin.h"
#include "judge.h"
#include "session.h"

/* --- texts --------------------------------------------------------------------------------- */

static void reads(const struct form *form, struct query query, const char *said, const char *wanted)
{
	struct buf out;

	buf_init(&out);
	query_say(form, query, &out);
	assert_string_equal(out.data, said);
	buf_reset(&out);
	query_asserts(form, query, &out);
	assert_string_equal(out.data, wanted);
	buf_release(&out);
}

/* Needs no z3. */
static void queries_read_like_this(void **state)
{
	struct tiny t;

	(void)state;
	tiny_init(&t);
	tiny_levels(&t, 2);
	tiny_one(&t, "mood", NULL, 3);
	tiny_number(&t, "nights", NULL, 1, 7);
	tiny_rule(&t, 1, "mood >= 1");
	tiny_claim(&t, "mood is open");
	tiny_claim(&t, "nights is open");
	reads(&t.form, (struct query){ QUERY_ASKED, 1, 0 }, "question nights (line 0) is asked",
	      "(assert a.asked.nights)\n");
	reads(&t.form, (struct query){ QUERY_RULE_DECIDES, 0, 0 }, "rule 0 (line 0) decides",
	      "(assert a.rule.0)\n(assert (= a.level (_ bv1 32)))\n");
	reads(&t.form, (struct query){ QUERY_SPEAKS, 1, 0 },
	      "reason for no level 1 (line 0) speaks",
	      "(assert a.claim.1)\n(assert (not a.claim.0))\n");
	reads(&t.form, (struct query){ QUERY_UNHEARD, 0, 2 },
	      "question mood (line 0) is not heard with the urgent option a2",
	      "(assert (and a.asked.mood a.given.mood a.chosen.mood.a2))\n"
	      "(assert (bvsle a.level (_ bv0 32)))\n");
	reads(&t.form, (struct query){ QUERY_WORSE, 0, 0 },
	      "question mood (line 0) lowers the level by a worse answer",
	      "(assert (and (bvsge a.level (_ bv0 32)) (bvsge b.level (_ bv0 32))"
	      " (bvslt b.level a.level)))\n"
	      "(assert (and (and a.given.mood b.given.mood (bvslt a.worth.mood b.worth.mood))\n"
	      "\t(and (= a.declined.nights b.declined.nights)"
	      " (= a.unsure.nights b.unsure.nights)"
	      " (= a.answer.nights b.answer.nights))))\n");
	tiny_release(&t);
}

/* --- every query --------------------------------------------------------------------------- */

/* Asks; what was found must be what was asked for. */
static bool answered(struct solver *solver, const struct form *form, struct query query,
		     struct buf *text, uint64_t seed)
{
	struct answer a[FORM_QUESTIONS_MAX] = { 0 }, b[FORM_QUESTIONS_MAX] = { 0 };
	bool sat;

	query_say(form, query, text);
	solver_push(solver);

	char *what = strdup(text->data);

	buf_reset(text);
	query_asserts(form, query, text);
	session_say(solver, text);
	sat = session_found(solver, what, seed);
	if (sat) {
		assert_true(solver_sheet(solver, form, "a", a));
		if (query_pair(query))
			assert_true(solver_sheet(solver, form, "b", b));
		if (!(query_pair(query) ? judge_pair(form, query, a, b)
					: judge_sheet(form, query, a)))
			fail_msg("form %llu: %s: not on the sheet that was found",
				 (unsigned long long)seed, what);
	}
	solver_pop(solver);
	free(what);
	return sat;
}

/*
 * Nothing in it is in vain, no worse or missing answer lowers the level, and its promises hold. By
 * the way, the largest form that the translation is tried on.
 */
static void the_built_in_form_is_sound(void **state)
{
	struct solver *solver = session_start();
	struct buf text;

	(void)state;
	buf_init(&text);
	query_sheets(&builtin_form, true, &text);
	session_say(solver, &text);
	for (enum query_kind kind = 0; kind < QUERY_KINDS; kind++) {
		for (int i = 0; i < query_count(&builtin_form, kind); i++) {
			struct query query = query_at(&builtin_form, kind, i);
			bool found = answered(solver, &builtin_form, query, &text, 0);

			if (found == query_hoped(query))
				continue;
			query_say(&builtin_form, query, &text);
			fail_msg("%s: %s", text.data, found ? "it does" : "it never does");
		}
	}
	buf_release(&text);
	solver_free(solver);
}

/* --- every sheet --------------------------------------------------------------------------- */

enum { SHEETS_MAX = 3000 };

/* All sheets of a form: the answer to the first question changes fastest. */
struct every {
	const struct form *form;
	struct answer choice[TINY_MAX][32];
	int choices[TINY_MAX];
	int sheets; /* 0: too many */
	struct judged judged[SHEETS_MAX];
};

static void add_choice(struct every *every, int q, struct answer answer)
{
	if (judge_allowed(&every->form->questions[q], answer))
		every->choice[q][every->choices[q]++] = answer;
}

static void sheet_at(const struct every *every, int index, struct answer *answers)
{
	for (int q = 0; q < every->form->question_count; q++) {
		answers[q] = every->choice[q][index % every->choices[q]];
		index /= every->choices[q];
	}
}

static void every_init(struct every *every, const struct form *form)
{
	*every = (struct every){ .form = form, .sheets = 1 };
	for (int q = 0; q < form->question_count; q++) {
		int given = form->questions[q].kind == QUESTION_TEXT
				    ? 1
				    : tiny_answer_count(&form->questions[q]);

		for (int i = 0; i < given; i++)
			add_choice(every, q,
				   (struct answer){ ANSWER_GIVEN, form->questions[q].minimum + i });
		add_choice(every, q, (struct answer){ ANSWER_DECLINED, 0 });
		add_choice(every, q, (struct answer){ ANSWER_UNSURE, 0 });
		every->sheets *= every->choices[q];
		if (every->sheets > SHEETS_MAX)
			every->sheets = 0;
	}
	for (int i = 0; i < every->sheets; i++) {
		struct answer answers[TINY_MAX];

		sheet_at(every, i, answers);
		judge_outcome(form, answers, &every->judged[i]);
	}
}

static bool some_sheet(const struct every *every, struct query query)
{
	struct answer answers[TINY_MAX];

	for (int i = 0; i < every->sheets; i++) {
		sheet_at(every, i, answers);
		if (judge_sheet(every->form, query, answers))
			return true;
	}
	return false;
}

/* Whether some pair differs in the question and the outcome as the kind says. */
static bool some_pair(const struct every *every, enum query_kind kind, int q)
{
	int step = 1, choices = every->choices[q];

	for (int before = 0; before < q; before++)
		step *= every->choices[before];
	for (int i = 0; i < every->sheets; i++) {
		int from = i / step % choices;

		for (int to = 0; to < choices; to++) {
			const struct judged *after = &every->judged[i + (to - from) * step];

			if (judge_differ(&every->form->questions[q], kind, every->choice[q][from],
					 every->choice[q][to]) &&
			    judge_outcomes(kind, &every->judged[i], after))
				return true;
		}
	}
	return false;
}

/* Whether there is such a sheet, on which both are of one mind. */
static bool compare_query(struct solver *solver, const struct every *every, struct query query,
			  struct buf *text, uint64_t seed)
{
	bool there_is = false;

	if (query_pair(query))
		for (int q = 0; q < every->form->question_count && !there_is; q++)
			there_is = (query.index == QUERY_ANY || query.index == q) &&
				   some_pair(every, query.kind, q);
	else
		there_is = some_sheet(every, query);
	if (answered(solver, every->form, query, text, seed) == there_is)
		return there_is;
	query_say(every->form, query, text);
	fail_msg("form %llu: %s: should %sbe found", (unsigned long long)seed, text->data,
		 there_is ? "" : "not ");
	return there_is;
}

/*
 * Which boxes are worse than which, and which are best: what random forms seldom come across. The
 * boxes are told by their values; "!" is for one that stands alone. With the rule the level is 1.
 */
static const struct boxes {
	const char *values, *rule;
	enum query_kind kind;
	bool found;
} boxes[] = {
	{ "1 0", "q has a1", QUERY_WORSE, false },
	{ "1 0", "not q has a0 and q has a1", QUERY_WORSE, true },
	{ "1 0", "not q has a1", QUERY_WORSE, false },
	{ "1 2", "not q has a0 and not q has a1", QUERY_WORSE, true },
	{ "1 0!", "q has a1", QUERY_WORSE, true },
	{ "0 0!", "q has a1", QUERY_WORSE, false },
	{ "2 1!", "q has a1", QUERY_WORSE, true },
	{ "1 2!", "q has a0", QUERY_WORSE, true },
	{ "3 2!", "q has a0", QUERY_WORSE, false },
	{ "0! 2!", "q has a0", QUERY_WORSE, true },
	{ "0! 2!", "q has a1", QUERY_WORSE, false },
	{ "1 2 0!", "q has a0 and not q has a1", QUERY_WORSE, true },
	{ "0! 0! 1", "q has a1", QUERY_WORSE, true },
	{ "1 2", "q = 0 and not q is open", QUERY_DECLINED, true },
	{ "1 0", "q has a1", QUERY_UNSURE, false },
	{ "1 0!", "q has a1", QUERY_UNSURE, true },
	{ "1 1!", "q has a1", QUERY_DECLINED, true },
	{ "1! 0!", "q has a0", QUERY_DECLINED, false },
	{ "1! 0!", "q has a1", QUERY_DECLINED, true },
};

static void boxes_init(struct tiny *t, const struct boxes *row)
{
	struct option *option;
	int count = 1;

	for (const char *c = row->values; *c; c++)
		count += *c == ' ';
	tiny_init(t);
	tiny_levels(t, 2);
	option = tiny_several(t, "q", NULL, count);
	for (const char *c = row->values; *c; c++) {
		if (*c == ' ')
			option++;
		else if (*c == '!')
			option->exclusive = true;
		else
			option->value = *c - '0';
	}
	tiny_rule(t, 1, row->rule);
}

static void boxes_are_worse_like_this(void **state)
{
	struct solver *solver = session_start();
	struct buf text;

	(void)state;
	buf_init(&text);
	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
		struct query query = { boxes[i].kind, 0, 0 };
		static struct every every;
		struct tiny t;

		boxes_init(&t, &boxes[i]);
		every_init(&every, &t.form);
		solver_reset(solver);
		query_sheets(&t.form, true, &text);
		session_say(solver, &text);
		if (compare_query(solver, &every, query, &text, i) != boxes[i].found)
			fail_msg("%s: %s", boxes[i].values, boxes[i].rule);
		tiny_release(&t);
	}
	buf_release(&text);
	solver_free(solver);
}

/* All queries about one sheet, or all about two; counts those with and without such a sheet. */
static void compare_queries(struct solver *solver, const struct every *every, bool pairs,
			    struct buf *text, uint64_t seed, int counts[2])
{
	solver_reset(solver);
	query_sheets(every->form, pairs, text);
	session_say(solver, text);
	for (enum query_kind kind = 0; kind < QUERY_KINDS; kind++) {
		struct query any = { kind, QUERY_ANY, 0 };
		int count = query_count(every->form, kind);

		if (query_pair(any) != pairs)
			continue;
		for (int i = 0; i < count; i++)
			counts[compare_query(solver, every, query_at(every->form, kind, i), text,
					     seed)]++;
		if (pairs)
			counts[compare_query(solver, every, any, text, seed)]++;
	}
}

static void nothing_is_missed(void **state)
{
	struct solver *solver = session_start();
	uint64_t seed = tiny_seed();
	int counts[2] = { 0 };
	struct buf text;

	(void)state;
	buf_init(&text);
	for (uint64_t i = 0; i < 60; i++) {
		static struct every every;
		struct rich rich;

		rich_init(&rich, seed + i, 1 + (int)(i % 4));
		every_init(&every, &rich.t.form);
		for (int pairs = 0; every.sheets > 0 && pairs < 2; pairs++)
			compare_queries(solver, &every, pairs, &text, seed + i, counts);
		rich_release(&rich);
	}
	print_message("%d queries with a sheet, %d without\n", counts[true], counts[false]);
	assert_true(counts[true] > 300 && counts[false] > 300);
	buf_release(&text);
	solver_free(solver);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(queries_read_like_this),
		cmocka_unit_test(the_built_in_form_is_sound),
		cmocka_unit_test(boxes_are_worse_like_this),
		cmocka_unit_test(nothing_is_missed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
