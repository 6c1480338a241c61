/*
 * What findings say of those whom they show, each by its code.
 */
#ifndef TESTS_FEED_LOOK_H
#define TESTS_FEED_LOOK_H

#include "base/finding.h"
#include "core/place.h"

/* A finding and who it shows, with what they get. */
struct shown {
	const struct form *form;
	const struct finding *finding;
	int count; /* of sheets */
	struct {
		struct sheet sheet;
		struct placement placement;
		struct answer answers[FORM_QUESTIONS_MAX];
	} item[FINDING_SHEETS];
};

/* The place of a code among those of feed_code(); -1: such findings show nobody. */
int look_find(const char *code);
/* How many sheets such a finding has. */
int look_sheets(int look);
/* Whether what it says is so, the sentence about what they get aside. */
bool look_is_so(int look, const struct shown *shown);

#endif
