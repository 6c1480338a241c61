/*
 * Square codes: what a camera sees of the screen, read by zbar, which knows nothing of us. The
 * cells are turned into a picture as a terminal would: dark all around, with text beside.
 */
#include "emulator.h"
#include "model.h"

#include "app/keys.h"
#include "app/paint.h"
#include "app/scenes.h"
#include "app/speak.h"
#include "front/terminal.h"
#include "io/codes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <locale.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static const char sentence[] = "Point a phone camera at the square to call. It holds the number "
			       "and nothing about you.";

static struct codes made;

static const struct site site = {
	.name = "Harbor House",
	.phone = "(555) 010-0199",
	.text = "",
	.hours = "",
	.web = "https://example.org/care",
	.note = "",
};

static const struct codes *codes_of_all(void)
{
	if (made.count == 0) {
		assert_true(codes_add_support(&made, support_builtin()));
		assert_true(codes_add_site(&made, &site));
	}
	return &made;
}

/* --- a picture -------------------------------------------------------------------------------- */

/* A cell is as wide as a half block is high. */
enum { CELL_WIDE = 8, CELL_HIGH = 16, DARK = 0, LIGHT = 255 };

struct picture {
	int wide, high;
	uint8_t *dots;
};

static void picture_begin(struct picture *picture, int rows, int cols)
{
	picture->wide = cols * CELL_WIDE;
	picture->high = rows * CELL_HIGH;
	picture->dots = calloc((size_t)picture->wide, (size_t)picture->high);
	assert_non_null(picture->dots);
}

/* It is drawn as some strokes. */
static bool is_letter(uint32_t ch)
{
	return ch > ' ' && ch != 0x2580 && ch != 0x2584 && ch != 0x2588;
}

/* A cell: its ground, and what is in the upper and the lower half of it. */
static void picture_cell(struct picture *picture, int row, int col, uint32_t ch, uint8_t ink,
			 uint8_t ground)
{
	for (int y = 0; y < CELL_HIGH; y++)
		for (int x = 0; x < CELL_WIDE; x++) {
			bool upper = y < CELL_HIGH / 2;
			bool inked = ch == 0x2588 || (ch == 0x2580 && upper) ||
				     (ch == 0x2584 && !upper) ||
				     (is_letter(ch) && x % 4 == 1 && y > 3 && y < 13);

			int at = (row * CELL_HIGH + y) * picture->wide + col * CELL_WIDE + x;

			picture->dots[at] = inked ? ink : ground;
		}
}

static void picture_of_screen(struct picture *picture, const struct screen *screen)
{
	picture_begin(picture, screen->rows, screen->cols);
	for (int row = 0; row < screen->rows; row++)
		for (int col = 0; col < screen->cols; col++) {
			const struct cell *cell = &screen->cells[row * screen->cols + col];
			bool light = cell->style == STYLE_CODE;

			picture_cell(picture, row, col, cell->ch[0], light ? DARK : LIGHT,
				     light ? LIGHT : DARK);
		}
}

static bool have_zbar(void)
{
	static int have = -1;

	if (have < 0)
		have = system("command -v zbarimg >/dev/null") == 0;
	return have;
}

/* All that is read in it, a line each, in the order of letters. No reader: the test is skipped. */
static const char *read_codes(struct picture *picture)
{
	static char said[1024];
	char path[] = "/tmp/carecheck-code-XXXXXX", command[128];
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "wb"), *reader;
	size_t len;

	assert_non_null(file);
	fprintf(file, "P5\n%d %d\n255\n", picture->wide, picture->high);
	fwrite(picture->dots, 1, (size_t)picture->wide * (size_t)picture->high, file);
	assert_int_equal(fclose(file), 0);
	free(picture->dots);
	if (!have_zbar()) {
		unlink(path);
		print_message("no zbarimg here: what the squares hold was not read\n");
		skip();
	}
	snprintf(command, sizeof(command),
		 "zbarimg -q --nodbus --raw -Sdisable -Sqrcode.enable %s | sort", path);
	reader = popen(command, "r");
	assert_non_null(reader);
	len = fread(said, 1, sizeof(said) - 1, reader);
	said[len] = '\0';
	pclose(reader);
	unlink(path);
	return said;
}

static const char *read_screen(const struct screen *screen)
{
	struct picture picture;

	picture_of_screen(&picture, screen);
	return read_codes(&picture);
}

/* --- the app ---------------------------------------------------------------------------------- */

