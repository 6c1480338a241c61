/* Which numbers and addresses become codes, and that codes hold those and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "io/builtin.h"
#include "io/codes.h"

static const struct site nowhere = { .name = "", .phone = "", .text = "", .web = "" };

static const char *phone(const char *number)
{
	static char text[CODE_TEXT];

	bool told = code_phone_text(number, text);

	assert_int_equal(told, *text != '\0');
	return text;
}

static const char *web(const char *address)
{
	static char text[CODE_TEXT];

	bool told = code_web_text(address, text);

	assert_int_equal(told, *text != '\0');
	return text;
}

static void plain_numbers_are_dialled(void **state)
{
	(void)state;
	assert_string_equal(phone("988"), "tel:988");
	assert_string_equal(phone("911"), "tel:911");
	assert_string_equal(phone("1-800-662-4357"), "tel:18006624357");
	assert_string_equal(phone("(555) 010-0199"), "tel:5550100199");
	assert_string_equal(phone("555.010.0199"), "tel:5550100199");
	assert_string_equal(phone("+1 555 010 0199"), "tel:+15550100199");
	assert_string_equal(phone("123456789012345"), "tel:123456789012345");
}

static void what_needs_a_person_is_not(void **state)
{
	static const char *const numbers[] = {
		"",
		"988, then press 1",
		"988, and ask for a mobile crisis team",
		"HOME to 741741",
		"1-800-273-TALK",
		"555 0100 ext. 3",
		"555-0100 / 555-0101",
		"988,1",
		"988;ext=1",
		"*67 555 0100",
		"988#",
		"9+88",
		"++988",
		"+44 (0)20 7946 0958",
		"99",
		"- - -",
		"+",
		"1234567890123456",
		"988\n",
		"\xd9\xa9\xd9\xa8\xd9\xa8", /* digits that are not ours */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		assert_string_equal(phone(numbers[i]), "");
}

static void only_safe_addresses_are_opened(void **state)
{
	char longest[CODE_TEXT + 1];

	(void)state;
	assert_string_equal(web("https://example.org/care?a=1#x"),
			    "https://example.org/care?a=1#x");
	assert_string_equal(web(""), "");
	assert_string_equal(web("https://"), "");
	assert_string_equal(web("http://example.org"), "");
	assert_string_equal(web("example.org"), "");
	assert_string_equal(web("javascript:alert(1)"), "");
	assert_string_equal(web("https://example.org/a b"), "");
	assert_string_equal(web("https://example.org/\"x\""), "");
	assert_string_equal(web("https://caf\xc3\xa9.example"), "");
	memset(longest, 'a', sizeof(longest));
	memcpy(longest, "https://", 8);
	longest[CODE_TEXT] = '\0';
	assert_string_equal(web(longest), "");
	longest[CODE_TEXT - 1] = '\0';
	assert_string_equal(web(longest), longest);
}

/* By another way than the program's: the digits of a number, one after another. */
static bool is_dialled_by(const char *text, const char *number)
{
	if (strncmp(text, "tel:", 4) != 0)
		return false;
	for (text += 4; *number; number++)
		if (*number >= '0' && *number <= '9' && *number != *text++)
			return false;
	return *text == '\0';
}

static void codes_hold_what_the_files_say(void **state)
{
	static struct codes codes;
	const struct support *support = &builtin_support;
	int plain = 0;

	(void)state;
	assert_true(codes_add_support(&codes, support));
	for (int i = 0; i < codes.count; i++) {
		bool found = false;

		for (int j = 0; j < support->line_count; j++)
			found = found ||
				(strpbrk(support->lines[j].call, "abcdefghijklmnopqrstuvwxyz") ==
					 NULL &&
				 is_dialled_by(codes.items[i].text, support->lines[j].call));
		assert_true(found);
		assert_int_equal(codes.items[i].size, 21);
		assert_int_equal(codes_find(&codes, codes.items[i].text), i);
	}
	for (int j = 0; j < support->line_count; j++)
		plain += *support->lines[j].call && !strchr(support->lines[j].call, ',');
	assert_int_equal(codes.count, plain);
	assert_true(codes_find(&codes, "tel:988") >= 0);
	assert_true(codes_find(&codes, "tel:18006624357") >= 0);
	assert_int_equal(codes_find(&codes, "tel:9881"), -1);
	assert_int_equal(codes_find(&codes, ""), -1);
	assert_int_equal(codes_find(NULL, "tel:988"), -1);
}

