/* Every key of the page beneath, searchable; and that page as plain sentences. */
#include "app/keys.h"
#include "app/scenes.h"
#include "app/speak.h"
#include "base/memory.h"

#include <string.h>

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool contains(const char *text, const char *part, int len)
{
	for (; *text; text++) {
		int i = 0;

		while (i < len && text[i] && lower(text[i]) == lower(part[i]))
			i++;
		if (i == len)
			return true;
	}
	return len == 0;
}

/* A leading / is how other programs begin a search. */
static bool sought(const struct app *app, const char *text)
{
	int from = app->search.text[0] == '/';

	return contains(text, app->search.text + from, app->search.len - from);
}

static const char *const topics[][2] = {
	{ "What is this?",
	  "A short set of questions. It shows what kind of care you could ask about, "
	  "and why. It is not a diagnosis." },
	{ "Do I have to answer?", "No. You can skip a question. The result then says how much the "
				  "open answers could matter." },
	{ "Can I change an answer?",
	  "Yes. Go back, or change it on the page that lists all answers." },
	{ "Who sees my answers?", "Nobody. They are kept in memory only, until you leave." },
};

/* Those that do something on the page beneath. */
static void view_keys(const struct app *app, struct page *page)
{
	struct app under = *app;
	struct page beneath MEMORY_UNSET;

	app_close(&under);
	app_view(&under, &beneath);
	for (int i = 0; i < key_count; i++) {
		const struct key *key = &keys[i];
		const char *name = app->spoken ? key->word : key->name;

		if (!name || !key_belongs(&under, &beneath, key))
			continue;
		if (sought(app, key->help) || sought(app, name) || sought(app, key->also))
			page_add(page, ROLE_POINT, page_format(page, "%s: %s", name, key->help));
	}
	memory_wipe(beneath.memory, beneath.text.len);
}

static void view_topics(const struct app *app, struct page *page)
{
	bool headed = false;

	for (size_t i = 0; i < sizeof(topics) / sizeof(topics[0]); i++) {
		if (!sought(app, topics[i][0]) && !sought(app, topics[i][1]))
			continue;
		if (!headed)
			page_add(page, ROLE_HEADING, "Questions people ask");
		headed = true;
		page_add(page, ROLE_POINT, page_format(page, "%s %s", topics[i][0], topics[i][1]));
	}
}

void help_view(const struct app *app, struct page *page)
{
	struct block *field;
	int before;

	page_add(page, ROLE_TITLE, "Help");
	if (!app->spoken) {
		field = page_add(page, ROLE_FIELD, "Type a word to search");
		field->detail = app->search.text;
		if (app->here.focus == 0)
			page->entry = ENTRY_WORDS;
	}
	page_add(page, ROLE_HEADING,
		 app->spoken ? "What you can type here" : "Keys on the page you came from");
	before = page->count;
	if (app->spoken)
		page_add(page, ROLE_POINT, "A number: choose. r: repeat the page.");
	view_keys(app, page);
	if (page->count == before)
		page_add(page, ROLE_TEXT, "No key matches.");
	view_topics(app, page);
	page_choice(page, CHOICE_ACTION, "Back", ACT_BACK, 0)->docked = true;
}

void spoken_view(const struct app *app, struct page *page)
{
	struct app under = *app;
	struct page beneath MEMORY_UNSET;

	page_add(page, ROLE_TITLE, "This page as plain sentences");
	if (app_close(&under)) {
		app_view(&under, &beneath);
		for (int i = 0; i < beneath.count; i++) {
			size_t begin = page_begin(page);

			speak_block(&beneath, &beneath.blocks[i], &page->text);
			page_add(page, ROLE_TEXT, page_end(page, begin));
		}
	}
	page_choice(page, CHOICE_ACTION, "Back", ACT_BACK, 0)->docked = true;
}
