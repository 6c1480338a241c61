/*
 * Placing very many sheets: what place_with_range() says, found by automata (see
 * core/diagram/automaton.h). One of them takes the sheet as it is; another one fills in what is
 * open, for the range. A sheet that leads beyond what they hold is placed as any other one.
 */
#ifndef CORE_PLACER_H
#define CORE_PLACER_H

#include "core/diagram/automaton.h"
#include "core/place.h"

enum { PLACER_BYTES = 8 << 20 }; /* of each automaton */

/*
 * Answers to a question that are the same, for all that is told of a sheet: their number, and
 * whether the question is left open by them.
 */
typedef uint16_t placer_class;
enum {
	PLACER_CLASSES = 1 << 14, /* numbers are below it */
	PLACER_OPEN = 1 << 15,
	PLACER_NO_CLASS = 1 << 14, /* there are too many */
};

struct placer {
	const struct form *form;
	struct learner {
		struct logic *logic; /* NULL: it cannot be walked, so there is no automaton */
		struct automaton automaton;
		long credit;   /* what it may still learn */
		int allowance; /* and what more for each sheet */
	} as_is, filled;
	struct kinds {
		struct word_map known;
		struct answer *answers; /* one of each class */
		uint32_t size;
	} * kinds; /* by question */
	/* Which placement an end of the first one is, and ends of both together. */
	uint32_t *number_of_end;
	uint32_t end_count;
	struct word_map numbers;
	struct placement *placements;
	uint32_t placement_count, placement_size;
	struct placement own; /* of a sheet that was placed by itself */
};

/* `limit`: PLACER_BYTES, or for tests less. */
void placer_init(struct placer *placer, const struct form *form, size_t limit);
void placer_release(struct placer *placer);

/* PLACER_NO_CLASS when there are too many to tell. */
placer_class placer_class_of(struct placer *placer, int question, struct answer answer);

/* What a sheet comes to; until the next sheet. */
struct placed_as {
	const struct placement *placement;
	uint32_t number; /* equal ones are equal placements; or PLACER_ALONE */
};
enum { PLACER_ALONE = UINT32_MAX };

/* By question: the classes of its answers; of those that have none, the answers. */
struct placed_as placer_place(struct placer *placer, const placer_class *classes,
			      const struct answer *answers);

#endif
