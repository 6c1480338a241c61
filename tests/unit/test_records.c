/*
 * The records as their header promises them: who may open them, what is kept of a call that ends
 * badly, what is found again, what is gone.
 */
#include "vault.h"

static void made_for_one_account_only(void **state)
{
	struct stat found;
	struct err err;
	char path[128];

	(void)state;
	assert_true(records_are_there(vault_folder));
	assert_int_equal(stat(vault_folder, &found), 0);
	assert_int_equal(found.st_mode & 07777, 0700);
	for (int i = 0; i < 2; i++) {
		vault_path(path, i ? RECORDS_LOCK : RECORDS_DATABASE);
		assert_int_equal(stat(path, &found), 0);
		assert_int_equal(found.st_mode & 07777, 0600);
	}
	assert_false(records_create(vault_folder, PASSPHRASE, &err));
	assert_string_equal(err.text, "There are records in this folder already.");
	assert_false(records_create("/tmp/carecheck-none", "short", &err));
	assert_false(records_are_there("/tmp/carecheck-none"));
	assert_false(records_create("/dev/null/records", PASSPHRASE, &err));
}

static void assert_closed(const char *says)
{
	struct err err = { .text = "" };

	assert_null(records_open(vault_folder, &err));
	if (!strstr(err.text, says))
		fail_msg("\"%s\" says nothing of \"%s\"", err.text, says);
}

static void not_opened_while_others_may(void **state)
{
	static const char *const names[] = { RECORDS_DATABASE, RECORDS_LOCK };
	char path[128];

	(void)state;
	for (mode_t mode = 01; mode <= 040; mode <<= 1) {
		chmod(vault_folder, 0700 | mode);
		assert_closed("chmod 700");
		chmod(vault_folder, 0700);
		for (int i = 0; i < 2; i++) {
			vault_path(path, names[i]);
			chmod(path, 0600 | mode);
			assert_closed("chmod 600");
			chmod(path, 0600);
		}
	}
	records_close(vault_open());
}

static void not_opened_when_it_is_something_else(void **state)
{
	char path[128], away[128];
	int fd;

	(void)state;
	vault_path(path, RECORDS_DATABASE);
	snprintf(away, sizeof away, "%s/away", vault_top);
	assert_int_equal(rename(path, away), 0);
	assert_closed("There are no records in this folder.");
	assert_int_equal(symlink(away, path), 0);
	assert_closed("behind a link");
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_closed("cannot be opened");
	unlink(path);
	fd = open(path, O_WRONLY | O_CREAT, 0600);
	assert_closed("damaged"); /* an empty database is none of ours */
	assert_int_equal(write(fd, "This is no database, but a text.", 32), 32);
	close(fd);
	assert_closed("damaged");
	unlink(path);
	assert_int_equal(rename(away, path), 0);

	assert_int_equal(rename(vault_folder, away), 0);
	assert_int_equal(symlink(away, vault_folder), 0);
	assert_closed("behind a link");
	unlink(vault_folder);
	assert_closed("There are no records in this folder.");
	assert_int_equal(rename(away, vault_folder), 0);
	records_close(vault_open());
}

/* What leads to the folder may be a link, as a home is at some places. */
static void the_way_there_may_be_a_link(void **state)
{
	struct records *records;
	struct err err;
	char way[64], path[96];

	(void)state;
	snprintf(way, sizeof way, "%s/way", vault_top);
	snprintf(path, sizeof path, "%s/records", way);
	assert_int_equal(symlink(vault_top, way), 0);
	records = records_open(path, &err);
	assert_good(records != NULL);
	records_close(records);
}

static void reading_needs_the_passphrase(void **state)
{
	struct records *records = vault_open();
	const struct search all = { .words = "" };
	int64_t number = vault_add(records, "A", "a text"), draft = 0;
	struct record_card card = card_of("A", "", "");
	struct err err;
	struct buf bytes;
	int count;

	(void)state;
	buf_init(&bytes);
	assert_good(records_keep(records, &draft, WHO, NOW, &card, "x", 1, &err));
	assert_false(records_unlocked(records));
	assert_false(records_read(records, number, NULL, NULL, &bytes, &err));
	assert_string_equal(err.text, "The records are locked.");
	assert_false(records_take(records, draft, &bytes, &err));
	assert_int_equal(records_search(records, &all, NULL, NULL, &err), -1);
	assert_int_equal(records_amendments(records, number, NULL, NULL, &err), -1);
	assert_false(records_forget(records, number, WHO, NOW, &err));
	assert_false(records_forget_before(records, NOW + 1, WHO, NOW, &count, &err));
	assert_false(records_rekey(records, PASSPHRASE, WHO, NOW, &err));
	assert_int_equal(bytes.len, 0);
	assert_in_order(records, 1);
	vault_unlock(records, PASSPHRASE);
	assert_content(records, number, "a text");
	records_lock(records);
	assert_false(records_read(records, number, NULL, NULL, &bytes, &err));
	buf_release(&bytes);
	records_close(records);
}

