/*
 * Random walks through the conversation. Whatever keys come, in whatever window, what
 * every page promises must hold after each of them. SEED=n repeats a walk, STEPS=n
 * makes it longer; the last keys before a failure are shown.
 */
#include "model.h"
#include "press.h"

#include "app/keys.h"
#include "app/paint.h"
#include "app/speak.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { STEPS = 1500, TAIL = 30 };

struct walk {
	uint64_t seed, random;
	struct model model;
	struct screen other; /* of another size each time */
	struct frame frame;
	struct buf spoken, text, solid;
	char tail[TAIL][24]; /* the last steps */
	int step;
	unsigned scenes; /* visited: bit set of enum scene */
};

static unsigned below(struct walk *walk, unsigned bound)
{
	uint64_t *x = &walk->random;

	*x ^= *x << 13;
	*x ^= *x >> 7;
	*x ^= *x << 17;
	return (unsigned)(*x >> 33) % bound;
}

static void remember(struct walk *walk, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(walk->tail[walk->step % TAIL], sizeof(walk->tail[0]), format, arguments);
	va_end(arguments);
}

/* Must hold; says where the walk was otherwise. */
static void must(struct walk *walk, bool holds, const char *what, const char *more)
{
	if (holds)
		return;
	frame_of_screen(&walk->model.frame, &walk->model.screen);
	frame_print(&walk->model.frame, "where it failed");
	fprintf(stderr, "the last steps:");
	for (int i = walk->step < TAIL ? 0 : walk->step - TAIL + 1; i <= walk->step; i++)
		fprintf(stderr, " %s", walk->tail[i % TAIL]);
	fprintf(stderr, "\nscene %d of size %d x %d\n", walk->model.app.here.scene,
		walk->model.app.rows, walk->model.app.cols);
	fail_msg("SEED=%llu, step %d: %s%s%s", (unsigned long long)walk->seed, walk->step, what,
		 *more ? ": " : "", more);
}

/* --- what must hold ------------------------------------------------------------ */

static bool large_enough(const struct screen *screen)
{
	return screen->rows >= PAINT_ROWS_MIN && screen->cols >= PAINT_COLS_MIN;
}

static void check_focus(struct walk *walk)
{
	const struct model *model = &walk->model;
	const struct page *page = &model->page;
	int stops = page_stops(page);

	must(walk, model->app.here.focus >= -1 && model->app.here.focus < stops,
	     "the focus is a choice, or nothing", "");
	must(walk, stops > 0, "there is a way on", "");
	must(walk, !page->text.cut, "all of the page's texts fit into it", "");
	must(walk, page->count < PAGE_BLOCKS, "all of the page's blocks fit into it", "");
}

/* The cursor is inside the screen, and on the focus's row, which is marked. */
static void check_cursor(struct walk *walk, const struct screen *screen)
{
	const struct page *page = &walk->model.page;
	bool marked = false, own = false;

	must(walk,
	     screen->cursor_row >= 0 && screen->cursor_row < screen->rows &&
		     screen->cursor_col >= 0 && screen->cursor_col < screen->cols,
	     "the cursor is on the screen", "");
	if (!large_enough(screen) || page->focus < 0 || page->focus > 250 ||
	    (!page->follow && !page->blocks[page->focus].docked))
		return;
	for (int col = 0; col < screen->cols; col++) {
		const struct cell *cell = &screen->cells[screen->cursor_row * screen->cols + col];

		if (cell->block != page->focus + 1)
			continue;
		own = true;
		marked = marked || cell->ch[0] == '>';
	}
	must(walk, own, "the cursor is on the focus", page->blocks[page->focus].text);
	must(walk, marked, "the focus is marked", page->blocks[page->focus].text);
}

static void check_frame(struct walk *walk, const struct screen *screen)
{
	const struct support *support = walk->model.app.support;
	struct frame *frame = &walk->frame;

	check_cursor(walk, screen);
	frame_of_screen(frame, screen);
	must(walk, utf8_check(frame->text.data, frame->text.len, true) == frame->text.len,
	     "no control character is on the screen", "");
	if (large_enough(screen))
		must(walk,
		     frame_shows(frame, support->footer) ||
			     frame_shows(frame, support->footer_short),
		     "the crisis line is on the screen", "");
	else if (screen->rows >= 8 && screen->cols >= 20)
		must(walk, frame_shows(frame, "window is too small"),
		     "it says that it is too small", "");
	if (screen->ascii)
		for (size_t i = 0; i < frame->text.len; i++)
			must(walk, (unsigned char)frame->text.data[i] < 0x80, "ASCII alone", "");
}

