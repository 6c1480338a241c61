/*
 * Every page that there is, one after another.
 */
#ifndef TESTS_TUI_VISIT_H
#define TESTS_TUI_VISIT_H

#include "walk.h"

/*
 * Each scene with each of its items, over each page that it may lie over: with the answers as they
 * are, about oneself and about someone else; then once more as on a screen in public, on large
 * pages if `large`. `check` looks at what the model shows.
 */
void visit_all(struct walk *walk, bool large, void (*check)(struct walk *walk));

#endif
