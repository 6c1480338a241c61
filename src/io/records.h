/*
 * The records of a site: screenings that stay. A folder (0700) with one SQLite database (0600) and
 * a lock file. Whoever may open the folder can add to the records; to read them takes the site's
 * secret key, which lies there wrapped by a passphrase.
 *
 * - Each content is a sealed box to the site's public key, with the record's number and what
 *   stands before it in the chain within: a box that was moved is noticed.
 * - Records, amendments, and that something was forgotten are entries of one chain: each holds the
 *   hash of the one before it, so what was altered, removed or swapped is noticed. Who and when
 *   stand in the open, answers and names never.
 * - Whenever the records are unlocked, the end of the chain is signed with a key that only the
 *   secret key gives: a chain that was written anew, or cut off before there, is noticed too.
 * - A draft is what a call in progress has come to: one box, replaced by each save, in a
 *   transaction of its own that is on the disk when the call returns.
 *
 * Only src/io/records_store.c knows SQLite, only src/io/seal.c libsodium.
 */
#ifndef IO_RECORDS_H
#define IO_RECORDS_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

enum { RECORD_WHO = 64, RECORD_CARD = 64, RECORD_BYTES_MAX = 256 * 1024, RECORDS_KEY_TEXT = 49 };

/* What a record is found by. It is sealed with it; "" where nothing is known. */
struct record_card {
	char date[11]; /* of the screening, YYYY-MM-DD */
	char client[RECORD_CARD], caller[RECORD_CARD];
	char phone[24];		  /* digits only */
	char form[32], level[32]; /* ids */
};

enum entry_kind { ENTRY_RECORD, ENTRY_AMENDMENT, ENTRY_FORGOTTEN, ENTRY_REKEYED };

/* A row of the chain, as anyone may see it. */
struct record_entry {
	int64_t number; /* from 1 */
	int64_t about;	/* the record that it amends or forgets; else its own number */
	enum entry_kind kind;
	int64_t when; /* seconds since 1970, UTC */
	char who[RECORD_WHO];
	bool gone; /* its content was forgotten */
};

struct records;

/* --- a place for them --- */

/* Whether there are records in that folder. */
bool records_are_there(const char *folder);
/* Makes them: folder, database, key pair, passphrase. False: why, for a person. */
bool records_create(const char *folder, const char *passphrase, struct err *err);
/*
 * NULL: why. A folder or a file that others may read or write is refused. What cannot be written
 * (a read-only disk) is opened for reading; records_writable() tells.
 */
struct records *records_open(const char *folder, struct err *err);
bool records_writable(const struct records *records);
void records_close(struct records *records); /* locks them; NULL: nothing */

/* --- writing, which needs no passphrase --- */

/*
 * Keeps the draft of a call; *draft is 0 for a new one, and gets its number. When it returns true
 * the draft is on the disk. On false nothing has changed there, and err says why: a disk that is
 * full or read-only, a database that others hold or that is damaged. (When the very last sync of
 * the disk fails it may stand there all the same: the same handle, trying again, replaces it. That
 * goes for records_finish() and records_amend() too.)
 *
 * What err says is an English text as for say(), without names or answers.
 */
bool records_keep(struct records *records, int64_t *draft, const char *who, int64_t when,
		  const struct record_card *card, const char *bytes, size_t len, struct err *err);
/* Makes a record of it, and the draft (0: there is none) goes, in one transaction. */
bool records_finish(struct records *records, int64_t draft, const char *who, int64_t when,
		    const struct record_card *card, const char *bytes, size_t len, int64_t *number,
		    struct err *err);
/* Others, and we, are offered the draft from now on. */
void records_leave(struct records *records, int64_t draft);
bool records_drop(struct records *records, int64_t draft, struct err *err);

struct draft {
	int64_t number, when;
	char who[RECORD_WHO];
};

/* Drafts that nobody works on now (whose program has ended), newest first; how many, -1: err. */
int records_drafts(struct records *records, struct draft *drafts, int most, struct err *err);

/* --- what anyone may see --- */

/* Calls `found` for each entry of the chain, oldest first; how many, -1: err. */
int records_entries(struct records *records,
		    void (*found)(const struct record_entry *entry, void *context), void *context,
		    struct err *err);

