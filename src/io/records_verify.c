/*
 * The chain is followed a block of cards at a time, each in a transaction of its own: others can
 * write in between, since all that they can do is to add. Drafts are not part of it: one that was
 * altered says so when it is taken.
 */
#include "io/records_parts.h"

#include "base/memory.h"

#include <string.h>

enum { ENTRIES_AT_ONCE = 2000 };

struct verifying {
	struct verdict *verdict;
	struct head at;
	struct signature signature;
	unsigned char public_key[SEAL_KEY];
	bool unlocked;
	struct card_block *block; /* of cards, where we are; count -1: none, or they do not open */
	int count, card;
	struct buf plain;
};

/* The first thing that is wrong is told. */
static void wrong(struct verifying *verifying, int64_t number, const char *why)
{
	struct verdict *verdict = verifying->verdict;
	struct buf buf;

	if (verdict->wrong != 0 || !why)
		return;
	verdict->wrong = number > 0 ? number : 1;
	buf_over(&buf, verdict->why, sizeof verdict->why);
	buf_text(&buf, why);
}

static void check_card(struct verifying *verifying, const struct link *link,
		       const struct content *content)
{
	const struct slot *slot = &verifying->block->slots[verifying->card];
	int64_t number = link->entry.number;
	bool expected = link->entry.kind == ENTRY_RECORD && link->box && content->number == number;

	if (verifying->count < 0)
		return;
	if (verifying->card < verifying->count && get_number(slot->number) == number) {
		verifying->card++;
		if (!expected || memcmp(&slot->card, &content->card, sizeof slot->card) != 0)
			wrong(verifying, number, N_("A record is not found by what it holds."));
	} else if (expected) {
		wrong(verifying, number, N_("A record is not found by what it holds."));
	}
}

static void check_signature(struct verifying *verifying)
{
	const struct head *signed_head = &verifying->signature.head, *at = &verifying->at;

	if (at->number == signed_head->number &&
	    memcmp(at->hash, signed_head->hash, SEAL_HASH) != 0)
		wrong(verifying, at->number, N_("The chain is not the one that was signed."));
}

/* Opens the cards of what comes next; *last: how far they reach. */
static bool open_cards(struct records *records, struct verifying *verifying, int64_t *last,
		       struct err *err)
{
	struct reply reply = reply_start(records->store,
					 "SELECT block, first, last, box FROM cards"
					 " WHERE last > ? ORDER BY block LIMIT 1",
					 "i", verifying->at.number);

	verifying->count = -1;
	verifying->card = 0;
	*last = verifying->at.number + ENTRIES_AT_ONCE;
	if (reply_next(&reply)) {
		verifying->count = cards_open(&reply, records->keys, verifying->block);
		*last = reply_number(&reply, LAST);
		if (verifying->count < 0 || reply_number(&reply, FIRST) != verifying->at.number + 1)
			wrong(verifying, verifying->at.number + 1,
			      N_("What records are found by is damaged."));
	}
	return reply_end(&reply, err);
}

static bool follow(struct records *records, struct verifying *verifying, int64_t last, bool *more,
		   struct err *err)
{
	struct reply reply = chain_replies(records->store, verifying->at.number);
	const struct keys *keys = verifying->unlocked ? records->keys : NULL;
	struct link link;

	*more = false;
	while (!*more && chain_next(&reply, &link)) {
		struct content content = { 0 };
		int64_t expected = verifying->at.number + 1;

		wrong(verifying, expected,
		      chain_step(&verifying->at, &link, keys, &content, &verifying->plain));
		if (keys)
			check_card(verifying, &link, &content);
		check_signature(verifying);
		verifying->verdict->entries++;
		memory_wipe(&content, sizeof content);
		*more = link.entry.number >= last;
	}
	if (verifying->card < verifying->count)
		wrong(verifying, verifying->at.number + 1, N_("An entry is missing."));
	if (!*more && verifying->count >= 0 && verifying->at.number < last)
		wrong(verifying, verifying->at.number + 1, N_("An entry is missing."));
	return reply_end(&reply, err);
}

static bool follow_some(struct records *records, struct verifying *verifying, bool *more,
			struct err *err)
{
	unsigned char public_key[SEAL_KEY];
	int64_t last = verifying->at.number + ENTRIES_AT_ONCE;
	bool well;

	if (!records_begin(records, BEGIN_READ, verifying->unlocked, public_key, err))
		return false;
	well = memcmp(public_key, verifying->public_key, SEAL_KEY) == 0 ||
	       err_set(err, N_("The passphrase was changed meanwhile. Unlock the records "
			       "again."));
	well = well && (!verifying->unlocked || open_cards(records, verifying, &last, err)) &&
	       follow(records, verifying, last, more, err);
	return store_end(records->store, well, err);
}

/* What the last signature says of the whole. */
static void judge(struct verifying *verifying)
{
	const struct signature *signature = &verifying->signature;

	verifying->verdict->signed_to = signature->head.number;
	if (signature->head.number > verifying->at.number || signature->head.number < 0)
		wrong(verifying, verifying->at.number + 1, N_("The end of the chain was cut off."));
	if (verifying->unlocked && !signature->valid)
		wrong(verifying, signature->head.number, N_("The chain is signed by others."));
}

static void write_head(struct verifying *verifying)
{
	struct buf hex;

	buf_over(&hex, verifying->verdict->head, sizeof verifying->verdict->head);
	for (int i = 0; i < SEAL_HASH; i++)
		buf_format(&hex, "%02x", (unsigned)verifying->at.hash[i]);
}

static bool verify(struct records *records, struct verifying *verifying, struct err *err)
{
	bool more = true, well;

	if (!store_whole(records->store, err) ||
	    !records_begin(records, BEGIN_READ, verifying->unlocked, verifying->public_key, err))
		return false;
	well = signature_read(records, records->keys, &verifying->signature, err);
	if (!store_end(records->store, well, err))
		return false;
	chain_origin(verifying->at.hash, verifying->public_key);
	check_signature(verifying);
	while (more)
		if (!follow_some(records, verifying, &more, err))
			return false;
	judge(verifying);
	write_head(verifying);
	return true;
}

bool records_verify(struct records *records, struct verdict *verdict, struct err *err)
{
	struct verifying verifying = { .verdict = verdict,
				       .unlocked = records->keys != NULL,
				       .block = seal_alloc(sizeof *verifying.block),
				       .count = -1 };
	bool done;

	*verdict = (struct verdict){ 0 };
	if (!verifying.block)
		return err_set(err, N_("There is not enough memory to search."));
	buf_init(&verifying.plain);
	done = verify(records, &verifying, err);
	buf_release(&verifying.plain);
	seal_free(verifying.block);
	return done;
}
