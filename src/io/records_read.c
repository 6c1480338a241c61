#include "io/records_parts.h"

#include "base/memory.h"

#include <string.h>

/* Within a transaction. */
static bool read_one(struct records *records, int64_t number, struct record_entry *entry,
		     struct record_card *card, struct buf *bytes, struct err *err)
{
	struct reply reply = chain_replies(records->store, number - 1);
	struct content content;
	struct link link;
	struct buf plain;
	bool there = chain_next(&reply, &link) && link.entry.number == number, opened;

	buf_init(&plain);
	opened = there && link.box && chain_content(&link, records->keys, &content, &plain);
	if (there && entry)
		*entry = link.entry;
	if (opened && card)
		*card = content.card;
	if (opened)
		buf_bytes(bytes, content.bytes, content.len);
	buf_release(&plain);
	if (opened)
		memory_wipe(&content, sizeof content);
	if (!reply_end(&reply, err))
		return false;
	if (!there)
		return err_set(err, N_("There is no such record."));
	if (link.entry.gone || link.entry.kind == ENTRY_FORGOTTEN)
		return err_set(err, N_("The content of this record was deleted for good."));
	return opened || err_set(err, N_("This record is not as it was written."));
}

bool records_read(struct records *records, int64_t number, struct record_entry *entry,
		  struct record_card *card, struct buf *bytes, struct err *err)
{
	unsigned char public_key[SEAL_KEY];

	return records_begin(records, BEGIN_READ, true, public_key, err) &&
	       store_end(records->store, read_one(records, number, entry, card, bytes, err), err);
}

struct teller {
	void (*found)(const struct record_entry *entry, const char *text, void *context);
	void *context;
};

static int tell_amendments(struct records *records, int64_t number, const struct teller *teller,
			   struct err *err)
{
	struct reply reply =
		reply_start(records->store,
			    "SELECT number FROM entries WHERE kind <> 0 AND about = ? AND"
			    " kind = 1 AND typeof(box) <> 'null' ORDER BY number",
			    "i", number);
	struct record_entry entry;
	struct buf text;
	bool well = true;
	int count = 0;

	buf_init(&text);
	while (well && reply_next(&reply)) {
		buf_reset(&text);
		well = read_one(records, reply_number(&reply, 0), &entry, NULL, &text, err);
		if (well)
			teller->found(&entry, text.data, teller->context);
		count++;
	}
	buf_release(&text);
	well = reply_end(&reply, err) && well;
	return well ? count : -1;
}

int records_amendments(struct records *records, int64_t number,
		       void (*found)(const struct record_entry *entry, const char *text,
				     void *context),
		       void *context, struct err *err)
{
	const struct teller teller = { .found = found, .context = context };
	unsigned char public_key[SEAL_KEY];
	int count;

	if (!records_begin(records, BEGIN_READ, true, public_key, err))
		return -1;
	count = tell_amendments(records, number, &teller, err);
	return store_end(records->store, count >= 0, err) ? count : -1;
}

int records_entries(struct records *records,
		    void (*found)(const struct record_entry *entry, void *context), void *context,
		    struct err *err)
{
	struct reply reply = reply_start(
		records->store, "SELECT " ENTRY_COLUMNS " FROM entries ORDER BY number", "");
	struct record_entry entry;
	int count = 0;

	for (; reply_next(&reply); count++) {
		entry_take(&reply, &entry);
		found(&entry, context);
	}
	return reply_end(&reply, err) ? count : -1;
}
