/*
 * Decided early: which questions can still change level, alerts or the reason for no level, in a
 * run that is under way.
 */
#ifndef CORE_BRIEF_H
#define CORE_BRIEF_H

#include "core/answers.h"

/*
 * needed[q] for each question that was not reached: whether some answer to it can make a
 * difference, the other ones not reached being answered in any way or not at all. For the others it
 * is false. Where the form is too large to know, every question is needed.
 */
void brief_find(const struct form *form, const struct answer *answers,
		bool needed[FORM_QUESTIONS_MAX]);

/*
 * The question to go to from `after` (-1: from the start) in a run that asks only what is needed:
 * the next one that is asked and was answered already or is needed; -1: there is none.
 */
int brief_next(const struct form *form, const struct answer *answers, int after);

#endif
