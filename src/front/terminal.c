/*
 * curses: the only file that knows it. Cells that differ are sent, keys come back
 * as presses. Erasing comes before every way out, because some terminals (the Linux
 * console) have no second screen to come back from.
 */
#include "front/terminal.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "front/rescue.h"
#include "front/sequence.h"
#include "front/signals.h"
#include "front/window.h"

#include <curses.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

enum { ESCAPE_MS = 25, CTRL_Z = 26, ESC = 27 };
enum { FAINT_256 = 243, ACCENT_256 = 29, WARNING_256 = 131, BLACK_256 = 16, WHITE_256 = 231 };

struct terminal {
	SCREEN *screen;
	FILE *input;
	attr_t look[STYLE_COUNT];
	bool mouse, keeps_order;
	int held; /* a key that came in too early, or ERR */
	struct incoming incoming;
};

static bool curses_on;

static void restore_after_exhaustion(void)
{
	if (curses_on)
		endwin();
}

/* --- opening and closing ------------------------------------------------------- */

static bool can_place_cursor(void)
{
	const char *place = tigetstr("cup");

	return place && place != (char *)-1;
}

static bool start_colors(void)
{
	return start_color() != ERR && use_default_colors() != ERR;
}

static void choose_look(struct terminal *terminal, bool color)
{
	terminal->look[STYLE_STRONG] = terminal->look[STYLE_ACCENT] = A_BOLD;
	terminal->look[STYLE_WARNING] = A_BOLD;
	/* Only of 256 colours are there some that read well on black and on white. */
	if (!color || tigetnum("colors") < 256 || !start_colors())
		return;
	init_pair(1, FAINT_256, -1);
	init_pair(2, ACCENT_256, -1);
	init_pair(3, WARNING_256, -1);
	terminal->look[STYLE_QUIET] = COLOR_PAIR(1);
	terminal->look[STYLE_ACCENT] = A_BOLD | COLOR_PAIR(2);
	terminal->look[STYLE_WARNING] = A_BOLD | COLOR_PAIR(3);
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

static void release(struct terminal *terminal)
{
	if (terminal->screen)
		delscreen(terminal->screen);
	if (terminal->input != stdin)
		fclose(terminal->input);
	memory_wipe(terminal, sizeof(*terminal));
	memory_free(terminal);
}

static void prepare_rescue(void)
{
	rescue_bytes("\033[?1000l\033[?1006l");
	rescue_bytes(tigetstr("sgr0"));
	rescue_bytes(tigetstr("cnorm"));
	rescue_bytes(tigetstr("rmkx"));
	rescue_bytes(tigetstr("rmcup"));
	rescue_on_fault();
	memory_on_exhausted(restore_after_exhaustion);
}

struct terminal *terminal_open(bool color)
{
	struct terminal *terminal;

	if (!rescue_remember())
		return NULL;
	window_cap();
	terminal = memory_alloc(sizeof(*terminal));
	memset(terminal, 0, sizeof(*terminal));
	terminal->held = ERR;
	terminal->input = open_input();
	terminal->screen = newterm(NULL, stdout, terminal->input);
	if (!terminal->screen || !can_place_cursor()) {
		if (terminal->screen)
			endwin();
		release(terminal);
		return NULL;
	}
	curses_on = true;
	prepare_rescue();
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	set_escdelay(ESCAPE_MS);
	typeahead(-1);
	choose_look(terminal, color);
	return terminal;
}

void terminal_mouse(struct terminal *terminal)
{
	terminal->mouse = true;
	mouseinterval(0);
	mousemask(BUTTON1_PRESSED | BUTTON1_CLICKED, NULL);
	refresh();
}

bool terminal_codes(struct terminal *terminal)
{
	/* Of 256, these are what they should be in every theme. */
	bool exact = tigetnum("colors") >= 256;
	short black = exact ? BLACK_256 : COLOR_BLACK, white = exact ? WHITE_256 : COLOR_WHITE;

	if (!start_colors() || init_pair(4, black, white) == ERR ||
	    init_pair(5, white, black) == ERR)
		return false;
	terminal->look[STYLE_CODE] = COLOR_PAIR(4);
	terminal->look[STYLE_CODE_DARK] = COLOR_PAIR(5);
	return true;
}

/* ECMA-48's mode for who turns such text: whoever sends it, or (`h`, as it was) the terminal. */
static void send_order(const char *mode)
{
	putp(mode);
	fflush(stdout);
}

void terminal_keep_order(struct terminal *terminal)
{
	terminal->keeps_order = true;
	send_order("\033[8l");
}

int terminal_input(const struct terminal *terminal)
{
	return fileno(terminal->input);
}

static void erase_all(void)
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

void terminal_close(struct terminal *terminal, bool forget)
{
	erase_all();
	if (terminal->mouse)
		mousemask(0, NULL);
	if (terminal->keeps_order)
		send_order("\033[8h");
	endwin();
	curses_on = false;
	memory_on_exhausted(NULL);
	if (forget)
		forget_scrollback();
	release(terminal);
}

void terminal_suspend(void)
{
	erase_all();
	endwin();
	signals_stop_here();
}

/* --- what goes out ---------------------------------------------------------------------- */

void terminal_fit(int rows, int cols)
{
	if (rows != LINES || cols != COLS)
		resizeterm(rows, cols);
}

void terminal_forget_shown(struct screen *shown)
{
	erase();
	werase(curscr);
	werase(newscr);
	screen_clear(shown);
	clearok(stdscr, TRUE);
}

static bool is_ascii(const struct cell *cell)
{
	return cell->ch[0] < 0x80 && cell->ch[1] == 0;
}

static void send_ascii(const struct terminal *terminal, int row, int col, const struct cell *cells,
		       int count)
{
	chtype run[SCREEN_COLS_MAX] MEMORY_UNSET;

	for (int i = 0; i < count; i++)
		run[i] = (chtype)cells[i].ch[0] | terminal->look[cells[i].style];
	mvaddchnstr(row, col, run, count);
}

static void send_wide(const struct terminal *terminal, int row, int col, const struct cell *cell)
{
	wchar_t text[CELL_CHARS + 1] = { 0 };
	attr_t look = terminal->look[cell->style];
	cchar_t wide;

	for (int i = 0; i < CELL_CHARS; i++)
		text[i] = (wchar_t)cell->ch[i];
	setcchar(&wide, text, look & ~A_COLOR, (short)PAIR_NUMBER(look), NULL);
	mvadd_wchnstr(row, col, &wide, 1);
}

static bool same(const struct cell *a, const struct cell *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

/*
 * The right halves of wide characters that go. Where curses finds one left over, it takes what was
 * just put before it for the left half, and blanks that.
 */
static void blank_halves(int row, const struct cell *next, const struct cell *shown, int cols)
{
	const chtype blank = ' ';

	for (int col = 0; col < cols; col++)
		if (!shown[col].ch[0] && !same(&next[col], &shown[col]))
			mvaddchnstr(row, col, &blank, 1);
}

static void send_row(const struct terminal *terminal, const struct screen *to,
		     const struct screen *from, int row)
{
	const struct cell *next = to->cells + (size_t)row * (size_t)to->cols;
	const struct cell *shown = from->cells + (size_t)row * (size_t)to->cols;
	int cols =
		to->used[row].now > from->used[row].now ? to->used[row].now : from->used[row].now;

	if (memcmp(next, shown, (size_t)cols * sizeof(*next)) == 0)
		return;
	blank_halves(row, next, shown, cols);
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
			send_ascii(terminal, row, col, next + col, end - col);
			col = end;
		} else {
			if (next[col].ch[0])
				send_wide(terminal, row, col, &next[col]);
			col++;
		}
	}
}