/* Doubling, to five minutes, also for who starts the program again, and not for ever. */
static void wrong_tries_wait(void **state)
{
	static const int delays[] = { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 };
	struct records *records = vault_open();
	int64_t now = NOW;
	struct err err;
	int seconds;

	(void)state;
	for (size_t i = 0; i < sizeof delays / sizeof *delays; i++) {
		assert_int_equal(records_unlock(records, "not this one", now, &seconds, &err),
				 UNLOCK_WRONG);
		assert_int_equal(seconds, delays[i]);
		records_close(records);
		records = vault_open();
		assert_int_equal(
			records_unlock(records, PASSPHRASE, now + delays[i] - 1, &seconds, &err),
			UNLOCK_WAIT);
		assert_int_equal(seconds, 1);
		now += delays[i];
	}
	/* A clock that goes back begins the delay anew, once. */
	assert_int_equal(records_unlock(records, "not this one", now, &seconds, &err),
			 UNLOCK_WRONG);
	now -= 1000000;
	assert_int_equal(records_unlock(records, PASSPHRASE, now, &seconds, &err), UNLOCK_WAIT);
	assert_int_equal(seconds, 300);
	now += 300;
	assert_int_equal(records_unlock(records, PASSPHRASE, now, &seconds, &err), UNLOCKED);
	records_lock(records);
	assert_int_equal(records_unlock(records, "not this one", now, &seconds, &err),
			 UNLOCK_WRONG);
	assert_int_equal(seconds, 1);
	records_close(records);
}

static void a_passphrase_that_is_too_long_is_wrong(void **state)
{
	struct records *records = vault_open();
	char passphrase[1000] = PASSPHRASE;
	struct err err;
	int seconds;

	(void)state;
	memset(passphrase, 'x', sizeof passphrase - 1);
	assert_int_equal(records_unlock(records, passphrase, NOW, &seconds, &err), UNLOCK_WRONG);
	assert_int_equal(records_unlock(records, "", NOW + 1, &seconds, &err), UNLOCK_WRONG);
	records_close(records);
}

static void a_record_is_read_as_it_was_written(void **state)
{
	struct records *records = vault_unlocked();
	struct record_card card = card_of("Ana María", "5550104477", "2026-11-25"), again;
	struct record_entry entry;
	struct buf bytes, long_text;
	int64_t number;
	struct err err;

	(void)state;
	strcpy(card.caller, "Her mother");
	buf_init(&bytes);
	buf_init(&long_text);
	buf_repeat(&long_text, 'n', RECORD_BYTES_MAX);
	for (size_t len = 0; len < 1500; len += 37) { /* across each step of the padding */
		buf_reset(&bytes);
		assert_good(records_finish(records, 0, WHO, NOW + 5, &card, long_text.data, len,
					   &number, &err));
		assert_good(records_read(records, number, &entry, &again, &bytes, &err));
		assert_int_equal(bytes.len, len);
		assert_memory_equal(bytes.data, long_text.data, len);
		assert_memory_equal(&again, &card, sizeof card);
		assert_int_equal(entry.when, NOW + 5);
		assert_int_equal(entry.about, number);
		assert_string_equal(entry.who, WHO);
		assert_false(entry.gone);
	}
	assert_good(records_finish(records, 0, WHO, NOW, &card, long_text.data, RECORD_BYTES_MAX,
				   &number, &err));
	buf_reset(&bytes);
	assert_good(records_read(records, number, NULL, NULL, &bytes, &err));
	assert_int_equal(bytes.len, RECORD_BYTES_MAX);
	assert_false(records_finish(records, 0, WHO, NOW, &card, long_text.data,
				    RECORD_BYTES_MAX + 1, &number, &err));
	assert_false(records_read(records, number + 1, NULL, NULL, &bytes, &err));
	assert_string_equal(err.text, "There is no such record.");
	assert_false(records_read(records, 0, NULL, NULL, &bytes, &err));
	assert_in_order(records, number);
	buf_release(&bytes);
	buf_release(&long_text);
	records_close(records);
}

