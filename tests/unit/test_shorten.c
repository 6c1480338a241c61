#include "base/shorten.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void must_become(const char *text, int columns, const char *wanted)
{
	struct buf out;

	buf_init(&out);
	shorten(&out, text, columns);
	assert_string_equal(out.data, wanted);
	assert_true(utf8_width(out.data, out.len) <= columns);
	buf_release(&out);
}

static void keeps_both_ends(void **state)
{
	(void)state;
	must_become("short", 12, "short");
	must_become("exactly-here", 12, "exactly-here");
	must_become("/home/someone/result.txt", 12, "/hom…ult.txt");
	must_become("/home/someone/result.txt", 20, "/home/…ne/result.txt");
}

/* Wide characters and those with marks are whole or not there. */
static void splits_no_character(void **state)
{
	(void)state;
	must_become("緑茶緑茶緑茶緑茶", 9, "緑…緑茶");
	must_become("e\xcc\x81"
		    "bcdefghijk\xcc\x81",
		    8,
		    "e\xcc\x81"
		    "b…ghijk\xcc\x81");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_both_ends),
		cmocka_unit_test(splits_no_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
