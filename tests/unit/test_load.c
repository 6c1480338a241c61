#include "loaded_form.h"

#include "io/load_support.h"
#include "io/seal.h"

#include <stdio.h>

static void whole_form(void **state)
{
	struct loaded loaded;
	const struct form *form = &loaded.form;

	(void)state;
	load(&loaded, small_form, NULL);
	for (size_t i = 0; i < loaded.findings.count; i++)
		print_message("%d:%d %s\n", loaded.findings.items[i].line,
			      loaded.findings.items[i].col, loaded.findings.items[i].what);
	assert_true(loaded.ok);
	assert_int_equal(loaded.findings.count, 0);

	assert_string_equal(form->id, "small");
	assert_string_equal(form->limits, "Not a diagnosis.\nNot validated.");
	assert_string_equal(form->reviewed_on, "2024-02-29");
	assert_string_equal(form->intro, "");
	assert_int_equal(form->minutes, 5);
	assert_string_equal(form->sources[0].id, "book");
	assert_string_equal(form->sources[0].url, "");
	assert_int_equal(form->dimensions[0].rating, RATING_SUM);

	assert_int_equal(form->section_count, 2);
	assert_int_equal(form->sections[1].first, 1);
	assert_int_equal(form->sections[1].count, 3);
	assert_int_equal(form->question_count, 4);

	const struct question *question = form->questions;

	assert_int_equal(question[0].rates, 0);
	assert_int_equal(question[0].option_count, 2);
	assert_int_equal(question[0].options[1].value, 3);
	assert_true(question[0].options[1].urgent);
	assert_true(question[0].decline && question[0].unsure);
	assert_null(question[0].only_if);
	assert_int_equal(question[0].mark.line, 24);
	assert_int_equal(question[1].kind, QUESTION_SEVERAL);
	assert_int_equal(question[1].section, 1);
	assert_int_equal(question[1].options[0].value, 0);
	assert_true(question[1].options[1].exclusive);
	assert_false(question[1].decline);
	assert_int_equal(question[1].rates, -1);
	assert_int_equal(question[1].text_slot, -1);
	assert_int_equal(question[2].maximum, 7);
	assert_int_equal(question[3].text_slot, 0);

	/* Its own condition and its section's; the next one has only the section's. */
	assert_int_equal(question[1].only_if->op, COND_AND);
	assert_int_equal(question[1].only_if->kids[0].op, COND_QUESTION);
	assert_int_equal(question[1].only_if->kids[1].op, COND_DIMENSION);
	assert_int_equal(question[2].only_if->op, COND_QUESTION);

	assert_int_equal(form->rules[0].at_least, 1);
	assert_int_equal(form->rules[0].when->op, COND_OR);
	assert_int_equal(form->levels[0].sources[0], 0);
	assert_string_equal(form->levels[1].next[1], "Go");
	assert_int_equal(form->claim_count, 1);
	assert_int_equal(form->claims[0].action_count, 0);
	assert_int_equal(form->alerts[0].when->op, COND_IS);
	assert_int_equal(form->myths[0].matches[0].weight, 2);
	assert_int_equal(form->myths[0].matches[0].when->op, COND_LEVEL);
	assert_int_equal(form->hold_myths->op, COND_ALERT);
	assert_int_equal(form->promises[0].never->op, COND_AND);
	assert_string_equal(form->readings[0].parts[0].points[1], "b");
	unload(&loaded);
}

/* What is said about someone else; "" and no list where the file does not tell. */
static void about_others(void **state)
{
	struct loaded loaded;
	const struct form *form = &loaded.form;

	(void)state;
	load_changed(&loaded, "unit: nights\n", "frame: Now.\n        frame_other: Then.\n");
	assert_true(loaded.ok);
	assert_string_equal(form->questions[2].frame_other, "Then.");
	assert_string_equal(form->questions[0].frame_other, "");
	assert_int_equal(form->levels[0].next_other_count, 0);
	assert_int_equal(form->levels[1].next_other_count, 1);
	assert_string_equal(form->levels[1].next_other[0], "Ask them to go");
	assert_string_equal(form->claims[0].title_other, "Unclear yet");
	assert_string_equal(form->claims[0].text_other, "You do not know.");
	assert_int_equal(form->claims[0].action_other_count, 1);
	assert_string_equal(form->alerts[0].title_other, "They are in danger");
	assert_string_equal(form->alerts[0].text_other, "Call for them.");
	assert_string_equal(form->alerts[0].actions_other[0], "Stay");
	unload(&loaded);
}

