/*
 * What stands at the side of a page: where it lies, that the rest of the page is as on a narrower
 * window, and that without room for it the page is as without it. Pages are made by hand and by
 * chance (SEED=n: the same ones again).
 */
#include "frame.h"

#include "app/dock.h"
#include "app/layout.h"
#include "app/paint.h"
#include "app/speak.h"
#include "base/utf8.h"
#include "front/bidi.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { PAGES = 300, GAP = 3 };

/* Where the side is; it starts past the last column where there is none. */
struct window {
	int rows, cols;
	int aside, wide;
};

static const struct window windows[] = {
	{ 15, 50, 50, 0 },   { 24, 79, 79, 0 },	  { 24, 80, 53, 26 },
	{ 15, 80, 53, 26 },  { 30, 100, 73, 26 }, { 30, 109, 81, 26 },
	{ 30, 110, 77, 32 }, { 40, 120, 83, 32 }, { 60, 200, 123, 32 },
};

enum { WINDOWS = sizeof(windows) / sizeof(windows[0]) };

static struct page page, alone, later;
static const struct codes codes = { .items = { { .text = "tel:988", .size = 21 } }, .count = 1 };
static struct screen screen, other;
static uint64_t seed, random_state;

static unsigned below(unsigned bound)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (unsigned)(random_state >> 33) % bound;
}

static void must(bool holds, const struct window *window, const char *what)
{
	struct frame frame;

	if (holds)
		return;
	frame_init(&frame);
	frame_of_screen(&frame, &screen);
	frame_print(&frame, "with the side");
	frame_of_screen(&frame, &other);
	frame_print(&frame, "compared with");
	frame_release(&frame);
	fail_msg("SEED=%llu, %d x %d: %s", (unsigned long long)seed, window->rows, window->cols,
		 what);
}

/* --- pages ------------------------------------------------------------------------------------ */

static void begin_page(struct page *made)
{
	page_init(made);
	made->more_above = "more above: PgUp";
	made->more_below = "more below: PgDn";
	made->more_aside = "more: o";
	made->corner = "Ctrl-X Leave now";
	made->crisis_short = "Call 988.";
	page_add(made, ROLE_TITLE, "Feelings");
}

static void add_aside(struct page *made, enum role role, const char *text)
{
	page_add(made, role, text)->aside = true;
}

/* The same page, had nobody thought of a side; *map: blocks of the one by those of the other. */
static void take_aside_away(struct page *to, const struct page *from, int *map)
{
	int kept = 0;

	page_copy(to, from);
	for (int i = 0; i < from->count; i++) {
		map[i] = from->blocks[i].aside ? -1 : kept;
		if (!from->blocks[i].aside)
			to->blocks[kept++] = to->blocks[i];
	}
	to->count = kept;
	to->focus = from->focus >= 0 ? map[from->focus] : -1;
}

/* Each word is another one, a few of them long, in two scripts. */
static const char *words(struct page *made, const char *kind, int most)
{
	static int number;
	size_t begin = page_begin(made);

	for (int left = 1 + (int)below((unsigned)most); left > 0; left--)
		page_sentence(made, begin, "%s%d%s", kind, ++number % 10000,
			      below(12) == 0  ? "abcdefghijklmnopqrstuvwxyzabcdefghijklmnop"
			      : below(6) == 0 ? "ñé"
					      : "");
	return page_end(made, begin);
}

static void add_by_chance(struct page *made)
{
	static const enum role roles[] = { ROLE_HEADING, ROLE_LEAD,  ROLE_TEXT,
					   ROLE_QUIET,	 ROLE_POINT, ROLE_WARNING };
	static const enum role sides[] = { ROLE_HEADING, ROLE_TEXT, ROLE_QUIET, ROLE_WARNING };

	if (below(3) == 0)
		add_aside(made, sides[below(4)], words(made, "s", 9));
	else if (below(8) == 0)
		page_add(made, ROLE_CODE, words(made, "q", 9));
	else
		page_add(made, roles[below(6)], words(made, "b", 25));
}

