/*
 * A small questionnaire with everything in it, as YAML, for tests of the loader.
 */
#ifndef TESTS_LOADED_FORM_H
#define TESTS_LOADED_FORM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "io/load.h"

/* Every fifth line has its number beside it. */
static const char small_form[] =
	"carecheck: 1\n"
	"id: small\n"
	"version: \"1\"\n"
	"language: en-US\n"
	"title: Small\n" /* 5 */
	"minutes: 5\n"
	"limits: |\n"
	"  Not a diagnosis.\n"
	"\n"
	"  Not validated.\n" /* 10 */
	"reviewed: {by: Nobody, on: 2024-02-29}\n"
	"sources:\n"
	"  book: {title: A book, url: \"\", checked: 2025-01-31}\n"
	"answers:\n"
	"  often:\n" /* 15 */
	"    - {id: never, text: Never, value: 0}\n"
	"    - {id: always, text: Always, value: 3, urgent: true}\n"
	"dimensions:\n"
	"  - {id: need, title: Need, rating: sum}\n"
	"sections:\n" /* 20 */
	"  - id: first\n"
	"    title: First\n"
	"    questions:\n"
	"      - id: mood\n"
	"        ask: How are you?\n" /* 25 */
	"        ask_other: How are they?\n"
	"        script: How are you?\n"
	"        label: Mood\n"
	"        why: It matters.\n"
	"        answers: often\n" /* 30 */
	"        rates: need\n"
	"  - id: second\n"
	"    title: Second\n"
	"    only_if: mood >= 1\n"
	"    questions:\n" /* 35 */
	"      - id: signs\n"
	"        kind: several\n"
	"        ask: Which?\n"
	"        ask_other: Which?\n"
	"        script: Which?\n" /* 40 */
	"        label: Signs\n"
	"        why: It matters.\n"
	"        only_if: need >= 2\n"
	"        decline: false\n"
	"        decline_reason: It must be known.\n" /* 45 */
	"        answers:\n"
	"          - {id: sleep, text: Sleep}\n"
	"          - {id: none, text: None, exclusive: true}\n"
	"      - id: nights\n"
	"        kind: number\n" /* 50 */
	"        ask: How many?\n"
	"        ask_other: How many?\n"
	"        script: How many?\n"
	"        label: Nights\n"
	"        why: It matters.\n" /* 55 */
	"        min: 0\n"
	"        max: 7\n"
	"        unit: nights\n"
	"      - id: words\n"
	"        kind: text\n" /* 60 */
	"        ask: Anything else?\n"
	"        ask_other: Anything else?\n"
	"        script: Anything else?\n"
	"        label: Words\n"
	"        why: It matters.\n" /* 65 */
	"levels:\n"
	"  - {id: low, title: Low, brief: Low, summary: Little., hours: 1, where: here, who: "
	"you,\n"
	"     next: [Rest], sources: [book]}\n"
	"  - {id: high, title: High, brief: High, summary: Much., hours: 9, where: there, who: "
	"you,\n"
	"     next: [Call, Go], next_other: [Ask them to go]}\n" /* 70 */
	"placement:\n"
	"  - at_least: high\n"
	"    when: need >= 2 or signs has sleep\n"
	"    because: It is much.\n"
	"no_level_when:\n" /* 75 */
	"  - {id: unclear, when: mood is open, title: Unclear, text: We do not know., "
	"title_other: Unclear yet, text_other: You do not know., actions_other: [Ask]}\n"
	"alerts:\n"
	"  - {id: danger, when: mood is always, title: Danger, title_other: They are in danger, "
	"text: Call., text_other: Call for them., actions_other: [Stay], actions: [Call]}\n"
	"signs:\n"
	"  - {id: tired, text: You are tired, when: nights > 3}\n" /* 80 */
	"myths:\n"
	"  - id: weak\n"
	"    truth: It is not.\n"
	"    myth: It is weak.\n"
	"    why_it_sticks: People say so.\n" /* 85 */
	"    sources: [book]\n"
	"    match:\n"
	"      - {when: level >= high, weight: 2, because: You said so}\n"
	"hold_myths_when: alert danger\n"
	"promises:\n" /* 90 */
	"  - {say: Never ignored, never: mood is always and level = low}\n"
	"pages:\n"
	"  - {id: what, title: What, parts: [{heading: H, text: T, points: [a, b], "
	"sources: [book]}]}\n";

struct loaded {
	struct arena arena;
	struct form form;
	struct findings findings;
	bool ok;
};

static inline void load(struct loaded *loaded, const char *text, const struct load_limits *limits)
{
	arena_init(&loaded->arena);
	findings_init(&loaded->findings);
	loaded->ok = load_form_memory(text, strlen(text), limits, &loaded->arena, &loaded->form,
				      &loaded->findings);
}

/* The small form, the first `from` in it become `to`. */
static inline void load_changed(struct loaded *loaded, const char *from, const char *to)
{
	const char *at = strstr(small_form, from);
	struct buf buf;

	assert_non_null(at);
	buf_init(&buf);
	buf_bytes(&buf, small_form, (size_t)(at - small_form));
	buf_text(&buf, to);
	buf_text(&buf, at + strlen(from));
	load(loaded, buf.data, NULL);
	buf_release(&buf);
}

static inline void unload(struct loaded *loaded)
{
	findings_release(&loaded->findings);
	arena_release(&loaded->arena);
}

#endif
