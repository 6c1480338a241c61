/*
 * A folder that is there for one test.
 */
#ifndef TESTS_TUI_FOLDER_H
#define TESTS_TUI_FOLDER_H

#include "base/buf.h"

#include <stdbool.h>

struct folder {
	char path[64];
};

struct folder folder_fresh(void);
/* With all that is in it. */
void folder_remove(const struct folder *folder);
/* The file's content is added to `text`, its mode goes to *mode; false: no such file. */
bool folder_read(const struct folder *folder, const char *name, struct buf *text, unsigned *mode);
void folder_write(const struct folder *folder, const char *name, const char *text);
/* How many files are in it. */
int folder_count(const struct folder *folder);

#endif
