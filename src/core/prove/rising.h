/*
 * Conditions that can only turn on: most questionnaires ask for "at least" everywhere, and then it
 * can be read from them that a worse answer does no harm, whatever else was answered. What cannot
 * be read so is left to the diagram (worse.h).
 */
#ifndef CORE_PROVE_RISING_H
#define CORE_PROVE_RISING_H

#include "core/prove/worse.h"

/* True: no sheet comes to the harm by this swap. False: that is not known. */
bool rising_harmless(const struct form *form, int question, enum swap swap, enum harm harm);

#endif
