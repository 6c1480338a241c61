/*
 * Myth cards, truth first. The cards that the answers brought up come before the
 * others; all can be leafed through.
 */
#include "app/scenes.h"

/* The nth card's myth; its match, or -1 when no answer brought it up. */
static int nth_card(const struct app *app, int nth, int *match)
{
	const struct result *out = &app->result;

	*match = -1;
	if (nth < out->card_count) {
		*match = out->cards[nth].match;
		return out->cards[nth].myth;
	}
	nth -= out->card_count;
	for (int myth = 0; myth < app->form->myth_count; myth++) {
		bool shown = false;

		for (int i = 0; i < out->card_count; i++)
			shown = shown || out->cards[i].myth == myth;
		if (!shown && nth-- == 0)
			return myth;
	}
	return 0;
}

static void view_sources(const struct app *app, struct page *page, const struct myth *myth)
{
	for (int i = 0; i < myth->source_count; i++) {
		const struct source *source = &app->form->sources[myth->sources[i]];

		page_add(page, ROLE_QUIET,
			 *source->url ? page_format(page, say(app, "Source: %s, %s. Checked %s."),
						    source->title, source->url, source->checked)
				      : page_format(page, say(app, "Source: %s. Checked %s."),
						    source->title, source->checked));
	}
}

/* The way on comes first; after the last card that is the way back. */
static void view_ways(const struct app *app, struct page *page, int nth, int count)
{
	int first = page->count;

	if (nth + 1 < count)
		page_choice(page, CHOICE_ACTION, say(app, "Next fact"), ACT_CARD, 1);
	page_choice(page, CHOICE_ACTION, say(app, "Back to my result"), ACT_BACK, 0);
	if (nth > 0)
		page_choice(page, CHOICE_ACTION, say(app, "Fact before"), ACT_CARD, -1);
	for (int i = first; i < page->count; i++)
		page->blocks[i].docked = true;
}

void myths_view(const struct app *app, struct page *page)
{
	int match;
	int nth = app->here.item;
	const struct myth *myth = &app->form->myths[nth_card(app, nth, &match)];

	page_add(page, ROLE_TITLE, say(app, "Myths and facts"));
	page_add(page, ROLE_PROGRESS,
		 page_format(page, say(app, "%d of %d"), nth + 1, app->form->myth_count));
	page_add(page, ROLE_HEADING, say(app, "Fact"));
	page_add(page, ROLE_LEAD, myth->truth);
	page_add(page, ROLE_HEADING, say(app, "The myth"));
	page_add(page, ROLE_TEXT, page_format(page, say(app, "\"%s\""), myth->myth));
	page_add(page, ROLE_HEADING, say(app, "Why the myth sticks"));
	page_add(page, ROLE_TEXT, myth->why_it_sticks);
	if (*myth->evidence) {
		page_add(page, ROLE_HEADING, say(app, "What is known"));
		page_add(page, ROLE_TEXT, myth->evidence);
	}
	if (match >= 0)
		page_add(page, ROLE_QUIET,
			 page_format(page, say(app, "Shown because %s."),
				     myth->matches[match].because));
	view_sources(app, page, myth);
	view_ways(app, page, nth, app->form->myth_count);
}

bool myths_act(struct app *app, enum act act, int argument)
{
	int to = app->here.item + argument;

	if (act != ACT_CARD)
		return false;
	if (to >= 0 && to < app->form->myth_count) {
		app->here.item = (int16_t)to;
		app->here.focus = 0;
		app->here.scroll = 0;
	}
	return true;
}
