/*
 * A face shows the conversation and carries its wants out. Two of them: the
 * full screen (tui.c) and the plain one (plain.c). Both return the exit status
 * and leave neither answers in memory nor the terminal changed.
 */
#ifndef FRONT_FACE_H
#define FRONT_FACE_H

#include "app/app.h"
#include "front/bidi.h"
#include "front/keeper.h"
#include "front/tongues.h"

struct face {
	bool ascii; /* only ASCII on the screen */
	bool mouse;
	bool color;	   /* false: NO_COLOR or an option */
	const char *today; /* YYYY-MM-DD, for what is saved */
	struct tongues *tongues;
	enum bidi bidi;	       /* who turns text that runs from right to left */
	int porter;	       /* a socket to who runs commands (front/porter.h), -1: nobody does */
	struct keeper *keeper; /* of records, on a call; NULL: nothing is kept */
	bool locked; /* gives up all that a conversation does not need (front/sandbox.h) */
};

enum { REPORT_COLUMNS = 72 };

/* Exit statuses, as documented in man/carecheck.1. */
enum {
	STATUS_OK = 0,
	STATUS_STOPPED = 1, /* input ended before the person was done */
	STATUS_DIFFERS = 1, /* of `diff`: the two versions are not the same */
	STATUS_USAGE = 64,
	STATUS_BAD_DATA = 65, /* questionnaire or rows with errors */
	STATUS_NO_INPUT = 66, /* no such file */
	STATUS_SOFTWARE = 70, /* out of memory */
	STATUS_IO = 74,	      /* output could not be written */
	STATUS_REFUSED = 77,  /* not with this passphrase, or not yet */
	STATUS_CONFIG = 78,   /* site settings with errors */
	STATUS_INTERRUPTED = 130,
};

/* The full screen. Returns -1, having done nothing, when this terminal cannot carry it. */
int tui_run(struct app *app, const struct face *face);
int plain_run(struct app *app, const struct face *face);

/* Does what app->want asks for (but leaving) and tells the app how it went. */
void face_serve(struct app *app, const struct face *face);
/* Tells the app, does what it then asks for (but leaving) and tells it how that went. */
void face_tell(struct app *app, const struct face *face, struct msg msg);
/*
 * Before anything is shown that says an answer was taken, and before leaving: what has changed in a
 * call is on the disk when this returns, or the app knows why not. True: the app was told.
 */
bool face_keep(struct app *app, const struct face *face);
/* What the porter answers comes back to the app. False: the porter is gone. */
bool face_hear(struct app *app, const struct face *face, bool *spoken);

#endif
