#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"

static void every_character_there_and_back(void **state)
{
	(void)state;
	for (uint32_t character = 0; character <= 0x10ffff; character++) {
		char bytes[4];
		uint32_t back = 0;

		if (character >= 0xd800 && character <= 0xdfff)
			continue;

		int size = utf8_write(character, bytes);

		assert_int_equal(utf8_decode(bytes, (size_t)size, &back), size);
		assert_int_equal(back, character);
		assert_int_equal(utf8_decode(bytes, (size_t)size - 1, &back), 0);
	}
}

static void bad_bytes(void **state)
{
	static const char *const bad[] = {
		"\x80",
		"\xbf",
		"\xc0\x80",
		"\xc1\xbf",
		"\xe0\x9f\xbf",
		"\xed\xa0\x80",
		"\xf0\x8f\xbf\xbf",
		"\xf4\x90\x80\x80",
		"\xf8\x88\x80\x80\x80",
		"\xff",
		"\xc3(",
		"\xe2\x82(",
		"\xf0\x9f\x98(",
	};
	uint32_t character;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(utf8_decode(bad[i], strlen(bad[i]), &character), 0);
		assert_int_equal(utf8_check(bad[i], strlen(bad[i]), true), 0);
	}
}

static void forbidden_characters(void **state)
{
	static const uint32_t bad[] = {
		0x00,	 0x09,	  0x1b,	    0x7f,     0x80,	0x85,	0x9b,	 0x200b,
		0x200d,	 0x200e,  0x2028,   0x2029,   0x202a,	0x202e, 0x2060,	 0x2066,
		0x2069,	 0xe000,  0xfdd0,   0xfeff,   0xfffe,	0xffff, 0x1fffe, 0xe0001,
		0xe0041, 0xf0000, 0x10fffe, 0x10ffff, 0x110000,
	};
	static const uint32_t good[] = { ' ',	 '~',	 0xa0,	 0xe9,	 0x2026,
					 0x202f, 0x4e2d, 0xac00, 0xfffd, 0x1f600 };

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_true(utf8_forbidden(bad[i], true));
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_false(utf8_forbidden(good[i], false));
	assert_true(utf8_forbidden('\n', false));
	assert_false(utf8_forbidden('\n', true));
	assert_int_equal(utf8_check("ab\ncd", 5, false), 2);
	assert_int_equal(utf8_check("ab\ncd", 5, true), 5);
	assert_int_equal(utf8_check("caf\xc3\xa9 \xe2\x80\xae", 9, true), 6);
}

static void widths(void **state)
{
	int width;

	(void)state;
	assert_int_equal(utf8_width("abc", 3), 3);
	assert_int_equal(utf8_width("\xe4\xb8\xad\xe6\x96\x87", 6), 4);
	assert_int_equal(utf8_width("e\xcc\x81", 3), 1);
	assert_int_equal(utf8_width("\xe2\x80\xa6", 3), 1);
	assert_int_equal(utf8_grapheme("e\xcc\x81x", 4, &width), 3);
	assert_int_equal(width, 1);
	assert_int_equal(utf8_grapheme("ab", 2, &width), 1);
	assert_int_equal(utf8_grapheme("", 0, &width), 0);
	assert_int_equal(width, 0);
	assert_int_equal(utf8_last_grapheme("xe\xcc\x81", 4), 1);
	assert_int_equal(utf8_last_grapheme("ab", 2), 1);
	assert_int_equal(utf8_last_grapheme("", 0), 0);
}

static int unbroken(const char *word)
{
	return utf8_unbroken_width(word, strlen(word));
}

static void widths_that_cannot_be_broken(void **state)
{
	(void)state;
	assert_int_equal(unbroken(""), 0);
	assert_int_equal(unbroken("abc/def.org"), 11);
	assert_int_equal(unbroken("người"), 5);
	assert_int_equal(unbroken("你好吗"), 2);
	assert_int_equal(unbroken("你（好）。吗"), 8);
	assert_int_equal(unbroken("บ้านได้"), 5);
}

