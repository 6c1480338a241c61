/*
 * Text that runs from right to left. The program writes it in the order in which it is read, and
 * most terminals turn it for the eye; where one does not, it can be done here. Never both: text
 * turned twice is as wrong as text not turned at all.
 */
#ifndef FRONT_BIDI_H
#define FRONT_BIDI_H

#include "app/screen.h"

enum bidi {
	BIDI_TERMINAL, /* the terminal does it */
	BIDI_APP,      /* we do, and tell the terminal not to */
	BIDI_OFF,      /* nobody does */
};

/* "terminal", "app", "off"; false: none of these. */
bool bidi_named(const char *name, enum bidi *bidi);

/* Whether a text has letters that run so. */
bool bidi_has_right_to_left(const char *text);

/* Turns each row that has such text, and the cursor with it. */
void bidi_turn(struct screen *screen);

#endif
