/*
 * What is wrong with a questionnaire is told with its code and its place.
 */
#include "loaded_form.h"

#include "base/utf8.h"

static const struct {
	const char *from, *to; /* the first `from` in the small form becomes `to` */
	const char *code;      /* of the first finding, with its place: */
	int line, col;
} broken[] = {
	{ "carecheck: 1", "carecheck: 2", "format", 1, 1 },
	{ "carecheck: 1", "carecheck: one", "bad-number", 1, 12 },
	{ "id: small", "id: Small", "bad-id", 2, 5 },
	{ "id: small", "id: level", "reserved-id", 2, 5 },
	{ "id: small", "id: x緑茶緑茶緑茶緑茶緑茶緑茶緑茶緑茶緑茶緑茶緑茶緑茶緑茶緑茶緑茶",
	  "bad-id", 2, 5 },
	{ "title: Small",
	  "title: Small\nx緑茶緑茶緑茶緑茶緑茶緑茶緑茶緑茶緑茶緑茶緑茶緑茶緑茶: small",
	  "unknown-key", 6, 1 },
	{ "id: small", "id: a2345678901234567890123456789012345678901", "bad-id", 2, 5 },
	{ "version: \"1\"", "version: [1]", "wrong-type", 3, 10 },
	{ "version: \"1\"", "version: \"\"", "empty-text", 3, 10 },
	{ "version: \"1\"", "version:", "empty-text", 3, 9 },
	{ "version: \"1\"", "versoin: \"1\"", "unknown-key", 3, 1 },
	{ "language: en-US", "language: english", "bad-language", 4, 11 },
	{ "language: en-US", "language: en-us", "bad-language", 4, 11 },
	{ "title: Small", "title: \"Sm\\nall\"", "newline", 5, 8 },
	{ "title: Small", "titel: Small", "unknown-key", 5, 1 },
	{ "title: Small", "title: Small\ntitle: Large", "duplicate-key", 6, 1 },
	{ "minutes: 5", "minutes: 0", "out-of-range", 6, 10 },
	{ "minutes: 5", "minutes: 121", "out-of-range", 6, 10 },
	{ "minutes: 5", "minutes: \"5\"", "bad-number", 6, 10 },
	{ "minutes: 5", "minutes: 5.5", "bad-number", 6, 10 },
	{ "minutes: 5", "minutes: 99999999999999999999", "out-of-range", 6, 10 },
	{ "minutes: 5", "minutes: --5", "bad-number", 6, 10 },
	{ "  Not a diagnosis.\n\n  Not validated.\n", "", "empty-text", 7, 9 },
	{ "on: 2024-02-29", "on: 2023-02-29", "bad-date", 11, 28 },
	{ "on: 2024-02-29", "on: 2024-2-29", "bad-date", 11, 28 },
	{ "on: 2024-02-29", "on: 2024-13-01", "bad-date", 11, 28 },
	{ "by: Nobody, ", "", "missing-key", 11, 11 },
	{ "reviewed: {by: Nobody, on: 2024-02-29}", "reviewed: Nobody", "wrong-type", 11, 11 },
	{ "checked: 2025-01-31", "checked: yesterday", "bad-date", 13, 43 },
	{ "  book: {", "  Book: {", "bad-id", 13, 3 },
	{ "  book: {", "  book: {title: A, url: \"\", checked: 2025-01-31}\n  book: {",
	  "duplicate-id", 14, 3 },
	{ "  often:", "  often: []\n  seldom:", "empty-list", 15, 10 },
	{ "  often:", "  oftn:", "unknown-id", 30, 18 },
	{ "value: 0}", "value: -1}", "out-of-range", 16, 39 },
	{ "value: 0}", "value: 100}", "out-of-range", 16, 39 },
	{ "value: 3, urgent: true}", "urgent: true}", "missing-key", 17, 7 },
	{ "urgent: true}", "urgent: yes}", "bad-bool", 17, 52 },
	{ "urgent: true}", "exclusive: true}", "needless-key", 17, 7 },
	{ "{id: always, ", "{id: never, ", "duplicate-id", 17, 12 },
	{ "{id: always, ", "{", "missing-key", 17, 7 },
	{ "rating: sum", "rating: summ", "bad-word", 19, 37 },
	{ "rating: sum", "rating: mean", "bad-word", 19, 37 },
	{ "{id: need, ", "{id: mood, ", "duplicate-id", 24, 13 },
	{ "- {id: need, title: Need, rating: sum}", "- need", "wrong-type", 19, 5 },
	{ "dimensions:", "dimensions: {a: b}\nx:", "wrong-type", 18, 13 },
	{ "ask: How are you?", "ask: |\n          How\n\n          are you?", "newline", 25, 14 },
	{ "label: Mood", "label: A label that is far too long for the review page", "too-wide", 28,
	  16 },
	{ "answers: often", "answers: oftn", "unknown-id", 30, 18 },
	{ "answers: often", "answers: []", "empty-list", 30, 18 },
	{ "answers: often", "answers: {a: b}", "wrong-type", 30, 18 },
	{ "        answers: often\n", "", "missing-key", 24, 9 },
	{ "rates: need", "rates: mood", "unknown-id", 31, 16 },
	{ "rates: need", "rates: neeed", "unknown-id", 31, 16 },
	{ "rates: need", "rates: need\n        min: 3", "needless-key", 24, 9 },
	{ "rates: need", "rates: need\n        only_if: mood >= 1", "later-question", 32, 18 },
	{ "rates: need", "rates: need\n        only_if: nights >= 1", "later-question", 32, 18 },
	{ "rates: need", "rates: need\n        only_if: need >= 1", "later-question", 32, 18 },
	{ "rates: need", "rates: need\n        decline: no", "bad-bool", 32, 18 },
	{ "rates: need", "rates: need\n        decline: false", "missing-key", 24, 9 },
	{ "rates: need", "rates: need\n        decline_reason: None", "needless-key", 24, 9 },
	{ "only_if: mood >= 1", "only_if: moood >= 1", "bad-condition", 34, 14 },
	{ "only_if: mood >= 1", "only_if: signs has sleep", "later-question", 34, 14 },
	{ "only_if: mood >= 1", "only_if: \"mood > \"", "bad-condition", 34, 22 },
	{ "only_if: mood >= 1", "only_if: \"level = low\"", "bad-condition", 34, 15 },
	{ "only_if: mood >= 1", "onlyif: mood >= 1", "unknown-key", 34, 5 },
	{ "id: second", "id: first", "duplicate-id", 32, 9 },
	{ "kind: several", "kind: severl", "bad-word", 37, 15 },
	{ "kind: several", "kind: one", "needless-key", 48, 13 },
	{ "{id: none, ", "{id: open, ", "reserved-id", 48, 18 },
	{ "min: 0", "min: 9", "out-of-range", 49, 9 },
	{ "        min: 0\n", "", "missing-key", 49, 9 },
	{ "max: 7", "maximum: 7", "unknown-key", 57, 9 },
	{ "kind: text", "kind: text\n        answers: often", "needless-key", 59, 9 },
	{ "id: words", "id: mood", "duplicate-id", 59, 13 },
	{ "brief: Low", "brief: Low intensity", "too-wide", 67, 34 },
	{ "next: [Rest]", "next: []", "empty-list", 68, 12 },
	{ "next: [Rest]", "next: Rest", "wrong-type", 68, 12 },
	{ "next: [Rest]", "next: [[Rest]]", "wrong-type", 68, 13 },
	{ "next: [Rest]", "next: [\"\"]", "empty-text", 68, 13 },
	{ "sources: [book]}", "sources: [bok]}", "unknown-id", 68, 30 },
	{ "sources: [book]}", "sources: book}", "wrong-type", 68, 29 },
	{ "{id: high, ", "{id: low, ", "duplicate-id", 69, 10 },
	{ "at_least: high", "at_least: hihg", "unknown-id", 72, 15 },
	{ "at_least: high", "at_least: need", "unknown-id", 72, 15 },
	{ "when: need >= 2 or signs has sleep", "when: need >= 2 or signs has", "bad-condition", 73,
	  33 },
	{ "when: need >= 2 or signs has sleep", "when: need >= 2 or signs has slep",
	  "bad-condition", 73, 34 },
	{ "when: need >= 2 or signs has sleep", "when: [need >= 2]", "wrong-type", 73, 11 },
	{ "when: need >= 2 or signs has sleep", "when: \"\"", "empty-text", 73, 11 },
	{ "when: need >= 2 or signs has sleep", "when: 'need >= 2 or level = low'", "bad-condition",
	  73, 25 },
	{ "when: need >= 2 or signs has sleep", "when: >\n      need >= 2 or\n      nothing",
	  "bad-condition", 73, 11 },
	{ "    because: It is much.\n", "", "missing-key", 72, 5 },
	{ "mood is open,", "mood is opn,", "bad-condition", 76, 33 },
	{ "actions: [Call]}", "actions: []}", "empty-list", 78, 161 },
	{ "actions: [Call]}", "interupt: true}", "missing-key", 78, 5 },
	{ "nights > 3", "nights has sleep", "bad-condition", 80, 44 },
	{ "match:", "match: []\n    mtch:", "empty-list", 87, 12 },
	{ "weight: 2", "weight: 10", "out-of-range", 88, 39 },
	{ "level >= high", "level >= hgh", "bad-condition", 88, 25 },
	{ "alert danger", "alert dangr", "bad-condition", 89, 24 },
	{ "level = low}", "levl = low}", "bad-condition", 91, 52 },
	{ "parts: [", "parts: [b, ", "wrong-type", 93, 37 },
	{ "parts: [", "parts: &a [", "anchor", 93, 36 },
	{ "id: what", "id: *what", "alias", 93, 10 },
	{ "id: what", "id: !!str what", "tag", 93, 10 },
	{ "pages:", "---\npages:", "second-document", 92, 1 },
	{ "pages:", "pages: [", "syntax", 93, 3 },
};

