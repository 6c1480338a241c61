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
	buf_shorten(buf, 0);
	buf->cut = false;
}

void buf_shorten(struct buf *buf, size_t len)
{
	memory_wipe(buf->data + len, buf->len - len);
	buf->data[len] = '\0';
	buf->len = len;
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

static bool fits(const struct buf *buf, size_t len)
{
	return len < buf->cap - buf->len && !buf->cut;
}

/* Makes room for `len` bytes and the NUL; returns how many of them may be written. */
static size_t make_room(struct buf *buf, size_t len)
{
	if (buf->fixed) {
		size_t left = buf->cut ? 0 : buf->cap - buf->len - 1;

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

static void end_at(struct buf *buf, size_t len)
{
	buf->len = len;
	buf->data[len] = '\0';
}

void buf_bytes(struct buf *buf, const char *bytes, size_t len)
{
	if (!fits(buf, len)) {
		size_t room = make_room(buf, len);

		if (room < len)
			len = whole_characters(bytes, room);
	}
	if (len)
		memcpy(buf->data + buf->len, bytes, len);
	end_at(buf, buf->len + len);
}

void buf_char(struct buf *buf, char c)
{
	if (!fits(buf, 1) && make_room(buf, 1) == 0)
		return;
	buf->data[buf->len] = c;
	end_at(buf, buf->len + 1);
}

void buf_repeat(struct buf *buf, char c, int count)
{
	if (count <= 0)
		return;

	size_t len = (size_t)count;

	if (!fits(buf, len))
		len = make_room(buf, len);
	memset(buf->data + buf->len, c, len);
	end_at(buf, buf->len + len);
}

void buf_number(struct buf *buf, long number)
{
	if (number >= 0 && number < 10) {
		buf_char(buf, (char)('0' + number));
		return;
	}

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
