#include "pseudo.h"

#include "base/utf8.h"
#include "core/wordings.h"

#include <stdlib.h>
#include <string.h>

enum { GREEK = 0x3b1, CYRILLIC = 0x430, SAID_MAX = 1000 };

static bool is_latin(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void add_letter(struct buf *out, char c, uint32_t alphabet)
{
	char bytes[4];
	uint32_t nth = (uint32_t)((c | 0x20) - 'a');

	buf_bytes(out, bytes, (size_t)utf8_write(alphabet + nth, bytes));
}

/* `formats`: what printf reads stays. Kept until the test ends. */
static const char *rewritten(const char *text, const char *open, const char *close,
			     uint32_t alphabet, bool formats, struct arena *arena)
{
	struct buf out;
	const char *kept;

	buf_init(&out);
	buf_text(&out, open);
	for (; *text; text++) {
		if (formats && *text == '%') {
			buf_char(&out, *text++);
			buf_char(&out, *text);
		} else if (is_latin(*text)) {
			add_letter(&out, *text, alphabet);
		} else {
			buf_char(&out, *text);
		}
	}
	buf_text(&out, close);
	kept = arena_copy(arena, out.data, out.len + 1, 1);
	buf_release(&out);
	return kept;
}

/* --- the program's texts ------------------------------------------------------------------ */

static struct {
	const char *english;
	const char *pseudo;
} said[SAID_MAX];

static int said_count;
static struct arena said_texts;

static const char *pseudo_text(const struct tongue *tongue, const char *english)
{
	int at = 0;

	(void)tongue;
	while (at < said_count && strcmp(said[at].english, english) != 0)
		at++;
	if (at < said_count)
		return said[at].pseudo;
	if (said_count == SAID_MAX)
		abort();
	said[at].english = english;
	said[at].pseudo = rewritten(english, "[", "]", GREEK, true, &said_texts);
	said_count++;
	return said[at].pseudo;
}

static const char *pseudo_count(const struct tongue *tongue, const char *one, const char *many,
				unsigned long number)
{
	return pseudo_text(tongue, number == 1 ? one : many);
}

int pseudo_said(void)
{
	return said_count;
}

/* --- the others ------------------------------------------------------------------------------- */

static const char *foreign(const char *text, struct arena *arena)
{
	return *text ? rewritten(text, "«", "»", CYRILLIC, false, arena) : text;
}

static void replace(const struct wording *wording, void *context)
{
	*wording->text = foreign(*wording->text, context);
}

static const struct form *foreign_form(const struct form *form, struct arena *arena)
{
	struct form *copy = arena_copy(arena, form, 1, sizeof(*form));
	struct source *sources;

	wordings_copy(form, arena, copy);
	/* Names of works and addresses stay as they are; here they would be taken for words. */
	sources = arena_copy(arena, form->sources, (size_t)form->source_count, sizeof(*sources));
	for (int i = 0; i < form->source_count; i++) {
		sources[i].title = foreign(sources[i].title, arena);
		sources[i].url = foreign(sources[i].url, arena);
	}
	copy->sources = sources;
	copy->id = foreign(copy->id, arena);
	copy->reviewed_by = foreign(copy->reviewed_by, arena);
	wordings_each(copy, replace, arena);
	return copy;
}

static void translate_line(struct line *line, struct arena *arena)
{
	const char **texts[] = { &line->name, &line->who,  &line->when,	 &line->call,
				 &line->text, &line->chat, &line->hours, &line->expect };
	const char **notes =
		arena_copy(arena, line->notes, (size_t)line->note_count, sizeof(*notes));

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		*texts[i] = foreign(*texts[i], arena);
	for (int i = 0; i < line->note_count; i++)
		notes[i] = foreign(notes[i], arena);
	line->notes = notes;
}

static const struct support *foreign_support(const struct support *support, struct arena *arena)
{
	struct support *copy = arena_copy(arena, support, 1, sizeof(*support));
	struct line *lines =
		arena_copy(arena, support->lines, (size_t)support->line_count, sizeof(*lines));

	for (int i = 0; i < support->line_count; i++)
		translate_line(&lines[i], arena);
	copy->lines = lines;
	copy->footer = foreign(copy->footer, arena);
	copy->footer_short = foreign(copy->footer_short, arena);
	return copy;
}

struct tongue pseudo_tongue(const struct form *form, const struct support *support,
			    struct arena *arena)
{
	return (struct tongue){
		.code = "xx",
		.name = "Ψευδο",
		.form = foreign_form(form, arena),
		.support = foreign_support(support, arena),
		.text = pseudo_text,
		.count = pseudo_count,
	};
}

const char *pseudo_escaped(const char *text, bool typed)
{
	for (const char *at = text; *at; at++) {
		size_t len = 0;

		if (!strncmp(at, "[x]", 3)) /* the mark of a box, no word */
			at += 3;
		while (is_latin(at[len]))
			len++;
		if (len > (typed ? 1 : 0))
			return at;
		at += len ? len - 1 : 0;
	}
	return NULL;
}
