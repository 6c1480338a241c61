/*
 * Keys and boxes as text: what was written is read again, and a slip in a key is noticed.
 */
#include "io/seal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static int set_up(void **state)
{
	const char *given = getenv("SEAL_SEED");
	unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : (unsigned)time(NULL);

	(void)state;
	print_message("SEAL_SEED=%u\n", seed);
	srand(seed);
	return seal_ready() ? 0 : -1;
}

static void bytes_become_text_and_back(void **state)
{
	unsigned char bytes[200], again[200];
	char text[300];
	size_t len;

	(void)state;
	seal_to_text(text, "Hello?", 6);
	assert_string_equal(text, "SGVsbG8/");
	seal_to_text(text, "Hello", 5);
	assert_string_equal(text, "SGVsbG8=");
	for (size_t i = 0; i < sizeof bytes; i++) {
		for (size_t j = 0; j < i; j++)
			bytes[j] = (unsigned char)rand();
		assert_int_equal(seal_text_size(i), (i + 2) / 3 * 4 + 1);
		seal_to_text(text, bytes, i);
		assert_int_equal(strlen(text) + 1, seal_text_size(i));
		assert_true(seal_from_text(again, i, &len, text, strlen(text)));
		assert_int_equal(len, i);
		assert_memory_equal(bytes, again, i);
		assert_true(i == 0 || !seal_from_text(again, i - 1, &len, text, strlen(text)));
	}
}

static void text_is_read_to_the_letter(void **state)
{
	static const char *const bad[] = { "SGVsbG8",	 "SGVsbG9=",	 "SGVsbG8==", "SGVs bG8=",
					   "SGVsbG8=\n", "SGVsbG8=SGVs", "SGVsbG8_",  "=" };
	unsigned char bytes[32];
	size_t len;

	(void)state;
	assert_true(seal_from_text(bytes, sizeof bytes, &len, "SGVsbG8=", 8));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (seal_from_text(bytes, sizeof bytes, &len, bad[i], strlen(bad[i])))
			fail_msg("taken: %s", bad[i]);
	assert_false(seal_from_text(bytes, sizeof bytes, &len, "SGVs\0G8=", 8));
}

static void new_key(char text[SEAL_KEY_TEXT], unsigned char key[SEAL_KEY])
{
	unsigned char secret[SEAL_KEY];

	seal_pair(key, secret);
	seal_key_to_text(text, key);
}

static void a_key_is_read_again(void **state)
{
	unsigned char key[SEAL_KEY], again[SEAL_KEY];
	char text[SEAL_KEY_TEXT];

	(void)state;
	for (int i = 0; i < 50; i++) {
		new_key(text, key);
		assert_int_equal(strlen(text), SEAL_KEY_TEXT - 1);
		assert_true(seal_key_from_text(again, text));
		assert_memory_equal(key, again, SEAL_KEY);
	}
}

static void each_slip_in_a_key_is_noticed(void **state)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= -";
	unsigned char key[SEAL_KEY];
	char text[SEAL_KEY_TEXT], slip[SEAL_KEY_TEXT + 1];

	(void)state;
	new_key(text, key);
	for (int i = 0; i < SEAL_KEY_TEXT - 1; i++) {
		for (const char *letter = letters; *letter; letter++) {
			strcpy(slip, text);
			slip[i] = *letter;
			if (*letter != text[i] && seal_key_from_text(key, slip))
				fail_msg("%s taken for %s", slip, text);
		}
		strcpy(slip, text); /* cut, and two letters swapped */
		slip[i] = '\0';
		assert_false(seal_key_from_text(key, slip));
		strcpy(slip, text);
		slip[i] = text[(i + 1) % (SEAL_KEY_TEXT - 1)];
		slip[(i + 1) % (SEAL_KEY_TEXT - 1)] = text[i];
		assert_true(strcmp(slip, text) == 0 || !seal_key_from_text(key, slip));
	}
	strcpy(slip, text);
	strcat(slip, "A");
	assert_false(seal_key_from_text(key, slip));
}

/* With these, everyone would share the same secret: boxes cannot be closed with them. */
static void a_point_of_small_order_is_no_key(void **state)
{
	static const unsigned char eighth[SEAL_KEY] = { 0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8,
							0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f,
							0xc4, 0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c,
							0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16,
							0x5f, 0x49, 0xb8, 0x00 };
	unsigned char box[SEAL_BOX_MORE + 1], again[SEAL_KEY];
	char text[SEAL_KEY_TEXT];

	(void)state;
	for (unsigned char i = 0; i < 3; i++) {
		unsigned char key[SEAL_KEY] = { i };

		if (i == 2)
			memcpy(key, eighth, SEAL_KEY);
		seal_key_to_text(text, key);
		assert_false(seal_key_from_text(again, text));
		assert_false(seal_box(box, "x", 1, key));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_become_text_and_back),
		cmocka_unit_test(text_is_read_to_the_letter),
		cmocka_unit_test(a_key_is_read_again),
		cmocka_unit_test(each_slip_in_a_key_is_noticed),
		cmocka_unit_test(a_point_of_small_order_is_no_key),
	};

	return cmocka_run_group_tests_name("seal", tests, set_up, NULL);
}
