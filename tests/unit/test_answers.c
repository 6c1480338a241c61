#include "tiny_form.h"

static void some_form(struct tiny *t)
{
	struct option *options;

	tiny_init(t);
	tiny_one(t, "mood", NULL, 4)[3].value = 2; /* a2 and a3 share a value */
	options = tiny_several(t, "beliefs", NULL, 4);
	options[0].exclusive = true;
	options[1].value = 5;
	tiny_number(t, "nights", NULL, -1, 7);
	tiny_question(t, "words", NULL, QUESTION_TEXT);
	options = tiny_one(t, "scale", NULL, 3);
	options[0].id = "2"; /* an id wins over a value */
	t->questions[4].decline = t->questions[4].unsure = false;
}

static void readings(void **state)
{
	static const struct {
		const char *question, *text;
		enum answer_state is;
		int raw, value;
	} cases[] = {
		{ "mood", "a1", ANSWER_GIVEN, 1, 1 },
		{ "mood", " a3 ", ANSWER_GIVEN, 3, 2 },
		{ "mood", "1", ANSWER_GIVEN, 1, 1 },
		{ "mood", "0", ANSWER_GIVEN, 0, 0 },
		{ "mood", "", ANSWER_OPEN, 0, 0 },
		{ "mood", "  ", ANSWER_OPEN, 0, 0 },
		{ "mood", "declined", ANSWER_DECLINED, 0, 0 },
		{ "mood", "unsure", ANSWER_UNSURE, 0, 0 },
		{ "beliefs", "a0", ANSWER_GIVEN, 1, 1 },
		{ "beliefs", "a1 a3", ANSWER_GIVEN, 10, 6 },
		{ "beliefs", "a1;a3; a1", ANSWER_GIVEN, 10, 6 },
		{ "beliefs", "5", ANSWER_GIVEN, 2, 5 },
		{ "beliefs", "declined", ANSWER_DECLINED, 0, 0 },
		{ "nights", "7", ANSWER_GIVEN, 7, 7 },
		{ "nights", "-1", ANSWER_GIVEN, -1, -1 },
		{ "words", "declined", ANSWER_DECLINED, 0, 0 },
		{ "scale", "2", ANSWER_GIVEN, 0, 0 },
	};
	struct tiny t;

	(void)state;
	some_form(&t);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct question *question =
			&t.questions[form_question(&t.form, cases[i].question)];
		struct answer answer = { 9, 9 };
		struct err err = { 0 };

		if (!answer_parse(question, cases[i].text, strlen(cases[i].text), &answer, &err))
			fail_msg("%s: %s", cases[i].text, err.text);
		assert_int_equal(answer.state, cases[i].is);
		assert_int_equal(answer.value, cases[i].raw);
		assert_int_equal(answer_value(question, answer), cases[i].value);
	}
	tiny_release(&t);
}

static void refusals(void **state)
{
	static const struct {
		const char *question, *text, *says;
	} cases[] = {
		{ "mood", "a9", "\"a9\" is no answer to \"mood\"; its answers are a0, a1, a2, a3" },
		{ "mood", "2", "\"2\" could be any of these answers to \"mood\": a2, a3" },
		{ "mood", "7", "\"7\" is no answer" },
		{ "mood", "a1 a2", "\"a1 a2\" is no answer" },
		{ "beliefs", "a0 a1", "\"a0\" can only be chosen alone in \"beliefs\"" },
		{ "beliefs", "a2 x", "\"x\" is no answer" },
		{ "beliefs", "1",
		  "\"1\" could be any of these answers to \"beliefs\": a0, a2, a3" },
		{ "nights", "8", "8 is not from -1 to 7" },
		{ "nights", "3.5", "\"3.5\" is no whole number" },
		{ "nights", "99999999999", "is no whole number" },
		{ "nights", "-", "is no whole number" },
		{ "words", "hello", "\"words\" takes free text" },
		{ "scale", "declined", "\"scale\" cannot be declined" },
		{ "scale", "unsure", "\"scale\" does not offer" },
	};
	struct tiny t;

	(void)state;
	some_form(&t);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct question *question =
			&t.questions[form_question(&t.form, cases[i].question)];
		struct answer answer = { 9, 9 };
		struct err err = { 0 };

		if (answer_parse(question, cases[i].text, strlen(cases[i].text), &answer, &err))
			fail_msg("accepted: %s", cases[i].text);
		if (!strstr(err.text, cases[i].says))
			fail_msg("%s: %s", cases[i].text, err.text);
		assert_int_equal(answer.state, 9);
	}
	tiny_release(&t);
}

/* The text need not end in a NUL. */
static void a_slice_is_enough(void **state)
{
	struct tiny t;
	struct answer answer;
	struct err err = { 0 };

	(void)state;
	some_form(&t);
	assert_true(answer_parse(&t.questions[0], "a1,a2", 2, &answer, &err));
	assert_int_equal(answer.value, 1);
	tiny_release(&t);
}

/* Options that must stand alone are held against each other only; of equal ones all are best. */
static void best_answers(void **state)
{
	static const struct {
		const char *question, *text;
		bool best, plain;
	} cases[] = {
		{ "mood", "a0", true, true },	 { "mood", "a1", true, false },
		{ "mood", "a2", false, false },	 { "mood", "declined", false, false },
		{ "boxes", "a0", false, false }, { "boxes", "a1", true, true },
		{ "boxes", "a2", true, false },	 { "boxes", "a3", false, false },
		{ "free", "a0", false, false },	 { "free", ANSWER_NOTHING, true, true },
		{ "nights", "-2", true, true },	 { "nights", "0", false, false },
	};
	struct answer answers[TINY_MAX] = { 0 };
	struct option *options;
	struct tiny t;

	(void)state;
	tiny_init(&t);
	options = tiny_one(&t, "mood", NULL, 3);
	options[1].value = 0;
	options = tiny_several(&t, "boxes", NULL, 4);
	options[0].exclusive = options[1].exclusive = options[2].exclusive = true;
	options[0].value = 3;
	options[3].value = 0;
	tiny_several(&t, "free", NULL, 2);
	tiny_number(&t, "nights", NULL, -2, 7);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int q = form_question(&t.form, cases[i].question);

		tiny_answer(&t, answers, cases[i].question, cases[i].text);
		assert_int_equal(answer_best(&t.questions[q], answers[q]), cases[i].best);
		assert_int_equal(answer_plain(&t.questions[q], answers[q]), cases[i].plain);
	}
	for (int q = 0; q < t.form.question_count; q++)
		assert_true(answer_plain(&t.questions[q], answer_mildest(&t.questions[q])));
	tiny_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(readings),
		cmocka_unit_test(refusals),
		cmocka_unit_test(a_slice_is_enough),
		cmocka_unit_test(best_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