/* A sentence or a question, and a sentence about what to do. */
static void assert_finished(const struct finding *finding)
{
	size_t what = strlen(finding->what), mend = strlen(finding->mend);

	assert_true(what > 0 && mend > 0);
	assert_int_equal(utf8_check(finding->what, what, false), what);
	assert_non_null(strchr(".?", finding->what[what - 1]));
	assert_int_equal(finding->mend[mend - 1], '.');
}

static void broken_forms(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		struct loaded loaded;

		load_changed(&loaded, broken[i].from, broken[i].to);
		assert_false(loaded.ok);

		const struct finding *found = loaded.findings.items;

		if (strcmp(found->code, broken[i].code) != 0 || found->line != broken[i].line ||
		    found->col != broken[i].col)
			print_message("%s -> %s: %s %d:%d %s\n", broken[i].from, broken[i].to,
				      found->code, found->line, found->col, found->what);
		assert_string_equal(found->code, broken[i].code);
		assert_int_equal(found->line, broken[i].line);
		assert_int_equal(found->col, broken[i].col);
		for (size_t k = 0; k < loaded.findings.count; k++)
			assert_finished(&found[k]);
		unload(&loaded);
	}
}

/* What follows from one mistake is not told beside it. */
static const struct {
	const char *from, *to;
	const char *code, *what, *mend; /* of the only finding: parts of them */
} alone[] = {
	{ "kind: number", "kind: amount", "bad-word", "\"amount\" is no \"kind\".",
	  "Write one, several, number or text." },
	{ "kind: number", "knid: number", "unknown-key", "did you mean \"kind\"?", "Correct it" },
	{ "kind: several", "kind: many", "bad-word", "\"many\" is no \"kind\".", "Write one" },
	{ "kind: several", "type: several", "unknown-key", "knows no \"type\".", "Correct it" },
	{ "kind: text", "kidn: text", "unknown-key", "did you mean \"kind\"?", "Correct it" },
	{ "min: 0", "mininum: 0", "unknown-key", "knows no \"mininum\"", "Correct it" },
	{ "never: mood is always and", "never: at least 1 of (mood is never, mood is always) and",
	  "bad-condition", "found the end.", "in quotes: inside { } a comma ends it." },
	{ "when: nights > 3}", "when: sum(nights, signs, mood) > 3}", "bad-condition",
	  "found the end.", "in quotes: inside { } a comma ends it." },
	{ "text: Call.,", "text: Call, and stay.,", "unknown-key", "\"and stay.\".",
	  "put that in quotes" },
	{ "nights > 3", "(nights > 3", "bad-condition", "found the end.", "Close the" },
	{ "only_if: need >= 2", "only_if: (need >= 2", "bad-condition", "found the end.",
	  "Close the parenthesis." },
	{ "mood is open,", "mood has always,", "bad-condition", "not take several answers.",
	  "Write \"is\" or a comparison." },
	{ "only_if: need >= 2", "only_if: need == 2", "bad-condition", "expected a comparison",
	  "Write = once." },
	{ "only_if: need >= 2", "only_if: need 2", "bad-condition", "expected a comparison",
	  "Write it after the name" },
	{ "only_if: need >= 2", "only_if: at least 5 of (need >= 2, mood >= 1)", "bad-condition",
	  "a list of 2 holds never.", "Write a number from 1 to 2." },
	{ "only_if: need >= 2", "only_if: at least two of (need >= 2)", "bad-condition",
	  "expected a whole number", "Write digits" },
	{ "only_if: need >= 2", "only_if: at leats 1 of (need >= 2)", "bad-condition",
	  "expected \"least\"", "Write it as: at least 2 of" },
	{ "min: 0", "min: 9", "out-of-range", "is above", "Make \"min\" the lower" },
};

