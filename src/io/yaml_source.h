/*
 * The bytes of a YAML file on their way to the parser: from a regular file or from memory, block
 * by block, each made of whole characters that a text of ours may hold. So a bad byte is reported
 * with its line and column (libyaml knows only an offset), and not even comments can hide one.
 */
#ifndef IO_YAML_SOURCE_H
#define IO_YAML_SOURCE_H

#include "base/finding.h"

#include <stdbool.h>
#include <stddef.h>

struct yaml_source {
	const char *bytes; /* of memory; or NULL, and then the file: */
	int file;
	size_t len;   /* of memory */
	size_t limit; /* most bytes to read */
	size_t given; /* bytes handed on so far */
	char half[4]; /* the beginning of a character that the last block cut */
	size_t half_len;
	struct findings *findings;
};

/* Both say false after a finding. Directories, pipes and devices are refused, not waited for. */
bool yaml_source_open(struct yaml_source *source, const char *path, size_t limit,
		      struct findings *findings);
bool yaml_source_over(struct yaml_source *source, const char *bytes, size_t len, size_t limit,
		      struct findings *findings);
void yaml_source_close(struct yaml_source *source);

/* The next block, of at least 16 and at most `size` bytes; *got is 0 at the end. */
bool yaml_source_next(struct yaml_source *source, char *block, size_t size, size_t *got);

#endif
