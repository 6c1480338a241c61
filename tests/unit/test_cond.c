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
		const char *says, *mend;
	} cases[] = {
		{ "", 1, "expected a question, a dimension or \"(\", found the end",
		  "Begin each condition with the id of one." },
		{ "mod >= 2", 1,
		  "there is no question or dimension \"mod\"; did you mean \"mood\"?",
		  "Correct it." },
		{ "zebra >= 2", 1, "there is no question or dimension \"zebra\"",
		  "Correct it, or add what it names." },
		{ "and mood >= 2", 1, "expected a question, a dimension or \"(\", found \"and\"",
		  "Write a condition on both sides of it." },
		{ "mood >= 2 and or nights >= 1", 15, "found \"or\"",
		  "Write a condition on both sides of it." },
		{ "declined mood", 1, "found \"declined\"",
		  "Begin each condition with the id of one." },
		{ "2 <= mood", 1, "found \"2\"", "Write the name first, such as mood >= 2." },
		{ "sum(mood, and) >= 2", 11, "expected a question or a dimension, found \"and\"",
		  "Write a condition on both sides of it." },
		{ "mood", 5,
		  "expected a comparison (such as >= 2), \"is\" or \"has\", found the end",
		  "Write it after the name, such as mood >= 2." },
		{ "mood >= two", 9, "expected a whole number, found \"two\"",
		  "Write digits, such as 2." },
		{ "mood => 2", 6,
		  "expected a comparison (such as >= 2), \"is\" or \"has\", found \"=>\"",
		  "Write >=." },
		{ "mood == 2", 6, "found \"==\"", "Write = once." },
		{ "mood ≥ 2", 6, "found \"≥\"", "Write it after the name, such as mood >= 2." },
		{ "mood >= 2 && nights > 1", 11, "expected \"and\", \"or\" or the end, found \"&\"",
		  "Join conditions with \"and\" or \"or\"." },
		{ "mood >= 2 \xe2\x81\xa0"
		  "and",
		  11, "expected \"and\"", "Join conditions with \"and\" or \"or\"." },
		{ "mood >= 2 and", 14, "found the end",
		  "Begin each condition with the id of one." },
		{ "(mood >= 2", 11, "expected \"and\", \"or\" or \")\", found the end",
		  "Close the parenthesis." },
		{ "mood >= 2)", 10, "expected \"and\", \"or\" or the end, found \")\"",
		  "Delete it, or open a parenthesis before it." },
		{ "mood is a4", 9, "\"mood\" has no answer \"a4\"; did you mean \"a0\"?",
		  "Correct it." },
		{ "mood is dreadful", 9,
		  "\"mood\" has no answer \"dreadful\"; its answers are a0, a1, a2 and a3",
		  "Write one of them." },
		{ "mood is and", 9, "expected an answer, found \"and\"",
		  "Write the id of one of the question's answers." },
		{ "mood has a1", 1, "\"mood\" does not take several answers",
		  "Write \"is\" or a comparison." },
		{ "beliefs is a1", 12, "\"beliefs\" takes several answers",
		  "Write \"has\" (or is declined, unsure, open)." },
		{ "nights is a1", 11, "\"nights\" is a number",
		  "Write \"=\" (or is declined, unsure, open)." },
		{ "words >= 1", 1, "\"words\" is a text and has no value",
		  "Ask only whether it is declined, unsure, open or asked." },
		{ "sum(mood, words) > 1", 11, "\"words\" is a text and has no value",
		  "Ask only whether it is declined, unsure, open or asked." },
		{ "symptoms is declined", 13, "expected \"open\"",
		  "Write \"open\", or a comparison such as >= 2." },
		{ "at least 4 of (mood >= 1, nights >= 1)", 10,
		  "\"at least 4 of\" a list of 2 holds never", "Write a number from 1 to 2." },
		{ "at least 0 of (mood >= 1)", 10, "\"at least 0 of\" holds always",
		  "Write a number from 1 to 1." },
		{ "at most 2 of (mood >= 1)", 4, "expected \"least\"",
		  "For \"at most 2 of\", write: not at least 3 of (…)." },
		{ "at least of (mood >= 1)", 10, "expected a whole number",
		  "Write digits, such as 2." },
		{ "at least 2 mood", 12, "expected \"of\"",
		  "Write it as: at least 2 of (mood >= 2, sleep is worse)." },
		{ "sum mood >= 2", 5, "expected \"(\"", "Write it as: sum(mood, sleep) >= 3." },
		{ "sum(mood nights) >= 2", 10, "expected \",\" or \")\"",
		  "Write commas between the parts, and close the parenthesis." },
		{ "level >= l9", 10, "there is no level \"l9\"; did you mean \"l0\"?",
		  "Correct it." },
		{ "level is l1", 7, "expected a comparison", "Write it as: level >= ID." },
		{ "alert crisis", 7, "there is no alert \"crisis\"",
		  "Correct it, or add what it names." },
		{ "mood >= 99999999999", 9, "the number \"99999999999\" is too large",
		  "Write one of at most 9 digits." },
		{ "sum() > 1", 5, "expected a question or a dimension, found \")\"",
		  "Write the id of one." },
	};
	struct tiny t;

	(void)state;
	some_form(&t);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct cond *cond = NULL;
		struct cond_mistake mistake;
		const struct err *err = &mistake.err;

		if (tiny_parse_or(&t, cases[i].text, true, &cond, &mistake))
			fail_msg("accepted: %s", cases[i].text);
		if (!strstr(err->text, cases[i].says) || err->col != cases[i].col || err->line)
			fail_msg("%s: column %d: %s", cases[i].text, err->col, err->text);
		assert_string_equal(mistake.mend, cases[i].mend);
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
