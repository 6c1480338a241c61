/*
 * Where questionnaires and settings are found: the folders of the XDG base
 * directory specification, then the one that the program was installed with.
 * Looking asks only whether files are there; nothing is read.
 */
#ifndef IO_FIND_H
#define IO_FIND_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum { FIND_PATH = 4096 };

/* From the environment: as set, or NULL. Folders that are not absolute paths are passed over. */
struct places {
	const char *home;
	const char *data_home, *data_dirs;
	const char *config_home, *config_dirs;
	const char *installed; /* the folder of the installed questionnaires, or NULL */
};

/* True for a path (it has a '/' or ends in .yaml), false for an id. */
bool find_is_path(const char *name);

/* The questionnaire with this id: the first of the data folders that has ID.yaml wins. */
bool find_questionnaire(const struct places *places, const char *id, char path[FIND_PATH]);

/* Where a person's own records lie, or will. False: the environment names no place. */
bool find_records(const struct places *places, char path[FIND_PATH]);

/* The site's config.yaml: the person's own wins over the system's. */
bool find_settings(const struct places *places, char path[FIND_PATH]);

/* A path that stands in the file `from`: taken from that file's folder unless absolute or ~/. */
bool find_beside(const struct places *places, const char *from, const char *name,
		 char path[FIND_PATH]);

/* Visits the translations beside a questionnaire: of DIR/ID.yaml, each DIR/ID.LANGUAGE.yaml. */
void find_translations(const char *questionnaire,
		       void (*visit)(const char *language, const char *path, void *context),
		       void *context);

/* Visits each .yaml file of the data folders: folder by folder as they win, sorted by name. */
void find_each(const struct places *places,
	       void (*visit)(const char *id, const char *path, void *context), void *context);

#endif
