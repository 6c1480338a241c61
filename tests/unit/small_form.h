/*
 * A small questionnaire as its author would write it, of which nothing is to be said. Tests
 * replace a piece of it and look what follows.
 */
#ifndef TESTS_SMALL_FORM_H
#define TESTS_SMALL_FORM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "io/load.h"

static const char small_yaml[] =
	"carecheck: 1\n"
	"id: small\n"
	"version: \"1.0\"\n"
	"language: en\n"
	"title: A small one\n"
	"minutes: 1\n"
	"limits: This is no diagnosis.\n"
	"reviewed: { by: nobody, on: 2026-01-01 }\n"
	"sources:\n"
	"  book: { title: A book, url: \"\", checked: 2026-01-01 }\n"
	"dimensions:\n"
	"  - { id: need, title: Need }\n"
	"sections:\n"
	"  - id: first\n"
	"    title: First\n"
	"    questions:\n"
	"      - id: mood\n"
	"        ask: How is your mood on most days?\n"
	"        ask_other: How is their mood on most days?\n"
	"        script: How has it been for you?\n"
	"        label: Mood\n"
	"        why: It tells how you are.\n"
	"        rates: need\n"
	"        answers:\n"
	"          - { id: good, text: Good, value: 0 }\n"
	"          - { id: fair, text: Fair, value: 1 }\n"
	"          - { id: bad, text: Bad, value: 2 }\n"
	"      - id: signs\n"
	"        kind: several\n"
	"        ask: Which of these do you know well?\n"
	"        ask_other: Which of these do they know well?\n"
	"        script: How has it been for you?\n"
	"        label: Signs\n"
	"        why: They tell more.\n"
	"        answers:\n"
	"          - { id: none, text: None, exclusive: true }\n"
	"          - { id: tired, text: Tired, value: 1 }\n"
	"          - { id: alone, text: Alone, value: 1 }\n"
	"      - id: nights\n"
	"        kind: number\n"
	"        ask: How many nights did you sleep well?\n"
	"        ask_other: How many nights did they sleep well?\n"
	"        script: How has it been for you?\n"
	"        label: Nights\n"
	"        why: Sleep helps.\n"
	"        min: 0\n"
	"        max: 7\n"
	"        only_if: mood >= 1\n"
	"      - id: wish\n"
	"        kind: text\n"
	"        ask: What would help you most now?\n"
	"        ask_other: What would help them most now?\n"
	"        script: How has it been for you?\n"
	"        label: Wish\n"
	"        why: You know best.\n"
	"levels:\n"
	"  - { id: low, title: Low, brief: Low, summary: Little., hours: \"0\", where: Home,\n"
	"      who: You, next: [Rest.], sources: [book] }\n"
	"  - { id: high, title: High, brief: High, summary: Much., hours: \"9\", where: There,\n"
	"      who: They, next: [Call.] }\n"
	"placement:\n"
	"  - { at_least: high, when: need >= 2, because: It is a lot. }\n"
	"  - { at_least: high, when: signs has alone and nights >= 3, because: Being alone. }\n"
	"no_level_when:\n"
	"  - { id: silent, when: mood is open, title: Too little, text: Too little was said. }\n"
	"alerts:\n"
	"  - { id: now, when: mood is bad, interrupt: true, title: Now, text: Call now.,\n"
	"      actions: [Call.] }\n"
	"signs:\n"
	"  - { id: tired, text: You are tired., when: signs has tired }\n"
	"myths:\n"
	"  - { id: weak, truth: It is not., myth: It is weak., why_it_sticks: It is old.,\n"
	"      sources: [book], match: [{ when: mood >= 1, weight: 1, because: You said so. }] }\n";

enum { SMALL_BYTES = 8192 };

/* The text with `old` replaced; `old` must be in it. */
static inline void small_change(char text[SMALL_BYTES], const char *old, const char *new)
{
	char *at = strstr(text, old);
	char rest[SMALL_BYTES];

	if (!at)
		fail_msg("no \"%s\" in the form", old);
	strcpy(rest, at + strlen(old));
	snprintf(at, (size_t)(SMALL_BYTES - (at - text)), "%s%s", new, rest);
}

static inline void small_load(const char *text, struct arena *arena, struct form *form,
			      struct findings *findings)
{
	arena_init(arena);
	findings_init(findings);
	if (!load_form_memory(text, strlen(text), NULL, arena, form, findings))
		fail_msg("line %d: %s", findings->items[0].line, findings->items[0].what);
}

#endif
