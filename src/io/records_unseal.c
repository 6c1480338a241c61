/*
 * What was sealed with the public key of the records but is none of them: who seals it, such as a
 * kiosk, has no way into their folder. The secret key that opens it stays in here.
 */
#include "io/records_parts.h"

_Static_assert((int)RECORDS_KEY_TEXT == (int)SEAL_KEY_TEXT, "as a key is written");

bool records_public_key(struct records *records, char text[RECORDS_KEY_TEXT], struct err *err)
{
	unsigned char key[SEAL_KEY];

	if (!records_begin(records, BEGIN_READ, false, key, err) ||
	    !store_end(records->store, true, err))
		return false;
	seal_key_to_text(text, key);
	return true;
}

static bool open_box(const struct keys *keys, const struct buf *box, struct buf *bytes)
{
	size_t before = bytes->len;

	if (box->len < SEAL_BOX_MORE)
		return false;
	buf_repeat(bytes, '\0', (int)(box->len - SEAL_BOX_MORE));
	if (seal_open(bytes->data + before, (const unsigned char *)box->data, box->len,
		      keys->public_key, keys->secret))
		return true;
	buf_shorten(bytes, before);
	return false;
}

bool records_unseal(struct records *records, const char *text, size_t len, struct buf *bytes,
		    struct err *err)
{
	struct buf box;
	size_t box_len;
	bool opened;

	if (!records->keys)
		return err_set(err, N_("The records are locked."));
	buf_init(&box);
	buf_repeat(&box, '\0', (int)(len < 2 * RECORD_BYTES_MAX ? len : 0));
	opened = seal_from_text(box.data, box.len, &box_len, text, len);
	if (opened)
		buf_shorten(&box, box_len);
	opened = opened && open_box(records->keys, &box, bytes);
	buf_release(&box);
	return opened ||
	       err_set(err, "this does not open: it was sealed with another key, or something "
			    "in it has changed");
}
