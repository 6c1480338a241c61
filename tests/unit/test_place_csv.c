/*
 * Whole tables through place_run(), by pipes of files: what comes out, what is complained about.
 */
#include "front/batch_place.h"
#include "front/csv.h"
#include "front/face.h"
#include "front/heading.h"
#include "small_form.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

static struct arena arena;
static struct findings findings;
static struct form form;

static int set_up(void **state)
{
	(void)state;
	small_load(small_yaml, &arena, &form, &findings);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	findings_release(&findings);
	arena_release(&arena);
	return 0;
}

static int file_with(const char *bytes, size_t len)
{
	int fd = memfd_create("test", 0);

	assert_int_equal(write(fd, bytes, len), len);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

static char *contents(int fd, char *text, size_t size)
{
	ssize_t len = pread(fd, text, size - 1, 0);

	assert_true(len >= 0);
	text[len] = '\0';
	close(fd);
	return text;
}

enum { TEXT_BYTES = 16384 };

struct printed {
	int status;
	char out[TEXT_BYTES], complaints[TEXT_BYTES];
};

static struct printed run(const char *table, size_t len, bool json)
{
	static struct printed result;
	int in = file_with(table, len), out = file_with("", 0), complaints = file_with("", 0);

	result.status = place_run(&form, in, out, complaints, json);
	contents(out, result.out, TEXT_BYTES);
	contents(complaints, result.complaints, TEXT_BYTES);
	close(in);
	return result;
}

#define HEADER "row,level,low,high,alerts,rules\n"

static void assert_places(const char *table, const char *rows)
{
	struct printed result = run(table, strlen(table), false);

	assert_string_equal(result.complaints, "");
	assert_int_equal(result.status, STATUS_OK);
	assert_memory_equal(result.out, HEADER, strlen(HEADER));
	assert_string_equal(result.out + strlen(HEADER), rows);
}

static void assert_complains(const char *table, const char *rows, const char *complaints)
{
	struct printed result = run(table, strlen(table), false);

	assert_int_equal(result.status, STATUS_BAD_DATA);
	assert_string_equal(result.out, rows);
	assert_string_equal(result.complaints, complaints);
}

static void rows_are_placed(void **state)
{
	(void)state;
	assert_places("mood,signs,nights\ngood,none,\nbad,tired,2\n",
		      "1,low,low,low,,\n2,high,high,high,now,high:1\n");
	assert_places("nights,mood,signs\n4,fair,tired alone\n", "1,high,high,high,,high:2\n");
	assert_places("id,mood\nann,bad\n", "ann,high,high,high,now,high:1\n");
	assert_places("mood,id\n,bob\n", "bob,none:silent,,,,\n");
	assert_places("mood\n0\n1\n2\n",
		      "1,low,low,low,,\n2,low,low,high,,\n3,high,high,high,now,high:1\n");
}

static void an_answer_that_is_not_asked_for_counts_nothing(void **state)
{
	(void)state;
	assert_places("mood,signs,nights\ngood,alone,7\n", "1,low,low,low,,\n");
}

static void spellings_of_csv_are_understood(void **state)
{
	const char *same = "1,high,high,high,now,high:1\n";

	(void)state;
	assert_places("mood\nbad", same);
	assert_places("mood\r\nbad\r\n", same);
	assert_places("\xef\xbb\xbfmood\nbad\n", same);
	assert_places("\"mood\"\n\"bad\"\n", same);
	assert_places("\"mood\"\r\n\"bad\"\r\n", same);
	assert_places("mood\n\n\nbad\n\n", same);
	assert_places("mood\n bad \n", same);
	assert_places("mood,signs\nbad,\"tired;alone\"\n", "1,high,high,high,now,high:1\n");
	assert_places("id,mood\n\"a,\"\"b\"\"\",bad\n",
		      "\"a,\"\"b\"\"\",high,high,high,now,high:1\n");
	assert_places("mood\n", "");
	assert_places("mood", "");
}

static void bad_rows_do_not_stop_the_others(void **state)
{
	(void)state;
	assert_complains(
		"mood,nights\nbad,1\nawful,1\nbad\nbad,1,1\nbad,8\ngood,\n",
		HEADER "1,high,high,high,now,high:1\n6,low,low,low,,\n",
		"stdin:3:1: \"awful\" is no answer to \"mood\"; its answers are good, fair, bad\n"
		"stdin:4:4: there is 1 cell; the header has 2\n"
		"stdin:5:7: there are more cells than the 2 of the header\n"
		"stdin:6:5: 8 is not from 0 to 7, which \"nights\" asks for\n");
}

static void places_are_counted_in_characters_and_lines(void **state)
{
	(void)state;
	assert_complains(
		"id,mood\n\xc3\xa9\xc3\xa9,x\n\"a\",y\n\nb,z\n", HEADER,
		"stdin:2:4: \"x\" is no answer to \"mood\"; its answers are good, fair, bad\n"
		"stdin:3:5: \"y\" is no answer to \"mood\"; its answers are good, fair, bad\n"
		"stdin:5:3: \"z\" is no answer to \"mood\"; its answers are good, fair, bad\n");
}

static void quotes_go_wrong_in_one_row_only(void **state)
{
	(void)state;
	assert_complains("mood\n\"bad\"x\ngood\n", HEADER "2,low,low,low,,\n",
			 "stdin:2:1: text follows a closing quote\n");
	assert_complains("mood\n\"bad\ngood\n", HEADER "2,low,low,low,,\n",
			 "stdin:2:1: a quote is never closed\n");
	assert_complains(
		"id,mood\n\"a\nb\",x\nc,good\n", HEADER "c,low,low,low,,\n",
		"stdin:2:1: the id has characters that are no text (the row runs over lines 2 to "
		"3)\n"
		"stdin:3:4: \"x\" is no answer to \"mood\"; its answers are good, fair, bad "
		"(the row runs over lines 2 to 3)\n");
}

/* Somebody whose row went into the one before is named by its line. */
static void rows_within_quotes_are_told(void **state)
{
	(void)state;
	assert_complains("id,mood\na,\"bad\nb,\"bad\nc,good\n", HEADER "c,low,low,low,,\n",
			 "stdin:2:3: text follows a closing quote (the row runs over lines 2 to "
			 "3)\n");
	assert_complains(
		"mood,signs\n\"x\"\"\n\",y\n", HEADER,
		"stdin:2:1: \"x\"^J\" is no answer to \"mood\"; its answers are good, fair, bad "
		"(the row runs over lines 2 to 3)\n"
		"stdin:3:3: \"y\" is no answer to \"signs\"; its answers are none, tired, alone "
		"(the row runs over lines 2 to 3)\n");
}

static void every_bad_cell_is_told(void **state)
{
	(void)state;
	assert_complains(
		"mood,signs,nights\nawful,tired,9\n\"bad\",x,1\nawful\n", HEADER,
		"stdin:2:1: \"awful\" is no answer to \"mood\"; its answers are good, fair, bad\n"
		"stdin:2:13: 9 is not from 0 to 7, which \"nights\" asks for\n"
		"stdin:3:7: \"x\" is no answer to \"signs\"; its answers are none, tired, alone\n"
		"stdin:4:1: \"awful\" is no answer to \"mood\"; its answers are good, fair, bad\n"
		"stdin:4:6: there is 1 cell; the header has 3\n");
}

static void a_header_must_be_right(void **state)
{
	(void)state;
	assert_complains("", "",
			 "stdin:1:1: the first row must name the questions by their ids, such as "
			 "\"mood\"\n");
	assert_complains("\n , \n", "",
			 "stdin:3:1: the first row must name the questions by their ids, such as "
			 "\"mood\"\n");
	assert_complains(
		"mood,sign,weight,ID\n", "",
		"stdin:1:6: \"small\" has no question \"sign\"; did you mean \"signs\"?\n"
		"stdin:1:11: \"small\" has no question \"weight\"; name one by its id, or leave "
		"the column out\n"
		"stdin:1:18: \"small\" has no question \"ID\"; did you mean \"id\"?\n");
	assert_complains("mood, mood\n", "",
			 "stdin:1:6: there are two columns \"mood\"; leave one out\n");
	assert_complains("id,id\n", "", "stdin:1:4: there are two columns \"id\"; leave one out\n");
	assert_complains("id;mood\nann;bad\n", "",
			 "stdin:1:1: the cells stand between semicolons; save the table with "
			 "commas\n");
	assert_complains("id\tmood\nann\tbad\n", "",
			 "stdin:1:1: the cells stand between tabs; save the table with commas\n");
	assert_complains(
		"wish\nhelp\n", "",
		"stdin:1:1: \"wish\" takes free text, which nothing is placed by; leave the "
		"column out\n");
	assert_complains("\"mood\"s\nbad\n", "", "stdin:1:1: text follows a closing quote\n");
	assert_complains("\"mood\nbad\n", "",
			 "stdin:1:1: a quote is never closed; ids need none\n");
}

static void a_header_may_be_untidy(void **state)
{
	const char *same = "ann,high,high,high,now,high:1\n";

	(void)state;
	assert_places(" id , mood\t\nann,bad\n", same);
	assert_places("\" id\",\"mood \"\nann,bad\n", same);
	assert_places("\n\r\n,,\nid,mood\nann,bad\n", same);
	assert_places("id,mood,, \nann,bad,,\n", same);
	assert_places("id,,mood\nann, ,bad\n", same);
	assert_complains("id,mood,\nann,bad,\nbob,bad,good\n",
			 HEADER "ann,high,high,high,now,high:1\n",
			 "stdin:3:9: the header has no name for this column\n");
}

static void columns_without_a_name_are_bounded(void **state)
{
	static char table[200] = "mood";
	size_t len = 4;

	(void)state;
	for (; len < 4 + UNNAMED_MAX; len++)
		table[len] = ',';
	strcpy(table + len, "\n");
	assert_places(table, "");
	strcpy(table + len, ",\n");
	assert_complains(table, "",
			 "stdin:1:70: there are more than 64 columns without a name; leave them "
			 "out\n");
}

static void bytes_of_no_text_are_told(void **state)
{
	static const char header[] = "id,mood\0x\na,bad\n",
			  cell[] = "id,mood\na,bad\0\nb,\0\nc,bad\n";
	struct printed result;

	(void)state;
	result = run(header, sizeof header - 1, false);
	assert_int_equal(result.status, STATUS_BAD_DATA);
	assert_string_equal(
		result.complaints,
		"stdin:1:1: there are NUL bytes, as in UTF-16; save the table as CSV in "
		"UTF-8\n");
	result = run(cell, sizeof cell - 1, false);
	assert_int_equal(result.status, STATUS_BAD_DATA);
	assert_string_equal(result.out, HEADER "c,high,high,high,now,high:1\n");
	assert_string_equal(result.complaints,
			    "stdin:2:3: the cell has a NUL byte, which is no text\n"
			    "stdin:3:3: the cell has a NUL byte, which is no text\n");
}

static void nothing_steers_a_terminal(void **state)
{
	struct printed result;
	static const char table[] = "id,mood\n\x1b[31m,bad\nann,\x1b]0;x\nnul,b\0d\n";

	(void)state;
	result = run(table, sizeof table - 1, false);
	assert_null(strchr(result.out, 0x1b));
	assert_null(strchr(result.complaints, 0x1b));
	assert_non_null(
		strstr(result.complaints, "stdin:2:1: the id has characters that are no text"));
	assert_non_null(strstr(result.complaints, "stdin:4:5:"));
}

/* A row of `size` bytes, newline included, whose id fills it up. */
static size_t add_row(char *table, size_t at, size_t size)
{
	memset(table + at, 'a', size);
	memcpy(table + at + size - 5, ",bad\n", 5);
	return at + size;
}

static void long_rows_are_refused(void **state)
{
	static char table[CSV_BLOCK * 2], wanted[200];
	struct printed result;
	size_t len = 8;

	(void)state;
	memcpy(table, "id,mood\n", len);
	len = add_row(table, len, CSV_ROW_MAX + 2);
	len = add_row(table, len, CSV_BLOCK + 10);
	len = add_row(table, len, 10);
	result = run(table, len, false);
	assert_int_equal(result.status, STATUS_BAD_DATA);
	assert_string_equal(result.complaints, "stdin:2:1: the row is longer than 64 KiB\n"
					       "stdin:3:1: the row is longer than 64 KiB\n");
	snprintf(wanted, sizeof wanted, HEADER "aaaaa,high,high,high,now,high:1\n");
	assert_string_equal(result.out, wanted);
}

static void the_longest_row_is_taken(void **state)
{
	static char table[CSV_BLOCK], out[CSV_BLOCK];
	size_t len = add_row(table, 8, CSV_ROW_MAX + 1);
	int in, fd = file_with("", 0);

	(void)state;
	memcpy(table, "id,mood\n", 8);
	in = file_with(table, len);
	assert_int_equal(place_run(&form, in, fd, STDERR_FILENO, false), STATUS_OK);
	contents(fd, out, sizeof out);
	assert_int_equal(strlen(out),
			 strlen(HEADER) + CSV_ROW_MAX - 4 + strlen(",high,high,high,now,high:1\n"));
	close(in);
}

/* Blocks end anywhere: the same rows come out however the input is cut. */
static void blocks_may_end_anywhere(void **state)
{
	static char table[3 * CSV_BLOCK];
	static char out[8 * CSV_BLOCK];
	size_t len = 8;
	int rows = 0, in, fd = file_with("", 0);

	(void)state;
	memcpy(table, "id,mood\n", 8);
	while (len < sizeof table - 400) {
		size_t size = 12 + (size_t)(rows % 37);

		len = add_row(table, len, size);
		if (rows++ % 5 == 0) { /* a quoted cell with a comma in it */
			table[len - size] = table[len - 6] = '"';
			table[len - size + 1] = ',';
		}
	}
	in = file_with(table, len);
	assert_int_equal(place_run(&form, in, fd, STDERR_FILENO, false), STATUS_OK);
	contents(fd, out, sizeof out);
	for (char *at = out; (at = strchr(at, '\n')); at++)
		rows--;
	assert_int_equal(rows, -1); /* the header's */
	assert_null(strstr(out + strlen(HEADER), ",low"));
	close(in);
}

static void json_is_a_line_a_row(void **state)
{
	static const char table[] = "id,mood\nann,bad\n,good\n";
	struct printed result = run(table, sizeof table - 1, true);

	(void)state;
	assert_int_equal(result.status, STATUS_OK);
	assert_string_equal(
		result.out,
		"{\"row\":\"ann\",\"level\":\"high\",\"low\":\"high\",\"high\":\"high\","
		"\"exact\":true,\"alerts\":[\"now\"],\"rules\":[\"high:1\"]}\n"
		"{\"row\":\"\",\"level\":\"low\",\"low\":\"low\",\"high\":\"low\","
		"\"exact\":true,\"alerts\":[],\"rules\":[]}\n");
}

static void a_full_disk_is_told(void **state)
{
	int in = file_with("mood\nbad\n", 9), out = open("/dev/full", O_WRONLY);
	int null = open("/dev/null", O_WRONLY), keep = dup(STDERR_FILENO);

	(void)state;
	dup2(null, STDERR_FILENO);
	assert_int_equal(place_run(&form, in, out, null, false), STATUS_IO);
	dup2(keep, STDERR_FILENO);
	close(in);
	close(out);
	close(null);
	close(keep);
}

static struct printed run_from(int in)
{
	static struct printed result;
	int out = file_with("", 0), complaints = file_with("", 0);

	result.status = place_run(&form, in, out, complaints, false);
	contents(out, result.out, TEXT_BYTES);
	contents(complaints, result.complaints, TEXT_BYTES);
	close(in);
	return result;
}

static void an_input_that_cannot_be_read_is_told(void **state)
{
	struct printed result = run_from(open("/", O_RDONLY | O_DIRECTORY));

	(void)state;
	assert_int_equal(result.status, STATUS_NO_INPUT);
	assert_string_equal(result.out, "");
	assert_string_equal(result.complaints,
			    "carecheck: standard input cannot be read: Is a directory\n");
}

/* Half a row is nobody's: a terminal that went away leaves one behind. */
static void a_row_that_breaks_off_is_not_placed(void **state)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY), slave;
	struct termios raw;
	struct printed result;

	(void)state;
	assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
	slave = open(ptsname(master), O_RDWR | O_NOCTTY);
	assert_true(slave >= 0 && tcgetattr(slave, &raw) == 0);
	cfmakeraw(&raw);
	assert_int_equal(tcsetattr(slave, TCSANOW, &raw), 0);
	assert_int_equal(write(slave, "mood\nbad\ngood", 13), 13);
	close(slave);
	result = run_from(master);
	assert_int_equal(result.status, STATUS_NO_INPUT);
	assert_string_equal(result.out, HEADER "1,high,high,high,now,high:1\n");
	assert_string_equal(result.complaints,
			    "carecheck: standard input cannot be read: Input/output error\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(rows_are_placed),
		TEST(an_answer_that_is_not_asked_for_counts_nothing),
		TEST(spellings_of_csv_are_understood),
		TEST(bad_rows_do_not_stop_the_others),
		TEST(places_are_counted_in_characters_and_lines),
		TEST(quotes_go_wrong_in_one_row_only),
		TEST(rows_within_quotes_are_told),
		TEST(every_bad_cell_is_told),
		TEST(a_header_must_be_right),
		TEST(a_header_may_be_untidy),
		TEST(columns_without_a_name_are_bounded),
		TEST(bytes_of_no_text_are_told),
		TEST(nothing_steers_a_terminal),
		TEST(long_rows_are_refused),
		TEST(the_longest_row_is_taken),
		TEST(blocks_may_end_anywhere),
		TEST(json_is_a_line_a_row),
		TEST(a_full_disk_is_told),
		TEST(an_input_that_cannot_be_read_is_told),
		TEST(a_row_that_breaks_off_is_not_placed),
	};

	return cmocka_run_group_tests_name("place_csv", tests, NULL, NULL);
}
