#include "io/passphrase.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

/*
 * At the least cost, 8 KiB and one pass, and not made by libsodium but by OpenSSL, whose Argon2
 * shares nothing with it: Argon2id in Python's "cryptography", salt "a salt of 16 by.".
 */
#define CHEAP "$argon2id$v=19$m=8,t=1,p=1$YSBzYWx0IG9mIDE2IGJ5Lg$"
static const char plain[] = "correct horse battery";
static const char plain_hash[] = CHEAP "CZttrrCjiUdyvnnmapPSXwOMeUDDAIbnTIU9ATKJhpw";
static const char world[] = "contraseña de recepción ☂ 咖啡";
static const char world_hash[] = CHEAP "OuN6Z2vHiQ9lKQd/BQoy2qC6SOKS16UIfvC+Wbw18+Y";
static const char empty_hash[] = CHEAP "/3lnLjAZNawfDS2aJ5zpwAo4d87SWyXvLsXFTKYwuBQ";

static void the_right_one_matches(void **state)
{
	(void)state;
	assert_true(passphrase_matches(plain_hash, plain));
	assert_true(passphrase_matches(world_hash, world));
	assert_false(passphrase_matches(plain_hash, world));
	assert_false(passphrase_matches(world_hash, plain));
}

/* Each bit of each byte turned, each byte taken away, and one added at each place. */
static void assert_only(const char *hash, const char *passphrase)
{
	size_t len = strlen(passphrase);
	char other[80];

	assert_true(len + 2 < sizeof other);
	for (size_t at = 0; at < len; at++) {
		for (int bit = 0; bit < 8; bit++) {
			strcpy(other, passphrase);
			other[at] = (char)(other[at] ^ 1 << bit);
			assert_false(passphrase_matches(hash, other));
		}
		strcpy(other, passphrase);
		memmove(other + at, other + at + 1, len - at);
		assert_false(passphrase_matches(hash, other));
	}
	for (size_t at = 0; at <= len; at++) {
		strcpy(other, passphrase);
		memmove(other + at + 1, other + at, len - at + 1);
		other[at] = ' ';
		assert_false(passphrase_matches(hash, other));
	}
}

static void each_change_of_one_character_does_not(void **state)
{
	(void)state;
	assert_only(plain_hash, plain);
	assert_only(world_hash, world);
}

/* Somebody else's tool may have made it; nobody shall get in with the Enter key. */
static void nothing_never_matches(void **state)
{
	(void)state;
	assert_true(passphrase_is_hash(empty_hash));
	assert_false(passphrase_matches(empty_hash, ""));
	assert_false(passphrase_matches(plain_hash, ""));
}

static void what_is_too_long_never_matches(void **state)
{
	static const char longest_hash[] = CHEAP "lxBRPGOIZT46KvoKtvsOwsr093C6CAqy+hTEC0yFiOw";
	static const char longer_hash[] = CHEAP "p9EFDd5UFMaJ3/PXA+m37Qf7qHZnQ5fOjVFwrL+zzfk";
	char passphrase[PASSPHRASE_MAX + 2] = "";

	(void)state;
	memset(passphrase, 'a', PASSPHRASE_MAX);
	assert_true(passphrase_fits(passphrase));
	assert_true(passphrase_matches(longest_hash, passphrase));
	passphrase[PASSPHRASE_MAX] = 'a';
	assert_false(passphrase_fits(passphrase));
	assert_false(passphrase_matches(longest_hash, passphrase));
	assert_true(passphrase_is_hash(longer_hash));
	assert_false(passphrase_matches(longer_hash, passphrase));
}

static void what_would_cost_too_much_is_not_computed(void **state)
{
	static const char most[] = "$argon2id$v=19$m=8,t=20,p=1$YSBzYWx0IG9mIDE2IGJ5Lg$"
				   "/p19bsZ29S45GNa0t3fEeJ/K3CYH13/e9DQ7lGzqGog";
	static const char more[] = "$argon2id$v=19$m=8,t=21,p=1$YSBzYWx0IG9mIDE2IGJ5Lg$"
				   "MztSGw62Nc/MEqzf55WYubh5rPPuSpvKHYDeHeWJK2s";

	(void)state;
	assert_true(passphrase_matches(most, plain));
	assert_false(passphrase_matches(more, plain));
}