static void page_by_chance(struct page *made)
{
	bool docked = below(2), answers = below(2);

	begin_page(made);
	made->codes = &codes;
	page_add(made, ROLE_PROGRESS, "00:07:42");
	for (int left = (int)below(9); left > 0; left--)
		add_by_chance(made);
	for (int left = (int)below(7); left > 0; left--) {
		page_choice(made, answers ? CHOICE_RADIO : CHOICE_ACTION, words(made, "c", 12),
			    ACT_NONE, 0)
			->docked = docked;
	}
	if (below(4) == 0)
		page_add(made, ROLE_FIELD, "Age")->detail = "typed";
	for (int left = (int)below(5); left > 0; left--)
		add_by_chance(made);
	add_aside(made, ROLE_TEXT, words(made, "s", 40));
	page_add(made, ROLE_CRISIS, "In crisis? Call 988.");
	if (below(3) == 0)
		page_add(made, ROLE_NOTICE, words(made, "n", 9));
	made->large = below(4) == 0;
	made->focus = page_nth_stop(made, (int)below(8) - 1);
	made->follow = below(2);
}

/* --- what is on the screen ----------------------------------------------------------------- */

static void show(const struct page *shown, bool ascii, const struct window *window,
		 struct screen *on)
{
	screen_resize(on, window->rows, window->cols);
	paint(shown, ascii, on);
}

static const struct cell *cell_at(const struct screen *on, int row, int col)
{
	return &on->cells[row * on->cols + col];
}

static bool is_rule(const struct screen *on, int row)
{
	uint32_t first = cell_at(on, row, 0)->ch[0];

	return row > 0 && (first == 0x2500 || first == '-');
}

/* The row of the rule above the keys. */
static int foot_row(const struct screen *on)
{
	for (int row = on->rows - 1; row > HEAD_ROWS; row--)
		if (is_rule(on, row))
			return row;
	return -1;
}

/* The words of a rectangle, without what is between them. */
static void read_solid(const struct screen *on, int from, int to, int col, int cols,
		       struct buf *solid)
{
	char bytes[4];

	buf_reset(solid);
	for (int row = from; row < to; row++)
		for (int at = col; at < col + cols; at++) {
			const struct cell *cell = cell_at(on, row, at);

			for (int i = 0; i < CELL_CHARS && cell->ch[i]; i++)
				if (cell->ch[i] != ' ')
					buf_bytes(solid, bytes,
						  (size_t)utf8_write(cell->ch[i], bytes));
		}
}

static void add_ascii(struct buf *solid, const char *text, bool ascii)
{
	uint32_t character;

	for (int step; *text; text += step) {
		step = utf8_decode(text, strlen(text), &character);
		if (ascii)
			buf_text(solid, utf8_ascii(character));
		else
			buf_bytes(solid, text, (size_t)step);
	}
}

/* All that is to stand at the side, in order. */
static void expect_solid(const struct page *made, bool ascii, struct buf *solid)
{
	struct buf text;

	buf_init(&text);
	for (int i = 0; i < made->count; i++)
		if (made->blocks[i].aside)
			add_ascii(&text, made->blocks[i].text, ascii);
	buf_reset(solid);
	frame_add_solid(solid, text.data);
	buf_release(&text);
}

static bool same_cells(int row, int col, int with_row, int with_col, int cols, const int *map)
{
	for (int i = 0; i < cols; i++) {
		const struct cell *a = cell_at(&screen, row, col + i);
		const struct cell *b = cell_at(&other, with_row, with_col + i);
		int block = screen_block(&screen, row, col + i);

		if (map && block >= 0 && block < PAGE_BLOCKS)
			block = map[block];
		if (memcmp(a->ch, b->ch, sizeof(a->ch)) || a->style != b->style ||
		    block != screen_block(&other, with_row, with_col + i))
			return false;
	}
	return true;
}

/* --- what must hold ------------------------------------------------------------------------ */

/* Nothing of the page lies at the side or before it, and what does can not be pressed. */
static void check_apart(const struct window *window)
{
	for (int row = HEAD_ROWS; row < foot_row(&screen); row++)
		for (int col = window->aside - GAP; col < window->cols; col++) {
			const struct cell *cell = cell_at(&screen, row, col);
			bool within = col >= window->aside && col < window->aside + window->wide;

			must(cell->block == 0, window, "nothing at the side can be pressed");
			must(within || cell->ch[0] == ' ', window, "the side keeps to its columns");
		}
	must(screen.cursor_col < window->aside - GAP || screen.cursor_row < HEAD_ROWS, window,
	     "the cursor never goes there");
}

