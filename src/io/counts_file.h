/*
 * Where a kiosk keeps its daily counts: carecheck-counts.csv in a folder that the site has named.
 * Its only reader is the account that the kiosk runs under.
 */
#ifndef IO_COUNTS_FILE_H
#define IO_COUNTS_FILE_H

#include "core/counts.h"
#include "io/file.h"

#include <stdbool.h>

#define COUNTS_FILE_NAME "carecheck-counts.csv"

/*
 * Adds what is told of a day (YYYY-MM-DD) to the file: all its lines or none. False: `fault` says
 * why, and nothing has changed.
 */
bool counts_file_add(const char *folder, const struct counts *told, const struct form *form,
		     const char *date, struct file_fault *fault);

#endif
