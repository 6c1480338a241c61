/*
 * What the files of the records share. The layers, from below: records_store.c (SQLite) and
 * seal.c (libsodium); records_content.c, what is in a box; records_chain.c, entries and what holds
 * them together; records_cards.c, what records are found by; above them, one file a deed.
 *
 * Where a function here says "within a transaction", the caller has begun one.
 */
#ifndef IO_RECORDS_PARTS_H
#define IO_RECORDS_PARTS_H

#include "io/records.h"
#include "io/records_folder.h"
#include "io/records_store.h"
#include "io/seal.h"

/* Said by whoever shows it, in the language of the run. */
#define N_(english) english

/* What an unlocked handle knows, in locked memory. */
struct keys {
	unsigned char secret[SEAL_KEY];
	unsigned char cards[SEAL_KEY], head[SEAL_KEY]; /* given by the secret one */
	unsigned char public_key[SEAL_KEY];
};

/* The end of a chain: the last number and its hash. */
struct head {
	int64_t number;
	unsigned char hash[SEAL_HASH];
};

struct records {
	struct folder folder;
	struct store *store;
	struct keys *keys; /* NULL: locked */
	bool shadowed;	   /* the cards are a copy in memory: where they belong cannot be written */
	/* Wrong tries since they were right; in the database as well, where it can be written. */
	int64_t tries, tried;
	/*
	 * A write whose end failed: it may stand there all the same. Whoever wrote it will write it
	 * again, and then it is replaced.
	 */
	struct head unsure;
	int64_t unsure_draft;
};

/* --- records.c --- */

struct records_make {
	struct seal_cost cost;
	int page_size; /* 0: as SQLite likes it */
};

/* records_create(), for tests: cheaper, smaller. */
bool records_make(const char *folder, const char *passphrase, const struct records_make *how,
		  struct err *err);
/*
 * Begins a transaction; to write, the records must be such that they can be written. Gives the
 * public key as it is now. When somebody else has changed the keys meanwhile, what was unlocked is
 * locked again, and it is false if it `needs` to be unlocked.
 */
enum begin { BEGIN_READ, BEGIN_WRITE };
bool records_begin(struct records *records, enum begin begin, bool needs_keys,
		   unsigned char public_key[SEAL_KEY], struct err *err);
/* Ends one that added an entry: if that fails it may stand there all the same. */
bool records_end(struct records *records, bool well, const struct head *added, struct err *err);

/* --- records_tables.c --- */

/* The cards, also as a "TEMP TABLE" beside records that can only be read. */
#define RECORDS_CARDS(kind)                                                                        \
	"CREATE " kind " cards (block INTEGER PRIMARY KEY, first INTEGER NOT NULL,"                \
	" last INTEGER NOT NULL, box BLOB NOT NULL) STRICT"

/* Makes the tables in an empty database. */
bool tables_make(struct store *store, struct err *err);
/* Whether they are ours, to the letter, and no others. */
bool tables_check(struct store *store, struct err *err);
/* What is known by a key: so many bytes, or a number. False: it is missing, or something else. */
bool known_bytes(struct store *store, const char *key, void *bytes, size_t len, struct err *err);
bool known_number(struct store *store, const char *key, int64_t *number, struct err *err);
bool know_bytes(struct store *store, const char *key, const void *bytes, size_t len,
		struct err *err);
bool know_number(struct store *store, const char *key, int64_t number, struct err *err);

/* --- records_content.c --- */

enum { CONTENT_DRAFT = 4 }; /* beside enum entry_kind */

/* What is in a box. */
struct content {
	int64_t number, about, when;
	int kind;
	unsigned char before[SEAL_HASH];
	struct record_card card;
	const char *bytes;
	size_t len;
};

/* False: the public key is none. */
bool content_seal(const struct content *content, const unsigned char public_key[SEAL_KEY],
		  struct buf *box);
/* content->bytes lie in `plain`, which the caller releases. False: it is no box of ours. */
bool content_open(struct content *content, struct buf *plain, const void *box, size_t len,
		  const struct keys *keys);
/* Whether it may be shown: UTF-8, nothing that moves the cursor. */
void card_clean(struct record_card *card);

/* Eight bytes, the least first. */
void put_number(struct buf *buf, int64_t number);
void set_number(unsigned char bytes[8], int64_t number);
int64_t get_number(const unsigned char bytes[8]);

/* --- records_chain.c --- */

