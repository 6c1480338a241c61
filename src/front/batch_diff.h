/*
 * `carecheck diff`: what another version of a questionnaire changes, for people and in its texts.
 */
#ifndef FRONT_BATCH_DIFF_H
#define FRONT_BATCH_DIFF_H

#include <stdbool.h>
#include <stddef.h>

struct diff_options {
	bool json;
	size_t budget; /* nodes; 0: as many as usual */
};

/*
 * Returns the exit status: STATUS_OK if the two are the same, STATUS_DIFFERS if not, and
 * STATUS_BAD_DATA if people were not compared.
 */
int diff_run(const char *old, const char *new, const struct diff_options *options);

#endif
