/* The passphrase of the records, and what it is asked for. */
#include "app/scenes.h"

static const char *reason_text(const struct app *app, struct page *page)
{
	int minutes = (app->site->counsel.lock + 59) / 60;
	const char *quiet =
		page_format(page,
			    say_count(app, "Locked after %d minute without a key.",
				      "Locked after %d minutes without a key.", minutes),
			    minutes);

	switch ((enum unlock_for)app->here.item) {
	case UNLOCK_SEARCH:
		return say(app, "The records are locked. The passphrase lets you look for a "
				"client.");
	case UNLOCK_RESUME:
		return say(app, "The records are locked. The passphrase goes on with that call.");
	case UNLOCK_QUIET:
		return quiet;
	case UNLOCK_OWN:
		return page_format(page,
				   say(app, "%s The call is kept; the passphrase goes on with it."),
				   quiet);
	case UNLOCK_HIDDEN:
		return say(app, "Nobody has pressed a key for a while. This call is on no disk: it "
				"stays in memory, and anyone here can show it again.");
	default:
		return say(app, "The records are locked. The passphrase unlocks them.");
	}
}

void unlock_view(const struct app *app, struct page *page)
{
	page_add(page, ROLE_TITLE,
		 app->here.item == UNLOCK_HIDDEN ? say(app, "The call is hidden")
						 : say(app, "Unlock the records"));
	page_add(page, ROLE_TEXT, reason_text(app, page));
	if (app->here.item == UNLOCK_HIDDEN) {
		page_choice(page, CHOICE_ACTION, say(app, "Show the call again"), ACT_BACK, 0);
		return;
	}
	if (app->here.focus == 0)
		page->entry = ENTRY_WORDS;
	secret_field(app, page);
	if (app->spoken) /* no choice has a number: a passphrase may be one */
		page_add(page, ROLE_TEXT,
			 say(app, "Type it, then press Enter. Type b to go back."));
	else
		page_choice(page, CHOICE_ACTION, say(app, "Back"), ACT_BACK, 0);
}

void unlock_open(struct app *app, enum unlock_for what)
{
	secret_forget(app);
	app_open(app, SCENE_UNLOCK, (int)what);
}

bool unlock_act(struct app *app, enum act act, int argument)
{
	(void)argument;
	if (act != ACT_CONTINUE)
		return false;
	if (app->secret.len > 0)
		app->want = WANT_UNLOCK;
	else
		app_notice(app, "%s", say(app, "Type the passphrase first."));
	return true;
}

static void go_on(struct app *app, enum unlock_for what)
{
	app_close(app);
	if (what == UNLOCK_SEARCH) {
		clients_open(app);
		app->here.item = CLIENTS_FRESH;
		app->want = WANT_NOTHING;
	} else if (what == UNLOCK_RESUME || what == UNLOCK_OWN) {
		app->want = WANT_RESUME;
	} else {
		app_notice(app, "%s", say(app, "The records are unlocked."));
	}
}

void unlock_answer(struct app *app, struct msg msg)
{
	secret_forget(app);
	app->want = WANT_NOTHING;
	if (msg.kind == MSG_PASSED)
		app->desk.unlocked = true;
	if (app->here.scene != SCENE_UNLOCK)
		return;
	app->here.focus = 0;
	if (msg.kind == MSG_PASSED)
		go_on(app, (enum unlock_for)app->here.item);
	else if (msg.text)
		app_notice(app, "%s", msg.text);
	else
		secret_refused(app, msg.number);
}
