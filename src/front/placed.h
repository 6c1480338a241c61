/*
 * The results of `carecheck place`, as CSV or as a JSON object a line.
 */
#ifndef FRONT_PLACED_H
#define FRONT_PLACED_H

#include "core/place.h"
#include "front/output.h"

struct placed {
	const struct form *form;
	struct output *out;
	struct rule_name *rules;
	bool json;
};

void placed_init(struct placed *placed, const struct form *form, struct output *out, bool json);
void placed_release(struct placed *placed);

/* The first line, where there is one. */
void placed_header(struct placed *placed);
void placed_row(struct placed *placed, const char *id, size_t len,
		const struct placement *placement);

#endif