/* Without its blanks, so that only the words count. */
static void add_solid(struct buf *solid, const char *text)
{
	for (; *text; text++)
		if (*text != ' ' && *text != '\n')
			buf_char(solid, *text);
}

static void must_be_said(struct walk *walk, const char *text)
{
	struct buf word;

	buf_init(&word);
	add_solid(&word, text);

	bool said = word.len == 0 || strstr(walk->solid.data, word.data);

	buf_release(&word);
	must(walk, said, "what is shown is spoken", text);
}

static void check_spoken(struct walk *walk)
{
	const struct page *page = &walk->model.page;

	buf_reset(&walk->spoken);
	speak(page, NULL, 76, &walk->spoken);
	must(walk, utf8_check(walk->spoken.data, walk->spoken.len, true) == walk->spoken.len,
	     "no control character is spoken", "");
	for (size_t i = 0; i + 2 < walk->spoken.len; i++) {
		uint32_t character = 0;

		utf8_decode(walk->spoken.data + i, walk->spoken.len - i, &character);
		must(walk, character < 0x2500 || character > 0x259f, "no drawing is spoken", "");
	}
	buf_reset(&walk->solid);
	add_solid(&walk->solid, walk->spoken.data);
	for (int i = 0; i < page->count; i++) {
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
		char hint[128];

		if (!keys[i].name || !keys[i].hint ||
		    !(keys[i].scenes >> model->app.here.scene & 1))
			continue;
		snprintf(hint, sizeof(hint), "%s %s", keys[i].name, keys[i].hint);
		for (int j = 0; j < page->count; j++)
			if (page->blocks[j].role == ROLE_HINT &&
			    !strcmp(page->blocks[j].text, hint))
				must(walk,
				     key_msg(&model->app, page, keys[i].press).kind == keys[i].msg,
				     "a key that is named on the screen works", hint);
	}
}

static bool same_place(const struct app *a, const struct app *b)
{
	return a->here.scene == b->here.scene && a->here.item == b->here.item &&
	       a->depth == b->depth && a->question == b->question;
}

/* From everywhere there is a way back or out, and a way to leave at once. */
static void check_ways(struct walk *walk)
{
	static const uint32_t backward[] = { PRESS_LEFT, 'b', PRESS_BACKSPACE, PRESS_ESCAPE };
	const struct app *app = &walk->model.app;
	const struct page *page = &walk->model.page;
	bool way = app->here.scene == SCENE_WELCOME;

	for (int i = 0; i < 4 && !way; i++) {
		struct app next = app_update(*app, key_msg(app, page, backward[i]));

		way = !same_place(app, &next);
	}
	for (int i = 0; i < page->count && !way; i++)
		way = page->blocks[i].act == ACT_BACK || page->blocks[i].act == ACT_LEAVE;
	must(walk, way, "there is a way back", "");
	must(walk, app_update(*app, key_msg(app, page, PRESS_CTRL_X)).want == WANT_LEAVE,
	     "Ctrl-X leaves", "");
}

/* Each word of the page can be brought into sight by scrolling; lines may break at a hyphen. */
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
		    block->role == ROLE_LADDER)
			continue;
		while (*text) {
			char word[80];
			size_t len = strcspn(text, " \n-");

			if (len > 0 && len < 40) {
				memcpy(word, text, len);
				word[len] = '\0';
				must(walk, strstr(walk->text.data, word) != NULL,
				     "every word can be scrolled into sight", word);
			}
			text += len + (text[len] != '\0');
		}
	}
}

static void check_sizes(struct walk *walk)
{
	static const int edges[] = { 1, 2, 3, 14, 15, 16, 24, 49, 50, 51, 80, 200, 300, 1000 };
	struct screen *screen = &walk->other;

	screen_resize(screen, edges[below(walk, 13)], edges[below(walk, 14)]);
	if (below(walk, 4) == 0)
		screen_resize(screen, 1 + (int)below(walk, 60), 1 + (int)below(walk, 160));
	paint(&walk->model.page, below(walk, 2) == 0, screen);
	check_frame(walk, screen);
}