/* One run tells all mistakes, in the order of the file, and more than the first of a kind. */
static void many_mistakes(void **state)
{
	static const char text[] = "carecheck: 1\n"
				   "id: X\n"
				   "vers: \"1\"\n"
				   "language: en\n"
				   "title: T\n"
				   "limits: L\n"
				   "reviewed: {by: B, on: today}\n"
				   "sections:\n"
				   "  - {id: s, title: S, questions: []}\n"
				   "levels: []\n"
				   "placement:\n"
				   "  - {at_least: up, when: mood >, because: B}\n"
				   "  - {at_least: low, when: (, because: B}\n";
	static const char *const codes[] = { "missing-key",  "bad-id",	      "unknown-key",
					     "bad-date",     "empty-list",    "empty-list",
					     "unknown-id",   "bad-condition", "unknown-id",
					     "bad-condition" };
	struct loaded loaded;

	(void)state;
	load(&loaded, text, NULL);
	assert_false(loaded.ok);
	assert_int_equal(loaded.findings.count, sizeof codes / sizeof *codes);
	for (size_t i = 0; i < loaded.findings.count; i++)
		assert_string_equal(loaded.findings.items[i].code, codes[i]);
	unload(&loaded);
}

/* Mistakes found before the YAML breaks are kept; what is missing then is no mistake. */
static void broken_yaml(void **state)
{
	struct loaded loaded;

	(void)state;
	load(&loaded, "carecheck: 1\nid: X\ntitle: \"T\n", NULL);
	assert_false(loaded.ok);
	assert_int_equal(loaded.findings.count, 2);
	assert_string_equal(loaded.findings.items[0].code, "bad-id");
	assert_string_equal(loaded.findings.items[1].code, "syntax");
	unload(&loaded);
	load(&loaded, "- a list\n", NULL);
	assert_false(loaded.ok);
	assert_int_equal(loaded.findings.count, 1);
	assert_string_equal(loaded.findings.items[0].code, "wrong-type");
	unload(&loaded);
}

/* A form of `count` questions. */
static void write_large(struct buf *buf, int count)
{
	const char *first = strstr(small_form, "      - id: mood\n");
	const char *second = strstr(small_form, "  - id: second\n");
	const char *body = strchr(first, '\n');

	buf_bytes(buf, small_form, (size_t)(first - small_form));
	buf_bytes(buf, first, (size_t)(second - first));
	for (int i = 1; i < count - 3; i++) {
		buf_format(buf, "      - id: q%d", i);
		buf_bytes(buf, body, (size_t)(second - body));
	}
	buf_text(buf, second);
}

static void question_bound(void **state)
{
	struct load_limits limits = load_limits_default;

	(void)state;
	for (int excess = 0; excess < 2; excess++) {
		struct loaded loaded;
		struct buf buf;

		buf_init(&buf);
		write_large(&buf, FORM_QUESTIONS_MAX + excess);
		load(&loaded, buf.data, NULL);
		assert_int_equal(loaded.ok, !excess);
		if (excess)
			assert_string_equal(loaded.findings.items[0].code, "too-many");
		unload(&loaded);
		limits.questions = FORM_QUESTIONS_MAX + 1;
		load(&loaded, buf.data, &limits);
		assert_true(loaded.ok);
		assert_int_equal(loaded.form.question_count, FORM_QUESTIONS_MAX + excess);
		unload(&loaded);
		buf_release(&buf);
	}
}

