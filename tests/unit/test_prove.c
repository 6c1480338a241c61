/*
 * Faults planted in a sound questionnaire: each is found, at its place, and whoever is shown as an
 * example of it is really such a case when the evaluator looks at their sheet.
 */
#include "core/place.h"
#include "core/prove/prove.h"
#include "io/load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { BYTES = 16 * 1024 };

static const char path[] = "tests/golden/forms/clinic.yaml";

struct clinic {
	char text[BYTES];
	struct arena arena;
	struct form form;
	struct findings findings;
	bool proven;
};

static void read_clinic(char text[BYTES])
{
	FILE *file = fopen(path, "r");
	size_t len;

	if (!file)
		fail_msg("%s is not there", path);
	len = fread(text, 1, BYTES - 1, file);
	fclose(file);
	text[len] = '\0';
}

/* Replaces the first `old`; with "a|b" and "c|d", the first a by c, and then the first b by d. */
static void plant(char text[BYTES], const char *old, const char *new)
{
	char from[400], to[600], rest[BYTES];
	size_t a = strcspn(old, "|"), b = strcspn(new, "|");
	char *at;

	snprintf(from, sizeof from, "%.*s", (int)a, old);
	snprintf(to, sizeof to, "%.*s", (int)b, new);
	at = strstr(text, from);
	if (!at)
		fail_msg("no \"%s\" in the clinic's questionnaire", from);
	strcpy(rest, at + strlen(from));
	snprintf(at, (size_t)(BYTES - (at - text)), "%s%s", to, rest);
	if (old[a])
		plant(text, old + a + 1, new + b + (new[b] == '|'));
}

static void prove(struct clinic *clinic, const char *old, const char *new, size_t budget)
{
	struct prove_options options = { .budget = budget };

	read_clinic(clinic->text);
	if (old)
		plant(clinic->text, old, new);
	arena_init(&clinic->arena);
	findings_init(&clinic->findings);
	if (!load_form_memory(clinic->text, strlen(clinic->text), NULL, &clinic->arena,
			      &clinic->form, &clinic->findings))
		fail_msg("\"%s\": line %d: %s", new, clinic->findings.items[0].line,
			 clinic->findings.items[0].what);
	clinic->proven = prove_form(&clinic->form, &options, &clinic->findings);
	findings_sort(&clinic->findings);
}

static void release(struct clinic *clinic)
{
	findings_release(&clinic->findings);
	arena_release(&clinic->arena);
}

/* --- examples, looked at by the evaluator ------------------------------------------------ */

struct read_sheet {
	struct answer answers[FORM_QUESTIONS_MAX];
	struct sheet sheet;
	struct placement placement;
};

static void read_sheet(const struct form *form, const struct finding_sheet *cells,
		       struct read_sheet *read)
{
	memset(read, 0, sizeof *read);
	for (size_t i = 0; i < cells->count; i++) {
		int q = form_question(form, cells->cells[i].question);
		struct err err = { 0 };

		assert_true(q >= 0);
		if (!answer_parse(&form->questions[q], cells->cells[i].answer,
				  strlen(cells->cells[i].answer), &read->answers[q], &err))
			fail_msg("%s", err.text);
	}
	sheet_read(&read->sheet, form, read->answers, read->answers);
	place(&read->sheet, &read->placement);
	for (int q = 0; q < form->question_count; q++)
		assert_true(!read->sheet.asked[q] || form->questions[q].kind == QUESTION_TEXT ||
			    read->answers[q].state != ANSWER_OPEN);
}

static int at_line(const struct clinic *clinic, const struct finding *finding)
{
	const struct form *form = &clinic->form;

	for (int i = 0; i < form->rule_count; i++)
		if (form->rules[i].mark.line == finding->line)
			return i;
	for (int i = 0; i < form->promise_count; i++)
		if (form->promises[i].mark.line == finding->line)
			return i;
	return 0;
}

static void confirm(const struct clinic *clinic, const struct finding *finding)
{
	const struct form *form = &clinic->form;
	struct read_sheet first, second;
	int i = at_line(clinic, finding);

	if (finding->sheets[0].count == 0)
		return;
	read_sheet(form, &finding->sheets[0], &first);
	if (finding->sheets[1].count > 0)
		read_sheet(form, &finding->sheets[1], &second);
	if (strstr(finding->code, "-is-lower")) {
		assert_true(second.placement.level >= 0);
		assert_true(first.placement.level > second.placement.level);
	} else if (strcmp(finding->code, "worse-is-none") == 0) {
		assert_true(first.placement.level >= 0 && second.placement.level < 0);
	} else if (strcmp(finding->code, "broken-promise") == 0) {
		assert_true(cond_holds(form->promises[i].never, &first.sheet));
	} else if (strcmp(finding->code, "masked-rule") == 0) {
		assert_true(placement_fired(&first.placement, i));
		assert_true(first.placement.level != form->rules[i].at_least);
	} else if (strcmp(finding->code, "urgent-unheard") == 0) {
		assert_int_equal(first.placement.alerts, 0);
		assert_true(first.placement.level <= 0);
	} else if (strcmp(finding->code, "masked-claim") == 0) {
		assert_true(first.placement.claim >= 0);
	} else if (strcmp(finding->code, "hidden-score") != 0 &&
		   strcmp(finding->code, "late-interrupt") != 0) {
		fail_msg("%s has an example that nobody looks at", finding->code);
	}
}

