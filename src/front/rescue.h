/*
 * Putting the terminal back when the program cannot end as it should. What a fault
 * handler may use is prepared before and only read there.
 */
#ifndef FRONT_RESCUE_H
#define FRONT_RESCUE_H

#include <stdbool.h>

/* Remembers how the terminal on standard input is set; false when there is none. */
bool rescue_remember(void);
/* Adds bytes to write to standard output; NULL and (char *)-1, terminfo's "none", add nothing. */
void rescue_bytes(const char *bytes);
/* From now on a fault writes them and sets the terminal as it was. */
void rescue_on_fault(void);
/* Does so now, for a program that ended without doing it. */
void rescue_now(void);

#endif
