#include "app/scenes.h"
#include "base/shorten.h"

enum { PATH_COLUMNS = 80 };

#include <string.h>

void save_view(const struct app *app, struct page *page)
{
	struct block *block;

	page_add(page, ROLE_TITLE, say(app, "Save my result"));
	page_add(page, ROLE_TEXT,
		 say(app, "The file holds your result and your answers. Only your own account can "
			  "read it. On a shared computer, others may use that account too."));
	block = page_choice(page, CHOICE_RADIO, say(app, "As text, to read or print"), ACT_FORMAT,
			    0);
	block->chosen = !app->save_json;
	block = page_choice(page, CHOICE_RADIO, say(app, "As JSON, for another program"),
			    ACT_FORMAT, 1);
	block->chosen = app->save_json;
	block = page_add(page, ROLE_FIELD, say(app, "Where"));
	block->detail = app->field.text;
	block->act = ACT_SAVE;
	if (app->here.focus == SAVE_NAME)
		page->entry = ENTRY_WORDS;
	page_choice(page, CHOICE_ACTION, say(app, "Save"), ACT_SAVE, 0);
	if (app->overwrite)
		page_choice(page, CHOICE_ACTION, say(app, "Replace the old file"), ACT_OVERWRITE,
			    0);
	page_choice(page, CHOICE_ACTION, say(app, "Back without saving"), ACT_BACK, 0);
}

/* A name that ends in .txt or .json follows the format. */
static void follow_format(struct field *name, bool json)
{
	const char *old = json ? ".txt" : ".json";
	const char *new = json ? ".json" : ".txt";
	int stem = name->len - (int)strlen(old);

	if (stem <= 0 || strcmp(name->text + stem, old) != 0 || stem + 6 > FIELD_BYTES)
		return;
	memcpy(name->text + stem, new, strlen(new) + 1);
	name->len = stem + (int)strlen(new);
}

static void ask_to_save(struct app *app, bool overwrite)
{
	if (app->field.len == 0) {
		app_notice(app, "%s", say(app, "Type a name for the file first."));
		return;
	}
	memcpy(app->path, app->field.text, sizeof(app->path));
	app->overwrite = overwrite;
	app->want = WANT_SAVE;
}

bool save_act(struct app *app, enum act act, int argument)
{
	switch (act) {
	case ACT_FORMAT:
		app->save_json = argument == 1;
		app->overwrite = false;
		follow_format(&app->field, app->save_json);
		app->here.focus = SAVE_GO;
		return true;
	case ACT_SAVE:
		ask_to_save(app, false);
		return true;
	case ACT_OVERWRITE:
		ask_to_save(app, true);
		return true;
	default:
		return false;
	}
}

/* --- what came of it --- */

/* The plain face has room for the whole path. */
static void note_saved(struct app *app)
{
	char shown[FIELD_BYTES];
	struct buf path;

	buf_over(&path, shown, sizeof(shown));
	shorten(&path, app->path, app->spoken ? FIELD_BYTES : PATH_COLUMNS);
	app_notice(app, say(app, "Saved: %s"), shown);
}

void save_answer(struct app *app, struct msg msg)
{
	app->want = WANT_NOTHING;
	app->overwrite = msg.kind == MSG_SAVE_EXISTS;
	if (msg.kind == MSG_SAVED) {
		app->saved = true;
		app_close(app);
		note_saved(app);
	} else if (msg.kind == MSG_SAVE_EXISTS) {
		app_notice(app, "%s",
			   say(app, "There is already such a file. Replace it, or type another "
				    "name."));
		app->here.focus = SAVE_NAME; /* replacing it must be chosen */
	} else {
		app_notice(app, say(app, "Not saved. %s"), msg.text ? msg.text : "");
		app->here.focus = SAVE_NAME;
	}
}
