/*
 * libvterm behind a narrow door: bytes in, a frame out, and what the program has asked
 * of the terminal. Keeps from libvterm 0.1.4 what that does not get right.
 */
#ifndef TESTS_TUI_EMULATOR_H
#define TESTS_TUI_EMULATOR_H

#include "frame.h"

#include <vterm.h>

struct emulator {
	VTerm *vt;
	VTermScreen *screen;
	int cols;
	bool alternate, cursor, mouse; /* the screen shown, the cursor shown, the mouse asked for */
	char held[17];		       /* the start of a sequence that must not come through */
	size_t held_len;
	char last; /* what a sequence may ask to repeat */
};

/* What the terminal says by itself and for its keys goes to `output`. */
void emulator_open(struct emulator *emulator, int rows, int cols, bool utf8,
		   VTermOutputCallback *output, void *user);
void emulator_close(struct emulator *emulator);
void emulator_resize(struct emulator *emulator, int rows, int cols);
void emulator_feed(struct emulator *emulator, const char *bytes, size_t len);
void emulator_frame(const struct emulator *emulator, struct frame *frame);

#endif
