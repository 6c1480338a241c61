/*
 * What was written is not changed: an amendment is an entry more, and so is it that something was
 * forgotten. Only the boxes of what was forgotten are destroyed.
 */
#include "io/records_parts.h"

#include <string.h>

/* Within a transaction: whether there is a record of that number, with its content. */
static bool is_there(struct records *records, int64_t number, struct err *err)
{
	int64_t there = -1;

	if (!store_number(records->store, err, &there,
			  "SELECT typeof(box) <> 'null' FROM entries WHERE number = ? AND kind = 0",
			  "i", number))
		return false;
	if (there < 0)
		return err_set(err, N_("There is no such record."));
	return there > 0 || err_set(err, N_("The content of this record was deleted for good."));
}

bool records_amend(struct records *records, int64_t number, const char *who, int64_t when,
		   const char *text, struct err *err)
{
	struct content content = {
		.about = number,
		.when = when,
		.kind = ENTRY_AMENDMENT,
		.bytes = text,
		.len = strlen(text),
	};
	unsigned char public_key[SEAL_KEY];
	struct head head;

	if (content.len > RECORD_BYTES_MAX)
		return err_set(err, N_("This is too much for one record. Shorten the notes."));
	return records_begin(records, BEGIN_WRITE, false, public_key, err) &&
	       records_end(records,
			   is_there(records, number, err) &&
				   chain_append(records, public_key, &content, who, &head, err),
			   &head, err);
}

/* Within a transaction: the boxes go, the entry comes; the cards are left to the caller. */
static bool forget_one(struct records *records, const unsigned char public_key[SEAL_KEY],
		       int64_t number, const char *who, int64_t when, struct err *err)
{
	struct content content = { .about = number, .when = when, .kind = ENTRY_FORGOTTEN };
	struct head head;

	return store_do(records->store, err, "UPDATE entries SET box = NULL WHERE number = ?", "i",
			number) &&
	       store_do(records->store, err,
			"UPDATE entries SET box = NULL WHERE kind <> 0 AND about = ? AND kind = 1",
			"i", number) &&
	       chain_append(records, public_key, &content, who, &head, err);
}

bool records_forget(struct records *records, int64_t number, const char *who, int64_t when,
		    struct err *err)
{
	unsigned char public_key[SEAL_KEY];

	return records_begin(records, BEGIN_WRITE, true, public_key, err) &&
	       store_end(records->store,
			 is_there(records, number, err) &&
				 forget_one(records, public_key, number, who, when, err) &&
				 cards_prune(records, number, number, err),
			 err);
}

/* Within a transaction: the next record from before a time, behind another; 0: none. */
static bool next_before(struct records *records, int64_t before, int64_t behind, int64_t *number,
			struct err *err)
{
	*number = 0;
	return store_number(records->store, err, number,
			    "SELECT number FROM entries WHERE number > ? AND kind = 0 AND at < ?"
			    " AND typeof(box) <> 'null' ORDER BY number LIMIT 1",
			    "ii", behind, before);
}

static bool forget_all(struct records *records, const unsigned char public_key[SEAL_KEY],
		       int64_t before, const char *who, int64_t when, int *count, struct err *err)
{
	int64_t number = 0, first = 0, last = 0;

	while (next_before(records, before, last, &number, err)) {
		if (number == 0)
			return *count == 0 || cards_prune(records, first, last, err);
		if (!forget_one(records, public_key, number, who, when, err))
			return false;
		first = first ? first : number;
		last = number;
		++*count;
	}
	return false;
}

bool records_forget_before(struct records *records, int64_t before, const char *who, int64_t when,
			   int *count, struct err *err)
{
	unsigned char public_key[SEAL_KEY];

	*count = 0;
	if (records_begin(records, BEGIN_WRITE, true, public_key, err) &&
	    store_end(records->store,
		      forget_all(records, public_key, before, who, when, count, err), err))
		return true;
	*count = 0;
	return false;
}
