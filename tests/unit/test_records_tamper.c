/*
 * Whoever can write to the file of the records cannot change what they say without being noticed:
 * each byte of a small database is altered, one at a time, each row removed, swapped and changed,
 * boxes are exchanged, the end is cut off, the chain is written anew. Each time the records do not
 * open, or do not unlock, or are found not to be in order; or else they still say the same, every
 * entry and every content of them.
 */
#include "vault.h"

#include <sqlite3.h>

enum outcome { NOT_OPENED, NOT_UNLOCKED, NOT_IN_ORDER, MENDED, THE_SAME, CHANGED, OUTCOMES };

static const char *const outcome_names[] = { "not opened",	 "not unlocked", "not in order",
					     "mended, the same", "the same",	 "CHANGED" };

static struct buf untouched, told; /* the file, and all that it says */
static char database[128];

/* --- all that the records say --- */

static void say_entry(struct buf *told_now, const struct record_entry *entry)
{
	buf_format(told_now, "%ld %ld %d %ld %s %d\n", (long)entry->number, (long)entry->about,
		   (int)entry->kind, (long)entry->when, entry->who, entry->gone);
}

static void hear_entry(const struct record_entry *entry, void *context)
{
	say_entry(context, entry);
}

static void hear_card(const struct record_entry *entry, const struct record_card *card,
		      void *context)
{
	say_entry(context, entry);
	buf_bytes(context, (const char *)card, sizeof *card);
}

static void hear_text(const struct record_entry *entry, const char *text, void *context)
{
	say_entry(context, entry);
	buf_text(context, text);
}

static bool say_all(struct records *records, struct buf *to)
{
	const struct search all = { .words = "" };
	struct record_entry entry;
	struct record_card card;
	struct err err;
	bool said;

	said = records_entries(records, hear_entry, to, &err) >= 0 &&
	       records_search(records, &all, hear_card, to, &err) >= 0;
	for (int64_t number = 1; number <= 6 && said; number++) {
		bool there = records_read(records, number, &entry, &card, to, &err);

		buf_text(to, there ? "there\n" : err.text);
		if (there)
			hear_card(&entry, &card, to);
		said = records_amendments(records, number, hear_text, to, &err) >= 0;
	}
	return said;
}

/* --- a small database --- */

static void make(void)
{
	struct records *records = vault_unlocked();
	struct err err;

	vault_add(records, "Ana", "a first text");
	vault_add(records, "Bea", "a second text");
	assert_good(records_amend(records, 2, "K. Lee", NOW + 5, "an amendment", &err));
	vault_add(records, "Cleo", "a third text");
	assert_good(records_forget(records, 1, WHO, NOW + 9, &err));
	records_close(records);
	records = vault_unlocked(); /* signs the end */
	assert_in_order(records, 5);
	buf_init(&told);
	assert_true(say_all(records, &told));
	records_close(records);
	vault_path(database, RECORDS_DATABASE);
	untouched = bytes_of(database);
}

static int setup(void **state)
{
	vault_in_memory = true;
	if (vault_room(state) != 0 || vault_new_sized(512) != 0)
		return -1;
	make();
	return 0;
}

static int teardown(void **state)
{
	buf_release(&untouched);
	buf_release(&told);
	return vault_clear(state);
}

static void write_file(const struct buf *bytes)
{
	int fd = open(database, O_WRONLY | O_TRUNC | O_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes->data, bytes->len), bytes->len);
	close(fd);
}

/* --- what comes of a database that is there --- */

static enum outcome judge_unlocked(struct records *records)
{
	struct verdict verdict;
	struct buf now;
	struct err err;
	bool said, same;

	if (!records_verify(records, &verdict, &err) || verdict.wrong != 0)
		return NOT_IN_ORDER;
	buf_init(&now);
	said = say_all(records, &now);
	same = said && now.len == told.len && memcmp(now.data, told.data, now.len) == 0;
	buf_release(&now);
	return same ? THE_SAME : CHANGED;
}

static enum outcome judge(void)
{
	struct err err;
	struct buf before = bytes_of(database), after;
	struct records *records = records_open(vault_folder, &err);
	enum outcome outcome = NOT_UNLOCKED;
	int seconds;

	if (!records) {
		buf_release(&before);
		return NOT_OPENED;
	}
	if (records_unlock(records, PASSPHRASE, NOW, &seconds, &err) == UNLOCKED)
		outcome = judge_unlocked(records);
	records_close(records);
	after = bytes_of(database);
	if (outcome == THE_SAME &&
	    (before.len != after.len || memcmp(before.data, after.data, before.len) != 0))
		outcome = MENDED;
	buf_release(&before);
	buf_release(&after);
	return outcome;
}

