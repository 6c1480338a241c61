/* Who was screened before: found by words, and a call goes on from there. */
#include "app/scenes.h"

#include <string.h>

/* Where the records are locked, or have not been searched yet. */
void clients_open(struct app *app)
{
	if (!app->desk.unlocked) {
		unlock_open(app, UNLOCK_SEARCH);
		return;
	}
	field_set(&app->search, app->under_way ? app->call.field[CALL_CLIENT] : "");
	app_open(app, SCENE_CLIENTS, 0);
	app->want = WANT_SEARCH;
}

static const char *level_text(const struct app *app, struct page *page, const char *id)
{
	for (int i = 0; i < app->form->level_count; i++)
		if (!strcmp(app->form->levels[i].id, id))
			return page_format(page, say(app, "Step %d, %s"), i + 1,
					   app->form->levels[i].brief);
	return page_format(page, "%s", id);
}

static void view_client(const struct app *app, struct page *page, int at)
{
	const struct client *client = &app->desk.clients[at];
	const char *name = *client->name ? client->name : say(app, "No name");
	const char *text = *client->caller ? page_format(page, "%s  %s (%s)", client->date, name,
							 client->caller)
					   : page_format(page, "%s  %s", client->date, name);

	page_choice(page, CHOICE_ROW, text, ACT_CLIENT, at)->detail =
		level_text(app, page, client->level);
}

static void view_count(const struct app *app, struct page *page)
{
	int more = app->desk.client_total - app->desk.client_count;

	if (app->desk.client_count == 0)
		page_add(page, ROLE_TEXT, say(app, "No earlier screening was found."));
	else if (more > 0)
		page_add(
			page, ROLE_TEXT,
			page_format(page,
				    say_count(app, "There is %d more. Add a word to find fewer.",
					      "There are %d more. Add a word to find fewer.", more),
				    more));
}

void clients_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE, say(app, "Find a client"));
	if (!app->spoken)
		page_add(page, ROLE_TEXT,
			 say(app, "Type a code, a name, a date like 2026-11, or digits of a phone "
				  "number. Then Enter."));
	text_field(app, page, say(app, "Search for"), TEXT_SEARCH);
	for (int i = 0; i < app->desk.client_count; i++)
		view_client(app, page, i);
	view_count(app, page);
	page_choice(page, CHOICE_ACTION, say(app, "Back"), ACT_BACK, 0)->docked = true;
}

/* Their call begins, unless one is under way. */
static void take_client(struct app *app, int client)
{
	if (!app->under_way)
		desk_begin(app);
	else
		app_open(app, SCENE_CALL, 0);
	app->chosen = client;
	app->want = WANT_RECALL;
}

bool clients_act(struct app *app, enum act act, int argument)
{
	if (act == ACT_CONTINUE)
		app->want = WANT_SEARCH;
	else if (act == ACT_CLIENT)
		take_client(app, argument);
	else
		return false;
	return true;
}
