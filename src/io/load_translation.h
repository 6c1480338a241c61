/*
 * A questionnaire in another language: a file that holds texts only, each by its name (see
 * core/wordings.h) and by the stamp of the text that it translates. Nothing that decides can stand
 * in it. The format is man/carecheck-questionnaire.5.
 *
 *	carecheck-translation: 1
 *	translates: iop
 *	language: es
 *	called: Español
 *	reviewed: { by: …, on: 2026-11-25 }
 *	texts:
 *	  questions.mood.ask@5d2f0c: "¿Cómo se siente?"
 */
#ifndef IO_LOAD_TRANSLATION_H
#define IO_LOAD_TRANSLATION_H

#include "base/finding.h"
#include "core/wordings.h"

/* A text as it stands in the file. */
struct translated {
	const char *key;  /* NAME@STAMP */
	const char *text; /* "": not translated yet */
	struct mark mark;
	/* Where it belongs: */
	const char *name;
	uint32_t stamp;
	bool stamped, used;
};

struct translation {
	const char *translates, *language, *reviewed_by, *reviewed_on;
	const char *called;	  /* the language, by its own name: "Español" */
	struct translated *texts; /* in the order of the file */
	int text_count;
	int format;
};

/*
 * What a file says its language is called, by its own name; no more of it is read than is needed
 * for that. False: it does not say, or is no translation.
 */
enum { TRANSLATION_CALLED = 96 };
bool translation_called(const char *path, char called[TRANSLATION_CALLED]);

/* Reads the file by itself. False when anything found is an error. */
bool load_translation(const char *path, struct arena *arena, struct translation *translation,
		      struct findings *findings);
bool load_translation_memory(const char *bytes, size_t len, struct arena *arena,
			     struct translation *translation, struct findings *findings);

/* "es", "es-MX". */
bool translation_language(const char *text);

/*
 * The form in that language. What is missing stays in the form's own, marked with it: "[en] …".
 * What is missing, was made from another text or belongs nowhere is told as a warning, and so is
 * what is hard to read. False when a text does not fit: then `translated` must not be used.
 */
bool translate_form(const struct form *form, struct translation *translation, struct arena *arena,
		    struct form *translated, struct findings *findings);

#endif
