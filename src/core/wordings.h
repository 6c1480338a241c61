/*
 * The texts of a form that people read, each under a name of its own: what a translation replaces.
 *
 *	title    questions.mood.ask    levels.iop.next.2    placement.iop:2.because
 *
 * Texts that are empty have none. Options that several questions share are named after the first.
 */
#ifndef CORE_WORDINGS_H
#define CORE_WORDINGS_H

#include "base/arena.h"
#include "core/form.h"

struct wording {
	const char *name; /* until the next one is visited */
	const char **text;
	struct mark mark; /* of the thing whose text it is */
	bool prose;	  /* may have paragraphs */
	bool graded;	  /* must be easy to read: a question */
	int columns;	  /* that it may take; 0: as many as it likes */
};

/* In the order of the file. `visit` may let `text` point to another one. */
void wordings_each(struct form *form, void (*visit)(const struct wording *wording, void *context),
		   void *context);

/* A form like this one whose texts can be replaced; conditions and ids stay the form's own. */
void wordings_copy(const struct form *form, struct arena *arena, struct form *copy);

/* Tells one text from another, in 24 bits. */
uint32_t wording_stamp(const char *text);

#endif
