/*
 * Drafts, and the records made of them. Both are sealed within the transaction that writes them:
 * which number they get, and for which public key, is certain only there.
 */
#include "io/records_parts.h"

#include "base/utf8.h"

#include <string.h>

static bool bytes_fit(size_t len, struct err *err)
{
	return len <= RECORD_BYTES_MAX ||
	       err_set(err, N_("This is too much for one record. Shorten the notes."));
}

static bool take(struct records *records, int64_t draft, struct err *err)
{
	return folder_take(&records->folder, draft) ||
	       err_set(err, N_("Someone else is working on this call now."));
}

/*
 * A number that no draft had. One that a failed write may have left behind is used again: nobody
 * else can, and what stands there is older.
 */
static bool new_number(struct records *records, int64_t *number, struct err *err)
{
	*number = records->unsure_draft;
	return *number != 0 ||
	       store_number(records->store, err, number,
			    "SELECT max((SELECT coalesce(max(seq), 0) FROM sqlite_sequence),"
			    " (SELECT coalesce(max(number), 0) FROM drafts)) + 1",
			    "");
}

static bool write_draft(struct records *records, const unsigned char public_key[SEAL_KEY],
			const struct content *content, const char *who, struct err *err)
{
	struct store *store = records->store;
	struct buf box;
	bool done;

	buf_init(&box);
	done = (content_seal(content, public_key, &box) || store_damaged(err)) &&
	       store_do(store, err, "UPDATE drafts SET who = ?, at = ?, box = ? WHERE number = ?",
			"tibi", who, content->when, box.data, box.len, content->number);
	if (done && store_changes(store) == 0)
		done = store_do(store, err,
				"INSERT INTO drafts (number, who, at, box) VALUES (?, ?, ?, ?)",
				"itib", content->number, who, content->when, box.data, box.len);
	buf_release(&box);
	return done;
}

static void who_fitting(char fitting[RECORD_WHO], const char *who)
{
	size_t len = utf8_check(who, strnlen(who, RECORD_WHO - 1), false);

	memcpy(fitting, who, len);
	fitting[len] = '\0';
}

/* A new draft is ours before it is there: nobody is offered it in between. */
static bool keep(struct records *records, struct content *content, const char *who, bool new,
		 struct err *err)
{
	unsigned char public_key[SEAL_KEY];
	char fitting[RECORD_WHO];
	bool well;

	if (!records_begin(records, BEGIN_WRITE, false, public_key, err))
		return false;
	who_fitting(fitting, who);
	well = (!new || new_number(records, &content->number, err)) &&
	       take(records, content->number, err) &&
	       write_draft(records, public_key, content, fitting, err);
	if (store_end(records->store, well, err)) {
		records->unsure_draft = 0;
		return true;
	}
	if (new &&well)
		records->unsure_draft = content->number;
	else if (new && content->number != records->unsure_draft)
		folder_give_back(&records->folder, content->number);
	return false;
}

bool records_keep(struct records *records, int64_t *draft, const char *who, int64_t when,
		  const struct record_card *card, const char *bytes, size_t len, struct err *err)
{
	struct content content = {
		.number = *draft,
		.when = when,
		.kind = CONTENT_DRAFT,
		.card = *card,
		.bytes = bytes,
		.len = len,
	};

	if (!bytes_fit(len, err) || !keep(records, &content, who, *draft == 0, err))
		return false;
	*draft = content.number;
	return true;
}

static bool remove_draft(struct records *records, int64_t draft, struct err *err)
{
	return draft == 0 ||
	       (take(records, draft, err) &&
		store_do(records->store, err, "DELETE FROM drafts WHERE number = ?", "i", draft));
}

bool records_finish(struct records *records, int64_t draft, const char *who, int64_t when,
		    const struct record_card *card, const char *bytes, size_t len, int64_t *number,
		    struct err *err)
{
	struct content content = {
		.when = when,
		.kind = ENTRY_RECORD,
		.card = *card,
		.bytes = bytes,
		.len = len,
	};
	unsigned char public_key[SEAL_KEY];
	struct head head;

	if (!bytes_fit(len, err) || !records_begin(records, BEGIN_WRITE, false, public_key, err) ||
	    !records_end(records,
			 chain_append(records, public_key, &content, who, &head, err) &&
				 remove_draft(records, draft, err),
			 &head, err))
		return false;
	*number = head.number;
	records_leave(records, draft);
	return true;
}

void records_leave(struct records *records, int64_t draft)
{
	if (draft != 0)
		folder_give_back(&records->folder, draft);
}

bool records_drop(struct records *records, int64_t draft, struct err *err)
{
	unsigned char public_key[SEAL_KEY];

	if (!records_begin(records, BEGIN_WRITE, false, public_key, err) ||
	    !store_end(records->store, remove_draft(records, draft, err), err))
		return false;
	records_leave(records, draft);
	return true;
}

int records_drafts(struct records *records, struct draft *drafts, int most, struct err *err)
{
	struct reply reply = reply_start(
		records->store, "SELECT number, at, who FROM drafts ORDER BY number DESC", "");
	int count = 0;

	while (count < most && reply_next(&reply)) {
		struct draft *draft = &drafts[count];

		*draft = (struct draft){ .number = reply_number(&reply, 0),
					 .when = reply_number(&reply, 1) };
		who_fitting(draft->who, reply_text(&reply, 2));
		count += !folder_taken(&records->folder, draft->number);
	}
	return reply_end(&reply, err) ? count : -1;
}

static bool open_draft(struct records *records, int64_t number, struct buf *bytes, struct err *err)
{
	struct reply reply =
		reply_start(records->store, "SELECT box FROM drafts WHERE number = ?", "i", number);
	bool there = reply_next(&reply), opened = false;
	struct content content;
	struct buf plain;
	size_t len;
	const void *box = there ? reply_bytes(&reply, 0, &len) : NULL;

	buf_init(&plain);
	if (box)
		opened = content_open(&content, &plain, box, len, records->keys) &&
			 content.number == number && content.kind == CONTENT_DRAFT;
	if (opened)
		buf_bytes(bytes, content.bytes, content.len);
	buf_release(&plain);
	if (!reply_end(&reply, err))
		return false;
	if (!there)
		return err_set(err, N_("This call is no longer there to go on with."));
	return opened || err_set(err, N_("What was kept of this call is not as it was written."));
}

bool records_take(struct records *records, int64_t draft, struct buf *bytes, struct err *err)
{
	bool taken = folder_taken(&records->folder, draft);
	unsigned char public_key[SEAL_KEY];

	if (!take(records, draft, err))
		return false;
	if (records_begin(records, BEGIN_READ, true, public_key, err) &&
	    store_end(records->store, open_draft(records, draft, bytes, err), err))
		return true;
	if (!taken)
		records_leave(records, draft);
	return false;
}