/* What is written may come from anyone who knows the public key. */
static void what_is_shown_moves_no_cursor(void **state)
{
	struct records *records = vault_unlocked();
	struct record_card card = card_of("A\033[2J", "555\n", "not a date"), again;
	struct record_entry entry;
	struct buf bytes;
	int64_t number;
	struct err err;

	(void)state;
	buf_init(&bytes);
	memset(card.caller, 'c', sizeof card.caller);
	assert_good(records_finish(records, 0,
				   "Who\033[2J is this, whose name is longer than any "
				   "name that a counselor ever had, or should?",
				   NOW, &card, "", 0, &number, &err));
	assert_good(records_read(records, number, &entry, &again, &bytes, &err));
	assert_string_equal(again.client, "?");
	assert_string_equal(again.phone, "?");
	assert_string_equal(again.date, "");
	assert_int_equal(strlen(again.caller), RECORD_CARD - 1);
	assert_string_equal(entry.who, "Who");
	assert_in_order(records, 1);
	buf_release(&bytes);
	records_close(records);
}

static void tell_draft(struct records *records, int64_t *draft, const char *text)
{
	struct record_card card = card_of(PLANT, "", "2026-11-25");
	struct err err;

	assert_good(records_keep(records, draft, WHO, NOW, &card, text, strlen(text), &err));
}

static void a_draft_is_offered_when_nobody_works_on_it(void **state)
{
	struct records *one = vault_open(), *other = vault_unlocked();
	struct draft drafts[4];
	int64_t first = 0, second = 0, number;
	struct record_card card = card_of("A", "", "");
	struct buf bytes;
	struct err err;

	(void)state;
	buf_init(&bytes);
	tell_draft(one, &first, "one");
	tell_draft(one, &first, "one, longer");
	tell_draft(one, &second, "two");
	assert_true(first > 0 && second > first);
	assert_int_equal(records_drafts(one, drafts, 4, &err), 0);
	assert_int_equal(records_drafts(other, drafts, 4, &err), 0);
	assert_false(records_take(other, first, &bytes, &err));
	assert_string_equal(err.text, "Someone else is working on this call now.");
	assert_false(records_drop(other, first, &err));
	records_leave(one, second);
	assert_int_equal(records_drafts(one, drafts, 4, &err), 1);
	assert_int_equal(drafts[0].number, second);
	assert_string_equal(drafts[0].who, WHO);
	records_close(one);
	assert_int_equal(records_drafts(other, drafts, 1, &err), 1);
	assert_int_equal(records_drafts(other, drafts, 4, &err), 2);
	assert_int_equal(drafts[0].number, second); /* the newest first */
	assert_good(records_take(other, first, &bytes, &err));
	assert_string_equal(bytes.data, "one, longer");
	assert_int_equal(records_drafts(other, drafts, 4, &err), 1);
	assert_good(records_finish(other, first, WHO, NOW, &card, "done", 4, &number, &err));
	assert_false(records_take(other, first, &bytes, &err));
	assert_good(records_drop(other, second, &err));
	assert_int_equal(records_drafts(other, drafts, 4, &err), 0);
	first = 0;
	tell_draft(other, &first, "another");
	assert_true(first > second);
	assert_content(other, number, "done");
	buf_release(&bytes);
	records_close(other);
}

/* A child that is killed, or ends, with a draft unfinished. */
static void a_draft_outlives_its_program(void **state)
{
	struct records *records;
	struct draft draft;
	struct buf bytes;
	struct err err;
	int status, ready[2];
	char byte;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(ready), 0);
	child = fork();
	if (child == 0) {
		int64_t number = 0;

		records = vault_open();
		tell_draft(records, &number, "as far as we came: " PLANT);
		if (write(ready[1], "k", 1) == 1)
			pause();
		_exit(1);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	records = vault_unlocked();
	assert_int_equal(records_drafts(records, &draft, 1, &err), 0);
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(records_drafts(records, &draft, 1, &err), 1);
	buf_init(&bytes);
	assert_good(records_take(records, draft.number, &bytes, &err));
	assert_string_equal(bytes.data, "as far as we came: " PLANT);
	assert_false(on_disk(PLANT, strlen(PLANT)));
	buf_release(&bytes);
	close(ready[0]);
	close(ready[1]);
	records_close(records);
}

