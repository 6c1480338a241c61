/*
 * That a question matters is shown by two sheets that are alike but for its answer and end
 * differently. From a mild sheet to a grave one, an answer at a time, there are places where little
 * is enough; there the questions are tried, and mostly they are heard at once. That a question does
 * not matter, only a diagram can tell.
 */
#ifndef CORE_TRIES_H
#define CORE_TRIES_H

#include "core/answers.h"

/*
 * Adds to `heard` (by question) those whose answer was seen to change the level, the claim or an
 * alert. `answers` are given and stay, while the open ones may be anything; NULL: all may.
 */
void tries_hear(const struct form *form, const struct answer *answers, bool *heard);

#endif
