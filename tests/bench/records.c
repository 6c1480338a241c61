/*
 *	records FOLDER COUNT
 *
 * What records cost, in a new folder: to keep a draft, to add many records, to unlock them the
 * first time, which makes the cards, to search them, to look at one, to verify them all, and how
 * large they are. Made with the passphrase's real cost.
 */
#include "io/records.h"
#include "core/calendar.h"
#include "io/records_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { TEXT = 2500, KEEPS = 300, IN_ONE_GO = 2000 };

static const char *const names[] = { "Ana",  "Josefa", "Núñez", "O'Brien", "Smith", "García",
				     "Kim",  "Lee",    "Zoë",	"Straße",  "Ivan",  "Okafor",
				     "Sean", "María",  "Tran",	"Nguyễn" };

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static _Noreturn void failed(const char *what, const struct err *err)
{
	fprintf(stderr, "records: %s: %s\n", what, err->text);
	exit(1);
}

static int by_size(const void *one, const void *other)
{
	double a = *(const double *)one, b = *(const double *)other;

	return (a > b) - (a < b);
}

static struct record_card card_of(int at)
{
	struct record_card card = { .form = "iop", .level = "iop" };

	snprintf(card.client, sizeof card.client, "%s %s %d", names[at % 16], names[at / 16 % 16],
		 at);
	snprintf(card.phone, sizeof card.phone, "555%07d", at);
	calendar_date((int64_t)at * 20000, card.date);
	return card;
}

static void keep(struct records *records, const char *text)
{
	static double times[KEEPS];
	struct record_card card = card_of(1);
	int64_t draft = 0;
	struct err err;

	for (int i = 0; i < KEEPS; i++) {
		double start = now();

		if (!records_keep(records, &draft, "J. Ortiz", i, &card, text, TEXT, &err))
			failed("keep", &err);
		times[i] = now() - start;
	}
	qsort(times, KEEPS, sizeof *times, by_size);
	printf("keep a draft            p50 %.2f ms  p95 %.2f ms\n", times[KEEPS / 2],
	       times[KEEPS * 95 / 100]);
	if (!records_drop(records, draft, &err))
		failed("drop", &err);
}

static void add(struct records *records, const char *text, int count)
{
	unsigned char public_key[SEAL_KEY];
	double start = now();
	struct head head;
	struct err err;

	for (int at = 0; at < count;) {
		bool well = true;

		if (!records_begin(records, BEGIN_WRITE, false, public_key, &err))
			failed("begin", &err);
		for (int i = 0; i < IN_ONE_GO && at < count && well; i++, at++) {
			struct content content = {
				.when = at, .card = card_of(at), .bytes = text, .len = TEXT
			};

			well = chain_append(records, public_key, &content, "J. Ortiz", &head, &err);
		}
		if (!store_end(records->store, well, &err))
			failed("add", &err);
	}
	printf("add %6d records      %.2f s\n", count, (now() - start) / 1e3);
}

static void hear(const struct record_entry *entry, const struct record_card *card, void *context)
{
	(void)entry;
	(void)card;
	(void)context;
}

static void search(struct records *records, const char *words, int most)
{
	const struct search search = { .words = words, .most = most };
	double start = now();
	struct err err;
	int found = records_search(records, &search, hear, NULL, &err);

	if (found < 0)
		failed("search", &err);
	printf("search %-16s %.1f ms (%d found)\n", words[0] ? words : "(all)", now() - start,
	       found);
}

static void unlock(struct records *records, const char *what)
{
	double start = now();
	struct err err;
	int seconds;

	if (records_unlock(records, "correct horse battery", 1, &seconds, &err) != UNLOCKED)
		failed("unlock", &err);
	printf("%-23s %.2f s\n", what, (now() - start) / 1e3);
}

static void look(struct records *records, int count)
{
	struct record_card card;
	double start = now();
	struct buf bytes;
	struct err err;

	buf_init(&bytes);
	for (int i = 0; i < 100; i++) {
		buf_reset(&bytes);
		if (!records_read(records, 1 + i * (count / 100), NULL, &card, &bytes, &err))
			failed("read", &err);
	}
	printf("read one                %.2f ms\n", (now() - start) / 100);
	buf_release(&bytes);
}

int main(int argc, char **argv)
{
	int count = argc > 2 ? atoi(argv[2]) : 0;
	struct records *records;
	struct verdict verdict;
	char text[TEXT], path[4096];
	struct stat found;
	struct err err;
	double start;

	if (count < 100)
		return 2;
	memset(text, 'a', sizeof text);
	start = now();
	if (!records_create(argv[1], "correct horse battery", &err))
		failed("create", &err);
	printf("create                  %.2f s\n", (now() - start) / 1e3);
	start = now();
	records = records_open(argv[1], &err);
	if (!records)
		failed("open", &err);
	printf("open                    %.2f ms\n", now() - start);
	keep(records, text);
	add(records, text, count);
	unlock(records, "unlock, making cards");
	records_lock(records);
	unlock(records, "unlock again");
	search(records, "kim 4711", 0);
	search(records, "5550004711", 0);
	search(records, "nobody", 0);
	search(records, "maria", 20);
	search(records, "", 0);
	look(records, count);
	start = now();
	if (!records_verify(records, &verdict, &err) || verdict.wrong)
		failed("verify", &err);
	printf("verify                  %.2f s\n", (now() - start) / 1e3);
	records_close(records);
	snprintf(path, sizeof path, "%s/records.db", argv[1]);
	if (stat(path, &found) == 0)
		printf("size                    %.1f MB, %.1f KB a record\n",
		       (double)found.st_size / 1e6, (double)found.st_size / 1e3 / count);
	return 0;
}