static void nothing_is_altered(void **state)
{
	(void)state;
	assert_int_equal(judge(), THE_SAME);
	write_file(&untouched);
	assert_int_equal(judge(), THE_SAME);
}

/* Where something may be altered and the records say the same. */
enum { IN_HEADER, IN_UNUSED, ELSEWHERE, PLACES };

static const char *const place_names[] = { "in the header", "zeros between rows",
					   "elsewhere (kinds of columns in the schema, tries)" };

static int place_of(const struct buf *bytes, size_t at)
{
	return at < 100 ? IN_HEADER : bytes->data[at] == 0 ? IN_UNUSED : ELSEWHERE;
}

#ifdef __SANITIZE_ADDRESS__
enum { STRIDE = 7 };
#else
enum { STRIDE = 1 };
#endif

static void each_byte(void **state)
{
	unsigned seed = (unsigned)time(NULL);
	int counts[OUTCOMES] = { 0 }, places[PLACES] = { 0 };
	struct buf bytes;

	(void)state;
	print_message("seed %u\n", seed);
	srand(seed);
	buf_init(&bytes);
	buf_bytes(&bytes, untouched.data, untouched.len);
	for (size_t at = seed % STRIDE; at < bytes.len; at += STRIDE) {
		char was = bytes.data[at];
		enum outcome outcome;

		bytes.data[at] = (char)(was ^ (1 + rand() % 255));
		write_file(&bytes);
		outcome = judge();
		counts[outcome]++;
		if (outcome == CHANGED)
			print_error("byte %d: %02x for %02x\n", (int)at,
				    (unsigned char)bytes.data[at], (unsigned char)was);
		bytes.data[at] = was;
		if (outcome == THE_SAME)
			places[place_of(&bytes, at)]++;
	}
	print_message("%d bytes, one in %d of them altered:\n", (int)bytes.len, STRIDE);
	for (int i = 0; i < OUTCOMES; i++)
		print_message("%8d %s\n", counts[i], outcome_names[i]);
	for (int i = 0; i < PLACES; i++)
		print_message("%16d %s\n", places[i], place_names[i]);
	buf_release(&bytes);
	assert_int_equal(counts[CHANGED], 0);
	assert_true(counts[NOT_OPENED] > 0 && counts[NOT_UNLOCKED] > 0 && counts[NOT_IN_ORDER] > 0);
	assert_true(places[ELSEWHERE] < (int)untouched.len / 100);
}

/* The file ends earlier. */
static void each_length(void **state)
{
	int counts[OUTCOMES] = { 0 };

	(void)state;
	for (size_t len = 0; len < untouched.len; len += 64) {
		struct buf shorter = { .data = untouched.data, .len = len };

		write_file(&shorter);
		counts[judge()]++;
	}
	assert_int_equal(counts[CHANGED] + counts[THE_SAME] + counts[MENDED], 0);
}

/* --- by SQL --- */

static sqlite3 *raw_open(void)
{
	sqlite3 *base;

	write_file(&untouched);
	assert_int_equal(sqlite3_open(database, &base), SQLITE_OK);
	return base;
}

/* What comes of these statements; how many rows the last one changed goes to *rows. */
static enum outcome after_sql(const char *sql, int *rows)
{
	sqlite3 *base = raw_open();
	char *message = NULL;

