/*
 * Keeping a result: whole or not at all, readable by its owner only.
 */
#ifndef IO_FILE_H
#define IO_FILE_H

#include <stdbool.h>
#include <stddef.h>

enum { FILE_SHOWN = 240 }; /* bytes of a path in a message */

enum file_outcome { FILE_SAVED, FILE_EXISTS, FILE_FAILED };

/* What went wrong: an English text in which %s, if there is one, is the path. */
struct file_fault {
	const char *text;
	char path[FILE_SHOWN];
};

/*
 * Writes a new file beside the target (0600, O_EXCL | O_NOFOLLOW), syncs it, moves it over, syncs
 * the folder. An existing target is FILE_EXISTS and left alone unless `overwrite`. On FILE_FAILED
 * `fault` says why and what to do, in words for a person, and nothing is left behind.
 */
enum file_outcome file_save(const char *path, const char *bytes, size_t len, bool overwrite,
			    struct file_fault *fault);

/*
 * Adds to the end of a file, in the same way: the file is written anew, so all of it is added or
 * nothing. One that is not there yet begins with `head`. A link is refused, not followed; others
 * who add to a file of the same folder are waited for, a second at most. FILE_SAVED or FILE_FAILED.
 */
enum file_outcome file_append(const char *path, const char *head, const char *bytes, size_t len,
			      struct file_fault *fault);

#endif