static void start(struct model *model, int rows, int cols, bool half_blocks, bool ascii)
{
	model_start(model, form_builtin(), rows, cols);
	model->app.site = &site;
	model->face.ascii = ascii;
	app_codes(&model->app, codes_of_all(), half_blocks);
}

static void go(struct model *model, enum scene scene, int item)
{
	model->app.question = 0;
	app_go(&model->app, SCENE_RESULT, FOCUS_NONE);
	result_find(&model->app);
	app_open(&model->app, scene, item);
	model_send(model, (struct msg){ .kind = MSG_NONE });
}

static int cells_of_code(const struct screen *screen)
{
	int count = 0;

	for (int i = 0; i < screen->rows * screen->cols; i++)
		count += screen->cells[i].style == STYLE_CODE ||
			 screen->cells[i].style == STYLE_CODE_DARK;
	return count;
}

static bool shows_sentence(const struct model *model)
{
	return strstr(model->frame.text.data, "It holds the") != NULL ||
	       frame_shows(&model->frame, "Point a phone camera");
}

/* What is to be read on the page that is shown, each line of `expected`; "" nothing at all. */
static void expect_codes(struct model *model, const char *expected)
{
	if (!*expected) {
		assert_int_equal(cells_of_code(&model->screen), 0);
		assert_false(shows_sentence(model));
		return;
	}
	assert_true(cells_of_code(&model->screen) > 0);
	assert_string_equal(read_screen(&model->screen), expected);
}

/* Whatever its line breaks are, which may fall into a long address. */
static bool shows_letters(const struct frame *frame, const char *text)
{
	static char letters[2][64 * 1024];
	const char *from[2] = { frame->text.data, text };

	for (int i = 0; i < 2; i++) {
		size_t len = 0;

		for (const char *at = from[i]; *at && len < sizeof(letters[i]) - 1; at++)
			if (*at != ' ' && *at != '\n')
				letters[i][len++] = *at;
		letters[i][len] = '\0';
	}
	return strstr(letters[0], letters[1]) != NULL;
}

static bool has_cells(const struct screen *screen, int block)
{
	for (int i = 0; i < screen->rows * screen->cols; i++)
		if (screen->cells[i].style >= STYLE_CODE && screen->cells[i].block == block + 1)
			return true;
	return false;
}

/* Nothing lies under a square: every text of the page is there beside it. */
static void expect_all_texts(struct model *model)
{
	struct screen *screen = &model->screen;

	for (int i = 0; i < screen->rows * screen->cols; i++)
		if (screen->cells[i].style >= STYLE_CODE)
			screen->cells[i].ch[0] = ' ';
	frame_of_screen(&model->frame, screen);
	for (int i = 0; i < model->page.count; i++) {
		const struct block *block = &model->page.blocks[i];

		if (block->role == ROLE_POINT || block->role == ROLE_TEXT ||
		    block->role == ROLE_HEADING ||
		    (block->role == ROLE_CODE && has_cells(screen, i)))
			assert_true(shows_letters(&model->frame, block->text));
	}
}

static void text_flows_round_it(void **state)
{
	static struct model model;

	(void)state;
	for (int half_blocks = 0; half_blocks < 2; half_blocks++)
		for (int cols = 50; cols < 84; cols++) {
			start(&model, 120, cols, half_blocks, !half_blocks);
			go(&model, SCENE_LINES, LINES_URGENT);
			expect_all_texts(&model);
			go(&model, SCENE_NEXT, NEXT_WITHOUT_LINES);
			expect_all_texts(&model);
			model_end(&model);
		}
}

static void expect_on_lines(int rows, int cols, bool half_blocks, const char *expected)
{
	static struct model model;

	start(&model, rows, cols, half_blocks, !half_blocks);
	go(&model, SCENE_LINES, LINES_URGENT);
	expect_codes(&model, expected);
	if (*expected)
		assert_true(frame_shows(&model.frame, "Call 988"));
	model_end(&model);
}

static void camera_reads_half_blocks(void **state)
{
	(void)state;
	expect_on_lines(24, 80, true, "tel:988\n");
	expect_on_lines(40, 120, true, "tel:988\n");
	expect_on_lines(22, 80, true, "tel:988\n");
	expect_on_lines(15, 50, true, "");
	expect_on_lines(18, 64, true, "");
}

static void camera_reads_two_columns(void **state)
{
	(void)state;
	expect_on_lines(24, 80, false, "");
	expect_on_lines(40, 120, false, "tel:988\n");
	expect_on_lines(33, 120, false, "tel:988\n");
	expect_on_lines(15, 50, false, "");
}

