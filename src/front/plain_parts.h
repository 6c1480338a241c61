/*
 * The parts of the plain face: what it says (plain_say.c), and what it understands (plain.c).
 */
#ifndef FRONT_PLAIN_PARTS_H
#define FRONT_PLAIN_PARTS_H

#include "front/face.h"
#include "front/lines.h"
#include "front/output.h"

struct plain {
	const struct face *face;
	struct app *app;
	struct output out;
	struct lines lines;
	bool echo;  /* nobody else ends the line that was typed */
	bool brief; /* the page has been heard before */
	int columns;
	struct page page, before;
	bool have_before;
};

/* The page, as far as it is new; or, if it was heard before, what can be done on it. */
void plain_say(struct plain *plain);
/* What to type, at the end of the line that is typed into. */
void plain_prompt(struct plain *plain);
/* Words of ours, with the blank or the end of the line that follows them. */
void plain_put(struct plain *plain, const char *text, const char *after);

/* Whether a page that somebody comes back to need not be said whole. */
bool plain_is_known(const struct app *app, const struct spot *from, int depth);

/* The highest number of a choice; 0: none has one. */
int page_highest(const struct page *page);
/* The first block with this role, or -1. */
int page_find(const struct page *page, enum role role);
/* Whether several may be chosen. */
bool page_has_checks(const struct page *page);

#endif
