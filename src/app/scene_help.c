/* Every key of the page beneath, searchable; and that page as plain sentences. */
#include "app/keys.h"
#include "app/scenes.h"
#include "app/speak.h"
#include "base/memory.h"

static bool sought(const struct app *app, const char *text)
{
	return field_sought(&app->search, text);
}

static const char *const topics[][2] = {
	{ N_("What is this?"),
	  N_("A short set of questions. It shows what kind of care you could ask about, "
	     "and why. It is not a diagnosis.") },
	{ N_("Do I have to answer?"),
	  N_("No. You can skip a question. The result then says how much the "
	     "open answers could matter.") },
	{ N_("Can I change an answer?"),
	  N_("Yes. Go back, or change it on the page that lists all answers.") },
};

/* Those that do something on the page beneath. */
static void view_keys(const struct app *app, struct page *page)
{
	struct app under = *app;
	struct page beneath MEMORY_UNSET;

	app_close(&under);
	under.notice[0] = '\0'; /* it is about this page */
	app_view(&under, &beneath);
	for (int i = 0; i < key_count; i++) {
		const struct key *key = &keys[i];
		const char *name = key_title(app, key), *help;

		if (!name || !key_belongs(&under, &beneath, key))
			continue;
		help = say(app, key->help);
		if (sought(app, help) || sought(app, name) || sought(app, say(app, key->also)))
			page_add(page, ROLE_POINT, page_format(page, "%s: %s", name, help));
	}
	memory_wipe(beneath.memory, beneath.text.len);
}

static void view_topic(const struct app *app, struct page *page, const char *asked,
		       const char *told, bool *headed)
{
	if (!sought(app, asked) && !sought(app, told))
		return;
	if (!*headed)
		page_add(page, ROLE_HEADING, say(app, "Questions people ask"));
	*headed = true;
	page_add(page, ROLE_POINT, page_format(page, "%s %s", asked, told));
}

static void view_topics(const struct app *app, struct page *page)
{
	bool headed = false;

	for (size_t i = 0; i < sizeof(topics) / sizeof(topics[0]); i++)
		view_topic(app, page, say(app, topics[i][0]), say(app, topics[i][1]), &headed);
	if (app->policy->on_call)
		view_topic(app, page, say(app, "Who sees the answers?"), call_privacy(app),
			   &headed);
	else
		view_topic(app, page, say(app, "Who sees my answers?"),
			   say(app, "Nobody. They are kept in memory only, until you leave."),
			   &headed);
}

void help_view(const struct app *app, struct page *page)
{
	struct block *field;
	int before;

	page_add(page, ROLE_TITLE, say(app, "Help"));
	if (!app->spoken) {
		field = page_add(page, ROLE_FIELD, say(app, "Type a word to search"));
		field->detail = app->search.text;
		if (app->here.focus == 0)
			page->entry = ENTRY_WORDS;
	}
	page_add(page, ROLE_HEADING,
		 app->spoken ? say(app, "What you can type here")
			     : say(app, "Keys on the page you came from"));
	before = page->count;
	if (app->spoken)
		page_add(page, ROLE_POINT, say(app, "A number: choose. r: repeat the page."));
	view_keys(app, page);
	if (page->count == before)
		page_add(page, ROLE_TEXT, say(app, "No key matches."));
	view_topics(app, page);
	page_choice(page, CHOICE_ACTION, say(app, "Back"), ACT_BACK, 0)->docked = true;
}

void spoken_view(const struct app *app, struct page *page)
{
	struct app under = *app;
	struct page beneath MEMORY_UNSET;

	page_add(page, ROLE_TITLE, say(app, "This page as plain sentences"));
	under.notice[0] = '\0'; /* it is about this page */
	if (app_close(&under)) {
		app_view(&under, &beneath);
		for (int i = 0; i < beneath.count; i++) {
			size_t begin = page_begin(page);

			if (beneath.blocks[i].role == ROLE_CODE)
				continue;
			speak_block(&beneath, &beneath.blocks[i], &page->text);
			page_add(page, ROLE_TEXT, page_end(page, begin));
		}
	}
	page_choice(page, CHOICE_ACTION, say(app, "Back"), ACT_BACK, 0)->docked = true;
}