/* Too narrow for text beside it: it stands below what it is about. */
static void camera_reads_it_below(void **state)
{
	static struct model model;

	(void)state;
	start(&model, 40, 50, true, false);
	go(&model, SCENE_LINES, LINES_URGENT);
	expect_codes(&model, "tel:988\n");
	assert_true(frame_shows(&model.frame, sentence));
	model_end(&model);
}

static void camera_reads_the_site(void **state)
{
	static struct model model;

	(void)state;
	start(&model, 60, 100, true, false);
	go(&model, SCENE_NEXT, NEXT_WITHOUT_LINES);
	expect_codes(&model, "https://example.org/care\ntel:5550100199\n");
	assert_true(frame_shows(&model.frame, "Point a phone camera at the square to call. It"));
	assert_true(frame_shows(&model.frame, "Point a phone camera at the square to open the"));
	model_end(&model);
}

static void other_language_has_its_sentence(void **state)
{
	static struct model model;
	static struct tongue tongues[2];
	struct tongues *builtin = tongues_builtin();

	(void)state;
	assert_true(tongues_learn(builtin, 1));
	start(&model, 40, 100, true, false);
	tongues[0] = builtin->item[0];
	tongues[1] = builtin->item[1];
	tongues[1].form = tongues[0].form;
	tongues[1].support = tongues[0].support;
	app_tongues(&model.app, tongues, 2, 1);
	go(&model, SCENE_LINES, LINES_URGENT);
	assert_true(frame_shows(&model.frame, "un teléfono"));
	expect_codes(&model, "tel:988\n");
	model_end(&model);
}

/* --- whole or not at all ---------------------------------------------------------------------- */

/* Above the empty row that keeps the dock apart. */
static int last_body_row(const struct model *model)
{
	const struct screen *screen = &model->screen;

	for (int row = 2; row < screen->rows; row++)
		for (int col = 0; col < screen->cols; col++) {
			int block = screen_block(screen, row, col);

			if (block >= 0 && model->page.blocks[block].docked)
				return row - 2;
		}
	return screen->rows - 4;
}

/* The page's codes that are in sight, as a bit set of blocks' places among them. */
static unsigned codes_in_sight(const struct model *model, bool half_blocks)
{
	const struct screen *screen = &model->screen;
	unsigned seen = 0;
	int nth = 0, last = last_body_row(model);

	for (int at = 0; at < model->page.count; at++) {
		const struct block *block = &model->page.blocks[at];
		int cells = 0, whole;

		if (block->role != ROLE_CODE)
			continue;
		for (int i = 0; i < screen->rows * screen->cols; i++)
			if (screen->cells[i].block == at + 1 &&
			    screen->cells[i].style >= STYLE_CODE) {
				assert_in_range(i / screen->cols, 2, last);
				cells++;
			}
		whole = made.items[block->argument].size + 4;
		whole *= half_blocks ? (whole + 1) / 2 : 2 * whole;
		assert_true(cells == 0 || cells == whole);
		seen |= (cells > 0) << nth++;
	}
	assert_true(seen || !shows_sentence(model));
	return seen;
}

static unsigned scroll_through(struct model *model, bool half_blocks, enum msg_kind kind)
{
	unsigned seen = codes_in_sight(model, half_blocks);

	for (int before = -1, i = 0; i < 400 && before != model->app.here.scroll; i++) {
		before = model->app.here.scroll;
		model_send(model, (struct msg){ .kind = kind });
		/* No row is passed over. */
		assert_true(abs(model->app.here.scroll - before) <= last_body_row(model) - 1);
		seen |= codes_in_sight(model, half_blocks);
	}
	return seen;
}

static bool is_as_without(struct model *model, enum scene scene, int item)
{
	static struct model without;
	bool equal;

	start(&without, model->app.rows, model->app.cols, false, model->face.ascii);
	app_codes(&without.app, NULL, false);
	go(&without, scene, item);
	model->app.here = without.app.here;
	model_send(model, (struct msg){ .kind = MSG_NONE });
	equal = frame_equal(&model->frame, &without.frame);
	model_end(&without);
	return equal;
}

/*
 * Line by line some codes come into sight; then a screen at a time, to and fro, just the same. If
 * none does, the page has no room for any, and is as ever. Returns the codes.
 */
