#include "io/write_translation.h"

#include "base/utf8.h"
#include "io/builtin.h"
#include "io/load_ids.h"

#include <string.h>

enum { COMMENT_COLUMNS = 94 };

struct writing {
	struct translation *old;
	struct ids names; /* of its texts, by their number */
	struct buf *out;
	struct translation_counts *counts;
};

/* In double quotes, where YAML reads every character as itself but for these two and line ends. */
static void write_quoted(const char *text, struct buf *out)
{
	buf_char(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			buf_char(out, '\\');
		if (*text == '\n')
			buf_text(out, "\\n");
		else
			buf_char(out, *text);
	}
	buf_char(out, '"');
}

static void write_comment(const char *text, struct buf *out)
{
	struct wrap wrap = wrap_start(text, strlen(text), COMMENT_COLUMNS);
	const char *line;
	size_t len;

	while (wrap_next(&wrap, &line, &len)) {
		buf_text(out, "  #");
		if (len > 0)
			buf_char(out, ' ');
		buf_bytes(out, line, len);
		buf_char(out, '\n');
	}
}

static void write_text(const char *name, uint32_t stamp, const char *text, struct buf *out)
{
	buf_format(out, "  %s@%06x: ", name, stamp);
	write_quoted(text, out);
	buf_char(out, '\n');
}

static void write_one(const struct wording *wording, void *context)
{
	struct writing *writing = context;
	const struct id *id = ids_find(&writing->names, wording->name);
	struct translated *text = id ? &writing->old->texts[id->value] : NULL;
	uint32_t stamp = wording_stamp(*wording->text);

	buf_char(writing->out, '\n');
	write_comment(*wording->text, writing->out);
	if (text)
		text->used = true;
	if (!text || !*text->text) {
		write_text(wording->name, stamp, "", writing->out);
		writing->counts->missing++;
	} else if (text->stamped && text->stamp == stamp) {
		write_text(wording->name, stamp, text->text, writing->out);
		writing->counts->kept++;
	} else {
		buf_format(writing->out,
			   "  # This was translated from another text. When it is right again, "
			   "write @%06x.\n",
			   stamp);
		write_text(wording->name, text->stamped ? text->stamp : 0, text->text,
			   writing->out);
		writing->counts->stale++;
	}
}

/* As it calls itself, where something built in is in it; the translator sets it right otherwise. */
static const char *own_name(const char *language)
{
	for (int i = 0; i < builtin_file_count; i++)
		if (*builtin_files[i].called && strcmp(builtin_files[i].language, language) == 0)
			return builtin_files[i].called;
	return language;
}

static void write_orphans(struct writing *writing)
{
	for (int i = 0; writing->old && i < writing->old->text_count; i++) {
		const struct translated *text = &writing->old->texts[i];

		if (text->used || !*text->text)
			continue;
		if (writing->counts->orphans++ == 0)
			buf_text(writing->out, "\n  # These belong to no text any more:\n");
		buf_format(writing->out, "  # %s: ", text->key);
		write_quoted(text->text, writing->out);
		buf_char(writing->out, '\n');
	}
}

void translation_write(const struct form *form, struct translation *old, const char *language,
		       const char *today, struct buf *out, struct translation_counts *counts)
{
	struct writing writing = { .old = old, .out = out, .counts = counts };
	struct form copy = *form; /* wordings_each() lets texts be replaced; none is here */

	*counts = (struct translation_counts){ 0 };
	for (int i = 0; old && i < old->text_count; i++)
		ids_add(&writing.names, old->texts[i].name, i, old->texts[i].mark);
	buf_format(
		out,
		"# \"%s\" in another language: texts only. Above each stands what it translates; "
		"what\n# follows the @ tells that text from a later one. \"carecheck translate\" "
		"brings it up to date.\n\ncarecheck-translation: 1\ntranslates: %s\n"
		"language: %s\ncalled: ",
		form->id, form->id, language);
	write_quoted(old ? old->called : own_name(language), out);
	buf_text(out, "\nreviewed: { by: ");
	write_quoted(old ? old->reviewed_by : "not yet reviewed by a clinician who speaks it", out);
	buf_format(out, ", on: %s }\n\ntexts:", old ? old->reviewed_on : today);
	wordings_each(&copy, write_one, &writing);
	write_orphans(&writing);
	ids_release(&writing.names);
}