	if (sqlite3_exec(base, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %s", sql, message);
	*rows = sqlite3_changes(base);
	sqlite3_close(base);
	return judge();
}

static void assert_noticed(const char *sql)
{
	int rows;
	enum outcome outcome = after_sql(sql, &rows);

	if (rows == 0)
		fail_msg("%s: changed nothing", sql);
	if (outcome > NOT_IN_ORDER)
		fail_msg("%s: %s", sql, outcome_names[outcome]);
}

static void rows_removed(void **state)
{
	static const char *const known[] = { "format", "public", "salt",  "passes", "memory",
					     "secret", "tries",	 "tried", "head" };
	char sql[200];
	int rows;

	(void)state;
	for (int number = 1; number <= 5; number++) {
		snprintf(sql, sizeof sql, "DELETE FROM entries WHERE number = %d", number);
		assert_noticed(sql);
		snprintf(sql, sizeof sql, "DELETE FROM entries WHERE number >= %d", number);
		assert_noticed(sql);
		/* As if it had never been there. */
		snprintf(sql, sizeof sql,
			 "DELETE FROM cards; DELETE FROM entries WHERE number >= %d", number);
		assert_noticed(sql);
	}
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		snprintf(sql, sizeof sql, "DELETE FROM meta WHERE key = '%s'", known[i]);
		assert_noticed(sql);
	}
	assert_int_equal(after_sql("DELETE FROM cards", &rows), MENDED);
	assert_int_equal(rows, 1);
}

static void rows_exchanged(void **state)
{
	char sql[400];

	(void)state;
	for (int one = 1; one <= 5; one++)
		for (int other = one + 1; other <= 5; other++) {
			snprintf(sql, sizeof sql,
				 "UPDATE entries SET number = -1 WHERE number = %d;"
				 "UPDATE entries SET number = %d WHERE number = %d;"
				 "UPDATE entries SET number = %d WHERE number = -1",
				 one, one, other, other);
			assert_noticed(sql);
			snprintf(sql, sizeof sql,
				 "CREATE TEMP TABLE b AS SELECT number, box, box_hash, hash, "
				 "before FROM entries WHERE number IN (%d, %d);"
				 "UPDATE entries SET (box, box_hash) = (SELECT box, box_hash FROM b"
				 " WHERE b.number = %d + %d - entries.number)"
				 " WHERE number IN (%d, %d)",
				 one, other, one, other, one, other);
			if (one != 1 || other != 5) /* both have no box */
				assert_noticed(sql);
		}
}

static void columns_changed(void **state)
{
	static const char *const changes[] = {
		"about = 4",
		"about = about + 1",
		"kind = (kind + 1) % 4",
		"kind = 7",
		"at = at + 1",
		"who = 'K. Other'",
		"who = ''",
		"before = hash",
		"hash = before",
		"box_hash = hash",
		"box = zeroblob(304)",
		"hash = x'00'",
		"before = zeroblob(33)",
		"box_hash = x''",
		"number = 17",
	};
	char sql[200];

	(void)state;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
		for (int number = 1; number <= 5; number++) {
			/* That is what it says already. */
			if ((i == 0 && number == 4))
				continue;
			snprintf(sql, sizeof sql, "UPDATE entries SET %s WHERE number = %d",
				 changes[i], number);
			assert_noticed(sql);
		}
	for (int number = 2; number <= 4; number++) {
		snprintf(sql, sizeof sql, "UPDATE entries SET box = NULL WHERE number = %d",
			 number);
		assert_noticed(sql);
		snprintf(sql, sizeof sql,
			 "UPDATE entries SET box = substr(box, 2)"
			 " WHERE number = %d",
			 number);
		assert_noticed(sql);
	}
}

static void what_the_schema_says(void **state)
{
	static const char *const changes[] = {
		"CREATE TABLE more (a); INSERT INTO more VALUES (1)",
		"CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM drafts; END;"
		"UPDATE meta SET value = value",
		"CREATE VIEW v AS SELECT 1; UPDATE meta SET value = value",
		"DROP INDEX entries_about; UPDATE meta SET value = value",
		"UPDATE meta SET value = 2 WHERE key = 'format'",
		"UPDATE meta SET value = '1' WHERE key = 'format'",
		"UPDATE meta SET value = 1 << 40 WHERE key = 'memory'",
		"UPDATE meta SET value = 1000000 WHERE key = 'passes'",
		"UPDATE meta SET value = -1 WHERE key = 'passes'",
	};

	(void)state;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
		assert_noticed(changes[i]);
}

/* Who is to wait for ever waits five minutes, and then is the only one to say so. */
static void tries_lock_nobody_out(void **state)
{
	static const char *const changes[] = {
		"UPDATE meta SET value = 9223372036854775807 WHERE key IN ('tries', 'tried')",
		"UPDATE meta SET value = -9223372036854775807 - 1 WHERE key = 'tried';"
		"UPDATE meta SET value = 3 WHERE key = 'tries'",
		"UPDATE meta SET value = -9223372036854775807 - 1 WHERE key IN ('tries', 'tried')",
	};

	(void)state;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct records *records;
		struct err err;
		int seconds, rows;

		after_sql(changes[i], &rows);
		records = vault_open();
		(void)records_unlock(records, PASSPHRASE, NOW, &seconds, &err);
		assert_in_range(seconds, 0, 300);
		assert_int_equal(records_unlock(records, PASSPHRASE, NOW + seconds, &seconds, &err),
				 UNLOCKED);
		records_close(records);
	}
}

