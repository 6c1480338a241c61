/*
 * What a questionnaire's sheets come to, counted exactly, and how many questions they take.
 */
#ifndef CORE_PROVE_SURVEY_H
#define CORE_PROVE_SURVEY_H

#include "base/big.h"
#include "base/err.h"
#include "core/form.h"

/* Questions asked of a sheet; the average is total / sheets. */
struct asked {
	int least, most;
	struct bigs *total; /* [0] */
};

struct survey {
	const struct form *form;
	/* Sheets that end at a level, without one for a reason, with an alert. */
	struct bigs *levels, *claims, *alerts;
	struct bigs *sheets; /* [0]: all of them */
	struct asked asked;
	size_t nodes; /* of the diagram */
};

/* False when more than `budget` nodes would be needed, or the form cannot be walked. */
bool survey_find(struct survey *survey, const struct form *form, size_t budget, struct err *why);
void survey_release(struct survey *survey);

/*
 * Questions that a run needs when it asks in the order of the file and leaves out those that cannot
 * change level, alerts or the reason for no level any more. It places each as a full run does.
 */
bool survey_brief(struct asked *asked, const struct form *form, size_t budget, struct err *why);

#endif