struct seen {
	int count;
	int64_t numbers[64];
	char text[256];
	struct records *records;
};

static void see_card(const struct record_entry *entry, const struct record_card *card,
		     void *context)
{
	struct seen *seen = context;
	struct record_card again;
	struct buf bytes;
	struct err err;

	if (seen->records) { /* one may read from within a search */
		buf_init(&bytes);
		assert_good(records_read(seen->records, entry->number, NULL, &again, &bytes, &err));
		assert_memory_equal(card, &again, sizeof again);
		buf_release(&bytes);
	}
	seen->numbers[seen->count++ % 64] = entry->number;
}

static void see_text(const struct record_entry *entry, const char *text, void *context)
{
	struct seen *seen = context;

	seen->numbers[seen->count++ % 64] = entry->number;
	strncat(seen->text, text, sizeof seen->text - strlen(seen->text) - 1);
	strncat(seen->text, "|", sizeof seen->text - strlen(seen->text) - 1);
}

static void see_entry(const struct record_entry *entry, void *context)
{
	struct seen *seen = context;

	seen->numbers[seen->count++ % 64] = entry->gone ? -entry->number : entry->number;
}

/* The numbers that a search finds, in order. */
static void assert_found(struct records *records, const struct search *search, const char *numbers)
{
	struct seen seen = { .records = records };
	char text[256] = "";
	struct err err;
	int count = records_search(records, search, see_card, &seen, &err);

	assert_good(count >= 0);
	assert_int_equal(count, seen.count);
	for (int i = 0; i < seen.count; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text), "%s%d", i ? " " : "",
			 (int)seen.numbers[i]);
	if (strcmp(text, numbers) != 0)
		fail_msg("\"%s\": found %s, not %s", search->words, text, numbers);
}

static void assert_words(struct records *records, const char *words, const char *numbers)
{
	const struct search search = { .words = words };

	assert_found(records, &search, numbers);
}

static const struct {
	const char *client, *caller, *phone, *date;
} people[] = {
	{ "Ana María Núñez", "Josefa", "5550104477", "2026-11-25" },
	{ "Sean O’Brien", "", "5550102000", "2026-10-02" },
	{ "Zoë Straße-Łukasz", "", "442071838750", "2026-11-01" },
	{ "ΑΛΈΞΗΣ", "Нина", "", "2025-11-25" },
	{ "ana", "", "", "2026-11-25" },
	{ "", "", "", "" },
	{ "김민수", "", "8221234567", "2026-01-31" },
};

static void add_people(struct records *records)
{
	struct err err;

	for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
		struct record_card card =
			card_of(people[i].client, people[i].phone, people[i].date);
		int64_t number;

		strcpy(card.caller, people[i].caller);
		assert_good(records_finish(records, 0, WHO, NOW, &card, "text", 4, &number, &err));
		assert_int_equal(number, i + 1);
	}
}

static void words_find_whom_they_mean(void **state)
{
	static const struct {
		const char *words, *numbers;
	} rows[] = {
		{ "", "7 6 5 4 3 2 1" },
		{ "   ", "7 6 5 4 3 2 1" },
		{ "ana", "5 1" },
		{ "ANA", "5 1" },
		{ "nunez", "1" },
		{ "NÚÑEZ", "1" },
		{ "Nu\u0301n\u0303ez", "1" }, /* the accents by themselves */
		{ "maria  ana ", "1" },
		{ "ana josefa", "1" },
		{ "ana sean", "" },
		{ "o'brien", "2" },
		{ "o’brien", "2" },
		{ "zoe", "3" },
		{ "strasse-lukasz", "3" },
		{ "αλεξης", "4" },
		{ "нИНа", "4" },
		{ "민", "7" },
		{ "미", "" },
		{ "2026-11", "5 3 1" },
		{ "2026-11-25", "5 1" },
		{ "2026-11-2 josefa", "1" },
		{ "11-25", "" }, /* a date from its beginning */
		{ "555", "2 1" },
		{ "010-4477", "1" },
		{ "(555) 010-4477", "1" },
		{ "44", "" }, /* too short for a phone number */
		{ "447", "1" },
		{ "2071838", "3" },
		{ "iop", "" },
		{ "4-4-7-7", "1" },
	};
	struct records *records = vault_unlocked();

	(void)state;
	add_people(records);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_words(records, rows[i].words, rows[i].numbers);
	records_close(records);
}

