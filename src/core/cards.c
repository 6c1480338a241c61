#include "core/explain.h"

/* The card that the matches make; its score is 0 when none holds. */
static struct card card_of(const struct sheet *sheet, int index)
{
	const struct myth *myth = &sheet->form->myths[index];
	struct card card = { .myth = index, .match = -1 };

	for (int i = 0; i < myth->match_count; i++) {
		if (!cond_holds(myth->matches[i].when, sheet))
			continue;
		card.score += myth->matches[i].weight;
		if (card.match < 0 || myth->matches[i].weight > myth->matches[card.match].weight)
			card.match = i;
	}
	return card;
}

int explain_myths(const struct form *form, const struct answer *answers,
		  const struct placement *placement, struct card *cards, int max)
{
	struct sheet sheet;
	int count = 0;

	sheet_read(&sheet, form, answers, answers);
	sheet.level = placement->level;
	sheet.alerts = placement->alerts;
	if (form->hold_myths && cond_holds(form->hold_myths, &sheet))
		return 0;
	for (int i = 0; i < form->myth_count; i++) {
		struct card card = card_of(&sheet, i);
		int at = count;

		if (card.score <= 0)
			continue;
		while (at > 0 && cards[at - 1].score < card.score)
			at--;
		if (at == max)
			continue;
		if (count < max)
			count++;
		for (int j = count - 1; j > at; j--)
			cards[j] = cards[j - 1];
		cards[at] = card;
	}
	return count;
}
