#include "app/sentences.h"

#include "base/utf8.h"

#include <string.h>

/* What is written with a full stop and goes on, in English and Spanish. */
static const char *const short_forms[] = { "Dr",   "Dra", "Mr", "Mrs", "Ms",  "Sr", "Sra",
					   "Srta", "St",  "vs", "Ud",  "Uds", "EE", "ej" };

struct sentences sentences_start(const char *text, size_t len, int columns)
{
	return (struct sentences){ .at = text, .line = text, .left = len, .columns = columns };
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Within a line, or past its end. */
static void advance(struct sentences *s, size_t bytes)
{
	if (*s->at == '\n')
		s->line = s->at + 1;
	s->at += bytes;
	s->left -= bytes;
}

static bool is_gap(char c)
{
	return c == ' ' || c == '\n';
}

/* --- lines ------------------------------------------------------------------------------------ */

/* "- " or "12. " at the beginning: its length, or 0. */
static size_t mark_of_list(const char *text, size_t len)
{
	size_t digits = 0;

	if (len >= 2 && text[0] == '-' && text[1] == ' ')
		return 2;
	while (digits < len && digits < 3 && is_digit(text[digits]))
		digits++;
	if (digits > 0 && digits + 1 < len && text[digits] == '.' && text[digits + 1] == ' ')
		return digits + 2;
	return 0;
}

static size_t line_length(const char *text, size_t len)
{
	const char *end = len ? memchr(text, '\n', len) : NULL;

	return end ? (size_t)(end - text) : len;
}

/*
 * Whether a line had to be broken here: with what follows it would be too wide. `line` to `end`,
 * where the newline is.
 */
static bool had_to_break(const char *line, const char *end, const char *next, size_t next_len,
			 int columns)
{
	size_t len = (size_t)(end - line), first_len;
	char both[1024];
	struct buf text;
	struct wrap wrap;
	const char *first;

	buf_over(&text, both, sizeof(both));
	buf_bytes(&text, line, len);
	buf_char(&text, ' ');
	buf_bytes(&text, next, next_len);
	wrap = wrap_start(text.data, text.len, columns);
	return wrap_next(&wrap, &first, &first_len) && first_len <= len;
}

/* At the newline before `next`: whether the block goes on there. */
static bool goes_on(const struct sentences *s)
{
	const char *next = s->at + 1;
	size_t left = s->left - 1, len = line_length(next, left);

	if (len == 0)
		return false;
	if (*next == ' ') /* speak() moves the rest of an item to the right */
		return true;
	if (s->columns == 0 || mark_of_list(next, len) > 0)
		return false;
	return had_to_break(s->line, s->at, next, len, s->columns);
}

/* --- the ends of sentences -------------------------------------------------------------------- */

/* The word before the end of the text, without what opens it. */
static const char *last_word(const char *text, size_t len)
{
	const char *at = text + len;

	while (at > text && at[-1] != ' ' && at[-1] != '(')
		at--;
	return at;
}

static bool is_short_form(const char *word, size_t len)
{
	/* "a.m", "U.S", "J": letters with a stop behind each. */
	bool initials = len % 2 == 1;

	for (size_t i = 0; i < len && initials; i++)
		initials = i % 2 ? word[i] == '.' : is_letter(word[i]);
	if (initials)
		return true;
	for (size_t i = 0; i < COUNT(short_forms); i++)
		if (strlen(short_forms[i]) == len && !memcmp(short_forms[i], word, len))
			return true;
	return false;
}

/* Without what closes around a sentence. */
static size_t without_closing(const char *text, size_t len)
{
	static const char *const marks[] = { ")", "]", "\"", "'", "”", "’", "»" };
	size_t i = 0;

	while (i < COUNT(marks)) {
		size_t mark = strlen(marks[i]);

		if (mark <= len && !memcmp(text + len - mark, marks[i], mark)) {
			len -= mark;
			i = 0;
		} else {
			i++;
		}
	}
	return len;
}

static bool begins_small(const char *text, size_t len)
{
	uint32_t c = 0;

	if (utf8_decode(text, len, &c) == 0)
		return false;
	return (c >= 'a' && c <= 'z') || (c >= 0xdf && c <= 0xff && c != 0xf7);
}

/* Whether what is taken so far, with a gap behind it, is a sentence. */
static bool is_sentence(const struct sentences *s, const struct buf *taken)
{
	size_t len = without_closing(taken->data, taken->len), gap = 0;
	const char *word;

	/* A mark that stands alone is a key, as in "! Crisis lines". */
	if (len < 2 || taken->data[len - 2] == ' ' || !strchr(".?!", taken->data[len - 1]))
		return false;
	if (taken->data[len - 1] != '.')
		return true;
	word = last_word(taken->data, --len);
	if (is_short_form(word, (size_t)(taken->data + len - word)))
		return false;
	while (gap < s->left && is_gap(s->at[gap]))
		gap++;
	return !begins_small(s->at + gap, s->left - gap);
}

/* --- one after another ------------------------------------------------------------------------ */

/* Past empty lines and blanks, to a block or what is left of one. */
static void find_start(struct sentences *s, struct buf *sentence)
{
	size_t mark;

	while (s->left > 0 && is_gap(*s->at)) {
		if (*s->at == '\n' && !goes_on(s))
			s->within = false;
		advance(s, 1);
	}
	if (s->within)
		return;
	mark = mark_of_list(s->at, s->left);
	buf_bytes(sentence, s->at, mark);
	advance(s, mark);
	s->within = true;
}

/* A run of blanks and broken lines, as one blank, or none behind a hyphen that ended a line. */
static void take_gap(struct sentences *s, struct buf *sentence)
{
	bool broken = false;

	while (s->left > 0 && is_gap(*s->at)) {
		broken |= *s->at == '\n';
		advance(s, 1);
	}
	if (broken && sentence->len >= 2 && sentence->data[sentence->len - 1] == '-' &&
	    is_letter(sentence->data[sentence->len - 2]))
		return;
	if (sentence->len > 0 && sentence->data[sentence->len - 1] != ' ')
		buf_char(sentence, ' ');
}

static void take_character(struct sentences *s, struct buf *sentence)
{
	uint32_t c;
	int len = utf8_decode(s->at, s->left, &c);
	size_t bytes = len > 0 ? (size_t)len : 1;

	buf_bytes(sentence, s->at, bytes);
	advance(s, bytes);
}

/* Where a sentence that turns out too long can be parted: the last place, a comma before others. */
struct part {
	struct sentences rest;
	size_t len; /* 0: nowhere */
	bool comma;
};

static void note_part(struct part *part, const struct sentences *s, const struct buf *sentence)
{
	bool comma = sentence->len > 0 && strchr(",;:", sentence->data[sentence->len - 1]);

	if (sentence->len <= SENTENCE_MAX && (comma || !part->comma))
		*part = (struct part){ .rest = *s, .len = sentence->len, .comma = comma };
}

/* One that has no blank is parted where it is. */
static void go_back_to(const struct part *part, struct sentences *s, struct buf *sentence)
{
	if (part->len == 0)
		return;
	*s = part->rest;
	buf_shorten(sentence, part->len);
}

bool sentences_next(struct sentences *s, struct buf *sentence)
{
	struct part part = { .len = 0 };

	buf_reset(sentence);
	find_start(s, sentence);
	while (s->left > 0) {
		if (*s->at == '\n' && !goes_on(s))
			break;
		if (!is_gap(*s->at)) {
			take_character(s, sentence);
		} else {
			if (is_sentence(s, sentence))
				break;
			note_part(&part, s, sentence);
			take_gap(s, sentence);
		}
		if (sentence->len > SENTENCE_MAX) {
			go_back_to(&part, s, sentence);
			break;
		}
	}
	while (sentence->len > 0 && sentence->data[sentence->len - 1] == ' ')
		buf_shorten(sentence, sentence->len - 1);
	return sentence->len > 0;
}