/* A row of the table of entries; `box` is valid until the next row. */
struct link {
	struct record_entry entry;
	const char *who; /* as it stands there */
	unsigned char before[SEAL_HASH], hash[SEAL_HASH], box_hash[SEAL_HASH];
	const void *box;
	size_t box_len;
	bool sizes;	/* of the hashes are right */
	int about_kind; /* of what it is about; -1: there is none */
	bool forgotten; /* a later entry says so */
};

/* Links behind a number, in order. */
struct reply chain_replies(struct store *store, int64_t behind);
bool chain_next(struct reply *reply, struct link *link);
/* The first columns of any question about entries: what anyone may see of one. */
#define ENTRY_COLUMNS "number, about, kind, at, who, typeof(box) = 'null'"
void entry_take(const struct reply *reply, struct record_entry *entry);
/* The hash that a link should have. */
void chain_hash(unsigned char hash[SEAL_HASH], const struct link *link);
/* What stands before the first entry. */
void chain_origin(unsigned char hash[SEAL_HASH], const unsigned char public_key[SEAL_KEY]);
/* Within a transaction: the end of the chain. */
bool chain_head(struct records *records, const unsigned char public_key[SEAL_KEY],
		struct head *head, struct err *err);
/*
 * Whether the link follows the head as it was written; then the head moves on. With keys, its box
 * is opened too, into `content` and `plain`. NULL, or a sentence that tells what is wrong.
 */
const char *chain_step(struct head *head, const struct link *link, const struct keys *keys,
		       struct content *content, struct buf *plain);
/* Opens its box; false: it is not the one that was put there. */
bool chain_content(const struct link *link, const struct keys *keys, struct content *content,
		   struct buf *plain);
/*
 * Within a transaction: adds an entry. The content's number and before are filled in, and its
 * about where it is 0; without bytes (NULL) there is no box.
 */
bool chain_append(struct records *records, const unsigned char public_key[SEAL_KEY],
		  struct content *content, const char *who, struct head *head, struct err *err);

/* What was signed last. */
struct signature {
	struct head head;
	unsigned char mac[SEAL_HASH];
	bool valid; /* once unlocked: our key made it */
};

bool signature_read(struct records *records, const struct keys *keys, struct signature *signature,
		    struct err *err);
bool signature_write(struct records *records, const struct keys *keys, const struct head *head,
		     struct err *err);

/* --- records_blocks.c --- */

enum { CARDS_PER_BLOCK = 512 };

struct slot {
	unsigned char number[8];
	struct record_card card;
};

/* The plain text of a block, in locked memory. */
struct card_block {
	unsigned char head[4][8]; /* block, first, last, count */
	struct slot slots[CARDS_PER_BLOCK];
};

_Static_assert(sizeof(struct slot) == 8 + sizeof(struct record_card) && _Alignof(struct slot) == 1,
	       "a block is bytes");

enum { BLOCK, FIRST, LAST, COUNT };

int64_t block_head(const struct card_block *block, int which);
/* Opens the block that is the row of "SELECT block, first, last, box"; how many cards; -1. */
int cards_open(const struct reply *reply, const struct keys *keys, struct card_block *block);
/* Within a transaction: into the table. */
bool block_write(struct records *records, const struct card_block *block, const struct keys *keys,
		 struct err *err);
/* Within a transaction: takes away the cards of records that are gone, in that range. */
bool cards_prune(struct records *records, int64_t first, int64_t last, struct err *err);
/* Within a transaction: wraps them all with other keys. */
bool cards_rewrap(struct records *records, const struct keys *keys, struct err *err);

/* --- records_cards.c --- */

/*
 * Once unlocked: brings the cards up to date with the entries, and signs the end of the chain if it
 * is in order. At unlocking the cards are tried as well: what is wrong with them is made anew.
 */
bool cards_catch_up(struct records *records, bool unlocking, struct err *err);
/* From now on the cards are those in the database again. */
bool cards_unshadow(struct records *records, struct err *err);

/* --- records_unlock.c --- */

/* What keys follow from a secret one; false: it is none. */
bool keys_derive(struct keys *keys);
/* Within a transaction: wraps the secret key with a passphrase, at that cost. */
bool keys_write(struct store *store, const struct keys *keys, const char *passphrase,
		const struct seal_cost *cost, struct err *err);
/* What it cost; false: more than a file may ask for. */
bool keys_cost(struct store *store, struct seal_cost *cost, struct err *err);

#endif