/* What is found, as "!code:line code:line". */
static void assert_finds(const char *old, const char *new, const char *codes)
{
	struct clinic clinic;
	char found[600] = "", one[80];

	prove(&clinic, old, new, 0);
	for (size_t i = 0; i < clinic.findings.count; i++) {
		const struct finding *finding = &clinic.findings.items[i];

		snprintf(one, sizeof one, "%s%s%s:%d", i ? " " : "",
			 finding->grade == FINDING_ERROR ? "!" : "", finding->code, finding->line);
		strcat(found, one);
		assert_true(finding->mend[0] != '\0');
		assert_int_equal(finding->example[0] != '\0', finding->sheets[0].count > 0);
		confirm(&clinic, finding);
	}
	if (strcmp(found, codes) != 0)
		fail_msg("\"%s\" -> \"%s\": found \"%s\", not \"%s\"%s%s", old ? old : "",
			 new ? new : "", found, codes, clinic.findings.count ? ": " : "",
			 clinic.findings.count ? clinic.findings.items[0].what : "");
	assert_int_equal(clinic.proven, clinic.findings.errors == 0);
	release(&clinic);
}

/* The one finding's words. */
static void assert_says(const char *old, const char *new, const char *what, const char *example)
{
	struct clinic clinic;

	prove(&clinic, old, new, 0);
	assert_true(clinic.findings.count > 0);
	assert_string_equal(clinic.findings.items[0].what, what);
	assert_string_equal(clinic.findings.items[0].example, example);
	release(&clinic);
}

/* --- what is planted ------------------------------------------------------------------------ */

static void a_sound_one_is_proven(void **state)
{
	(void)state;
	assert_finds(NULL, NULL, "");
}

static void conditions_that_cannot_vary(void **state)
{
	(void)state;
	/* A threshold, and a sum, out of reach. */
	assert_finds("danger >= 3, because", "danger >= 5, because", "!never-holds:124");
	assert_finds("strain) >= 10", "strain) >= 14", "!never-holds:127");
	assert_finds("strain) >= 10", "strain) >= 13", "");
	assert_finds("drinks >= 4 or strain", "drinks >= 31 or strain",
		     "without-effect:96 constant-part:130");
	/* Always so. */
	assert_finds("danger >= 1, because", "danger >= 0, because",
		     "without-effect:96 !unreached-level:117 always-holds:129");
	assert_finds("when: danger >= 4, interrupt", "when: danger >= 0, interrupt",
		     "!always-holds:137 !never-shown:145 !always-holds:151");
	assert_finds("hold_myths_when: alert crisis", "hold_myths_when: danger >= 5",
		     "!never-holds:151");
	assert_finds("when: mood >= 2 }", "when: mood >= 2 or mood < 2 }", "always-holds:141");
	/* A contradiction in one question, and one that needs two. */
	assert_finds("when: mood >= 2 }", "when: mood is never and mood is daily }",
		     "!never-holds:141");
	assert_finds("when: mood >= 2 }", "when: plan is firm and danger < 3 }",
		     "!never-holds:141");
	assert_finds("when: mood >= 2 }",
		     "when: \"at least 2 of (mood is never, mood is some, mood is daily)\" }",
		     "!never-holds:141");
}

static void questions_that_are_never_asked(void **state)
{
	(void)state;
	assert_finds("only_if: thoughts >= 1", "only_if: thoughts >= 1 and mood >= 9",
		     "!never-asked:68 !unreached-level:120 !never-holds:123 !never-holds:124 "
		     "constant-part:131 !never-holds:137 constant-part:138 !never-holds:151 "
		     "!never-holds:154");
	/* Through a chain of conditions. */
	assert_finds("only_if: thoughts >= 1|when: mood >= 2 }",
		     "only_if: thoughts is none and mood is daily and thoughts is had|"
		     "when: mood >= 2 and plan is asked }",
		     "!never-asked:68 !unreached-level:120 !never-holds:123 !never-holds:124 "
		     "constant-part:131 !never-holds:137 constant-part:138 !never-holds:141 "
		     "!never-holds:151 !never-holds:154");
	assert_finds("only_if: thoughts >= 1", "only_if: thoughts is asked", "always-holds:68");
}

