#include "walk.h"

#include "press.h"

#include "app/keys.h"
#include "app/paint.h"
#include "app/speak.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

unsigned walk_below(struct walk *walk, unsigned bound)
{
	uint64_t *x = &walk->random;

	*x ^= *x << 13;
	*x ^= *x >> 7;
	*x ^= *x << 17;
	return (unsigned)(*x >> 33) % bound;
}

void walk_must(struct walk *walk, bool holds, const char *what, const char *more)
{
	if (holds)
		return;
	frame_of_screen(&walk->model.frame, &walk->model.screen);
	frame_print(&walk->model.frame, "where it failed");
	fprintf(stderr, "the last steps:");
	for (int i = walk->step < WALK_TAIL ? 0 : walk->step - WALK_TAIL + 1; i <= walk->step; i++)
		fprintf(stderr, " %s", walk->tail[i % WALK_TAIL]);
	fprintf(stderr, "\nscene %d of size %d x %d\n", walk->model.app.here.scene,
		walk->model.app.rows, walk->model.app.cols);
	fail_msg("SEED=%llu, step %d: %s%s%s", (unsigned long long)walk->seed, walk->step, what,
		 *more ? ": " : "", more);
}

static bool large_enough(const struct screen *screen)
{
	return screen->rows >= PAINT_ROWS_MIN && screen->cols >= PAINT_COLS_MIN;
}

static void check_focus(struct walk *walk)
{
	const struct model *model = &walk->model;
	const struct page *page = &model->page;
	int stops = page_stops(page);

	walk_must(walk, model->app.here.focus >= -1 && model->app.here.focus < stops,
		  "the focus is a choice, or nothing", "");
	walk_must(walk, stops > 0, "there is a way on", "");
	walk_must(walk, !page->text.cut, "all of the page's texts fit into it", "");
	walk_must(walk, page->count < PAGE_BLOCKS, "all of the page's blocks fit into it", "");
}

/* The cursor is inside the screen, and on the focus's row, which is marked. */
static void check_cursor(struct walk *walk, const struct page *page, const struct screen *screen)
{
	bool marked = false, own = false;

	walk_must(walk,
		  screen->cursor_row >= 0 && screen->cursor_row < screen->rows &&
			  screen->cursor_col >= 0 && screen->cursor_col < screen->cols,
		  "the cursor is on the screen", "");
	if (!large_enough(screen) || page->focus < 0 ||
	    (!page->follow && !page->blocks[page->focus].docked))
		return;
	for (int col = 0; col < screen->cols; col++) {
		const struct cell *cell = &screen->cells[screen->cursor_row * screen->cols + col];

		if (cell->block != page->focus + 1)
			continue;
		own = true;
		marked = marked || cell->ch[0] == '>';
	}
	walk_must(walk, own, "the cursor is on the focus", page->blocks[page->focus].text);
	walk_must(walk, marked, "the focus is marked", page->blocks[page->focus].text);
}

/* Nothing lies over the header: the page's name on its left, the way out on its right. */
static void check_header(struct walk *walk, const struct page *page, const struct frame *frame)
{
	const char *title = page->blocks[0].text, *row = frame->text.data;
	const char *way_out = page->large ? page->corner_large : page->corner;
	size_t corner = strlen(way_out), len = strcspn(row, "\n");
	size_t least = strlen(title) < 20 ? strlen(title) : 20;

	walk_must(walk, page->blocks[0].role == ROLE_TITLE, "a page has a title", "");
	walk_must(walk, len > 0 && !strncmp(row + 1, title, least), "the title is intact", title);
	walk_must(walk, len > corner && !strncmp(row + len - corner, way_out, corner),
		  "the way out is intact", way_out);
}

/* Without its blanks, so that only the words count. */
static void add_solid(struct buf *solid, const char *text)
{
	for (; *text; text++)
		if (*text != ' ' && *text != '\n')
			buf_char(solid, *text);
}

/* In ASCII where the screen has no more. */
static void add_shown(struct buf *shown, const char *text, bool ascii)
{
	uint32_t character;

	for (int size; *text; text += size) {
		size = utf8_decode(text, strlen(text), &character);
		if (ascii && character >= 0x80)
			buf_text(shown, utf8_ascii(character));
		else
			buf_bytes(shown, text, (size_t)size);
	}
}

static bool shows(const struct frame *frame, const char *text, bool ascii)
{
	struct buf shown;
	bool found;

	buf_init(&shown);
	add_shown(&shown, text, ascii);
	found = frame_shows(frame, shown.data);
	buf_release(&shown);
	return found;
}

/* The first sentence, wherever its lines break. */
static bool shows_sentence(const struct frame *frame, const char *text, bool ascii)
{
	struct buf sentence, words, screen;
	bool found;

	buf_init(&sentence);
	buf_init(&words);
	buf_init(&screen);
	add_shown(&sentence, text, ascii);
	add_solid(&words, sentence.data);
	if (strchr(words.data, '.'))
		*strchr(words.data, '.') = '\0';
	add_solid(&screen, frame->text.data);
	found = *words.data && strstr(screen.data, words.data);
	buf_release(&sentence);
	buf_release(&words);
	buf_release(&screen);
	return found;
}

