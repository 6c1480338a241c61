/*
 * Questionnaires in another language: every text has a name of its own, a file with all of them
 * replaces all and nothing else, and what does not fit is told.
 */
#include "loaded_form.h"

#include "io/load_translation.h"
#include "io/write_translation.h"

#include <stdio.h>

/* --- names ----------------------------------------------------------------------------------- */

struct names {
	struct buf text; /* "name=text\n" of each */
	int count;
};

static void note(const struct wording *wording, void *context)
{
	struct names *names = context;

	buf_format(&names->text, "%s=%s\n", wording->name, *wording->text);
	names->count++;
}

static void names_of(const struct form *form, struct names *names)
{
	struct form copy = *form;

	buf_init(&names->text);
	names->count = 0;
	wordings_each(&copy, note, names);
}

static void has(const struct names *names, const char *line)
{
	if (!strstr(names->text.data, line))
		fail_msg("there is no %s", line);
}

static void every_text_has_a_name(void **state)
{
	static const char *const lines[] = {
		"title=Small\n",
		"limits=Not a diagnosis.\nNot validated.\n",
		"dimensions.need.title=Need\n",
		"sections.second.title=Second\n",
		"questions.mood.ask=How are you?\n",
		"questions.mood.answers.always.text=Always\n",
		"questions.signs.decline_reason=It must be known.\n",
		"questions.nights.unit=nights\n",
		"levels.high.next.2=Go\n",
		"levels.high.next_other.1=Ask them to go\n",
		"placement.high:1.because=It is much.\n",
		"no_level_when.unclear.title_other=Unclear yet\n",
		"no_level_when.unclear.actions_other.1=Ask\n",
		"alerts.danger.actions.1=Call\n",
		"signs.tired.text=You are tired\n",
		"myths.weak.truth=It is not.\n",
		"myths.weak.match.1.because=You said so\n",
		"pages.what.parts.1.points.2=b\n",
	};
	struct loaded loaded;
	struct names names;

	(void)state;
	load(&loaded, small_form, NULL);
	assert_true(loaded.ok);
	names_of(&loaded.form, &names);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		has(&names, lines[i]);
	/* For the record, or of nobody's language. */
	assert_null(strstr(names.text.data, "A book"));
	assert_null(strstr(names.text.data, "Never ignored"));
	buf_release(&names.text);
	unload(&loaded);
}

/* --- a whole translation -------------------------------------------------------------------- */

/* A file in which each text is the English one backwards, between signs that are not English. */
struct backwards {
	struct buf *out;
	int limit; /* so many texts, and then no more */
};

static void write_backwards(const struct wording *wording, void *context)
{
	struct backwards *backwards = context;
	size_t len = strlen(*wording->text);

	if (backwards->limit-- <= 0)
		return;
	buf_format(backwards->out, "  %s@%06x: \"", wording->name, wording_stamp(*wording->text));
	buf_text(backwards->out, "\xc2\xbf"); /* ¿ */
	for (size_t i = 0; i < len; i++) {
		char c = (*wording->text)[len - 1 - i];

		buf_text(backwards->out, c == '\n' ? "\\n" : (char[]){ c, '\0' });
	}
	buf_text(backwards->out, "\"\n");
}

static void write_file(const struct form *form, int limit, struct buf *out)
{
	struct form copy = *form;
	struct backwards backwards = { out, limit };

	buf_text(out, "carecheck-translation: 1\ntranslates: small\nlanguage: xx\ncalled: Xx\n"
		      "reviewed: { by: Nobody, on: 2026-01-01 }\ntexts:\n");
	wordings_each(&copy, write_backwards, &backwards);
}

struct translated_form {
	struct loaded source;
	struct translation translation;
	struct form form;
	struct findings findings;
	bool ok;
};

static void translate(struct translated_form *t, const char *text)
{
	findings_init(&t->findings);
	load(&t->source, small_form, NULL);
	t->ok = load_translation_memory(text, strlen(text), &t->source.arena, &t->translation,
					&t->findings) &&
		translate_form(&t->source.form, &t->translation, &t->source.arena, &t->form,
			       &t->findings);
}

static void translated_release(struct translated_form *t)
{
	findings_release(&t->findings);
	unload(&t->source);
}

static void is_backwards(const struct wording *wording, void *context)
{
	(void)context;
	if (strncmp(*wording->text, "\xc2\xbf", 2) != 0)
		fail_msg("%s is not translated: %s", wording->name, *wording->text);
}

static void is_english(const struct wording *wording, void *context)
{
	(void)context;
	if ((unsigned char)**wording->text == 0xc2)
		fail_msg("%s of the source was changed", wording->name);
}

static void all_of_it_is_replaced_and_nothing_else(void **state)
{
	struct translated_form t;
	struct form source;
	struct names names;
	struct buf text;

	(void)state;
	load(&t.source, small_form, NULL);
	buf_init(&text);
	write_file(&t.source.form, 10000, &text);
	unload(&t.source);
	translate(&t, text.data);
	if (!t.ok || t.findings.count)
		fail_msg("%s", t.findings.count ? t.findings.items[0].what : "not loaded");
	wordings_each(&t.form, is_backwards, NULL);
	source = t.source.form;
	wordings_each(&source, is_english, NULL);
	names_of(&t.source.form, &names);
	assert_int_equal(names.count, t.translation.text_count);
	assert_string_equal(t.form.language, "xx");
	assert_string_equal(t.form.reviewed_by, "Nobody");
	assert_ptr_equal(t.form.rules[0].when, t.source.form.rules[0].when);
	assert_string_equal(t.form.questions[0].id, "mood");
	buf_release(&names.text);
	buf_release(&text);
	translated_release(&t);
}

