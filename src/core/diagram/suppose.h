/*
 * What might have been answered instead: of a sheet, the letters that agree with it, and those that
 * may be supposed beside them.
 */
#ifndef CORE_DIAGRAM_SUPPOSE_H
#define CORE_DIAGRAM_SUPPOSE_H

#include "core/diagram/diagram.h"
#include "core/reads.h"

/* For one sheet; letters are taken that agree with it. */
struct suppose {
	const struct logic *logic;
	const struct answer *answers;
	struct letter_sets sets;
	uint8_t *bytes; /* of all sets */
	size_t size;
};

/* The logic must know questions not reached, and suppositions if any is to be filled in. */
void suppose_init(struct suppose *suppose, const struct logic *logic, const struct answer *answers);
void suppose_release(struct suppose *suppose);
/* Takes a question's answer as it stands in the sheet now. */
void suppose_as_is(struct suppose *suppose, int question);

/*
 * Fills in a question that was left open: with all that may be supposed, which is no urgent option.
 * What the person did stays true beside it (core/sheet.h).
 */
void suppose_fill(struct suppose *suppose, int question);
/* Leaves the question to any answer that a person may give, or to none. */
void suppose_any(struct suppose *suppose, int question);
/*
 * Lets the answer be another one that is given. `urgent`: also one marked so; `value_most`: none of
 * a higher value.
 */
void suppose_other(struct suppose *suppose, int question, bool urgent, int64_t value_most);

/* The letter of the sheet's own answer. */
uint32_t suppose_own(const struct suppose *suppose, int variable);

#endif
