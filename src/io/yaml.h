/*
 * YAML as a stream of items, for questionnaires and settings that a stranger may have written.
 *
 * Only what such files need is let in: one document of mappings, lists and texts. Anchors,
 * aliases, tags, merge keys, directives, a second document, other encodings than UTF-8 and
 * characters that no text of ours may hold are refused, and everything is bounded while it is
 * read. Whoever reads a mapping refuses its duplicate keys (io/load_fields does).
 * The first thing wrong ends the reading, and is one finding with its place.
 */
#ifndef IO_YAML_H
#define IO_YAML_H

#include "base/finding.h"

#include <stdbool.h>
#include <stddef.h>

struct yaml_limits {
	size_t bytes;  /* of the file */
	size_t depth;  /* of mappings and lists within each other */
	size_t nodes;  /* mappings, lists and scalars, keys included */
	size_t scalar; /* bytes of one */
	size_t key;    /* bytes of one */
};

/* Those of the questionnaire format. */
#define YAML_LIMITS_DEFAULT                                                                        \
	{                                                                                          \
		.bytes = 1024 * 1024, .depth = 32, .nodes = 100000, .scalar = 16 * 1024,           \
		.key = 128,                                                                        \
	}
extern const struct yaml_limits yaml_limits_default;

enum yaml_kind {
	YAML_SCALAR,
	YAML_MAPPING,
	YAML_MAPPING_END,
	YAML_LIST,
	YAML_LIST_END,
	YAML_END, /* of the document: nothing follows */
};

struct yaml_item {
	enum yaml_kind kind;
	bool key;	  /* of a mapping */
	bool plain;	  /* a scalar without quotes, in one piece with its meaning */
	bool flow;	  /* a scalar within { } or [ ], where a comma ends it; a mapping in { } */
	bool literal;	  /* a scalar after |: its lines are the next ones of the file */
	int line, col;	  /* from 1; col counts characters */
	int text_col;	  /* column of text[0] where the text stands as it is on one line; else 0 */
	const char *text; /* of a scalar: NUL-terminated, until the next yaml_next() */
	size_t len;
};

struct yaml;

/*
 * Opens a regular file, or bytes in memory that outlive the reader. limits NULL: the default.
 * What is wrong goes to `findings`, here and later; NULL when the file cannot be read at all.
 */
struct yaml *yaml_open(const char *path, const struct yaml_limits *limits,
		       struct findings *findings);
struct yaml *yaml_over(const char *bytes, size_t len, const struct yaml_limits *limits,
		       struct findings *findings);
void yaml_close(struct yaml *yaml);

/* The next item; false after a finding. Keys are always scalars, and a value follows each. */
bool yaml_next(struct yaml *yaml, struct yaml_item *item);
/* Reads past the end of the mapping or list that `item` has begun. */
bool yaml_skip(struct yaml *yaml, const struct yaml_item *item);

#endif
