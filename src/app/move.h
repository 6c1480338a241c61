/*
 * Moving on a page: from choice to choice, and through text that does not fit the window.
 */
#ifndef APP_MOVE_H
#define APP_MOVE_H

#include "app/app.h"

/* The focus goes to the nth choice or field, and what is shown goes with it. */
void move_to(struct app *app, int nth);
/* Up and Down: reads on where there is more to read first, then moves. */
void move_along(struct app *app, const struct page *page, int by);
/* Tab: to another choice in their order, whatever there is to read. */
void move_step(struct app *app, const struct page *page, int by);
/* Left and Right among boxes. */
void move_sideways(struct app *app, const struct page *page, int by);
void move_scroll(struct app *app, const struct page *page, int lines, int screens);
void move_to_end(struct app *app, const struct page *page, bool last);
/* Digits are typed into a number's field wherever the focus is, unless that is another field. */
void move_to_field(struct app *app, const struct page *page);

#endif