static void a_site_has_its_own(void **state)
{
	static struct codes codes;
	struct site site = nowhere;

	(void)state;
	assert_true(codes_add_site(&codes, &site));
	assert_int_equal(codes.count, 0);
	site.name = "Harbor House";
	site.phone = "(555) 010-0199";
	site.text = "555-0100";
	site.web = "http://example.org";
	assert_true(codes_add_site(&codes, &site));
	assert_true(codes_add_site(&codes, &site));
	assert_int_equal(codes.count, 1);
	assert_string_equal(codes.items[0].text, "tel:5550100199");
	site.web = "https://example.org";
	assert_true(codes_add_site(&codes, &site));
	assert_int_equal(codes.count, 2);
	assert_string_equal(codes.items[1].text, "https://example.org");
}

static void the_longest_address_fits(void **state)
{
	static struct codes codes;
	char longest[CODE_TEXT];
	struct site site = nowhere;

	(void)state;
	memset(longest, 'a', sizeof(longest));
	memcpy(longest, "https://", 8);
	longest[CODE_TEXT - 1] = '\0';
	site.web = longest;
	assert_true(codes_add_site(&codes, &site));
	assert_int_equal(codes.count, 1);
	assert_int_equal(codes.items[0].size, CODE_MODULES);
}

static void many_lines_do_no_harm(void **state)
{
	static struct codes codes;
	static struct line lines[CODES_MAX + 9];
	static char numbers[CODES_MAX + 9][16];
	struct support support = { .lines = lines, .line_count = CODES_MAX + 9 };

	(void)state;
	for (int i = 0; i < support.line_count; i++) {
		snprintf(numbers[i], sizeof(numbers[i]), "555-%04d", i);
		lines[i].call = numbers[i];
	}
	assert_true(codes_add_support(&codes, &support));
	assert_int_equal(codes.count, CODES_MAX);
	assert_string_equal(codes.items[CODES_MAX - 1].text, "tel:5550063");
}

static bool is_loaded(void)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	char line[4096];
	bool found = false;

	assert_non_null(maps);
	while (fgets(line, sizeof(line), maps))
		found = found || strstr(line, "qrencode") != NULL;
	fclose(maps);
	return found;
}

/* It was not there before, as this test is the first one; and it is let go. */
static void the_library_comes_and_goes(void **state)
{
	static struct codes codes;

	(void)state;
	assert_false(is_loaded());
	assert_true(codes_add_support(&codes, &builtin_support));
	assert_false(is_loaded());
}

/* Where no file can be opened, no library can. */
static void without_it_there_are_none(void **state)
{
	static struct codes codes;
	struct rlimit limit, none;
	struct site site = nowhere;
	bool support, own;

	(void)state;
	site.phone = "988";
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
	none = limit;
	none.rlim_cur = 0;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
	support = codes_add_support(&codes, &builtin_support);
	own = codes_add_site(&codes, &site);
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
	assert_false(support);
	assert_false(own);
	assert_int_equal(codes.count, 0);
}

static void outside_it_is_light(void **state)
{
	static struct codes codes;
	struct site site = nowhere;

	(void)state;
	site.phone = "988";
	assert_true(codes_add_site(&codes, &site));
	for (int i = -3; i < 25; i++) {
		assert_false(code_is_dark(&codes.items[0], -1, i));
		assert_false(code_is_dark(&codes.items[0], i, -1));
		assert_false(code_is_dark(&codes.items[0], 21, i));
		assert_false(code_is_dark(&codes.items[0], i, 21));
	}
	/* Its corners are those of every code. */
	assert_true(code_is_dark(&codes.items[0], 0, 0));
	assert_true(code_is_dark(&codes.items[0], 0, 20));
	assert_true(code_is_dark(&codes.items[0], 20, 0));
	assert_false(code_is_dark(&codes.items[0], 1, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_library_comes_and_goes),
		cmocka_unit_test(without_it_there_are_none),
		cmocka_unit_test(plain_numbers_are_dialled),
		cmocka_unit_test(what_needs_a_person_is_not),
		cmocka_unit_test(only_safe_addresses_are_opened),
		cmocka_unit_test(codes_hold_what_the_files_say),
		cmocka_unit_test(a_site_has_its_own),
		cmocka_unit_test(the_longest_address_fits),
		cmocka_unit_test(many_lines_do_no_harm),
		cmocka_unit_test(outside_it_is_light),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
