#include "front/output.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "front/face.h"

#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

void output_init(struct output *output, int fd, bool ascii)
{
	output->fd = fd;
	output->ascii = ascii;
	output->error = 0;
	output->len = 0;
}

bool output_flush(struct output *output)
{
	size_t at = 0;

	while (at < output->len && !output->error) {
		ssize_t written = write(output->fd, output->bytes + at, output->len - at);

		if (written >= 0)
			at += (size_t)written;
		else if (errno != EINTR)
			output->error = errno;
	}
	memory_wipe(output->bytes, output->len);
	output->len = 0;
	return !output->error;
}

static void put(struct output *output, const char *bytes, size_t len)
{
	while (len > 0) {
		size_t room = OUTPUT_BYTES - output->len;
		size_t part = len < room ? len : room;

		memcpy(output->bytes + output->len, bytes, part);
		output->len += part;
		bytes += part;
		len -= part;
		if (output->len == OUTPUT_BYTES)
			output_flush(output);
	}
}

/* Pieces of a fixed length, so that the compiler looks at many bytes at once. */
enum { PIECE = 32 };

static bool piece_plain(const char *text)
{
	unsigned char odd = 0;

	for (int i = 0; i < PIECE; i++) {
		unsigned char byte = (unsigned char)text[i];

		odd |= (unsigned char)((byte < 0x20 && byte != '\n') | (byte > 0x7e));
	}
	return odd == 0;
}

/* How many bytes from the start are ASCII text. */
static size_t plain_length(const char *text, size_t len)
{
	size_t at = 0;

	while (len - at >= PIECE && piece_plain(text + at))
		at += PIECE;
	while (at < len && ((text[at] >= 0x20 && text[at] < 0x7f) || text[at] == '\n'))
		at++;
	return at;
}

/* Writes the character or byte at text[0] so that it can be seen; returns its length. */
static size_t put_odd(struct output *output, const char *text, size_t len)
{
	char shown[16];
	struct buf buf;
	uint32_t character;
	int size = utf8_decode(text, len, &character);

	buf_over(&buf, shown, sizeof shown);
	if (size == 0)
		buf_format(&buf, "\\x%02x", (unsigned char)text[0]);
	else if (character < 0x20 || character == 0x7f)
		buf_format(&buf, "^%c", (char)(character ^ 0x40));
	else if (utf8_forbidden(character, false))
		buf_format(&buf, "<U+%04X>", (unsigned)character);
	else if (output->ascii)
		buf_text(&buf, utf8_ascii(character));
	else
		buf_bytes(&buf, text, (size_t)size);
	put(output, buf.data, buf.len);
	return size ? (size_t)size : 1;
}

void output_bytes(struct output *output, const char *text, size_t len)
{
	while (len > 0) {
		size_t part = plain_length(text, len);

		put(output, text, part);
		if (part < len)
			part += put_odd(output, text + part, len - part);
		text += part;
		len -= part;
	}
}

void output_plain(struct output *output, const char *text, size_t len)
{
	if (len < OUTPUT_BYTES - output->len) {
		memcpy(output->bytes + output->len, text, len);
		output->len += len;
	} else {
		put(output, text, len);
	}
}

void output_text(struct output *output, const char *text)
{
	output_bytes(output, text, strlen(text));
}

static void format_list(struct output *output, const char *format, va_list arguments)
	ERR_FORMAT(2, 0);

static void format_list(struct output *output, const char *format, va_list arguments)
{
	struct buf buf;

	buf_init(&buf);
	buf_format_list(&buf, format, arguments);
	output_bytes(output, buf.data, buf.len);
	buf_release(&buf);
}

void output_format(struct output *output, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	format_list(output, format, arguments);
	va_end(arguments);
}

int output_finish(struct output *output, int status)
{
	if (output_flush(output))
		return status;
	if (output->error != EPIPE) /* else the reader has seen enough */
		output_complain("the output could not be written: %s", strerror(output->error));
	return STATUS_IO;
}

void output_complain(const char *format, ...)
{
	struct output output;
	va_list arguments;

	output_init(&output, STDERR_FILENO, false);
	output_text(&output, "carecheck: ");
	va_start(arguments, format);
	format_list(&output, format, arguments);
	va_end(arguments);
	output_text(&output, "\n");
	output_flush(&output);
}
