#include "foreign.h"

#include "core/wordings.h"

#include <stdlib.h>
#include <string.h>

enum { SAID_MAX = 1000, FOOTER_COLUMNS = 76, FOOTER_SHORT_COLUMNS = 48 };

/* Who says it, and where it is kept. */
struct saying {
	const struct speech *speech;
	struct arena *arena;
};

static const char *spoken(struct saying saying, const char *english, bool formats, int columns)
{
	struct buf out;
	const char *kept;

	if (!*english)
		return english;
	buf_init(&out);
	saying.speech->add(saying.speech, english, formats, columns, &out);
	kept = arena_copy(saying.arena, out.data, out.len + 1, 1);
	buf_release(&out);
	return kept;
}

/* --- the program's texts ------------------------------------------------------------------ */

static struct {
	const char *english;
	const char *foreign;
} said[SAID_MAX];

static int said_count;
static struct arena said_texts;
static const struct speech *speaking;

static const char *program_text(const struct tongue *tongue, const char *english)
{
	struct saying saying = { speaking, &said_texts };
	int at = 0;

	(void)tongue;
	while (at < said_count && strcmp(said[at].english, english) != 0)
		at++;
	if (at < said_count)
		return said[at].foreign;
	if (said_count == SAID_MAX)
		abort();
	said[at].english = english;
	said[at].foreign = spoken(saying, english, true, 0);
	said_count++;
	return said[at].foreign;
}

static const char *program_count(const struct tongue *tongue, const char *one, const char *many,
				 unsigned long number)
{
	return program_text(tongue, number == 1 ? one : many);
}

int foreign_said(void)
{
	return said_count;
}

/* --- the others ------------------------------------------------------------------------------- */

static const char *foreign(struct saying *saying, const char *text)
{
	return spoken(*saying, text, false, 0);
}

static void replace(const struct wording *wording, void *context)
{
	const struct saying *saying = context;

	*wording->text = spoken(*saying, *wording->text, false, wording->columns);
}

static const struct form *foreign_form(struct saying *saying, const struct form *form)
{
	struct form *copy = arena_copy(saying->arena, form, 1, sizeof(*form));
	struct source *sources;

	wordings_copy(form, saying->arena, copy);
	/* Names of works and addresses stay as they are; here they would be taken for words. */
	sources = arena_copy(saying->arena, form->sources, (size_t)form->source_count,
			     sizeof(*sources));
	for (int i = 0; i < form->source_count; i++) {
		sources[i].title = foreign(saying, sources[i].title);
		sources[i].url = foreign(saying, sources[i].url);
	}
	copy->sources = sources;
	copy->id = foreign(saying, copy->id);
	copy->reviewed_by = foreign(saying, copy->reviewed_by);
	wordings_each(copy, replace, saying);
	return copy;
}

static void translate_line(struct saying *saying, struct line *line)
{
	const char **texts[] = { &line->name, &line->who,  &line->when,	 &line->call,
				 &line->text, &line->chat, &line->hours, &line->expect };
	const char **notes =
		arena_copy(saying->arena, line->notes, (size_t)line->note_count, sizeof(*notes));

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		*texts[i] = foreign(saying, *texts[i]);
	for (int i = 0; i < line->note_count; i++)
		notes[i] = foreign(saying, notes[i]);
	line->notes = notes;
}

static const struct support *foreign_support(struct saying *saying, const struct support *support)
{
	struct support *copy = arena_copy(saying->arena, support, 1, sizeof(*support));
	struct line *lines = arena_copy(saying->arena, support->lines, (size_t)support->line_count,
					sizeof(*lines));

	for (int i = 0; i < support->line_count; i++)
		translate_line(saying, &lines[i]);
	copy->lines = lines;
	copy->footer = spoken(*saying, copy->footer, false, FOOTER_COLUMNS);
	copy->footer_short = spoken(*saying, copy->footer_short, false, FOOTER_SHORT_COLUMNS);
	return copy;
}

struct tongue foreign_tongue(const struct speech *speech, const struct form *form,
			     const struct support *support, struct arena *arena)
{
	struct saying saying = { speech, arena };

	if (speaking != speech)
		said_count = 0;
	speaking = speech;
	return (struct tongue){
		.code = speech->code,
		.name = speech->name,
		.form = foreign_form(&saying, form),
		.support = foreign_support(&saying, support),
		.text = program_text,
		.count = program_count,
	};
}
