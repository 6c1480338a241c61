/*
 * What a YAML file of ours is, by the key that says its format.
 */
#ifndef IO_KIND_H
#define IO_KIND_H

#include "base/err.h"

#include <stdbool.h>

enum kind { KIND_FORM, KIND_SUPPORT, KIND_SITE, KIND_TRANSLATION, KIND_COUNT };

/* True for a regular file that may be read; otherwise says why not. */
bool kind_readable(const char *path, struct err *err);

/* Whether a file names its format, and which. */
bool kind_told(const char *path, enum kind *kind);
/* Whether a file names another format than that; says so then. */
bool kind_mistaken(const char *path, enum kind wanted, struct err *err);
/* Of a file that names no format, or is no YAML: KIND_FORM, whose loader will say what is wrong. */
enum kind kind_of(const char *path);

#endif