static void what_is_missing_stays_and_is_marked(void **state)
{
	struct translated_form t;
	struct buf text;

	(void)state;
	load(&t.source, small_form, NULL);
	buf_init(&text);
	write_file(&t.source.form, 1, &text);
	unload(&t.source);
	translate(&t, text.data);
	assert_true(t.ok);
	assert_string_equal(t.form.title, "\xc2\xbfllamS");
	assert_string_equal(t.form.questions[0].ask, "[en-US] How are you?");
	assert_string_equal(t.form.questions[0].label, "Mood"); /* there is no room for more */
	assert_true(t.findings.warnings > 20);
	for (size_t i = 0; i < t.findings.count; i++)
		assert_string_equal(t.findings.items[i].code, "untranslated");
	buf_release(&text);
	translated_release(&t);
}

/* --- what does not fit ---------------------------------------------------------------------- */

static void assert_finds(const char *key, const char *code, bool ok)
{
	char text[2000];
	struct translated_form t;
	bool found = false;

	snprintf(text, sizeof text,
		 "carecheck-translation: 1\ntranslates: small\nlanguage: es\ncalled: x\n"
		 "reviewed: { by: Nobody, on: 2026-01-01 }\ntexts:\n%s",
		 key);
	translate(&t, text);
	if (t.ok != ok)
		fail_msg("%s: %d", key, t.ok);
	for (size_t i = 0; i < t.findings.count; i++) {
		found |= strcmp(t.findings.items[i].code, code) == 0;
		if (strcmp(code, "") == 0)
			assert_string_equal(t.findings.items[i].code, "untranslated");
	}
	if (!found && *code)
		fail_msg("%s is not found in %s", code, key);
	translated_release(&t);
}

static void what_does_not_fit_is_told(void **state)
{
	char stamped[80];

	(void)state;
	snprintf(stamped, sizeof stamped, "  title@%06x: Chico\n", wording_stamp("Small"));
	assert_finds(stamped, "", true);
	assert_finds("  title@000000: Chico\n", "stale", true);
	assert_finds("  title: Chico\n", "stale", true);
	assert_finds("  titel: Chico\n", "orphan", true);
	assert_finds("  questions.mood.when: x\n", "orphan", true);
	assert_finds("  title: A\n  title@000000: B\n", "duplicate-key", false);
	assert_finds("  title: \"A\\nB\"\n", "newline", false);
	assert_finds("  questions.mood.label: Un nombre que es mucho mas largo que su lugar\n",
		     "too-wide", false);
	assert_finds("  questions.mood.ask: >-\n    \xc2\xbfPersistentemente experimenta "
		     "considerables dificultades psicol\xc3\xb3gicas incapacitantes?\n",
		     "hard-to-read", true);
	assert_finds("  title: { a: b }\n", "wrong-type", false);
}

/* --- written and read again ----------------------------------------------------------------- */

static void updating_keeps_what_was_translated(void **state)
{
	struct translation_counts counts;
	struct translated_form t;
	struct form changed;
	struct question questions[8];
	struct buf text, again;

	(void)state;
	load(&t.source, small_form, NULL);
	buf_init(&text);
	buf_init(&again);
	write_file(&t.source.form, 12, &text);
	buf_text(&text, "  questions.gone.ask@123456: \"Ya no\"\n");
	unload(&t.source);
	translate(&t, text.data);
	assert_true(t.ok);
	/* Another text, of one that was translated. */
	changed = t.source.form;
	memcpy(questions, changed.questions, (size_t)changed.question_count * sizeof *questions);
	changed.questions = questions;
	changed.title = "Smaller";
	translation_write(&changed, &t.translation, "xx", "2026-11-25", &again, &counts);
	assert_int_equal(counts.kept, 11);
	assert_int_equal(counts.stale, 1);
	assert_int_equal(counts.orphans, 1);
	assert_true(counts.missing > 50);
	assert_non_null(strstr(again.data, "# questions.gone.ask@123456: \"Ya no\""));
	assert_non_null(strstr(again.data, "\xc2\xbfllamS"));
	/* And what was written can be read, and written again the same. */
	struct translation back = { 0 };
	struct buf third;

	buf_init(&third);
	assert_true(load_translation_memory(again.data, again.len, &t.source.arena, &back,
					    &t.findings));
	translation_write(&changed, &back, "xx", "2026-11-25", &third, &counts);
	*strstr(again.data, "\n  # These belong") = '\0';
	assert_string_equal(third.data, again.data);
	buf_release(&third);
	buf_release(&again);
	buf_release(&text);
	translated_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_text_has_a_name),
		cmocka_unit_test(all_of_it_is_replaced_and_nothing_else),
		cmocka_unit_test(what_is_missing_stays_and_is_marked),
		cmocka_unit_test(what_does_not_fit_is_told),
		cmocka_unit_test(updating_keeps_what_was_translated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
