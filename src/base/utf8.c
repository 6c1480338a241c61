#include "base/utf8.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <uniwidth.h>

static bool ascii_printable(char c)
{
	return c >= 0x20 && c < 0x7f;
}

static bool tail(const char *text, int count)
{
	for (int i = 1; i <= count; i++)
		if (((unsigned char)text[i] & 0xc0) != 0x80)
			return false;
	return true;
}

int utf8_decode(const char *text, size_t len, uint32_t *out)
{
	if (len == 0)
		return 0;

	unsigned char first = (unsigned char)text[0];

	if (first < 0x80) {
		*out = first;
		return 1;
	}

	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	int size = first >= 0xf8   ? 0
		   : first >= 0xf0 ? 4
		   : first >= 0xe0 ? 3
		   : first >= 0xc2 ? 2
				   : 0;

	if (size == 0 || (size_t)size > len || !tail(text, size - 1))
		return 0;

	uint32_t character = first & (0x7fU >> size);

	for (int i = 1; i < size; i++)
		character = character << 6 | ((unsigned char)text[i] & 0x3f);
	if (character < least[size] || character > 0x10ffff ||
	    (character >= 0xd800 && character <= 0xdfff))
		return 0;
	*out = character;
	return size;
}

int utf8_write(uint32_t character, char out[4])
{
	int size = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
	static const unsigned char first[] = { 0, 0, 0xc0, 0xe0, 0xf0 };

	for (int i = size - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (character & 0x3f));
		character >>= 6;
	}
	out[0] = (char)(first[size] | character);
	return size;
}

struct range {
	uint32_t first, last;
};

static const struct range forbidden[] = {
	{ 0x0000, 0x001f },	 { 0x007f, 0x009f }, /* C0, DEL, C1 */
	{ 0x00ad, 0x00ad },	 { 0x034f, 0x034f }, /* soft hyphen, grapheme joiner */
	{ 0x061c, 0x061c },			     /* bidi: Arabic letter mark */
	{ 0x115f, 0x1160 },	 { 0x17b4, 0x17b5 }, /* fillers without a shape */
	{ 0x180b, 0x180f },			     /* Mongolian selectors and separator */
	{ 0x200b, 0x200f },			     /* zero width, bidi marks */
	{ 0x2028, 0x202e },			     /* separators, bidi embedding */
	{ 0x2060, 0x206f }, /* word joiner, invisible operators, isolates */
	{ 0x3164, 0x3164 }, /* Hangul filler */
	{ 0xd800, 0xf8ff }, /* surrogates, private use */
	{ 0xfdd0, 0xfdef }, /* noncharacters */
	{ 0xfeff, 0xfeff },	 { 0xffa0, 0xffa0 },   /* byte order mark, halfwidth filler */
	{ 0xfff0, 0xfffb },	 { 0xfffe, 0xffff },   /* annotation, noncharacters */
	{ 0x1d173, 0x1d17a },	 { 0xe0000, 0xe0fff }, /* musical controls; tags, selectors */
	{ 0xf0000, 0xffffffff },		       /* private use and beyond */
};

bool utf8_forbidden(uint32_t character, bool newline_ok)
{
	if (character == '\n')
		return !newline_ok;
	if ((character & 0xfffe) == 0xfffe)
		return true;
	for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
		if (character <= forbidden[i].last)
			return character >= forbidden[i].first;
	return true;
}

/* Whether eight bytes surely are printable ASCII. */
static bool eight_plain(const char *text)
{
	const uint64_t each = 0x0101010101010101U;
	uint64_t eight;

	memcpy(&eight, text, sizeof eight);
	/* A byte's top bit shows if it is set, or gets set by + 1 (DEL) or by - 32 (C0). */
	return !((eight | (eight + each) | (eight - 0x20 * each)) & 0x80 * each);
}

size_t utf8_plain(const char *text, size_t len)
{
	size_t at = 0;

	while (len - at >= 8 && eight_plain(text + at))
		at += 8;
	/* What is left over is less than eight: the last eight overlap what was seen already. */
	if (at > 0 && len - at < 8 && eight_plain(text + len - 8))
		return len;
	while (at < len && ascii_printable(text[at]))
		at++;
	return at;
}

