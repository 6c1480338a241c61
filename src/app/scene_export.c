/*
 * A screening leaves as a file, for a chart, a spreadsheet, another program.
 */
#include "app/scenes.h"

/* FHIR is JSON, and says in its name which. */
static const char *const endings[FORMATS + 1] = {
	[FORMAT_TEXT] = ".txt", [FORMAT_MARKDOWN] = ".md",    [FORMAT_JSON] = ".json",
	[FORMAT_CSV] = ".csv",	[FORMAT_FHIR] = ".fhir.json",
};

/* The longer of two endings first, so that ".fhir.json" is not taken for ".json". */
void export_follow(struct app *app)
{
	static const char *const known[] = { ".fhir.json", ".txt", ".md", ".json", ".csv", NULL };

	save_follow(&app->field, known, endings[app->format]);
	app->here.focus = EXPORT_GO;
}

static const char *format_text(const struct app *app, enum format format)
{
	static const char *const texts[FORMATS] = {
		[FORMAT_TEXT] = N_("Text: the note and the answers"),
		[FORMAT_MARKDOWN] = N_("Markdown: the same, with headings"),
		[FORMAT_JSON] = N_("JSON: all of it, for another program"),
		[FORMAT_CSV] = N_("CSV: the answers, for a spreadsheet"),
		[FORMAT_FHIR] = N_("FHIR: the answers, for a health record (R4)"),
	};

	return say(app, texts[format]);
}

void export_view(const struct app *app, struct page *page)
{
	struct block *block;

	page_add(page, ROLE_TITLE, say(app, "Export to a file"));
	page_add(
		page, ROLE_TEXT,
		say(app, "Contains private health information. The file is for you alone (0600)."));
	for (int i = 0; i < FORMATS; i++)
		page_choice(page, CHOICE_RADIO, format_text(app, (enum format)i), ACT_FORMAT, i)
			->chosen = app->format == i;
	block = page_add(page, ROLE_FIELD, say(app, "Where"));
	block->detail = app->field.text;
	block->act = ACT_EXPORT;
	if (app->here.focus == EXPORT_NAME)
		page->entry = ENTRY_WORDS;
	page_choice(page, CHOICE_ACTION, say(app, "Export"), ACT_EXPORT, 0);
	if (app->overwrite)
		page_choice(page, CHOICE_ACTION, say(app, "Replace the old file"), ACT_OVERWRITE,
			    0);
	page_choice(page, CHOICE_ACTION, say(app, "Back without exporting"), ACT_BACK, 0);
}

bool export_act(struct app *app, enum act act, int argument)
{
	switch (act) {
	case ACT_FORMAT:
		app->format = (uint8_t)argument;
		app->overwrite = false;
		export_follow(app);
		return true;
	case ACT_EXPORT:
		save_ask(app, WANT_EXPORT, false);
		return true;
	case ACT_OVERWRITE:
		save_ask(app, WANT_EXPORT, true);
		return true;
	default:
		return false;
	}
}
