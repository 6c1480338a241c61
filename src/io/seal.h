/*
 * Locks and keys: what the house needs of libsodium, which only src/io/seal.c knows.
 *
 * Whoever holds a secret holds it in memory from seal_alloc() and wipes it by seal_free(). Lengths
 * in the names are bytes.
 */
#ifndef IO_SEAL_H
#define IO_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	SEAL_KEY = 32, /* a secret, a public, or one that both sides know */
	SEAL_HASH = 32,
	SEAL_SALT = 16,
	SEAL_BOX_MORE = 48, /* a box is longer than what is in it by so much */
	SEAL_WRAP_MORE = 40,
	SEAL_STRING = 128, /* a passphrase's string, with the NUL */
	SEAL_KEY_TEXT = 49 /* a public key as a text, with the NUL */
};

/* First of all; false: there is no randomness to be had. */
bool seal_ready(void);

/* Memory that is never swapped out, with guards around it; wiped when freed. NULL: none left. */
void *seal_alloc(size_t size);
void seal_free(void *memory);

void seal_random(void *bytes, size_t len);
/* In a time that does not tell where they differ. */
bool seal_same(const void *one, const void *other, size_t len);

/* --- boxes that anyone may close, and only the secret key opens --- */

void seal_pair(unsigned char public_key[SEAL_KEY], unsigned char secret[SEAL_KEY]);
/* The public key that belongs to a secret one. */
bool seal_public(unsigned char public_key[SEAL_KEY], const unsigned char secret[SEAL_KEY]);
/* False: that is no public key of any pair. */
bool seal_box(unsigned char *box, const void *bytes, size_t len,
	      const unsigned char public_key[SEAL_KEY]);
/* False: it is no box for this key, or was altered. Gives len - SEAL_BOX_MORE bytes. */
bool seal_open(void *bytes, const unsigned char *box, size_t len,
	       const unsigned char public_key[SEAL_KEY], const unsigned char secret[SEAL_KEY]);

/* --- as text: base64 of RFC 4648, padded --- */

/* How long so many bytes become, with the NUL. */
size_t seal_text_size(size_t len);
void seal_to_text(char *text, const void *bytes, size_t len);
/* Into as many bytes as there is room for. False: it is not that to the letter, or too long. */
bool seal_from_text(void *bytes, size_t room, size_t *len, const char *text, size_t text_len);
/*
 * A public key for settings. With a check sum: what is sealed to a key that was copied wrong
 * nobody could ever open, and it would be noticed too late.
 */
void seal_key_to_text(char text[SEAL_KEY_TEXT], const unsigned char public_key[SEAL_KEY]);
/* False: it is none, or not as it was written. */
bool seal_key_from_text(unsigned char public_key[SEAL_KEY], const char *text);

/* --- with one key for both --- */

/* The nonce is drawn at random and stands before what is wrapped. */
void seal_wrap(unsigned char *wrapped, const void *bytes, size_t len,
	       const unsigned char key[SEAL_KEY]);
bool seal_unwrap(void *bytes, const unsigned char *wrapped, size_t len,
		 const unsigned char key[SEAL_KEY]);
/* A key for one purpose, from a secret; also what signs `len` bytes. */
void seal_keyed(unsigned char out[SEAL_HASH], const void *bytes, size_t len,
		const unsigned char key[SEAL_KEY]);
/* BLAKE2b-256 */
void seal_hash(unsigned char out[SEAL_HASH], const void *bytes, size_t len);

/* --- passphrases: Argon2id --- */

struct seal_cost {
	int64_t passes, bytes;
};

/* libsodium's moderate limits: 3 passes over 256 MiB. */
struct seal_cost seal_moderate(void);
/* Within what a file may ask for: 8 KiB and one pass, to 1 GiB and 20. */
bool seal_cost_fits(const struct seal_cost *cost);
/* A key from a passphrase. False: there is no memory for it. */
bool seal_stretch(unsigned char key[SEAL_KEY], const char *passphrase, size_t len,
		  const unsigned char salt[SEAL_SALT], const struct seal_cost *cost);

/* The string "$argon2id$…" of moderate cost; whether one is such a string; whether it matches. */
bool seal_string(char string[SEAL_STRING], const char *passphrase, size_t len);
bool seal_is_string(const char *string);
bool seal_string_matches(const char *string, const char *passphrase, size_t len);

#endif
