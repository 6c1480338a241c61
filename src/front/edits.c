/*
 * Words and short texts stand in one line, old -> new. Others have a line each, and of long ones
 * only the part is shown where they begin to differ: two walls of text tell nobody anything.
 */
#include "front/edits.h"

#include "base/buf.h"

#include <string.h>

enum {
	INLINE_MAX = 60, /* bytes of both texts in one line */
	TEXT_MAX = 160,	 /* bytes of one that has a line */
	COND_MAX = 400,	 /* of a condition: what decides is worth more room */
	LEAD = 40,	 /* of these, before the first difference */
};

static bool starts_character(char byte)
{
	return ((unsigned char)byte & 0xc0) != 0x80;
}

static size_t shown_max(const struct edit *edit)
{
	return edit->value == VALUE_COND ? COND_MAX : TEXT_MAX;
}

/* Where to begin so that the first difference is seen: after a blank, if one is near. */
static size_t shown_from(const char *old, const char *new, size_t most)
{
	size_t same = 0, from;

	if (strlen(old) <= most && strlen(new) <= most)
		return 0;
	while (old[same] && old[same] == new[same])
		same++;
	if (same <= most / 2)
		return 0;
	from = same - LEAD;
	while (from < same && old[from - 1] != ' ')
		from++;
	if (from == same)
		from = same - LEAD;
	while (!starts_character(old[from]))
		from--;
	return from;
}

/* How much of a text is shown; cut between words, if that is not far. */
static size_t shown_length(const char *text, size_t most)
{
	size_t len = strlen(text), blank;

	if (len <= most)
		return len;
	for (len = most; len > 0 && !starts_character(text[len]); len--)
		;
	for (blank = len; blank > 0 && len - blank < LEAD; blank--)
		if (text[blank] == ' ')
			return blank;
	return len;
}

static void write_part(const char *text, const char *quote, bool begins, size_t most,
		       struct buf *out)
{
	size_t len = shown_length(text, most);

	buf_text(out, begins ? quote : "... ");
	for (size_t i = 0; i < len; i++)
		buf_char(out, text[i] == '\n' ? ' ' : text[i]);
	buf_text(out, text[len] ? " ..." : quote);
}

static void write_side(const struct edit *edit, const char *text, size_t from, struct buf *out)
{
	if (*text)
		write_part(text + from, edit->value == VALUE_TEXT ? "\"" : "", from == 0,
			   shown_max(edit), out);
	else
		buf_text(out, "(nothing)");
}

/* A list as one text. */
static void join(const struct edit *edit, const struct edit_side *side, struct buf *out)
{
	const char *between = "";

	if (edit->value != VALUE_LIST) {
		buf_text(out, side->text);
		return;
	}
	for (int i = 0; i < side->count; i++) {
		buf_format(out, "%s%s", between, side->texts[i]);
		between = " / ";
	}
}

static void write_change(const struct edit *edit, struct buf *out)
{
	struct buf old, new;
	bool row;
	size_t from;

	buf_init(&old);
	buf_init(&new);
	join(edit, &edit->old, &old);
	join(edit, &edit->new, &new);
	from = shown_from(old.data, new.data, shown_max(edit));
	row = edit->value == VALUE_WORD ||
	      (edit->value == VALUE_TEXT && old.len + new.len <= INLINE_MAX);
	buf_text(out, row ? " " : "\n    was: ");
	write_side(edit, old.data, from, out);
	buf_text(out, row ? " -> " : "\n    now: ");
	write_side(edit, new.data, from, out);
	buf_release(&old);
	buf_release(&new);
}

/* "question mood, answer never", or what a thing is if its name says no more. */
static void write_thing(const struct edit *edit, struct buf *out)
{
	bool by_words = edit->kind != EDIT_CHANGED &&
			(strcmp(edit->what, "rule") == 0 || strcmp(edit->what, "promise") == 0);

	if (edit->of)
		buf_format(out, "question %s, ", edit->of);
	else if (!edit->id)
		buf_text(out, "the ");
	buf_text(out, edit->what);
	if (edit->id && !by_words)
		buf_format(out, strcmp(edit->what, "promise") == 0 ? " \"%s\"" : " %s", edit->id);
}

/* Of a rule what it says, of a promise its words. */
static void write_whole(const struct edit *edit, struct buf *out)
{
	bool new = edit->kind == EDIT_NEW;

	buf_text(out, new ? " is new" : " is gone");
	if (edit->value == VALUE_COND) {
		buf_text(out, ": ");
		write_part(new ? edit->new.text : edit->old.text, "", true, COND_MAX, out);
	} else if (strcmp(edit->what, "promise") == 0) {
		buf_format(out, ": %s", edit->id);
	}
}

void edit_write(struct output *output, const struct edit *edit)
{
	struct buf line;

	buf_init(&line);
	write_thing(edit, &line);
	if (edit->kind == EDIT_CHANGED)
		buf_format(&line, ": %s", edit->key);
	else
		write_whole(edit, &line);
	if (edit->kind == EDIT_CHANGED && edit->value != VALUE_NONE)
		write_change(edit, &line);
	output_format(output, "  %s\n", line.data);
	buf_release(&line);
}
