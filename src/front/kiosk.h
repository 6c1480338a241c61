/*
 * A screen in a waiting room. One process stays (the porter, front/porter.h) and never sees an
 * answer; each visit is a process of its own, which gives up all it does not need and ends with the
 * visit, so that nothing of one visitor is left for the next: not in memory, not on the screen.
 */
#ifndef FRONT_KIOSK_H
#define FRONT_KIOSK_H

#include "front/face.h"

#include <stdbool.h>

/* What a site's settings make of policy_kiosk. */
struct policy kiosk_policy(const struct site *site);

/*
 * The first thing to do: a key that would stop or end a program does so no more, and of the
 * environment nothing is left that could lead a library to another file.
 */
void kiosk_fortify(void);

/*
 * Until staff end it with their passphrase, it is told to end (SIGTERM), or the terminal is gone.
 * `app` is the state that each visit begins with. The exit status.
 */
int kiosk_run(const struct app *app, const struct face *face, const struct site *site);

#endif
