#include "office.h"

#include "app/keys.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATH_BYTES = 512, STEPS = 60 };

const char *office_path(const struct office *office, const char *name)
{
	static char path[PATH_BYTES];

	snprintf(path, sizeof path, "%s/%s", office->folder.path, name);
	return path;
}

static const char *form_path(void)
{
	static char form[4096];

	assert_non_null(realpath("tests/tui/form.yaml", form));
	return form;
}

static void make_folder(const struct office *office, const char *name)
{
	assert_int_equal(mkdir(office_path(office, name), 0700), 0);
}

/* Where records look for it, too. */
static void copy_form(const struct office *office)
{
	char command[4096 + PATH_BYTES];

	snprintf(command, sizeof command, "cp %s %s/data/carecheck/tea.yaml", form_path(),
		 office->folder.path);
	assert_int_equal(system(command), 0);
}

struct office office_without_records(const char *settings)
{
	struct office office = { .folder = folder_fresh() };
	struct buf text;

	make_folder(&office, "settings");
	make_folder(&office, "settings/carecheck");
	make_folder(&office, "data");
	make_folder(&office, "data/carecheck");
	copy_form(&office);
	buf_init(&text);
	buf_text(&text, "carecheck-site: 1\n");
	if (*settings)
		buf_format(&text, "counsel:\n%s", settings);
	folder_write(&office.folder, "settings/carecheck/config.yaml", text.data);
	buf_release(&text);
	return office;
}

struct office office_open(const char *settings)
{
	struct office office = office_without_records(settings);

	office_must_say(&office, "records init", OFFICE_PASSPHRASE "\n", "Records will be kept");
	return office;
}

void office_close(struct office *office)
{
	if (office->term)
		term_close(office->term);
	folder_remove(&office->folder);
}

/* --- the program -------------------------------------------------------------------------- */

static void start(struct office *office, const struct term_options *more, const char *plain)
{
	static char config[PATH_BYTES], data[PATH_BYTES];
	static const char *const extra[] = { config, data, "TZ=UTC", NULL };
	const char *arguments[] = { "counsel", "--who", "Ana", form_path(), plain, NULL };
	struct term_options options = { .rows = 0 };

	if (more)
		options = *more;
	assert_null(office->term);
	snprintf(config, sizeof config, "XDG_CONFIG_HOME=%s/settings", office->folder.path);
	snprintf(data, sizeof data, "XDG_DATA_HOME=%s/data", office->folder.path);
	options.extra = extra;
	options.folder = office->folder.path;
	office->term = term_start(&options, arguments);
	office_shows(office, "Screening during a call");
}

void office_start(struct office *office, const struct term_options *more)
{
	start(office, more, NULL);
}

void office_start_plain(struct office *office, const struct term_options *more)
{
	start(office, more, "--plain");
}

void office_ends(struct office *office, int status)
{
	int found = -1;

	if (!term_wait_exit(office->term, &found)) {
		frame_print(term_frame(office->term), "does not end");
		fail();
	}
	if (!WIFEXITED(found) || WEXITSTATUS(found) != status)
		fail_msg("wait status %d", found);
	if (term_unrestored(office->term))
		fail_msg("left changed: %s", term_unrestored(office->term));
	term_close(office->term);
	office->term = NULL;
}

void office_leave(struct office *office)
{
	office_press(office, PRESS_CTRL_X);
	office_ends(office, 0);
}

void office_kill(struct office *office)
{
	int status;

	term_signal(office->term, SIGKILL);
	assert_true(term_wait_exit(office->term, &status));
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	term_close(office->term);
	office->term = NULL;
}

/* --- the screen --------------------------------------------------------------------------- */

void office_shows(struct office *office, const char *text)
{
	if (term_wait_text(office->term, text))
		return;
	frame_print(term_frame(office->term), text);
	fail_msg("not on the screen: %s", text);
}

struct aside {
	const char *heading, *text;
};

/* How many columns stand before it in its row; -1: there is none. */
static int column_of(const struct frame *frame, const char *text)
{
	const char *at = frame->text.data ? strstr(frame->text.data, text) : NULL;
	int column = 0;

	if (!at)
		return -1;
	for (; at > frame->text.data && at[-1] != '\n'; at--)
		column += (at[-1] & 0xc0) != 0x80;
	return column;
}