/* A button for it can be pressed; its words may stand on two lines. */
static bool has_hint(const struct page *page, const struct screen *screen, enum msg_kind msg)
{
	for (int row = 0; row < screen->rows; row++)
		for (int col = 0; col < screen->cols; col++) {
			int block = screen_block(screen, row, col);

			if (block >= 0 && block < page->count &&
			    page->blocks[block].role == ROLE_HINT &&
			    page->blocks[block].argument == (int)msg)
				return true;
		}
	return false;
}

static void check_frame(struct walk *walk, const struct page *page, const struct screen *screen)
{
	const struct support *support = walk->model.app.support;
	struct frame *frame = &walk->frame;

	check_cursor(walk, page, screen);
	frame_of_screen(frame, screen);
	if (large_enough(screen) && !screen->ascii)
		check_header(walk, page, frame);
	if (large_enough(screen) && walk->model.app.here.scene != SCENE_LINES)
		walk_must(walk,
			  page->large ? has_hint(page, screen, MSG_LINES)
				      : shows(frame, say(&walk->model.app, "Crisis lines"),
					      screen->ascii),
			  "the key for crisis lines is on the screen", "");
	walk_must(walk, utf8_check(frame->text.data, frame->text.len, true) == frame->text.len,
		  "no control character is on the screen", "");
	if (large_enough(screen))
		walk_must(walk,
			  shows(frame, support->footer, screen->ascii) ||
				  shows(frame, support->footer_short, screen->ascii),
			  "the crisis line is on the screen", "");
	else if (screen->rows >= 8 && screen->cols >= 20)
		walk_must(walk, shows_sentence(frame, page->too_small, screen->ascii),
			  "it says that it is too small", "");
	if (screen->ascii)
		for (size_t i = 0; i < frame->text.len; i++)
			walk_must(walk, (unsigned char)frame->text.data[i] < 0x80, "ASCII alone",
				  "");
}

static void must_be_said(struct walk *walk, const char *text)
{
	struct buf word;

	buf_init(&word);
	frame_add_solid(&word, text);

	bool said = word.len == 0 || strstr(walk->solid.data, word.data);

	buf_release(&word);
	walk_must(walk, said, "what is shown is spoken", text);
}

static void check_spoken(struct walk *walk)
{
	const struct page *page = &walk->model.page;

	buf_reset(&walk->spoken);
	speak(page, NULL, 76, &walk->spoken);
	walk_must(walk, utf8_check(walk->spoken.data, walk->spoken.len, true) == walk->spoken.len,
		  "no control character is spoken", "");
	for (size_t i = 0; i + 2 < walk->spoken.len; i++) {
		uint32_t character = 0;

		utf8_decode(walk->spoken.data + i, walk->spoken.len - i, &character);
		walk_must(walk, character < 0x2500 || character > 0x259f, "no drawing is spoken",
			  "");
	}
	buf_reset(&walk->solid);
	frame_add_solid(&walk->solid, walk->spoken.data);
	for (int i = 0; i < page->count; i++) {
		if (page->blocks[i].aside)
			continue;
		must_be_said(walk, page->blocks[i].text);
		must_be_said(walk, page->blocks[i].detail);
	}
	for (int i = 0; i < page->step_count; i++)
		must_be_said(walk, page->steps[i]);
}

/* A key that the hints name does what they say. */
static void check_hints(struct walk *walk)
{
	const struct model *model = &walk->model;
	const struct page *page = &model->page;

	for (int i = 0; i < key_count; i++) {
		if (!keys[i].name || !keys[i].hint ||
		    !(keys[i].scenes >> model->app.here.scene & 1))
			continue;
		for (int j = 0; j < page->count; j++)
			if (page->blocks[j].role == ROLE_HINT &&
			    !strcmp(page->blocks[j].text, keys[i].name) &&
			    !strcmp(page->blocks[j].detail, keys[i].hint))
				walk_must(walk,
					  key_msg(&model->app, page, keys[i].press).kind ==
						  keys[i].msg,
					  "a key that is named on the screen works", keys[i].name);
	}
}

/* A number that is shown chooses what it stands at. */
static void check_numbers(struct walk *walk)
{
	const struct app *app = &walk->model.app;
	const struct page *page = &walk->model.page;

	for (int nth = 0; nth < page_stops(page); nth++) {
		const struct block *block = &page->blocks[page_nth_stop(page, nth)];
		struct app next;

		if (block->number == 0)
			continue;
		next = app_update(*app, key_msg(app, page, '0' + (uint32_t)block->number));
		walk_must(walk, next.here.focus == nth, "a number that is shown can be pressed",
			  block->text);
	}
}

