#include "base/buf.h"

#include "base/memory.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

void buf_init(struct buf *buf)
{
	*buf = (struct buf){ .data = memory_alloc(64), .cap = 64 };
	buf->data[0] = '\0';
}

void buf_over(struct buf *buf, char *memory, size_t size)
{
	assert(size > 0);
	*buf = (struct buf){ .data = memory, .cap = size, .fixed = true };
	buf->data[0] = '\0';
}

void buf_reset(struct buf *buf)
{
	memory_wipe(buf->data, buf->len);
	buf->data[0] = '\0';
	buf->len = 0;
	buf->cut = false;
}

void buf_release(struct buf *buf)
{
	if (!buf->data)
		return;
	memory_wipe(buf->data, buf->len);
	if (!buf->fixed)
		memory_free(buf->data);
	*buf = (struct buf){ 0 };
}

/* A resize in place could leave a copy behind: move by hand and wipe the old one. */
static void grow(struct buf *buf, size_t need)
{
	size_t cap = buf->cap;

	while (cap < need) {
		if (cap > SIZE_MAX / 2)
			memory_exhausted();
		cap *= 2;
	}

	char *data = memory_alloc(cap);

	memcpy(data, buf->data, buf->len + 1);
	memory_wipe(buf->data, buf->len);
	memory_free(buf->data);
	buf->data = data;
	buf->cap = cap;
}

/* Makes room for `len` bytes and the NUL; returns how many of them may be written. */
static size_t room(struct buf *buf, size_t len)
{
	size_t left = buf->cap - buf->len - 1;

	if (len <= left)
		return len;
	if (buf->fixed) {
		buf->cut = true;
		return left;
	}
	if (len > SIZE_MAX - buf->len - 1)
		memory_exhausted();
	grow(buf, buf->len + len + 1);
	return len;
}

/* A cut must not leave half a character. */
static size_t whole_characters(const char *bytes, size_t len)
{
	while (len > 0 && ((unsigned char)bytes[len] & 0xc0) == 0x80)
		len--;
	return len;
}

void buf_bytes(struct buf *buf, const char *bytes, size_t len)
{
	size_t fits = buf->cut ? 0 : room(buf, len);

	if (fits < len)
		fits = whole_characters(bytes, fits);
	if (fits)
		memcpy(buf->data + buf->len, bytes, fits);
	buf->len += fits;
	buf->data[buf->len] = '\0';
}

void buf_text(struct buf *buf, const char *text)
{
	buf_bytes(buf, text, strlen(text));
}

void buf_char(struct buf *buf, char c)
{
	buf_bytes(buf, &c, 1);
}

void buf_repeat(struct buf *buf, char c, int count)
{
	if (count <= 0 || buf->cut)
		return;

	size_t fits = room(buf, (size_t)count);

	memset(buf->data + buf->len, c, fits);
	buf->len += fits;
	buf->data[buf->len] = '\0';
}

void buf_number(struct buf *buf, long number)
{
	char digits[24];
	char *at = digits + sizeof digits;
	unsigned long rest = number < 0 ? 0UL - (unsigned long)number : (unsigned long)number;

	do {
		*--at = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (number < 0)
		*--at = '-';
	buf_bytes(buf, at, (size_t)(digits + sizeof digits - at));
}

void buf_format_list(struct buf *buf, const char *format, va_list arguments)
{
	size_t left = buf->cut ? 0 : buf->cap - buf->len;
	va_list again;

	va_copy(again, arguments);
	int len = vsnprintf(buf->data + buf->len, left, format, arguments);
	assert(len >= 0);

	if ((size_t)len < left) {
		buf->len += (size_t)len;
	} else {
		char *large = memory_alloc((size_t)len + 1);

		memory_wipe(buf->data + buf->len, left);
		vsnprintf(large, (size_t)len + 1, format, again);
		buf_bytes(buf, large, (size_t)len);
		memory_wipe(large, (size_t)len);
		memory_free(large);
	}
	va_end(again);
}

void buf_format(struct buf *buf, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	buf_format_list(buf, format, arguments);
	va_end(arguments);
}
