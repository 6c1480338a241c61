#include "front/sequence.h"

#include "app/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* How many bytes after the Esc belong to the sequence; *whole: it ended by itself. */
static int taken(const char *bytes, bool *whole)
{
	struct sequence sequence = { 0 };

	*whole = false;
	for (int i = 0; bytes[i]; i++)
		switch (sequence_take(&sequence, (unsigned char)bytes[i])) {
		case SEQUENCE_GOES_ON:
			break;
		case SEQUENCE_ENDS:
			*whole = true;
			return i + 1;
		case SEQUENCE_BREAKS:
			return i;
		}
	return (int)strlen(bytes);
}

static void reads_past_whole_sequences(void **state)
{
	static const char *const whole[] = {
		"[4~",	    "[200~",	 "[1;5C",  "[H", "OH",	     "O5P",
		"[[B",	    "[<0;10;5M", "[?1;2c", "[Z", "]0;x\007", "]11;rgb:0/0/0\033\\",
		"Px\033\\", "(B",	 "#8",	   "x",	 "3",	     "[3;1R",
	};
	bool ended;

	(void)state;
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
		char text[40];

		strcpy(text, whole[i]);
		strcat(text, "333");
		assert_int_equal(taken(text, &ended), strlen(whole[i]));
		assert_true(ended);
	}
}

static void a_control_character_is_no_part(void **state)
{
	static const char *const cut[] = { "[", "[1;", "O", "]0;x", "P", "[[", "]0;x\033" };
	static const char controls[] = "\030\003\r\025";
	bool ended;

	(void)state;
	for (size_t i = 0; i < sizeof cut / sizeof *cut; i++)
		for (int j = 0; controls[j]; j++) {
			char text[40] = "";
			size_t len = strlen(cut[i]);

			memcpy(text, cut[i], len);
			text[len] = controls[j];
			assert_int_equal(taken(text, &ended), strlen(cut[i]));
			assert_false(ended);
		}
}

static void begins_with_what_can_be_seen(void **state)
{
	(void)state;
	assert_true(sequence_begins('['));
	assert_true(sequence_begins('3'));
	assert_true(sequence_begins(0xc3));
	assert_false(sequence_begins(27));
	assert_false(sequence_begins('\r'));
	assert_true(sequence_begins(0x7f)); /* Alt and Backspace */
	assert_false(sequence_begins(-1));
	assert_false(sequence_begins(0401));
}

static void has_an_end(void **state)
{
	struct sequence sequence = { 0 };
	int count = 1;

	(void)state;
	assert_int_equal(sequence_take(&sequence, ']'), SEQUENCE_GOES_ON);
	while (sequence_take(&sequence, 'x') == SEQUENCE_GOES_ON)
		count++;
	assert_in_range(count, 1000, 2000);
}

static uint32_t press_of(const char *bytes)
{
	struct sequence sequence = { 0 };

	while (*bytes)
		if (sequence_take(&sequence, (unsigned char)*bytes++) == SEQUENCE_ENDS)
			assert_int_equal(*bytes, '\0');
	return sequence_press(&sequence);
}

static void knows_the_usual_keys(void **state)
{
	(void)state;
	assert_int_equal(press_of("[1~"), PRESS_HOME);
	assert_int_equal(press_of("[7~"), PRESS_HOME);
	assert_int_equal(press_of("OH"), PRESS_HOME);
	assert_int_equal(press_of("[4~"), PRESS_END);
	assert_int_equal(press_of("[8~"), PRESS_END);
	assert_int_equal(press_of("[F"), PRESS_END);
	assert_int_equal(press_of("OA"), PRESS_UP);
	assert_int_equal(press_of("[A"), PRESS_UP);
	assert_int_equal(press_of("[11~"), PRESS_F1);
	assert_int_equal(press_of("[[A"), PRESS_F1);
	assert_int_equal(press_of("[13~"), PRESS_F3);
	assert_int_equal(press_of("[3~"), 0);
	assert_int_equal(press_of("[200~"), 0);
	assert_int_equal(press_of("[1;5C"), 0);
	assert_int_equal(press_of("[123456789~"), 0);
	assert_int_equal(press_of("3"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_past_whole_sequences),
		cmocka_unit_test(a_control_character_is_no_part),
		cmocka_unit_test(begins_with_what_can_be_seen),
		cmocka_unit_test(has_an_end),
		cmocka_unit_test(knows_the_usual_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