/* What stands at the side is all of it, or its beginning and a word that there is more. */
static void check_side(const struct window *window, bool ascii)
{
	static const char more[] = "more:o";
	struct buf shown, whole;
	size_t kept;

	buf_init(&shown);
	buf_init(&whole);
	read_solid(&screen, HEAD_ROWS, foot_row(&screen), window->aside, window->wide, &shown);
	expect_solid(&page, ascii, &whole);
	if (strcmp(shown.data, whole.data) != 0) {
		must(shown.len > strlen(more), window, "something is shown");
		kept = shown.len - strlen(more);
		must(!strcmp(shown.data + kept, more), window, "what was cut says so");
		must(kept < whole.len && !memcmp(shown.data, whole.data, kept), window,
		     "the beginning is kept");
	}
	buf_release(&shown);
	buf_release(&whole);
}

/* The rest is as on a window that has no side and so many columns less. */
static void check_narrower(const struct window *window, bool ascii)
{
	static int map[PAGE_BLOCKS];
	struct columns columns = layout_divide(&page, window->cols);
	struct window narrow = { .rows = window->rows, .cols = columns.width + 4 };

	take_aside_away(&alone, &page, map);
	dock_settle(&page, window->rows, window->cols);
	dock_settle(&alone, narrow.rows, narrow.cols);
	must(page.docked == alone.docked && page.side == alone.side &&
		     page.longer == alone.longer && page.grid == alone.grid,
	     window, "choices lie as they would");
	show(&page, ascii, window, &screen);
	show(&alone, ascii, &narrow, &other);
	for (int row = HEAD_ROWS; row < foot_row(&screen); row++)
		must(same_cells(row, columns.margin - 2, row, 0, columns.width + 2, map), window,
		     "the rest is as in a narrower window");
	for (int lines = -3; lines <= 3; lines++)
		must(paint_scroll(&page, window->rows, window->cols, lines, lines / 2) ==
			     paint_scroll(&alone, narrow.rows, narrow.cols, lines, lines / 2),
		     window, "it scrolls as there");
	for (int i = 0; i < page.count; i++)
		must(paint_out_of_sight(&page, window->rows, window->cols, i) ==
			     (map[i] < 0 ? 0
					 : paint_out_of_sight(&alone, narrow.rows, narrow.cols,
							      map[i])),
		     window, "what is out of sight is told");
}

/* A long one is broken into lines, which are not side by side. */
static void check_words(const struct window *window, const char *text, bool ascii,
			const struct buf *seen)
{
	struct buf wanted;
	char word[40];

	buf_init(&wanted);
	for (size_t len; *text; text += len + (text[len] != '\0')) {
		len = strcspn(text, " ");
		if (len >= sizeof(word))
			continue;
		snprintf(word, sizeof(word), "%.*s", (int)len, text);
		buf_reset(&wanted);
		add_ascii(&wanted, word, ascii);
		must(strstr(seen->data, wanted.data) != NULL, window, wanted.data);
	}
	buf_release(&wanted);
}

/* What stands beside the side, a screen at a time as it is read on; the side itself stays. */
static void read_on(const struct window *window, bool ascii, struct buf *seen)
{
	struct buf side, now;
	int at = -1;

	buf_init(&side);
	buf_init(&now);
	page.follow = false;
	page.scroll = 0;
	while (page.scroll != at) {
		at = page.scroll;
		show(&page, ascii, window, &screen);
		read_solid(&screen, HEAD_ROWS, foot_row(&screen), window->aside, window->wide,
			   &now);
		must(side.len == 0 || !strcmp(side.data, now.data), window, "the side stays");
		buf_reset(&side);
		buf_text(&side, now.data);
		read_solid(&screen, HEAD_ROWS, foot_row(&screen), 0, window->aside - GAP, &now);
		buf_text(seen, now.data);
		page.scroll = paint_scroll(&page, window->rows, window->cols, 0, 1);
	}
	buf_release(&side);
	buf_release(&now);
}

/* Every word of the rest comes into sight; a notice may be cut, a code left out. */
static void check_scrolled(const struct window *window, bool ascii)
{
	struct buf seen;

	buf_init(&seen);
	read_on(window, ascii, &seen);
	for (int i = 0; i < page.count; i++) {
		const struct block *block = &page.blocks[i];

		if (!block->aside && block->role != ROLE_TITLE && block->role != ROLE_PROGRESS &&
		    block->role != ROLE_CRISIS && block->role != ROLE_NOTICE &&
		    block->role != ROLE_CODE)
			check_words(window, block->text, ascii, &seen);
	}
	buf_release(&seen);
}

