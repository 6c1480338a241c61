/*
 * SQLite is loaded when records are opened, and only then: linked, it would cost every start of the
 * program a third of a millisecond (its archive needs the shared libm).
 *
 * How it is used. The rollback journal is emptied and synced at each commit (TRUNCATE, FULL), so
 * that what was committed is on the disk. What is deleted is overwritten. Nothing is put into
 * temporary files, and no file is mapped. The file may be hostile: its triggers and views are off,
 * its schema may call nothing, and links are not followed.
 */
#include "io/records_store.h"

#include "base/buf.h"
#include "base/memory.h"

#include <assert.h>
#include <dlfcn.h>
#include <errno.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>

enum { WAIT_MILLISECONDS = 3000, LENGTH_MAX = 4 * 1024 * 1024 };

/* Said by whoever shows it, in the language of the run. */
#define N_(english) english

#define CALLS(call)                                                                                \
	call(backup_finish) call(backup_init) call(backup_step) call(bind_blob) call(bind_int64)   \
		call(bind_text) call(busy_timeout) call(changes) call(close) call(column_blob)     \
			call(column_bytes) call(column_int64) call(column_text) call(column_type)  \
				call(db_config) call(db_readonly) call(exec) call(finalize)        \
					call(get_autocommit) call(limit) call(open_v2)             \
						call(prepare_v2) call(reset) call(step)            \
							call(system_errno)

/* The library while it is there. */
struct lite {
	void *library;
#define MEMBER(name) __typeof__(&sqlite3_##name) name;
	CALLS(MEMBER)
#undef MEMBER
};

struct store {
	struct lite lite;
	sqlite3 *base;
	bool writable;
	int nested; /* readings within a transaction */
};

/* A pointer to data is none to a function, so ISO C copies it. */
static bool find_function(void *library, const char *name, void *function)
{
	void *found = dlsym(library, name);

	memcpy(function, &found, sizeof(found));
	return found != NULL;
}

static bool lite_open(struct lite *lite)
{
	bool all = true;

	lite->library = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL);
	if (!lite->library)
		return false;
#define FIND(name) all = find_function(lite->library, "sqlite3_" #name, &lite->name) && all;
	CALLS(FIND)
#undef FIND
	if (!all)
		dlclose(lite->library);
	return all;
}

bool store_damaged(struct err *err)
{
	return err_set(err, N_("The records are damaged. Use the last backup of them."));
}

/* A journal that cannot be made: SQLite says no more, but the system did. */
static int plain_outcome(const struct store *store, int outcome)
{
	int error = 0;

	if ((outcome & 0xff) == SQLITE_CANTOPEN && store->base)
		error = store->lite.system_errno(store->base);
	return error == ENOSPC || error == EDQUOT ? SQLITE_FULL
	       : error == EROFS			  ? SQLITE_READONLY
						  : outcome & 0xff;
}

/* Nobody else may make a sentence of what SQLite says: it could repeat what was kept. */
static bool failed(const struct store *store, int outcome, struct err *err)
{
	switch (plain_outcome(store, outcome)) {
	case SQLITE_NOMEM:
		memory_exhausted();
	case SQLITE_FULL:
		return err_set(err, N_("The disk is full."));
	case SQLITE_READONLY:
		return err_set(err, N_("The records cannot be written: the disk is read-only."));
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, N_("Someone else is writing to the records. Try again."));
	case SQLITE_IOERR:
		return err_set(err, N_("The disk of the records does not answer as it should."));
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return err_set(err, N_("The files of the records cannot be opened."));
	default:
		return store_damaged(err);
	}
}

static int run(struct store *store, const char *sql)
{
	return store->lite.exec(store->base, sql, NULL, NULL, NULL);
}

