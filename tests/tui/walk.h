/*
 * A random walk, and what every page must keep to wherever it leads.
 */
#ifndef TESTS_TUI_WALK_H
#define TESTS_TUI_WALK_H

#include "model.h"

#include <stdint.h>

enum { WALK_TAIL = 30 };

struct walk {
	uint64_t seed, random;
	struct model model;
	struct screen other; /* of another size each time */
	struct frame frame;
	struct buf spoken, text, solid;
	char tail[WALK_TAIL][24]; /* the last steps */
	int step;
	unsigned scenes; /* visited: bit set of enum scene */
};

/* A random number below `bound`. */
unsigned walk_below(struct walk *walk, unsigned bound);

/* Fails the test unless it holds, and says where the walk was. */
void walk_must(struct walk *walk, bool holds, const char *what, const char *more);

/* All that must hold of the page that is shown. */
void walk_check(struct walk *walk);

#endif
