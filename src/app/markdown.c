/*
 * A screening as text and as Markdown: the note, then each answer with what was noted on it.
 */
#include "app/markdown.h"
#include "app/note_parts.h"
#include "base/memory.h"

/* Signs that mean something anywhere in a line of Markdown. */
static bool is_sign(char c)
{
	return c != '\0' && strchr("\\`*_{}[]<>#|~&!", c);
}

/* Bytes before the sign that would make a list or a heading of a line: 0 of "-", 2 of "12." */
static size_t lead_of(const char *text, size_t len)
{
	size_t digits = 0;

	if (len > 0 && strchr("+-=", text[0]))
		return 0;
	while (digits < len && text[digits] >= '0' && text[digits] <= '9')
		digits++;
	if (digits > 0 && digits < len && strchr(".)", text[digits]))
		return digits;
	return len;
}

void markdown_text(struct buf *out, const char *text, size_t len, bool first)
{
	size_t lead;

	while (first && len > 0 && *text == ' ') { /* four of them would be code */
		text++;
		len--;
	}
	lead = first ? lead_of(text, len) : len;
	for (size_t i = 0; i < len; i++) {
		if (i == lead || is_sign(text[i]))
			buf_char(out, '\\');
		buf_char(out, text[i]);
	}
}

/* --- the note -------------------------------------------------------------------------------- */

/* Each line stays one: a backslash at its end breaks it, if the next is of the same paragraph. */
static void add_note_markdown(const char *note, struct buf *out)
{
	for (const char *line = note; *line;) {
		size_t len = strcspn(line, "\n");
		const char *next = line + len + (line[len] == '\n');

		markdown_text(out, line, len, true);
		if (len > 0 && *next && *next != '\n')
			buf_char(out, '\\');
		buf_char(out, '\n');
		line = next;
	}
}

static void add_note(const struct app *app, bool markdown, struct buf *out)
{
	struct buf note;

	if (!markdown) {
		app_note(app, (enum note_kind)app->note_kind, out);
		return;
	}
	buf_init(&note);
	app_note(app, (enum note_kind)app->note_kind, &note);
	add_note_markdown(note.data, out);
	buf_release(&note);
}

/* --- the answers ----------------------------------------------------------------------------- */

static void add_text(const char *text, bool markdown, struct buf *out)
{
	if (markdown)
		markdown_text(out, text, strlen(text), false);
	else
		buf_text(out, text);
}

/* "Q5 Eating, washing, sleep: On most days" */
static void add_answer(const struct facts *facts, int question, bool markdown, struct buf *out)
{
	struct buf text;

	buf_init(&text);
	note_number(facts, &text, 0, question);
	buf_text(out, markdown ? "- **" : "");
	add_text(text.data, markdown, out);
	if (facts->sheet.asked[question]) {
		buf_char(out, ' ');
		add_text(facts->app->form->questions[question].label, markdown, out);
	}
	buf_text(out, markdown ? ":** " : ": ");
	buf_reset(&text);
	if (facts->sheet.asked[question])
		note_answer_text(facts, question, &text);
	else
		buf_text(&text, say(facts->app, "Not asked"));
	add_text(text.data, markdown, out);
	buf_char(out, '\n');
	buf_release(&text);
}

static void add_note_on(const struct facts *facts, int question, bool markdown, struct buf *out)
{
	char note[CALL_NOTE_BYTES];

	if (note_of(&facts->app->call, question, note)) {
		buf_format(out, "  %s%s ", markdown ? "- " : "", say(facts->app, "Note:"));
		add_text(note, markdown, out);
		buf_char(out, '\n');
	}
	memory_wipe(note, sizeof note);
}

static void add_answers(const struct facts *facts, bool markdown, struct buf *out)
{
	const struct form *form = facts->app->form;
	char note[CALL_NOTE_BYTES];
	int section = -1;

	for (int q = 0; q < form->question_count; q++) {
		if (!facts->sheet.asked[q] && !note_of(&facts->app->call, q, note))
			continue;
		if (form->questions[q].section != section) {
			section = form->questions[q].section;
			buf_text(out, markdown ? "\n### " : "\n");
			add_text(form->sections[section].title, markdown, out);
			buf_text(out, markdown ? "\n\n" : "\n");
		}
		add_answer(facts, q, markdown, out);
		add_note_on(facts, q, markdown, out);
	}
	memory_wipe(note, sizeof note);
}

void app_export(const struct app *app, enum format format, struct buf *out)
{
	bool markdown = format == FORMAT_MARKDOWN;
	struct facts facts MEMORY_UNSET;

	facts_find(&facts, app);
	buf_text(out, markdown ? "# " : "");
	add_text(app->form->title, markdown, out);
	buf_text(out, markdown ? "\n\n## " : "\n\n");
	if (markdown)
		buf_format(out, "%s\n\n", say(app, "Note"));
	add_note(app, markdown, out);
	buf_format(out, "\n%s%s\n", markdown ? "## " : "", say(app, "The answers"));
	add_answers(&facts, markdown, out);
	buf_char(out, '\n');
	buf_text(out, say(app, "Questionnaire"));
	buf_char(out, ' ');
	add_text(app->form->id, markdown, out);
	buf_char(out, ' ');
	add_text(app->form->version, markdown, out);
	buf_text(out, "\n\n");
	add_text(app->support->footer, markdown, out);
	buf_char(out, '\n');
	memory_wipe(&facts, sizeof facts);
}