size_t utf8_check(const char *text, size_t len, bool newline_ok)
{
	size_t at = 0;

	while ((at += utf8_plain(text + at, len - at)) < len) {
		uint32_t character;
		int size = utf8_decode(text + at, len - at, &character);

		if (size == 0 || utf8_forbidden(character, newline_ok))
			break;
		at += (size_t)size;
	}
	return at;
}

uint32_t utf8_base(uint32_t character)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];

	/* é is e and an accent, ǟ is ä and an accent; 한 is letters side by side. */
	while (character >= 0x80) {
		int count = uc_canonical_decomposition(character, parts);

		if (count <= 0 || (count > 1 && uc_combining_class(parts[1]) == UC_CCC_NR))
			break;
		character = parts[0];
	}
	return character >= 0x80 && uc_combining_class(character) != UC_CCC_NR ? 0 : character;
}

uint32_t utf8_lower(uint32_t character)
{
	return uc_tolower(uc_toupper(character));
}

static int character_width(uint32_t character)
{
	int width = uc_width(character, "UTF-8");

	return width > 0 ? width : 0;
}

int utf8_width(const char *text, size_t len)
{
	size_t at = utf8_plain(text, len);
	int width = (int)at;

	while (at < len) {
		if (ascii_printable(text[at])) {
			width++;
			at++;
			continue;
		}

		uint32_t character;
		int size = utf8_decode(text + at, len - at, &character);

		width += size ? character_width(character) : 1;
		at += size ? (size_t)size : 1;
	}
	return width;
}

/* The library looks at two characters at a time: what a joiner joins it takes apart. */
static bool ends_with_joiner(const char *text, size_t len)
{
	return len >= 3 && memcmp(text + len - 3, "\xe2\x80\x8d", 3) == 0;
}

size_t utf8_grapheme(const char *text, size_t len, int *width)
{
	if (len == 0) {
		*width = 0;
		return 0;
	}

	size_t size = 1;

	if (!ascii_printable(text[0]) || (len > 1 && !ascii_printable(text[1]))) {
		const uint8_t *start = (const uint8_t *)text, *end = start + len;

		size = (size_t)(u8_grapheme_next(start, end) - start);
		while (size < len && ends_with_joiner(text, size))
			size = (size_t)(u8_grapheme_next(start + size, end) - start);
	}
	*width = utf8_width(text, size);
	return size;
}

size_t utf8_last_grapheme(const char *text, size_t len)
{
	if (len == 0)
		return 0;

	const uint8_t *start = (const uint8_t *)text;

	do
		len = (size_t)(u8_grapheme_prev(start + len, start) - start);
	while (len > 0 && ends_with_joiner(text, len));
	return len;
}

struct wrap wrap_start(const char *text, size_t len, int width)
{
	return (struct wrap){ .at = text, .left = len, .width = width > 0 ? width : 1 };
}

/* Ends a line `len` bytes long, without the spaces at its end; the next one starts at `next`. */
static bool line_end(struct wrap *wrap, size_t len, size_t next, const char **line,
		     size_t *line_len)
{
	while (len > 0 && wrap->at[len - 1] == ' ')
		len--;
	*line = wrap->at;
	*line_len = len;
	wrap->at += next;
	wrap->left -= next;
	return true;
}

/* As many graphemes as fit, at least one. */
static size_t hard_break(const char *text, size_t len, int room)
{
	size_t at = 0;

	while (at < len) {
		int width;
		size_t size = utf8_grapheme(text + at, len - at, &width);

		if (at > 0 && width > room)
			break;
		room -= width;
		at += size;
	}
	return at;
}

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "988lifeline.org": the library would break it. */
static bool within_address(const char *text, size_t at)
{
	return text[at - 1] == '.' && letter(text[at]);
}

/*
 * The last place in text[1 … over] where a line may break, or 0; text[over] is the first character
 * that does not fit. What is decided there depends on at most that character.
 */
