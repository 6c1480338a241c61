#include "io/records_parts.h"

static void write_hex(const unsigned char bytes[SEAL_HASH], char hash[65])
{
	struct buf hex;

	buf_over(&hex, hash, 65);
	for (int i = 0; i < SEAL_HASH; i++)
		buf_format(&hex, "%02x", (unsigned)bytes[i]);
}

bool records_hash(struct records *records, int64_t number, char hash[65], struct err *err)
{
	unsigned char public_key[SEAL_KEY], origin[SEAL_HASH];
	struct reply reply;
	struct link link;
	bool well;

	hash[0] = '\0';
	if (!records_begin(records, BEGIN_READ, false, public_key, err))
		return false;
	chain_origin(origin, public_key);
	reply = chain_replies(records->store, number - 1);
	if (number == 0)
		write_hex(origin, hash);
	else if (chain_next(&reply, &link) && link.entry.number == number)
		write_hex(link.hash, hash);
	well = reply_end(&reply, err);
	return store_end(records->store, well, err);
}
