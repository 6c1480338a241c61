/*
 * Where a kiosk keeps its daily counts: a file in a folder that the site has named, whose only
 * reader is the account that the kiosk runs under. Without a key it is carecheck-counts.csv. With
 * the public key of the site's records it is carecheck-counts.sealed, and the kiosk itself cannot
 * read it: of each day a line, the base64 of a sealed box in which that day's CSV lies.
 */
#ifndef IO_COUNTS_FILE_H
#define IO_COUNTS_FILE_H

#include "core/counts.h"
#include "io/file.h"

#include <stdbool.h>

#define COUNTS_FILE_NAME "carecheck-counts.csv"
#define COUNTS_SEALED_NAME "carecheck-counts.sealed"

/*
 * Adds what is told of a day (YYYY-MM-DD) to the file: all its lines or none. `key` is the text of
 * a public key (io/seal.h), or "": in clear. False: `fault` says why, and nothing has changed.
 */
bool counts_file_add(const char *folder, const char *key, const struct counts *told,
		     const struct form *form, const char *date, struct file_fault *fault);

#endif
