/*
 * The terminal as the full-screen face needs it: a grid of cells to show, presses
 * that come in. Behind it stands curses, and nothing before it knows.
 */
#ifndef FRONT_TERMINAL_H
#define FRONT_TERMINAL_H

#include "app/keys.h"
#include "app/screen.h"

/* Presses that are no message to the app. */
enum { PRESS_NOTHING = 0, PRESS_MOUSE = 0x110100, PRESS_SUSPEND };

struct terminal;

/* NULL, the terminal being as it was, when it cannot place a cursor. */
struct terminal *terminal_open(bool color);
/* Erases it and sets it back; `forget`: what scrolled away goes too, where it can be told to. */
void terminal_close(struct terminal *terminal, bool forget);

void terminal_mouse(struct terminal *terminal);
/*
 * Makes it ready to show codes, black on white whatever the colors of the rest are. False: it has
 * no colors, and the app must not be given any codes.
 */
bool terminal_codes(struct terminal *terminal);
/* Text that runs from right to left shall stay as it is sent, until the terminal is closed. */
void terminal_keep_order(struct terminal *terminal);
/* What to wait on for presses. */
int terminal_input(const struct terminal *terminal);
/* Once the input is ready: whether that is because the terminal is gone. */
bool terminal_gone(const struct terminal *terminal);

/* Takes the size that window_size() tells. */
void terminal_fit(int rows, int cols);

/* Sends the cells in which two screens of the same size differ, and the cursor. */
void terminal_show(const struct terminal *terminal, const struct screen *next,
		   const struct screen *shown);
/* Nothing on it can be relied on: the next show sends all. Clears `shown`. */
void terminal_forget_shown(struct screen *shown);

/* Erases it, stops the program as Ctrl-Z does, and returns when it goes on. */
void terminal_suspend(void);

/*
 * The next press that waits, without waiting; false when none does. PRESS_NOTHING: one that means
 * nothing. PRESS_MOUSE: a button went down at row, col.
 */
bool terminal_press(struct terminal *terminal, uint32_t *press, int *row, int *col);

#endif
