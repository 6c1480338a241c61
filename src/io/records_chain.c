/*
 * The hash of an entry is over the hash before it, all that stands in the open, and the hash of its
 * box: of numbers each takes eight bytes, and the length of the name stands before it, so no two
 * entries are the same bytes. The box itself may be destroyed later; its hash stays.
 *
 * Before the first entry stands a hash of the public key: boxes for another one belong to another
 * chain.
 */
#include "io/records_parts.h"

#include "base/utf8.h"

#include <assert.h>
#include <string.h>

struct reply chain_replies(struct store *store, int64_t behind)
{
	return reply_start(store,
			   "SELECT " ENTRY_COLUMNS ", before, hash, box_hash, box,"
			   " (SELECT kind FROM entries AS r WHERE r.number = e.about),"
			   " EXISTS (SELECT 1 FROM entries AS f WHERE f.kind <> 0 AND"
			   " f.about = e.about AND f.kind = 2 AND f.number > e.number)"
			   " FROM entries AS e WHERE number > ? ORDER BY number",
			   "i", behind);
}

/* A name that is too long, or could move the cursor, is none of ours. */
void entry_take(const struct reply *reply, struct record_entry *entry)
{
	const char *who = reply_text(reply, 4);
	size_t len = strnlen(who, RECORD_WHO);

	*entry = (struct record_entry){
		.number = reply_number(reply, 0),
		.about = reply_number(reply, 1),
		.kind = (enum entry_kind)reply_number(reply, 2),
		.when = reply_number(reply, 3),
	};
	entry->gone = reply_number(reply, 5) && entry->kind != ENTRY_FORGOTTEN;
	if (len == RECORD_WHO || utf8_check(who, len, false) != len)
		memcpy(entry->who, "?", 2);
	else
		memcpy(entry->who, who, len + 1);
}

bool chain_next(struct reply *reply, struct link *link)
{
	if (!reply_next(reply))
		return false;
	*link = (struct link){ .about_kind = -1 };
	entry_take(reply, &link->entry);
	link->who = reply_text(reply, 4);
	link->sizes = reply_exactly(reply, 6, link->before, SEAL_HASH) &&
		      reply_exactly(reply, 7, link->hash, SEAL_HASH) &&
		      reply_exactly(reply, 8, link->box_hash, SEAL_HASH);
	link->box = reply_bytes(reply, 9, &link->box_len);
	link->about_kind = (int)reply_number(reply, 10);
	link->forgotten = reply_number(reply, 11) != 0;
	return true;
}

void chain_hash(unsigned char hash[SEAL_HASH], const struct link *link)
{
	struct buf buf;

	buf_init(&buf);
	buf_text(&buf, "carecheck entry 1");
	buf_bytes(&buf, (const char *)link->before, SEAL_HASH);
	put_number(&buf, link->entry.number);
	put_number(&buf, link->entry.about);
	put_number(&buf, (int64_t)link->entry.kind);
	put_number(&buf, link->entry.when);
	put_number(&buf, (int64_t)strlen(link->who));
	buf_text(&buf, link->who);
	buf_bytes(&buf, (const char *)link->box_hash, SEAL_HASH);
	seal_hash(hash, buf.data, buf.len);
	buf_release(&buf);
}

void chain_origin(unsigned char hash[SEAL_HASH], const unsigned char public_key[SEAL_KEY])
{
	struct buf buf;

	buf_init(&buf);
	buf_text(&buf, "carecheck records 1");
	buf_bytes(&buf, (const char *)public_key, SEAL_KEY);
	seal_hash(hash, buf.data, buf.len);
	buf_release(&buf);
}

bool chain_head(struct records *records, const unsigned char public_key[SEAL_KEY],
		struct head *head, struct err *err)
{
	struct reply reply =
		reply_start(records->store,
			    "SELECT number, hash FROM entries ORDER BY number DESC LIMIT 1", "");
	bool good = true;

	head->number = 0;
	if (reply_next(&reply)) {
		head->number = reply_number(&reply, 0);
		good = reply_exactly(&reply, 1, head->hash, SEAL_HASH);
	} else {
		chain_origin(head->hash, public_key);
	}
	return reply_end(&reply, err) && (good || store_damaged(err));
}

/* What an entry is about, for its kind. */
static bool about_fits(const struct link *link)
{
	const struct record_entry *entry = &link->entry;

	switch (entry->kind) {
	case ENTRY_RECORD:
	case ENTRY_REKEYED:
		return entry->about == entry->number;
	case ENTRY_AMENDMENT:
	case ENTRY_FORGOTTEN:
		return entry->about < entry->number && link->about_kind == ENTRY_RECORD;
	}
	return false;
}

static bool box_fits(const struct link *link)
{
	unsigned char hash[SEAL_HASH];

	seal_hash(hash, link->box, link->box_len);
	return memcmp(hash, link->box_hash, SEAL_HASH) == 0;
}

bool chain_content(const struct link *link, const struct keys *keys, struct content *content,
		   struct buf *plain)
{
	const struct record_entry *entry = &link->entry;

	return content_open(content, plain, link->box, link->box_len, keys) &&
	       content->number == entry->number && content->about == entry->about &&
	       content->kind == (int)entry->kind && content->when == entry->when &&
	       memcmp(content->before, link->before, SEAL_HASH) == 0;
}

