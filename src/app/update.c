/*
 * From a message to the next state: what is the same on all pages, such as moving
 * the focus, scrolling, typing and laying a page over another.
 */
#include "app/paint.h"
#include "app/scenes.h"
#include "base/memory.h"
#include "base/shorten.h"

enum { PATH_COLUMNS = 80 };

/* --- what was chosen ------------------------------------------------------ */

static void act(struct app *app, const struct block *block)
{
	bool (*own)(struct app *, enum act, int) = scene_rows[app->here.scene].act;
	enum act what = (enum act)block->act;

	if (own && own(app, what, block->argument))
		return;
	if (what == ACT_BACK)
		app_back(app);
	else if (what == ACT_OPEN)
		app_open(app, (enum scene)(block->argument % SCENE_COUNT),
			 block->argument / SCENE_COUNT);
	else if (what == ACT_LEAVE)
		app->want = WANT_LEAVE;
}

static void choose(struct app *app, const struct page *page)
{
	if (page->focus >= 0)
		act(app, &page->blocks[page->focus]);
	else
		app_notice(app, "%s",
			   app->spoken ? say(app, "Type the number of your choice.")
				       : say(app, "Choose first: press Up or Down, or a number. "
						  "Then Enter."));
}

static int nth_of_block(const struct page *page, int block)
{
	for (int nth = 0; nth < page_stops(page); nth++)
		if (page_nth_stop(page, nth) == block)
			return nth;
	return -1;
}

/* Moves there; a box is marked by it. */
static void focus_on(struct app *app, const struct page *page, int block)
{
	app->here.focus = (int16_t)nth_of_block(page, block);
	app->here.follow = true;
	if (page->blocks[block].role == ROLE_CHOICE && page->blocks[block].kind == CHOICE_CHECK)
		act(app, &page->blocks[block]);
}

static void pick(struct app *app, const struct page *page, int number)
{
	int block = page_numbered(page, number);

	if (block >= 0)
		focus_on(app, page, block);
	else if (page->numbers > 0)
		app_notice(app, say(app, "There is no choice %d here."), number);
	else
		app_notice(app, "%s",
			   say(app, "There are no numbers here. Press Up or Down, then Enter."));
}

/* A first press marks, a second on the same place goes on. */
static void point(struct app *app, const struct page *page, int block)
{
	if (block < 0 || block >= page->count || nth_of_block(page, block) < 0)
		return;
	if (block == page->focus && page->blocks[block].kind != CHOICE_CHECK)
		act(app, &page->blocks[block]);
	else
		focus_on(app, page, block);
}

/* --- moving ----------------------------------------------------------------- */

static bool in_body(const struct page *page, int block)
{
	return block >= 0 && !page->blocks[block].docked;
}

static void scroll(struct app *app, const struct page *page, int lines, int screens)
{
	app->here.scroll = (int16_t)paint_scroll(page, app->rows, app->cols, lines, screens);
	app->here.follow = false;
}

/* Whether Up and Down read on instead of moving: nothing to move to is near. */
static bool reads_on(const struct app *app, const struct page *page, int by)
{
	int rows = app->rows, cols = app->cols;
	int first = page_nth_stop(page, 0);

	if (in_body(page, first))
		return app->here.focus < 0 && by > 0 &&
		       paint_out_of_sight(page, rows, cols, first) > 0;
	return paint_scroll(page, rows, cols, by, 0) != paint_scroll(page, rows, cols, 0, 0);
}

/* To another choice, whatever there is to read. */
static void step(struct app *app, const struct page *page, int by)
{
	int stops = page_stops(page), to = app->here.focus + by;

	if (app->here.focus < 0)
		to = by > 0 ? 0 : stops - 1;
	if (to >= 0 && to < stops)
		app->here.focus = (int16_t)to;
	app->here.follow = true;
}

static void move(struct app *app, const struct page *page, int by)
{
	if (reads_on(app, page, by))
		scroll(app, page, by, 0);
	else
		step(app, page, by);
}

static void turn_card(struct app *app, int by)
{
	if (app->here.scene == SCENE_MYTHS)
		myths_act(app, ACT_CARD, by);
}

/* --- typing ------------------------------------------------------------------- */

static struct field *typed_field(struct app *app)
{
	if (app->here.scene == SCENE_HELP)
		return &app->search;
	app->overwrite = false; /* that was about the name typed before */
	return &app->field;
}

/* Digits are typed into a number's field wherever the focus is. */
static void to_field(struct app *app, const struct page *page)
{
	for (int nth = 0; nth < page_stops(page); nth++)
		if (page->blocks[page_nth_stop(page, nth)].role == ROLE_FIELD)
			app->here.focus = (int16_t)nth;
	app->here.follow = true;
}

static void edit(struct app *app, const struct page *page, struct msg msg)
{
	if (page->entry == ENTRY_NOTHING)
		return;
	to_field(app, page);
	if (msg.kind == MSG_TYPE)
		field_type(typed_field(app), (uint32_t)msg.number);
	else if (msg.kind == MSG_ERASE)
		field_erase(typed_field(app));
	else
		field_set(typed_field(app), "");
}

/* --- messages --------------------------------------------------------------- */

static void toggle_or_choose(struct app *app, const struct page *page)
{
	if (page->focus >= 0 && page->blocks[page->focus].kind == CHOICE_CHECK)
		act(app, &page->blocks[page->focus]);
}

