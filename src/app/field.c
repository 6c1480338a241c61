#include "app/field.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <string.h>

void field_set(struct field *field, const char *text)
{
	struct buf buf;

	memory_wipe(field, sizeof(*field));
	buf_over(&buf, field->text, sizeof(field->text));
	buf_text(&buf, text);
	field->len = (int)buf.len;
}

void field_type(struct field *field, uint32_t character)
{
	char bytes[4];

	if (utf8_forbidden(character, false))
		return;

	int len = utf8_write(character, bytes);

	if (field->len + len >= FIELD_BYTES)
		return;
	memcpy(field->text + field->len, bytes, (size_t)len);
	field->len += len;
}

void field_erase(struct field *field)
{
	size_t keep = utf8_last_grapheme(field->text, (size_t)field->len);

	memory_wipe(field->text + keep, sizeof(field->text) - keep);
	field->len = (int)keep;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool field_sought(const struct field *field, const char *text)
{
	const char *part = field->text + (field->text[0] == '/');
	int len = field->len - (field->text[0] == '/');

	for (; *text; text++) {
		int i = 0;

		while (i < len && text[i] && lower(text[i]) == lower(part[i]))
			i++;
		if (i == len)
			return true;
	}
	return len == 0;
}
