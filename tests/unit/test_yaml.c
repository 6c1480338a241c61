#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "io/yaml.h"

/* Reads all; returns whether it was let in. */
static bool drain(struct yaml *yaml)
{
	struct yaml_item item;
	bool ok = yaml != NULL;

	while (ok && (ok = yaml_next(yaml, &item)) && item.kind != YAML_END)
		;
	yaml_close(yaml);
	return ok;
}

static void expect_bytes(const char *bytes, size_t len, const struct yaml_limits *limits,
			 const char *code, int line, int col)
{
	struct findings findings;

	findings_init(&findings);

	bool ok = drain(yaml_over(bytes, len, limits, &findings));

	if (!code) {
		assert_true(ok);
		assert_int_equal(findings.count, 0);
	} else {
		if (ok)
			print_message("accepted: %.60s\n", bytes);
		assert_false(ok);
		assert_int_equal(findings.count, 1);
		assert_string_equal(findings.items[0].code, code);
		if (findings.items[0].line != line || findings.items[0].col != col)
			print_message("%.60s: %d:%d\n", bytes, findings.items[0].line,
				      findings.items[0].col);
		assert_int_equal(findings.items[0].line, line);
		assert_int_equal(findings.items[0].col, col);
	}
	findings_release(&findings);
}

static void expect(const char *text, const char *code, int line, int col)
{
	expect_bytes(text, strlen(text), NULL, code, line, col);
}

static void items(void **state)
{
	static const char text[] = "# comment\n"
				   "key: value\n"
				   "list:\n"
				   "  - 'single'\n"
				   "  - \"a \\\"b\\\"\"\n"
				   "  - >\n"
				   "    folded\n"
				   "    text\n"
				   "map: {a: \xc3\xa9}\n";
	static const struct {
		enum yaml_kind kind;
		const char *text;
		int line, col, text_col;
		bool key;
	} expected[] = {
		{ YAML_MAPPING, NULL, 2, 1, 0, false },
		{ YAML_SCALAR, "key", 2, 1, 1, true },
		{ YAML_SCALAR, "value", 2, 6, 6, false },
		{ YAML_SCALAR, "list", 3, 1, 1, true },
		{ YAML_LIST, NULL, 4, 3, 0, false },
		{ YAML_SCALAR, "single", 4, 5, 6, false },
		{ YAML_SCALAR, "a \"b\"", 5, 5, 0, false },
		{ YAML_SCALAR, "folded text\n", 6, 5, 0, false },
		{ YAML_LIST_END, NULL, 9, 1, 0, false },
		{ YAML_SCALAR, "map", 9, 1, 1, true },
		{ YAML_MAPPING, NULL, 9, 6, 0, false },
		{ YAML_SCALAR, "a", 9, 7, 7, true },
		{ YAML_SCALAR, "\xc3\xa9", 9, 10, 0, false },
		{ YAML_MAPPING_END, NULL, 9, 11, 0, false },
		{ YAML_MAPPING_END, NULL, 10, 1, 0, false },
		{ YAML_END, NULL, 10, 1, 0, false },
	};
	struct findings findings;
	struct yaml_item item;

	(void)state;
	findings_init(&findings);

	struct yaml *yaml = yaml_over(text, sizeof text - 1, NULL, &findings);

	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
		assert_true(yaml_next(yaml, &item));
		assert_int_equal(item.kind, expected[i].kind);
		assert_int_equal(item.line, expected[i].line);
		assert_int_equal(item.col, expected[i].col);
		assert_int_equal(item.key, expected[i].key);
		if (expected[i].text) {
			assert_string_equal(item.text, expected[i].text);
			assert_int_equal(item.text_col, expected[i].text_col);
		}
	}
	yaml_close(yaml);
	findings_release(&findings);
}

