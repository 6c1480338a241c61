/*
 * Records for tests: in a new folder, with a passphrase that costs next to nothing to try.
 */
#ifndef TESTS_VAULT_H
#define TESTS_VAULT_H

#include "base/memory.h"
#include "io/records.h"
#include "io/records_parts.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define PASSPHRASE "correct horse battery"
#define WHO "J. Ortiz"
enum { NOW = 1795600000 }; /* in November 2026 */

/* Names and answers that nothing on the disk may hold. */
#define PLANT "Xochitl-Quetzalli"

static bool vault_in_memory;
static char vault_top[40], vault_folder[64];

static inline void vault_path(char path[128], const char *name)
{
	snprintf(path, 128, "%s/%s", vault_folder, name);
}

static inline int vault_remove_one(const char *path, const struct stat *found, int type,
				   struct FTW *ftw)
{
	(void)found;
	(void)type;
	(void)ftw;
	return remove(path);
}

static inline int vault_clear(void **state)
{
	(void)state;
	return nftw(vault_top, vault_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static inline int vault_room(void **state)
{
	(void)state;
	/* Memory serves as well, where nothing must survive: syncing it takes no time. */
	strcpy(vault_top, "/dev/shm/carecheck-vault-XXXXXX");
	if (!vault_in_memory || !mkdtemp(vault_top)) {
		strcpy(vault_top, "/tmp/carecheck-vault-XXXXXX");
		if (!mkdtemp(vault_top))
			return -1;
	}
	snprintf(vault_folder, sizeof vault_folder, "%s/records", vault_top);
	return 0;
}

static inline int vault_new_sized(int page_size)
{
	const struct records_make how = { .cost = { .passes = 1, .bytes = 8192 },
					  .page_size = page_size };
	struct err err;

	if (records_make(vault_folder, PASSPHRASE, &how, &err))
		return 0;
	print_error("%s\n", err.text);
	return -1;
}

static inline int vault_new(void **state)
{
	return vault_room(state) == 0 ? vault_new_sized(0) : -1;
}

#define assert_good(call)                                                                          \
	do {                                                                                       \
		if (!(call))                                                                       \
			fail_msg("%s: %s", #call, err.text);                                       \
	} while (0)

static inline struct records *vault_open(void)
{
	struct err err;
	struct records *records = records_open(vault_folder, &err);

	assert_good(records != NULL);
	return records;
}

static inline void vault_unlock(struct records *records, const char *passphrase)
{
	struct err err = { .text = "wrong" };
	int seconds;

	assert_good(records_unlock(records, passphrase, NOW, &seconds, &err) == UNLOCKED);
}

static inline struct records *vault_unlocked(void)
{
	struct records *records = vault_open();

	vault_unlock(records, PASSPHRASE);
	return records;
}

static inline struct record_card card_of(const char *client, const char *phone, const char *date)
{
	struct record_card card = { .form = "iop", .level = "iop" };

	snprintf(card.client, sizeof card.client, "%s", client);
	snprintf(card.phone, sizeof card.phone, "%s", phone);
	snprintf(card.date, sizeof card.date, "%s", date);
	return card;
}

/* A record of that client; its number. */
static inline int64_t vault_add(struct records *records, const char *client, const char *text)
{
	struct record_card card = card_of(client, "5550104477", "2026-11-25");
	int64_t number = 0;
	struct err err;

	assert_good(records_finish(records, 0, WHO, NOW, &card, text, strlen(text), &number, &err));
	return number;
}

static inline void assert_content(struct records *records, int64_t number, const char *text)
{
	struct record_entry entry;
	struct record_card card;
	struct buf bytes;
	struct err err;

	buf_init(&bytes);
	assert_good(records_read(records, number, &entry, &card, &bytes, &err));
	assert_string_equal(bytes.data, text);
	assert_int_equal(entry.number, number);
	buf_release(&bytes);
}

static inline void assert_in_order(struct records *records, int64_t entries)
{
	struct verdict verdict;
	struct err err;

	assert_good(records_verify(records, &verdict, &err));
	if (verdict.wrong)
		fail_msg("entry %d: %s", (int)verdict.wrong, verdict.why);
	assert_int_equal(verdict.entries, entries);
}

/* All of a file. */
static inline struct buf bytes_of(const char *path)
{
	struct buf buf;
	char some[65536];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t len;

	assert_true(fd >= 0);
	buf_init(&buf);
	while ((len = read(fd, some, sizeof some)) > 0)
		buf_bytes(&buf, some, (size_t)len);
	close(fd);
	return buf;
}

/* Whether any file of the folder holds these bytes. */
static inline bool on_disk(const void *bytes, size_t len)
{
	DIR *dir = opendir(vault_folder);
	struct dirent *file;
	char path[128];
	bool found = false;

	assert_non_null(dir);
	while ((file = readdir(dir)))
		if (file->d_type == DT_REG && strlen(file->d_name) < 64) {
			snprintf(path, sizeof path, "%.60s/%.64s", vault_folder, file->d_name);
			struct buf buf = bytes_of(path);

			found = found || memmem(buf.data, buf.len, bytes, len);
			buf_release(&buf);
		}
	closedir(dir);
	return found;
}

#endif