static void mistakes_alone(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof alone / sizeof *alone; i++) {
		struct loaded loaded;

		load_changed(&loaded, alone[i].from, alone[i].to);

		const struct finding *found = loaded.findings.items;

		if (loaded.findings.count != 1 || strcmp(found->code, alone[i].code) != 0 ||
		    !strstr(found->what, alone[i].what) || !strstr(found->mend, alone[i].mend))
			for (size_t k = 0; k < loaded.findings.count; k++)
				print_message("%s -> %s: %s %d:%d %s %s\n", alone[i].from,
					      alone[i].to, found[k].code, found[k].line,
					      found[k].col, found[k].what, found[k].mend);
		assert_int_equal(loaded.findings.count, 1);
		assert_string_equal(found->code, alone[i].code);
		assert_non_null(strstr(found->what, alone[i].what));
		assert_non_null(strstr(found->mend, alone[i].mend));
		assert_finished(found);
		unload(&loaded);
	}
}

/* Half a file is never taken for a whole one, and never crashes. */
static void every_beginning(void **state)
{
	char half[sizeof small_form];

	(void)state;
	for (size_t len = 0; len < sizeof small_form - 1; len++) {
		struct loaded loaded;

		memcpy(half, small_form, len);
		half[len] = '\0';
		load(&loaded, half, NULL);
		/* What follows the placement is optional, up to a whole entry. */
		if (!strstr(half, "because: I"))
			assert_false(loaded.ok);
		unload(&loaded);
	}
}

/* Nor does any one wrong character. */
static void every_wrong_character(void **state)
{
	static const char wrong[] = "\n {[:-\"'&>x1";
	char other[sizeof small_form];

	(void)state;
	for (size_t at = 0; at < sizeof small_form - 1; at++) {
		struct loaded loaded;

		memcpy(other, small_form, sizeof other);
		other[at] = wrong[at % (sizeof wrong - 1)];
		load(&loaded, other, NULL);
		assert_int_equal(loaded.ok, loaded.findings.errors == 0);
		unload(&loaded);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(broken_forms),
		cmocka_unit_test(mistakes_alone),
		cmocka_unit_test(every_beginning),
		cmocka_unit_test(every_wrong_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
