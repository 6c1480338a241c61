#include "core/check.h"
#include "small_form.h"

static const char today[] = "2026-11-23";

/* The codes of what a check of the changed form finds: "code code". */
static void assert_finds(const char *old, const char *new, const char *codes)
{
	char text[SMALL_BYTES], found[512] = "";
	struct findings findings;
	struct arena arena;
	struct form form;

	strcpy(text, small_yaml);
	if (old)
		small_change(text, old, new);
	small_load(text, &arena, &form, &findings);
	check_form(&form, today, &findings);
	findings_sort(&findings);
	for (size_t i = 0; i < findings.count; i++) {
		strcat(found, i ? " " : "");
		strcat(found, findings.items[i].grade == FINDING_ERROR ? "!" : "");
		strcat(found, findings.items[i].code);
	}
	if (strcmp(found, codes) != 0)
		fail_msg("\"%s\" -> \"%s\": found \"%s\", not \"%s\"%s%s", old ? old : "", new,
			 found, codes, findings.count ? ": " : "",
			 findings.count ? findings.items[0].what : "");
	findings_release(&findings);
	arena_release(&arena);
}

static void nothing_is_found_in_a_good_form(void **state)
{
	(void)state;
	assert_finds(NULL, "", "");
}

static void dates_are_held_against_today(void **state)
{
	(void)state;
	assert_finds("checked: 2026-01-01", "checked: 2023-11-23", "");
	assert_finds("checked: 2026-01-01", "checked: 2023-11-22", "checked-long-ago");
	assert_finds("checked: 2026-01-01", "checked: 2026-11-24", "future-date");
	assert_finds("on: 2026-01-01", "on: 2026-11-23", "");
	assert_finds("on: 2026-01-01", "on: 2026-11-24", "future-date");
}

static void hard_words_are_found(void **state)
{
	(void)state;
	assert_finds("How is your mood on most days?",
		     "To what extent does persistent emotional deterioration interfere with your "
		     "occupational responsibilities?",
		     "!hard-to-read");
	assert_finds("How is your mood on most days?",
		     "Has feeling sad or worried ever kept you away from your family?",
		     "hard-to-read");
	assert_finds("language: en", "language: fr", "");
}

static void what_is_too_wide_is_found(void **state)
{
	(void)state;
	assert_finds("text: Good,",
		     "text: Good_____________________________________________________,",
		     "wide-word");
	assert_finds("title: Low,", "title: L________________________________________________w,",
		     "");
	assert_finds("title: Low,",
		     "title: L____________________________________________________________w,",
		     "wide-word");
}

static void what_nothing_uses_is_found(void **state)
{
	(void)state;
	assert_finds("  - { id: need, title: Need }\n",
		     "  - { id: need, title: Need }\n  - { id: rest, title: Rest }\n",
		     "!unrated-dimension");
	assert_finds("  book: {",
		     "  leaf: { title: A leaf, url: \"\", checked: 2026-01-01 }\n  book: {",
		     "unused-source");
}

static void the_same_rule_twice_is_found(void **state)
{
	(void)state;
	assert_finds("because: It is a lot. }\n",
		     "because: It is a lot. }\n"
		     "  - { at_least: high, when: (need >= 2), because: Again. }\n",
		     "duplicate-rule");
	assert_finds("because: It is a lot. }\n",
		     "because: It is a lot. }\n"
		     "  - { at_least: high, when: need >= 1, because: Again. }\n",
		     "");
	assert_finds("because: It is a lot. }\n",
		     "because: It is a lot. }\n"
		     "  - { at_least: low, when: need >= 2, because: Again. }\n",
		     "");
}

static void slips_of_copying_are_found(void **state)
{
	static const char alert[] = "alerts:\n";
	static const char two[] = "alerts:\n"
				  "  - { id: two, when: mood is bad, title: Two, text: Call., "
				  "actions: [Call.] }\n";
	static const char like[] = "alerts:\n"
				   "  - { id: two, when: mood is fair, title: Now, text: Call., "
				   "actions: [Call.] }\n";

	(void)state;
	assert_finds("text: Good, value: 0", "text: Good, value: 4", "falling-value");
	assert_finds("text: Good, value: 0", "text: Good, value: 1", "");
	assert_finds("text: Fair", "text: Good", "same-text");
	assert_finds("label: Nights", "label: Mood", "same-text");
	assert_finds("title: High", "title: Low", "same-text");
	assert_finds("      - id: wish\n",
		     "      - id: lone\n"
		     "        ask: How are you now?\n"
		     "        ask_other: How are they now?\n"
		     "        script: How has it been for you?\n"
		     "        label: Now\n"
		     "        why: It tells.\n"
		     "        answers: [ { id: fine, text: Fine, value: 0 } ]\n"
		     "      - id: wish\n",
		     "single-answer");
	assert_finds(alert, two, "same-condition");
	assert_finds(alert, like, "same-text");
}

static void conditions_that_silence_meets_are_found(void **state)
{
	static const struct {
		const char *when, *codes;
	} cases[] = {
		{ "need >= 2", "" },
		{ "need < 2", "unanswered-holds" },
		{ "not need >= 2", "unanswered-holds" },
		{ "need != 2", "unanswered-holds" },
		{ "need <= 1 and need is not open", "" },
		{ "need <= 1 and need >= 1", "" },
		{ "not (need >= 2 or need is open)", "" },
		{ "need <= 1 or need is not open", "unanswered-holds" },
		{ "sum(need, mood) <= 3", "unanswered-holds" },
		{ "need <= 1 and mood is not open", "unanswered-holds" },
		{ "nights < 3", "unanswered-holds" },
		{ "nights < 3 and nights is not open", "" },
		{ "nights < 3 and nights >= 1", "" },
	};
	char rule[200];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		snprintf(rule, sizeof rule, "when: \"%s\", because: It is a lot. }\n",
			 cases[i].when);
		assert_finds("when: need >= 2, because: It is a lot. }\n", rule, cases[i].codes);
	}
}

static const char *support_code(struct line *lines, int count, struct findings *findings)
{
	const struct support support = { .lines = lines, .line_count = count };

	findings_init(findings);
	check_support(&support, today, findings);
	return findings->count ? findings->items[0].code : "";
}

static void help_lines_are_fresh(void **state)
{
	struct line line = { .id = "l", .urgent = true, .checked = "2025-11-23" };
	struct findings findings;

	(void)state;
	assert_string_equal(support_code(&line, 1, &findings), "");
	findings_release(&findings);
	line.checked = "2025-11-22";
	assert_string_equal(support_code(&line, 1, &findings), "checked-long-ago");
	findings_release(&findings);
	line.checked = today;
	line.urgent = false;
	assert_string_equal(support_code(&line, 1, &findings), "no-urgent-line");
	findings_release(&findings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_found_in_a_good_form),
		cmocka_unit_test(dates_are_held_against_today),
		cmocka_unit_test(hard_words_are_found),
		cmocka_unit_test(what_is_too_wide_is_found),
		cmocka_unit_test(what_nothing_uses_is_found),
		cmocka_unit_test(the_same_rule_twice_is_found),
		cmocka_unit_test(slips_of_copying_are_found),
		cmocka_unit_test(conditions_that_silence_meets_are_found),
		cmocka_unit_test(help_lines_are_fresh),
	};

	return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
