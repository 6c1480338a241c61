/*
 * Sealed boxes are X25519 and XSalsa20-Poly1305 with a key pair of their own for each box; hashes
 * are BLAKE2b; passphrases go through Argon2id. Nothing here chooses a nonce that could repeat: the
 * only ones are random, of 24 bytes.
 */
#include "io/seal.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

enum { MEMORY_MIN = 8 * 1024, MEMORY_MAX = 1024 * 1024 * 1024, PASSES_MAX = 20 };

_Static_assert(SEAL_KEY == crypto_box_PUBLICKEYBYTES && SEAL_KEY == crypto_box_SECRETKEYBYTES &&
		       SEAL_KEY == crypto_secretbox_KEYBYTES,
	       "as libsodium has it");
_Static_assert(SEAL_HASH == crypto_generichash_BYTES && SEAL_SALT == crypto_pwhash_SALTBYTES,
	       "as libsodium has it");
_Static_assert(SEAL_BOX_MORE == crypto_box_SEALBYTES &&
		       SEAL_WRAP_MORE == crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES,
	       "as libsodium has it");
_Static_assert(SEAL_STRING == crypto_pwhash_argon2id_STRBYTES, "as libsodium has it");

bool seal_ready(void)
{
	return sodium_init() >= 0;
}

void *seal_alloc(size_t size)
{
	return sodium_malloc(size);
}

void seal_free(void *memory)
{
	sodium_free(memory);
}

void seal_random(void *bytes, size_t len)
{
	randombytes_buf(bytes, len);
}

bool seal_same(const void *one, const void *other, size_t len)
{
	return sodium_memcmp(one, other, len) == 0;
}

/* These fail only on lengths that libsodium does not have. */
static void must(int outcome)
{
	assert(outcome == 0);
	(void)outcome;
}

void seal_pair(unsigned char public_key[SEAL_KEY], unsigned char secret[SEAL_KEY])
{
	must(crypto_box_keypair(public_key, secret));
}

bool seal_public(unsigned char public_key[SEAL_KEY], const unsigned char secret[SEAL_KEY])
{
	return crypto_scalarmult_base(public_key, secret) == 0;
}

bool seal_box(unsigned char *box, const void *bytes, size_t len,
	      const unsigned char public_key[SEAL_KEY])
{
	return crypto_box_seal(box, bytes, len, public_key) == 0;
}

bool seal_open(void *bytes, const unsigned char *box, size_t len,
	       const unsigned char public_key[SEAL_KEY], const unsigned char secret[SEAL_KEY])
{
	return len >= SEAL_BOX_MORE &&
	       crypto_box_seal_open(bytes, box, len, public_key, secret) == 0;
}

void seal_wrap(unsigned char *wrapped, const void *bytes, size_t len,
	       const unsigned char key[SEAL_KEY])
{
	seal_random(wrapped, crypto_secretbox_NONCEBYTES);
	must(crypto_secretbox_easy(wrapped + crypto_secretbox_NONCEBYTES, bytes, len, wrapped,
				   key));
}

bool seal_unwrap(void *bytes, const unsigned char *wrapped, size_t len,
		 const unsigned char key[SEAL_KEY])
{
	return len >= SEAL_WRAP_MORE &&
	       crypto_secretbox_open_easy(bytes, wrapped + crypto_secretbox_NONCEBYTES,
					  len - crypto_secretbox_NONCEBYTES, wrapped, key) == 0;
}

void seal_keyed(unsigned char out[SEAL_HASH], const void *bytes, size_t len,
		const unsigned char key[SEAL_KEY])
{
	must(crypto_generichash(out, SEAL_HASH, bytes, len, key, SEAL_KEY));
}

void seal_hash(unsigned char out[SEAL_HASH], const void *bytes, size_t len)
{
	must(crypto_generichash(out, SEAL_HASH, bytes, len, NULL, 0));
}

struct seal_cost seal_moderate(void)
{
	return (struct seal_cost){ .passes = crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
				   .bytes = crypto_pwhash_argon2id_MEMLIMIT_MODERATE };
}

bool seal_cost_fits(const struct seal_cost *cost)
{
	return cost->passes >= 1 && cost->passes <= PASSES_MAX && cost->bytes >= MEMORY_MIN &&
	       cost->bytes <= MEMORY_MAX;
}

bool seal_stretch(unsigned char key[SEAL_KEY], const char *passphrase, size_t len,
		  const unsigned char salt[SEAL_SALT], const struct seal_cost *cost)
{
	assert(seal_cost_fits(cost));
	return crypto_pwhash(key, SEAL_KEY, passphrase, len, salt, (unsigned long long)cost->passes,
			     (size_t)cost->bytes, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool seal_string(char string[SEAL_STRING], const char *passphrase, size_t len)
{
	return crypto_pwhash_argon2id_str(string, passphrase, len,
					  crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
					  crypto_pwhash_argon2id_MEMLIMIT_MODERATE) == 0;
}

/* Asked whether it is of a certain cost, which computes nothing; -1 is neither yes nor no. */
bool seal_is_string(const char *string)
{
	return crypto_pwhash_argon2id_str_needs_rehash(
		       string, crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
		       crypto_pwhash_argon2id_MEMLIMIT_MODERATE) != -1;
}

bool seal_string_matches(const char *string, const char *passphrase, size_t len)
{
	return crypto_pwhash_argon2id_str_verify(string, passphrase, len) == 0;
}
