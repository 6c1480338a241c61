/*
 * The database file of the records: statements, transactions, and what went wrong as a sentence.
 * It knows nothing of what is kept. src/io/records_store.c is the only file that knows SQLite.
 *
 * A failed statement never mends itself here: whoever began a transaction ends it with what came
 * of it, and a bad end leaves the file as it was.
 */
#ifndef IO_RECORDS_STORE_H
#define IO_RECORDS_STORE_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;

/*
 * Opens a file that is there (an empty one is a database without tables), with the page size if it
 * is one; 0: as SQLite likes it. What may not be written is opened for reading. NULL: why.
 */
struct store *store_open(const char *path, int page_size, struct err *err);
void store_close(struct store *store); /* NULL: nothing */
bool store_writable(const struct store *store);

/*
 * What stands between them happens as a whole, or not at all. To write is to wait, a few seconds at
 * most, until nobody else does. The end commits what went well; false when nothing was done. To
 * read within another transaction is to be part of that one.
 */
bool store_begin(struct store *store, bool write, struct err *err);
bool store_end(struct store *store, bool well, struct err *err);

/*
 * A statement with values for its question marks, as `types` tells: "i" int64_t, "t" const char *,
 * "b" const void * and size_t.
 */
bool store_do(struct store *store, struct err *err, const char *sql, const char *types, ...);
/* Its first row's only number; where there is no row, *number stays as it is. */
bool store_number(struct store *store, struct err *err, int64_t *number, const char *sql,
		  const char *types, ...);

/* Rows of an answer, one after another; values that were given stay where they are until then. */
struct reply {
	struct store *store;
	void *statement;
	int outcome;
};

struct reply reply_start(struct store *store, const char *sql, const char *types, ...);
void reply_again(struct reply *reply, const char *types, ...); /* the same with other values */
bool reply_next(struct reply *reply);
bool reply_end(struct reply *reply, struct err *err);

int64_t reply_number(const struct reply *reply, int column);
const char *reply_text(const struct reply *reply, int column); /* never NULL; until the next row */
/* NULL, and a length of 0, where there is nothing; no bytes are something. */
const void *reply_bytes(const struct reply *reply, int column, size_t *len);
/* Exactly so many bytes; false: it is something else. */
bool reply_exactly(const struct reply *reply, int column, void *bytes, size_t len);

/* Whether the file is whole, as a database; false: err says that it is not, or cannot be read. */
bool store_whole(struct store *store, struct err *err);
/* Copies all of it into another file that is empty, in one piece. */
bool store_copy(struct store *store, const char *path, struct err *err);

/* The sentence for a file that is not as we left it. */
bool store_damaged(struct err *err);

#endif
