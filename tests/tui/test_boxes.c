/*
 * What can be pressed with a mouse or a finger, on every page of a form, in every window that a
 * screen in a waiting room may have: it is there, large enough, whole, and does what it says.
 */
#include "tour.h"

#include "app/keys.h"
#include "app/layout.h"
#include "app/scenes.h"
#include "base/utf8.h"
#include "front/tongues.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FINGER_ROWS = 3, FINGER_COLS = 10, STRIP_ROWS = 24 };

/* The last stands upright. */
static const int sizes[][2] = {
	{ 15, 50 }, { 18, 64 }, { 22, 80 }, { 24, 80 }, { 33, 120 }, { 40, 120 }, { 40, 50 },
};

enum { SIZES = sizeof(sizes) / sizeof(sizes[0]) };

/* What is looked at, and what was counted on the way. */
static struct {
	struct model model;
	const char *what; /* for messages */
	int pages, lists, grids, apart, hints_left_out, beside, below;
	int corner_col, corner_cols; /* on the first page of a window */
} seen;

static struct model *const model = &seen.model;

/* Cells of one block, or of nothing. */
struct area {
	int cells;
	int top, bottom, left, right; /* the outermost, all included */
};

static void must(bool holds, const char *what, const char *more)
{
	if (holds)
		return;
	frame_print(&model->frame, seen.what);
	fail_msg("%s, scene %d, item %d, %d x %d, tongue %d, %s: %s: %s", seen.what,
		 model->app.here.scene, model->app.here.item, model->app.rows, model->app.cols,
		 model->app.tongue, model->page.large ? "large" : "usual", what, more);
}

static const struct cell *cell_at(int row, int col)
{
	return &model->screen.cells[row * model->screen.cols + col];
}

static struct area area_of(int block)
{
	struct area area = { .top = INT16_MAX, .left = INT16_MAX, .bottom = -1, .right = -1 };

	for (int row = 0; row < model->screen.rows; row++)
		for (int col = 0; col < model->screen.cols; col++) {
			if (screen_block(&model->screen, row, col) != block)
				continue;
			area.cells++;
			area.top = row < area.top ? row : area.top;
			area.bottom = row;
			area.left = col < area.left ? col : area.left;
			area.right = col > area.right ? col : area.right;
		}
	return area;
}

/* Whether so many rows and columns without a gap are this block's. */
static bool has_rectangle(int block, const struct area *area, int rows, int cols)
{
	for (int top = area->top; top + rows - 1 <= area->bottom; top++)
		for (int left = area->left; left + cols - 1 <= area->right; left++) {
			int own = 0;

			for (int i = 0; i < rows * cols; i++)
				own += screen_block(&model->screen, top + i / cols,
						    left + i % cols) == block;
			if (own == rows * cols)
				return true;
		}
	return false;
}

/* --- what stands there ------------------------------------------------------------------------ */

static void add_solid(struct buf *solid, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] != ' ' && text[i] != '\n')
			buf_char(solid, text[i]);
}

/* The words of a block's cells, without blanks and lines. */
static void words_of(int block, struct buf *words)
{
	char bytes[4];

	for (int row = 0; row < model->screen.rows; row++)
		for (int col = 0; col < model->screen.cols; col++) {
			const struct cell *cell = cell_at(row, col);

			for (int i = 0; i < CELL_CHARS && cell->ch[i] && cell->block == block + 1;
			     i++)
				if (cell->ch[i] < 0x2500 || cell->ch[i] > 0x257f)
					add_solid(words, bytes,
						  (size_t)utf8_write(cell->ch[i], bytes));
		}
}

static void check_words(int block, const char *text)
{
	struct buf words, wanted;

	buf_init(&words);
	buf_init(&wanted);
	words_of(block, &words);
	add_solid(&wanted, text, strlen(text));
	must(wanted.len == 0 || strstr(words.data, wanted.data), "all of the text stands there",
	     text);
	buf_release(&words);
	buf_release(&wanted);
}

static enum box_style style_of(const struct block *block)
{
	return block->docked ? model->page.in_dock.style : model->page.in_body.style;
}

/* The lines of a box are as its text: stronger where the focus is. */
static void check_lines(int block, const struct area *area)
{
	uint16_t style = block == model->page.focus ? STYLE_STRONG : STYLE_PLAIN;

	for (int row = area->top; row <= area->bottom; row++)
		for (int col = area->left; col <= area->right; col++)
			must(screen_block(&model->screen, row, col) != block ||
				     cell_at(row, col)->ch[0] == '>' ||
				     cell_at(row, col)->style == style,
			     "a box is as strong as its text", model->page.blocks[block].text);
}