static unsigned check_window(int rows, int cols, bool half_blocks, enum scene scene, int item)
{
	static struct model model;
	unsigned seen = 0;
	int last;

	start(&model, rows, cols, half_blocks, !half_blocks);
	go(&model, scene, item);
	model_send(&model, (struct msg){ .kind = MSG_PAGE_UP }); /* stop following the focus */
	last = paint_scroll(&model.page, rows, cols, 10000, 0);
	for (int by = 0; by <= last; by++) {
		model.app.here.scroll = (int16_t)by;
		model_send(&model, (struct msg){ .kind = MSG_NONE });
		seen |= codes_in_sight(&model, half_blocks);
	}
	model.app.here.scroll = 0;
	model_send(&model, (struct msg){ .kind = MSG_NONE });
	assert_int_equal(scroll_through(&model, half_blocks, MSG_PAGE_DOWN), seen);
	assert_int_equal(scroll_through(&model, half_blocks, MSG_PAGE_UP), seen);
	assert_int_equal(scroll_through(&model, half_blocks, MSG_DOWN), seen);
	assert_int_equal(scroll_through(&model, half_blocks, MSG_UP), seen);
	assert_true(seen || is_as_without(&model, scene, item));
	model_end(&model);
	return seen;
}

static void it_is_whole_or_not_there(void **state)
{
	static const int cols[] = { 50, 57, 80, 120 };

	(void)state;
	codes_of_all();
	for (int half_blocks = 0; half_blocks < 2; half_blocks++)
		for (int rows = 16; rows < 45; rows += rows < 28 ? 1 : 3)
			for (size_t i = 0; i < sizeof(cols) / sizeof(cols[0]); i++) {
				check_window(rows, cols[i], half_blocks, SCENE_LINES, LINES_ALL);
				check_window(rows, cols[i], half_blocks, SCENE_NEXT,
					     NEXT_WITH_LINES);
				check_window(rows, cols[i], half_blocks, SCENE_NEXT,
					     NEXT_WITHOUT_LINES);
			}
}

/* The sizes that were asked for: the number, or the site's number and address. */
static void usual_windows_have_all(void **state)
{
	(void)state;
	codes_of_all();
	assert_int_equal(check_window(24, 80, true, SCENE_LINES, LINES_ALL), 1);
	assert_int_equal(check_window(24, 80, true, SCENE_NEXT, NEXT_WITH_LINES), 3);
	assert_int_equal(check_window(24, 80, true, SCENE_NEXT, NEXT_WITHOUT_LINES), 3);
	assert_int_equal(check_window(33, 120, false, SCENE_LINES, LINES_ALL), 1);
	assert_int_equal(check_window(40, 120, false, SCENE_NEXT, NEXT_WITHOUT_LINES), 3);
	assert_int_equal(check_window(15, 50, true, SCENE_LINES, LINES_ALL), 0);
	assert_int_equal(check_window(15, 50, false, SCENE_LINES, LINES_ALL), 0);
	assert_int_equal(check_window(24, 80, false, SCENE_LINES, LINES_ALL), 0);
}

/* --- ears and paper --------------------------------------------------------------------------- */

static void say_all(struct model *model, struct buf *out)
{
	static const enum scene scenes[] = { SCENE_LINES, SCENE_NEXT };

	for (int i = 0; i < 2; i++) {
		go(model, scenes[i], 0);
		speak(&model->page, NULL, 76, out);
		app_open(&model->app, SCENE_SPOKEN, 0);
		model_send(model, (struct msg){ .kind = MSG_NONE });
		speak(&model->page, NULL, 76, out);
		app_print(&model->app, scenes[i], 72, out);
	}
	app_report(&model->app, 72, "2026-11-25", out);
}

static void ears_and_paper_know_nothing_of_it(void **state)
{
	static struct model model;
	struct buf with, without;

	(void)state;
	buf_init(&with);
	buf_init(&without);
	start(&model, 40, 120, true, false);
	say_all(&model, &with);
	app_codes(&model.app, NULL, false);
	say_all(&model, &without);
	assert_string_equal(with.data, without.data);
	assert_null(strstr(with.data, "camera"));
	model_end(&model);
	buf_release(&with);
	buf_release(&without);
}

/* --- in a terminal ---------------------------------------------------------------------------- */

enum { NO_CODES = 3 };

/* The child's part: as the face does it, without colors; what stands there then is left. */
static _Noreturn void show(const char *type, struct model *model)
{
	struct terminal *terminal;
	struct screen shown;

	setenv("TERM", type, 1);
	setenv("NO_COLOR", "1", 1);
	setlocale(LC_ALL, "C.UTF-8");
	terminal = terminal_open(false);
	if (!terminal)
		_exit(1);
	if (!terminal_codes(terminal))
		_exit(NO_CODES);
	terminal_fit(model->screen.rows, model->screen.cols);
	screen_init(&shown);
	screen_resize(&shown, model->screen.rows, model->screen.cols);
	terminal_show(terminal, &model->screen, &shown);
	_exit(0);
}

