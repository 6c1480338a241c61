/*
 * What answers make a difference to. Two nodes of a diagram can differ although nothing that is
 * still to come can end differently: only what will be asked is not the same. Here they are of one
 * class. An answer makes a difference where it leads to another class than another answer does.
 */
#ifndef CORE_DIAGRAM_EFFECT_H
#define CORE_DIAGRAM_EFFECT_H

#include "core/diagram/diagram.h"

/* Of a diagram in which every node has a child: without dead ends (see struct letter_sets). */
struct effect {
	const struct diagram *diagram;
	uint32_t **classes; /* by variable, then by node */
	bool **needed;	    /* by variable, then by node */
};

void effect_find(struct effect *effect, const struct diagram *diagram);
void effect_release(struct effect *effect);

/* Whether anything hangs on the question at this node, its boxes being part of it. */
bool effect_needed(const struct effect *effect, int variable, uint32_t node);
/* Whether there is such a node. */
bool effect_matters(const struct effect *effect, int question);

#endif