void terminal_show(const struct terminal *terminal, const struct screen *next,
		   const struct screen *shown)
{
	for (int row = 0; row < next->rows; row++)
		send_row(terminal, next, shown, row);
	move(next->cursor_row, next->cursor_col);
	refresh();
}

/* --- what comes in ------------------------------------------------------------------------ */

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
	{ KEY_FIND, PRESS_HOME },
	{ KEY_SELECT, PRESS_END },
	{ KEY_ENTER, PRESS_ENTER },
	{ KEY_BTAB, PRESS_BACK_TAB },
	{ KEY_BACKSPACE, PRESS_BACKSPACE },
	{ KEY_F(1), PRESS_F1 },
	{ KEY_F(2), PRESS_F2 },
	{ KEY_F(3), PRESS_F3 },
	{ KEY_F(4), PRESS_F4 },
	{ KEY_F(5), PRESS_F5 },
	{ KEY_F(6), PRESS_F6 },
	{ KEY_F(7), PRESS_F7 },
	{ KEY_F(8), PRESS_F8 },
	{ KEY_F(9), PRESS_F9 },
	{ KEY_F(10), PRESS_F10 },
	{ KEY_F(12), PRESS_F12 },
};

static const struct {
	int byte;
	uint32_t press;
} control_keys[] = {
	{ '\r', PRESS_ENTER },	   { '\n', PRESS_ENTER },     { '\t', PRESS_TAB },
	{ '\b', PRESS_BACKSPACE }, { 0x7f, PRESS_BACKSPACE }, { 0x18, PRESS_CTRL_X },
	{ 0x03, PRESS_CTRL_C },	   { 0x15, PRESS_CTRL_U },
};

