/*
 * Pages read aloud: what stands on the screen is said by the site's speech command, sentence by
 * sentence, and any key ends it. What was said of the page before is not said again; moving to
 * another choice says that choice.
 */
#ifndef FRONT_VOICE_H
#define FRONT_VOICE_H

#include "app/page.h"
#include "app/sentences.h"

struct voice {
	int porter;	      /* the socket to who runs the command */
	const char *language; /* of what is being said */
	struct page *said;    /* the page that was said last; owned */
	struct buf text;      /* what is being said, */
	struct buf sentence;  /* … and where it is */
	struct sentences rest;
	bool speaking;
};

void voice_init(struct voice *voice, int porter);
void voice_release(struct voice *voice); /* wipes */

/* Says nothing more of what it was at. */
void voice_hush(struct voice *voice);
/*
 * After a drawing: says what is new on the page, in its language, if `on`; switched off it falls
 * silent.
 */
void voice_follow(struct voice *voice, const struct page *page, const char *language, bool on);
/* The command has come to the end of a sentence. */
void voice_spoken(struct voice *voice);

#endif
