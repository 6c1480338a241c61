#include "front/progress.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "front/output.h"

#include <string.h>
#include <unistd.h>

enum { FIRST_MS = 500, EVERY_MS = 200, COLUMNS = 79 };

static long ms_between(const struct timespec *from, const struct timespec *to)
{
	return (to->tv_sec - from->tv_sec) * 1000 + (to->tv_nsec - from->tv_nsec) / 1000000;
}

void progress_start(struct progress *progress, const char *what)
{
	*progress = (struct progress){ .what = what, .terminal = isatty(STDERR_FILENO) };
	clock_gettime(CLOCK_MONOTONIC, &progress->start);
	progress->last = progress->start;
}

/* Back to the start of the line, over what stands there; no terminal needs to know more. */
static void show(struct progress *progress, const char *text)
{
	int width = utf8_width(text, strlen(text));
	struct buf line;

	buf_init(&line);
	buf_char(&line, '\r');
	buf_text(&line, text);
	buf_repeat(&line, ' ', progress->shown - width);
	if (progress->shown > width || width == 0)
		buf_char(&line, '\r');
	if (write(STDERR_FILENO, line.data, line.len) < 0)
		progress->terminal = false;
	progress->shown = width;
	buf_release(&line);
}

void progress_tick(const char *stage, void *context)
{
	struct progress *progress = context;
	struct timespec now;
	struct buf text;
	char memory[COLUMNS + 1];

	if (!progress->terminal)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	if (ms_between(&progress->start, &now) < FIRST_MS ||
	    (progress->shown && ms_between(&progress->last, &now) < EVERY_MS))
		return;
	progress->last = now;
	buf_over(&text, memory, sizeof memory);
	buf_format(&text, "Proving: %s, %ld s", stage, ms_between(&progress->start, &now) / 1000);
	show(progress, text.data);
}

void progress_end(struct progress *progress)
{
	if (progress->shown)
		show(progress, "");
	progress->shown = 0;
}
