#include "front/lines.h"

#include "base/memory.h"
#include "front/rescue.h"
#include "front/signals.h"

#include <errno.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static bool read_more(struct lines *lines)
{
	ssize_t got;

	if (signals_wait_input(STDIN_FILENO, -1, -1, &lines->wait) == 0)
		return false;
	got = read(STDIN_FILENO, lines->text + lines->len, sizeof(lines->text) - lines->len);
	if (got < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	if (got <= 0)
		lines->ended = true;
	else
		lines->len += (size_t)got;
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void take(struct lines *lines, const char *end, char line[LINE_BYTES])
{
	const char *start = lines->text, *stop = end;

	while (start < stop && is_blank(*start))
		start++;
	while (start < stop && is_blank(stop[-1]))
		stop--;
	memcpy(line, start, (size_t)(stop - start));
	line[stop - start] = '\0';
	lines->len -= (size_t)(end + 1 - lines->text);
	memmove(lines->text, end + 1, lines->len);
	memory_wipe(lines->text + lines->len, sizeof(lines->text) - lines->len);
}

static void set_echo(const struct lines *lines, bool echo)
{
	struct termios silent = lines->shown;

	silent.c_lflag = (silent.c_lflag & ~(tcflag_t)ECHO) | ECHONL;
	tcsetattr(STDIN_FILENO, TCSADRAIN, echo ? &lines->shown : &silent);
}

void lines_hush(struct lines *lines, bool hush)
{
	if (hush == lines->hushed || (hush && tcgetattr(STDIN_FILENO, &lines->shown) != 0))
		return;
	if (hush && rescue_remember()) {
		rescue_on_fault();
		memory_on_exhausted(rescue_now);
	}
	set_echo(lines, !hush);
	lines->hushed = hush;
	if (!hush)
		memory_on_exhausted(NULL);
}

/* A shell that comes to the front meanwhile would be as mute. */
static void stop_here(const struct lines *lines)
{
	if (lines->hushed)
		set_echo(lines, true);
	signals_stop_here();
	if (lines->hushed)
		set_echo(lines, false);
}

bool lines_next(struct lines *lines, char line[LINE_BYTES])
{
	char *end;

	lines->cut = false;
	while (!(end = memchr(lines->text, '\n', lines->len))) {
		if (lines->len == sizeof(lines->text)) {
			lines->cut = true;
			lines->len = 0;
		}
		if (lines->ended || signals_deadly())
			return false;
		if (!read_more(lines) && signals_deadly())
			return false;
		if (signals_stopped())
			stop_here(lines);
	}
	take(lines, end, line);
	return true;
}

void lines_drop(struct lines *lines)
{
	tcflush(STDIN_FILENO, TCIFLUSH);
	memory_wipe(lines->text, lines->len);
	lines->len = 0;
}