static void check_size(int block)
{
	enum box_style style = style_of(&model->page.blocks[block]);
	struct area area = area_of(block);
	int rows = area.bottom - area.top + 1, cols = area.right - area.left + 1;

	must(area.cells > 0, "a choice can be pressed", model->page.blocks[block].text);
	seen.lists += style == BOXED_NOT;
	seen.grids += style == BOXED_GRID;
	seen.apart += style >= BOXED_APART;
	if (style == BOXED_NOT)
		return;
	must(has_rectangle(block, &area, style == BOXED_GRID ? FINGER_ROWS - 1 : FINGER_ROWS,
			   FINGER_COLS),
	     "a box is large enough for a finger", model->page.blocks[block].text);
	check_lines(block, &area);
	/* The focus has its lines to itself, and others share theirs with it. */
	must((style == BOXED_GRID && block != model->page.focus) || area.cells == rows * cols,
	     "all of a box is its own", model->page.blocks[block].text);
	must(style == BOXED_GRID || screen_block(&model->screen, area.top, area.right + 1) == -1,
	     "there is room between boxes", model->page.blocks[block].text);
	check_words(block, model->page.blocks[block].text);
}

/* With the focus on it, a choice is in sight, and marked. */
static void check_choices(void)
{
	struct spot here = model->app.here;

	for (int nth = 0; nth < page_stops(&model->page); nth++) {
		const struct screen *screen = &model->screen;
		bool marked = false;

		model->app.here.focus = (int16_t)nth;
		model->app.here.follow = true;
		model_resize(model, model->app.rows, model->app.cols);
		check_size(model->page.focus);
		/* In a field it stands behind what was typed. */
		must(screen_block(screen, screen->cursor_row, screen->cursor_col) ==
				     model->page.focus ||
			     model->page.blocks[model->page.focus].role == ROLE_FIELD,
		     "the cursor is on the focus", model->page.blocks[model->page.focus].text);
		for (int col = 0; col < screen->cols; col++)
			marked = marked || (cell_at(screen->cursor_row, col)->ch[0] == '>' &&
					    screen_block(screen, screen->cursor_row, col) ==
						    model->page.focus);
		must(marked, "the focus is marked", model->page.blocks[model->page.focus].text);
	}
	model->app.here = here;
	model_resize(model, model->app.rows, model->app.cols);
}

static void check_hint(int block)
{
	const struct block *hint = &model->page.blocks[block];
	struct area area = area_of(block);
	bool button =
		model->page.large && model->screen.rows >= STRIP_ROWS && !model->page.small_hints;

	if (!model->page.large && area.cells == 0) {
		seen.hints_left_out++; /* two lines were full: it stands in the help */
		return;
	}
	must(has_rectangle(block, &area, button ? FINGER_ROWS : 1, button ? FINGER_COLS : 4),
	     "a hint can be pressed", hint->detail);
	check_words(block, hint->detail);
}

static void check_corner(void)
{
	const char *text = model->page.large ? model->page.corner_large : model->page.corner;
	struct area area = area_of(SCREEN_CORNER);

	must(*text, "there is a way out", "");
	must(area.top == 0 && area.bottom == 0 && area.right == model->screen.cols - 2 &&
		     has_rectangle(SCREEN_CORNER, &area, 1, utf8_width(text, strlen(text))),
	     "the way out is in the corner", text);
	check_words(SCREEN_CORNER, text);
	if (seen.corner_cols == 0) {
		seen.corner_col = area.left;
		seen.corner_cols = area.cells;
	}
	must(area.left == seen.corner_col && area.cells == seen.corner_cols,
	     "the way out is where it always is", text);
}

/* --- what pressing does ----------------------------------------------------------------------- */

static bool same_state(const struct app *a, const struct app *b)
{
	return a->here.scene == b->here.scene && a->here.item == b->here.item &&
	       a->here.focus == b->here.focus && a->here.scroll == b->here.scroll &&
	       a->here.follow == b->here.follow && a->depth == b->depth &&
	       a->question == b->question && a->ticked == b->ticked && a->want == b->want &&
	       a->tongue == b->tongue && a->other == b->other && a->save_json == b->save_json &&
	       !memcmp(&a->answers, &b->answers, sizeof a->answers) &&
	       !strcmp(a->field.text, b->field.text) && !strcmp(a->search.text, b->search.text) &&
	       !strcmp(a->notice, b->notice);
}

/* As the full-screen face does with a press on these cells. */
static struct app pressed(const struct app *app, int block)
{
	return app_update(*app, (struct msg){ .kind = MSG_POINT, .number = block });
}

static struct app keyed(const struct app *app, uint32_t press)
{
	return app_update(*app, key_msg(app, &model->page, press));
}

