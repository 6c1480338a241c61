/*
 * The full screen: the only file that knows curses.
 *
 * The app paints a grid of cells; this file sends curses the cells that differ from
 * the last grid, and the cursor to the focus. All input that is waiting is taken
 * before the screen is drawn again. Leaving always erases first, because some
 * terminals (the Linux console) have no second screen to come back from; leaving
 * now also clears what scrolled away.
 */
#include "app/keys.h"
#include "app/paint.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "front/face.h"
#include "front/rescue.h"
#include "front/signals.h"

#include <curses.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

enum { ESCAPE_MS = 25, CTRL_Z = 26, FAINT_256 = 243, ACCENT_256 = 29, WARNING_256 = 131 };

struct tui {
	const struct face *face;
	struct app *app;
	SCREEN *terminal;
	FILE *input;
	struct screen shown, next;
	struct page page;
	bool page_fresh; /* `page` is what the app says now */
	attr_t look[STYLE_COUNT];
	bool ascii, stale; /* stale: nothing on the terminal can be relied on */
	bool leave_now;
	char part[4]; /* the beginning of a character */
	int part_len;
	int status;
	sigset_t wait;
};

static bool curses_on;

static void restore_after_exhaustion(void)
{
	if (curses_on)
		endwin();
}

/* --- starting and ending ------------------------------------------------------- */

static void window_size(int *rows, int *cols)
{
	struct winsize size;

	*rows = 24;
	*cols = 80;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
		*rows = size.ws_row;
		*cols = size.ws_col;
	}
}

/* curses would take gigabytes for a window that claims to be enormous. */
static void cap_window(void)
{
	char number[16];
	int rows, cols;

	window_size(&rows, &cols);
	if (rows <= SCREEN_ROWS_MAX && cols <= SCREEN_COLS_MAX)
		return;
	struct buf text;

	buf_over(&text, number, sizeof(number));
	buf_number(&text, rows > SCREEN_ROWS_MAX ? SCREEN_ROWS_MAX : rows);
	setenv("LINES", number, 1);
	buf_over(&text, number, sizeof(number));
	buf_number(&text, cols > SCREEN_COLS_MAX ? SCREEN_COLS_MAX : cols);
	setenv("COLUMNS", number, 1);
}

static bool can_place_cursor(void)
{
	const char *place = tigetstr("cup");

	return place && place != (char *)-1;
}

static void choose_look(struct tui *tui)
{
	tui->look[STYLE_STRONG] = A_BOLD;
	tui->look[STYLE_ACCENT] = A_BOLD;
	tui->look[STYLE_WARNING] = A_BOLD;
	/* Only of 256 colours are there some that read well on black and on white. */
	if (!tui->face->color || tigetnum("colors") < 256 || start_color() == ERR ||
	    use_default_colors() == ERR)
		return;
	init_pair(1, FAINT_256, -1);
	init_pair(2, ACCENT_256, -1);
	init_pair(3, WARNING_256, -1);
	tui->look[STYLE_QUIET] = COLOR_PAIR(1);
	tui->look[STYLE_ACCENT] = A_BOLD | COLOR_PAIR(2);
	tui->look[STYLE_WARNING] = A_BOLD | COLOR_PAIR(3);
}

static void close_terminal(struct tui *tui)
{
	if (tui->terminal)
		delscreen(tui->terminal);
	if (tui->input != stdin)
		fclose(tui->input);
}

/*
 * The terminal opened anew, so that a read never waits: curses reads a mouse report to its end, and
 * a broken one has none. Standard input itself is shared with others and stays as it is.
 */
static FILE *open_input(void)
{
	const char *name = ttyname(STDIN_FILENO);
	int fd = name ? open(name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) : -1;
	FILE *input = fd >= 0 ? fdopen(fd, "r") : NULL;

	if (fd >= 0 && !input)
		close(fd);
	return input ? input : stdin;
}

static bool start(struct tui *tui)
{
	if (!rescue_remember())
		return false;
	cap_window();
	tui->input = open_input();
	tui->terminal = newterm(NULL, stdout, tui->input);
	if (!tui->terminal || !can_place_cursor()) {
		if (tui->terminal)
			endwin();
		close_terminal(tui);
		return false;
	}
	curses_on = true;
	rescue_bytes("\033[?1000l\033[?1006l");
	rescue_bytes(tigetstr("sgr0"));
	rescue_bytes(tigetstr("cnorm"));
	rescue_bytes(tigetstr("rmkx"));
	rescue_bytes(tigetstr("rmcup"));
	rescue_on_fault();
	memory_on_exhausted(restore_after_exhaustion);
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	set_escdelay(ESCAPE_MS);
	typeahead(-1);
	choose_look(tui);
	return true;
}

static void erase_terminal(void)
{
	erase();
	move(0, 0);
	refresh();
}

