/*
 * The folder of the records: whose it is, who else may read it, and the lock file, in which each
 * draft has a byte of its own. The lock of a byte goes with the program that holds it, however that
 * ends: what nobody holds, nobody works on.
 */
#ifndef IO_RECORDS_FOLDER_H
#define IO_RECORDS_FOLDER_H

#include "base/err.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#define RECORDS_DATABASE "records.db"
#define RECORDS_LOCK "lock"

struct folder {
	int dir, lock;	     /* lock -1: there is none, and none can be made */
	char path[PATH_MAX]; /* without links */
};

/* Makes it, and what leads there, unless it is there. False: why. */
bool folder_make(const char *path, struct err *err);
/* Opens one of ours that is closed to others. False: why. */
bool folder_open(struct folder *folder, const char *path, struct err *err);
bool folder_open_lock(struct folder *folder, struct err *err);
void folder_close(struct folder *folder);
/* What was made or renamed in it is on the disk. */
bool folder_sync(const struct folder *folder, struct err *err);

/* The path of a file in it that is ours and closed to others. */
bool folder_file(const struct folder *folder, const char *name, char path[PATH_MAX],
		 struct err *err);
/* A new one, empty, 0600. */
bool folder_new(const struct folder *folder, const char *name, struct err *err);

/* Takes a draft for this handle. False: another one holds it. */
bool folder_take(const struct folder *folder, int64_t draft);
void folder_give_back(const struct folder *folder, int64_t draft);
/* Whether any handle holds it, this one or another. */
bool folder_taken(const struct folder *folder, int64_t draft);

/* The sentence for an errno of a file of the records. */
bool folder_failed(int error, struct err *err);

#endif
