#include "core/place.h"
#include "core/range.h"

#include <string.h>

bool placement_fired(const struct placement *placement, int rule)
{
	return placement->fired[rule / 8] >> rule % 8 & 1;
}

void place(struct sheet *sheet, struct placement *placement)
{
	const struct form *form = sheet->form;
	int level = 0;

	memset(placement, 0, sizeof *placement);
	placement->claim = -1;
	for (int i = 0; i < form->rule_count; i++) {
		if (!cond_holds(form->rules[i].when, sheet))
			continue;
		placement->fired[i / 8] |= (uint8_t)(1 << i % 8);
		if (form->rules[i].at_least > level)
			level = form->rules[i].at_least;
	}
	for (int i = 0; i < form->claim_count && placement->claim < 0; i++)
		if (cond_holds(form->claims[i].when, sheet))
			placement->claim = i;
	for (int i = 0; i < form->alert_count; i++)
		if (cond_holds(form->alerts[i].when, sheet))
			placement->alerts |= 1u << i;
	placement->level = placement->claim >= 0 ? -1 : level;
	placement->low = placement->high = placement->level;
	placement->exact = true;
	sheet->level = placement->level;
	sheet->alerts = placement->alerts;
}

void place_range(const struct form *form, const struct answer *answers, struct placement *placement)
{
	struct range range;

	range_find(form, answers, false, &range);
	placement->low = range.low;
	placement->high = range.high;
	placement->exact = range.exact;
}

void place_with_range(const struct form *form, const struct answer *answers,
		      struct placement *placement)
{
	struct sheet sheet;

	sheet_read(&sheet, form, answers, answers);
	place(&sheet, placement);
	if (placement->claim < 0 && sheet_anything_open(&sheet))
		place_range(form, answers, placement);
}
