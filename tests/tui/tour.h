/*
 * Every page of a form: each question, each alert, the results of good, bad and no answers, and all
 * that can be laid over them.
 */
#ifndef TESTS_TUI_TOUR_H
#define TESTS_TUI_TOUR_H

#include "model.h"

/* Calls `look` on each page, which stands in `model`; `tongue`: of those built in. */
void tour_form(struct model *model, const struct form *form, const struct policy *policy,
	       int tongue, int rows, int cols, void (*look)(const char *what));

#endif
