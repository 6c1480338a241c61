/*
 * What records cost, with a passphrase that is cheap to try:
 *
 *	vault FOLDER make COUNT      that many of them (rows of tests/bench/people.h)
 *	vault FOLDER keep COUNT      so many drafts, and records made of them; milliseconds of each
 *	vault FOLDER search WORD     unlocks, and searches twice; milliseconds, and how many
 *	vault FOLDER verify -        unlocks, and verifies
 */
#include "io/records_parts.h"
#include "people.h"
#include "watch.h"

#include <stdlib.h>
#include <string.h>

static const char passphrase[] = "seven herons";
static char text[PEOPLE_TEXT];
static struct err err;

static void must(bool well)
{
	if (well)
		return;
	fprintf(stderr, "vault: %s\n", err.text);
	exit(1);
}

static struct record_card card_of(int nth)
{
	struct person person = person_of(nth);
	struct record_card card = { .form = "iop", .level = "iop" };

	memcpy(card.date, person.date, sizeof(card.date));
	memcpy(card.client, person.client, sizeof(card.client));
	memcpy(card.caller, person.caller, sizeof(card.caller));
	memcpy(card.phone, person.phone, sizeof(card.phone));
	return card;
}

static void make(struct records *records, int count)
{
	for (int i = 0; i < count; i++) {
		struct record_card card = card_of(i);
		int64_t number;

		must(records_finish(records, 0, "J. Ortiz", 1795600000 + i, &card, text,
				    sizeof(text) - 1, &number, &err));
	}
}

static void keep(struct records *records, int count)
{
	struct record_card card = card_of(0);

	for (int i = 0; i < count; i++) {
		int64_t draft = 0, number;

		must(records_keep(records, &draft, "J. Ortiz", 1795600000, &card, text,
				  sizeof(text) - 1, &err));
		watch_start();
		must(records_keep(records, &draft, "J. Ortiz", 1795600000, &card, text,
				  sizeof(text) - 1, &err));
		watch_say("keep");
		watch_start();
		must(records_finish(records, draft, "J. Ortiz", 1795600000, &card, text,
				    sizeof(text) - 1, &number, &err));
		watch_say("finish");
	}
}

static void unlock(struct records *records)
{
	int seconds;

	watch_start();
	must(records_unlock(records, passphrase, 1795700000, &seconds, &err) == UNLOCKED);
	watch_say("unlock");
}

static void count_one(const struct record_entry *entry, const struct record_card *card,
		      void *context)
{
	int *count = context;

	(void)entry;
	(void)card;
	++*count;
}

static void search(struct records *records, const char *word)
{
	struct search search = { .words = word };
	int count = 0;

	unlock(records);
	must(records_search(records, &search, count_one, &count, &err) >= 0);
	count = 0;
	watch_start();
	must(records_search(records, &search, count_one, &count, &err) >= 0);
	watch_say("search");
	printf("found %d\n", count);
}

static void verify(struct records *records)
{
	struct verdict verdict;

	unlock(records);
	watch_start();
	must(records_verify(records, &verdict, &err));
	watch_say("verify");
	if (verdict.wrong)
		must(err_set(&err, "%s", verdict.why));
}

int main(int argc, char **argv)
{
	static const struct records_make cheap = { .cost = { .passes = 1, .bytes = 8192 } };
	struct records *records;

	if (argc < 4)
		return 2;
	memset(text, 'x', sizeof(text) - 1);
	if (!records_are_there(argv[1]))
		must(records_make(argv[1], passphrase, &cheap, &err));
	records = records_open(argv[1], &err);
	must(records != NULL);
	if (!strcmp(argv[2], "make"))
		make(records, atoi(argv[3]));
	else if (!strcmp(argv[2], "keep"))
		keep(records, atoi(argv[3]));
	else if (!strcmp(argv[2], "verify"))
		verify(records);
	else
		search(records, argv[3]);
	records_close(records);
	return 0;
}