static void skips(void **state)
{
	static const char text[] = "a: {b: [1, {c: d}], e: f}\ng: h\n";
	struct findings findings;
	struct yaml_item item;

	(void)state;
	findings_init(&findings);

	struct yaml *yaml = yaml_over(text, sizeof text - 1, NULL, &findings);

	for (int i = 0; i < 3; i++)
		assert_true(yaml_next(yaml, &item));
	assert_int_equal(item.kind, YAML_MAPPING);
	assert_true(yaml_skip(yaml, &item));
	assert_true(yaml_next(yaml, &item));
	assert_string_equal(item.text, "g");
	assert_true(yaml_skip(yaml, &item));
	assert_true(yaml_next(yaml, &item));
	assert_string_equal(item.text, "h");
	yaml_close(yaml);
	findings_release(&findings);
}

static void refused(void **state)
{
	(void)state;
	expect("", "empty-file", 1, 1);
	expect("# nothing\n", "empty-file", 1, 1);
	expect("a: &x b\n", "anchor", 1, 4);
	expect("a: &x {b: c}\n", "anchor", 1, 4);
	expect("a: &x [b]\n", "anchor", 1, 4);
	expect("a: *x\n", "alias", 1, 4);
	expect("&a [*a]\n", "anchor", 1, 1);
	expect("a: !!str b\n", "tag", 1, 4);
	expect("a: ! b\n", "tag", 1, 4);
	expect("a:\n  <<: {b: c}\n", "merge-key", 2, 3);
	expect("'<<': b\n", NULL, 0, 0);
	expect("%YAML 1.1\n---\na: b\n", "directive", 1, 1);
	expect("%TAG ! tag:x,2000:\n---\na: b\n", "directive", 1, 1);
	expect("---\na: b\n...\n", NULL, 0, 0);
	expect("a: b\n---\nc: d\n", "second-document", 2, 1);
	expect("[a, b]: c\n", "key-type", 1, 1);
	expect("? {a: b}\n: c\n", "key-type", 1, 3);
	expect("a: b: c\n", "syntax", 1, 5);
	expect("a: [b\n", "syntax", 2, 1);
	expect("a: \"b\n", "syntax", 1, 4);
	expect("a:\n\t- b\n", "syntax", 2, 1);
	expect("a: @b\n", "syntax", 1, 4);
	expect("a: \"\\q\"\n", "syntax", 1, 5);
}

static void characters(void **state)
{
	(void)state;
	expect("a: caf\xc3\xa9\n", NULL, 0, 0);
	expect("\xef\xbb\xbf"
	       "a: b\n",
	       NULL, 0, 0);
	expect("a: b\r\nc: d\r\n", NULL, 0, 0);
	expect("a: \xff\n", "bad-encoding", 1, 4);
	expect("a: b\nc: caf\xc3\xa9 \xc3\n", "bad-encoding", 2, 9);
	expect("a: b\xf0\x9f\x98", "bad-encoding", 1, 5);
	expect("\xf0\x9f\x98", "bad-encoding", 1, 1);
	expect("a: b\r\nc: \x1b[31m\n", "bad-character", 2, 4);
	expect("a: b\r\rc: \xe2\x80\xae\n", "bad-character", 3, 4);
	expect("# hidden \xe2\x80\xae\na: b\n", "bad-character", 1, 10);
	expect("a: \xc2\x85\n", "bad-character", 1, 4);
	expect("a: b\xef\xbb\xbf\n", "bad-character", 1, 5);
	expect("a: \"\\e[31m\"\n", "bad-character", 1, 4);
	expect("a: \"\\0\"\n", "bad-character", 1, 4);
	expect("a: \"\\x9b\"\n", "bad-character", 1, 4);
	expect("a: \"\\u202e\"\n", "bad-character", 1, 4);
	expect("a: b\tc\n", "bad-character", 1, 4);
	expect("a: \"b\\tc\"\n", "bad-character", 1, 4);
	expect_bytes("a\0b", 3, NULL, "bad-character", 1, 2);
	expect_bytes("\xff\xfe"
		     "a\0",
		     4, NULL, "bad-encoding", 1, 1);
	expect_bytes("\xfe\xff"
		     "\0a",
		     4, NULL, "bad-encoding", 1, 1);
}