static uint32_t press_of(struct terminal *terminal, int key)
{
	for (size_t i = 0; key >= KEY_MIN && i < sizeof(special_keys) / sizeof(special_keys[0]);
	     i++)
		if (special_keys[i].code == key)
			return special_keys[i].press;
	for (size_t i = 0; key < KEY_MIN && i < sizeof(control_keys) / sizeof(control_keys[0]); i++)
		if (control_keys[i].byte == key)
			return control_keys[i].press;
	if (key >= 0x80 && key < KEY_MIN)
		return incoming_take(&terminal->incoming, key);
	return key >= ' ' && key < 0x80 ? (uint32_t)key : 0;
}

static uint32_t pressed_where(int *row, int *col)
{
	MEVENT event;

	if (getmouse(&event) != OK || !(event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED)))
		return PRESS_NOTHING;
	*row = event.y;
	*col = event.x;
	return PRESS_MOUSE;
}

/*
 * After an Esc that begins no key that terminfo names: reads past the sequence that it does begin.
 * The Esc key alone: nothing follows at once, or a key of its own.
 */
static uint32_t pressed_by_sequence(struct terminal *terminal)
{
	struct sequence sequence = { 0 };
	enum sequence_step step = SEQUENCE_GOES_ON;
	int key = getch();

	terminal->held = key;
	if (!sequence_begins(key))
		return PRESS_ESCAPE;
	timeout(ESCAPE_MS); /* its bytes may come one by one */
	while (key != ERR && (step = sequence_take(&sequence, key)) == SEQUENCE_GOES_ON)
		key = getch();
	timeout(0);
	terminal->held = step == SEQUENCE_BREAKS ? key : ERR;
	return step == SEQUENCE_ENDS ? sequence_press(&sequence) : PRESS_NOTHING;
}

static int next_key(struct terminal *terminal)
{
	int key = terminal->held != ERR ? terminal->held : getch();

	terminal->held = ERR;
	return key;
}

bool terminal_press(struct terminal *terminal, uint32_t *press, int *row, int *col)
{
	int key = next_key(terminal);

	if (key == ERR)
		return false;
	if (key == KEY_MOUSE)
		*press = pressed_where(row, col);
	else if (key == CTRL_Z)
		*press = PRESS_SUSPEND;
	else if (key == ESC)
		*press = pressed_by_sequence(terminal);
	else
		*press = press_of(terminal, key);
	return true;
}

bool terminal_gone(const struct terminal *terminal)
{
	int waiting = 1;

	return ioctl(fileno(terminal->input), FIONREAD, &waiting) != 0 || waiting == 0;
}
