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
		cmocka_unit_test(help_lines_are_fresh),
	};

	return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