static void check(struct walk *walk)
{
	walk->scenes |= 1u << walk->model.app.here.scene;
	check_focus(walk);
	check_frame(walk, &walk->model.screen);
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

/* --- steps --------------------------------------------------------------------- */

static bool may_answer(enum msg_kind kind)
{
	return kind == MSG_CHOOSE || kind == MSG_TOGGLE || kind == MSG_PICK || kind == MSG_POINT ||
	       kind == MSG_SKIP || kind == MSG_UNSURE;
}

/* Going back after going on leads to the same question. */
static void check_undo(struct walk *walk, const struct app *before)
{
	const struct app *now = &walk->model.app;

	if (before->here.scene != SCENE_ASK || before->to_review || now->to_review ||
	    now->here.scene != SCENE_ASK || now->question <= before->question)
		return;

	struct app back = app_update(*now, (struct msg){ .kind = MSG_BACK });

	must(walk, back.here.scene == SCENE_ASK && back.question == before->question,
	     "back returns to the question before", "");
}

static void send(struct walk *walk, struct msg msg)
{
	static struct app before;

	before = walk->model.app;
	model_send(&walk->model, msg);
	must(walk,
	     may_answer(msg.kind) ||
		     !memcmp(&before.answers, &walk->model.app.answers, sizeof(before.answers)),
	     "only a choice changes an answer", "");
	if (may_answer(msg.kind))
		check_undo(walk, &before);
}

static void press(struct walk *walk, uint32_t key)
{
	remember(walk, "%s", press_name(key));
	send(walk, key_msg(&walk->model.app, &walk->model.page, key));
}

/* The file system answers as it likes. */
static void answer_want(struct walk *walk)
{
	static const enum msg_kind outcomes[] = { MSG_SAVED, MSG_SAVE_EXISTS, MSG_SAVE_FAILED };
	enum msg_kind kind = outcomes[below(walk, 3)];

	if (walk->model.app.want != WANT_SAVE)
		return;
	remember(walk, "outcome:%d", (int)kind);
	send(walk, (struct msg){ .kind = kind, .text = "The disk is full." });
}

static void step(struct walk *walk)
{
	static const char letters[] = "b?h!suar 123456789xqz/n.-~";
	struct model *model = &walk->model;

	switch (below(walk, 8)) {
	case 0:
	case 1:
		press(walk, PRESS_ENTER);
		break;
	case 2:
		press(walk, below(walk, 2) ? PRESS_DOWN : PRESS_UP);
		break;
	case 3:
		press(walk, '1' + below(walk, 9));
		break;
	case 4:
	case 5:
		/* Leaving at once ends each walk; here it would only cut it short. */
		press(walk, press_all[below(walk, (unsigned)press_count - 3)]);
		break;
	case 6:
		press(walk, below(walk, 20) ? (uint32_t)letters[below(walk, sizeof(letters) - 1)]
					    : 0xe9 + below(walk, 0x5000));
		break;
	default:
		if (below(walk, 3)) {
			int block = (int)below(walk, PAGE_BLOCKS) - 1;

			remember(walk, "point:%d", block);
			send(walk, (struct msg){ .kind = MSG_POINT, .number = block });
		} else {
			int rows = 1 + (int)below(walk, 60), cols = 1 + (int)below(walk, 160);

			remember(walk, "size:%dx%d", rows, cols);
			model_resize(model, rows, cols);
		}
	}
	answer_want(walk);
}

static void start(struct walk *walk, const struct form *form)
{
	if (walk->model.screen.cells)
		model_end(&walk->model);
	model_start(&walk->model, form, 24, 80);
	walk->model.carries_out = false;
	remember(walk, "start");
}

static uint64_t number_from(const char *name, uint64_t otherwise)
{
	const char *text = getenv(name);

	return text ? strtoull(text, NULL, 10) : otherwise;
}

static void walk_form(const struct form *form)
{
	static struct walk walk;

	memset(&walk, 0, sizeof(walk));
	walk.seed = number_from("SEED", (uint64_t)time(NULL));
	walk.random = walk.seed * 0x9e3779b97f4a7c15u | 1;
	print_message("SEED=%llu, form %s\n", (unsigned long long)walk.seed, form->id);
	frame_init(&walk.frame);
	screen_init(&walk.other);
	buf_init(&walk.spoken);
	buf_init(&walk.text);
	buf_init(&walk.solid);
	start(&walk, form);

	int steps = (int)number_from("STEPS", STEPS);

	for (walk.step = 1; walk.step <= steps; walk.step++) {
		step(&walk);
		if (walk.model.left)
			start(&walk, form);
		check(&walk);
	}
	print_message("%d of %d scenes\n", __builtin_popcount(walk.scenes), SCENE_COUNT);
	model_end(&walk.model);
	screen_release(&walk.other);
	frame_release(&walk.frame);
	buf_release(&walk.spoken);
	buf_release(&walk.text);
	buf_release(&walk.solid);
}

static void walks_through_the_tests_form(void **state)
{
	(void)state;
	walk_form(form_of_tests());
}

static void walks_through_the_builtin_form(void **state)
{
	(void)state;
	walk_form(form_builtin());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(walks_through_the_tests_form),
		cmocka_unit_test(walks_through_the_builtin_form),
	};

	return cmocka_run_group_tests_name("random walks", tests, NULL, NULL);
}
