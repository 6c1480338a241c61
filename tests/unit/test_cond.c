#include "tiny_form.h"

static void some_form(struct tiny *t)
{
	tiny_init(t);
	tiny_levels(t, 3);
	tiny_dimension(t, "symptoms", RATING_WORST);
	tiny_one(t, "mood", "symptoms", 4);
	tiny_several(t, "beliefs", NULL, 3);
	tiny_number(t, "nights", NULL, 0, 7);
	tiny_question(t, "words", NULL, QUESTION_TEXT);
	tiny_alert(t, "mood >= 3");
}

static void shapes(void **state)
{
	struct tiny t;
	const struct cond *c;

	(void)state;
	some_form(&t);
	c = tiny_cond(&t, "mood >= 2 and not beliefs has a1 or at least 2 of (mood is a3, "
			  "nights < 3, symptoms is open)");
	assert_int_equal(c->op, COND_OR);
	assert_int_equal(c->count, 2);
	assert_int_equal(c->kids[0].op, COND_AND);
	assert_int_equal(c->kids[0].kids[1].op, COND_NOT);
	assert_int_equal(c->kids[0].kids[1].kids[0].op, COND_HAS);
	assert_int_equal(c->kids[1].op, COND_AT_LEAST);
	assert_int_equal(c->kids[1].number, 2);
	assert_int_equal(c->kids[1].count, 3);
	assert_int_equal(c->kids[1].kids[0].op, COND_IS);
	assert_int_equal(c->kids[1].kids[0].number, 3);
	assert_int_equal(c->kids[1].kids[2].op, COND_DIMENSION_OPEN);

	c = tiny_cond(&t, "sum(mood,symptoms)!=-4");
	assert_int_equal(c->op, COND_SUM);
	assert_int_equal(c->compare, COMPARE_NE);
	assert_int_equal(c->number, -4);
	assert_int_equal(c->operands[0].question, 0);
	assert_int_equal(c->operands[1].question, -1);
	assert_int_equal(c->operands[1].dimension, 0);

	c = tiny_cond(&t, "mood is not declined");
	assert_int_equal(c->op, COND_NOT);
	assert_int_equal(c->kids->op, COND_STATE);
	assert_int_equal(c->kids->number, STATE_DECLINED);
	assert_int_equal(tiny_cond(&t, "words is asked")->op, COND_STATE);

	c = tiny_cond(&t, "(level < l2)");
	assert_int_equal(c->op, COND_LEVEL);
	assert_int_equal(c->number, 2);
	assert_int_equal(tiny_cond(&t, "alert alert0")->op, COND_ALERT);
	tiny_release(&t);
}

static void messages(void **state)
{
	static const struct {
		const char *text;
		int col;
		const char *says;
	} cases[] = {
		{ "", 1, "expected a question, a dimension or \"(\", found the end" },
		{ "mod >= 2", 1,
		  "there is no question or dimension \"mod\"; did you mean \"mood\"?" },
		{ "zebra >= 2", 1, "there is no question or dimension \"zebra\"" },
		{ "mood", 5,
		  "expected a comparison (such as >= 2), \"is\" or \"has\", found the end" },
		{ "mood >= two", 9, "expected a whole number, found \"two\"" },
		{ "mood => 2", 6,
		  "expected a comparison (such as >= 2), \"is\" or \"has\", found \"=>\"" },
		{ "mood == 2", 6, "found \"==\"" },
		{ "mood ≥ 2", 6, "found \"≥\"" },
		{ "mood >= 2 && nights > 1", 11,
		  "expected \"and\", \"or\" or the end, found \"&\"" },
		{ "mood >= 2 \xe2\x81\xa0"
		  "and",
		  11, "expected \"and\"" },
		{ "mood >= 2 and", 14, "found the end" },
		{ "(mood >= 2", 11, "expected \"and\", \"or\" or \")\", found the end" },
		{ "mood >= 2)", 10, "expected \"and\", \"or\" or the end, found \")\"" },
		{ "mood is a4", 9, "\"mood\" has no answer \"a4\"; did you mean \"a0\"?" },
		{ "mood has a1", 1, "\"mood\" does not take several answers" },
		{ "beliefs is a1", 12, "\"beliefs\" takes several answers: write \"has\"" },
		{ "nights is a1", 11, "\"nights\" is a number" },
		{ "words >= 1", 1, "\"words\" is a text and has no value" },
		{ "sum(mood, words) > 1", 11, "\"words\" is a text and has no value" },
		{ "symptoms is declined", 13, "expected \"open\"" },
		{ "at least 4 of (mood >= 1, nights >= 1)", 10, "\"at least 4 of\" a list of 2" },
		{ "at least 0 of (mood >= 1)", 10, "\"at least 0 of\" a list of 1" },
		{ "at most 2 of (mood >= 1)", 4, "expected \"least\"" },
		{ "level >= l9", 10, "there is no level \"l9\"; did you mean \"l0\"?" },
		{ "alert crisis", 7, "there is no alert \"crisis\"" },
		{ "mood >= 99999999999", 9, "expected a whole number" },
		{ "sum() > 1", 5, "expected a question or a dimension, found \")\"" },
	};
	struct tiny t;

	(void)state;
	some_form(&t);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct cond *cond = NULL;
		struct err err = { 0 };

		if (tiny_parse(&t, cases[i].text, true, &cond, &err))
			fail_msg("accepted: %s", cases[i].text);
		if (!strstr(err.text, cases[i].says) || err.col != cases[i].col || err.line)
			fail_msg("%s: column %d: %s", cases[i].text, err.col, err.text);
		assert_null(cond);
	}
	tiny_release(&t);
}

