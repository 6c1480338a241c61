/*
 * Any script: every page in real sentences of several, in the smallest window and in the usual one,
 * as it is shown, scrolled and spoken. Rows keep to the window, graphemes stay whole, no line
 * begins with what must not begin it, and no word is lost. And a walk in a real terminal, which
 * shows the same. SEED=n and STEPS=n are those of that walk.
 */
#include "cells.h"
#include "press.h"
#include "term.h"
#include "visit.h"
#include "writing.h"

#include "app/keys.h"
#include "app/paint.h"
#include "app/speak.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { STEPS = 400, SEED = 7, TALL = 300, SPOKEN_COLUMNS = 76 };

static const struct policy no_saving = { .may_leave = true };

static void start(struct walk *walk, const struct form *form, int writing, int rows, int cols)
{
	static struct tongue tongue;

	memset(walk, 0, sizeof(*walk));
	frame_init(&walk->frame);
	screen_init(&walk->other);
	buf_init(&walk->spoken);
	buf_init(&walk->text);
	buf_init(&walk->solid);
	tongue = writing_tongue(writing, form, support_builtin());
	model_start(&walk->model, form, rows, cols);
	walk->model.face.tongues = NULL;
	walk->model.app.policy = &no_saving;
	app_tongues(&walk->model.app, &tongue, 1, 0);
	model_resize(&walk->model, rows, cols);
}

static void end(struct walk *walk)
{
	model_end(&walk->model);
	screen_release(&walk->other);
	frame_release(&walk->frame);
	buf_release(&walk->spoken);
	buf_release(&walk->text);
	buf_release(&walk->solid);
}

/* --- what is shown ------------------------------------------------------------------------ */

static void check_lines(struct walk *walk, const char *text, int columns, const char *how)
{
	const char *where = "", *wrong = lines_wrong(text, columns, &where);
	char what[200], line[400];

	snprintf(what, sizeof(what), "%s, %s", how, wrong ? wrong : "");
	snprintf(line, sizeof(line), "%.*s", (int)strcspn(where, "\n"), where);
	walk_must(walk, !wrong, what, line);
}

static void check_painted(struct walk *walk, const struct page *page, struct screen *screen,
			  const char *how)
{
	const char *wrong;
	char what[200];
	int row;

	paint(page, false, screen);
	frame_of_screen(&walk->frame, screen);
	wrong = cells_wrong(screen, &row);
	snprintf(what, sizeof(what), "%s, row %d has %s", how, row + 1, wrong ? wrong : "");
	walk_must(walk, !wrong, what, "");
	check_lines(walk, walk->frame.text.data, screen->cols, how);
}

/* As it stands there, and as it is read on, a screen at a time. */
static void check_scrolled(struct walk *walk)
{
	static struct page page;
	struct screen *screen = &walk->other;
	int at = -1;

	check_painted(walk, &walk->model.page, &walk->model.screen, "shown");
	page_copy(&page, &walk->model.page);
	page.follow = false;
	page.scroll = 0;
	screen_resize(screen, walk->model.app.rows, walk->model.app.cols);
	while (page.scroll != at) {
		at = page.scroll;
		check_painted(walk, &page, screen, "scrolled");
		page.scroll = paint_scroll(&page, screen->rows, screen->cols, 0, 1);
	}
}

static void check_small_window(struct walk *walk)
{
	static struct page page;
	static struct app app;

	app = walk->model.app;
	app.rows = 12;
	app.cols = 37;
	screen_resize(&walk->other, app.rows, app.cols);
	app_view(&app, &page);
	check_painted(walk, &page, &walk->other, "in a window that is too small");
}

/* --- that nothing is lost ----------------------------------------------------------------- */

static void must_contain(struct walk *walk, const struct buf *solid, const char *text,
			 const char *what)
{
	struct buf word;
	bool there;

	buf_init(&word);
	frame_add_solid(&word, text);
	there = word.len == 0 || strstr(solid->data, word.data);
	buf_release(&word);
	walk_must(walk, there, what, text);
}

