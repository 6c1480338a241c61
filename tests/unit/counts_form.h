/*
 * Questionnaires of which nothing matters but how many levels and alerts there are.
 */
#ifndef TESTS_COUNTS_FORM_H
#define TESTS_COUNTS_FORM_H

#include "core/form.h"

static const struct level counts_levels[FORM_LEVELS_MAX] = {
	{ .id = "self" }, { .id = "iop" }, { .id = "day" }, { .id = "l3" },
	{ .id = "l4" },	  { .id = "l5" },  { .id = "l6" },  { .id = "l7" },
	{ .id = "l8" },	  { .id = "l9" },  { .id = "l10" }, { .id = "l11" },
};
static const struct alert counts_alerts[FORM_ALERTS_MAX] = { { .id = "crisis" },
							     { .id = "medical" } };

static inline struct form counts_form(int level_count, int alert_count)
{
	return (struct form){ .levels = counts_levels,
			      .level_count = level_count,
			      .alerts = counts_alerts,
			      .alert_count = alert_count };
}

#endif