static void a_search_can_be_ordered_and_limited(void **state)
{
	struct records *records = vault_unlocked();
	struct search search = { .words = "", .oldest_first = true };

	(void)state;
	add_people(records);
	assert_found(records, &search, "1 2 3 4 5 6 7");
	search.most = 3;
	assert_found(records, &search, "1 2 3");
	search.oldest_first = false;
	assert_found(records, &search, "7 6 5");
	search.words = NULL;
	search.client = "ana";
	assert_found(records, &search, "5");
	search.client = "Ana";
	assert_found(records, &search, "");
	records_close(records);
}

/* Across the ends of blocks, and what others add while we are unlocked. */
static void a_search_sees_all_there_is(void **state)
{
	enum { MANY = 2 * CARDS_PER_BLOCK + 3 };
	struct records *records = vault_unlocked(), *other = vault_open();
	const struct search all = { .words = "" };
	unsigned char public_key[SEAL_KEY];
	struct seen seen = { 0 };
	struct head head;
	struct err err;

	(void)state;
	for (int at = 1; at <= MANY;) {
		int until = at + (at % 3 ? 1 : 400);

		assert_good(records_begin(other, BEGIN_WRITE, false, public_key, &err));
		for (; at <= until && at <= MANY; at++) {
			struct content content = { .when = at, .bytes = "" };

			snprintf(content.card.client, RECORD_CARD, "client %d", at);
			assert_good(chain_append(other, public_key, &content, WHO, &head, &err));
		}
		assert_good(store_end(other->store, true, &err));
		seen.count = 0;
		assert_int_equal(records_search(records, &all, see_card, &seen, &err), at - 1);
	}
	assert_words(records, "1024", "1024");
	assert_in_order(records, MANY);
	records_close(records);
	records = vault_unlocked();
	assert_words(records, "1027", "1027");
	assert_words(records, "512", "512");
	records_close(records);
	records_close(other);
}

static void amendments_are_added(void **state)
{
	struct records *records = vault_unlocked();
	int64_t one = vault_add(records, "A", "one"), two = vault_add(records, "B", "two");
	struct seen seen = { 0 };
	struct err err;

	(void)state;
	assert_good(records_amend(records, one, "K. Lee", NOW + 9, "a first", &err));
	assert_good(records_amend(records, two, "K. Lee", NOW + 9, "of another", &err));
	assert_good(records_amend(records, one, "K. Lee", NOW + 9, "a second", &err));
	assert_int_equal(records_amendments(records, one, see_text, &seen, &err), 2);
	assert_string_equal(seen.text, "a first|a second|");
	assert_int_equal(seen.numbers[0], 3);
	assert_int_equal(seen.numbers[1], 5);
	assert_content(records, one, "one");
	assert_false(records_amend(records, 3, WHO, NOW, "of an amendment", &err));
	assert_string_equal(err.text, "There is no such record.");
	assert_false(records_amend(records, 99, WHO, NOW, "of nothing", &err));
	assert_words(records, "", "2 1");
	assert_in_order(records, 5);
	records_close(records);
}

/* The box of an entry, as it lies in the database. */
static struct buf box_of(struct records *records, int64_t number)
{
	struct reply reply = reply_start(records->store, "SELECT box FROM entries WHERE number = ?",
					 "i", number);
	struct buf box;
	struct err err;
	size_t len;

	buf_init(&box);
	assert_true(reply_next(&reply));
	const void *bytes = reply_bytes(&reply, 0, &len);

	buf_bytes(&box, bytes, len);
	assert_true(reply_end(&reply, &err));
	return box;
}

