/*
 * What stands on a screen, as text: one line a row, blanks at its end left out,
 * and where the cursor is. The painted page and the real terminal both come down
 * to this, so they can be held against each other and against a file.
 */
#ifndef TESTS_TUI_FRAME_H
#define TESTS_TUI_FRAME_H

#include "app/screen.h"
#include "base/buf.h"

struct frame {
	struct buf text;
	int cursor_row, cursor_col;
};

void frame_init(struct frame *frame);
void frame_release(struct frame *frame);
/* Ends a row: takes the blanks at its end away. */
void frame_end_row(struct frame *frame);
void frame_of_screen(struct frame *frame, const struct screen *screen);

bool frame_equal(const struct frame *a, const struct frame *b);
/* The text is on the frame; line breaks and runs of blanks count as one blank. */
bool frame_shows(const struct frame *frame, const char *text);
/* The cursor's row begins with the text, compared in the same way. */
bool frame_cursor_on(const struct frame *frame, const char *text);
/* Adds a text without its blanks, so that only the words count. */
void frame_add_solid(struct buf *solid, const char *text);
/* For a person who has to find out what went wrong. */
/* The frames that are kept as files, tests/tui/frames/NAME.txt, with the cursor's place. */
void frame_keep(const struct frame *frame, const char *name);
/* Says what is kept when that is something else. */
bool frame_is_kept(const struct frame *frame, const char *name);
void frame_print(const struct frame *frame, const char *title);

#endif
