/*
 * Faults that somebody could make who edits a questionnaire, planted into its text one at a time: a
 * threshold out of reach, a comparison the wrong way round, `and` for `or`, a rule that asks for
 * another level, an option that counts for something else, a rule or an alert that is gone.
 */
#ifndef TESTS_FAULT_H
#define TESTS_FAULT_H

#include "base/buf.h"
#include "core/form.h"

/* How many can be planted into the text of this form. Not all leave a form that can be loaded. */
int fault_count(const struct form *form, const char *text);
/* The text with one of them, and what it is: "line 126: ">= " becomes "<= "". */
void fault_plant(const struct form *form, const char *text, int index, struct buf *out,
		 struct buf *what);

#endif