static void graphemes(void **state)
{
	static const struct {
		const char *text; /* a bar after each grapheme */
		int width;	  /* of the first one */
	} rows[] = {
		{ "a|b|", 1 },
		{ "e\u0323\u0302|x|", 1 },
		{ "中|。|", 2 },
		{ "की|ना|", 2 },
		{ "ทำ|ที่|", 2 },
		{ "שָּׁ|ל|", 1 },
		{ "❤\ufe0f|!|", 1 },
		{ "👍\U0001f3fd|👍|", 4 },
		{ "👩\u200d👩\u200d👧|👧|", 6 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[64];
		size_t len = 0, last = 0, at = 0;
		int width;

		for (const char *c = rows[i].text; *c; c++)
			if (*c != '|')
				text[len++] = *c;
			else if (c[1])
				last = len;
		assert_int_equal(utf8_last_grapheme(text, len), last);
		for (const char *c = rows[i].text; *c; c += strcspn(c, "|") + 1) {
			size_t size = utf8_grapheme(text + at, len - at, &width);

			assert_int_equal(size, strcspn(c, "|"));
			assert_int_equal(at == 0 ? width : rows[i].width, rows[i].width);
			at += size;
		}
	}
}

static void as_ascii(void **state)
{
	(void)state;
	assert_string_equal(utf8_ascii('A'), "A");
	assert_string_equal(utf8_ascii(0x2014), "-");
	assert_string_equal(utf8_ascii(0x2019), "'");
	assert_string_equal(utf8_ascii(0xe9), "e");
	assert_string_equal(utf8_ascii(0x1df), "a");
	assert_string_equal(utf8_ascii(0x2500), "-");
	assert_string_equal(utf8_ascii(0x4e2d), "?");
	for (uint32_t character = 0x20; character < 0x7f; character++) {
		assert_int_equal(utf8_ascii(character)[0], character);
		assert_int_equal(strlen(utf8_ascii(character)), 1);
	}
}

static const struct {
	const char *text;
	int width;
	const char *lines; /* with | at each end of a line */
} wraps[] = {
	{ "ทำทำทำ", 3, "ทำ|ทำ|ทำ|" },
	{ "", 10, "|" },
	{ "one", 10, "one|" },
	{ "one two three", 7, "one two|three|" },
	{ "one two three", 3, "one|two|thr|ee|" },
	{ "one  two", 3, "one|two|" },
	{ "one two   ", 7, "one two|" },
	{ "abc", 1, "a|b|c|" },
	{ "a\nb", 10, "a|b|" },
	{ "a\n", 10, "a||" },
	{ "\n\na", 10, "||a|" },
	{ "self-help group", 8, "self-|help|group|" },
	{ "self-help group", 9, "self-help|group|" },
	{ "- a list", 4, "- a|list|" },
	{ "988 5-10", 6, "988|5-10|" },
	{ "caf\xc3\xa9 au lait", 7, "caf\xc3\xa9 au|lait|" },
	{ "\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad", 4, "\xe4\xb8\xad\xe6\x96\x87|\xe4\xb8\xad|" },
	{ "\xe4\xb8\xad", 1, "\xe4\xb8\xad|" },
	{ "\xe4\xb8\xad\n\xe4\xb8\xad ", 1, "\xe4\xb8\xad|\xe4\xb8\xad|" },
	{ "one \xe2\x80\x9ctwo\xe2\x80\x9d three", 9, "one \xe2\x80\x9ctwo\xe2\x80\x9d|three|" },
	{ "ee\xcc\x81\xcc\x81"
	  "eee",
	  2, "ee\xcc\x81\xcc\x81|ee|e|" },
	{ "don\xe2\x80\x99t stop", 4, "don\xe2\x80\x99|t|stop|" },
	{ "a\xc2\xa0"
	  "b c",
	  3,
	  "a\xc2\xa0"
	  "b|c|" },
	{ "\xc3\xa9\n\xc3\xa9", 5, "\xc3\xa9|\xc3\xa9|" },
	{ "bad \xff byte", 4, "bad|\xff|byte|" },
};

static void folded(void **state)
{
	static const struct {
		const char *text, *folded;
	} rows[] = {
		{ "", "" },
		{ "Ana-Maria O'Neil 7", "ana-maria o'neil 7" },
		{ "NÚÑEZ", "nunez" },
		{ "Nu\u0301n\u0303ez", "nunez" },
		{ "O’Brien–Łukasz", "o'brien-lukasz" },
		{ "STRASSE Straße Ærø Œuvre Þór Đorđe Øl",
		  "strasse strasse aero oeuvre thor dorde ol" },
		{ "Nguyễn Ǖ", "nguyen u" },
		{ "ΆΛΕΞΗΣ", "αλεξησ" },
		{ "αλέξης", "αλεξησ" },
		{ "НИНА Йод", "нина иод" },
		{ "김민수 金", "김민수 金" },
		{ "İIıi", "iiii" },
		{ "\xff\xc3", "\xff\xc3" }, /* what is no UTF-8 stays */
	};
	char out[64];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t len = utf8_fold(rows[i].text, strlen(rows[i].text), out, sizeof out);

		assert_string_equal(out, rows[i].folded);
		assert_int_equal(len, strlen(out));
	}
	for (size_t size = 1; size < 8; size++) { /* cut between characters */
		assert_true(utf8_fold("aÖ김ß", strlen("aÖ김ß"), out, size) < size);
		assert_int_equal(utf8_check(out, strlen(out), false), strlen(out));
	}
}

