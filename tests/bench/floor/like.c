/*
 * Floor: the rows that records are found by, in clear, in SQLite as it comes.
 *
 *	like FILE make COUNT      that many of them (rows of tests/bench/people.h)
 *	like FILE keep COUNT      so many drafts, and rows made of them; milliseconds of each
 *	like FILE search WORD     opens it, and asks twice with LIKE; milliseconds, and how many
 */
#include "people.h"
#include "watch.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sqlite3 *base;

static sqlite3_stmt *prepared(const char *sql)
{
	sqlite3_stmt *statement = NULL;

	if (sqlite3_prepare_v2(base, sql, -1, &statement, NULL) != SQLITE_OK) {
		fprintf(stderr, "like: %s\n", sqlite3_errmsg(base));
		exit(1);
	}
	return statement;
}

static void add(sqlite3_stmt *statement, const struct person *person, const char *text)
{
	const char *columns[] = { person->date, person->client, person->caller, person->phone,
				  text };

	for (int i = 0; i < 5; i++)
		sqlite3_bind_text(statement, i + 1, columns[i], -1, SQLITE_STATIC);
	if (sqlite3_step(statement) != SQLITE_DONE)
		exit(1);
	sqlite3_reset(statement);
}

static void make(int count)
{
	sqlite3_stmt *statement;

	sqlite3_exec(base,
		     "CREATE TABLE people (number INTEGER PRIMARY KEY, date, client, caller,"
		     " phone, text)",
		     NULL, NULL, NULL);
	statement = prepared("INSERT INTO people VALUES (NULL, ?, ?, ?, ?, ?)");
	sqlite3_exec(base, "BEGIN", NULL, NULL, NULL);
	for (int i = 0; i < count; i++) {
		struct person person = person_of(i);

		add(statement, &person, "");
	}
	sqlite3_exec(base, "COMMIT", NULL, NULL, NULL);
	sqlite3_finalize(statement);
}

static void keep(int count, char *text, size_t len)
{
	struct person person = person_of(0);
	sqlite3_stmt *draft, *record;

	sqlite3_exec(base,
		     "CREATE TABLE drafts (number INTEGER PRIMARY KEY, date, client, caller,"
		     " phone, text)",
		     NULL, NULL, NULL);
	make(0);
	memset(text, 'x', len - 1);
	draft = prepared("REPLACE INTO drafts VALUES (1, ?, ?, ?, ?, ?)");
	record = prepared("INSERT INTO people VALUES (NULL, ?, ?, ?, ?, ?)");
	for (int i = 0; i < count; i++) {
		watch_start();
		add(draft, &person, text);
		watch_say("keep");
		watch_start();
		sqlite3_exec(base, "BEGIN", NULL, NULL, NULL);
		add(record, &person, text);
		sqlite3_exec(base, "DELETE FROM drafts; COMMIT", NULL, NULL, NULL);
		watch_say("finish");
	}
	sqlite3_finalize(draft);
	sqlite3_finalize(record);
}

static int search_once(const char *word)
{
	sqlite3_stmt *statement =
		prepared("SELECT * FROM people WHERE client LIKE '%' || ?1 || '%' OR caller LIKE"
			 " '%' || ?1 || '%' OR phone LIKE '%' || ?1 || '%' OR date LIKE ?1 || '%'"
			 " ORDER BY number DESC");
	int count = 0;

	sqlite3_bind_text(statement, 1, word, -1, SQLITE_STATIC);
	while (sqlite3_step(statement) == SQLITE_ROW)
		count++;
	sqlite3_finalize(statement);
	return count;
}

static void search(const char *word)
{
	int count = 0;

	search_once(word); /* the file is in memory now */
	watch_start();
	count = search_once(word);
	watch_say("search");
	printf("found %d\n", count);
}

int main(int argc, char **argv)
{
	static char text[PEOPLE_TEXT];

	if (argc < 4 || sqlite3_open(argv[1], &base) != SQLITE_OK)
		return 2;
	if (!strcmp(argv[2], "make"))
		make(atoi(argv[3]));
	else if (!strcmp(argv[2], "keep"))
		keep(atoi(argv[3]), text, sizeof(text));
	else
		search(argv[3]);
	sqlite3_close(base);
	return 0;
}