static void forget_scrollback(void)
{
	const char *forget = tigetstr("E3");

	if (forget && forget != (char *)-1 && write(STDOUT_FILENO, forget, strlen(forget)) < 0)
		return;
}

static void finish(struct tui *tui)
{
	erase_terminal();
	if (tui->face->mouse)
		mousemask(0, NULL);
	endwin();
	curses_on = false;
	memory_on_exhausted(NULL);
	if (tui->leave_now)
		forget_scrollback();
	close_terminal(tui);
	screen_release(&tui->shown);
	screen_release(&tui->next);
	memory_wipe(&tui->page, sizeof(tui->page));
}

/* --- drawing ---------------------------------------------------------------------- */

static bool is_ascii(const struct cell *cell)
{
	return cell->ch[0] < 0x80 && cell->ch[1] == 0;
}

static void send_ascii(const struct tui *tui, int row, int col, const struct cell *cells, int count)
{
	chtype run[SCREEN_COLS_MAX] MEMORY_UNSET;

	for (int i = 0; i < count; i++)
		run[i] = (chtype)cells[i].ch[0] | tui->look[cells[i].style];
	mvaddchnstr(row, col, run, count);
}

static void send_wide(const struct tui *tui, int row, int col, const struct cell *cell)
{
	wchar_t text[CELL_CHARS + 1] = { 0 };
	attr_t look = tui->look[cell->style];
	cchar_t wide;

	for (int i = 0; i < CELL_CHARS; i++)
		text[i] = (wchar_t)cell->ch[i];
	setcchar(&wide, text, look & ~A_COLOR, (short)PAIR_NUMBER(look), NULL);
	mvadd_wchnstr(row, col, &wide, 1);
}

static bool same(const struct cell *a, const struct cell *b)
{
	return a->ch[0] == b->ch[0] && a->ch[1] == b->ch[1] && a->ch[2] == b->ch[2] &&
	       a->style == b->style;
}

static void send_row(const struct tui *tui, int row)
{
	int cols = tui->next.cols;
	const struct cell *next = tui->next.cells + (size_t)row * (size_t)cols;
	const struct cell *shown = tui->shown.cells + (size_t)row * (size_t)cols;

	if (memcmp(next, shown, (size_t)cols * sizeof(*next)) == 0)
		return;
	for (int col = 0; col < cols;) {
		int end = col;

		if (same(&next[col], &shown[col])) {
			col++;
			continue;
		}
		while (end < cols && is_ascii(&next[end]) && next[end].ch[0] &&
		       !same(&next[end], &shown[end]))
			end++;
		if (end > col) {
			send_ascii(tui, row, col, next + col, end - col);
			col = end;
		} else {
			if (next[col].ch[0])
				send_wide(tui, row, col, &next[col]);
			col++;
		}
	}
}

/* The page as it is now; it is composed again only when something has happened since. */
static const struct page *present(struct tui *tui)
{
	if (!tui->page_fresh)
		app_view(tui->app, &tui->page);
	tui->page_fresh = true;
	return &tui->page;
}

static void draw(struct tui *tui)
{
	struct screen swap;

	paint(present(tui), tui->ascii, &tui->next);
	if (tui->stale) {
		erase();
		screen_clear(&tui->shown);
		clearok(stdscr, TRUE);
		tui->stale = false;
	}
	for (int row = 0; row < tui->next.rows; row++)
		send_row(tui, row);
	move(tui->next.cursor_row, tui->next.cursor_col);
	refresh();
	swap = tui->shown;
	tui->shown = tui->next;
	tui->next = swap;
}

/* --- what comes in ------------------------------------------------------------------ */

static void tell(struct tui *tui, struct msg msg)
{
	*tui->app = app_update(*tui->app, msg);
	tui->page_fresh = false;
	if (tui->app->want == WANT_SAVE)
		face_save(tui->app, tui->face);
}

static void fit_window(struct tui *tui)
{
	int rows, cols;

	window_size(&rows, &cols);
	screen_resize(&tui->shown, rows, cols);
	screen_resize(&tui->next, rows, cols);
	if (tui->shown.rows != LINES || tui->shown.cols != COLS)
		resizeterm(tui->shown.rows, tui->shown.cols);
	tell(tui,
	     (struct msg){ .kind = MSG_SIZE, .rows = tui->shown.rows, .cols = tui->shown.cols });
}

static const struct {
	int code;
	uint32_t press;
} special_keys[] = {
	{ KEY_UP, PRESS_UP },
	{ KEY_DOWN, PRESS_DOWN },
	{ KEY_LEFT, PRESS_LEFT },
	{ KEY_RIGHT, PRESS_RIGHT },
	{ KEY_PPAGE, PRESS_PAGE_UP },
	{ KEY_NPAGE, PRESS_PAGE_DOWN },
	{ KEY_HOME, PRESS_HOME },
	{ KEY_END, PRESS_END },
	{ KEY_ENTER, PRESS_ENTER },
	{ KEY_BTAB, PRESS_BACK_TAB },
	{ KEY_BACKSPACE, PRESS_BACKSPACE },
	{ KEY_F(1), PRESS_F1 },
	{ KEY_F(3), PRESS_F3 },
};

