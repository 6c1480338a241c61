/*
 * Text being built. Either it grows (buf_init … buf_release) or it fills a
 * piece of memory that the caller owns (buf_over) and remembers being cut.
 * Always NUL-terminated. Releasing or resetting wipes what was there: it may
 * have held answers.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/err.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct buf {
	char *data;
	size_t len, cap;
	bool fixed; /* over the caller's memory */
	bool cut;   /* something did not fit (fixed only) */
};

void buf_init(struct buf *buf);
/* Writes into `size` bytes (at least 1) that outlive the buf. */
void buf_over(struct buf *buf, char *memory, size_t size);
void buf_reset(struct buf *buf);
/* Back to an earlier length. */
void buf_shorten(struct buf *buf, size_t len);
void buf_release(struct buf *buf);

void buf_bytes(struct buf *buf, const char *bytes, size_t len);
/* Here, so that the length of a literal is known to the compiler. */
static inline void buf_text(struct buf *buf, const char *text)
{
	buf_bytes(buf, text, strlen(text));
}

void buf_char(struct buf *buf, char c);
void buf_repeat(struct buf *buf, char c, int count); /* nothing when count <= 0 */
void buf_number(struct buf *buf, long number);
/* printf formats; for the C locale's numbers only (%d %s %zu …). */
void buf_format(struct buf *buf, const char *format, ...) ERR_FORMAT(2, 3);
void buf_format_list(struct buf *buf, const char *format, va_list arguments) ERR_FORMAT(2, 0);

#endif
