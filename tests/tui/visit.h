/*
 * Every page that there is, one after another.
 */
#ifndef TESTS_TUI_VISIT_H
#define TESTS_TUI_VISIT_H

#include "walk.h"

/*
 * Each scene with each of its items, over each page that it may lie over: with the answers as they
 * are, about oneself and about someone else. `check` looks at what the model shows.
 */
void visit_all(struct walk *walk, void (*check)(struct walk *walk));

#endif
