#include "front/window.h"

#include "app/screen.h"
#include "base/buf.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

void window_size(int *rows, int *cols)
{
	struct winsize size;

	*rows = 24;
	*cols = 80;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
		*rows = size.ws_row;
		*cols = size.ws_col;
	}
}

static void set_number(const char *name, int number)
{
	char digits[16];
	struct buf text;

	buf_over(&text, digits, sizeof(digits));
	buf_number(&text, number);
	setenv(name, digits, 1);
}

void window_cap(void)
{
	int rows, cols;

	window_size(&rows, &cols);
	if (rows <= SCREEN_ROWS_MAX && cols <= SCREEN_COLS_MAX)
		return;
	set_number("LINES", rows > SCREEN_ROWS_MAX ? SCREEN_ROWS_MAX : rows);
	set_number("COLUMNS", cols > SCREEN_COLS_MAX ? SCREEN_COLS_MAX : cols);
}

int window_columns(int least, int most)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_col > most)
		return most;
	return size.ws_col < least ? least : size.ws_col;
}
