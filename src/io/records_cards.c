/*
 * What records are found by stands a second time in blocks of some hundred cards, wrapped with a
 * key that the secret one gives: to search opens a few hundred blocks, not a hundred thousand
 * boxes. Blocks cover the chain without a gap. They say nothing that the boxes do not: what is
 * wrong with them is mended by making them anew.
 *
 * Cards are added when the records are unlocked, since whoever writes a record cannot open a block.
 * The same walk along the new entries tells whether they are in order, and signs the last.
 */
#include "io/records_parts.h"

#include "base/memory.h"

#include <string.h>

enum { ENTRIES_AT_ONCE = 4096 };

/* The last block, or an empty one that is to be the next. False: it does not open. */
static bool last_block(struct records *records, struct card_block *block, bool *opened,
		       struct err *err)
{
	struct reply reply = reply_start(records->store,
					 "SELECT block, first, last, box FROM cards"
					 " ORDER BY block DESC LIMIT 1",
					 "");
	int64_t number = 1, behind = 0;
	int count = CARDS_PER_BLOCK;

	*opened = true;
	if (reply_next(&reply)) {
		count = cards_open(&reply, records->keys, block);
		*opened = count >= 0;
		number = reply_number(&reply, BLOCK) + 1;
		behind = reply_number(&reply, LAST);
	}
	if (count == CARDS_PER_BLOCK) {
		set_number(block->head[BLOCK], number);
		set_number(block->head[FIRST], behind + 1);
		set_number(block->head[LAST], behind);
		set_number(block->head[COUNT], 0);
	}
	return reply_end(&reply, err);
}

/* A walk along the chain, from what is signed or from what has cards, whichever is less. */
struct walk {
	struct head at;
	struct signature signature;
	bool sound; /* from the signed entry to here */
};

static bool hash_at(struct records *records, const unsigned char public_key[SEAL_KEY],
		    struct head *head, bool *there, struct err *err)
{
	struct reply reply;

	*there = head->number == 0;
	if (*there) {
		chain_origin(head->hash, public_key);
		return true;
	}
	reply = reply_start(records->store, "SELECT hash FROM entries WHERE number = ?", "i",
			    head->number);
	*there = reply_next(&reply) && reply_exactly(&reply, 0, head->hash, SEAL_HASH);
	return reply_end(&reply, err);
}

static void pass_signature(struct walk *walk)
{
	const struct signature *signature = &walk->signature;

	if (signature->valid && walk->at.number == signature->head.number)
		walk->sound = memcmp(walk->at.hash, signature->head.hash, SEAL_HASH) == 0;
}

static bool walk_start(struct records *records, const unsigned char public_key[SEAL_KEY],
		       int64_t indexed, struct walk *walk, struct err *err)
{
	const struct signature *signature = &walk->signature;
	bool there;

	*walk = (struct walk){ 0 };
	if (!signature_read(records, records->keys, &walk->signature, err))
		return false;
	walk->at.number = indexed;
	if (signature->valid && signature->head.number < indexed)
		walk->at.number = signature->head.number;
	if (!hash_at(records, public_key, &walk->at, &there, err))
		return false;
	if (there)
		pass_signature(walk);
	return true;
}

static void add_card(struct card_block *block, int64_t number, const struct record_card *card)
{
	int64_t count = block_head(block, COUNT);

	set_number(block->slots[count].number, number);
	block->slots[count].card = *card;
	set_number(block->head[COUNT], count + 1);
}

/* Also of an entry that is not in order a record is found, if the box is its own. */
static void walk_step(struct records *records, struct walk *walk, const struct link *link,
		      struct card_block *block, struct buf *plain)
{
	struct content content = { 0 };
	int64_t number = link->entry.number;
	const char *wrong = chain_step(&walk->at, link, records->keys, &content, plain);

	if (wrong) {
		walk->sound = false;
		content.number = 0;
		if (!content_open(&content, plain, link->box, link->box_len, records->keys))
			content.number = 0;
	}
	pass_signature(walk);
	if (number <= block_head(block, LAST))
		return;
	set_number(block->head[LAST], number);
	if (content.number == number && content.kind == ENTRY_RECORD)
		add_card(block, number, &content.card);
	memory_wipe(&content, sizeof content);
}

/* Fills the block. *more: there are entries that have no place in it. */
static bool walk_on(struct records *records, struct walk *walk, struct card_block *block,
		    bool *more, struct err *err)
{
	int64_t had = block_head(block, LAST);
	struct reply reply = chain_replies(records->store, walk->at.number);
	struct link link;
	struct buf plain;

	buf_init(&plain);
	*more = false;
	while (!*more && chain_next(&reply, &link)) {
		*more = block_head(block, COUNT) == CARDS_PER_BLOCK ||
			block_head(block, LAST) - had >= ENTRIES_AT_ONCE;
		if (!*more)
			walk_step(records, walk, &link, block, &plain);
	}
	buf_release(&plain);
	return reply_end(&reply, err);
}

