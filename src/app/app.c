/*
 * The conversation's table of scenes, the way from one to another, and the frame
 * around every page. What messages do stands in update.c.
 */
#include "app/app.h"
#include "base/memory.h"

#include "app/dock.h"
#include "app/keys.h"
#include "app/paint.h"
#include "app/scenes.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

const struct policy policy_self = {
	.may_save = true,
	.may_leave = true,
	.asks_safety = true,
};

const struct policy policy_brief = {
	.may_save = true,
	.may_leave = true,
	.asks_safety = true,
	.brief = true,
};

const struct policy policy_kiosk = {
	.may_leave = true,
	.in_public = true,
	.idle = 90,
	.warning = 45,
	.large = true,
};

const struct policy policy_counsel = {
	.may_save = true,
	.may_leave = true,
	.asks_safety = true,
	.on_call = true,
	.one_key = true,
	.shows_working = true,
};

const struct scene_row scene_rows[SCENE_COUNT] = {
	[SCENE_WELCOME] = { welcome_view, welcome_act },
	[SCENE_ASK] = { ask_view, ask_act },
	[SCENE_WHY] = { why_view, NULL },
	[SCENE_ALERT] = { alert_view, alert_act },
	[SCENE_REVIEW] = { review_view, review_act },
	[SCENE_RESULT] = { result_view, NULL },
	[SCENE_MYTHS] = { myths_view, myths_act },
	[SCENE_LEVELS] = { levels_view, NULL },
	[SCENE_NEXT] = { next_view, NULL },
	[SCENE_LINES] = { lines_view, NULL },
	[SCENE_SAVE] = { save_view, save_act },
	[SCENE_READING] = { reading_view, NULL },
	[SCENE_PRIVACY] = { privacy_view, NULL },
	[SCENE_SPOKEN] = { spoken_view, NULL },
	[SCENE_HELP] = { help_view, NULL },
	[SCENE_ATTRACT] = { attract_view, attract_act },
	[SCENE_IDLE] = { idle_view, NULL },
	[SCENE_STAFF] = { staff_view, staff_act },
	[SCENE_DESK] = { desk_view, desk_act },
	[SCENE_UNLOCK] = { unlock_view, unlock_act },
	[SCENE_CLIENTS] = { clients_view, clients_act },
	[SCENE_CALL] = { call_view, call_act },
	[SCENE_FIND] = { find_view, find_act },
	[SCENE_SOFAR] = { sofar_view, NULL },
	[SCENE_PAST] = { past_view, NULL },
	[SCENE_WRAP] = { wrap_view, wrap_act },
	[SCENE_CHART] = { chart_view, chart_act },
	[SCENE_EXPORT] = { export_view, export_act },
};

void app_init(struct app *app, const struct form *form, const struct support *support,
	      const struct site *site, const struct policy *policy, const char *save_path)
{
	struct buf path;

	memset(app, 0, sizeof(*app));
	app->form = form;
	app->support = support;
	app->site = site;
	app->policy = policy;
	app->question = -1;
	app->return_to = -1;
	app->rows = 24;
	app->cols = 80;
	app->here.follow = true;
	if (policy->in_public)
		app->here.scene = SCENE_ATTRACT;
	if (!policy->asks_safety)
		public_withhold(app);
	if (policy->on_call)
		app->here.scene = SCENE_DESK;
	call_reset(&app->call);
	buf_over(&path, app->path, sizeof(app->path));
	buf_text(&path, save_path);
}

void app_codes(struct app *app, const struct codes *codes, bool half_blocks)
{
	app->codes = codes;
	app->half_blocks = half_blocks;
}

/* --- where we are ------------------------------------------------------- */

static void settle_focus(struct app *app)
{
	struct page page MEMORY_UNSET;

	if (app->here.focus != FOCUS_LAST)
		return;
	app_view(app, &page);
	app->here.focus = (int16_t)(page_stops(&page) - 1);
}

static void enter(struct app *app, enum scene scene, int item, int focus)
{
	app->here = (struct spot){
		.scene = (uint8_t)scene,
		.item = (int16_t)item,
		.focus = (int16_t)focus,
		.follow = true,
	};
	settle_focus(app);
}