/* Whether there is a box where one should be, and the one that was put there. */
static const char *box_step(const struct link *link, const struct keys *keys,
			    struct content *content, struct buf *plain)
{
	if (link->entry.kind == ENTRY_FORGOTTEN)
		return link->box || !box_fits(link) ? N_("An entry holds what it should not.")
						    : NULL;
	if (!link->box)
		return link->forgotten ? NULL : N_("A content is missing, and nobody forgot it.");
	if (link->forgotten)
		return N_("A content is there that was to be forgotten.");
	if (!box_fits(link) || (keys && !chain_content(link, keys, content, plain)))
		return N_("A content is not the one that was written.");
	return NULL;
}

const char *chain_step(struct head *head, const struct link *link, const struct keys *keys,
		       struct content *content, struct buf *plain)
{
	unsigned char hash[SEAL_HASH];
	const char *wrong = NULL;

	chain_hash(hash, link);
	if (link->entry.number != head->number + 1)
		wrong = N_("An entry is missing.");
	else if (!link->sizes || memcmp(link->before, head->hash, SEAL_HASH) != 0)
		wrong = N_("An entry does not follow the one before it.");
	else if (memcmp(hash, link->hash, SEAL_HASH) != 0 || !about_fits(link))
		wrong = N_("An entry is not as it was written.");
	else
		wrong = box_step(link, keys, content, plain);
	head->number = link->entry.number;
	memcpy(head->hash, link->hash, SEAL_HASH);
	return wrong;
}

/*
 * What an earlier write may have left is ours alone: nobody was told of it, nobody built on it, it
 * is in no index and under no signature.
 */
static bool replace_unsure(struct records *records, struct err *err)
{
	const struct head *unsure = &records->unsure;

	return unsure->number == 0 ||
	       store_do(records->store, err,
			"DELETE FROM entries WHERE number = ?1 AND hash = ?2 AND"
			" number = (SELECT max(number) FROM entries) AND"
			" number > (SELECT coalesce(max(last), 0) FROM cards)",
			"ib", unsure->number, unsure->hash, (size_t)SEAL_HASH);
}

/* As much of a name as there is room for, in whole characters, and nothing that moves a cursor. */
static void shorten_who(char short_who[RECORD_WHO], const char *who)
{
	size_t len = strnlen(who, RECORD_WHO - 1);

	len = utf8_check(who, len, false);
	memcpy(short_who, who, len);
	short_who[len] = '\0';
}

static bool insert(struct records *records, const struct link *link, struct err *err)
{
	const struct record_entry *entry = &link->entry;
	const char *sql =
		link->box ? "INSERT INTO entries (number, about, kind, at, who, before, hash, "
			    "box_hash, box) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
			  : "INSERT INTO entries (number, about, kind, at, who, before, hash, "
			    "box_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

	return store_do(records->store, err, sql, link->box ? "iiiitbbbb" : "iiiitbbb",
			entry->number, entry->about, (int64_t)entry->kind, entry->when, link->who,
			link->before, (size_t)SEAL_HASH, link->hash, (size_t)SEAL_HASH,
			link->box_hash, (size_t)SEAL_HASH, link->box, link->box_len);
}

bool chain_append(struct records *records, const unsigned char public_key[SEAL_KEY],
		  struct content *content, const char *who, struct head *head, struct err *err)
{
	struct link link = { .who = link.entry.who };
	struct buf box;
	bool done;

	if (!replace_unsure(records, err) || !chain_head(records, public_key, head, err))
		return false;
	content->number = head->number + 1;
	if (content->about == 0)
		content->about = content->number;
	memcpy(content->before, head->hash, SEAL_HASH);
	link.entry.number = content->number;
	link.entry.about = content->about;
	link.entry.kind = (enum entry_kind)content->kind;
	link.entry.when = content->when;
	shorten_who(link.entry.who, who);
	memcpy(link.before, head->hash, SEAL_HASH);
	buf_init(&box);
	done = !content->bytes || content_seal(content, public_key, &box) || store_damaged(err);
	link.box = content->bytes ? box.data : NULL;
	link.box_len = box.len;
	seal_hash(link.box_hash, box.data, box.len);
	chain_hash(link.hash, &link);
	done = done && insert(records, &link, err);
	head->number = content->number;
	memcpy(head->hash, link.hash, SEAL_HASH);
	buf_release(&box);
	return done;
}

/* The number and the hash, and what our key makes of them. */
static void sign(unsigned char mac[SEAL_HASH], const struct head *head, const struct keys *keys)
{
	struct buf buf;

	buf_init(&buf);
	put_number(&buf, head->number);
	buf_bytes(&buf, (const char *)head->hash, SEAL_HASH);
	seal_keyed(mac, buf.data, buf.len, keys->head);
	buf_release(&buf);
}

bool signature_read(struct records *records, const struct keys *keys, struct signature *signature,
		    struct err *err)
{
	unsigned char bytes[8 + 2 * SEAL_HASH], mac[SEAL_HASH];

	if (!known_bytes(records->store, "head", bytes, sizeof bytes, err))
		return false;
	signature->head.number = get_number(bytes);
	memcpy(signature->head.hash, bytes + 8, SEAL_HASH);
	signature->valid = false;
	if (keys) {
		sign(mac, &signature->head, keys);
		signature->valid = seal_same(mac, bytes + 8 + SEAL_HASH, SEAL_HASH);
	}
	return true;
}

bool signature_write(struct records *records, const struct keys *keys, const struct head *head,
		     struct err *err)
{
	unsigned char bytes[8 + 2 * SEAL_HASH];

	set_number(bytes, head->number);
	memcpy(bytes + 8, head->hash, SEAL_HASH);
	sign(bytes + 8 + SEAL_HASH, head, keys);
	return know_bytes(records->store, "head", bytes, sizeof bytes, err);
}
