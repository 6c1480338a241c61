#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "front/bidi.h"

enum { COLS = 40 };

static struct screen screen;

static int open_screen(void **state)
{
	(void)state;
	screen_init(&screen);
	screen_resize(&screen, 3, COLS);
	return 0;
}

static int close_screen(void **state)
{
	(void)state;
	screen_release(&screen);
	return 0;
}

/* The middle row alone, written anew. */
static void write_row(const char *text)
{
	screen_begin(&screen);
	screen_text(&screen, 1, 0, text, (int)strlen(text), STYLE_PLAIN, 4);
	screen_end(&screen);
}

/* A row's text from left to right; a half of a wide character that is not behind it shows as #. */
static const char *row_text(int row)
{
	static char memory[400];
	const struct cell *cells = &screen.cells[row * COLS];
	struct buf text;
	char bytes[4];
	int halves = 0;

	buf_over(&text, memory, sizeof memory);
	for (int col = 0; col < COLS; col++) {
		if (cells[col].ch[0] == 0)
			buf_text(&text, halves-- > 0 ? "" : "#");
		for (int i = 0; i < CELL_CHARS && cells[col].ch[i]; i++) {
			int size = utf8_write(cells[col].ch[i], bytes);

			buf_bytes(&text, bytes, (size_t)size);
			halves = i == 0 ? utf8_width(bytes, (size_t)size) - 1 : halves;
		}
	}
	while (text.len > 0 && text.data[text.len - 1] == ' ')
		buf_shorten(&text, text.len - 1);
	return text.data;
}

static void turned(const char *logical, const char *seen)
{
	write_row(logical);
	bidi_turn(&screen);
	assert_string_equal(row_text(1), seen);
	assert_string_equal(row_text(0), "");
	assert_string_equal(row_text(2), "");
}

static void without_such_text_nothing_changes(void **state)
{
	static const char *const texts[] = { "Call (988) now.", "Đêm nay ệ 你好", "सवाल ที่", "" };
	struct cell before[COLS];

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		write_row(texts[i]);
		memcpy(before, &screen.cells[COLS], sizeof before);
		bidi_turn(&screen);
		assert_memory_equal(before, &screen.cells[COLS], sizeof before);
	}
}

static void words_run_leftward(void **state)
{
	(void)state;
	turned("אבג", "גבא");
	turned("אב גד.", "דג בא.");
	turned("ابت", "تبا");
}

/* Digits and Latin words keep their own direction; the page runs from left to right. */
static void numbers_and_latin_words_stay_readable(void **state)
{
	(void)state;
	turned("אב 988 גד", "דג 988 בא");
	turned("اب 988 ت", "ت 988 با");
	turned("اب ٩٨٨ ت", "ت ٩٨٨ با");
	turned("אב IOP גד", "בא IOP דג");
	turned("1  אב", "1  בא");
}

/* Beside each other: choices in the dock, the keys. */
static void each_stays_behind_its_number(void **state)
{
	(void)state;
	turned(" > 1 אב    2 גד", " > 1 בא    2 דג");
	turned(" אב גד   ! הו", " דג בא   ! וה");
	turned(" אב          גד", " בא          דג");
}

static void brackets_are_mirrored(void **state)
{
	(void)state;
	turned("א(ב)ג", "ג(ב)א");
	turned("א [ב] «ג» ד", "ד «ג» [ב] א");
	turned("a (b) א", "a (b) א");
}

static void marks_stay_upon_their_letters(void **state)
{
	(void)state;
	turned("שָׁלוֹם", "םוֹלשָׁ");
	turned("قُوَّة", "ةوَّقُ");
}

static void wide_characters_keep_their_halves(void **state)
{
	(void)state;
	turned("אב 你好 גד", "בא 你好 דג");
	turned("אב 🙂 גד", "דג 🙂 בא");
	turned("א（ב）ג", "ג（ב）א");
	turned("א１２ב", "ב１２א");
	turned("🙂א🙂", "🙂א🙂");
}

static void the_cursor_stays_at_its_letter(void **state)
{
	(void)state;
	write_row("1 אבג x");
	screen.cursor_row = 1;
	screen.cursor_col = 2;
	bidi_turn(&screen);
	assert_int_equal(screen.cursor_col, 4);
	screen.cursor_col = 0;
	bidi_turn(&screen);
	assert_int_equal(screen.cursor_col, 0);
	write_row("אב 🙂 ג");
	screen.cursor_col = 3;
	bidi_turn(&screen);
	assert_int_equal(screen.cursor_col, 2);
	write_row("אב    גד");
	screen.cursor_col = 6;
	bidi_turn(&screen);
	assert_int_equal(screen.cursor_col, 7);
	write_row("אבג");
	screen.cursor_row = 0;
	screen.cursor_col = 2;
	bidi_turn(&screen);
	assert_int_equal(screen.cursor_col, 2);
}

/* What the mouse hits goes with the text. */
static void blocks_go_with_their_cells(void **state)
{
	(void)state;
	screen_begin(&screen);
	screen_text(&screen, 1, 0, "אב", 4, STYLE_PLAIN, 1);
	screen_text(&screen, 1, 2, "גד", 4, STYLE_STRONG, 2);
	screen_end(&screen);
	bidi_turn(&screen);
	assert_string_equal(row_text(1), "דגבא");
	assert_int_equal(screen_block(&screen, 1, 0), 2);
	assert_int_equal(screen.cells[COLS + 1].style, STYLE_STRONG);
	assert_int_equal(screen_block(&screen, 1, 3), 1);
}

static void it_is_chosen_by_name(void **state)
{
	enum bidi bidi = BIDI_OFF;

	(void)state;
	assert_true(bidi_named("terminal", &bidi));
	assert_int_equal(bidi, BIDI_TERMINAL);
	assert_true(bidi_named("app", &bidi));
	assert_int_equal(bidi, BIDI_APP);
	assert_true(bidi_named("off", &bidi));
	assert_int_equal(bidi, BIDI_OFF);
	assert_false(bidi_named("on", &bidi));
	assert_false(bidi_named("", &bidi));
	assert_int_equal(bidi, BIDI_OFF);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_such_text_nothing_changes),
		cmocka_unit_test(words_run_leftward),
		cmocka_unit_test(numbers_and_latin_words_stay_readable),
		cmocka_unit_test(each_stays_behind_its_number),
		cmocka_unit_test(brackets_are_mirrored),
		cmocka_unit_test(marks_stay_upon_their_letters),
		cmocka_unit_test(wide_characters_keep_their_halves),
		cmocka_unit_test(the_cursor_stays_at_its_letter),
		cmocka_unit_test(blocks_go_with_their_cells),
		cmocka_unit_test(it_is_chosen_by_name),
	};

	return cmocka_run_group_tests(tests, open_screen, close_screen);
}
