/*
 * Real sentences in many scripts (tests/tui/languages), as languages of the program. They say
 * something else than the English texts do, but as much of it as stands there.
 */
#ifndef TESTS_TUI_WRITING_H
#define TESTS_TUI_WRITING_H

#include "foreign.h"

struct writing {
	const char *name; /* of its file */
	bool decomposed;  /* each mark is a character of its own */
	bool unspaced;	  /* sentences follow each other without a blank */
	bool leftward;	  /* from right to left */
};

extern const struct writing writing_all[];
extern const int writing_count;

/* In it, for this form and these lines; read once, and kept until the test ends. */
struct tongue writing_tongue(int writing, const struct form *form, const struct support *support);

#endif