static void outcomes_only_after_placement(void **state)
{
	struct tiny t;
	const struct cond *cond;
	struct err err = { 0 };

	(void)state;
	some_form(&t);
	assert_false(tiny_parse(&t, "mood > 1 and level >= l1", false, &cond, &err));
	assert_int_equal(err.col, 14);
	assert_non_null(strstr(err.text, "\"level\" is not known before the placement"));
	assert_false(tiny_parse(&t, "alert alert0", false, &cond, &err));
	tiny_release(&t);
}

static void bounds(void **state)
{
	struct tiny t;
	const struct cond *cond;
	struct err err = { 0 };
	static char text[40000];

	(void)state;
	some_form(&t);
	text[0] = '\0';
	for (int i = 0; i < 31; i++)
		strcat(text, i % 2 ? "(" : "not ");
	strcat(text, "mood > 1");
	for (int i = 0; i < 15; i++)
		strcat(text, ")");
	assert_true(tiny_parse(&t, text, true, &cond, &err));
	text[0] = '\0';
	for (int i = 0; i < 5000; i++)
		strcat(text, "(");
	assert_false(tiny_parse(&t, text, true, &cond, &err));
	assert_non_null(strstr(err.text, "nested"));
	text[0] = '\0';
	for (int i = 0; i < 5000; i++)
		strcat(text, "not ");
	assert_false(tiny_parse(&t, text, true, &cond, &err));
	assert_non_null(strstr(err.text, "nested"));
	strcpy(text, "mood > 1");
	for (int i = 0; i < 2100; i++)
		strcat(text, " or mood > 1");
	assert_false(tiny_parse(&t, text, true, &cond, &err));
	assert_non_null(strstr(err.text, "more than 2000 parts"));
	tiny_release(&t);
}

/* Whatever the bytes: no crash, and a message with a column inside the text or just after. */
static void noise(void **state)
{
	static const char *const words[] = { "mood",  "beliefs", "a1", ">=",  "2",    "(",    ")",
					     ",",     "not",	 "is", "has", "and",  "or",   "at",
					     "least", "of",	 "1",  "sum", "open", "\xff", "é" };
	struct tiny t;
	uint64_t seed = tiny_seed();

	(void)state;
	some_form(&t);
	t.random = seed;
	for (int i = 0; i < 20000; i++) {
		char text[400] = "";
		const struct cond *cond;
		struct err err = { 0 };

		for (int j = tiny_random(&t, 14); j >= 0; j--) {
			strcat(text, words[tiny_random(&t, sizeof words / sizeof *words)]);
			strcat(text, tiny_random(&t, 6) ? " " : "");
		}
		if (!tiny_parse(&t, text, true, &cond, &err)) {
			assert_true(err.text[0] != '\0');
			assert_in_range(err.col, 1, strlen(text) + 1);
		}
	}
	tiny_release(&t);
}

static void reserved_words(void **state)
{
	(void)state;
	assert_true(cond_reserved("least"));
	assert_true(cond_reserved("open"));
	assert_false(cond_reserved("mood"));
	assert_false(cond_reserved("opening"));
}

static void names_are_found(void **state)
{
	struct tiny t;
	struct names *names;

	(void)state;
	some_form(&t);
	names = names_new(&t.form);
	assert_int_equal(names_find(names, "nights", 6).question, 2);
	assert_int_equal(names_find(names, "night", 5).question, -1);
	assert_int_equal(names_find(names, "symptoms", 8).dimension, 0);
	assert_int_equal(names_find(names, "symptoms", 8).question, -1);
	names_free(names);
	tiny_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shapes),
		cmocka_unit_test(messages),
		cmocka_unit_test(outcomes_only_after_placement),
		cmocka_unit_test(bounds),
		cmocka_unit_test(noise),
		cmocka_unit_test(reserved_words),
		cmocka_unit_test(names_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