static void what_may_become_one(void **state)
{
	static const char *const fit[] = { plain, world, "12345678", "ññññññññ", "pass word" };
	static const char *const not_fit[] = { "",	     "1234567",	       "ñññññññ",
					       "a\tab stop", "\xff 234567890", "half \xc3",
					       "line\nline" };

	(void)state;
	for (size_t i = 0; i < sizeof fit / sizeof *fit; i++)
		assert_true(passphrase_fits(fit[i]));
	for (size_t i = 0; i < sizeof not_fit / sizeof *not_fit; i++)
		assert_false(passphrase_fits(not_fit[i]));
}

#define REST "YSBzYWx0IG9mIDE2IGJ5Lg$CZttrrCjiUdyvnnmapPSXwOMeUDDAIbnTIU9ATKJhpw"

static void its_cost_has_bounds(void **state)
{
	static const struct {
		const char *hash;
		bool good;
	} rows[] = {
		{ "$argon2id$v=19$m=8,t=1,p=1$" REST, true },
		{ "$argon2id$v=19$m=262144,t=3,p=1$" REST, true },
		{ "$argon2id$v=19$m=1048576,t=20,p=1$" REST, true },
		{ "$argon2id$v=19$m=1048577,t=1,p=1$" REST, false },
		{ "$argon2id$v=19$m=8,t=21,p=1$" REST, false },
		{ "$argon2id$v=19$m=4294967295,t=4294967295,p=1$" REST, false },
		{ "$argon2id$v=19$m=18446744073709551624,t=1,p=1$" REST, false },
		{ "$argon2id$v=19$m=8,t=18446744073709551617,p=1$" REST, false },
		{ "$argon2id$v=19$m=7,t=1,p=1$" REST, false },
		{ "$argon2id$v=19$m=0,t=1,p=1$" REST, false },
		{ "$argon2id$v=19$m=8,t=0,p=1$" REST, false },
		{ "$argon2id$v=19$m=,t=1,p=1$" REST, false },
		{ "$argon2id$v=19$m=-8,t=1,p=1$" REST, false },
		{ "$argon2id$v=19$m=08,t=1,p=1$" REST, false },
		{ "$argon2id$v=19$m=8,t=1,p=4$" REST, false },
		{ "$argon2id$v=19$m=8,t=1,p=16777215$" REST, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (passphrase_is_hash(rows[i].hash) != rows[i].good)
			fail_msg("%s", rows[i].hash);
}

static void other_strings_are_refused(void **state)
{
	static const char *const rows[] = {
		"",
		"correct horse battery",
		"$argon2id$",
		"$argon2i$v=19$m=8,t=3,p=1$" REST,
		"$argon2d$v=19$m=8,t=1,p=1$" REST,
		"$argon2id$m=8,t=1,p=1$" REST,
		"$argon2id$v=16$m=8,t=1,p=1$" REST,
		"$argon2id$v=19$t=1,m=8,p=1$" REST,
		"$argon2id$v=19$m=8,t=1,p=1,data=YSBz$" REST,
		"$7$C6..../....SodiumChloride$kBGj9fHznVYFQMEn/qDCfrDevf9YDtcDdKvEqHJLV8D",
		" $argon2id$v=19$m=8,t=1,p=1$" REST,
		"$argon2id$v=19$m=8,t=1,p=1$" REST " ",
		"$argon2id$v=19$m=8,t=1,p=1$" REST "\n",
		"$argon2id$v=19$m=8,t=1,p=1$" REST "=",
		"$argon2id$v=19$m=8,t=1,p=1$" REST "w",
		"$argon2id$v=19$m=8,t=1,p=1$$CZttrrCjiUdyvnnmapPSXwOMeUDDAIbnTIU9ATKJhpw",
		/* bits that are left over: of the salt, of the key */
		CHEAP "CZttrrCjiUdyvnnmapPSXwOMeUDDAIbnTIU9ATKJhpx",
		"$argon2id$v=19$m=8,t=1,p=1$YSBzYWx0IG9mIDE2IGJ5Lh$"
		"CZttrrCjiUdyvnnmapPSXwOMeUDDAIbnTIU9ATKJhpw",
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (passphrase_is_hash(rows[i]))
			fail_msg("row %zu: %s", i, rows[i]);
		assert_false(passphrase_matches(rows[i], plain));
	}
}

/* Cut anywhere; and any byte replaced: what is still such a string matches nothing. */
static void torn_strings_are_refused(void **state)
{
	size_t len = strlen(plain_hash);
	char torn[PASSPHRASE_HASH];

	(void)state;
	for (size_t at = 0; at < len; at++) {
		strcpy(torn, plain_hash);
		torn[at] = '\0';
		assert_false(passphrase_is_hash(torn));
		for (int byte = 1; byte < 256; byte++) {
			torn[at] = (char)byte;
			torn[at + 1] = plain_hash[at + 1];
			if (byte == (unsigned char)plain_hash[at])
				continue;
			assert_false(passphrase_matches(torn, plain));
		}
	}
}

static void a_real_one_has_the_moderate_cost(void **state)
{
	static const char moderate[] = "$argon2id$v=19$m=262144,t=3,p=1$";
	char hash[PASSPHRASE_HASH];

	(void)state;
	memset(hash, 'x', sizeof hash);
	assert_true(passphrase_hash(world, hash));
	assert_non_null(memchr(hash, '\0', sizeof hash));
	assert_memory_equal(hash, moderate, strlen(moderate));
	assert_true(passphrase_is_hash(hash));
	assert_true(passphrase_matches(hash, world));
	assert_false(passphrase_matches(hash, plain));
}

static void its_salt_is_new_each_time(void **state)
{
	char one[PASSPHRASE_HASH], other[PASSPHRASE_HASH];

	(void)state;
	assert_true(passphrase_hash(plain, one));
	assert_true(passphrase_hash(plain, other));
	assert_string_not_equal(one, other);
}

/* The sanitizers need the room for themselves. */
#if defined(__SANITIZE_ADDRESS__)
#define HAS_ROOM_OF_ITS_OWN false
#else
#define HAS_ROOM_OF_ITS_OWN true
#endif

static void no_memory_is_no_match_and_no_crash(void **state)
{
	static const char dear[] = "$argon2id$v=19$m=262144,t=3,p=1$" REST;
	struct rlimit before, small;
	char hash[PASSPHRASE_HASH];
	bool hashed, matched;

	(void)state;
	if (!HAS_ROOM_OF_ITS_OWN)
		skip();
	assert_int_equal(getrlimit(RLIMIT_AS, &before), 0);
	small = before;
	small.rlim_cur = 128 * 1024 * 1024;
	assert_int_equal(setrlimit(RLIMIT_AS, &small), 0);
	hashed = passphrase_hash(plain, hash);
	matched = passphrase_matches(dear, plain);
	assert_int_equal(setrlimit(RLIMIT_AS, &before), 0);
	assert_false(hashed);
	assert_false(matched);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_right_one_matches),
		cmocka_unit_test(each_change_of_one_character_does_not),
		cmocka_unit_test(nothing_never_matches),
		cmocka_unit_test(what_is_too_long_never_matches),
		cmocka_unit_test(what_would_cost_too_much_is_not_computed),
		cmocka_unit_test(what_may_become_one),
		cmocka_unit_test(its_cost_has_bounds),
		cmocka_unit_test(other_strings_are_refused),
		cmocka_unit_test(torn_strings_are_refused),
		cmocka_unit_test(a_real_one_has_the_moderate_cost),
		cmocka_unit_test(its_salt_is_new_each_time),
		cmocka_unit_test(no_memory_is_no_match_and_no_crash),
	};

	return cmocka_run_group_tests_name("passphrase", tests, NULL, NULL);
}
