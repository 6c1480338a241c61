#include "writing.h"

#include "base/utf8.h"
#include "core/wordings.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <uninorm.h>

enum { WRITINGS = 8, SENTENCES_MAX = 20, LONG_TEXT = 40 };

const struct writing writing_all[WRITINGS] = {
	{ .name = "vi" },
	{ .name = "vi", .decomposed = true },
	{ .name = "zh", .unspaced = true },
	{ .name = "th" },
	{ .name = "hi" },
	{ .name = "he", .leftward = true },
	{ .name = "ar", .leftward = true },
	/* None newer than Unicode 10: the terminal of the tests knows no widths of them. */
	{ .name = "emoji" },
};
const int writing_count = WRITINGS;

struct sentences {
	const struct writing *writing;
	const char *text[SENTENCES_MAX];
	int count;
};

static struct arena arena;

/* --- the sentences ------------------------------------------------------------------------ */

static const char *kept(const char *text, size_t len, bool decomposed)
{
	uint8_t *whole = u8_normalize(decomposed ? UNINORM_NFD : UNINORM_NFC, (const uint8_t *)text,
				      len, NULL, &len);
	char *copy = arena_alloc(&arena, len + 1);

	memcpy(copy, whole, len);
	copy[len] = '\0';
	free(whole);
	return copy;
}

static void read_sentences(const struct writing *writing, struct sentences *sentences)
{
	char path[100], line[1000];
	FILE *file;

	snprintf(path, sizeof(path), "tests/tui/languages/%s.txt", writing->name);
	file = fopen(path, "r");
	assert(file);
	sentences->writing = writing;
	while (sentences->count < SENTENCES_MAX && fgets(line, sizeof(line), file))
		sentences->text[sentences->count++] =
			kept(line, strcspn(line, "\n"), writing->decomposed);
	fclose(file);
}

/* --- in place of English ------------------------------------------------------------------ */

/* Bytes without the signs at the end that open what no longer follows, and without blanks. */
static size_t trimmed(const char *text, size_t len)
{
	static const char *const opening[] = { " ", "(", "\"", "«", "“", "（", "《" };

	for (size_t i = 0; i < sizeof(opening) / sizeof(opening[0]); i++) {
		size_t size = strlen(opening[i]);

		if (len > size && !memcmp(text + len - size, opening[i], size))
			return trimmed(text, len - size);
	}
	return len;
}

/* As many graphemes as fit, and at least one. */
static void add_part(const char *text, int room, struct buf *out)
{
	size_t len = strlen(text), at = 0;
	int width;

	while (at < len) {
		size_t size = utf8_grapheme(text + at, len - at, &width);

		if (at > 0 && width > room)
			break;
		room -= width;
		at += size;
	}
	buf_bytes(out, text, trimmed(text, at));
}

/* Whole sentences, from this one on, where there is room; else the beginning of one. */
static void add_sentences(const struct sentences *sentences, unsigned first, int room,
			  struct buf *out)
{
	bool many = room >= LONG_TEXT;
	const char *between = sentences->writing->unspaced ? "" : " ";

	for (int added = 0;; added++) {
		const char *text = sentences->text[(first + added) % sentences->count];
		int width = utf8_width(text, strlen(text));

		if (added > 0 && width > room)
			return;
		if (added > 0)
			buf_text(out, between);
		if (width > room && !many) {
			add_part(text, room, out);
			return;
		}
		buf_text(out, text);
		room -= width + 1;
	}
}

static bool has_letters(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z')
			return true;
	return false;
}

/* Digits and signs alone stay; so do blanks at the ends. */
static void add_run(const struct sentences *sentences, const char *text, size_t len, int columns,
		    struct buf *out)
{
	size_t begin = 0, end = len;
	int room;

	if (!has_letters(text, len)) {
		buf_bytes(out, text, len);
		return;
	}
	while (text[begin] == ' ')
		begin++;
	while (text[end - 1] == ' ')
		end--;
	room = utf8_width(text + begin, end - begin);
	if (columns > 0 && room > columns)
		room = columns;
	buf_bytes(out, text, begin);
	add_sentences(sentences, wording_stamp(text), room, out);
	buf_bytes(out, text + end, len - end);
}

static void add_written(const struct speech *speech, const char *english, bool formats, int columns,
			struct buf *out)
{
	for (const char *at = english; *at;) {
		size_t len = strcspn(at, formats ? "%\n" : "\n");

		if (len > 0)
			add_run(speech->own, at, len, columns, out);
		else
			buf_bytes(out, at, len = *at == '%' ? 2 : 1);
		at += len;
	}
}

struct tongue writing_tongue(int writing, const struct form *form, const struct support *support)
{
	static struct sentences sentences[WRITINGS];
	static struct speech speeches[WRITINGS];

	if (sentences[writing].count == 0)
		read_sentences(&writing_all[writing], &sentences[writing]);
	speeches[writing] = (struct speech){
		.code = writing_all[writing].name,
		.name = sentences[writing].text[0],
		.add = add_written,
		.own = &sentences[writing],
	};
	return foreign_tongue(&speeches[writing], form, support, &arena);
}