static void help_file(void **state)
{
	static const char text[] =
		"carecheck-help: 1\nid: us\ncountry: US\nlanguage: en\n"
		"footer: Call 988\nfooter_short: 988\nlines:\n"
		"  - {id: lifeline, name: Lifeline, call: \"988\", urgent: true,\n"
		"     notes: [free, day and night], checked: 2025-12-01}\n";
	struct arena arena;
	struct findings findings;
	struct support support;

	(void)state;
	arena_init(&arena);
	findings_init(&findings);
	assert_true(load_support_memory(text, sizeof text - 1, &arena, &support, &findings));
	assert_string_equal(support.footer_short, "988");
	assert_int_equal(support.line_count, 1);
	assert_string_equal(support.lines[0].call, "988");
	assert_string_equal(support.lines[0].chat, "");
	assert_true(support.lines[0].urgent);
	assert_string_equal(support.lines[0].notes[1], "day and night");
	assert_int_equal(support.lines[0].mark.line, 8);
	/* Cut off within the last line. */
	assert_false(load_support_memory(text, sizeof text - 30, &arena, &support, &findings));
	findings_release(&findings);
	assert_false(load_support("/nonexistent", &arena, &support, &findings));
	assert_string_equal(findings.items[0].code, "unreadable");
	findings_release(&findings);
	arena_release(&arena);
}

static void site_file(void **state)
{
	static const char text[] = "carecheck-site: 1\n"
				   "provider: {name: A clinic, phone: \"555 0100\"}\n"
				   "help: /etc/help.yaml\n";
	static const char bad[] = "carecheck-site: 2\nprovidr: {}\n";
	struct arena arena;
	struct findings findings;
	struct site site;

	(void)state;
	arena_init(&arena);
	findings_init(&findings);
	assert_true(load_site_memory(text, sizeof text - 1, &arena, &site, &findings));
	assert_string_equal(site.name, "A clinic");
	assert_string_equal(site.web, "");
	assert_string_equal(site.help_file, "/etc/help.yaml");
	assert_string_equal(site.questionnaire, "");
	assert_false(load_site_memory(bad, sizeof bad - 1, &arena, &site, &findings));
	assert_int_equal(findings.count, 2);
	assert_string_equal(findings.items[0].code, "format");
	assert_string_equal(findings.items[1].code, "unknown-key");
	findings_release(&findings);
	arena_release(&arena);
}

static void assert_kiosk(const char *lines, const char *code, int count)
{
	struct findings findings;
	struct arena arena;
	struct site site;
	struct buf text;

	arena_init(&arena);
	findings_init(&findings);
	buf_init(&text);
	buf_format(&text, "carecheck-site: 1\nkiosk:\n%s", lines);
	assert_int_equal(load_site_memory(text.data, text.len, &arena, &site, &findings),
			 count == 0);
	assert_int_equal(findings.count, count);
	for (size_t i = 0; i < findings.count; i++) {
		assert_string_equal(findings.items[i].code, code);
		assert_int_equal(findings.items[i].line, 3);
	}
	buf_release(&text);
	findings_release(&findings);
	arena_release(&arena);
}

static void key_of_counts(void **state)
{
	unsigned char public_key[SEAL_KEY], secret[SEAL_KEY];
	char key[SEAL_KEY_TEXT], lines[200];

	(void)state;
	assert_true(seal_ready());
	seal_pair(public_key, secret);
	seal_key_to_text(key, public_key);
	snprintf(lines, sizeof lines, "  counts_key: \"%s\"\n  counts: here\n", key);
	assert_kiosk(lines, "", 0);
	snprintf(lines, sizeof lines, "  counts_key: \"%s\"\n", key);
	assert_kiosk(lines, "missing-key", 1);
	/* The folder may have been meant by what is not known. */
	snprintf(lines, sizeof lines, "  count: here\n  counts_key: \"%s\"\n", key);
	assert_kiosk(lines, "unknown-key", 1);
	snprintf(lines, sizeof lines, "  counts_key: \"%.44s\"\n  counts: here\n", key);
	assert_kiosk(lines, "counts-key", 1);
	key[20] = key[20] == 'x' ? 'y' : 'x';
	snprintf(lines, sizeof lines, "  counts_key: \"%s\"\n  counts: here\n", key);
	assert_kiosk(lines, "counts-key", 1);
	memset(public_key, 0, SEAL_KEY);
	seal_key_to_text(key, public_key);
	snprintf(lines, sizeof lines, "  counts_key: \"%s\"\n  counts: here\n", key);
	assert_kiosk(lines, "counts-key", 1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_form),	  cmocka_unit_test(about_others),
		cmocka_unit_test(many_mistakes),  cmocka_unit_test(broken_yaml),
		cmocka_unit_test(question_bound), cmocka_unit_test(help_file),
		cmocka_unit_test(site_file),	  cmocka_unit_test(key_of_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
