/*
 * From a questionnaire file to a form. The format is man/carecheck-questionnaire.5.
 *
 * The reading is strict and goes on after a mistake, so that one run tells all of them; only
 * what is no YAML at all ends it. Everything a form holds lives in the arena.
 */
#ifndef IO_LOAD_H
#define IO_LOAD_H

#include "base/arena.h"
#include "base/finding.h"
#include "core/form.h"
#include "io/yaml.h"

struct load_limits {
	struct yaml_limits yaml;
	int questions;
};

/* Those of the format; a benchmark may raise them. */
extern const struct load_limits load_limits_default;

/*
 * False when anything found is an error: then the form must not be used. limits NULL: the default.
 * The findings are in the order of the file.
 */
bool load_form(const char *path, const struct load_limits *limits, struct arena *arena,
	       struct form *form, struct findings *findings);
/* The same from memory; the bytes may go when it returns. */
bool load_form_memory(const char *bytes, size_t len, const struct load_limits *limits,
		      struct arena *arena, struct form *form, struct findings *findings);

#endif
