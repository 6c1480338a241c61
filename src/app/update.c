/*
 * From a message to the next state: what is the same on all pages, such as moving
 * the focus, scrolling, typing and laying a page over another.
 */
#include "app/move.h"
#include "app/paint.h"
#include "app/scenes.h"
#include "app/screen.h"
#include "base/memory.h"

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
	else if (what == ACT_CALL)
		public_tell(app, RAISED_CALL);
	else if (what == ACT_PRINT)
		app->want = WANT_PRINT;
	else if (what == ACT_ALOUD)
		app->aloud = !app->aloud;
}

static void choose(struct app *app, const struct page *page)
{
	if (page->focus >= 0)
		act(app, &page->blocks[page->focus]);
	else
		app_notice(app, "%s",
			   app->spoken	 ? say(app, "Type the number of your choice.")
			   : page->large ? say(app, "Choose an answer first. Then Continue.")
					 : say(app, "Choose first: press Up or Down, or a number. "
						    "Then Enter."));
}

/* Moves there; a box is marked by it. */
static void focus_on(struct app *app, const struct page *page, int block)
{
	move_to(app, page_nth_of(page, block));
	if (page->blocks[block].role == ROLE_CHOICE && page->blocks[block].kind == CHOICE_CHECK)
		act(app, &page->blocks[block]);
}

static void pick(struct app *app, const struct page *page, int number)
{
	int block = page_numbered(page, number);

	if (block >= 0)
		focus_on(app, page, block);
	else if (number < 0)
		app_notice(app, "%s", say(app, "Press the number of your choice."));
	else if (page->numbers > 0)
		app_notice(app, say(app, "There is no choice %d here."), number);
	else
		app_notice(app, "%s",
			   say(app, "There are no numbers here. Press Up or Down, then Enter."));
}

/*
 * A press marks, a second on the same place goes on; on a large page, what only acts does so at
 * once.
 */
static void point(struct app *app, const struct page *page, int block)
{
	if (block < 0 || block >= page->count || page_nth_of(page, block) < 0)
		return;

	const struct block *pressed = &page->blocks[block];
	bool at_once =
		page->large && pressed->role == ROLE_CHOICE && pressed->kind == CHOICE_ACTION;

	if (at_once)
		move_to(app, page_nth_of(page, block));
	if (at_once || (block == page->focus && pressed->kind != CHOICE_CHECK))
		act(app, pressed);
	else
		focus_on(app, page, block);
}

static void sideways(struct app *app, const struct page *page, int by)
{
	if (page->grid)
		move_sideways(app, page, by);
	else if (app->here.scene == SCENE_MYTHS)
		myths_act(app, ACT_CARD, by);
}

/* --- typing ------------------------------------------------------------------- */

static struct field *typed_field(struct app *app)
{
	struct field *field = (struct field *)app_typed(app);

	if (field == &app->field)
		app->overwrite = false; /* that was about the name typed before */
	return field;
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
	text_keep(app);
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
	case MSG_DOWN:
		move_along(app, page, msg.kind == MSG_UP ? -1 : 1);
		break;
	case MSG_LEFT:
	case MSG_RIGHT:
		sideways(app, page, msg.kind == MSG_LEFT ? -1 : 1);
		break;
	case MSG_PREVIOUS:
	case MSG_NEXT:
		move_step(app, page, msg.kind == MSG_PREVIOUS ? -1 : 1);
		break;
	case MSG_PAGE_UP:
	case MSG_PAGE_DOWN:
		move_scroll(app, page, 0, msg.kind == MSG_PAGE_UP ? -1 : 1);
		break;
	case MSG_HOME:
	case MSG_END:
		move_to_end(app, page, msg.kind == MSG_END);
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
	case MSG_STAFF:
		app_open(app, SCENE_STAFF, 0);
		break;
	default:
		break;
	}
}

/* Whether the face can show pages: in a smaller window it says that it is too small. */
static bool shows_pages(const struct app *app)
{
	return app->spoken || paint_fits(app->rows, app->cols);
}

/* Whether it comes from the person, and not from what is around them. */
static bool from_person(enum msg_kind kind)
{
	return kind < MSG_SIZE;
}

/* What nobody has seen, nobody answers: then only leaving counts, and what is no key. */
static bool counts(const struct app *app, enum msg_kind kind)
{
	if (kind == MSG_SHOWN)
		return shows_pages(app);
	return kind == MSG_LEAVE || !from_person(kind) || (shows_pages(app) && !app->unseen);
}

