#include "app/speak.h"

#include "base/utf8.h"

#include <string.h>

static void speak_ladder(const struct page *page, struct buf *out)
{
	for (int i = 0; i < page->step_count; i++)
		buf_format(out, "%s %d %s", i ? "," : ":", i + 1, page->steps[i]);
	buf_char(out, '.');
	if (*page->steps_at)
		buf_format(out, " %s", page->steps_at);
	if (*page->steps_range)
		buf_format(out, " %s", page->steps_range);
}

static void speak_choice(const struct page *page, const struct block *block, struct buf *out)
{
	if (block->number > 0)
		buf_format(out, "%d. ", block->number);
	buf_text(out, block->text);
	if (*block->detail)
		buf_format(out, ": %s", block->detail);
	if (block->chosen)
		buf_format(out, " %s", page->chosen);
}

void speak_block(const struct page *page, const struct block *block, struct buf *out)
{
	switch (block->role) {
	case ROLE_POINT:
		buf_text(out, "- ");
		buf_text(out, block->text);
		break;
	case ROLE_CHOICE:
		speak_choice(page, block, out);
		break;
	case ROLE_FIELD:
		buf_text(out, block->text);
		if (*block->detail)
			buf_format(out, ": %s", block->detail);
		break;
	case ROLE_LADDER:
		buf_text(out, block->text);
		speak_ladder(page, out);
		break;
	case ROLE_HINT:
		buf_format(out, "%s %s", block->text, block->detail);
		break;
	case ROLE_CODE: /* who cannot see it has the number in words */
		break;
	default:
		buf_text(out, block->text);
	}
}

static bool was_said(const struct page *before, const struct block *block)
{
	for (int i = 0; before && i < before->count; i++)
		if (before->blocks[i].role == block->role &&
		    !strcmp(before->blocks[i].text, block->text) &&
		    !strcmp(before->blocks[i].detail, block->detail))
			return true;
	return false;
}

/* What frames every page is said once; what a page is about is always said. */
static bool is_frame(enum role role)
{
	return role == ROLE_TITLE || role == ROLE_CRISIS || role == ROLE_HINT;
}

static void say_wrapped(const char *text, size_t len, int columns, int indent, struct buf *out)
{
	struct wrap wrap = wrap_start(text, len, columns - indent);
	const char *line;
	size_t line_len;
	bool first = true;

	while (wrap_next(&wrap, &line, &line_len)) {
		if (!first)
			buf_repeat(out, ' ', indent);
		buf_bytes(out, line, line_len);
		buf_char(out, '\n');
		first = false;
	}
}

/* All hints in one paragraph: they belong together. */
static void say_hints(const struct page *page, int columns, struct buf *out)
{
	char text[1024];
	struct buf hints;

	buf_over(&hints, text, sizeof(text));
	for (int i = 0; i < page->count; i++)
		if (page->blocks[i].role == ROLE_HINT) {
			if (hints.len > 0)
				buf_text(&hints, ", ");
			speak_block(page, &page->blocks[i], &hints);
		}
	if (*page->corner)
		buf_format(&hints, "%s%s", hints.len > 0 ? ", " : "", page->corner);
	buf_char(&hints, '.');
	say_wrapped(text, hints.len, columns, 0, out);
}

static int indent_of(const struct block *block)
{
	return block->role == ROLE_CHOICE ? 3 : block->role == ROLE_POINT ? 2 : 0;
}

void speak(const struct page *page, const struct page *before, int columns, struct buf *out)
{
	struct buf line;
	bool hints_said = false;

	buf_init(&line);
	/* First what became of the last thing that was typed. */
	for (int i = 0; i < page->count; i++)
		if (page->blocks[i].role == ROLE_NOTICE)
			say_wrapped(page->blocks[i].text, strlen(page->blocks[i].text), columns, 0,
				    out);
	for (int i = 0; i < page->count; i++) {
		const struct block *block = &page->blocks[i];

		/* What stands aside is a page of its own where there is no side. */
		if (block->aside || block->role == ROLE_NOTICE || block->role == ROLE_CODE ||
		    (is_frame(block->role) && was_said(before, block)))
			continue;
		if (block->role == ROLE_HINT) {
			if (!hints_said)
				say_hints(page, columns, out);
			hints_said = true;
			continue;
		}
		if (i > 0 && (block->role == ROLE_HEADING || block->role == ROLE_WARNING))
			buf_char(out, '\n');
		buf_reset(&line);
		speak_block(page, block, &line);
		say_wrapped(line.data, line.len, columns, indent_of(block), out);
	}
	buf_release(&line);
}
