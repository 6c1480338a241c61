/*
 * What a kiosk needs to have before its first visit.
 */
#ifndef FRONT_KIOSK_START_H
#define FRONT_KIOSK_START_H

#include "core/codes.h"
#include "front/house.h"
#include "front/tongues.h"

/* A kiosk must not be able to do more than it needs, and must be seen; complains otherwise. */
bool kiosk_may_start(bool as_root);
/* The folder for counts, as every path there from the settings file on. False: it complains. */
bool kiosk_find_counts(struct house *house);
/* Of whom to call, in every language, and of the site. */
void kiosk_add_codes(const struct house *house, const struct tongues *tongues, struct codes *codes);

#endif
