/*
 * What a box holds: where it belongs, the card, the bytes, and zeros up to a multiple of 256, so
 * that its length tells little.
 */
#include "io/records_parts.h"

#include "base/utf8.h"
#include "core/calendar.h"

#include <string.h>

enum {
	CONTENT_VERSION = 1,
	STEP = 256,
	FIXED = 1 + 4 * 8 + SEAL_HASH + sizeof(struct record_card) + 8
};

/* All of it is text in arrays: its bytes are its form in a file. */
_Static_assert(sizeof(struct record_card) == 11 + 2 * RECORD_CARD + 24 + 2 * 32, "no padding");

void put_number(struct buf *buf, int64_t number)
{
	uint64_t rest = (uint64_t)number;

	for (int i = 0; i < 8; i++, rest >>= 8)
		buf_char(buf, (char)(rest & 0xff));
}

void set_number(unsigned char bytes[8], int64_t number)
{
	struct buf buf;
	char eight[9];

	buf_over(&buf, eight, sizeof eight);
	put_number(&buf, number);
	memcpy(bytes, eight, 8);
}

int64_t get_number(const unsigned char bytes[8])
{
	uint64_t number = 0;

	for (int i = 7; i >= 0; i--)
		number = number << 8 | bytes[i];
	return (int64_t)number;
}

/* Nothing behind the NUL of a text: who knows what it was. */
static void put_text(struct buf *buf, const char *text, size_t size)
{
	size_t len = strnlen(text, size - 1);

	buf_bytes(buf, text, len);
	buf_repeat(buf, '\0', (int)(size - len));
}

static void put_card(struct buf *buf, const struct record_card *card)
{
	put_text(buf, card->date, sizeof card->date);
	put_text(buf, card->client, sizeof card->client);
	put_text(buf, card->caller, sizeof card->caller);
	put_text(buf, card->phone, sizeof card->phone);
	put_text(buf, card->form, sizeof card->form);
	put_text(buf, card->level, sizeof card->level);
}

static void clean(char *text, size_t size)
{
	text[size - 1] = '\0';
	if (utf8_check(text, strlen(text), false) != strlen(text))
		memcpy(text, "?", 2);
}

/* Anyone may close a box: what is in it is not believed. */
void card_clean(struct record_card *card)
{
	clean(card->date, sizeof card->date);
	clean(card->client, sizeof card->client);
	clean(card->caller, sizeof card->caller);
	clean(card->phone, sizeof card->phone);
	clean(card->form, sizeof card->form);
	clean(card->level, sizeof card->level);
	if (calendar_parse(card->date) < 0)
		card->date[0] = '\0';
}

bool content_seal(const struct content *content, const unsigned char public_key[SEAL_KEY],
		  struct buf *box)
{
	struct buf plain;
	bool sealed;

	buf_init(&plain);
	buf_char(&plain, CONTENT_VERSION);
	put_number(&plain, content->number);
	put_number(&plain, content->about);
	put_number(&plain, content->kind);
	put_number(&plain, content->when);
	buf_bytes(&plain, (const char *)content->before, SEAL_HASH);
	put_card(&plain, &content->card);
	put_number(&plain, (int64_t)content->len);
	buf_bytes(&plain, content->bytes, content->len);
	buf_repeat(&plain, '\0', (int)((STEP - plain.len % STEP) % STEP));
	buf_reset(box);
	buf_repeat(box, '\0', (int)(plain.len + SEAL_BOX_MORE));
	sealed = seal_box((unsigned char *)box->data, plain.data, plain.len, public_key);
	buf_release(&plain);
	return sealed;
}

static const unsigned char *take(const unsigned char **at, size_t len)
{
	const unsigned char *from = *at;

	*at += len;
	return from;
}

static bool decode(struct content *content, const unsigned char *at, size_t len)
{
	const unsigned char *start = at;
	int64_t bytes;

	if (len < FIXED || len % STEP != 0 || *take(&at, 1) != CONTENT_VERSION)
		return false;
	content->number = get_number(take(&at, 8));
	content->about = get_number(take(&at, 8));
	content->kind = (int)get_number(take(&at, 8));
	content->when = get_number(take(&at, 8));
	memcpy(content->before, take(&at, SEAL_HASH), SEAL_HASH);
	memcpy(&content->card, take(&at, sizeof content->card), sizeof content->card);
	card_clean(&content->card);
	bytes = get_number(take(&at, 8));
	if (bytes < 0 || bytes > RECORD_BYTES_MAX || (size_t)bytes > len - (size_t)(at - start))
		return false;
	content->bytes = (const char *)at;
	content->len = (size_t)bytes;
	return true;
}

bool content_open(struct content *content, struct buf *plain, const void *box, size_t len,
		  const struct keys *keys)
{
	size_t inside = len > SEAL_BOX_MORE ? len - SEAL_BOX_MORE : 0;

	buf_reset(plain);
	if (inside == 0 || inside > 2 * RECORD_BYTES_MAX)
		return false;
	buf_repeat(plain, '\0', (int)inside);
	return seal_open(plain->data, box, len, keys->public_key, keys->secret) &&
	       decode(content, (const unsigned char *)plain->data, inside);
}