/* The key whose name a hint bears; of two, the second. */
static uint32_t key_of(const struct block *hint)
{
	const struct app *app = &model->app;

	if (!strcmp(hint->text, "PgUp") || !strcmp(hint->text, "PgDn"))
		return hint->text[2] == 'U' ? PRESS_PAGE_UP : PRESS_PAGE_DOWN;
	for (int i = 0; i < key_count; i++) {
		const char *name = key_hint(app, &model->page, &keys[i]);

		if (!name || strcmp(name, hint->text) != 0 ||
		    (keys[i].msg != MSG_LANGUAGE && strcmp(say(app, keys[i].hint), hint->detail)))
			continue;
		if (keys[i].press == PRESS_UP)
			return PRESS_DOWN;
		return keys[i].press == PRESS_LEFT && strchr(name, '/') ? PRESS_RIGHT
									: keys[i].press;
	}
	must(false, "a hint is a key's", hint->text);
	return 0;
}

/* A notice goes with the next press; the hint is where it was before. */
static void press_hint_beside_notice(int block, const struct app *by_press)
{
	static struct page page;
	struct app noticed = model->app, after;

	app_notice(&noticed, "Please note.");
	app_view(&noticed, &page);
	must(!strcmp(page.blocks[block].detail, model->page.blocks[block].detail),
	     "a notice moves no hint", page.blocks[block].detail);
	after = pressed(&noticed, block);
	must(same_state(&after, by_press), "a press does the same beside a notice",
	     page.blocks[block].detail);
}

static void press_hint(int block)
{
	const struct block *hint = &model->page.blocks[block];
	struct app by_press = pressed(&model->app, block), by_key;

	press_hint_beside_notice(block, &by_press);
	if (!strcmp(hint->text, "1-9")) { /* which one, a press cannot tell */
		must(*by_press.notice && by_press.here.focus == model->app.here.focus,
		     "it says what to do", hint->text);
		return;
	}
	by_key = keyed(&model->app, key_of(hint));
	must(same_state(&by_press, &by_key), "a press on a hint does what the key does",
	     hint->detail);
}

static void press_choice(int nth)
{
	int block = page_nth_stop(&model->page, nth);
	const struct block *choice = &model->page.blocks[block];
	struct app by_press = pressed(&model->app, block), there = model->app, chosen;
	bool action = choice->role == ROLE_CHOICE && choice->kind == CHOICE_ACTION;
	bool box = choice->role == ROLE_CHOICE && choice->kind == CHOICE_CHECK;

	there.here.focus = (int16_t)nth;
	there.here.follow = true;
	chosen = app_update(there, (struct msg){ .kind = MSG_CHOOSE });
	if (box || (action && model->page.large) || model->page.focus == block) {
		must(same_state(&by_press, &chosen), "a press acts", choice->text);
		return;
	}
	must(same_state(&by_press, &there), "a press marks, and no more", choice->text);
	by_press = pressed(&by_press, block);
	must(same_state(&by_press, &chosen), "a second press acts", choice->text);
}

/* Each cell is its block's, so a press on each block is one on each cell. */
static void check_presses(void)
{
	struct app next = pressed(&model->app, -1);

	must(same_state(&next, &model->app), "a press beside all does nothing", "");
	next = pressed(&model->app, SCREEN_CORNER);
	must(next.want == WANT_LEAVE, "a press on the way out leaves", "");
	if (area_of(SCREEN_BELOW).cells > 0) {
		struct app by_key = keyed(&model->app, PRESS_PAGE_DOWN);

		next = pressed(&model->app, SCREEN_BELOW);
		must(same_state(&next, &by_key), "a press on the note reads on", "");
	}
	for (int i = 0; i < model->page.count; i++)
		if (model->page.blocks[i].role == ROLE_HINT)
			press_hint(i);
	for (int nth = 0; nth < page_stops(&model->page); nth++)
		press_choice(nth);
}

/* --- the ways of the arrows ------------------------------------------------------------------- */

static bool is_past(const struct area *from, const struct area *to, int down, int right)
{
	return down	   ? (to->top - from->top) * down > 0
	       : right > 0 ? to->top == from->top && to->left > from->left
			   : to->top == from->top && to->left < from->left;
}

/* The focus goes to a box past this one; to none only if there is none, and past none of them. */
static void check_arrow(const struct area *areas, int nth, uint32_t press, int down, int right)
{
	struct app from = model->app, to;
	int stops = page_stops(&model->page), at;

	from.here.focus = (int16_t)nth;
	to = app_update(from, key_msg(&from, &model->page, press));
	at = to.here.focus;
	must(at == nth || is_past(&areas[nth], &areas[at], down, right), "an arrow leads its way",
	     model->page.blocks[page_nth_stop(&model->page, nth)].text);
	for (int i = 0; i < stops; i++)
		must(!is_past(&areas[nth], &areas[i], down, right) ||
			     (at != nth && !is_past(&areas[i], &areas[at], down, right)),
		     "an arrow leads to what is next",
		     model->page.blocks[page_nth_stop(&model->page, nth)].text);
	seen.beside += right && at != nth;
	seen.below += down && at != nth;
}

