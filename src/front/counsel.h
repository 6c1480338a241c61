/*
 * `carecheck counsel`: a screening during a call, on the full screen or line by line, with records
 * that are kept where a site has set some up: man/carecheck-counsel.1.
 */
#ifndef FRONT_COUNSEL_H
#define FRONT_COUNSEL_H

#include "front/face.h"
#include "front/house.h"

struct counsel_options {
	const char *who;     /* the counselor; NULL: who is logged in */
	const char *records; /* a folder; NULL: where the settings say, or the user's own */
	bool plain;
};

/* `app`: at its desk, in the language of the counselor. The exit status. */
int counsel_run(struct app *app, struct face *face, const struct house *house,
		const struct counsel_options *options);

#endif
