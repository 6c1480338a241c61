#include "emulator.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct emulator *emulator = user;

	if (property == VTERM_PROP_ALTSCREEN)
		emulator->alternate = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		emulator->cursor = value->boolean;
	if (property == VTERM_PROP_MOUSE)
		emulator->mouse = value->number != VTERM_PROP_MOUSE_NONE;
	return 1;
}

static const VTermScreenCallbacks callbacks = { .settermprop = on_property };

/*
 * Five things that libvterm 0.1.4 gets wrong are kept from it. The Linux console's palette
 * sequences, ESC ] R and ESC ] P with seven digits, have no end mark: it would take all that
 * follows for a title. A character that is repeated (CSI n b) up to the last column but one
 * would leave the next one on the next row: it is repeated here. And the cursor may be outside
 * of a window that has shrunk, or come back there from another screen (CSI ? 1049 l). And of a
 * character two columns wide it writes the second half behind its memory when the window has only
 * one: no window is narrower than two for it. A scrolling region that began below the last row of
 * a window that has shrunk makes it move memory that is not its own: as in xterm, a resize sets the
 * region back to the whole window.
 */
enum { COLS_MIN = 2 };

static int cols_for_vterm(int cols)
{
	return cols < COLS_MIN ? COLS_MIN : cols;
}

enum held { HELD_NOTHING, HELD_MORE, HELD_DONE };

static enum held hold_palette(const char *held, size_t len)
{
	if (len < 3)
		return HELD_MORE;
	if (held[2] == 'P')
		return len < 10 ? HELD_MORE : HELD_DONE;
	return held[2] == 'R' ? HELD_DONE : HELD_NOTHING;
}

static enum held hold_repeat(struct emulator *emulator)
{
	const char *held = emulator->held;
	size_t len = emulator->held_len, digits = strspn(held + 2, "0123456789");

	if (len == 2 + digits)
		return len + 1 < sizeof(emulator->held) ? HELD_MORE : HELD_NOTHING;
	if (digits == 0 || held[len - 1] != 'b')
		return HELD_NOTHING;
	for (int i = atoi(held + 2); i > 0; i--)
		vterm_input_write(emulator->vt, &emulator->last, 1);
	return HELD_DONE;
}

static enum held hold(struct emulator *emulator)
{
	const char *held = emulator->held;

	if (held[0] != '\033')
		return HELD_NOTHING;
	if (emulator->held_len == 1)
		return HELD_MORE;
	if (held[1] == ']')
		return hold_palette(held, emulator->held_len);
	return held[1] == '[' ? hold_repeat(emulator) : HELD_NOTHING;
}

static void place_cursor(struct emulator *emulator, VTermPos at)
{
	char place[32];
	int rows, cols;

	vterm_get_size(emulator->vt, &rows, &cols);
	snprintf(place, sizeof(place), "\033[%d;%dH",
		 at.row < 0	 ? 1
		 : at.row < rows ? at.row + 1
				 : rows,
		 at.col < cols ? at.col + 1 : cols);
	vterm_input_write(emulator->vt, place, strlen(place));
}

static void keep_cursor_inside(struct emulator *emulator)
{
	int rows, cols;
	VTermPos at;

	vterm_get_size(emulator->vt, &rows, &cols);
	vterm_state_get_cursorpos(vterm_obtain_state(emulator->vt), &at);
	if (at.row < 0 || at.row >= rows || at.col < 0 || at.col >= cols)
		place_cursor(emulator, at);
}

void emulator_feed(struct emulator *emulator, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		emulator->held[emulator->held_len++] = bytes[i];
		emulator->held[emulator->held_len] = '\0';
		switch (hold(emulator)) {
		case HELD_NOTHING:
			vterm_input_write(emulator->vt, emulator->held, emulator->held_len);
			if (emulator->held_len == 1)
				emulator->last = bytes[i];
			if (bytes[i] == 'l' || bytes[i] == '8')
				keep_cursor_inside(emulator);
			emulator->held_len = 0;
			break;
		case HELD_DONE:
			emulator->held_len = 0;
			break;
		case HELD_MORE:
			break;
		}
	}
}

void emulator_open(struct emulator *emulator, int rows, int cols, bool utf8,
		   VTermOutputCallback *output, void *user)
{
	memset(emulator, 0, sizeof(*emulator));
	emulator->cursor = true;
	emulator->cols = cols;
	emulator->vt = vterm_new(rows, cols_for_vterm(cols));
	vterm_set_utf8(emulator->vt, utf8);
	vterm_output_set_callback(emulator->vt, output, user);
	emulator->screen = vterm_obtain_screen(emulator->vt);
	vterm_screen_enable_altscreen(emulator->screen, 1);
	vterm_screen_set_callbacks(emulator->screen, &callbacks, emulator);
	vterm_screen_reset(emulator->screen, 1);
}

void emulator_close(struct emulator *emulator)
{
	vterm_free(emulator->vt);
}

void emulator_resize(struct emulator *emulator, int rows, int cols)
{
	VTermPos at;

	emulator->cols = cols;
	vterm_set_size(emulator->vt, rows, cols_for_vterm(cols));
	vterm_state_get_cursorpos(vterm_obtain_state(emulator->vt), &at);
	vterm_input_write(emulator->vt, "\033[r", 3);
	place_cursor(emulator, at);
}

void emulator_frame(const struct emulator *emulator, struct frame *frame)
{
	int rows, cols;
	char bytes[4];
	VTermPos at;

	vterm_get_size(emulator->vt, &rows, &cols);
	cols = emulator->cols;
	buf_reset(&frame->text);
	for (at.row = 0; at.row < rows; at.row++) {
		for (at.col = 0; at.col < cols; at.col++) {
			VTermScreenCell cell;

			vterm_screen_get_cell(emulator->screen, at, &cell);
			if (cell.chars[0] == (uint32_t)-1)
				continue;
			if (cell.chars[0] == 0)
				buf_char(&frame->text, ' ');
			for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
				buf_bytes(&frame->text, bytes,
					  (size_t)utf8_write(cell.chars[i], bytes));
		}
		frame_end_row(frame);
	}
	vterm_state_get_cursorpos(vterm_obtain_state(emulator->vt), &at);
	frame->cursor_row = at.row;
	frame->cursor_col = at.col < cols ? at.col : cols - 1;
}