static uint8_t brightness(const struct emulator *emulator, VTermColor color)
{
	vterm_screen_convert_color_to_rgb(emulator->screen, &color);
	return (uint8_t)((color.rgb.red + color.rgb.green + color.rgb.blue) / 3);
}

static void picture_of_terminal(struct picture *picture, const struct emulator *emulator, int rows,
				int cols)
{
	picture_begin(picture, rows, cols);
	for (int row = 0; row < rows; row++)
		for (int col = 0; col < cols; col++) {
			VTermScreenCell cell;
			uint8_t ink, ground;

			vterm_screen_get_cell(emulator->screen, (VTermPos){ row, col }, &cell);
			ink = brightness(emulator, cell.attrs.reverse ? cell.bg : cell.fg);
			ground = brightness(emulator, cell.attrs.reverse ? cell.fg : cell.bg);
			picture_cell(picture, row, col, cell.chars[0], ink, ground);
		}
}

static void ignore(const char *bytes, size_t len, void *user)
{
	(void)bytes;
	(void)len;
	(void)user;
}

/* The child's exit status; what it wrote goes to the emulator. */
static int run_child(const char *type, struct model *model, struct emulator *emulator)
{
	struct winsize size = { .ws_row = (unsigned short)model->screen.rows,
				.ws_col = (unsigned short)model->screen.cols };
	char bytes[4096];
	ssize_t len;
	int master, status;
	pid_t child = forkpty(&master, NULL, NULL, &size);

	assert_true(child >= 0);
	if (child == 0)
		show(type, model);
	while ((len = read(master, bytes, sizeof(bytes))) > 0)
		emulator_feed(emulator, bytes, (size_t)len);
	close(master);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void set_ground(struct emulator *emulator, bool light)
{
	VTermColor dim = { .rgb = { .type = VTERM_COLOR_RGB } };
	VTermColor bright = {
		.rgb = { .type = VTERM_COLOR_RGB, .red = 255, .green = 255, .blue = 255 }
	};

	vterm_state_set_default_colors(vterm_obtain_state(emulator->vt), light ? &dim : &bright,
				       light ? &bright : &dim);
}

static void expect_in_terminal(const char *type, int rows, int cols, bool half_blocks, bool light)
{
	static struct model model;
	struct emulator emulator;
	struct picture picture;

	start(&model, rows, cols, half_blocks, false);
	go(&model, SCENE_LINES, LINES_URGENT);
	emulator_open(&emulator, rows, cols, true, ignore, NULL);
	set_ground(&emulator, light);
	assert_int_equal(run_child(type, &model, &emulator), 0);
	picture_of_terminal(&picture, &emulator, rows, cols);
	emulator_close(&emulator);
	model_end(&model);
	assert_string_equal(read_codes(&picture), "tel:988\n");
}

static void camera_reads_it_off_terminals(void **state)
{
	(void)state;
	for (int light = 0; light < 2; light++) {
		expect_in_terminal("xterm-256color", 24, 80, true, light);
		expect_in_terminal("xterm-256color", 40, 120, false, light);
		expect_in_terminal("xterm", 24, 80, true, light);
		expect_in_terminal("linux", 33, 120, false, light);
	}
}

static void monochrome_terminals_have_none(void **state)
{
	static struct model model;
	struct emulator emulator;

	(void)state;
	start(&model, 24, 80, true, false);
	emulator_open(&emulator, 24, 80, true, ignore, NULL);
	assert_int_equal(run_child("vt220", &model, &emulator), NO_CODES);
	emulator_close(&emulator);
	model_end(&model);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(camera_reads_half_blocks),
		cmocka_unit_test(camera_reads_two_columns),
		cmocka_unit_test(camera_reads_it_below),
		cmocka_unit_test(camera_reads_the_site),
		cmocka_unit_test(other_language_has_its_sentence),
		cmocka_unit_test(it_is_whole_or_not_there),
		cmocka_unit_test(usual_windows_have_all),
		cmocka_unit_test(text_flows_round_it),
		cmocka_unit_test(ears_and_paper_know_nothing_of_it),
		cmocka_unit_test(camera_reads_it_off_terminals),
		cmocka_unit_test(monochrome_terminals_have_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