/* Wide characters are two columns, and here one: their rows lose their beginning. */
static bool shows_aside(struct term *term, const void *context)
{
	const struct aside *aside = context;
	const struct frame *frame = term_frame(term);
	int from = column_of(frame, aside->heading), column = -1;
	struct frame side;
	bool shows;

	buf_init(&side.text);
	for (const char *at = frame->text.data; from >= 0 && *at; at++) {
		column = *at == '\n' ? -1 : column + ((*at & 0xc0) != 0x80);
		if (column >= from || *at == '\n')
			buf_char(&side.text, *at);
	}
	shows = frame_shows(&side, aside->text);
	buf_release(&side.text);
	return shows;
}

void office_shows_aside(struct office *office, const char *heading, const char *text)
{
	struct aside aside = { heading, text };

	if (term_wait(office->term, shows_aside, &aside, TERM_MS))
		return;
	frame_print(term_frame(office->term), text);
	fail_msg("not below %s: %s", heading, text);
}

void office_hides(struct office *office, const char *text)
{
	if (!frame_shows(term_frame(office->term), text))
		return;
	frame_print(term_frame(office->term), text);
	fail_msg("on the screen: %s", text);
}

void office_press(struct office *office, uint32_t key)
{
	term_press(office->term, key);
}

void office_type(struct office *office, const char *text)
{
	term_type(office->term, text);
}

/* R runs, S sleeps. */
static char state_of(pid_t pid)
{
	char path[64], line[512] = "";
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	file = fopen(path, "r");
	if (!file)
		return 'S';
	if (!fgets(line, sizeof line, file))
		line[0] = '\0';
	fclose(file);
	return strrchr(line, ')') ? strrchr(line, ')')[2] : 'S';
}

static int count_repaints(const struct term *term)
{
	static const char *const clears[] = { "\033[H\033[2J", "\033[H\033[J" };
	const struct buf *written = term_written(term);
	const char *at, *end = written->data + written->len;
	int count = 0;

	for (int i = 0; i < 2; i++) {
		size_t len = strlen(clears[i]);

		for (at = written->data;
		     at && (at = memmem(at, (size_t)(end - at), clears[i], len)); at += len)
			count++;
	}
	return count;
}

static bool has_repainted(struct term *term, const void *before)
{
	return count_repaints(term) > *(const int *)before;
}

/* What was pressed before the window seems to change is taken before all is painted again. */
void office_settle(struct office *office)
{
	int before = count_repaints(office->term);

	term_deliver(office->term);
	term_signal(office->term, SIGWINCH);
	if (!term_wait(office->term, has_repainted, &before, TERM_MS))
		fail_msg("it does not answer");
	/* What it has still to write of that it writes before it sleeps. */
	while (state_of(term_program(office->term)) != 'S' || term_pump(office->term, 0))
		term_pump(office->term, 1);
}

/* The row of the cursor, and where the cursor is in it: time alone changes neither. */
struct place {
	int row, col;
	char text[PATH_BYTES];
};

static struct place where(struct office *office)
{
	const struct frame *frame = term_frame(office->term);
	struct place place = { .row = frame->cursor_row, .col = frame->cursor_col };
	const char *at = frame->text.data;

	for (int row = 0; row < place.row; row++)
		at = strchr(at, '\n') + 1;
	snprintf(place.text, sizeof place.text, "%.*s", (int)strcspn(at, "\n"), at);
	return place;
}

static bool is_there(const struct place *place, const char *text)
{
	const char *at = strstr(place->text, text);
	int col = 0;

	/* Side by side, the one that the cursor is at. */
	for (const char *c = place->text; at && c < at; c++)
		col += (*c & 0xc0) != 0x80;
	return at && (strstr(place->text, ":") == at + strlen(text) ||
		      (place->col <= col && col - place->col < 12));
}

void office_go_to(struct office *office, const char *text)
{
	struct place place;

	office_press(office, PRESS_HOME);
	for (int i = 0; i < STEPS; i++) {
		office_settle(office);
		place = where(office);
		if (is_there(&place, text))
			return;
		office_press(office, PRESS_TAB);
	}
	frame_print(term_frame(office->term), text);
	fail_msg("not there to be chosen: %s", text);
}

void office_choose(struct office *office, const char *text)
{
	office_go_to(office, text);
	office_press(office, PRESS_ENTER);
}

void office_fill(struct office *office, const char *label, const char *text)
{
	office_go_to(office, label);
	office_type(office, text);
	office_shows(office, text);
}

void office_begin(struct office *office, const char *client)
{
	office_choose(office, "Start a call");
	office_shows(office, "Who is on the line?");
	office_fill(office, "Client, a code or a name", client);
	office_choose(office, "Start the questions");
	office_shows(office, "How thirsty are you?");
}

void office_resume(struct office *office)
{
	office_choose(office, "Go on with the call of");
	office_shows(office, "The passphrase goes on with that call.");
	office_type(office, OFFICE_PASSPHRASE "\r");
}
