#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/finding.h"

static void grows(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf);
	assert_string_equal(buf.data, "");
	for (int i = 0; i < 1000; i++)
		buf_text(&buf, "abc");
	assert_int_equal(buf.len, 3000);
	assert_int_equal(strlen(buf.data), 3000);
	assert_false(buf.cut);
	buf_reset(&buf);
	assert_string_equal(buf.data, "");
	buf_release(&buf);
	assert_null(buf.data);
	buf_release(&buf);
}

static void pieces(void **state)
{
	struct buf buf;
	char number[32];

	(void)state;
	buf_init(&buf);
	buf_char(&buf, '<');
	buf_repeat(&buf, '-', 3);
	buf_repeat(&buf, 'x', 0);
	buf_repeat(&buf, 'x', -5);
	buf_bytes(&buf, "a\0b", 3);
	assert_int_equal(buf.len, 7);
	assert_memory_equal(buf.data, "<---a\0b", 8);
	buf_reset(&buf);
	buf_number(&buf, 0);
	buf_number(&buf, -42);
	assert_string_equal(buf.data, "0-42");
	buf_reset(&buf);
	buf_number(&buf, LONG_MIN);
	snprintf(number, sizeof number, "%ld", LONG_MIN);
	assert_string_equal(buf.data, number);
	buf_reset(&buf);
	buf_format(&buf, "%d of %s", 3, "five");
	buf_format(&buf, "%0600d", 7);
	assert_int_equal(buf.len, 9 + 600);
	assert_int_equal(buf.data[buf.len - 1], '7');
	buf_release(&buf);
}

static void over_fixed_memory(void **state)
{
	char memory[8];
	struct buf buf;

	(void)state;
	buf_over(&buf, memory, sizeof memory);
	buf_text(&buf, "1234567");
	assert_false(buf.cut);
	buf_text(&buf, "8");
	assert_true(buf.cut);
	assert_string_equal(memory, "1234567");
	buf_reset(&buf);
	assert_false(buf.cut);
	buf_repeat(&buf, '=', 20);
	assert_string_equal(memory, "=======");
	assert_true(buf.cut);
}

static void cut_between_characters(void **state)
{
	char memory[6];
	struct buf buf;

	(void)state;
	buf_over(&buf, memory, sizeof memory);
	buf_text(&buf, "abc\xe2\x80\xa6");
	assert_true(buf.cut);
	assert_string_equal(memory, "abc");
	/* Nothing follows a cut, even if it would fit: it would stand in the wrong place. */
	buf_text(&buf, "d");
	assert_string_equal(memory, "abc");
}

static void release_wipes(void **state)
{
	char memory[16];
	struct buf buf;

	(void)state;
	buf_over(&buf, memory, sizeof memory);
	buf_text(&buf, "secret");
	buf_release(&buf);
	for (int i = 0; i < 6; i++)
		assert_int_equal(memory[i], 0);
}

static void errors(void **state)
{
	struct err err;
	char longer[1000];

	(void)state;
	assert_false(err_set(&err, "no %s", "file"));
	assert_string_equal(err.text, "no file");
	assert_int_equal(err.line, 0);
	assert_false(err_at(&err, 3, 4, "%d", 5));
	assert_int_equal(err.line, 3);
	assert_int_equal(err.col, 4);
	memset(longer, 'x', sizeof longer);
	longer[sizeof longer - 1] = '\0';
	err_set(&err, "%s", longer);
	assert_int_equal(strlen(err.text), sizeof err.text - 1);
}

static void findings_in_order(void **state)
{
	struct findings findings;

	(void)state;
	findings_init(&findings);
	findings_add(&findings, FINDING_ERROR, 5, 1, "e", "third", "");
	findings_add(&findings, FINDING_WARNING, 2, 9, "a", "second", "do");
	findings_addf(&findings, FINDING_ERROR, 5, 1, "b", "mend", "%s", "fourth");
	findings_add(&findings, FINDING_ERROR, 0, 0, "c", "first", "");
	findings_sort(&findings);
	assert_int_equal(findings.count, 4);
	assert_int_equal(findings.errors, 3);
	assert_int_equal(findings.warnings, 1);
	assert_string_equal(findings.items[0].what, "first");
	assert_string_equal(findings.items[1].mend, "do");
	assert_string_equal(findings.items[2].what, "third");
	assert_string_equal(findings.items[3].what, "fourth");
	for (int i = 0; i < 2 * FINDINGS_MAX; i++)
		findings_add(&findings, FINDING_ERROR, 1, 1, "d", "more", "");
	assert_int_equal(findings.count, FINDINGS_MAX);
	assert_int_equal(findings.errors, 3 + 2 * FINDINGS_MAX);
	findings_release(&findings);
	assert_int_equal(findings.count, 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(grows),
		cmocka_unit_test(pieces),
		cmocka_unit_test(over_fixed_memory),
		cmocka_unit_test(cut_between_characters),
		cmocka_unit_test(release_wipes),
		cmocka_unit_test(errors),
		cmocka_unit_test(findings_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