static const struct {
	int byte;
	uint32_t press;
} control_keys[] = {
	{ '\r', PRESS_ENTER },	   { '\n', PRESS_ENTER },     { '\t', PRESS_TAB },
	{ '\b', PRESS_BACKSPACE }, { 0x7f, PRESS_BACKSPACE }, { 0x1b, PRESS_ESCAPE },
	{ 0x18, PRESS_CTRL_X },	   { 0x03, PRESS_CTRL_C },    { 0x15, PRESS_CTRL_U },
};

/* The character that this byte completes, or 0. Bytes that are no UTF-8 are dropped. */
static uint32_t complete(struct tui *tui, int byte)
{
	uint32_t character = 0;

	if (tui->part_len > 0 && (byte & 0xc0) != 0x80)
		tui->part_len = 0;
	tui->part[tui->part_len++] = (char)byte;
	if (utf8_decode(tui->part, (size_t)tui->part_len, &character) > 0 ||
	    tui->part_len == (int)sizeof(tui->part))
		tui->part_len = 0;
	return character;
}

static uint32_t press_of(struct tui *tui, int key)
{
	for (size_t i = 0; key >= KEY_MIN && i < sizeof(special_keys) / sizeof(special_keys[0]);
	     i++)
		if (special_keys[i].code == key)
			return special_keys[i].press;
	for (size_t i = 0; key < KEY_MIN && i < sizeof(control_keys) / sizeof(control_keys[0]); i++)
		if (control_keys[i].byte == key)
			return control_keys[i].press;
	if (key >= 0x80 && key < KEY_MIN)
		return complete(tui, key);
	return key >= ' ' && key < 0x80 ? (uint32_t)key : 0;
}

static void take_mouse(struct tui *tui)
{
	MEVENT event;

	if (getmouse(&event) == OK && (event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED)))
		tell(tui, (struct msg){ .kind = MSG_POINT,
					.number = screen_block(&tui->shown, event.y, event.x) });
}

static void take_press(struct tui *tui, uint32_t press)
{
	struct msg msg = key_msg(tui->app, present(tui), press);

	if (msg.kind == MSG_LEAVE) {
		tui->leave_now = true;
		tui->status = press == PRESS_CTRL_C ? STATUS_INTERRUPTED : STATUS_OK;
	}
	tell(tui, msg);
}

static void suspend(struct tui *tui)
{
	erase_terminal();
	endwin();
	signals_stop_here();
	tui->stale = true;
	fit_window(tui);
}

/* Takes all that waits. */
static void take_input(struct tui *tui)
{
	int key;

	while (tui->app->want != WANT_LEAVE && (key = getch()) != ERR) {
		uint32_t press;

		if (key == KEY_MOUSE)
			take_mouse(tui);
		else if (key == CTRL_Z)
			suspend(tui);
		else if ((press = press_of(tui, key)) != 0)
			take_press(tui, press);
	}
}

/* Something to read, and yet nothing: the terminal is gone. */
static bool at_end(const struct tui *tui)
{
	int waiting = 1;

	return ioctl(fileno(tui->input), FIONREAD, &waiting) != 0 || waiting == 0;
}

/* Until the person leaves, the terminal goes, or a signal ends it. */
static void converse(struct tui *tui)
{
	draw(tui);
	if (tui->face->mouse) {
		mouseinterval(0);
		mousemask(BUTTON1_PRESSED | BUTTON1_CLICKED, NULL);
		refresh();
	}
	while (tui->app->want != WANT_LEAVE && !signals_deadly()) {
		int ready = signals_wait_input(fileno(tui->input), &tui->wait);

		if (ready < 0 || (ready > 0 && at_end(tui))) {
			tui->status = STATUS_STOPPED;
			return;
		}
		if (ready > 0)
			take_input(tui);
		if (signals_stopped())
			suspend(tui);
		if (signals_resized()) {
			tui->stale = true;
			fit_window(tui);
		}
		if (tui->app->want != WANT_LEAVE && !signals_deadly())
			draw(tui);
	}
}

int tui_run(struct app *app, const struct face *face)
{
	struct tui tui = { .face = face, .app = app, .ascii = face->ascii };

	signals_catch(&tui.wait);
	if (!start(&tui)) {
		sigprocmask(SIG_SETMASK, &tui.wait, NULL);
		return -1;
	}
	screen_init(&tui.shown);
	screen_init(&tui.next);
	fit_window(&tui);
	tui.stale = false;
	converse(&tui);
	finish(&tui);
	memory_wipe(app, sizeof(*app));
	if (signals_deadly())
		signals_die(signals_deadly());
	return tui.status;
}