static bool same_place(const struct app *a, const struct app *b)
{
	return a->here.scene == b->here.scene && a->here.item == b->here.item &&
	       a->depth == b->depth && a->question == b->question;
}

/* In a window that shows no page, no key changes anything. */
static void check_hidden(struct walk *walk)
{
	const struct app *app = &walk->model.app;

	for (int i = 0; i < press_count; i++) {
		struct msg msg = key_msg(app, &walk->model.page, press_all[i]);
		struct app next = app_update(*app, msg);

		walk_must(walk, msg.kind == MSG_LEAVE || !memcmp(&next, app, sizeof(next)),
			  "no key counts unseen", press_name(press_all[i]));
	}
}

/* From everywhere there is a way back or out, and a way to leave at once. */
static void check_ways(struct walk *walk)
{
	static const uint32_t backward[] = { PRESS_LEFT, 'b', PRESS_F4, PRESS_ESCAPE };
	const struct app *app = &walk->model.app;
	const struct page *page = &walk->model.page;
	bool way = app->here.scene == SCENE_WELCOME;

	if (large_enough(&walk->model.screen)) {
		check_numbers(walk);
	} else {
		check_hidden(walk);
		way = true;
	}
	for (int i = 0; i < 4 && !way; i++) {
		struct app next = app_update(*app, key_msg(app, page, backward[i]));

		way = !same_place(app, &next);
	}
	for (int i = 0; i < page->count && !way; i++)
		way = page->blocks[i].act == ACT_BACK || page->blocks[i].act == ACT_LEAVE;
	walk_must(walk, way, "there is a way back", "");
	walk_must(walk, app_update(*app, key_msg(app, page, PRESS_CTRL_X)).want == WANT_LEAVE,
		  "Ctrl-X leaves", "");
}

/* Addresses are wider than a small window: they break anywhere. */
static bool may_break(const char *text, const char *word)
{
	const char *start = word;

	while (start > text && start[-1] != ' ' && start[-1] != '\n')
		start--;
	return strcspn(start, " \n") >= 30;
}

/*
 * Each word of the page can be brought into sight by scrolling. Lines may break at a hyphen, and
 * anywhere between wide characters. A title or a notice may be cut for want of room.
 */
static void check_reach(struct walk *walk)
{
	struct page page = walk->model.page;
	struct screen *screen = &walk->model.screen;
	int at = -1;

	if (!large_enough(screen))
		return;
	buf_reset(&walk->text);
	page.follow = false;
	page.scroll = 0;
	while (page.scroll != at) {
		at = page.scroll;
		paint(&page, false, screen);
		frame_of_screen(&walk->frame, screen);
		buf_bytes(&walk->text, walk->frame.text.data, walk->frame.text.len);
		page.scroll = paint_scroll(&page, screen->rows, screen->cols, 0, 1);
	}
	for (int i = 0; i < page.count; i++) {
		const struct block *block = &page.blocks[i];
		const char *text = block->text;

		if (block->role == ROLE_HINT || block->role == ROLE_CRISIS ||
		    block->role == ROLE_LADDER || block->role == ROLE_TITLE ||
		    block->role == ROLE_NOTICE || block->aside)
			continue;
		while (*text) {
			char word[80];
			size_t len = strcspn(text, " \n-");

			if (len > 0 && utf8_width(text, len) == (int)len &&
			    !may_break(block->text, text)) {
				memcpy(word, text, len);
				word[len] = '\0';
				walk_must(walk, strstr(walk->text.data, word) != NULL,
					  "every word can be scrolled into sight", word);
			}
			text += len + (text[len] != '\0');
		}
	}
}

static void check_sizes(struct walk *walk)
{
	static struct app app;
	static struct page page;
	static const int edges[] = { 1, 2, 3, 14, 15, 16, 24, 49, 50, 51, 80, 200, 300, 1000 };
	struct screen *screen = &walk->other;

	screen_resize(screen, edges[walk_below(walk, 13)], edges[walk_below(walk, 14)]);
	if (walk_below(walk, 4) == 0)
		screen_resize(screen, 1 + (int)walk_below(walk, 60),
			      1 + (int)walk_below(walk, 160));
	app = walk->model.app;
	app.rows = screen->rows;
	app.cols = screen->cols;
	app_view(&app, &page);
	paint(&page, walk_below(walk, 2) == 0, screen);
	check_frame(walk, &page, screen);
}

void walk_check(struct walk *walk)
{
	walk->scenes |= 1u << walk->model.app.here.scene;
	check_focus(walk);
	check_frame(walk, &walk->model.page, &walk->model.screen);
	check_spoken(walk);
	check_hints(walk);
	check_ways(walk);
	if (walk->step % 2 == 0)
		check_sizes(walk);
	if (walk->step % 20 == 0) {
		check_reach(walk);
		model_resize(&walk->model, walk->model.app.rows, walk->model.app.cols);
	}
}
