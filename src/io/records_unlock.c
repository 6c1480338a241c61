/*
 * The secret key lies in the database, wrapped with what Argon2id makes of the passphrase. Who has
 * a copy of the database can try passphrases on it without us; the delay is for whoever sits at
 * this program.
 */
#include "io/records_parts.h"

#include "base/memory.h"
#include "io/passphrase.h"

#include <string.h>

enum { WRAPPED = SEAL_KEY + SEAL_WRAP_MORE, DELAY_MAX = 300 };

bool keys_derive(struct keys *keys)
{
	static const char cards[] = "carecheck cards 1", head[] = "carecheck head 1";

	seal_keyed(keys->cards, cards, sizeof cards, keys->secret);
	seal_keyed(keys->head, head, sizeof head, keys->secret);
	return seal_public(keys->public_key, keys->secret);
}

static bool no_memory(struct err *err)
{
	return err_set(err, N_("There is not enough memory to work with the passphrase."));
}

bool keys_write(struct store *store, const struct keys *keys, const char *passphrase,
		const struct seal_cost *cost, struct err *err)
{
	unsigned char salt[SEAL_SALT], wrapped[WRAPPED];
	unsigned char *key = seal_alloc(SEAL_KEY);
	bool made;

	seal_random(salt, sizeof salt);
	made = key && seal_stretch(key, passphrase, strlen(passphrase), salt, cost);
	memory_wipe_stack();
	if (made)
		seal_wrap(wrapped, keys->secret, SEAL_KEY, key);
	seal_free(key);
	return (made || no_memory(err)) &&
	       know_bytes(store, "public", keys->public_key, SEAL_KEY, err) &&
	       know_bytes(store, "salt", salt, sizeof salt, err) &&
	       know_number(store, "passes", cost->passes, err) &&
	       know_number(store, "memory", cost->bytes, err) &&
	       know_bytes(store, "secret", wrapped, sizeof wrapped, err);
}

bool keys_cost(struct store *store, struct seal_cost *cost, struct err *err)
{
	return known_number(store, "passes", &cost->passes, err) &&
	       known_number(store, "memory", &cost->bytes, err) &&
	       (seal_cost_fits(cost) || store_damaged(err));
}

/* What it takes to try a passphrase. */
struct wrapping {
	unsigned char public_key[SEAL_KEY], salt[SEAL_SALT], wrapped[WRAPPED];
	struct seal_cost cost;
};

static bool read_wrapping(struct store *store, struct wrapping *wrapping, struct err *err)
{
	bool read = store_begin(store, false, err);

	return read &&
	       store_end(store,
			 known_bytes(store, "public", wrapping->public_key, SEAL_KEY, err) &&
				 known_bytes(store, "salt", wrapping->salt, SEAL_SALT, err) &&
				 known_bytes(store, "secret", wrapping->wrapped, WRAPPED, err) &&
				 keys_cost(store, &wrapping->cost, err),
			 err);
}

static enum unlocked unwrap(const struct wrapping *wrapping, const char *passphrase,
			    struct keys *keys, struct err *err)
{
	unsigned char *key = seal_alloc(SEAL_KEY);
	bool made, right;

	made = key &&
	       seal_stretch(key, passphrase, strlen(passphrase), wrapping->salt, &wrapping->cost);
	memory_wipe_stack();
	right = made && seal_unwrap(keys->secret, wrapping->wrapped, WRAPPED, key);
	seal_free(key);
	if (!made) {
		no_memory(err);
		return UNLOCK_FAILED;
	}
	if (!right)
		return UNLOCK_WRONG;
	if (keys_derive(keys) && seal_same(keys->public_key, wrapping->public_key, SEAL_KEY))
		return UNLOCKED;
	store_damaged(err);
	return UNLOCK_FAILED;
}

static int delay_of(int64_t tries)
{
	return tries <= 0 ? 0 : tries > 9 ? DELAY_MAX : tries == 9 ? 256 : 1 << (tries - 1);
}

/* A full or read-only disk keeps nobody out: then the count is this program's alone. */
static void count_try(struct records *records, int64_t tries, int64_t now)
{
	struct err unheard;
	bool begun = store_writable(records->store) && store_begin(records->store, true, &unheard);

	records->tries = tries;
	records->tried = now;
	if (begun)
		store_end(records->store,
			  know_number(records->store, "tries", tries, &unheard) &&
				  know_number(records->store, "tried", now, &unheard),
			  &unheard);
}

static bool read_tries(struct records *records, int64_t *tries, int64_t *tried, struct err *err)
{
	if (!known_number(records->store, "tries", tries, err) ||
	    !known_number(records->store, "tried", tried, err))
		return false;
	if (records->tries > *tries) {
		*tries = records->tries;
		*tried = records->tried;
	}
	return true;
}

/* How long until the next try; a clock that went back does not make it longer than it was. */
static int seconds_left(struct records *records, int64_t tries, int64_t tried, int64_t now)
{
	int delay = delay_of(tries);

	if (delay == 0)
		return 0;
	if (now < tried) {
		count_try(records, tries, now);
		return delay;
	}
	return now - tried < delay ? (int)(delay - (now - tried)) : 0;
}

static enum unlocked try(struct records *records, const char *passphrase, struct keys *keys,
			 struct err *err)
{
	struct wrapping wrapping;
	size_t len = strnlen(passphrase, PASSPHRASE_MAX + 1);

	if (!read_wrapping(records->store, &wrapping, err))
		return UNLOCK_FAILED;
	return len > PASSPHRASE_MAX ? UNLOCK_WRONG : unwrap(&wrapping, passphrase, keys, err);
}

enum unlocked records_unlock(struct records *records, const char *passphrase, int64_t now,
			     int *seconds, struct err *err)
{
	int64_t tries, tried;
	enum unlocked outcome;
	struct keys *keys;

	*seconds = 0;
	if (!read_tries(records, &tries, &tried, err))
		return UNLOCK_FAILED;
	*seconds = seconds_left(records, tries, tried, now);
	if (*seconds > 0)
		return UNLOCK_WAIT;
	keys = seal_alloc(sizeof *keys);
	if (!keys) {
		no_memory(err);
		return UNLOCK_FAILED;
	}
	outcome = try(records, passphrase, keys, err);
	if (outcome == UNLOCK_WRONG) {
		tries = tries < 0 ? 1 : tries < 64 ? tries + 1 : tries;
		count_try(records, tries, now);
		*seconds = delay_of(tries);
	}
	if (outcome != UNLOCKED) {
		seal_free(keys);
		return outcome;
	}
	records_lock(records);
	records->keys = keys;
	if (tries != 0)
		count_try(records, 0, now);
	if (cards_catch_up(records, true, err))
		return UNLOCKED;
	records_lock(records);
	return UNLOCK_FAILED;
}

bool records_unlocked(const struct records *records)
{
	return records->keys != NULL;
}

void records_lock(struct records *records)
{
	seal_free(records->keys);
	records->keys = NULL;
}
