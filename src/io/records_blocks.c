/*
 * A block: up to 512 cards, each of the same length, wrapped as one, with its place and the entries
 * that it covers within.
 */
#include "io/records_parts.h"

#include "base/memory.h"

#include <string.h>

enum { BLOCK_HEAD = 4 * 8 };

int64_t block_head(const struct card_block *block, int which)
{
	return get_number(block->head[which]);
}

int cards_open(const struct reply *reply, const struct keys *keys, struct card_block *block)
{
	size_t len, inside;
	const unsigned char *box = reply_bytes(reply, 3, &len);
	int64_t count, before = 0;

	inside = len - SEAL_WRAP_MORE;
	if (len < BLOCK_HEAD + SEAL_WRAP_MORE || inside > sizeof *block ||
	    !seal_unwrap(block, box, len, keys->cards))
		return -1;
	count = block_head(block, COUNT);
	for (int i = 0; i < 3; i++)
		if (block_head(block, i) != reply_number(reply, i))
			return -1;
	if (count < 0 || count > CARDS_PER_BLOCK ||
	    inside != BLOCK_HEAD + (size_t)count * sizeof(struct slot))
		return -1;
	for (int i = 0; i < count; i++) {
		int64_t number = get_number(block->slots[i].number);

		if (number <= before || number > block_head(block, LAST))
			return -1;
		card_clean(&block->slots[i].card);
		before = number;
	}
	return (int)count;
}

bool block_write(struct records *records, const struct card_block *block, const struct keys *keys,
		 struct err *err)
{
	size_t len = BLOCK_HEAD + (size_t)block_head(block, COUNT) * sizeof(struct slot);
	struct buf box;
	bool done;

	buf_init(&box);
	buf_repeat(&box, '\0', (int)(len + SEAL_WRAP_MORE));
	seal_wrap((unsigned char *)box.data, block, len, keys->cards);
	done = store_do(records->store, err,
			"INSERT OR REPLACE INTO cards (block, first, last, box)"
			" VALUES (?, ?, ?, ?)",
			"iiib", block_head(block, BLOCK), block_head(block, FIRST),
			block_head(block, LAST), box.data, box.len);
	buf_release(&box);
	return done;
}

/* Those of which the box is still there. */
static bool keep_some(struct records *records, struct card_block *block, struct err *err)
{
	struct reply reply = reply_start(
		records->store, "SELECT typeof(box) <> 'null' FROM entries WHERE number = ?", "i",
		(int64_t)0);
	int64_t count = block_head(block, COUNT), kept = 0;

	for (int64_t i = 0; i < count; i++) {
		reply_again(&reply, "i", get_number(block->slots[i].number));
		if (reply_next(&reply) && reply_number(&reply, 0))
			block->slots[kept++] = block->slots[i];
	}
	set_number(block->head[COUNT], kept);
	return reply_end(&reply, err);
}

/* Opens the next block behind `after` that reaches into a range. False: an error, or none. */
static bool next_block(struct records *records, int64_t *after, int64_t first, int64_t last,
		       struct card_block *block, struct err *err)
{
	struct reply reply =
		reply_start(records->store,
			    "SELECT block, first, last, box FROM cards WHERE block > ? AND"
			    " last >= ? AND first <= ? ORDER BY block LIMIT 1",
			    "iii", *after, first, last);
	int count = 0;

	*after = 0;
	if (reply_next(&reply)) {
		*after = reply_number(&reply, BLOCK);
		count = cards_open(&reply, records->keys, block);
	}
	return reply_end(&reply, err) && (count >= 0 || store_damaged(err));
}

/* For each block in a range: keeps the cards of what is there, and wraps it with these keys. */
static bool rewrite(struct records *records, int64_t first, int64_t last, const struct keys *keys,
		    struct err *err)
{
	struct card_block *block = seal_alloc(sizeof *block);
	int64_t after = 0;
	bool well = block || err_set(err, N_("There is not enough memory to search."));

	do
		well = well && next_block(records, &after, first, last, block, err) &&
		       (after == 0 ||
			(keep_some(records, block, err) && block_write(records, block, keys, err)));
	while (well && after > 0);
	seal_free(block);
	return well;
}

bool cards_prune(struct records *records, int64_t first, int64_t last, struct err *err)
{
	return rewrite(records, first, last, records->keys, err);
}

bool cards_rewrap(struct records *records, const struct keys *keys, struct err *err)
{
	return rewrite(records, 1, INT64_MAX, keys, err);
}