static void what_cannot_be_reached(void **state)
{
	(void)state;
	assert_finds("at_least: today, when", "at_least: program, when",
		     "!unreached-level:120 !broken-promise:154");
	assert_finds("at_least: weekly, when: symptoms >= 2",
		     "at_least: weekly, when: symptoms >= 3 and daily-life >= 3",
		     "!masked-rule:128");
	assert_finds("no_level_when:\n",
		     "no_level_when:\n"
		     "  - { id: silent, when: symptoms is open, title: Too little, text: Too. }\n",
		     "!masked-claim:135");
	assert_finds("hold_myths_when: alert crisis", "hold_myths_when: mood >= 1 or worry >= 1",
		     "!never-shown:145");
	assert_finds("when: symptoms is open and daily-life",
		     "when: danger >= 4 or symptoms is open and daily-life",
		     "worse-is-none:58 worse-is-none:68 !unreached-level:120 !masked-rule:123");
}

static void answers_without_effect(void **state)
{
	(void)state;
	assert_finds("helped >= 2, because|when: helped is untried and",
		     "daily-life >= 1, because|when:", "!without-effect:105");
	assert_finds("value: 2 }\n\nlevels", "value: 2, urgent: true }\n\nlevels",
		     "!urgent-unheard:114");
	/* It speaks through a level above the first, or through an alert. */
	assert_finds("when: danger >= 4, interrupt", "when: danger >= 4 and mood >= 1, interrupt",
		     "late-interrupt:137");
	/* One answer is enough, though two milder ones are too. */
	assert_finds("when: danger >= 4, interrupt",
		     "when: danger >= 4 or worry >= 1 and work >= 1, interrupt", "");
	assert_finds("when: danger >= 4, interrupt",
		     "when: strains has money and strains has home or worry >= 1 and work >= 1,"
		     " interrupt",
		     "");
	assert_finds(
		"danger >= 4, because: There is|danger >= 3, because|danger >= 1, because|"
		"when: danger >= 4, interrupt: true|when: danger >= 2 or",
		"danger >= 4 and mood >= 1, because: There is|mood >= 3 and worry >= 3, because|"
		"mood >= 3, because|when: danger >= 4 and mood >= 1|when:",
		"!urgent-unheard:78 !broken-promise:154 !broken-promise:155");
}

static void worse_answers(void **state)
{
	(void)state;
	assert_finds("symptoms >= 2 and helped >= 2", "symptoms = 2 and helped >= 2",
		     "!worse-is-lower:31 !worse-is-lower:39");
	assert_finds("drinks >= 4 or", "drinks >= 4 and drinks <= 10 or", "!worse-is-lower:96");
	assert_finds("drinks >= 4 or strain >= 3", "drinks >= 4 or strain = 3",
		     "!worse-is-lower:83");
	assert_finds("drinks >= 4 or strain >= 3", "drinks >= 4 or strains has none",
		     "!worse-is-lower:83 !declined-is-lower:83 !unsure-is-lower:83");
	/* Of two that stand alone and count for nothing, each is better than a box. */
	assert_finds("exclusive: true }\n|drinks >= 4 or strain >= 3",
		     "exclusive: true }\n"
		     "          - { id: later, text: Not now, exclusive: true }\n|"
		     "drinks >= 4 or strains has later",
		     "!worse-is-lower:83 !declined-is-lower:83 !unsure-is-lower:83");
	/* A worse answer that takes a question away with what it would have said. */
	assert_finds("only_if: thoughts >= 1|promises:\n", "only_if: mood <= 1|promises:\n",
		     "!worse-is-lower:31");
	assert_finds("value: 0 }\n          - { id: had", "value: 1 }\n          - { id: had",
		     "!declined-is-lower:58 !unsure-is-lower:58");
	assert_finds("when: thoughts is declined or plan is declined, because",
		     "when: thoughts is none and mood >= 1, because",
		     "!declined-is-lower:58 !unsure-is-lower:58");
	assert_finds("why: It can make it all harder.",
		     "why: It can make it all harder.\n        may_lower: It never does.",
		     "needless-may-lower:96");
	/* With a reason. */
	assert_finds("why: It can make it all harder.|drinks >= 4 or",
		     "why: It can make it all harder.\n"
		     "        may_lower: Above ten a doctor is asked first.|"
		     "drinks >= 4 and drinks <= 10 or",
		     "");
}

