/*
 * The results of `carecheck place`, as CSV or as a JSON object a line. What is said of a placement
 * is kept, as most rows come to one that was said before.
 */
#ifndef FRONT_PLACED_H
#define FRONT_PLACED_H

#include "core/placer.h"
#include "front/output.h"

struct placed {
	const struct form *form;
	struct output *out;
	struct rule_name *rules;
	bool json;
	struct said {
		char *text; /* all behind the row's id; NULL: it was not said yet */
		size_t len;
	} * said; /* by number of a placement */
	uint32_t said_size;
};

void placed_init(struct placed *placed, const struct form *form, struct output *out, bool json);
void placed_release(struct placed *placed);

/* The first line, where there is one. */
void placed_header(struct placed *placed);
void placed_row(struct placed *placed, const char *id, size_t len, struct placed_as as);
/* The same with an id that is a number. */
void placed_plain(struct placed *placed, const char *id, size_t len, struct placed_as as);

#endif