/* What may be cut for want of room, or left out. */
static bool may_lack(const struct block *block)
{
	return block->role == ROLE_HINT || block->role == ROLE_CRISIS ||
	       block->role == ROLE_LADDER || block->role == ROLE_TITLE ||
	       block->role == ROLE_NOTICE;
}

static void check_whole(struct walk *walk)
{
	static const char lost[] = "every text is whole in a tall window";
	const struct page *page = &walk->model.page;
	struct screen *screen = &walk->other;

	walk_must(walk, !page->text.cut, "all of the page's texts fit into it", "");
	screen_resize(screen, TALL, walk->model.app.cols);
	check_painted(walk, page, screen, "in a tall window");
	walk_must(walk, paint_scroll(page, TALL, screen->cols, 1, 0) == 0,
		  "the page fits into the tall window", "");
	buf_reset(&walk->solid);
	frame_add_solid(&walk->solid, walk->frame.text.data);
	for (int i = 0; i < page->count; i++)
		if (!may_lack(&page->blocks[i])) {
			must_contain(walk, &walk->solid, page->blocks[i].text, lost);
			must_contain(walk, &walk->solid, page->blocks[i].detail, lost);
		}
	for (int i = 0; i < page->step_count; i++)
		must_contain(walk, &walk->solid, page->steps[i], lost);
}

/* The page as it is, and as the plain face has it. */
static void check_spoken_page(struct walk *walk, const struct page *page)
{
	static const char lost[] = "every text is spoken";

	buf_reset(&walk->spoken);
	speak(page, NULL, SPOKEN_COLUMNS, &walk->spoken);
	check_lines(walk, walk->spoken.data, SPOKEN_COLUMNS, "spoken");
	buf_reset(&walk->solid);
	frame_add_solid(&walk->solid, walk->spoken.data);
	for (int i = 0; i < page->count; i++) {
		must_contain(walk, &walk->solid, page->blocks[i].text, lost);
		must_contain(walk, &walk->solid, page->blocks[i].detail, lost);
	}
	for (int i = 0; i < page->step_count; i++)
		must_contain(walk, &walk->solid, page->steps[i], lost);
}

static void check_spoken(struct walk *walk)
{
	static struct page page;
	static struct app app;

	check_spoken_page(walk, &walk->model.page);
	app = walk->model.app;
	app.spoken = true;
	app_view(&app, &page);
	check_spoken_page(walk, &page);
}

static void check(struct walk *walk)
{
	check_scrolled(walk);
	check_small_window(walk);
	check_whole(walk);
	check_spoken(walk);
}

static void visit_form(const struct form *form, int writing)
{
	static const int sizes[][2] = { { 15, 50 }, { 24, 80 } };
	static struct walk walk;

	for (int i = 0; i < 2; i++) {
		start(&walk, form, writing, sizes[i][0], sizes[i][1]);
		visit_all(&walk, false, check);
		end(&walk);
	}
}

static void every_page_is_whole(void **state)
{
	int writing = *(const int *)*state;

	visit_form(form_of_tests(), writing);
	visit_form(form_builtin(), writing);
}

/* --- in a terminal ------------------------------------------------------------------------ */

static struct face face_for(enum bidi bidi)
{
	return (struct face){ .color = true, .today = "2026-11-25", .bidi = bidi };
}

/* This test as the program: its full-screen face speaks the language. */
static int converse(int writing, enum bidi bidi)
{
	static struct walk walk;
	struct face face = face_for(bidi);

	setlocale(LC_ALL, "");
	start(&walk, form_of_tests(), writing, 24, 80);
	return tui_run(&walk.model.app, &face);
}

static struct term *start_terminal(int writing, enum bidi bidi, int rows, int cols)
{
	char number[12], turns[12];
	const char *arguments[] = { number, turns, NULL };
	struct term_options options = { .rows = rows, .cols = cols, .program = "/proc/self/exe" };

	snprintf(number, sizeof(number), "%d", writing);
	snprintf(turns, sizeof(turns), "%d", bidi);
	return term_start(&options, arguments);
}