void app_go(struct app *app, enum scene scene, int focus)
{
	app->depth = 0;
	enter(app, scene, 0, focus);
}

void app_open(struct app *app, enum scene scene, int item)
{
	if (app->here.scene == scene)
		return;
	/* What is open already is gone back to: so no page is ever out of reach. */
	for (int i = 0; i < app->depth; i++)
		if (app->trail[i].scene == scene) {
			app->here = app->trail[i];
			app->depth = i;
			return;
		}
	assert(app->depth < APP_DEPTH);
	app->trail[app->depth++] = app->here;
	enter(app, scene, item, 0);
	if (scene == SCENE_HELP)
		field_set(&app->search, "");
	if (scene == SCENE_SAVE || scene == SCENE_EXPORT)
		save_begin(app);
}

bool app_close(struct app *app)
{
	if (app->depth == 0)
		return false;
	if (app->here.scene == SCENE_STAFF)
		staff_leave(app);
	app->here = app->trail[--app->depth];
	return true;
}

void app_notice(struct app *app, const char *format, ...)
{
	struct buf notice;
	va_list arguments;

	va_start(arguments, format);
	buf_over(&notice, app->notice, sizeof(app->notice));
	buf_format_list(&notice, format, arguments);
	va_end(arguments);
}

void app_notice_also(struct app *app, const char *format, ...)
{
	size_t len = strlen(app->notice);
	struct buf notice;
	va_list arguments;

	va_start(arguments, format);
	buf_over(&notice, app->notice + len, sizeof(app->notice) - len);
	if (len > 0)
		buf_char(&notice, ' ');
	buf_format_list(&notice, format, arguments);
	va_end(arguments);
}

void app_back(struct app *app)
{
	if (app->here.scene == SCENE_ALERT)
		alert_act(app, ACT_MEND, app->question);
	else if (app_close(app))
		return;
	else if (app->here.scene == SCENE_ASK)
		ask_previous(app);
	else if (app->here.scene == SCENE_REVIEW)
		ask_last(app);
	else if (app->here.scene == SCENE_RESULT)
		app_go(app, SCENE_REVIEW, FOCUS_LAST);
}

const struct field *app_typed(const struct app *app)
{
	switch (app->here.scene) {
	case SCENE_HELP:
	case SCENE_FIND:
	case SCENE_CLIENTS:
		return &app->search;
	case SCENE_STAFF:
	case SCENE_UNLOCK:
		return &app->secret;
	default:
		return &app->field;
	}
}

/* The same words on a choice and on a button would be one too many. */
static bool stands_on_choice(const struct page *page, const char *words)
{
	for (int i = 0; i < page->count; i++)
		if (page->blocks[i].role == ROLE_CHOICE && !strcmp(page->blocks[i].text, words))
			return true;
	return false;
}

static bool has_act(const struct page *page, enum act act)
{
	for (int i = 0; i < page->count; i++)
		if (page->blocks[i].role == ROLE_CHOICE && page->blocks[i].act == act)
			return true;
	return false;
}

/* On a large page hints are buttons: of what the choices do not do themselves. */
static bool is_button(const struct app *app, const struct page *page, const struct key *key)
{
	if (stands_on_choice(page, say(app, key->hint)))
		return false;
	switch (key->msg) {
	case MSG_UP:
	case MSG_PICK:
	case MSG_LEFT:
	case MSG_PREVIOUS:
	case MSG_END:
	case MSG_CLOSE:
		return false;
	case MSG_CHOOSE:
		return app->here.scene == SCENE_ASK && !has_act(page, ACT_CONTINUE);
	case MSG_SKIP:
		return !has_act(page, ACT_DECLINE);
	default:
		return true;
	}
}

/* A name of two keys is pressed as the second of them: Down, Right. */
static enum msg_kind hint_msg(const struct key *key)
{
	switch (key->msg) {
	case MSG_UP:
		return MSG_DOWN;
	case MSG_LEFT:
		return MSG_RIGHT;
	case MSG_PREVIOUS:
		return MSG_NEXT;
	default:
		return key->msg;
	}
}

