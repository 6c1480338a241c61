#include "core/note.h"

#include <string.h>

const char *const note_names[NOTE_PARTS] = {
	[NOTE_CLIENT] = "client",	[NOTE_CALLER] = "caller",
	[NOTE_ABOUT] = "about",		[NOTE_DATE] = "date",
	[NOTE_TIME] = "time",		[NOTE_MINUTES] = "minutes",
	[NOTE_COUNSELOR] = "counselor", [NOTE_QUESTIONNAIRE] = "questionnaire",
	[NOTE_CALL_BACK] = "call_back", [NOTE_BEST_TIME] = "best_time",
	[NOTE_VOICEMAIL] = "voicemail", [NOTE_LANGUAGE] = "language",
	[NOTE_REFERRAL] = "referral",	[NOTE_CONSENT] = "consent",
	[NOTE_PLACE] = "place",		[NOTE_FIELDS] = "fields",
	[NOTE_LEVEL] = "level",		[NOTE_LEVEL_TITLE] = "level_title",
	[NOTE_SUGGESTED] = "suggested", [NOTE_RANGE] = "range",
	[NOTE_REASONS] = "reasons",	[NOTE_RAISES] = "raises",
	[NOTE_LOWERS] = "lowers",	[NOTE_OPEN] = "open",
	[NOTE_ANSWERS] = "answers",	[NOTE_NOTES] = "notes",
	[NOTE_CALL_NOTE] = "call_note", [NOTE_ALERTS] = "alerts",
	[NOTE_NO_ALERT] = "no_alert",	[NOTE_SAFETY] = "safety",
	[NOTE_DONE] = "done",		[NOTE_OWN_REASON] = "own_reason",
	[NOTE_URGENCY] = "urgency",	[NOTE_DUE] = "due",
	[NOTE_NEXT_STEP] = "next_step", [NOTE_FOLLOW_UP] = "follow_up",
	[NOTE_PAST] = "past",		[NOTE_LIMITS] = "limits",
};

/* A piece of a template: text as it is, or a part. */
struct piece {
	const char *at;	  /* of the text, of the name */
	size_t len, size; /* of what `at` points to; of all of it in the template */
	bool is_part, unclosed;
	int part; /* or -1 */
};

static int part_named(const char *name, size_t len)
{
	for (int i = 0; i < NOTE_PARTS; i++)
		if (strlen(note_names[i]) == len && memcmp(note_names[i], name, len) == 0)
			return i;
	return -1;
}

/* The next piece of a line, of which `len` bytes are left. */
static struct piece next_piece(const char *line, size_t len)
{
	const char *brace = memchr(line, '{', len), *end;
	struct piece piece = { .at = line, .part = -1 };

	if (line != brace) {
		piece.len = piece.size = brace ? (size_t)(brace - line) : len;
		return piece;
	}
	if (len > 1 && line[1] == '{') {
		piece.len = 1;
		piece.size = 2;
		return piece;
	}
	end = memchr(line, '}', len);
	piece.is_part = true;
	piece.unclosed = !end;
	piece.at = line + 1;
	piece.len = end ? (size_t)(end - line) - 1 : len - 1;
	piece.size = end ? piece.len + 2 : len;
	piece.part = end ? part_named(piece.at, piece.len) : -1;
	return piece;
}

static size_t line_len(const char *line)
{
	return strcspn(line, "\n");
}

bool note_check(const char *template, struct note_slip *slip)
{
	size_t left;

	for (const char *at = template; *at;) {
		struct piece piece;

		left = line_len(at);
		if (left == 0) {
			at++;
			continue;
		}
		piece = next_piece(at, left);
		at += piece.size;
		if (!piece.is_part || piece.part >= 0)
			continue;

		struct suggest suggest = suggest_start(piece.at, piece.len);

		for (int i = 0; i < NOTE_PARTS; i++)
			suggest_try(&suggest, note_names[i]);
		*slip = (struct note_slip){ .at = (size_t)(piece.at - template),
					    .len = piece.len,
					    .unclosed = piece.unclosed };
		if (!piece.unclosed)
			slip->hint = suggest_hint(&suggest);
		return false;
	}
	return true;
}

bool note_has(const char *template, enum note_part part)
{
	for (const char *at = template; *at;) {
		size_t left = line_len(at);
		struct piece piece = { .size = 1 };

		if (left > 0)
			piece = next_piece(at, left);
		if (piece.is_part && piece.part == (int)part)
			return true;
		at += piece.size;
	}
	return false;
}

/* --- rendering ------------------------------------------------------------------------------ */

/* What a template is rendered with. */
struct render {
	void (*write)(enum note_part part, void *context, struct buf *out);
	void *context;
	struct buf value; /* of one part */
	struct buf *out;
};

/* The value's lines below each other, as far in as the first. */
static void add_value(struct render *render, int indent)
{
	const char *line = render->value.data;

	for (;;) {
		size_t len = line_len(line);

		buf_bytes(render->out, line, len);
		if (!line[len])
			return;
		buf_char(render->out, '\n');
		buf_repeat(render->out, ' ', indent);
		line += len + 1;
	}
}

/* False: all its parts came to nothing, so it is left out. */
static bool render_line(struct render *render, const char *line, size_t len)
{
	int indent = (int)strspn(line, " "), parts = 0, filled = 0;
	size_t begin = render->out->len;

	while (len > 0) {
		struct piece piece = next_piece(line, len);

		if (piece.part < 0) {
			bool wrong = piece.is_part;

			buf_bytes(render->out, wrong ? line : piece.at,
				  wrong ? piece.size : piece.len);
		} else {
			buf_reset(&render->value);
			render->write((enum note_part)piece.part, render->context, &render->value);
			add_value(render, indent);
			parts++;
			filled += render->value.len > 0;
		}
		line += piece.size;
		len -= piece.size;
	}
	if (parts == 0 || filled > 0)
		return true;
	buf_shorten(render->out, begin);
	return false;
}

void note_render(const char *template,
		 void (*write)(enum note_part part, void *context, struct buf *out), void *context,
		 struct buf *out)
{
	struct render render = { .write = write, .context = context, .out = out };
	bool after_empty = true; /* also at the beginning */

	buf_init(&render.value);
	for (const char *line = template; *line;) {
		size_t len = line_len(line);

		if (len > 0 ? render_line(&render, line, len) : !after_empty) {
			buf_char(out, '\n');
			after_empty = len == 0;
		}
		line += len + (line[len] == '\n');
	}
	if (after_empty && out->len > 0 && out->data[out->len - 1] == '\n')
		buf_shorten(out, out->len - 1);
	buf_release(&render.value);
}
