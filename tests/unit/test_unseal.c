/*
 * A kiosk's counts, sealed with the public key of the records, and opened with the secret one.
 */
#include "vault.h"

#include "io/counts_file.h"

static const struct level level[] = { { .id = "iop" } };
static const struct form form = { .levels = level, .level_count = 1 };

#define ROWS(date)                                                                                 \
	date ",begun,12\n" date ",finished,12\n" date ",left,0\n" date ",level:iop,7\n" date       \
	     ",none,5\n"

static void read_key(char key[RECORDS_KEY_TEXT])
{
	struct records *records = vault_open();
	struct err err;

	assert_good(records_public_key(records, key, &err));
	records_close(records);
}

/* The line of a day, without its newline. */
static struct buf sealed_with(const char *key, const char *date)
{
	static const struct counts told = { 12, 12, 0, { 7 }, 5, { 0 } };
	struct file_fault fault;
	struct buf line;
	char path[128];

	snprintf(path, sizeof path, "%s/" COUNTS_SEALED_NAME, vault_top);
	assert_true(counts_file_add(vault_top, key, &told, &form, date, &fault));
	line = bytes_of(path);
	assert_int_equal(line.data[line.len - 1], '\n');
	buf_shorten(&line, line.len - 1);
	assert_null(strchr(line.data, '\n'));
	assert_int_equal(unlink(path), 0);
	return line;
}

static struct buf sealed(void)
{
	char key[RECORDS_KEY_TEXT];

	read_key(key);
	return sealed_with(key, "2026-11-25");
}

static void assert_closed(struct records *records, const struct buf *line, const char *says)
{
	struct err err = { .text = "" };
	struct buf bytes;

	buf_init(&bytes);
	buf_text(&bytes, "before");
	assert_false(records_unseal(records, line->data, line->len, &bytes, &err));
	assert_int_equal(bytes.len, strlen("before"));
	if (!strstr(err.text, says))
		fail_msg("\"%s\" says nothing of \"%s\"", err.text, says);
	buf_release(&bytes);
}

static void what_a_kiosk_seals_is_opened(void **state)
{
	struct records *records = vault_unlocked();
	struct buf line = sealed(), bytes, rows;
	struct err err;

	(void)state;
	buf_init(&bytes);
	buf_init(&rows);
	assert_good(records_unseal(records, line.data, line.len, &bytes, &err));
	assert_true(counts_rows(bytes.data, bytes.len, &rows));
	assert_string_equal(rows.data, ROWS("2026-11-25"));
	buf_release(&rows);
	buf_release(&bytes);
	buf_release(&line);
	records_close(records);
}

static void no_key_no_counts(void **state)
{
	struct records *records = vault_open();
	struct buf line = sealed();

	(void)state;
	assert_closed(records, &line, "locked");
	vault_unlock(records, PASSPHRASE);
	records_lock(records);
	assert_closed(records, &line, "locked");
	buf_release(&line);
	records_close(records);
}

static void each_change_is_noticed(void **state)
{
	struct records *records = vault_unlocked();
	struct buf line = sealed();

	(void)state;
	for (size_t i = 0; i < line.len; i++) {
		char was = line.data[i];

		line.data[i] = was == 'A' ? 'B' : 'A';
		assert_closed(records, &line, "changed");
		line.data[i] = was;
	}
	while (line.len > 0) {
		buf_shorten(&line, line.len - 1);
		assert_closed(records, &line, "changed");
	}
	buf_release(&line);
	records_close(records);
}

static void another_key_does_not_open_it(void **state)
{
	unsigned char public_key[SEAL_KEY], secret[SEAL_KEY];
	struct records *records = vault_unlocked();
	char key[SEAL_KEY_TEXT];
	struct buf line;

	(void)state;
	seal_pair(public_key, secret);
	seal_key_to_text(key, public_key);
	line = sealed_with(key, "2026-11-25");
	assert_closed(records, &line, "another key");
	buf_release(&line);
	records_close(records);
}

static void a_new_key_opens_no_older_counts(void **state)
{
	struct records *records = vault_unlocked();
	struct buf before = sealed(), after, bytes;
	struct err err;

	(void)state;
	assert_good(records_rekey(records, "another passphrase", WHO, NOW, &err));
	assert_closed(records, &before, "another key");
	after = sealed();
	buf_init(&bytes);
	assert_good(records_unseal(records, after.data, after.len, &bytes, &err));
	buf_release(&bytes);
	buf_release(&after);
	buf_release(&before);
	records_close(records);
}

/* No line is so long that it would be too much. */
static void what_is_far_too_long_is_none(void **state)
{
	struct records *records = vault_unlocked();
	struct buf line;

	(void)state;
	buf_init(&line);
	buf_repeat(&line, 'A', 8 * RECORD_BYTES_MAX);
	assert_closed(records, &line, "changed");
	buf_release(&line);
	records_close(records);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, vault_new, vault_clear)
	const struct CMUnitTest tests[] = {
		TEST(what_a_kiosk_seals_is_opened),    TEST(no_key_no_counts),
		TEST(each_change_is_noticed),	       TEST(another_key_does_not_open_it),
		TEST(a_new_key_opens_no_older_counts), TEST(what_is_far_too_long_is_none),
	};

	vault_in_memory = true;
	return cmocka_run_group_tests_name("unseal", tests, NULL, NULL);
}
