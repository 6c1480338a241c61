/*
 * Making, opening and closing them; drafts, and records made of drafts.
 */
#include "io/records.h"

#include "base/memory.h"
#include "io/passphrase.h"
#include "io/records_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Where they are made, until they are whole. */
#define RECORDS_NEW "records.new"

bool records_are_there(const char *path)
{
	int dir = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	bool there = dir >= 0 && faccessat(dir, RECORDS_DATABASE, F_OK, AT_SYMLINK_NOFOLLOW) == 0;

	if (dir >= 0)
		close(dir);
	return there;
}

/* The first things that are known: the keys, that nobody has tried, that the chain is empty. */
static bool fill(struct records *records, const char *passphrase, const struct seal_cost *cost,
		 struct err *err)
{
	struct keys *keys = records->keys;
	struct head origin = { 0 };

	seal_pair(keys->public_key, keys->secret);
	keys_derive(keys);
	chain_origin(origin.hash, keys->public_key);
	return tables_make(records->store, err) &&
	       keys_write(records->store, keys, passphrase, cost, err) &&
	       know_number(records->store, "tries", 0, err) &&
	       know_number(records->store, "tried", 0, err) &&
	       signature_write(records, keys, &origin, err);
}

static bool make_database(struct folder *folder, const char *passphrase,
			  const struct records_make *how, struct err *err)
{
	struct records records = { .keys = seal_alloc(sizeof *records.keys) };
	char path[PATH_MAX];
	bool made;

	if (!records.keys)
		return err_set(err, N_("There is not enough memory to work with the "
				       "passphrase."));
	made = folder_file(folder, RECORDS_NEW, path, err) &&
	       (records.store = store_open(path, how->page_size, err)) != NULL &&
	       store_begin(records.store, true, err) &&
	       store_end(records.store, fill(&records, passphrase, &how->cost, err), err);
	store_close(records.store);
	seal_free(records.keys);
	return made;
}

static void remove_new(const struct folder *folder)
{
	unlinkat(folder->dir, RECORDS_NEW, 0);
	unlinkat(folder->dir, RECORDS_NEW "-journal", 0);
}

/* They get their name when they are whole, and only if nothing has it. */
static bool make_in(struct folder *folder, const char *passphrase, const struct records_make *how,
		    struct err *err)
{
	bool made;

	remove_new(folder);
	made = folder_new(folder, RECORDS_NEW, err) && make_database(folder, passphrase, how, err);
	if (made && renameat2(folder->dir, RECORDS_NEW, folder->dir, RECORDS_DATABASE,
			      RENAME_NOREPLACE) != 0)
		made = folder_failed(errno, err);
	remove_new(folder);
	return made && folder_open_lock(folder, err) && folder_sync(folder, err);
}

bool records_make(const char *path, const char *passphrase, const struct records_make *how,
		  struct err *err)
{
	struct folder folder;
	bool made;

	if (!passphrase_fits(passphrase))
		return err_set(err, N_("A passphrase has at least 8 characters, and at most 200 "
				       "bytes."));
	if (!seal_ready())
		return err_set(err, N_("The system has no random numbers to make keys of."));
	if (records_are_there(path))
		return err_set(err, N_("There are records in this folder already."));
	if (!folder_make(path, err) || !folder_open(&folder, path, err))
		return false;
	made = make_in(&folder, passphrase, how, err);
	folder_close(&folder);
	return made;
}

bool records_create(const char *folder, const char *passphrase, struct err *err)
{
	const struct records_make how = { .cost = seal_moderate() };

	return records_make(folder, passphrase, &how, err);
}

/* The tables are ours, and the first entry was written for this public key. */
static bool check(struct records *records, struct err *err)
{
	struct store *store = records->store;
	unsigned char key[SEAL_KEY], origin[SEAL_HASH], before[SEAL_HASH];
	struct reply reply;
	bool good = true;

	if (!tables_check(store, err) || !known_bytes(store, "public", key, SEAL_KEY, err))
		return false;
	chain_origin(origin, key);
	reply = reply_start(store, "SELECT before FROM entries WHERE number = 1", "");
	if (reply_next(&reply))
		good = reply_exactly(&reply, 0, before, SEAL_HASH) &&
		       memcmp(before, origin, SEAL_HASH) == 0;
	return reply_end(&reply, err) && (good || store_damaged(err));
}

struct records *records_open(const char *path, struct err *err)
{
	struct records *records = memory_alloc(sizeof *records);
	char file[PATH_MAX];

	*records = (struct records){ .folder = { .dir = -1, .lock = -1 } };
	if ((seal_ready() ||
	     err_set(err, N_("The system has no random numbers to make keys of."))) &&
	    folder_open(&records->folder, path, err) &&
	    folder_file(&records->folder, RECORDS_DATABASE, file, err) &&
	    folder_open_lock(&records->folder, err) &&
	    (records->store = store_open(file, 0, err)) != NULL &&
	    store_begin(records->store, false, err) &&
	    store_end(records->store, check(records, err), err))
		return records;
	records_close(records);
	return NULL;
}

bool records_writable(const struct records *records)
{
	return store_writable(records->store);
}

void records_close(struct records *records)
{
	if (!records)
		return;
	records_lock(records);
	store_close(records->store);
	folder_close(&records->folder);
	memory_free(records);
}

static bool keys_fit(struct records *records, bool needs_keys,
		     const unsigned char public_key[SEAL_KEY], struct err *err)
{
	if (records->keys && !seal_same(records->keys->public_key, public_key, SEAL_KEY)) {
		records_lock(records);
		return !needs_keys || err_set(err, N_("The passphrase was changed meanwhile. "
						      "Unlock the records again."));
	}
	return records->keys || !needs_keys || err_set(err, N_("The records are locked."));
}

bool records_begin(struct records *records, enum begin begin, bool needs_keys,
		   unsigned char public_key[SEAL_KEY], struct err *err)
{
	bool well;

	if (begin == BEGIN_WRITE && !store_writable(records->store))
		return err_set(err, N_("The records cannot be written: the disk is read-only."));
	if ((begin == BEGIN_WRITE && !cards_unshadow(records, err)) ||
	    !store_begin(records->store, begin == BEGIN_WRITE, err))
		return false;
	well = known_bytes(records->store, "public", public_key, SEAL_KEY, err) &&
	       keys_fit(records, needs_keys, public_key, err);
	return well || store_end(records->store, false, err);
}

bool records_end(struct records *records, bool well, const struct head *added, struct err *err)
{
	bool done = store_end(records->store, well, err);

	if (well)
		records->unsure = done ? (struct head){ 0 } : *added;
	return done;
}