static size_t soft_break(const char *text, size_t over, size_t len)
{
	char breaks[2048];
	uint32_t character;
	size_t size = over + (size_t)utf8_decode(text + over, len - over, &character);
	size_t skip = 0;

	if (size > sizeof breaks) {
		skip = size - sizeof breaks;
		while (skip < over && ((unsigned char)text[skip] & 0xc0) == 0x80)
			skip++;
	}
	u8_possible_linebreaks((const uint8_t *)text + skip, size - skip, "UTF-8", breaks);
	for (size_t at = over; at > skip; at--)
		if (breaks[at - skip] == UC_BREAK_POSSIBLE && !within_address(text, at))
			return at;
	return 0;
}

int utf8_unbroken_width(const char *word, size_t len)
{
	char breaks[2048];
	size_t start = 0;
	int widest = 0;

	if (utf8_plain(word, len) == len || len > sizeof breaks)
		return utf8_width(word, len);
	u8_possible_linebreaks((const uint8_t *)word, len, "UTF-8", breaks);
	for (size_t at = 1; at <= len; at++)
		if (at == len || breaks[at] == UC_BREAK_POSSIBLE) {
			int width = utf8_width(word + start, at - start);

			widest = width > widest ? width : widest;
			start = at;
		}
	return widest;
}

/* A line of one grapheme wider than it may have reached the end, which is no line of its own. */
static bool broken_word(struct wrap *wrap, const char **line, size_t *line_len)
{
	size_t len = hard_break(wrap->at, wrap->left, wrap->width), next = len;

	while (next < wrap->left && wrap->at[next] == ' ')
		next++;
	if (next == wrap->left)
		wrap->done = true;
	else if (wrap->at[next] == '\n')
		next++;
	return line_end(wrap, len, next, line, line_len);
}

/* The line at wrap->at, when there is more than ASCII in it. */
static bool wrap_any(struct wrap *wrap, const char **line, size_t *line_len)
{
	const char *text = wrap->at;
	size_t at = 0;
	int column = 0;

	while (at < wrap->left && text[at] != '\n') {
		uint32_t character;
		int size = utf8_decode(text + at, wrap->left - at, &character);
		int width = size == 0			? 1
			    : ascii_printable(text[at]) ? 1
							: character_width(character);

		if (column + width > wrap->width && text[at] != ' ') {
			size_t next = soft_break(text, at, wrap->left);

			if (next == 0)
				return broken_word(wrap, line, line_len);
			return line_end(wrap, next, next, line, line_len);
		}
		column += width;
		at += size ? (size_t)size : 1;
	}
	if (at == wrap->left)
		wrap->done = true;
	return line_end(wrap, at, wrap->done ? at : at + 1, line, line_len);
}

/*
 * The last place in text[1 … over] where a line of ASCII may break, or 0; text[over] is the first
 * character that does not fit. Behind a space, and behind a hyphen between letters.
 */
static size_t ascii_break(const char *text, size_t over)
{
	for (size_t at = over; at > 0; at--)
		if (text[at - 1] == ' ' ||
		    (text[at - 1] == '-' && at > 1 && letter(text[at]) && letter(text[at - 2])))
			return at;
	return 0;
}

bool wrap_next(struct wrap *wrap, const char **line, size_t *line_len)
{
	if (wrap->done)
		return false;

	const char *text = wrap->at;
	size_t room = (size_t)wrap->width;
	size_t at = utf8_plain(text, room < wrap->left ? room : wrap->left);

	for (; at < wrap->left && text[at] != '\n'; at++) {
		if ((unsigned char)text[at] >= 0x80)
			return wrap_any(wrap, line, line_len);
		if (at >= room && text[at] != ' ') {
			size_t next = ascii_break(text, at);

			if (next == 0)
				next = room;
			return line_end(wrap, next, next, line, line_len);
		}
	}
	if (at == wrap->left)
		wrap->done = true;
	return line_end(wrap, at, wrap->done ? at : at + 1, line, line_len);
}