/* --- unlocking --- */

enum unlocked { UNLOCKED, UNLOCK_WRONG, UNLOCK_WAIT, UNLOCK_FAILED };

/*
 * Takes some 0.4 s (Argon2id). WRONG and WAIT: *seconds until another try counts; they double with
 * each wrong one, to 300, and are kept in the database. FAILED: err.
 */
enum unlocked records_unlock(struct records *records, const char *passphrase, int64_t now,
			     int *seconds, struct err *err);
bool records_unlocked(const struct records *records);
void records_lock(struct records *records);

/* --- reading, once unlocked --- */

/* Adds the content to `bytes`, which the caller wipes. False: err; err says so when it is gone. */
bool records_read(struct records *records, int64_t number, struct record_entry *entry,
		  struct record_card *card, struct buf *bytes, struct err *err);
/* A draft, which from now on is ours: nobody else is offered it while we run. */
bool records_take(struct records *records, int64_t draft, struct buf *bytes, struct err *err);

struct search {
	/*
	 * Each word must be found: in client or caller (without regard to case and accents), as the
	 * beginning of a date, or, of three digits and more, in the phone number. "": all.
	 */
	const char *words;
	const char *client; /* exactly this client, or NULL */
	bool oldest_first;
	int most; /* 0: all */
};

/*
 * Calls `found` for each record that fits, newest first; how many, -1: err. `found` may read
 * records, but not search or write.
 */
int records_search(struct records *records, const struct search *search,
		   void (*found)(const struct record_entry *entry, const struct record_card *card,
				 void *context),
		   void *context, struct err *err);
/* Calls `found` for each amendment of a record, oldest first; -1: err. */
int records_amendments(struct records *records, int64_t number,
		       void (*found)(const struct record_entry *entry, const char *text,
				     void *context),
		       void *context, struct err *err);

/* --- what others seal with the public key, such as a kiosk's counts (io/counts_file) --- */

/* The public key as a text, for settings; needs no passphrase. False: err. */
bool records_public_key(struct records *records, char key[RECORDS_KEY_TEXT], struct err *err);
/*
 * Once unlocked: adds what is in a sealed box, of which this is the base64, to `bytes`, which the
 * caller wipes. Anyone may have sealed it. False: err.
 */
bool records_unseal(struct records *records, const char *text, size_t len, struct buf *bytes,
		    struct err *err);

/* --- changing, which is adding --- */

bool records_amend(struct records *records, int64_t number, const char *who, int64_t when,
		   const char *text, struct err *err);
/* Destroys the content of a record and of its amendments; that it was there stays in the chain. */
bool records_forget(struct records *records, int64_t number, const char *who, int64_t when,
		    struct err *err);
/* Forgets all from before that time; *count: how many. */
bool records_forget_before(struct records *records, int64_t before, const char *who, int64_t when,
			   int *count, struct err *err);
/*
 * A new key pair and a new passphrase: every content is opened and sealed again, the chain is
 * checked and made anew, in one transaction. They must be unlocked.
 */
bool records_rekey(struct records *records, const char *passphrase, const char *who, int64_t when,
		   struct err *err);
/* A copy that is whole, whatever others write meanwhile; a new file, 0600. */
bool records_backup(struct records *records, const char *path, struct err *err);

/* --- proving --- */

struct verdict {
	int64_t entries, signed_to; /* the chain up to there was signed; 0: never */
	int64_t wrong;		    /* the first entry that is not as it was written; 0: none */
	char why[160];		    /* for a person */
	char head[65];		    /* the hash at the end, in hex, to be kept elsewhere */
};

/*
 * Follows the chain, and once unlocked also opens each box and checks the signature. False: the
 * database cannot be read, or is no longer one (err). What was found stands in *verdict. Drafts are
 * no part of the chain: one that was altered says so when it is taken.
 */
bool records_verify(struct records *records, struct verdict *verdict, struct err *err);

/*
 * The hash of an entry as it stands there, in hex, for a head that was kept: once the chain is
 * verified, it is that of all up to there. Of 0, what stands before the first; "": no such entry.
 */
bool records_hash(struct records *records, int64_t number, char hash[65], struct err *err);

#endif
