/*
 * A passphrase of staff, kept as an Argon2id string: who reads the settings cannot say it.
 * libsodium does that, behind src/io/seal.h.
 *
 * Nothing here is done before it is asked for, and nothing of a passphrase stays behind: no copy
 * is made, and the stack below is wiped. Whoever holds the passphrase wipes it.
 */
#ifndef IO_PASSPHRASE_H
#define IO_PASSPHRASE_H

#include <stdbool.h>

enum {
	PASSPHRASE_MIN = 8,   /* characters */
	PASSPHRASE_MAX = 200, /* bytes */
	PASSPHRASE_HASH = 128 /* bytes, with the NUL */
};

/* Whether it may become one: neither too short nor too long, and UTF-8. */
bool passphrase_fits(const char *passphrase);
/*
 * Of one that fits: "$argon2id$…", NUL-terminated, at libsodium's moderate cost (256 MiB, 3 passes,
 * about half a second). False: no memory for it.
 */
bool passphrase_hash(const char *passphrase, char hash[PASSPHRASE_HASH]);

/*
 * Whether this is such a string, whole and to the letter as libsodium writes it, of whatever cost
 * up to 1 GiB and 20 passes: one that costs more would hang who asks, and is refused.
 */
bool passphrase_is_hash(const char *hash);
/*
 * Takes as long as the string says, whatever the outcome. False as well when there is no memory for
 * it, when this is no such string, and for passphrases that are empty or too long.
 */
bool passphrase_matches(const char *hash, const char *passphrase);

#endif