/* A box from before it was forgotten, whose hash is right, is put back. */
static void a_forgotten_box_comes_back(void **state)
{
	struct records *records;
	struct verdict verdict;
	char old[128], sql[300];
	sqlite3 *base;
	struct err err;

	(void)state;
	write_file(&untouched);
	records = vault_unlocked();
	snprintf(old, sizeof old, "%s/old.db", vault_top);
	assert_good(records_backup(records, old, &err));
	assert_good(records_forget(records, 4, WHO, NOW, &err));
	assert_in_order(records, 6);
	snprintf(sql, sizeof sql,
		 "ATTACH '%s' AS old; UPDATE main.entries SET box = (SELECT box FROM old.entries"
		 " WHERE number = 4) WHERE number = 4",
		 old);
	assert_int_equal(sqlite3_open(database, &base), SQLITE_OK);
	assert_int_equal(sqlite3_exec(base, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(base);
	assert_good(records_verify(records, &verdict, &err));
	assert_int_equal(verdict.wrong, 4);
	records_close(records);
}

/* What one can do who has the public key, which is everything but to sign. */
static void a_chain_that_others_wrote(void **state)
{
	struct records *records;
	struct verdict verdict;
	struct err err;
	int seconds, rows;

	(void)state;
	after_sql("DELETE FROM entries; DELETE FROM cards", &rows);
	records = vault_open();
	for (int i = 0; i < 5; i++)
		vault_add(records, "Ana", "another text");
	assert_good(records_verify(records, &verdict, &err));
	assert_int_equal(verdict.wrong, 5); /* even to one who has no passphrase */
	assert_int_equal(records_unlock(records, PASSPHRASE, NOW, &seconds, &err), UNLOCKED);
	assert_good(records_verify(records, &verdict, &err));
	assert_int_equal(verdict.wrong, 5);
	records_close(records);
	assert_int_equal(judge(), NOT_IN_ORDER); /* and to be unlocked signed nothing */

	/* The signature of another key. */
	records = vault_unlocked();
	struct head head;
	struct keys *keys = seal_alloc(sizeof *keys);
	unsigned char public_key[SEAL_KEY];

	seal_random(keys, sizeof *keys);
	assert_good(records_begin(records, BEGIN_WRITE, true, public_key, &err));
	assert_good(chain_head(records, public_key, &head, &err));
	assert_good(store_end(records->store, signature_write(records, keys, &head, &err), &err));
	seal_free(keys);
	records_close(records);
	assert_int_equal(judge(), NOT_IN_ORDER);
}

/* What was added since the end was signed can be cut off; what was signed cannot. */
static void the_end_is_cut_off(void **state)
{
	struct records *records;
	struct verdict verdict;
	struct err err;
	sqlite3 *base;

	(void)state;
	write_file(&untouched);
	records = vault_open();
	vault_add(records, "Dora", "a fourth text");
	vault_unlock(records, PASSPHRASE);
	assert_good(records_verify(records, &verdict, &err));
	assert_int_equal(verdict.signed_to, 6);
	records_close(records);
	assert_int_equal(sqlite3_open(database, &base), SQLITE_OK);
	sqlite3_exec(base, "DELETE FROM entries WHERE number = 6; DELETE FROM cards", NULL, NULL,
		     NULL);
	sqlite3_close(base);
	records = vault_open();
	assert_good(records_verify(records, &verdict, &err));
	assert_int_equal(verdict.wrong, 6);
	assert_string_equal(verdict.why, "The end of the chain was cut off.");
	vault_unlock(records, PASSPHRASE);
	assert_good(records_verify(records, &verdict, &err));
	assert_int_equal(verdict.wrong, 6);
	/* Nor does it help to write another in its place. */
	vault_add(records, "Eve", "a fifth text");
	records_close(records);
	assert_int_equal(judge(), NOT_IN_ORDER);
}

/* Cards are looked at too, when they are changed while we are unlocked. */
static void cards_that_others_wrote(void **state)
{
	static const char *const changes[] = {
		"UPDATE cards SET box = zeroblob(length(box))",
		"UPDATE cards SET last = last - 1",
		"UPDATE cards SET first = 2",
		"UPDATE cards SET block = 2",
		"INSERT INTO cards SELECT 2, first, last, box FROM cards",
	};

	(void)state;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct records *records;
		struct verdict verdict;
		struct err err;
		sqlite3 *base;

		write_file(&untouched);
		records = vault_unlocked();
		assert_int_equal(sqlite3_open(database, &base), SQLITE_OK);
		assert_int_equal(sqlite3_exec(base, changes[i], NULL, NULL, NULL), SQLITE_OK);
		sqlite3_close(base);
		assert_good(records_verify(records, &verdict, &err));
		if (i < 4)
			assert_true(verdict.wrong > 0);
		records_close(records);
		assert_int_equal(judge(), MENDED);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_altered),
		cmocka_unit_test(each_byte),
		cmocka_unit_test(each_length),
		cmocka_unit_test(rows_removed),
		cmocka_unit_test(rows_exchanged),
		cmocka_unit_test(columns_changed),
		cmocka_unit_test(what_the_schema_says),
		cmocka_unit_test(tries_lock_nobody_out),
		cmocka_unit_test(a_forgotten_box_comes_back),
		cmocka_unit_test(a_chain_that_others_wrote),
		cmocka_unit_test(the_end_is_cut_off),
		cmocka_unit_test(cards_that_others_wrote),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