static void must_show(struct walk *walk, struct term *term, enum bidi bidi)
{
	struct frame *frame = &walk->model.frame;

	if (bidi == BIDI_APP)
		bidi_turn(&walk->model.screen);
	frame_of_screen(frame, &walk->model.screen);
	if (term_wait_frame(term, frame))
		return;
	frame_print(term_frame(term), "the terminal");
	walk_must(walk, false, "the terminal shows what the model does", "");
}

/* No key that leaves, or that waits to be told from the start of another one. */
static uint32_t next_key(struct walk *walk)
{
	static const uint32_t presses[] = { PRESS_ENTER, PRESS_ENTER, PRESS_ENTER,
					    PRESS_DOWN,	 PRESS_UP,    PRESS_LEFT,
					    PRESS_RIGHT, PRESS_F1,    PRESS_PAGE_DOWN,
					    PRESS_END,	 '1',	      '2',
					    '3',	 '4',	      's',
					    'u',	 '?',	      '!',
					    'a',	 'b' };

	return presses[walk_below(walk, sizeof(presses) / sizeof(presses[0]))];
}

static void walk_terminal(int writing, enum bidi bidi, int rows, int cols)
{
	static struct walk walk;
	const char *seed = getenv("SEED"), *steps = getenv("STEPS");
	int last = steps ? atoi(steps) : STEPS;
	struct term *term = start_terminal(writing, bidi, rows, cols);

	start(&walk, form_of_tests(), writing, rows, cols);
	walk.seed = seed ? strtoull(seed, NULL, 10) : SEED;
	walk.random = walk.seed * 0x9e3779b97f4a7c15u | 1;
	must_show(&walk, term, bidi);
	for (walk.step = 1; walk.step <= last; walk.step++) {
		uint32_t key = next_key(&walk);

		snprintf(walk.tail[walk.step % WALK_TAIL], sizeof(walk.tail[0]), "%s",
			 press_name(key));
		model_press(&walk.model, key);
		if (walk.model.left)
			break;
		term_press(term, key);
		must_show(&walk, term, bidi);
	}
	print_message("%d steps in a terminal\n", walk.step - 1);
	term_close(term);
	end(&walk);
}

static void a_terminal_shows_the_same(void **state)
{
	int writing = *(const int *)*state;

	walk_terminal(writing, BIDI_TERMINAL, 15, 50);
	walk_terminal(writing, BIDI_TERMINAL, 24, 80);
	if (writing_all[writing].leftward)
		walk_terminal(writing, BIDI_APP, 24, 80);
}

/* --- all of them -------------------------------------------------------------------------- */

static char *test_name(const char *what, const struct writing *writing)
{
	char *name;

	if (asprintf(&name, "%s: %s%s", writing->name, what,
		     writing->decomposed ? " (decomposed)" : "") < 0)
		abort();
	return name;
}

int main(int argc, char **argv)
{
	int count = writing_count, failed;
	int *numbers = calloc((size_t)count, sizeof(*numbers));
	struct CMUnitTest *tests = calloc(2 * (size_t)count, sizeof(*tests));

	if (argc == 3)
		return converse(atoi(argv[1]), (enum bidi)atoi(argv[2]));
	cells_begin();
	for (int i = 0; i < count; i++) {
		numbers[i] = i;
		tests[2 * i] =
			(struct CMUnitTest){ .name = test_name("every page", &writing_all[i]),
					     .test_func = every_page_is_whole,
					     .initial_state = &numbers[i] };
		tests[2 * i + 1] =
			(struct CMUnitTest){ .name = test_name("in a terminal", &writing_all[i]),
					     .test_func = a_terminal_shows_the_same,
					     .initial_state = &numbers[i] };
	}
	failed = _cmocka_run_group_tests("scripts", tests, 2 * (size_t)count, NULL, NULL);
	for (int i = 0; i < 2 * count; i++)
		free((char *)tests[i].name);
	free(tests);
	free(numbers);
	return failed;
}