static void check_arrows(void)
{
	struct spot here = model->app.here;
	struct area areas[LAYOUT_BOXES];
	int stops = page_stops(&model->page);

	if (!model->page.grid || model->page.longer)
		return;
	/* Where boxes share lines, those of the focus are its own: so each is looked at with it. */
	for (int nth = 0; nth < stops; nth++) {
		model->app.here.focus = (int16_t)nth;
		model_resize(model, model->app.rows, model->app.cols);
		areas[nth] = area_of(model->page.focus);
	}
	for (int nth = 0; nth < stops; nth++) {
		model->app.here.focus = (int16_t)nth;
		model_resize(model, model->app.rows, model->app.cols);
		check_arrow(areas, nth, PRESS_DOWN, 1, 0);
		check_arrow(areas, nth, PRESS_UP, -1, 0);
		if (model->page.entry != ENTRY_NOTHING && app_typed(&model->app)->len > 0)
			continue; /* no slip of a key loses what is being typed */
		check_arrow(areas, nth, PRESS_LEFT, 0, -1);
		if (model->page.blocks[model->page.focus].role != ROLE_FIELD)
			check_arrow(areas, nth, PRESS_RIGHT, 0, 1);
	}
	model->app.here = here;
	model_resize(model, model->app.rows, model->app.cols);
}

/* --- every page ------------------------------------------------------------------------------- */

static void check_page(const char *what)
{
	seen.what = what;
	seen.pages++;
	model_resize(model, model->app.rows, model->app.cols);
	if (model->app.unseen)
		model_send(model, (struct msg){ .kind = MSG_SHOWN });
	must(model->page.large == model->app.policy->large, "it is for fingers, or not", "");
	check_corner();
	for (int i = 0; i < model->page.count; i++)
		if (model->page.blocks[i].role == ROLE_HINT)
			check_hint(i);
	check_choices();
	check_presses();
	check_arrows();
}

static void check_form(const struct form *form, const struct policy *policy, int tongue,
		       const int size[2])
{
	seen.corner_cols = 0;
	tour_form(model, form, policy, tongue, size[0], size[1], check_page);
}

static void check_policy(const struct policy *policy)
{
	memset(&seen, 0, sizeof seen);
	for (int size = 0; size < SIZES; size++) {
		struct tongues *tongues = tongues_builtin();
		int lists = seen.lists, grids = seen.grids, apart = seen.apart;

		for (int tongue = 0; tongue < tongues->count; tongue++)
			check_form(form_builtin(), policy, tongue, sizes[size]);
		check_form(form_of_tests(), policy, 0, sizes[size]);
		print_message("%3d x %3d: %d choices in boxes, %d in grids, %d in lists\n",
			      sizes[size][1], sizes[size][0], seen.apart - apart,
			      seen.grids - grids, seen.lists - lists);
	}
	print_message("%d pages, %d hints left out, %d ways beside, %d ways up or down\n",
		      seen.pages, seen.hints_left_out, seen.beside, seen.below);
}

static void everything_can_be_pressed(void **state)
{
	(void)state;
	assert_true(tongues_builtin()->count >= 2);
	check_policy(&policy_self);
	assert_int_equal(seen.grids + seen.apart, 0);
}

static void everything_is_large_for_fingers(void **state)
{
	(void)state;
	check_policy(&policy_kiosk);
	assert_true(seen.apart > 0 && seen.grids > 0 && seen.lists > 0);
	assert_true(seen.beside > 0 && seen.below > 0);
}

/* Of whatever block a cell is, it tells which. */
static void a_cell_knows_its_block(void **state)
{
	static const int blocks[] = { -1,	   0, 254, 255, 256, PAGE_BLOCKS - 1, SCREEN_CORNER,
				      SCREEN_BELOW };
	struct screen screen;

	(void)state;
	screen_init(&screen);
	screen_resize(&screen, 1, 9);
	for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
		screen_text(&screen, 0, 0, "aé", 3, STYLE_PLAIN, blocks[i]);
		assert_int_equal(screen_block(&screen, 0, 0), blocks[i]);
		assert_int_equal(screen_block(&screen, 0, 1), blocks[i]);
	}
	assert_int_equal(screen_block(&screen, 0, 2), -1);
	screen_release(&screen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cell_knows_its_block),
		cmocka_unit_test(everything_can_be_pressed),
		cmocka_unit_test(everything_is_large_for_fingers),
	};

	return cmocka_run_group_tests_name("boxes", tests, NULL, NULL);
}
