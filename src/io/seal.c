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

size_t seal_text_size(size_t len)
{
	return sodium_base64_ENCODED_LEN(len, sodium_base64_VARIANT_ORIGINAL);
}

void seal_to_text(char *text, const void *bytes, size_t len)
{
	sodium_bin2base64(text, seal_text_size(len), bytes, len, sodium_base64_VARIANT_ORIGINAL);
}

bool seal_from_text(void *bytes, size_t room, size_t *len, const char *text, size_t text_len)
{
	return sodium_base642bin(bytes, room, text, text_len, NULL, len, NULL,
				 sodium_base64_VARIANT_ORIGINAL) == 0;
}

/* A key, and the beginning of its hash: together they fill their letters, with no bit to spare. */
enum { SUM = 4 };

_Static_assert(SEAL_KEY_TEXT ==
		       sodium_base64_ENCODED_LEN(SEAL_KEY + SUM, sodium_base64_VARIANT_ORIGINAL),
	       "as libsodium has it");

static void add_sum(unsigned char bytes[SEAL_KEY + SUM])
{
	unsigned char hash[SEAL_HASH];

	seal_hash(hash, bytes, SEAL_KEY);
	memcpy(bytes + SEAL_KEY, hash, SUM);
}

void seal_key_to_text(char text[SEAL_KEY_TEXT], const unsigned char public_key[SEAL_KEY])
{
	unsigned char bytes[SEAL_KEY + SUM];

	memcpy(bytes, public_key, SEAL_KEY);
	add_sum(bytes);
	seal_to_text(text, bytes, sizeof bytes);
}

/* Whether boxes can be closed with it: some points make every secret the same. */
static bool is_public(const unsigned char key[SEAL_KEY])
{
	static const unsigned char any[SEAL_KEY] = { 1 };
	unsigned char shared[SEAL_KEY];

	return crypto_scalarmult(shared, any, key) == 0;
}

bool seal_key_from_text(unsigned char public_key[SEAL_KEY], const char *text)
{
	unsigned char bytes[SEAL_KEY + SUM], sum[SUM];
	size_t len;

	if (!seal_from_text(bytes, sizeof bytes, &len, text, strlen(text)) || len != sizeof bytes)
		return false;
	memcpy(sum, bytes + SEAL_KEY, SUM);
	add_sum(bytes);
	memcpy(public_key, bytes, SEAL_KEY);
	return memcmp(sum, bytes + SEAL_KEY, SUM) == 0 && is_public(public_key);
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
