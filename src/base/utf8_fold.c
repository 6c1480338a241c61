#include "base/utf8.h"

#include <string.h>

/*
 * What stands for a character where there is only ASCII. The letters need no
 * rows: the base of their decomposition serves.
 */
static const struct {
	uint32_t first, last;
	char ascii[2];
} likeness[] = {
	{ 0x00a0, 0x00a0, " " },  { 0x00a6, 0x00a6, "|" },  { 0x00ab, 0x00ab, "\"" },
	{ 0x00ac, 0x00ac, "-" },  { 0x00b0, 0x00b0, "o" },  { 0x00b4, 0x00b4, "'" },
	{ 0x00b7, 0x00b7, "." },  { 0x00bb, 0x00bb, "\"" }, { 0x00d7, 0x00d7, "x" },
	{ 0x00f7, 0x00f7, "/" },  { 0x0131, 0x0131, "i" },  { 0x02bc, 0x02bc, "'" },
	{ 0x2000, 0x200a, " " },  { 0x2010, 0x2015, "-" },  { 0x2018, 0x201b, "'" },
	{ 0x201c, 0x201f, "\"" }, { 0x2020, 0x2021, "+" },  { 0x2022, 0x2023, "*" },
	{ 0x2024, 0x2026, "." },  { 0x202f, 0x202f, " " },  { 0x2032, 0x2032, "'" },
	{ 0x2033, 0x2033, "\"" }, { 0x2039, 0x2039, "<" },  { 0x203a, 0x203a, ">" },
	{ 0x2043, 0x2043, "-" },  { 0x2190, 0x2190, "<" },  { 0x2191, 0x2191, "^" },
	{ 0x2192, 0x2192, ">" },  { 0x2193, 0x2193, "v" },  { 0x21b5, 0x21b5, "<" },
	{ 0x2212, 0x2212, "-" },  { 0x2215, 0x2215, "/" },  { 0x2248, 0x2248, "~" },
	{ 0x2264, 0x2264, "<" },  { 0x2265, 0x2265, ">" },  { 0x2500, 0x2501, "-" },
	{ 0x2502, 0x2503, "|" },  { 0x2504, 0x2505, "-" },  { 0x2506, 0x2507, "|" },
	{ 0x2508, 0x2509, "-" },  { 0x250a, 0x250b, "|" },  { 0x250c, 0x254b, "+" },
	{ 0x254c, 0x254d, "-" },  { 0x254e, 0x254f, "|" },  { 0x2550, 0x2550, "=" },
	{ 0x2551, 0x2551, "|" },  { 0x2552, 0x2570, "+" },  { 0x2571, 0x2571, "/" },
	{ 0x2572, 0x2572, "\\" }, { 0x2573, 0x2573, "X" },  { 0x2574, 0x257f, "-" },
	{ 0x2580, 0x2590, "#" },  { 0x2591, 0x2592, "." },  { 0x2593, 0x2593, "#" },
	{ 0x25a0, 0x25a0, "#" },  { 0x25b2, 0x25b2, "^" },  { 0x25b6, 0x25b8, ">" },
	{ 0x25bc, 0x25bc, "v" },  { 0x25c0, 0x25c2, "<" },  { 0x25cb, 0x25cb, "o" },
	{ 0x25c6, 0x25cf, "*" },  { 0x25ef, 0x25ef, "o" },  { 0x2605, 0x2605, "*" },
	{ 0x2610, 0x2610, "o" },  { 0x2611, 0x2612, "x" },  { 0x2713, 0x2718, "x" },
	{ 0x276f, 0x276f, ">" },
};

static const char printable[95][2] = {
	" ", "!", "\"", "#", "$", "%", "&", "'", "(", ")", "*", "+", ",",  "-", ".", "/",
	"0", "1", "2",	"3", "4", "5", "6", "7", "8", "9", ":", ";", "<",  "=", ">", "?",
	"@", "A", "B",	"C", "D", "E", "F", "G", "H", "I", "J", "K", "L",  "M", "N", "O",
	"P", "Q", "R",	"S", "T", "U", "V", "W", "X", "Y", "Z", "[", "\\", "]", "^", "_",
	"`", "a", "b",	"c", "d", "e", "f", "g", "h", "i", "j", "k", "l",  "m", "n", "o",
	"p", "q", "r",	"s", "t", "u", "v", "w", "x", "y", "z", "{", "|",  "}", "~",
};

const char *utf8_ascii(uint32_t character)
{
	for (size_t i = 0; i < sizeof likeness / sizeof *likeness; i++)
		if (character >= likeness[i].first && character <= likeness[i].last)
			return likeness[i].ascii;
	character = utf8_base(character);
	if (character >= 0x20 && character < 0x7f)
		return printable[character - 0x20];
	return "?";
}

/* Letters that are no letter with an accent, but are typed as if they were. */
static const struct {
	uint32_t character;
	char ascii[3];
} letters[] = {
	{ 0x00df, "ss" }, { 0x00e6, "ae" }, { 0x00f0, "d" }, { 0x00f8, "o" },  { 0x00fe, "th" },
	{ 0x0111, "d" },  { 0x0127, "h" },  { 0x0142, "l" }, { 0x0153, "oe" },
};

/* One character without case and accents; 0: it is an accent itself. */
static uint32_t fold_character(uint32_t character)
{
	const char *ascii = utf8_ascii(character);

	return utf8_lower(ascii[0] != '?' ? (unsigned char)ascii[0] : utf8_base(character));
}

static size_t fold_into(uint32_t character, char out[4])
{
	character = fold_character(character);
	if (character == 0)
		return 0;
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (letters[i].character == character) {
			size_t size = strlen(letters[i].ascii);

			memcpy(out, letters[i].ascii, size);
			return size;
		}
	return (size_t)utf8_write(character, out);
}

size_t utf8_fold(const char *text, size_t len, char *out, size_t size)
{
	size_t at = 0, to = 0;

	while (at < len) {
		char folded[4] = { text[at] };
		uint32_t character;
		int used = utf8_decode(text + at, len - at, &character);
		size_t bytes = 1;

		if (used == 1 && text[at] >= 'A' && text[at] <= 'Z')
			folded[0] = (char)(text[at] - 'A' + 'a');
		else if (used > 1)
			bytes = fold_into(character, folded);
		at += used ? (size_t)used : 1;
		if (bytes >= size - to)
			break;
		memcpy(out + to, folded, bytes);
		to += bytes;
	}
	out[to] = '\0';
	return to;
}
