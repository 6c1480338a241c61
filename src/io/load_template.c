/*
 * A template of a note: whether it can be rendered is known when it is loaded, not in a call.
 */
#include "base/utf8.h"
#include "core/note.h"
#include "io/load_faults.h"

#include <string.h>

/*
 * Where in the file a template's byte stands: its lines are lines of the file only after a |, which
 * takes blanks away in front of each, so of those only the line is known.
 */
static struct mark template_mark(const struct yaml_item *item, size_t at)
{
	struct mark mark = { item->line, item->col };

	if (item->text_col > 0)
		mark.col = item->text_col + utf8_width(item->text, at);
	if (!item->literal)
		return mark;
	mark.line++;
	mark.col = 1;
	for (size_t i = 0; i < at; i++)
		mark.line += item->text[i] == '\n';
	return mark;
}

bool template_read(struct loader *loader, const struct field *field, const struct yaml_item *item,
		   const char **to)
{
	struct note_slip slip;

	if (item->len == strspn(item->text, " \n")) {
		loader_error(loader, (struct mark){ item->line, item->col }, "empty-text",
			     "Write a text, or drop the key.", "%s is empty.",
			     field_subject(field).text);
		return false;
	}
	if (!note_check(item->text, &slip)) {
		const char *name = arena_text(loader->arena, item->text + slip.at, slip.len);
		struct mark mark = template_mark(item, slip.at);

		if (slip.unclosed)
			loader_error(loader, mark, "bad-template",
				     "Close it in the same line; write {{ for a brace.",
				     "In \"%s\" a { is not closed.", field->key);
		else
			loader_error(loader, mark, "bad-template",
				     "Correct it; write {{ for a brace.", "A note has no {%s}%s%s",
				     quoted(name).text, slip.hint.text, *slip.hint.text ? "" : ".");
		return false;
	}
	*to = arena_text(loader->arena, item->text, item->len);
	return true;
}
