/*
 * Spanish is written as it is spoken: each vowel is a syllable, but an i or u beside another vowel
 * is spoken with it, unless it has an accent.
 */
#include "core/reading.h"

#include <stdbool.h>
#include <string.h>

enum sound { CONSONANT, STRONG, WEAK, ACCENTED }; /* of an i or u with an accent: a syllable */

struct letter_es {
	enum sound sound;
	char plain;
	size_t size;
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Letters with marks are two bytes, of which the second tells large from small in one bit. */
static struct letter_es letter_at(const char *text)
{
	char c = lower(text[0]);

	if ((unsigned char)text[0] == 0xc3) {
		switch ((unsigned char)text[1] | 0x20) {
		case 0xa1:
			return (struct letter_es){ STRONG, 'a', 2 };
		case 0xa9:
			return (struct letter_es){ STRONG, 'e', 2 };
		case 0xb3:
			return (struct letter_es){ STRONG, 'o', 2 };
		case 0xad:
			return (struct letter_es){ ACCENTED, 'i', 2 };
		case 0xba:
			return (struct letter_es){ ACCENTED, 'u', 2 };
		case 0xbc:
			return (struct letter_es){ WEAK, 'w', 2 }; /* is always spoken */
		}
		return (struct letter_es){ CONSONANT, 'n', 2 };
	}
	if (strchr("aeo", c))
		return (struct letter_es){ STRONG, c, 1 };
	if (strchr("iu", c))
		return (struct letter_es){ WEAK, c, 1 };
	return (struct letter_es){ CONSONANT, c, (unsigned char)text[0] >= 0xc0 ? 2 : 1 };
}

/* "que", "guitar": a u that is not spoken. */
static bool is_silent(struct letter_es letter, char before, const char *rest, size_t left)
{
	return letter.plain == 'u' && letter.sound == WEAK && left > 0 &&
	       ((before == 'q') || (before == 'g' && strchr("ei", letter_at(rest).plain)));
}

int reading_syllables_es(const char *word, size_t len)
{
	enum sound before = CONSONANT;
	char plain = '\0';
	int count = 0;

	for (size_t at = 0; at < len;) {
		struct letter_es letter = letter_at(word + at);

		at += letter.size;
		if (letter.plain == 'y' && at >= len) /* "y", "muy" */
			letter.sound = WEAK;
		if (word[at - 1] >= '0' && word[at - 1] <= '9') {
			count += 2;
		} else if (is_silent(letter, plain, word + at, len - (at < len ? at : len))) {
			plain = letter.plain;
			continue;
		} else if (letter.sound != CONSONANT) {
			bool together = before != CONSONANT && before != ACCENTED &&
					letter.sound != ACCENTED &&
					(before == WEAK || letter.sound == WEAK);

			count += !together;
		}
		before = letter.sound;
		plain = letter.plain;
	}
	return count > 0 ? count : 1;
}
