/*
 * The questionnaire and the help lines that are compiled into the program, so that it starts
 * without reading a file. io/embed writes them at build time, with the same loader.
 */
#ifndef IO_BUILTIN_H
#define IO_BUILTIN_H

#include "core/form.h"
#include "core/support.h"

#include <stddef.h>

extern const struct form builtin_form;
extern const struct support builtin_support;

/* Files in other languages, as they stand: they are read when somebody asks for one. */
struct builtin_file {
	const char *name;	       /* "iop.es.yaml" */
	const char *language, *called; /* of a translation: "es", "Español"; else "" */
	const char *bytes;
	size_t len;
};

extern const struct builtin_file builtin_files[];
extern const int builtin_file_count;

/* NULL: there is none of that name. */
const struct builtin_file *builtin_file(const char *name);

#endif
