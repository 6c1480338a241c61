/*
 * A passphrase of staff, kept as an Argon2id string: who reads the settings cannot say it.
 * libsodium does that; this is the only file that knows it.
 */
#ifndef IO_PASSPHRASE_H
#define IO_PASSPHRASE_H

#include <stdbool.h>

enum { PASSPHRASE_MIN = 8, PASSPHRASE_MAX = 200, PASSPHRASE_HASH = 128 };

/*
 * "$argon2id$…", NUL-terminated, at libsodium's moderate cost (256 MiB, 3 passes, about half a
 * second); false: no memory for it.
 */
bool passphrase_hash(const char *passphrase, char hash[PASSPHRASE_HASH]);
/* Whether this is such a string, of whatever cost. */
bool passphrase_is_hash(const char *hash);
/* Takes as long as the string says, whatever the outcome. */
bool passphrase_matches(const char *hash, const char *passphrase);

#endif