/* What the file itself may do while we read it: nothing. */
static void distrust(struct store *store)
{
	static const struct {
		int option, value;
	} options[] = { { SQLITE_DBCONFIG_DEFENSIVE, 1 },
			{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
			{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
			{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
			{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 } };

	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		store->lite.db_config(store->base, options[i].option, options[i].value, NULL);
	store->lite.limit(store->base, SQLITE_LIMIT_LENGTH, LENGTH_MAX);
	store->lite.limit(store->base, SQLITE_LIMIT_ATTACHED, 0);
}

static int set_up(struct store *store, int page_size)
{
	char sized[40];
	struct buf sql;
	int outcome;

	store->lite.busy_timeout(store->base, WAIT_MILLISECONDS);
	distrust(store);
	outcome = run(store, "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;"
			     "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
	buf_over(&sql, sized, sizeof sized);
	buf_format(&sql, "PRAGMA page_size = %d", page_size);
	if (outcome == SQLITE_OK && page_size)
		outcome = run(store, sql.data);
	if (outcome == SQLITE_OK)
		outcome = run(store, "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;"
				     "PRAGMA secure_delete = ON");
	return outcome;
}

/* A file in another journal mode is not one that we made. */
static int check_mode(struct store *store)
{
	struct reply reply = reply_start(store, "PRAGMA journal_mode", "");
	bool truncate = reply_next(&reply) && strcmp(reply_text(&reply, 0), "truncate") == 0;
	int outcome = reply.outcome;

	store->lite.finalize(reply.statement);
	return truncate ? SQLITE_OK : outcome == SQLITE_ROW ? SQLITE_CORRUPT : outcome;
}

struct store *store_open(const char *path, int page_size, struct err *err)
{
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX |
			  SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
	struct store *store = memory_alloc(sizeof *store);
	int outcome;

	*store = (struct store){ 0 };
	if (!lite_open(&store->lite)) {
		memory_free(store);
		err_set(err, N_("The library SQLite is missing, which the records need. "
				"Install libsqlite3."));
		return NULL;
	}
	outcome = store->lite.open_v2(path, &store->base, flags, NULL);
	if (outcome == SQLITE_OK)
		outcome = set_up(store, page_size);
	if (outcome == SQLITE_OK)
		outcome = check_mode(store);
	if (outcome == SQLITE_OK) {
		store->writable = !store->lite.db_readonly(store->base, "main");
		return store;
	}
	failed(store, outcome, err);
	store_close(store);
	return NULL;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	store->lite.close(store->base);
	dlclose(store->lite.library);
	memory_free(store);
}

bool store_writable(const struct store *store)
{
	return store->writable;
}

bool store_begin(struct store *store, bool write, struct err *err)
{
	bool within = !store->lite.get_autocommit(store->base);
	int outcome;

	assert(!write || !within);
	if (within) {
		store->nested++;
		return true;
	}
	outcome = run(store, write ? "BEGIN IMMEDIATE" : "BEGIN");
	return outcome == SQLITE_OK || failed(store, outcome, err);
}

/* Some failures have rolled back already. */
bool store_end(struct store *store, bool well, struct err *err)
{
	int outcome;

	if (store->nested > 0) {
		store->nested--;
		return well;
	}
	outcome = well ? run(store, "COMMIT") : SQLITE_OK;
	if (well && outcome == SQLITE_OK)
		return true;
	if (!store->lite.get_autocommit(store->base))
		run(store, "ROLLBACK");
	return outcome == SQLITE_OK ? false : failed(store, outcome, err);
}

static int give(struct store *store, sqlite3_stmt *statement, const char *types, va_list values)
{
	struct lite *lite = &store->lite;
	int outcome = SQLITE_OK;

	for (int at = 1; *types && outcome == SQLITE_OK; types++, at++) {
		const void *bytes;

		if (*types == 'i') {
			outcome = lite->bind_int64(statement, at, va_arg(values, int64_t));
		} else if (*types == 't') {
			outcome = lite->bind_text(statement, at, va_arg(values, const char *), -1,
						  SQLITE_STATIC);
		} else {
			assert(*types == 'b');
			bytes = va_arg(values, const void *);
			outcome = lite->bind_blob(statement, at, bytes, (int)va_arg(values, size_t),
						  SQLITE_STATIC);
		}
	}
	return outcome;
}

static struct reply start(struct store *store, const char *sql, const char *types, va_list values)
{
	sqlite3_stmt *statement = NULL;
	int outcome = store->lite.prepare_v2(store->base, sql, -1, &statement, NULL);

	if (outcome == SQLITE_OK)
		outcome = give(store, statement, types, values);
	return (struct reply){ .store = store, .statement = statement, .outcome = outcome };
}

struct reply reply_start(struct store *store, const char *sql, const char *types, ...)
{
	va_list values;
	struct reply reply;

	va_start(values, types);
	reply = start(store, sql, types, values);
	va_end(values);
	return reply;
}

void reply_again(struct reply *reply, const char *types, ...)
{
	va_list values;

	if (reply->outcome != SQLITE_OK && reply->outcome != SQLITE_ROW &&
	    reply->outcome != SQLITE_DONE)
		return;
	reply->store->lite.reset(reply->statement);
	va_start(values, types);
	reply->outcome = give(reply->store, reply->statement, types, values);
	va_end(values);
}

bool reply_next(struct reply *reply)
{
	if (reply->outcome == SQLITE_OK || reply->outcome == SQLITE_ROW)
		reply->outcome = reply->store->lite.step(reply->statement);
	return reply->outcome == SQLITE_ROW;
}

bool reply_end(struct reply *reply, struct err *err)
{
	reply->store->lite.finalize(reply->statement);
	reply->statement = NULL;
	return reply->outcome == SQLITE_OK || reply->outcome == SQLITE_ROW ||
	       reply->outcome == SQLITE_DONE || failed(reply->store, reply->outcome, err);
}

bool store_do(struct store *store, struct err *err, const char *sql, const char *types, ...)
{
	va_list values;
	struct reply reply;

	va_start(values, types);
	reply = start(store, sql, types, values);
	va_end(values);
	while (reply_next(&reply))
		;
	return reply_end(&reply, err);
}

bool store_number(struct store *store, struct err *err, int64_t *number, const char *sql,
		  const char *types, ...)
{
	va_list values;
	struct reply reply;

	va_start(values, types);
	reply = start(store, sql, types, values);
	va_end(values);
	if (reply_next(&reply))
		*number = reply_number(&reply, 0);
	return reply_end(&reply, err);
}

int store_changes(const struct store *store)
{
	return store->lite.changes(store->base);
}

int64_t reply_number(const struct reply *reply, int column)
{
	return reply->store->lite.column_int64(reply->statement, column);
}

const char *reply_text(const struct reply *reply, int column)
{
	const unsigned char *text = reply->store->lite.column_text(reply->statement, column);

	return text ? (const char *)text : "";
}

const void *reply_bytes(const struct reply *reply, int column, size_t *len)
{
	const struct lite *lite = &reply->store->lite;
	bool bytes = lite->column_type(reply->statement, column) == SQLITE_BLOB;
	const void *there = bytes ? lite->column_blob(reply->statement, column) : NULL;

	*len = there ? (size_t)lite->column_bytes(reply->statement, column) : 0;
	return there;
}

bool reply_exactly(const struct reply *reply, int column, void *bytes, size_t len)
{
	size_t there;
	const void *from = reply_bytes(reply, column, &there);

	if (there != len)
		return false;
	memcpy(bytes, from, len);
	return true;
}

bool store_whole(struct store *store, struct err *err)
{
	struct reply reply = reply_start(store, "PRAGMA integrity_check(1)", "");
	bool whole = reply_next(&reply) && strcmp(reply_text(&reply, 0), "ok") == 0;

	if (!reply_end(&reply, err))
		return false;
	return whole || store_damaged(err);
}

/* In one step, so that the copy is of one moment. */
bool store_copy(struct store *store, const char *path, struct err *err)
{
	struct lite *lite = &store->lite;
	struct store *copy = store_open(path, 0, err);
	sqlite3_backup *backup;
	int outcome;

	if (!copy)
		return false;
	outcome = run(copy, "PRAGMA journal_mode = MEMORY");
	backup = lite->backup_init(copy->base, "main", store->base, "main");
	if (outcome == SQLITE_OK)
		outcome = backup ? lite->backup_step(backup, -1) : SQLITE_ERROR;
	if (backup)
		lite->backup_finish(backup);
	store_close(copy);
	return outcome == SQLITE_DONE || failed(store, outcome, err);
}
