/*
 * Text in UTF-8: what may be in it, how wide it is, where a line may break.
 * Widths, line breaking and graphemes come from libunistring, whose tables are
 * the same under every locale; plain ASCII takes a short way past it.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Decodes the character at text[0]; returns its length in bytes (1 to 4), or 0
 * when the bytes are no valid UTF-8 or len is 0.
 */
int utf8_decode(const char *text, size_t len, uint32_t *out);
/* Writes 1 to 4 bytes; returns how many. `character` must be a scalar value. */
int utf8_write(uint32_t character, char out[4]);
/* A character as one cell of an ASCII terminal: "-" for a dash, "?" if nothing fits. */
const char *utf8_ascii(uint32_t character);

/*
 * True for a character that no text of ours may hold: C0 (but for newline where
 * `newline_ok`), DEL, C1, line and paragraph separators, bidi controls, zero
 * width and tag characters, private use, noncharacters.
 */
bool utf8_forbidden(uint32_t character, bool newline_ok);
/* Offset of the first byte that is invalid or forbidden; len when all is well. */
size_t utf8_check(const char *text, size_t len, bool newline_ok);

/* Bytes at the beginning that are printable ASCII: each is a character of one column. */
size_t utf8_plain(const char *text, size_t len);

/* A letter without its accents; 0: it is an accent by itself. */
uint32_t utf8_base(uint32_t character);
/* A letter without its case: that of ς is σ. */
uint32_t utf8_lower(uint32_t character);
/*
 * As it is looked for: without case, accents and ligatures, quotation marks and dashes as in ASCII.
 * Into `size` bytes with the NUL, cut where they end; returns how many there are without it.
 */
size_t utf8_fold(const char *text, size_t len, char *out, size_t size);

/* Columns on a terminal. */
int utf8_width(const char *text, size_t len);
/* Columns of the widest piece of a word that no line may break; one of ASCII is such a piece. */
int utf8_unbroken_width(const char *word, size_t len);
/* Bytes of the first grapheme (0 at the end); its columns go to *width. */
size_t utf8_grapheme(const char *text, size_t len, int *width);
/* Start of the last grapheme: what Backspace removes. */
size_t utf8_last_grapheme(const char *text, size_t len);

/*
 * Lines of at most `width` columns (width >= 1), broken where the language
 * allows, inside a word only when it alone is wider. A newline ends a line.
 * Spaces at a break belong to no line. Empty text gives one empty line.
 *
 *	struct wrap wrap = wrap_start(text, len, width);
 *	while (wrap_next(&wrap, &line, &line_len)) …
 */
struct wrap {
	const char *at;
	size_t left;
	int width;
	bool done;
};

struct wrap wrap_start(const char *text, size_t len, int width);
bool wrap_next(struct wrap *wrap, const char **line, size_t *line_len);

#endif
