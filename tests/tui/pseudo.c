#include "pseudo.h"

#include "base/utf8.h"

#include <string.h>

enum { GREEK = 0x3b1, CYRILLIC = 0x430 };

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

static void add_pseudo(const struct speech *speech, const char *english, bool formats, int columns,
		       struct buf *out)
{
	(void)speech;
	(void)columns;
	buf_text(out, formats ? "[" : "«");
	for (const char *at = english; *at; at++) {
		if (formats && *at == '%') {
			buf_char(out, *at++);
			buf_char(out, *at);
		} else if (is_latin(*at)) {
			add_letter(out, *at, formats ? GREEK : CYRILLIC);
		} else {
			buf_char(out, *at);
		}
	}
	buf_text(out, formats ? "]" : "»");
}

struct tongue pseudo_tongue(const struct form *form, const struct support *support,
			    struct arena *arena)
{
	static const struct speech pseudo = { .code = "xx", .name = "Ψευδο", .add = add_pseudo };

	return foreign_tongue(&pseudo, form, support, arena);
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
