#include "app/scenes.h"
#include "base/shorten.h"

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

/* --- also for exports ------------------------------------------------------------------------ */

static void set_name(struct field *name, int stem, const char *ending)
{
	int len = (int)strlen(ending);

	if (stem + len + 1 > FIELD_BYTES)
		return;
	memcpy(name->text + stem, ending, (size_t)len + 1);
	name->len = stem + len;
}

void save_follow(struct field *name, const char *const *endings, const char *ending)
{
	for (int i = 0; endings[i]; i++) {
		int stem = name->len - (int)strlen(endings[i]);

		if (stem > 0 && strcmp(name->text + stem, endings[i]) == 0) {
			set_name(name, stem, ending);
			return;
		}
	}
}

void save_begin(struct app *app)
{
	field_set(&app->field, app->path);
	app->overwrite = false;
	app->here.focus = SAVE_GO;
	if (app->here.scene == SCENE_EXPORT)
		export_follow(app);
}

void save_ask(struct app *app, enum want want, bool overwrite)
{
	if (app->field.len == 0) {
		app_notice(app, "%s", say(app, "Type a name for the file first."));
		return;
	}
	memcpy(app->path, app->field.text, sizeof(app->path));
	app->overwrite = overwrite;
	app->want = want;
}

enum { PATH_COLUMNS = 80 };

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
	int16_t name = app->here.scene == SCENE_EXPORT ? EXPORT_NAME : SAVE_NAME;

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
		app->here.focus = name; /* replacing it must be chosen */
	} else {
		app_notice(app, say(app, "Not saved. %s"), msg.text ? msg.text : "");
		app->here.focus = name;
	}
}

/* --- what was chosen ------------------------------------------------------------------------- */

bool save_act(struct app *app, enum act act, int argument)
{
	static const char *const endings[] = { ".txt", ".json", NULL };

	switch (act) {
	case ACT_FORMAT:
		app->save_json = argument == 1;
		app->overwrite = false;
		save_follow(&app->field, endings, endings[app->save_json]);
		app->here.focus = SAVE_GO;
		return true;
	case ACT_SAVE:
		save_ask(app, WANT_SAVE, false);
		return true;
	case ACT_OVERWRITE:
		save_ask(app, WANT_SAVE, true);
		return true;
	default:
		return false;
	}
}
