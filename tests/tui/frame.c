#include "frame.h"

#include "base/utf8.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

void frame_init(struct frame *frame)
{
	buf_init(&frame->text);
	frame->cursor_row = frame->cursor_col = 0;
}

void frame_release(struct frame *frame)
{
	buf_release(&frame->text);
}

void frame_end_row(struct frame *frame)
{
	struct buf *text = &frame->text;

	while (text->len > 0 && text->data[text->len - 1] == ' ')
		text->data[--text->len] = '\0';
	buf_char(text, '\n');
}

void frame_of_screen(struct frame *frame, const struct screen *screen)
{
	char bytes[4];

	buf_reset(&frame->text);
	for (int row = 0; row < screen->rows; row++) {
		for (int col = 0; col < screen->cols; col++) {
			const struct cell *cell = &screen->cells[row * screen->cols + col];

			for (int i = 0; i < CELL_CHARS && cell->ch[i]; i++)
				buf_bytes(&frame->text, bytes,
					  (size_t)utf8_write(cell->ch[i], bytes));
		}
		frame_end_row(frame);
	}
	frame->cursor_row = screen->cursor_row;
	frame->cursor_col = screen->cursor_col;
}

bool frame_equal(const struct frame *a, const struct frame *b)
{
	return a->cursor_row == b->cursor_row && a->cursor_col == b->cursor_col &&
	       a->text.len == b->text.len && !memcmp(a->text.data, b->text.data, a->text.len);
}

static bool blank(char c)
{
	return c == ' ' || c == '\n';
}

static const char *skip_blanks(const char *at)
{
	while (blank(*at))
		at++;
	return at;
}

static bool begins(const char *at, const char *text)
{
	while (*text) {
		if (blank(*text) && blank(*at)) {
			text = skip_blanks(text);
			at = skip_blanks(at);
		} else if (*text++ != *at++) {
			return false;
		}
	}
	return true;
}

bool frame_shows(const struct frame *frame, const char *text)
{
	for (const char *at = frame->text.data; at && *at; at++)
		if (begins(at, text))
			return true;
	return false;
}

bool frame_cursor_on(const struct frame *frame, const char *text)
{
	const char *at = frame->text.data;

	for (int row = 0; row < frame->cursor_row && at; row++) {
		at = strchr(at, '\n');
		at = at ? at + 1 : NULL;
	}
	return at && begins(at + strspn(at, " "), text);
}

void frame_add_solid(struct buf *solid, const char *text)
{
	for (; *text; text++)
		if (!blank(*text))
			buf_char(solid, *text);
}

void frame_print(const struct frame *frame, const char *title)
{
	fprintf(stderr, "--- %s, cursor at row %d, column %d\n%s---\n", title,
		frame->cursor_row + 1, frame->cursor_col + 1,
		frame->text.data ? frame->text.data : "");
}

static void write_kept(const struct frame *frame, struct buf *out)
{
	buf_bytes(out, frame->text.data, frame->text.len);
	buf_format(out, "(cursor at row %d, column %d)\n", frame->cursor_row + 1,
		   frame->cursor_col + 1);
}

static FILE *open_kept(const char *name, const char *mode)
{
	char path[256];

	snprintf(path, sizeof(path), "tests/tui/frames/%s.txt", name);
	return fopen(path, mode);
}

void frame_keep(const struct frame *frame, const char *name)
{
	FILE *file = open_kept(name, "w");
	struct buf now;

	assert(file);
	buf_init(&now);
	write_kept(frame, &now);
	fputs(now.data, file);
	fclose(file);
	buf_release(&now);
}

bool frame_is_kept(const struct frame *frame, const char *name)
{
	FILE *file = open_kept(name, "r");
	struct buf now, kept;
	char bytes[4096];
	size_t len;
	bool same;

	buf_init(&now);
	buf_init(&kept);
	write_kept(frame, &now);
	while (file && (len = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buf_bytes(&kept, bytes, len);
	if (file)
		fclose(file);
	same = kept.len == now.len && memcmp(kept.data, now.data, now.len) == 0;
	if (!same)
		fprintf(stderr, "--- kept as %s\n%s---\n", name,
			kept.len ? kept.data : "(nothing)\n");
	buf_release(&now);
	buf_release(&kept);
	return same;
}