static void what_is_forgotten_is_gone(void **state)
{
	struct records *records = vault_unlocked(), *other = vault_unlocked();
	char text[9000];
	struct seen seen = { 0 };
	struct buf boxes[2], bytes;
	struct err err;

	(void)state;
	memset(text, 't', sizeof text); /* over several pages */
	text[sizeof text - 1] = '\0';
	vault_add(records, "Ana", text);
	vault_add(records, "Bea", "stays");
	assert_good(records_amend(records, 1, WHO, NOW, text + 3000, &err));
	assert_words(records, "ana", "1");
	boxes[0] = box_of(records, 1);
	boxes[1] = box_of(records, 3);
	assert_true(on_disk(boxes[0].data + 100, 32));
	assert_good(records_forget(records, 1, WHO, NOW, &err));
	for (int i = 0; i < 2; i++) {
		for (size_t at = 0; at + 32 <= boxes[i].len; at += 32)
			assert_false(on_disk(boxes[i].data + at, 32));
		buf_release(&boxes[i]);
	}
	buf_init(&bytes);
	assert_false(records_read(records, 1, NULL, NULL, &bytes, &err));
	assert_string_equal(err.text, "The content of this record was deleted for good.");
	assert_false(records_read(records, 3, NULL, NULL, &bytes, &err));
	assert_int_equal(records_amendments(records, 1, see_text, &seen, &err), 0);
	assert_false(records_amend(records, 1, WHO, NOW, "too late", &err));
	assert_false(records_forget(records, 1, WHO, NOW, &err));
	assert_words(records, "ana", "");
	assert_words(other, "", "2");
	assert_in_order(records, 4);
	assert_int_equal(records_entries(records, see_entry, &seen, &err), 4);
	assert_int_equal(seen.numbers[0], -1);
	assert_int_equal(seen.numbers[1], 2);
	assert_int_equal(seen.numbers[2], -3);
	assert_int_equal(seen.numbers[3], 4);
	records_lock(records);
	assert_in_order(records, 4);
	buf_release(&bytes);
	records_close(records);
	records_close(other);
}

static void old_ones_are_forgotten_together(void **state)
{
	struct records *records = vault_unlocked();
	struct record_card card = card_of("A", "", "");
	int64_t number;
	struct err err;
	int count;

	(void)state;
	for (int i = 0; i < 6; i++)
		assert_good(
			records_finish(records, 0, WHO, NOW + i, &card, "text", 4, &number, &err));
	assert_good(records_forget_before(records, NOW, WHO, NOW + 9, &count, &err));
	assert_int_equal(count, 0);
	assert_good(records_forget(records, 2, WHO, NOW + 9, &err));
	assert_good(records_forget_before(records, NOW + 4, WHO, NOW + 9, &count, &err));
	assert_int_equal(count, 3);
	assert_words(records, "", "6 5");
	assert_in_order(records, 6 + 1 + 3);
	assert_good(records_forget_before(records, NOW + 4, WHO, NOW + 9, &count, &err));
	assert_int_equal(count, 0);
	records_close(records);
	records = vault_unlocked();
	assert_words(records, "", "6 5");
	assert_in_order(records, 10);
	records_close(records);
}

static void other_keys_open_the_same(void **state)
{
	struct records *records = vault_unlocked(), *other = vault_unlocked(), *third;
	struct verdict before, after;
	struct seen seen = { 0 };
	struct buf old_box, bytes;
	int64_t draft = 0;
	struct err err;
	int seconds;

	(void)state;
	vault_add(records, "Ana", "one");
	vault_add(records, "Bea", "two");
	assert_good(records_amend(records, 2, WHO, NOW, "more", &err));
	assert_good(records_forget(records, 1, WHO, NOW, &err));
	tell_draft(other, &draft, "half");
	old_box = box_of(records, 2);
	assert_good(records_verify(records, &before, &err));
	assert_false(records_rekey(records, "short", WHO, NOW, &err));
	assert_good(records_rekey(records, "another passphrase", WHO, NOW + 1, &err));
	assert_false(on_disk(old_box.data, 32));

	assert_in_order(records, 5);
	assert_good(records_verify(records, &after, &err));
	assert_string_not_equal(before.head, after.head);
	assert_int_equal(after.signed_to, 5);
	assert_content(records, 2, "two");
	assert_content(records, 5, before.head);
	assert_words(records, "", "2");
	assert_int_equal(records_amendments(records, 2, see_text, &seen, &err), 1);

	/* Who was unlocked with the old keys can write, and is locked. */
	buf_init(&bytes);
	tell_draft(other, &draft, "half and half");
	vault_add(other, "Cleo", "three");
	assert_false(records_unlocked(other));
	assert_false(records_read(other, 2, NULL, NULL, &bytes, &err));
	assert_int_equal(records_unlock(other, PASSPHRASE, NOW, &seconds, &err), UNLOCK_WRONG);
	assert_int_equal(records_unlock(other, "another passphrase", NOW + 1, &seconds, &err),
			 UNLOCKED);
	assert_words(other, "", "6 2");
	records_leave(other, draft);
	third = vault_open();
	vault_unlock(third, "another passphrase");
	assert_good(records_take(third, draft, &bytes, &err));
	assert_string_equal(bytes.data, "half and half");
	assert_in_order(third, 6);
	buf_release(&bytes);
	buf_release(&old_box);
	records_close(records);
	records_close(other);
	records_close(third);
}