/* Within a transaction: one block more, or the last one longer. */
static bool add_block(struct records *records, const unsigned char public_key[SEAL_KEY],
		      struct card_block *block, bool *more, struct err *err)
{
	struct walk walk;
	bool opened;

	if (!last_block(records, block, &opened, err))
		return false;
	if (!opened && (!store_do(records->store, err, "DELETE FROM cards", "") ||
			!last_block(records, block, &opened, err)))
		return false;

	int64_t had = block_head(block, LAST);

	if (!walk_start(records, public_key, had, &walk, err) ||
	    !walk_on(records, &walk, block, more, err))
		return false;
	if (block_head(block, LAST) > had && !block_write(records, block, records->keys, err))
		return false;
	return !walk.sound || walk.at.number == walk.signature.head.number || records->shadowed ||
	       signature_write(records, records->keys, &walk.at, err);
}

static bool add_all(struct records *records, struct card_block *block, struct err *err)
{
	unsigned char public_key[SEAL_KEY];
	enum begin begin = records->shadowed ? BEGIN_READ : BEGIN_WRITE;

	for (bool more = true; more;)
		if (!records_begin(records, begin, true, public_key, err) ||
		    !store_end(records->store, add_block(records, public_key, block, &more, err),
			       err))
			return false;
	return true;
}

/* Whether each block opens and follows the one before it. */
static bool all_open(struct records *records, struct card_block *block, bool *good, struct err *err)
{
	struct reply reply = reply_start(
		records->store, "SELECT block, first, last, box FROM cards ORDER BY block", "");
	int64_t number = 0, last = 0;

	*good = true;
	while (*good && reply_next(&reply)) {
		*good = reply_number(&reply, BLOCK) == ++number &&
			reply_number(&reply, FIRST) == last + 1 &&
			reply_number(&reply, LAST) >= last &&
			cards_open(&reply, records->keys, block) >= 0;
		last = reply_number(&reply, LAST);
	}
	return reply_end(&reply, err);
}

/* Whether there is anything to do. */
static bool behind(struct records *records, bool unlocking, bool *so, struct err *err)
{
	struct signature signature;
	int64_t indexed = 0, end = 0;

	if (!store_number(records->store, err, &indexed, "SELECT coalesce(max(last), 0) FROM cards",
			  "") ||
	    !store_number(records->store, err, &end, "SELECT coalesce(max(number), 0) FROM entries",
			  "") ||
	    !signature_read(records, records->keys, &signature, err))
		return false;
	*so = indexed < end || (unlocking && !records->shadowed && signature.head.number < end);
	return true;
}

static bool look(struct records *records, bool unlocking, struct card_block *block, bool *good,
		 bool *so, struct err *err)
{
	unsigned char public_key[SEAL_KEY];

	*good = true;
	return records_begin(records, BEGIN_READ, true, public_key, err) &&
	       store_end(records->store,
			 (!unlocking || all_open(records, block, good, err)) &&
				 behind(records, unlocking, so, err),
			 err);
}

static bool remove_all(struct records *records, struct err *err)
{
	return (records->shadowed || cards_unshadow(records, err)) &&
	       store_do(records->store, err, "DELETE FROM cards", "");
}

bool cards_unshadow(struct records *records, struct err *err)
{
	if (records->shadowed && !store_do(records->store, err, "DROP TABLE temp.cards", ""))
		return false;
	records->shadowed = false;
	return true;
}

static bool shadow(struct records *records, struct err *err)
{
	if (records->shadowed)
		return true;
	if (!store_do(records->store, err, RECORDS_CARDS("TEMP TABLE"), ""))
		return false;
	records->shadowed = true;
	return store_do(records->store, err, "INSERT INTO temp.cards SELECT * FROM main.cards", "");
}

static bool catch_up(struct records *records, bool unlocking, struct card_block *block,
		     struct err *err)
{
	bool good, so;

	if (!look(records, unlocking, block, &good, &so, err))
		return false;
	if (!good && !remove_all(records, err))
		return false;
	return (good && !so) || add_all(records, block, err);
}

/* Where it cannot be written, because nothing can or the disk is full, memory serves as well. */
bool cards_catch_up(struct records *records, bool unlocking, struct err *err)
{
	struct card_block *block = seal_alloc(sizeof *block);
	bool done;

	if (!block)
		return err_set(err, N_("There is not enough memory to search."));
	done = (store_writable(records->store) || shadow(records, err)) &&
	       catch_up(records, unlocking, block, err);
	if (!done && records->keys && !records->shadowed)
		done = shadow(records, err) && catch_up(records, unlocking, block, err);
	seal_free(block);
	return done;
}
