#include "term.h"

#include "emulator.h"
#include "launch.h"

#include "app/keys.h"
#include "base/memory.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

struct term {
	pid_t leader, program;
	int master, slave;
	int report; /* from the leader: messages */
	int hold;   /* the leader lives until this is closed */
	bool exited, stopped;
	int status;

	struct emulator emulator;
	struct buf written;
	struct frame frame;
	struct termios before;
};

const char *term_binary(void)
{
	static char path[4096];
	const char *given = getenv("CARECHECK");

	if (given)
		return given;
	/* build/VARIANT/tests/tui/test_x -> build/VARIANT/carecheck */
	ssize_t len = readlink("/proc/self/exe", path, sizeof(path) - sizeof("carecheck"));

	assert(len > 0);
	path[len] = '\0';
	for (int i = 0; i < 3; i++)
		*strrchr(path, '/') = '\0';
	strcat(path, "/carecheck");
	return path;
}

static void on_output(const char *bytes, size_t len, void *user)
{
	term_bytes(user, bytes, len);
}

static void open_terminal(struct term *term, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	term->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	assert(term->master >= 0);
	grantpt(term->master);
	unlockpt(term->master);
	term->slave = open(ptsname(term->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	assert(term->slave >= 0);
	ioctl(term->slave, TIOCSWINSZ, &size);
	fcntl(term->master, F_SETFL, O_NONBLOCK);
	tcgetattr(term->slave, &term->before);
}

struct term *term_start(const struct term_options *options, const char *const *arguments)
{
	static const struct term_options usual;
	struct term *term = memory_alloc(sizeof(*term));
	int report[2], hold[2];

	if (!options)
		options = &usual;
	memset(term, 0, sizeof(*term));
	buf_init(&term->written);
	frame_init(&term->frame);

	int rows = options->rows ? options->rows : 24;
	int cols = options->cols ? options->cols : 80;

	open_terminal(term, rows, cols);
	emulator_open(&term->emulator, rows, cols,
		      !options->locale || strstr(options->locale, "UTF-8") != NULL, on_output,
		      term);

	int failed = pipe2(report, O_CLOEXEC) | pipe2(hold, O_CLOEXEC);

	assert(!failed);
	(void)failed;
	term->leader = fork();
	assert(term->leader >= 0);
	if (term->leader == 0) {
		char tty[64];

		snprintf(tty, sizeof(tty), "%s", ptsname(term->master));
		close(term->master);
		close(term->slave);
		close(report[0]);
		close(hold[1]);
		launch(options, arguments, tty, report[1], hold[0]);
	}
	close(report[1]);
	close(hold[0]);
	term->report = report[0];
	term->hold = hold[1];

	struct message first;
	ssize_t got = read(term->report, &first, sizeof(first));

	assert(got == sizeof(first));
	(void)got;
	term->program = first.value;
	fcntl(term->report, F_SETFL, O_NONBLOCK);
	return term;
}

void term_close(struct term *term)
{
	if (!term->exited)
		kill(term->program, SIGKILL);
	close(term->hold);
	close(term->report);
	if (term->slave >= 0)
		close(term->slave);
	if (term->master >= 0)
		close(term->master);
	kill(term->leader, SIGKILL);
	waitpid(term->leader, NULL, 0);
	emulator_close(&term->emulator);
	buf_release(&term->written);
	frame_release(&term->frame);
	memory_free(term);
}

static bool take_message(struct term *term)
{
	struct message message;

	if (read(term->report, &message, sizeof(message)) != sizeof(message))
		return false;
	term->stopped = WIFSTOPPED(message.value);
	term->exited = !term->stopped;
	term->status = message.value;
	return true;
}

static bool take_bytes(struct term *term)
{
	char bytes[65536];
	ssize_t len = term->master < 0 ? -1 : read(term->master, bytes, sizeof(bytes));

	if (len <= 0)
		return false;
	buf_bytes(&term->written, bytes, (size_t)len);
	emulator_feed(&term->emulator, bytes, (size_t)len);
	return true;
}

bool term_pump(struct term *term, int ms)
{
	struct pollfd fds[2] = { { .fd = term->master, .events = POLLIN },
				 { .fd = term->exited ? -1 : term->report, .events = POLLIN } };
	bool news = false;

	if (poll(fds, 2, ms) <= 0)
		return false;
	/* What was written before the end is read before the end is known. */
	bool message = fds[1].revents && take_message(term);

	while (take_bytes(term))
		news = true;
	return news || message;
}

static long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool term_wait(struct term *term, bool (*ready)(struct term *, const void *), const void *context,
	       int ms)
{
	long end = now_ms() + ms;

	while (!ready(term, context)) {
		long left = end - now_ms();

		if (left <= 0)
			return false;
		term_pump(term, (int)left);
	}
	return true;
}

static bool shows(struct term *term, const void *text)
{
	return frame_shows(term_frame(term), text);
}

static bool equals(struct term *term, const void *frame)
{
	return frame_equal(term_frame(term), frame);
}

static bool has_exited(struct term *term, const void *context)
{
	(void)context;
	return term->exited;
}

static bool has_stopped(struct term *term, const void *context)
{
	(void)context;
	return term->stopped;
}

bool term_wait_text(struct term *term, const char *text)
{
	return term_wait(term, shows, text, TERM_MS);
}

bool term_wait_frame(struct term *term, const struct frame *frame)
{
	return term_wait(term, equals, frame, TERM_MS);
}

bool term_wait_exit(struct term *term, int *status)
{
	if (!term_wait(term, has_exited, NULL, TERM_MS))
		return false;
	while (take_bytes(term))
		;
	*status = term->status;
	return true;
}

bool term_wait_stop(struct term *term)
{
	bool stopped = term_wait(term, has_stopped, NULL, TERM_MS);

	while (take_bytes(term))
		;
	return stopped;
}

const struct frame *term_frame(struct term *term)
{
	emulator_frame(&term->emulator, &term->frame);
	return &term->frame;
}

void term_bytes(struct term *term, const char *bytes, size_t len)
{
	while (len > 0 && term->master >= 0) {
		ssize_t done = write(term->master, bytes, len);

		if (done > 0) {
			bytes += done;
			len -= (size_t)done;
			continue;
		}
		struct pollfd room = { .fd = term->master, .events = POLLOUT };

		/* A program that no longer reads must not hold the test up. */
		if (errno != EAGAIN || poll(&room, 1, TERM_MS) <= 0 || term->exited)
			return;
		term_pump(term, 0);
	}
}

/* Linux does so for whoever looks whether there is something to read. */
void term_deliver(struct term *term)
{
	struct pollfd waiting = { .fd = term->slave, .events = POLLIN };

	poll(&waiting, 1, 0);
}

void term_type(struct term *term, const char *text)
{
	term_bytes(term, text, strlen(text));
}

void term_press(struct term *term, uint32_t press)
{
	static const struct {
		uint32_t press;
		VTermKey key;
	} special[] = {
		{ PRESS_UP, VTERM_KEY_UP },
		{ PRESS_DOWN, VTERM_KEY_DOWN },
		{ PRESS_LEFT, VTERM_KEY_LEFT },
		{ PRESS_RIGHT, VTERM_KEY_RIGHT },
		{ PRESS_PAGE_UP, VTERM_KEY_PAGEUP },
		{ PRESS_PAGE_DOWN, VTERM_KEY_PAGEDOWN },
		{ PRESS_HOME, VTERM_KEY_HOME },
		{ PRESS_END, VTERM_KEY_END },
		{ PRESS_ENTER, VTERM_KEY_ENTER },
		{ PRESS_TAB, VTERM_KEY_TAB },
		{ PRESS_BACKSPACE, VTERM_KEY_BACKSPACE },
		{ PRESS_ESCAPE, VTERM_KEY_ESCAPE },
		{ PRESS_F1, VTERM_KEY_FUNCTION(1) },
		{ PRESS_F2, VTERM_KEY_FUNCTION(2) },
		{ PRESS_F3, VTERM_KEY_FUNCTION(3) },
		{ PRESS_F4, VTERM_KEY_FUNCTION(4) },
		{ PRESS_F5, VTERM_KEY_FUNCTION(5) },
		{ PRESS_F6, VTERM_KEY_FUNCTION(6) },
		{ PRESS_F7, VTERM_KEY_FUNCTION(7) },
		{ PRESS_F8, VTERM_KEY_FUNCTION(8) },
		{ PRESS_F9, VTERM_KEY_FUNCTION(9) },
		{ PRESS_F10, VTERM_KEY_FUNCTION(10) },
		{ PRESS_F12, VTERM_KEY_FUNCTION(12) },
	};

	if (press == PRESS_CTRL_X)
		term_type(term, "\030");
	else if (press == PRESS_CTRL_C)
		term_type(term, "\003");
	else if (press == PRESS_CTRL_U)
		term_type(term, "\025");
	else if (press == PRESS_BACK_TAB)
		vterm_keyboard_key(term->emulator.vt, VTERM_KEY_TAB, VTERM_MOD_SHIFT);
	else if (press < 0x110000)
		vterm_keyboard_unichar(term->emulator.vt, press, VTERM_MOD_NONE);
	for (size_t i = 0; i < sizeof(special) / sizeof(special[0]); i++)
		if (special[i].press == press)
			vterm_keyboard_key(term->emulator.vt, special[i].key, VTERM_MOD_NONE);
}

void term_resize(struct term *term, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	while (take_bytes(term))
		;
	emulator_resize(&term->emulator, rows, cols);
	ioctl(term->master, TIOCSWINSZ, &size);
}

void term_click(struct term *term, int row, int col)
{
	vterm_mouse_move(term->emulator.vt, row, col, VTERM_MOD_NONE);
	vterm_mouse_button(term->emulator.vt, 1, true, VTERM_MOD_NONE);
	vterm_mouse_button(term->emulator.vt, 1, false, VTERM_MOD_NONE);
}

void term_signal(struct term *term, int signal)
{
	if (signal == SIGCONT)
		term->stopped = false;
	kill(term->program, signal);
}

void term_hang_up(struct term *term)
{
	close(term->slave);
	close(term->master);
	term->slave = term->master = -1;
}

pid_t term_program(const struct term *term)
{
	return term->program;
}

bool term_is_stopped(const struct term *term)
{
	return term->stopped;
}

bool term_has_ended(const struct term *term)
{
	return term->exited;
}

const struct buf *term_written(const struct term *term)
{
	return &term->written;
}

bool term_wrote(const struct term *term, const char *bytes)
{
	return memmem(term->written.data, term->written.len, bytes, strlen(bytes)) != NULL;
}

/* Where the last of these stands, or -1. */
static ptrdiff_t last_of(const struct term *term, const char *bytes)
{
	size_t len = strlen(bytes);

	for (size_t at = term->written.len; at >= len; at--)
		if (!memcmp(term->written.data + at - len, bytes, len))
			return (ptrdiff_t)at;
	return -1;
}

const char *term_unrestored(const struct term *term)
{
	struct termios now;

	tcgetattr(term->slave, &now);
	if (now.c_iflag != term->before.c_iflag || now.c_oflag != term->before.c_oflag ||
	    now.c_cflag != term->before.c_cflag || now.c_lflag != term->before.c_lflag ||
	    memcmp(now.c_cc, term->before.c_cc, sizeof(now.c_cc)) != 0)
		return "termios";
	if (term->emulator.alternate)
		return "the alternate screen";
	if (!term->emulator.cursor)
		return "the cursor";
	if (term->emulator.mouse || last_of(term, "\033[?1006h") > last_of(term, "\033[?1006l"))
		return "the mouse";
	if (last_of(term, "\033[?2004h") > last_of(term, "\033[?2004l"))
		return "bracketed paste";
	if (last_of(term, "\033[?1h") > last_of(term, "\033[?1l"))
		return "the keypad";
	if (last_of(term, "\016") > last_of(term, "\017"))
		return "the character set";
	return NULL;
}
