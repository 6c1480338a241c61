/*
 * A language made for a test: each text of the program, of a questionnaire and of the crisis lines
 * is replaced by what a speech makes of it.
 */
#ifndef TESTS_TUI_FOREIGN_H
#define TESTS_TUI_FOREIGN_H

#include "app/tongue.h"
#include "base/arena.h"
#include "base/buf.h"

struct speech {
	const char *code, *name;
	/*
	 * Adds what stands for an English text. `formats`: what printf reads in it must stay;
	 * `columns`: as many as there is room for, or 0.
	 */
	void (*add)(const struct speech *speech, const char *english, bool formats, int columns,
		    struct buf *out);
	const void *own; /* the speech's */
};

/*
 * For this form and these lines; the texts live as long as the arena. Of all that were made the
 * last one speaks: what stands for the program's texts is found while it runs.
 */
struct tongue foreign_tongue(const struct speech *speech, const struct form *form,
			     const struct support *support, struct arena *arena);

/* Different texts of the program that were said in it so far. */
int foreign_said(void);

#endif
