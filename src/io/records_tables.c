/*
 * The tables. A box is the last column of its row: what stands in the open is read without it.
 * Few entries are no records, and an index leads from a record to them.
 */
#include "io/records_parts.h"

#include <string.h>

#define ENTRIES                                                                                    \
	"CREATE TABLE entries (number INTEGER PRIMARY KEY, about INTEGER NOT NULL,"                \
	" kind INTEGER NOT NULL, at INTEGER NOT NULL, who TEXT NOT NULL, before BLOB NOT NULL,"    \
	" hash BLOB NOT NULL, box_hash BLOB NOT NULL, box BLOB) STRICT"

/* A draft's number is never given twice: somebody may hold its byte of the lock file. */
#define DRAFTS                                                                                     \
	"CREATE TABLE drafts (number INTEGER PRIMARY KEY AUTOINCREMENT, who TEXT NOT NULL,"        \
	" at INTEGER NOT NULL, box BLOB NOT NULL) STRICT"

static const struct {
	const char *name, *sql;
} tables[] = {
	{ "meta", "CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, "
		  "WITHOUT ROWID" },
	{ "entries", ENTRIES },
	{ "entries_about", "CREATE INDEX entries_about ON entries (about) WHERE kind <> 0" },
	{ "drafts", DRAFTS },
	{ "sqlite_sequence", "CREATE TABLE sqlite_sequence(name,seq)" }, /* for AUTOINCREMENT */
	{ "cards", RECORDS_CARDS("TABLE") },
};

enum { TABLES = sizeof tables / sizeof *tables };

bool tables_make(struct store *store, struct err *err)
{
	for (int i = 0; i < TABLES; i++)
		if (strncmp(tables[i].name, "sqlite_", 7) != 0 &&
		    !store_do(store, err, tables[i].sql, ""))
			return false;
	return know_number(store, "format", 1, err);
}

bool tables_check(struct store *store, struct err *err)
{
	struct reply reply =
		reply_start(store, "SELECT name, sql FROM sqlite_schema ORDER BY rowid", "");
	int64_t format = 0;
	int count = 0;
	bool same = true;

	for (; reply_next(&reply); count++)
		same = same && count < TABLES &&
		       strcmp(reply_text(&reply, 0), tables[count].name) == 0 &&
		       strcmp(reply_text(&reply, 1), tables[count].sql) == 0;
	if (!reply_end(&reply, err))
		return false;
	if (!same || count != TABLES)
		return store_damaged(err);
	if (!known_number(store, "format", &format, err))
		return false;
	return format == 1 ||
	       err_set(err, N_("The records were made by a newer version of this program."));
}

bool known_bytes(struct store *store, const char *key, void *bytes, size_t len, struct err *err)
{
	struct reply reply = reply_start(store, "SELECT value FROM meta WHERE key = ?", "t", key);
	bool there = reply_next(&reply) && reply_exactly(&reply, 0, bytes, len);

	return reply_end(&reply, err) && (there || store_damaged(err));
}

bool known_number(struct store *store, const char *key, int64_t *number, struct err *err)
{
	struct reply reply = reply_start(store,
					 "SELECT value FROM meta WHERE key = ?"
					 " AND typeof(value) = 'integer'",
					 "t", key);
	bool there = reply_next(&reply);

	*number = there ? reply_number(&reply, 0) : 0;
	return reply_end(&reply, err) && (there || store_damaged(err));
}

#define KNOW                                                                                       \
	"INSERT INTO meta (key, value) VALUES (?1, ?2)"                                            \
	" ON CONFLICT (key) DO UPDATE SET value = ?2"

bool know_bytes(struct store *store, const char *key, const void *bytes, size_t len,
		struct err *err)
{
	return store_do(store, err, KNOW, "tb", key, bytes, len);
}

bool know_number(struct store *store, const char *key, int64_t number, struct err *err)
{
	return store_do(store, err, KNOW, "ti", key, number);
}