static void view_hint(const struct app *app, struct page *page, const struct key *key)
{
	const char *name = key_hint(app, page, key);
	struct block *hint;

	if (!name || (page->large && !is_button(app, page, key)))
		return;
	hint = page_add(page, ROLE_HINT, name);
	hint->detail = key->msg == MSG_LANGUAGE ? tongue_next_name(app) : say(app, key->hint);
	hint->argument = hint_msg(key);
	hint->chosen = page->large && key->msg == MSG_CHOOSE; /* it is drawn strong */
}

/* Among buttons, the way back comes first and the way on last. */
static int hint_rank(const struct page *page, enum msg_kind msg)
{
	return !page->large || msg == MSG_BACK ? 0 : msg == MSG_CHOOSE ? 2 : 1;
}

static void view_scroll_button(struct page *page, enum msg_kind msg, const char *key,
			       const char *does)
{
	struct block *hint = page_add(page, ROLE_HINT, key);

	hint->detail = does;
	hint->argument = msg;
}

static void view_hints(const struct app *app, struct page *page)
{
	for (int rank = 0; rank <= 2; rank++) {
		if (rank == 2 && page->scrolls) {
			view_scroll_button(page, MSG_PAGE_UP, say(app, "PgUp"),
					   say(app, "More above"));
			view_scroll_button(page, MSG_PAGE_DOWN, say(app, "PgDn"),
					   say(app, "More below"));
		}
		for (int i = 0; i < key_count; i++)
			if (hint_rank(page, keys[i].msg) == rank)
				view_hint(app, page, &keys[i]);
	}
}

/* How much room the hints of a large page take matters to what lies where. */
static void settle(const struct app *app, struct page *page)
{
	int count = page->count;

	page->large = app->policy->large && !app->spoken;
	if (page->large)
		view_hints(app, page);
	dock_settle(page, app->rows, app->cols);
	page->count = count;
}

/* On a screen a digit acts at once: no number is shown that cannot be pressed. */
static void keep_pressable_numbers(const struct app *app, struct page *page)
{
	bool none = app->here.scene == SCENE_REVIEW;

	if (app->spoken)
		return;
	for (int i = 0; i < page->count; i++)
		none = none || page->blocks[i].role == ROLE_FIELD;
	for (int i = 0; i < page->count; i++)
		if (none || page->blocks[i].number > 9)
			page->blocks[i].number = 0;
	if (none)
		page->numbers = 0;
}

static const char *corner_text(const struct app *app)
{
	if (!app->policy->may_leave)
		return "";
	return app->spoken ? say(app, "x Leave now") : say(app, "Ctrl-X Leave now");
}

/* What the renderers put beside the blocks. */
static void view_frame(const struct app *app, struct page *page)
{
	page->corner = corner_text(app);
	page->corner_large = app->policy->may_leave ? say(app, "[ X  LEAVE NOW ]") : "";
	page->crisis_short = app->support->footer_short;
	page->more_above = say(app, "more above: PgUp");
	page->more_below = say(app, "more below: PgDn");
	page->chosen = say(app, "(chosen)");
	page->own_step = say(app, "(your answers)");
	if (!paint_fits(app->rows, app->cols))
		page->too_small = page_format(
			page,
			say(app, "This window is too small. Please make it at least %d columns "
				 "by %d rows."),
			PAINT_COLS_MIN, PAINT_ROWS_MIN);
}

void app_view(const struct app *app, struct page *page)
{
	page_init(page);
	page->codes = app->codes;
	page->half_blocks = app->half_blocks;
	scene_rows[app->here.scene].view(app, page);
	keep_pressable_numbers(app, page);
	settle(app, page);
	page->focus = page_nth_stop(page, app->here.focus);
	page->scroll = app->here.scroll;
	page->follow = app->here.follow;
	view_frame(app, page);
	view_hints(app, page);
	page_add(page, ROLE_CRISIS, app->support->footer);
	/* Last: the next press takes it away, and the blocks that can be pressed stay the same. */
	if (*app->notice)
		page_add(page, ROLE_NOTICE, app->notice);
}
