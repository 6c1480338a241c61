/*
 * New keys: every box is opened and closed again, and since boxes are part of the chain, the chain
 * is made anew. Its old end is written into the entry that tells of it, so that one who kept it
 * elsewhere finds it.
 */
#include "io/records_parts.h"

#include "base/memory.h"
#include "io/passphrase.h"

#include <string.h>

static bool not_in_order(struct err *err)
{
	return err_set(err, N_("The records are not in order. Check them first."));
}

/* Writes an entry anew that follows `head`, which then moves on. */
static bool rewrite(struct records *records, const struct keys *keys, const struct link *link,
		    struct content *content, struct head *head, struct err *err)
{
	struct link again = *link;
	struct buf box;
	bool done;

	buf_init(&box);
	memcpy(again.before, head->hash, SEAL_HASH);
	memcpy(content->before, head->hash, SEAL_HASH);
	if (link->box) {
		done = content_seal(content, keys->public_key, &box) || not_in_order(err);
		seal_hash(again.box_hash, box.data, box.len);
		done = done &&
		       store_do(records->store, err, "UPDATE entries SET box = ? WHERE number = ?",
				"bi", box.data, box.len, link->entry.number);
	} else {
		done = true;
	}
	chain_hash(again.hash, &again);
	head->number = link->entry.number;
	memcpy(head->hash, again.hash, SEAL_HASH);
	done = done &&
	       store_do(records->store, err,
			"UPDATE entries SET before = ?, hash = ?, box_hash = ?"
			" WHERE number = ?",
			"bbbi", again.before, (size_t)SEAL_HASH, again.hash, (size_t)SEAL_HASH,
			again.box_hash, (size_t)SEAL_HASH, link->entry.number);
	buf_release(&box);
	return done;
}

/* The question is asked anew for each entry: its answer would change under it. */
static bool rewrite_next(struct records *records, const struct keys *keys, struct head *head,
			 bool *more, struct err *err)
{
	struct reply reply = chain_replies(records->store, head->number);
	struct content content = { 0 };
	struct link link;
	struct buf plain;
	bool well = true;

	buf_init(&plain);
	*more = chain_next(&reply, &link);
	if (*more)
		well = (!link.box || chain_content(&link, records->keys, &content, &plain) ||
			not_in_order(err)) &&
		       rewrite(records, keys, &link, &content, head, err);
	buf_release(&plain);
	memory_wipe(&content, sizeof content);
	return reply_end(&reply, err) && well;
}

static bool rewrite_chain(struct records *records, const struct keys *keys, struct err *err)
{
	struct head head = { 0 };
	bool more = true;

	chain_origin(head.hash, keys->public_key);
	while (more)
		if (!rewrite_next(records, keys, &head, &more, err))
			return false;
	return true;
}

/* The next draft behind a number; one that does not open is lost already, and left. */
static bool rewrite_draft(struct records *records, const struct keys *keys, int64_t *behind,
			  struct err *err)
{
	struct reply reply = reply_start(records->store,
					 "SELECT number, box FROM drafts WHERE number > ?"
					 " ORDER BY number LIMIT 1",
					 "i", *behind);
	struct content content;
	struct buf plain, box;
	bool opened = false;
	size_t len;

	buf_init(&plain);
	buf_init(&box);
	*behind = 0;
	if (reply_next(&reply)) {
		const void *bytes = reply_bytes(&reply, 1, &len);

		*behind = reply_number(&reply, 0);
		opened = content_open(&content, &plain, bytes, len, records->keys) &&
			 content_seal(&content, keys->public_key, &box);
	}
	opened = reply_end(&reply, err) &&
		 (!opened ||
		  store_do(records->store, err, "UPDATE drafts SET box = ? WHERE number = ?", "bi",
			   box.data, box.len, *behind));
	buf_release(&plain);
	buf_release(&box);
	return opened;
}

static bool rewrite_drafts(struct records *records, const struct keys *keys, struct err *err)
{
	int64_t behind = 0;

	do
		if (!rewrite_draft(records, keys, &behind, err))
			return false;
	while (behind != 0);
	return true;
}

static bool tell(struct records *records, const struct keys *keys, const char *old_head,
		 const char *who, int64_t when, struct err *err)
{
	struct content content = {
		.when = when, .kind = ENTRY_REKEYED, .bytes = old_head, .len = strlen(old_head)
	};
	struct head head;

	return chain_append(records, keys->public_key, &content, who, &head, err) &&
	       signature_write(records, keys, &head, err);
}

static bool rekey(struct records *records, const struct keys *keys, const char *passphrase,
		  const char *who, int64_t when, struct err *err)
{
	struct store *store = records->store;
	struct verdict verdict;
	struct seal_cost cost;

	return records_verify(records, &verdict, err) &&
	       (verdict.wrong == 0 || not_in_order(err)) && keys_cost(store, &cost, err) &&
	       rewrite_chain(records, keys, err) && rewrite_drafts(records, keys, err) &&
	       cards_rewrap(records, keys, err) &&
	       keys_write(store, keys, passphrase, &cost, err) &&
	       know_number(store, "tries", 0, err) &&
	       tell(records, keys, verdict.head, who, when, err);
}

bool records_rekey(struct records *records, const char *passphrase, const char *who, int64_t when,
		   struct err *err)
{
	unsigned char public_key[SEAL_KEY];
	struct keys *keys;
	bool done;

	if (!passphrase_fits(passphrase))
		return err_set(err, N_("A passphrase has at least 8 characters, and at most 200 "
				       "bytes."));
	keys = seal_alloc(sizeof *keys);
	if (!keys)
		return err_set(err, N_("There is not enough memory to work with the "
				       "passphrase."));
	seal_pair(keys->public_key, keys->secret);
	keys_derive(keys);
	done = records_begin(records, BEGIN_WRITE, true, public_key, err) &&
	       store_end(records->store, rekey(records, keys, passphrase, who, when, err), err);
	if (!done) {
		seal_free(keys);
		return false;
	}
	records_lock(records);
	records->keys = keys;
	records->unsure = (struct head){ 0 };
	return true;
}
