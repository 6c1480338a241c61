/*
 * What it costs to try a passphrase: libsodium's moderate limits, 3 passes over 256 MiB, of which
 * its documentation says 0.7 seconds on a 2.8 GHz Core i7 (doc.libsodium.org, "The pwhash* API").
 * RFC 9106, section 4, recommends 3 passes over 64 MiB where memory is scarce, and 1 over 2 GiB
 * where it is not: we lie between. libsodium uses one lane. Its interactive limits (2 passes, 64
 * MiB) are for servers that many wait for; here one member of staff waits, seldom.
 *
 * The most that a string may ask for is 20 passes over 1 GiB, which is some 30 times as much.
 */
#include "io/passphrase.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "io/seal.h"

#include <assert.h>
#include <string.h>

enum { KIB_MIN = 8, KIB_MAX = 1024 * 1024, PASSES_MAX = 20 };
enum { SALT_LETTERS = 22, KEY_LETTERS = 43 }; /* base64 of 16 and of 32 bytes */

_Static_assert((int)PASSPHRASE_HASH == (int)SEAL_STRING, "as libsodium has it");

bool passphrase_fits(const char *passphrase)
{
	size_t len = strnlen(passphrase, PASSPHRASE_MAX + 1), characters = 0;
	uint32_t character;

	if (len > PASSPHRASE_MAX || utf8_check(passphrase, len, false) != len)
		return false;
	for (size_t at = 0; at < len; characters++)
		at += (size_t)utf8_decode(passphrase + at, len - at, &character);
	return characters >= PASSPHRASE_MIN;
}

bool passphrase_hash(const char *passphrase, char hash[PASSPHRASE_HASH])
{
	bool done;

	assert(passphrase_fits(passphrase));
	done = seal_ready() && seal_string(hash, passphrase, strlen(passphrase));
	memory_wipe_stack();
	return done;
}

/* Reads on behind these letters. */
static bool take(const char **at, const char *letters)
{
	size_t len = strlen(letters);

	if (strncmp(*at, letters, len) != 0)
		return false;
	*at += len;
	return true;
}

/* A number without needless zeros. */
static bool take_number(const char **at, long minimum, long maximum)
{
	long number = 0;

	if (**at == '0')
		return false;
	for (; **at >= '0' && **at <= '9'; ++*at) {
		number = number * 10 + (**at - '0');
		if (number > maximum)
			return false;
	}
	return number >= minimum;
}

static bool take_base64(const char **at, size_t len)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t there = strspn(*at, letters);

	*at += there;
	return there == len;
}

/* libsodium has the last word: the base64 may still leave bits over. */
bool passphrase_is_hash(const char *hash)
{
	const char *at = hash;

	return take(&at, "$argon2id$v=19$m=") && take_number(&at, KIB_MIN, KIB_MAX) &&
	       take(&at, ",t=") && take_number(&at, 1, PASSES_MAX) && take(&at, ",p=1$") &&
	       take_base64(&at, SALT_LETTERS) && take(&at, "$") && take_base64(&at, KEY_LETTERS) &&
	       *at == '\0' && seal_is_string(hash);
}

bool passphrase_matches(const char *hash, const char *passphrase)
{
	size_t len = strnlen(passphrase, PASSPHRASE_MAX + 1);
	bool same;

	if (!passphrase_is_hash(hash) || !seal_ready())
		return false;
	same = seal_string_matches(hash, passphrase, len);
	memory_wipe_stack();
	return same && len > 0 && len <= PASSPHRASE_MAX;
}
