/*
 * A language that nobody speaks, for tests: what is not said in it shows at once. The program's own
 * texts are [in Greek letters], those of the questionnaire and the crisis lines «in Cyrillic ones»;
 * a Latin letter is one that was never translated.
 */
#ifndef TESTS_TUI_PSEUDO_H
#define TESTS_TUI_PSEUDO_H

#include "foreign.h"

/* For this form and these lines; the texts live as long as the arena. */
struct tongue pseudo_tongue(const struct form *form, const struct support *support,
			    struct arena *arena);

/* The first word with Latin letters, or NULL. Single ones are what a person types, if `typed`. */
const char *pseudo_escaped(const char *text, bool typed);

#endif