static void wrapped(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof wraps / sizeof *wraps; i++) {
		struct wrap wrap = wrap_start(wraps[i].text, strlen(wraps[i].text), wraps[i].width);
		const char *line;
		size_t len;
		struct buf buf;

		buf_init(&buf);
		while (wrap_next(&wrap, &line, &len)) {
			buf_bytes(&buf, line, len);
			buf_char(&buf, '|');
		}
		assert_string_equal(buf.data, wraps[i].lines);
		buf_release(&buf);
	}
}

/* Whatever the text: lines fit, come in order, and only spaces and newlines are lost. */
static void wrapped_at_random(void **state)
{
	static const char *const parts[] = { "a",
					     "bc",
					     " ",
					     "  ",
					     "-",
					     "\n",
					     "\xc3\xa9",
					     "e\xcc\x81",
					     "\xe4\xb8\xad",
					     "\xf0\x9f\x98\x80",
					     "\xe2\x80\x94",
					     "(",
					     ")",
					     "\xe2\x80\x9c",
					     "longword",
					     "\xff" };
	uint32_t random = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[128];
		struct buf buf;

		buf_over(&buf, text, sizeof text);
		for (int i = 0; i < 12; i++) {
			random = random * 1664525 + 1013904223;
			buf_text(&buf, parts[random >> 28]);
		}

		int width = 1 + (int)(random >> 8) % 12;
		struct wrap wrap = wrap_start(text, buf.len, width);
		const char *line, *end = text;
		size_t len;

		while (wrap_next(&wrap, &line, &len)) {
			int first;

			for (; end < line; end++)
				assert_true(*end == ' ' || *end == '\n');
			if (utf8_width(line, len) > width)
				assert_int_equal(utf8_grapheme(line, len, &first), len);
			assert_null(memchr(line, '\n', len));
			end = line + len;
		}
		for (; end < text + buf.len; end++)
			assert_true(*end == ' ' || *end == '\n');
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character_there_and_back),
		cmocka_unit_test(bad_bytes),
		cmocka_unit_test(forbidden_characters),
		cmocka_unit_test(widths),
		cmocka_unit_test(widths_that_cannot_be_broken),
		cmocka_unit_test(graphemes),
		cmocka_unit_test(as_ascii),
		cmocka_unit_test(folded),
		cmocka_unit_test(wrapped),
		cmocka_unit_test(wrapped_at_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
