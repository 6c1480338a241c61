/*
 * A language that the program speaks: its own texts, and the questionnaire and the crisis lines in
 * it. All tongues of a run hold the same questionnaire, question by question, so that a person may
 * go from one to another at any moment.
 *
 * Texts of the program are written in English, as arguments of say() and say_count() or within N_()
 * in tables; what stands for them in another language, the tongue knows.
 */
#ifndef APP_TONGUE_H
#define APP_TONGUE_H

#include "core/form.h"
#include "core/support.h"

struct tongue {
	const char *code;	 /* "es" */
	const char *name;	 /* what it calls itself: "Español" */
	const struct form *form; /* NULL: not there yet; the face gets it when it is asked for */
	const struct support *support;
	/* What stands for an English text; or, of two, for so many. NULL: the English itself. */
	const char *(*text)(const struct tongue *tongue, const char *english);
	const char *(*count)(const struct tongue *tongue, const char *one, const char *many,
			     unsigned long number);
};

/* Marks a text in a table, to be said later. */
#define N_(english) english

struct app;

/* An English text of ours in the language of the run (NULL: English); of two, for a number. */
const char *say(const struct app *app, const char *english) __attribute__((format_arg(2)));
const char *say_count(const struct app *app, const char *one, const char *many, int number)
	__attribute__((format_arg(2), format_arg(3)));

#endif