static void check_without(const struct window *window, bool ascii)
{
	static int map[PAGE_BLOCKS];

	take_aside_away(&alone, &page, map);
	dock_settle(&page, window->rows, window->cols);
	dock_settle(&alone, window->rows, window->cols);
	show(&page, ascii, window, &screen);
	show(&alone, ascii, window, &other);
	for (int row = 0; row < window->rows; row++)
		must(same_cells(row, 0, row, 0, window->cols, map), window,
		     "without a side the page is as if there were nothing for it");
	must(screen.cursor_row == other.cursor_row && screen.cursor_col == other.cursor_col, window,
	     "the cursor is as if there were nothing for the side");
}

static void check_page(const struct window *window, bool ascii)
{
	if (page.large || window->wide == 0) {
		check_without(window, ascii);
		return;
	}
	check_narrower(window, ascii);
	check_apart(window);
	check_side(window, ascii);
	check_scrolled(window, ascii);
}

/* --- tests ---------------------------------------------------------------------------------- */

static void pages_by_chance(void **state)
{
	static struct page made;
	const char *given = getenv("SEED");

	(void)state;
	seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	random_state = seed * 0x9e3779b97f4a7c15u | 1;
	print_message("SEED=%llu\n", (unsigned long long)seed);
	for (int i = 0; i < PAGES; i++) {
		page_by_chance(&made);
		for (int j = 0; j < WINDOWS; j++) {
			bool ascii = below(2);

			page_copy(&page, &made);
			page.half_blocks = !ascii;
			check_page(&windows[j], ascii);
		}
	}
}

static void is_not_spoken(void **state)
{
	static int map[PAGE_BLOCKS];
	struct buf said, wanted;

	(void)state;
	random_state = 7;
	buf_init(&said);
	buf_init(&wanted);
	for (int i = 0; i < 20; i++) {
		page_by_chance(&page);
		take_aside_away(&alone, &page, map);
		buf_reset(&said);
		buf_reset(&wanted);
		speak(&page, NULL, 76, &said);
		speak(&alone, NULL, 76, &wanted);
		assert_string_equal(said.data, wanted.data);
	}
	buf_release(&said);
	buf_release(&wanted);
}

/* The window's rows leave so many to the side. */
static int rows_of_side(const struct window *window)
{
	show(&page, false, window, &screen);
	return foot_row(&screen) - HEAD_ROWS;
}

/* A row of the side, as text. */
static void must_stand(const struct window *window, int row, const char *text)
{
	struct buf solid;

	buf_init(&solid);
	read_solid(&screen, HEAD_ROWS + row, HEAD_ROWS + row + 1, window->aside, window->wide,
		   &solid);
	must(!strcmp(solid.data, text), window, text);
	buf_release(&solid);
}

static void sections(int lines)
{
	begin_page(&page);
	page_add(&page, ROLE_LEAD, "How are you?");
	add_aside(&page, ROLE_HEADING, "FIRST");
	for (int i = 0; i < lines; i++)
		add_aside(&page, ROLE_TEXT, i % 2 ? "odd" : "even");
	add_aside(&page, ROLE_HEADING, "LAST");
	add_aside(&page, ROLE_WARNING, "end");
}

static void blank_lines_go_first(void **state)
{
	const struct window *window = &windows[2];
	int rows;

	(void)state;
	sections(1);
	rows = rows_of_side(window);
	must_stand(window, 0, "FIRST");
	must_stand(window, 1, "even");
	must_stand(window, 2, "");
	must_stand(window, 3, "LAST");
	must_stand(window, 4, "end");
	sections(rows - 4); /* just so */
	show(&page, false, window, &screen);
	must_stand(window, rows - 3, "");
	must_stand(window, rows - 1, "end");
	sections(rows - 3); /* not with the blank line */
	show(&page, false, window, &screen);
	must_stand(window, rows - 2, "LAST");
	must_stand(window, rows - 1, "end");
	add_aside(&page, ROLE_TEXT, "tail"); /* not with all blocks: no heading stays alone */
	show(&page, false, window, &screen);
	must_stand(window, rows - 3, rows % 2 ? "odd" : "even");
	must_stand(window, rows - 2, "more:o");
	sections(rows - 2);
	show(&page, false, window, &screen);
	must_stand(window, rows - 2, rows % 2 ? "even" : "odd");
	must_stand(window, rows - 1, "more:o");
}