static void promises(void **state)
{
	(void)state;
	assert_finds("danger >= 4, because: There is",
		     "danger >= 4 and mood >= 1, because: There is", "!broken-promise:154");
	assert_finds("danger >= 1, because", "danger >= 1 and mood < 4, because",
		     "constant-part:129");
	assert_finds("danger >= 1, because", "danger >= 1 and helped >= 1, because",
		     "!broken-promise:155");
	assert_finds("never: thoughts is had and level < weekly",
		     "never: alert crisis and not alert soon", "");
	assert_finds("never: thoughts is had and level < weekly",
		     "never: alert soon and not alert crisis", "!broken-promise:155");
	/* Nothing could ever break it, whatever the rules said. */
	assert_finds("never: plan is firm and level",
		     "never: plan is firm and danger < 4 and level", "!never-holds:154");
	assert_finds("never: plan is firm and level",
		     "never: thoughts is none and plan is firm and level", "!never-holds:154");
	assert_finds("level < today }", "level < self-help }", "!never-holds:154");
	assert_finds("never: plan is firm and level < today",
		     "never: plan is firm and not (level >= today or danger >= 5)",
		     "constant-part:154");
}

static void scores(void **state)
{
	(void)state;
	assert_finds("why: It shows how much help may be good.",
		     "why: It shows how much help may be good.\n        only_if: mood is not some",
		     "!worse-is-lower:31 hidden-score:47");
	/* Left out, it could not have made a difference. */
	assert_finds("why: Worry wears people out.|strain) >= 10",
		     "why: Worry wears people out.\n        only_if: mood >= 1|strain) >= 13", "");
}

static void words(void **state)
{
	(void)state;
	assert_says(
		"drinks >= 4 or", "drinks >= 4 and drinks <= 10 or",
		"A worse answer to \"drinks\" can lower the level.",
		"For example, someone who answers 4 to \"Drinks\", and nothing else worrying, gets "
		"the level \"weekly\" (step 2 of 4) and no alert. Who instead answers 11 to "
		"\"Drinks\" gets the level \"self-help\" (step 1 of 4) and no alert.");
	assert_says(
		"danger >= 4, because: There is", "danger >= 4 and mood >= 1, because: There is",
		"The promise \"A plan always means help today.\" does not hold.",
		"For example, someone who answers \"Yes\" to \"Thoughts\" and answers \"Yes\" to "
		"\"Plan\", and nothing else worrying, gets the level \"program\" (step 3 of 4), "
		"with the alerts \"crisis\" and \"soon\".");
	assert_says("when: mood >= 2 }", "when: mood is never and mood is daily }",
		    "The condition of the sign \"low\" never holds: \"mood is never\" and "
		    "\"mood is daily\" cannot both be.",
		    "");
	assert_says("only_if: thoughts >= 1", "only_if: thoughts >= 1 and mood >= 9",
		    "The question \"plan\" is never asked: \"mood >= 9\" cannot be (it goes from 0 "
		    "to 3).",
		    "");
}

/* --- what is too large ------------------------------------------------------------------- */

static void a_small_budget_is_said(void **state)
{
	struct clinic clinic;

	(void)state;
	prove(&clinic, NULL, NULL, 5);
	assert_int_equal(clinic.findings.count, 1);
	assert_string_equal(clinic.findings.items[0].code, "not-proven");
	assert_non_null(strstr(clinic.findings.items[0].what, "that the promises hold"));
	assert_false(clinic.proven);
	release(&clinic);
}

static void a_wide_sum_is_said(void **state)
{
	struct clinic clinic;

	(void)state;
	prove(&clinic, "max: 30\n|when: drinks >= 4 or strain >= 3",
	      "max: 900000\n"
	      "      - { id: smokes, kind: number, ask: How many?, ask_other: How many?, "
	      "script: How many?, label: Smokes, why: It adds up., min: 0, max: 900000 }\n|"
	      "when: \"sum(drinks, smokes) >= 900000\"",
	      0);
	assert_int_equal(clinic.findings.count, 1);
	assert_string_equal(clinic.findings.items[0].code, "not-proven");
	assert_non_null(strstr(clinic.findings.items[0].what, "\"drinks\" adds too many"));
	release(&clinic);
	/* Alone it is only compared: that has two cases. In a sum, only some of it matters. */
	assert_finds("max: 30|drinks >= 4 or", "max: 900000|drinks >= 500000 or", "");
	assert_finds("max: 30|when: drinks >= 4 or strain >= 3",
		     "max: 900000|when: \"sum(drinks, strain) >= 500000\"", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_one_is_proven),
		cmocka_unit_test(conditions_that_cannot_vary),
		cmocka_unit_test(questions_that_are_never_asked),
		cmocka_unit_test(what_cannot_be_reached),
		cmocka_unit_test(answers_without_effect),
		cmocka_unit_test(worse_answers),
		cmocka_unit_test(promises),
		cmocka_unit_test(scores),
		cmocka_unit_test(words),
		cmocka_unit_test(a_small_budget_is_said),
		cmocka_unit_test(a_wide_sum_is_said),
	};

	return cmocka_run_group_tests_name("proofs", tests, NULL, NULL);
}