/* What was asked of others, and what came of it. */
static void update_errand(struct app *app, struct msg msg)
{
	switch (msg.kind) {
	case MSG_SERVED:
		app->want = WANT_NOTHING;
		break;
	case MSG_TOLD:
		app->told = TOLD_DONE;
		if (app->here.scene != SCENE_ALERT) /* it stands there anyway */
			app_notice(app, "%s", public_told(app));
		break;
	case MSG_PRINTED:
		app_notice(app, "%s", say(app, "It is being printed."));
		break;
	case MSG_NOT_PRINTED:
		app_notice(app, "%s", say(app, "It could not be printed. Please ask staff."));
		break;
	default:
		staff_answer(app, msg);
	}
}

/* Whether somebody is still there is asked over any other page. */
static void update_idle(struct app *app, struct msg msg)
{
	struct page page MEMORY_UNSET;

	app_view(app, &page);
	idle_end(app, &page, msg);
	memory_wipe(page.memory, page.text.len);
}

/* What is pressed may be no choice, but the way out, a hint, the note that there is more. */
static enum msg_kind meaning_of(const struct app *app, int block)
{
	struct page page MEMORY_UNSET;
	enum msg_kind kind = MSG_POINT;

	if (block == SCREEN_CORNER)
		return MSG_LEAVE;
	if (block == SCREEN_ABOVE || block == SCREEN_BELOW)
		return block == SCREEN_ABOVE ? MSG_PAGE_UP : MSG_PAGE_DOWN;
	if (!shows_pages(app) || app->unseen)
		return kind;
	app_view(app, &page);
	if (block >= 0 && block < page.count && page.blocks[block].role == ROLE_HINT)
		kind = (enum msg_kind)page.blocks[block].argument;
	memory_wipe(page.memory, page.text.len);
	return kind;
}

static void read_point(const struct app *app, struct msg *msg)
{
	msg->kind = meaning_of(app, msg->number);
	if (msg->kind != MSG_POINT)
		msg->number = -1; /* no key that a hint names has one */
}

void update_take(struct app *app, struct msg msg)
{
	if (msg.kind == MSG_POINT)
		read_point(app, &msg);
	if (!counts(app, msg.kind))
		return;
	/* A notice goes with the next key, and so does the page that it stood on. */
	if (*app->notice && from_person(msg.kind)) {
		app->notice[0] = '\0';
		msg.page = NULL;
	}
	if (app->here.scene == SCENE_IDLE && from_person(msg.kind)) {
		update_idle(app, msg);
		return;
	}
	switch (msg.kind) {
	case MSG_NONE:
	case MSG_COUNT:
		break;
	case MSG_SIZE:
		app->rows = msg.rows;
		app->cols = msg.cols;
		break;
	case MSG_SHOWN:
		app->unseen = false;
		break;
	case MSG_LEAVE:
		if (app->policy->may_leave)
			app->want = WANT_LEAVE;
		break;
	case MSG_BACK:
		app_back(app);
		break;
	case MSG_CLOSE:
		if (app->depth > 0)
			app_back(app);
		break;
	case MSG_REVIEW:
		if (app->here.scene == SCENE_ASK)
			review_early(app);
		break;
	case MSG_SKIP:
		if (app->here.scene == SCENE_ASK)
			ask_act(app, ACT_DECLINE, 0);
		break;
	case MSG_UNSURE:
		if (app->here.scene == SCENE_ASK)
			ask_act(app, ACT_UNSURE, 0);
		break;
	case MSG_WHY:
	case MSG_HELP:
	case MSG_PRIVACY:
	case MSG_LINES:
	case MSG_SPOKEN:
	case MSG_STAFF:
		open_over(app, msg.kind);
		break;
	case MSG_ALOUD:
		app->aloud = app->voice && !app->aloud;
		break;
	case MSG_CALL:
		public_tell(app, RAISED_CALL);
		break;
	case MSG_TICK:
		public_tick(app, msg.number);
		break;
	case MSG_SERVED:
	case MSG_TOLD:
	case MSG_PASSED:
	case MSG_REFUSED:
	case MSG_PRINTED:
	case MSG_NOT_PRINTED:
		update_errand(app, msg);
		break;
	case MSG_LANGUAGE:
		app->want = WANT_NOTHING;
		tongue_next(app);
		break;
	case MSG_NO_LANGUAGE:
		app->want = WANT_NOTHING;
		app_notice(app, "%s", say(app, "The other language cannot be shown."));
		break;
	case MSG_SAVED:
	case MSG_SAVE_EXISTS:
	case MSG_SAVE_FAILED:
		if (app->here.scene == SCENE_SAVE || app->here.scene == SCENE_EXPORT)
			save_answer(app, msg);
		break;
	default:
		if (msg.page)
			update_page(app, msg.page, msg);
		else
			update_blind(app, msg);
	}
}

void app_take(struct app *app, struct msg msg)
{
	if (app->policy->on_call)
		oncall_take(app, msg);
	else
		update_take(app, msg);
}

struct app app_update(struct app app, struct msg msg)
{
	app_take(&app, msg);
	return app;
}