static void looks_as_what_it_is(void **state)
{
	const struct window *window = &windows[2];

	(void)state;
	sections(1);
	add_aside(&page, ROLE_QUIET, "fine");
	show(&page, false, window, &screen);
	assert_int_equal(cell_at(&screen, HEAD_ROWS, window->aside)->style, STYLE_STRONG);
	assert_int_equal(cell_at(&screen, HEAD_ROWS + 1, window->aside)->style, STYLE_PLAIN);
	assert_int_equal(cell_at(&screen, HEAD_ROWS + 4, window->aside)->style, STYLE_WARNING);
	assert_int_equal(cell_at(&screen, HEAD_ROWS + 5, window->aside)->style, STYLE_QUIET);
}

/* One block that is longer than the side shows its beginning. */
static void the_first_is_never_left_out(void **state)
{
	const struct window *window = &windows[3];
	int rows;

	(void)state;
	begin_page(&page);
	page_add(&page, ROLE_LEAD, "How are you?");
	add_aside(&page, ROLE_TEXT,
		  "one two three four five six seven eight nine ten one two three four five six "
		  "seven eight nine ten one two three four five six seven eight nine ten one two "
		  "three four five six seven eight nine ten one two three four five six seven "
		  "eight nine ten one two three four five six seven eight nine ten one two three");
	rows = rows_of_side(window);
	must_stand(window, 0, "onetwothreefourfive");
	must_stand(window, rows - 1, "more:o");
}

/* A second later nothing is to be sent but that, and the cursor stays where it was. */
static void a_clock_changes_its_cells_alone(void **state)
{
	(void)state;
	random_state = 5;
	for (int i = 0; i < 40 * WINDOWS; i++) {
		const struct window *window = &windows[i % WINDOWS];
		int changed = 0;

		page_by_chance(&page);
		dock_settle(&page, window->rows, window->cols);
		page_copy(&later, &page);
		later.blocks[1].text = "00:07:43";
		show(&page, false, window, &screen);
		show(&later, false, window, &other);
		for (int row = 0; row < window->rows; row++)
			for (int col = 0; col < window->cols; col++) {
				bool same = same_cells(row, col, row, col, 1, NULL);

				changed += !same;
				must(same || row < HEAD_ROWS, window, "below the head all stays");
			}
		must(changed == 1, window, "one digit is another one");
		must(screen.cursor_row == other.cursor_row && screen.cursor_col == other.cursor_col,
		     window, "the cursor stays");
	}
}

/* A row is turned in parts: none of the side comes among the words beside it. */
static void is_turned_by_itself(void **state)
{
	const struct window *window = &windows[2];
	int body = 0, side = 0;

	(void)state;
	begin_page(&page);
	page_add(&page, ROLE_TEXT,
		 "אאאאאא אאאאאא אאאאאא אאאאאא אאאאאא אאאאאא אאאאאא אאאאאא אאאאאא אאאאאא אאאאאא "
		 "אאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאא אאאאאא");
	for (int i = 0; i < 8; i++)
		add_aside(&page, ROLE_TEXT, "ששש ש");
	show(&page, false, window, &screen);
	bidi_turn(&screen);
	for (int row = 0; row < window->rows; row++)
		for (int col = 0; col < window->cols; col++) {
			uint32_t character = cell_at(&screen, row, col)->ch[0];

			must(character != 0x5d0 || col < window->aside - GAP, window, "the body");
			must(character != 0x5e9 || col >= window->aside, window, "the side");
			body += character == 0x5d0 && col == window->aside - GAP - 1;
			side += character == 0x5e9;
		}
	must(body > 0 && side == 32, window, "a row is full, and all stands there");
}

static int release_screens(void **state)
{
	(void)state;
	screen_release(&screen);
	screen_release(&other);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_by_chance),
		cmocka_unit_test(is_not_spoken),
		cmocka_unit_test(blank_lines_go_first),
		cmocka_unit_test(looks_as_what_it_is),
		cmocka_unit_test(the_first_is_never_left_out),
		cmocka_unit_test(a_clock_changes_its_cells_alone),
		cmocka_unit_test(is_turned_by_itself),
	};

	return cmocka_run_group_tests_name("what stands aside", tests, NULL, release_screens);
}
