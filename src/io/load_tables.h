/*
 * The file formats as tables, and the structs that a file is first read into.
 */
#ifndef IO_LOAD_TABLES_H
#define IO_LOAD_TABLES_H

#include "core/support.h"
#include "io/load_fields.h"

/* A list of options that several questions share. */
struct answer_list {
	const char *id;
	const struct option *options;
	int option_count;
	struct mark mark;
};

/* A section with what its questions will take over. */
struct section_file {
	struct section section;
	const struct cond *only_if;
	const struct pending *written; /* the same as it stands in the file */
};

struct form_file {
	struct form form; /* its questions stay in the loader until the end */
	int format;
	const struct answer_list *answers;
	const struct section_file *sections;
	int answer_count, section_count;
};

struct support_file {
	struct support support;
	int format;
};

/* An option's value when the file gave none. */
#define VALUE_NONE (-1)

extern const struct table form_table, question_table, support_table;

#endif
