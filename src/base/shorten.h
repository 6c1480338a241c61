/*
 * Texts whose ends matter more than their middle: paths.
 */
#ifndef BASE_SHORTEN_H
#define BASE_SHORTEN_H

#include "base/buf.h"

/* Adds a text; one wider than `columns` (at least 8) loses its middle: /home/…/result.txt */
void shorten(struct buf *out, const char *text, int columns);

#endif
