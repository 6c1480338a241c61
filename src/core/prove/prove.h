/*
 * What a questionnaire does over all possible answer sheets: that everything in it can happen, that
 * a worse answer never lowers the level and a skipped one never beats the best, that the author's
 * promises hold. What fails becomes a finding with somebody to whom it happens.
 */
#ifndef CORE_PROVE_PROVE_H
#define CORE_PROVE_PROVE_H

#include "base/finding.h"
#include "core/form.h"

#include <stdbool.h>
#include <stddef.h>

struct prove_options {
	size_t budget; /* nodes of a diagram, states looked at for one claim; 0: DIAGRAM_BUDGET */
	/* Called now and then, `stage` being what is proven at the moment; may be NULL. */
	void (*tick)(const char *stage, void *context);
	void *context;
};

/*
 * Findings are added; the caller sorts them. What the budget was too small for is one of them.
 * False when something was not proven, be it wrong or only unknown.
 */
bool prove_form(const struct form *form, const struct prove_options *options,
		struct findings *findings);

#endif
