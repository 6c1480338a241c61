/*
 * The plain face: the same pages spoken line by line, for screen readers, for
 * terminals that cannot place a cursor, and for pipes. Append-only; a prompt ends
 * the line, so the cursor tells where to type. The end of the input leaves; it
 * answers nothing.
 */
#include "app/keys.h"
#include "app/speak.h"
#include "base/memory.h"
#include "base/shorten.h"
#include "base/utf8.h"
#include "front/plain_parts.h"
#include "front/signals.h"
#include "front/window.h"

#include <string.h>
#include <unistd.h>

enum { COLUMNS_MIN = 20, COLUMNS_MAX = 80 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* --- understanding ---------------------------------------------------------------------- */

static void tell(struct plain *plain, struct msg msg)
{
	face_tell(plain->app, plain->face, msg);
	app_view(plain->app, &plain->page);
}

static void complain(struct plain *plain, const char *line)
{
	const struct app *app = plain->app;
	int highest = page_highest(&plain->page);
	struct buf quoted;
	char shown[240];

	buf_over(&quoted, shown, sizeof(shown));
	shorten(&quoted, line, 40);
	output_format(&plain->out, say(app, "There is no choice \"%s\"."), shown);
	output_text(&plain->out, " ");
	if (highest == 1)
		output_text(&plain->out, say(app, "Press Enter to go on, or type h for help."));
	else if (highest > 1)
		output_format(&plain->out, say(app, "Type a number from 1 to %d, or h for help."),
			      highest);
	else
		output_text(&plain->out, say(app, "Type a number, s to skip, or h for help."));
	output_text(&plain->out, "\n");
}

/* What people type around a number or a letter: " 3", "3.", "B)". */
static void tidy(const char *line, char *tidied)
{
	size_t len = strlen(line), digits;

	memcpy(tidied, line, len + 1);
	digits = strspn(tidied, "0123456789");
	if (len > 1 && (tidied[len - 1] == '.' || tidied[len - 1] == ')') &&
	    (len == 2 || digits == len - 1))
		tidied[--len] = '\0';
	if (len == 1 && tidied[0] >= 'A' && tidied[0] <= 'Z')
		tidied[0] = (char)(tidied[0] - 'A' + 'a');
}

/* Numbers with spaces or commas between; the bits of those named, or 0 when it is anything else. */
static uint64_t read_numbers(const char *line)
{
	uint64_t bits = 0;

	while (*line) {
		int number = 0, digits = 0;

		for (; is_digit(*line) && digits < 3; line++, digits++)
			number = number * 10 + (*line - '0');
		if (digits == 0 || number < 1 || number > 63)
			return 0;
		bits |= (uint64_t)1 << number;
		line += *line == '.' || *line == ')';
		while (*line == ' ' || *line == '\t' || *line == ',')
			line++;
	}
	return bits;
}

static bool all_chosen(const struct page *page, uint64_t bits)
{
	for (int number = 1; number < 64; number++)
		if (bits >> number & 1 && !page->blocks[page_numbered(page, number)].chosen)
			return false;
	return true;
}

static void go_on(struct plain *plain)
{
	for (int i = 0; i < plain->page.count; i++)
		if (plain->page.blocks[i].act == ACT_CONTINUE) {
			tell(plain, (struct msg){ .kind = MSG_PICK,
						  .number = plain->page.blocks[i].number });
			tell(plain, (struct msg){ .kind = MSG_CHOOSE });
			return;
		}
}

/* A line of numbers on a page of checks names all that fit, and goes on. */
static bool take_checks(struct plain *plain, uint64_t bits)
{
	const struct page *page = &plain->page;
	struct page asked = *page;
	struct app before = *plain->app;

	for (int number = 1; number < 64; number++) {
		int at = page_numbered(page, number);

		if (bits >> number & 1 && (at < 0 || page->blocks[at].kind != CHOICE_CHECK))
			return false;
	}
	for (int i = 0; i < asked.count; i++) {
		const struct block *block = &asked.blocks[i];

		if (block->role == ROLE_CHOICE && block->kind == CHOICE_CHECK && block->chosen &&
		    !(bits >> block->number & 1))
			tell(plain, (struct msg){ .kind = MSG_PICK, .number = block->number });
	}
	for (int number = 1; number < 64; number++) {
		int at = page_numbered(&plain->page, number);

		if (bits >> number & 1 && !plain->page.blocks[at].chosen)
			tell(plain, (struct msg){ .kind = MSG_PICK, .number = number });
	}
	if (all_chosen(&plain->page, bits)) {
		go_on(plain);
	} else {
		*plain->app = before;
		app_view(plain->app, &plain->page);
		plain_put(plain,
			  say(plain->app, "Those answers do not go together. Type them again."),
			  "\n");
	}
	memory_wipe(&before, sizeof(before));
	return true;
}

static bool take_one_number(struct plain *plain, const char *line)
{
	int number = 0, at;
	bool marks;

	for (; is_digit(*line) && number < 1000; line++)
		number = number * 10 + (*line - '0');
	at = page_numbered(&plain->page, number);
	if (*line || at < 0)
		return false;
	marks = plain->page.blocks[at].kind == CHOICE_CHECK; /* to choose it undoes that */
	tell(plain, (struct msg){ .kind = MSG_PICK, .number = number });
	if (!marks)
		tell(plain, (struct msg){ .kind = MSG_CHOOSE });
	return true;
}

static bool take_numbers(struct plain *plain, const char *line)
{
	uint64_t bits = read_numbers(line);

	if (bits != 0 && page_has_checks(&plain->page) && take_checks(plain, bits))
		return true;
	return take_one_number(plain, line);
}

/* What is typed into a field of a call is kept as it is typed: all of it, or what was there. */
static bool type_all(struct plain *plain, const char *line)
{
	struct app before = *plain->app;
	size_t left = strlen(line), len = left;
	uint32_t character;
	bool all;

	tell(plain, (struct msg){ .kind = MSG_CLEAR });
	for (int step; (step = utf8_decode(line, left, &character)) > 0;
	     line += step, left -= (size_t)step)
		tell(plain, (struct msg){ .kind = MSG_TYPE, .number = (int)character });
	all = !plain->app->policy->on_call || app_typed(plain->app)->len == (int)len;
	if (!all) {
		*plain->app = before;
		app_view(plain->app, &plain->page);
		plain_put(plain, say(plain->app, "That is too long. What was there before stays."),
			  "\n");
	}
	memory_wipe(&before, sizeof(before));
	return all;
}

static bool take_typed(struct plain *plain, const char *line, const char *tidied)
{
	int field = page_find(&plain->page, ROLE_FIELD);

	/* On a page of choices, a number is one of them or a slip: never a file's name. */
	if (field < 0 ||
	    (page_highest(&plain->page) > 0 && strspn(tidied, "0123456789") == strlen(tidied)))
		return false;
	if (plain->page.entry == ENTRY_DIGITS)
		line = tidied;
	if (plain->page.focus != field)
		tell(plain, (struct msg){ .kind = MSG_POINT, .number = field });
	if (type_all(plain, line))
		tell(plain, (struct msg){ .kind = MSG_CHOOSE });
	return true;
}

/* An empty line changes no text of a call, and leaves its page. */
static bool take_empty(struct plain *plain)
{
	if (plain->app->here.alone != TEXT_NONE) {
		tell(plain, (struct msg){ .kind = MSG_BACK });
		return true;
	}
	if (page_highest(&plain->page) != 1)
		return false;
	tell(plain, (struct msg){ .kind = MSG_PICK, .number = 1 });
	tell(plain, (struct msg){ .kind = MSG_CHOOSE });
	return true;
}

/* True when there is a new page to say. `tidied`: room for a line, which the caller wipes. */
static bool take_line(struct plain *plain, const char *line, char tidied[LINE_BYTES])
{
	struct msg msg;

	tidy(line, tidied);
	msg = word_msg(plain->app, tidied);
	if (plain->lines.cut) {
		plain_put(plain,
			  say(plain->app, "That line is too long. Please type it again, shorter."),
			  "\n");
		return false;
	}
	if (!strcmp(tidied, "r")) {
		plain->have_before = false;
		return true;
	}
	if (msg.kind != MSG_NONE) {
		tell(plain, msg);
		return true;
	}
	if (utf8_check(line, strlen(line), false) != strlen(line)) {
		plain_put(plain, say(plain->app, "Some of that is no text. Please type it again."),
			  "\n");
		return false;
	}
	if (*line == '\0' ? take_empty(plain)
			  : (take_numbers(plain, tidied) || take_typed(plain, line, tidied)))
		return true;
	if (*line == '\0')
		plain_put(plain,
			  page_highest(&plain->page) > 0 ? say(plain->app, "Nothing was chosen.")
							 : say(plain->app, "Nothing was typed."),
			  "\n");
	else
		complain(plain, line);
	return false;
}

/* --- the conversation ---------------------------------------------------------------------- */

static void keep(struct plain *plain)
{
	if (face_keep(plain->app, plain->face))
		app_view(plain->app, &plain->page);
}

/* Whether what is typed next is a passphrase. */
static bool is_secret(const struct plain *plain)
{
	return page_find(&plain->page, ROLE_FIELD) >= 0 &&
	       app_typed(plain->app) == &plain->app->secret;
}

static int converse(struct plain *plain)
{
	char line[LINE_BYTES], tidied[LINE_BYTES];
	bool fresh = true, finished = false;
	struct spot from;
	int depth;

	while (plain->app->want != WANT_LEAVE) {
		/* Nobody answers an interrupt that they have not heard. */
		if (plain->app->unseen && !plain->echo)
			lines_drop(&plain->lines);
		keep(plain);
		if (fresh)
			plain_say(plain);
		if (plain->app->unseen)
			tell(plain, (struct msg){ .kind = MSG_SHOWN });
		finished = plain->app->policy->on_call
				   ? !plain->app->under_way
				   : finished || plain->app->here.scene == SCENE_RESULT;
		lines_hush(&plain->lines, is_secret(plain));
		plain_prompt(plain);
		if (!output_flush(&plain->out))
			return STATUS_IO;
		if (!lines_next(&plain->lines, line)) {
			output_text(&plain->out, "\n");
			return finished || (plain->app->policy->on_call && !plain->app->under_way)
				       ? STATUS_OK
				       : STATUS_STOPPED;
		}
		if (plain->echo)
			output_text(&plain->out, "\n");
		from = plain->app->here;
		depth = plain->app->depth;
		fresh = take_line(plain, line, tidied);
		plain->brief = plain->have_before && plain_is_known(plain->app, &from, depth);
		memory_wipe(line, sizeof(line));
		memory_wipe(tidied, sizeof(tidied));
	}
	return STATUS_OK;
}

static const char *what_stays(const struct app *app)
{
	if (!app->policy->on_call)
		return app->saved ? say(app, "Your result was saved where you chose.")
				  : say(app, "Nothing was saved.");
	if (!app->under_way)
		return say(app, "No call is under way.");
	return app_keeps(app) ? say(app, "The call is saved, sealed. It can be gone on with later.")
			      : say(app, "The call was only in memory. It is forgotten now.");
}

static void say_goodbye(struct plain *plain, int status)
{
	const struct app *app = plain->app;

	if (status == STATUS_STOPPED)
		plain_put(plain,
			  app->policy->on_call ? say(app, "The input ended during a call.")
					       : say(app, "The input ended before the result."),
			  " ");
	plain_put(plain, what_stays(app), "\n");
	plain_put(plain, app->support->footer, "\n");
	if (!plain->echo)
		plain_put(plain,
			  say(app,
			      "The lines above stay in this window. Close it, or clear it, to be "
			      "private."),
			  "\n");
}

int plain_run(struct app *app, const struct face *face)
{
	struct plain plain = { .face = face,
			       .app = app,
			       .columns = window_columns(COLUMNS_MIN, COLUMNS_MAX) };
	int status;

	signals_catch(&plain.lines.wait);
	plain.echo = !isatty(STDIN_FILENO);
	output_init(&plain.out, STDOUT_FILENO, face->ascii);
	app->spoken = true;
	app_view(app, &plain.page);
	status = converse(&plain);
	keep(&plain);
	lines_hush(&plain.lines, false);
	say_goodbye(&plain, status);
	if (!output_flush(&plain.out))
		status = STATUS_IO;
	memory_wipe(app, sizeof(*app));
	memory_wipe(&plain, sizeof(plain));
	if (signals_deadly())
		signals_die(signals_deadly());
	return status;
}