/* A character on the seam of two blocks is neither lost nor called bad. */
static void seams(void **state)
{
	static char text[70000];

	(void)state;
	for (size_t shift = 0; shift < 4; shift++) {
		struct buf buf;

		buf_over(&buf, text, sizeof text);
		buf_repeat(&buf, '#', (int)shift + 1);
		while (buf.len < 60000)
			buf_text(&buf, "\xf0\x9f\x98\x80");
		buf_text(&buf, "\na: b\n");
		expect_bytes(text, buf.len, NULL, NULL, 0, 0);
		text[shift + 1 + 4 * 12000] = '\xff';
		expect_bytes(text, buf.len, NULL, "bad-encoding", 1, (int)shift + 1 + 12000 + 1);
	}
}

static void limits_on_both_sides(void **state)
{
	struct yaml_limits limits = { .bytes = 30, .depth = 3, .nodes = 7, .scalar = 5, .key = 2 };

	(void)state;
	expect_bytes("ab: 12345\n", 10, &limits, NULL, 0, 0);
	expect_bytes("ab: 123456\n", 11, &limits, "long-text", 1, 5);
	expect_bytes("abc: 1\n", 7, &limits, "long-key", 1, 1);
	expect_bytes("[[[a]]]", 7, &limits, NULL, 0, 0);
	expect_bytes("[[[[a]]]]", 9, &limits, "too-deep", 1, 4);
	expect_bytes("[1,2,3,4,5,6]", 13, &limits, NULL, 0, 0);
	expect_bytes("[1,2,3,4,5,6,7]", 15, &limits, "too-many-nodes", 1, 14);
	expect_bytes("a: b # 45678901234567890123456", 30, &limits, NULL, 0, 0);
	expect_bytes("a: b # 456789012345678901234567", 31, &limits, "too-large", 1, 1);
}

/* libyaml alone takes 32 seconds for this. */
static void bombs(void **state)
{
	static const char *const bombs[] = { "[", "{a: ", "- ", "? ", "[[{" };
	struct yaml_limits limits = yaml_limits_default;

	(void)state;
	limits.bytes = 16 * 1024 * 1024;
	for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
		struct findings findings;
		struct buf buf;

		buf_init(&buf);
		findings_init(&findings);
		while (buf.len < 4 * 1024 * 1024)
			buf_text(&buf, bombs[i]);

		clock_t start = clock();

		assert_false(drain(yaml_over(buf.data, buf.len, &limits, &findings)));
		assert_true(clock() - start < CLOCKS_PER_SEC);
		buf_release(&buf);
		findings_release(&findings);
	}
}

static void expect_path(const char *path, const char *code)
{
	struct findings findings;

	findings_init(&findings);
	assert_null(yaml_open(path, NULL, &findings));
	assert_int_equal(findings.count, 1);
	assert_string_equal(findings.items[0].code, code);
	findings_release(&findings);
}

static void files(void **state)
{
	char folder[] = "/tmp/test-yaml-XXXXXX", path[64];
	struct findings findings;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/file", folder);
	expect_path(path, "unreadable");
	expect_path(folder, "not-a-file");
	expect_path("/dev/zero", "not-a-file");
	assert_int_equal(mkfifo(path, 0600), 0);
	expect_path(path, "not-a-file");
	unlink(path);

	int file = open(path, O_CREAT | O_WRONLY, 0600);

	assert_int_equal(write(file, "a: b\n", 5), 5);
	findings_init(&findings);
	assert_true(drain(yaml_open(path, NULL, &findings)));
	findings_release(&findings);
	assert_int_equal(ftruncate(file, 1024 * 1024 + 1), 0);
	expect_path(path, "too-large");
	close(file);
	unlink(path);
	rmdir(folder);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(items),   cmocka_unit_test(skips),
		cmocka_unit_test(refused), cmocka_unit_test(characters),
		cmocka_unit_test(seams),   cmocka_unit_test(limits_on_both_sides),
		cmocka_unit_test(bombs),   cmocka_unit_test(files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
