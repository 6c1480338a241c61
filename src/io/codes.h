/*
 * Makes square codes of what support lines and the site tell how to reach them, with libqrencode.
 * That is looked for only when it is asked here, and let go again, so that a run without codes
 * never has it.
 */
#ifndef IO_CODES_H
#define IO_CODES_H

#include "core/codes.h"
#include "core/support.h"

/*
 * Adds what is not there yet; `codes` begins as zeros. False: the library is missing, and there is
 * none. What is too long for a code, or no plain number, has none either: see core/codes.h.
 */
bool codes_add_support(struct codes *codes, const struct support *support);
bool codes_add_site(struct codes *codes, const struct site *site);

#endif
