/*
 * Who can help: crisis and support lines, and the site that offers this
 * screening. Both come from YAML files; the program knows no number itself.
 */
#ifndef CORE_SUPPORT_H
#define CORE_SUPPORT_H

#include "core/form.h"

/* A line that a person can reach. Texts are "" where there is nothing to say. */
struct line {
	const char *id, *name;
	const char *who;  /* whom it is for */
	const char *when; /* when to use it */
	const char *call; /* a number to call */
	const char *text; /* how to text: "988", "HOME to 741741" */
	const char *chat; /* a web address */
	const char *hours;
	const char *expect; /* what happens then */
	const char *const *notes;
	int note_count;
	bool urgent;	     /* belongs in front of a person in danger */
	const char *checked; /* YYYY-MM-DD */
	const char *source;
	struct mark mark;
};

struct support {
	const char *id, *country, *language;
	const char *footer;	  /* on every screen, at most 76 columns */
	const char *footer_short; /* at most 48 columns */
	const struct line *lines;
	int line_count;
};

/* The provider whose screening this is; every text may be "". */
struct site {
	const char *name, *phone, *text, *hours, *web, *note;
	const char *help_file;	   /* a path, or "" for the built-in lines */
	const char *questionnaire; /* an id or a path, or "" for the built-in one */
};

#endif
