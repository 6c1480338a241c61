/*
 * Some sheets tried at random: to see that an answer makes a difference, two sheets that end
 * differently are enough, and mostly they are found at once. That it makes none, only a diagram can
 * tell.
 */
#ifndef CORE_TRIES_H
#define CORE_TRIES_H

#include "core/sheet.h"

#include <stdint.h>

struct tries {
	const struct form *form;
	struct answer answers[FORM_QUESTIONS_MAX];
	uint64_t random; /* the same in each run */
};

void tries_init(struct tries *tries, const struct form *form);
void tries_release(struct tries *tries);

/*
 * Whether two answers to the question, the rest being alike, came to another level, claim or
 * alert. `answers`: those that stay as they are, while the open ones may be anything, also open;
 * NULL: complete sheets of any answers.
 */
bool tries_differ(struct tries *tries, const struct answer *answers, int question);

#endif