/* Messages about the page that is shown. */
static void update_page(struct app *app, const struct page *page, struct msg msg)
{
	switch (msg.kind) {
	case MSG_UP:
		move(app, page, -1);
		break;
	case MSG_DOWN:
		move(app, page, 1);
		break;
	case MSG_LEFT:
		turn_card(app, -1);
		break;
	case MSG_RIGHT:
		turn_card(app, 1);
		break;
	case MSG_PREVIOUS:
		step(app, page, -1);
		break;
	case MSG_NEXT:
		step(app, page, 1);
		break;
	case MSG_PAGE_UP:
		scroll(app, page, 0, -1);
		break;
	case MSG_PAGE_DOWN:
		scroll(app, page, 0, 1);
		break;
	case MSG_HOME:
	case MSG_END:
		app->here.focus = (int16_t)(msg.kind == MSG_HOME ? 0 : page_stops(page) - 1);
		app->here.follow = true;
		if (!in_body(page, page_nth_stop(page, app->here.focus)))
			scroll(app, page, msg.kind == MSG_HOME ? -10000 : 10000, 0);
		break;
	case MSG_CHOOSE:
		choose(app, page);
		break;
	case MSG_TOGGLE:
		toggle_or_choose(app, page);
		break;
	case MSG_PICK:
		pick(app, page, msg.number);
		break;
	case MSG_POINT:
		point(app, page, msg.number);
		break;
	case MSG_TYPE:
	case MSG_ERASE:
	case MSG_CLEAR:
		edit(app, page, msg);
		break;
	default:
		break;
	}
}

/* The same, when the page is not at hand. */
static void update_blind(struct app *app, struct msg msg)
{
	struct page page MEMORY_UNSET;

	app_view(app, &page);
	update_page(app, &page, msg);
	memory_wipe(page.memory, page.text.len);
}

static void open_over(struct app *app, enum msg_kind kind)
{
	bool asking = app->here.scene == SCENE_ASK;

	switch (kind) {
	case MSG_WHY:
		if (asking)
			app_open(app, SCENE_WHY, 0);
		break;
	case MSG_HELP:
		app_open(app, SCENE_HELP, 0);
		break;
	case MSG_PRIVACY:
		app_open(app, SCENE_PRIVACY, 0);
		break;
	case MSG_LINES:
		app_open(app, SCENE_LINES, 0);
		break;
	case MSG_SPOKEN:
		app_open(app, SCENE_SPOKEN, 0);
		break;
	default:
		break;
	}
}

/* The plain face has room for the whole path. */
static void note_saved(struct app *app)
{
	char shown[FIELD_BYTES];
	struct buf path;

	buf_over(&path, shown, sizeof(shown));
	shorten(&path, app->path, app->spoken ? FIELD_BYTES : PATH_COLUMNS);
	app_notice(app, say(app, "Saved: %s"), shown);
}

static void update_save(struct app *app, struct msg msg)
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

/* Whether the face can show pages: in a smaller window it says that it is too small. */
static bool shows_pages(const struct app *app)
{
	return app->spoken || paint_fits(app->rows, app->cols);
}

/* What nobody has seen, nobody answers: then only leaving counts, and what is no key. */
static bool counts(const struct app *app, enum msg_kind kind)
{
	switch (kind) {
	case MSG_LEAVE:
	case MSG_SIZE:
	case MSG_SAVED:
	case MSG_SAVE_EXISTS:
	case MSG_SAVE_FAILED:
		return true;
	case MSG_SHOWN:
		return shows_pages(app);
	default:
		return shows_pages(app) && !app->unseen;
	}
}

struct app app_update(struct app app, struct msg msg)
{
	if (!counts(&app, msg.kind))
		return app;
	/* A notice goes with the next key, and so does the page that it stood on. */
	if (*app.notice && msg.kind != MSG_SIZE && msg.kind != MSG_SHOWN) {
		app.notice[0] = '\0';
		msg.page = NULL;
	}
	switch (msg.kind) {
	case MSG_NONE:
	case MSG_COUNT:
		break;
	case MSG_SIZE:
		app.rows = msg.rows;
		app.cols = msg.cols;
		break;
	case MSG_SHOWN:
		app.unseen = false;
		break;
	case MSG_LEAVE:
		if (app.policy->may_leave)
			app.want = WANT_LEAVE;
		break;
	case MSG_BACK:
		app_back(&app);
		break;
	case MSG_CLOSE:
		if (app.depth > 0)
			app_back(&app);
		break;
	case MSG_REVIEW:
		if (app.here.scene == SCENE_ASK)
			review_early(&app);
		break;
	case MSG_SKIP:
		if (app.here.scene == SCENE_ASK)
			ask_act(&app, ACT_DECLINE, 0);
		break;
	case MSG_UNSURE:
		if (app.here.scene == SCENE_ASK)
			ask_act(&app, ACT_UNSURE, 0);
		break;
	case MSG_WHY:
	case MSG_HELP:
	case MSG_PRIVACY:
	case MSG_LINES:
	case MSG_SPOKEN:
		open_over(&app, msg.kind);
		break;
	case MSG_LANGUAGE:
		app.want = WANT_NOTHING;
		tongue_next(&app);
		break;
	case MSG_NO_LANGUAGE:
		app.want = WANT_NOTHING;
		app_notice(&app, "%s", say(&app, "The other language cannot be shown."));
		break;
	case MSG_SAVED:
	case MSG_SAVE_EXISTS:
	case MSG_SAVE_FAILED:
		if (app.here.scene == SCENE_SAVE)
			update_save(&app, msg);
		break;
	default:
		if (msg.page)
			update_page(&app, msg.page, msg);
		else
			update_blind(&app, msg);
	}
	return app;
}