static void a_copy_is_whole(void **state)
{
	struct records *records = vault_unlocked();
	char path[128], again[128];
	struct stat found;
	struct err err;

	(void)state;
	vault_add(records, PLANT, "one " PLANT);
	vault_add(records, "Bea", "two");
	assert_good(records_forget(records, 2, WHO, NOW, &err));
	snprintf(path, sizeof path, "%s/copy.db", vault_top);
	assert_good(records_backup(records, path, &err));
	assert_int_equal(stat(path, &found), 0);
	assert_int_equal(found.st_mode & 07777, 0600);
	assert_false(records_backup(records, path, &err));
	assert_string_equal(err.text, "A file of this name is there already. Choose another name.");
	snprintf(again, sizeof again, "%s/nowhere/copy.db", vault_top);
	assert_false(records_backup(records, again, &err));
	records_close(records);

	/* Put back in the place of what was lost. */
	snprintf(again, sizeof again, "%s/again", vault_top);
	assert_int_equal(mkdir(again, 0700), 0);
	strcpy(vault_folder, again);
	vault_path(again, RECORDS_DATABASE);
	assert_int_equal(rename(path, again), 0);
	records = vault_unlocked();
	assert_content(records, 1, "one " PLANT);
	assert_words(records, "", "1");
	assert_in_order(records, 3);
	assert_false(on_disk(PLANT, strlen(PLANT)));
	records_close(records);
}

static void two_write_in_turns(void **state)
{
	struct records *one = vault_unlocked(), *other = vault_open();

	(void)state;
	for (int i = 0; i < 10; i++) {
		assert_int_equal(vault_add(one, "A", "a"), 2 * i + 1);
		assert_int_equal(vault_add(other, "B", "b"), 2 * i + 2);
	}
	assert_words(one, "b", "20 18 16 14 12 10 8 6 4 2");
	assert_in_order(one, 20);
	records_close(one);
	records_close(other);
}

static void two_programs_write_at_once(void **state)
{
	enum { EACH = 200 };
	struct records *records;
	int status;

	(void)state;
	for (int i = 0; i < 2; i++)
		if (fork() == 0) {
			records = vault_open();
			for (int at = 0; at < EACH; at++)
				vault_add(records, i ? "A" : "B", "text");
			records_close(records);
			_exit(0);
		}
	for (int i = 0; i < 2; i++) {
		wait(&status);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	records = vault_unlocked();
	assert_in_order(records, 2 * EACH);
	records_close(records);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, vault_new, vault_clear)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(made_for_one_account_only),
		WITH(not_opened_while_others_may),
		WITH(not_opened_when_it_is_something_else),
		WITH(the_way_there_may_be_a_link),
		WITH(reading_needs_the_passphrase),
		WITH(wrong_tries_wait),
		WITH(a_passphrase_that_is_too_long_is_wrong),
		WITH(a_record_is_read_as_it_was_written),
		WITH(what_is_shown_moves_no_cursor),
		WITH(a_draft_is_offered_when_nobody_works_on_it),
		WITH(a_draft_outlives_its_program),
		WITH(words_find_whom_they_mean),
		WITH(a_search_can_be_ordered_and_limited),
		WITH(a_search_sees_all_there_is),
		WITH(amendments_are_added),
		WITH(what_is_forgotten_is_gone),
		WITH(old_ones_are_forgotten_together),
		WITH(other_keys_open_the_same),
		WITH(a_copy_is_whole),
		WITH(two_write_in_turns),
		WITH(two_programs_write_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
