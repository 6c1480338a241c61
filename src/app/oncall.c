/*
 * What a counselor's messages do, beyond what they do on every screen; and what a call's screening
 * is, to be kept. Whatever changes the screening makes it dirty: the face then keeps the draft
 * before it shows anything else.
 */
#include "app/scenes.h"
#include "base/memory.h"
#include "core/calendar.h"

#include <string.h>

/* What must be on the disk when a key returns. */
struct kept {
	struct answers answers;
	struct call call;
	int question;
	bool other, under_way;
	enum call_stage stage;
};

/* Whether it is on the screen, or beneath what is. */
static bool is_open(const struct app *app, enum scene scene)
{
	for (int i = 0; i < app->depth; i++)
		if (app->trail[i].scene == scene)
			return true;
	return app->here.scene == scene;
}

static enum call_stage stage_of(const struct app *app)
{
	if (app->call.ended != 0)
		return STAGE_DONE;
	if (is_open(app, SCENE_ALERT))
		return STAGE_INTERRUPTED;
	return is_open(app, SCENE_WRAP) ? STAGE_WRAPPING : STAGE_ASKING;
}

static void read_kept(const struct app *app, struct kept *kept)
{
	memset(kept, 0, sizeof *kept); /* with what lies between the fields: they are compared */
	kept->answers = app->answers;
	kept->call = app->call;
	kept->question = app->question;
	kept->other = app->other;
	kept->under_way = app->under_way;
	kept->stage = stage_of(app);
}

/* --- messages ---------------------------------------------------------------------------- */

/* What an interrupt asks for is done, or let be, on its own page. */
bool oncall_interrupted(const struct app *app)
{
	return is_open(app, SCENE_ALERT);
}

static void open_page(struct app *app, enum msg_kind kind)
{
	if (!app->under_way)
		return;
	if (kind == MSG_WRAP && oncall_interrupted(app)) {
		app_open(app, SCENE_ALERT, 0); /* back to it */
	} else if (kind == MSG_FIND) {
		field_set(&app->search, "");
		app_open(app, SCENE_FIND, 0);
	} else if (kind == MSG_CALL_INFO) {
		app_open(app, SCENE_CALL, 0);
	} else if (kind == MSG_SOFAR) {
		app_open(app, SCENE_SOFAR, 0);
	} else {
		wrap_open(app);
	}
}

/* What would be forgotten by leaving is said first; who leaves once more means it. */
static bool warns_of_leaving(struct app *app)
{
	if (!app->under_way || app_keeps(app) || app->here.scene == SCENE_DESK)
		return false;
	app_open(app, SCENE_DESK, 0);
	return true;
}

static void set_kept_not(struct app *app, const char *why)
{
	struct buf buf;

	buf_over(&buf, app->kept_not, sizeof app->kept_not);
	buf_text(&buf, why ? why : "");
}

/* A call or a client that could not be opened says nothing of the draft. */
static bool is_of_desk(const struct app *app, enum msg_kind kind)
{
	return kind == MSG_NOT_KEPT &&
	       (app->want == WANT_RESUME || app->want == WANT_RECALL || app->want == WANT_SEARCH);
}

static void take_kept(struct app *app, struct msg msg)
{
	if (is_of_desk(app, msg.kind)) {
		desk_take(app, msg);
		return;
	}
	app->dirty = false;
	if (msg.kind == MSG_KEPT) {
		app->kept_at = msg.time;
		set_kept_not(app, "");
	} else {
		set_kept_not(app, msg.text);
	}
}

/* --- time ---------------------------------------------------------------------------------- */

/* Whether there is something on the screen, or behind it, that a stranger must not see. */
static bool has_secrets(const struct app *app)
{
	bool hidden = app->here.scene == SCENE_UNLOCK && app->here.item == UNLOCK_HIDDEN;

	return (app->under_way || app->desk.unlocked) && !hidden;
}

int oncall_patience(const struct app *app, int quiet)
{
	int left = app->site->counsel.lock - quiet;

	if (!has_secrets(app))
		return -1;
	if (app->under_way)
		return 1; /* the time of the call is on the page */
	return left > 1 ? left : 1;
}

/* Seconds until what could not be kept is tried again, if no key does that before. */
enum { TRY_AGAIN = 10 };

/* A call that would be lost is hidden at least. */
static void take_tick(struct app *app, int quiet)
{
	if (app->under_way && *app->kept_not && quiet % TRY_AGAIN == 0)
		app->dirty = true;
	if (!has_secrets(app) || quiet < app->site->counsel.lock || desk_lock(app))
		return;
	app->desk.unlocked = false;
	app->want = WANT_LOCK;
	unlock_open(app, UNLOCK_HIDDEN);
}

/* True: that was all. */
static bool take_own(struct app *app, struct msg msg)
{
	switch (msg.kind) {
	case MSG_UNDO:
	case MSG_NOTE:
	case MSG_FLAG:
	case MSG_SAME:
		ask_call_take(app, msg);
		return true;
	case MSG_FIND:
	case MSG_CALL_INFO:
	case MSG_SOFAR:
	case MSG_WRAP:
		open_page(app, msg.kind);
		return true;
	case MSG_LEAVE:
		return warns_of_leaving(app);
	case MSG_CLOCK:
		app->now = msg.time;
		return true;
	case MSG_TICK:
		take_tick(app, msg.number);
		return true;
	case MSG_KEPT:
	case MSG_NOT_KEPT:
		take_kept(app, msg);
		return true;
	case MSG_DESK:
	case MSG_FINISHED:
	case MSG_NOT_FINISHED:
		desk_take(app, msg);
		return true;
	case MSG_PASSED:
	case MSG_REFUSED:
		unlock_answer(app, msg);
		return true;
	default:
		return false;
	}
}

static void follow_focus(struct app *app)
{
	struct page page MEMORY_UNSET;

	app_view(app, &page);
	text_follow(app, &page);
	memory_wipe(page.memory, page.text.len);
}

static bool says_other(const struct kept *before, const struct kept *after)
{
	return before->other != after->other ||
	       memcmp(&before->answers, &after->answers, sizeof before->answers) != 0 ||
	       memcmp(&before->call, &after->call, sizeof before->call) != 0;
}

void oncall_take(struct app *app, struct msg msg)
{
	struct kept before, after;

	if (!update_begin(app, &msg))
		return;
	read_kept(app, &before);
	if (!take_own(app, msg))
		update_take(app, msg);
	if (msg.kind < MSG_SIZE)
		follow_focus(app);
	read_kept(app, &after);
	if (memcmp(&before.answers, &after.answers, sizeof before.answers) != 0)
		sofar_find(app);
	if (after.under_way && memcmp(&before, &after, sizeof before) != 0)
		app->dirty = true;
	if (says_other(&before, &after)) /* a file has it as it was before */
		app->saved = false;
	memory_wipe(&before, sizeof before);
	memory_wipe(&after, sizeof after);
}

/* --- what is kept -------------------------------------------------------------------------- */

void app_screening(const struct app *app, struct screening *screening)
{
	memset(screening, 0, sizeof *screening);
	screening->answers = app->answers;
	screening->call = app->call;
	screening->other = app->other;
	screening->question = app->question;
	screening->stage = stage_of(app);
	memcpy(screening->who, app->who, sizeof screening->who);
}

/* The one that was on the screen: where nothing is marked as done, or the first that was up. */
static void interrupt_again(struct app *app)
{
	uint32_t up = app->call.alerts_up & app->so_far.alerts;
	int alert = -1;

	for (int i = app->form->alert_count - 1; i >= 0; i--)
		if (up >> i & 1 &&
		    (alert < 0 || app->call.done[alert] != 0 || app->call.done[i] == 0))
			alert = i;
	if (alert >= 0)
		alert_open(app, alert);
}

/* Interrupts that were left are not raised once more. */
void app_resume(struct app *app, const struct screening *screening)
{
	app->want = WANT_NOTHING;
	app->answers = screening->answers;
	app->call = screening->call;
	app->other = screening->other;
	app->under_way = screening->stage != STAGE_DONE;
	app->alerts_seen = screening->call.alerts_up;
	app->undo_count = 0;
	app->field_of = TEXT_NONE;
	app->return_to = -1;
	app->dirty = false;
	sofar_find(app);
	if (screening->question >= 0 && screening->question < app->form->question_count)
		ask_open(app, screening->question, false);
	else
		app_go(app, SCENE_CALL, 0);
	if (screening->stage == STAGE_WRAPPING)
		wrap_open(app);
	if (screening->stage == STAGE_INTERRUPTED)
		interrupt_again(app);
	follow_focus(app);
}

/* --- earlier screenings --------------------------------------------------------------------- */

static struct past past_of(const struct app *app, const struct screening *screening)
{
	struct past past = { .counselor = screening->call.wrap.own_level >= 0 };
	struct placement placement;

	place_with_range(app->form, screening->answers.item, &placement);
	past.level = call_level(&screening->call, placement.level);
	calendar_date(screening->call.begun + app->zone, past.date);
	return past;
}

/*
 * What is not said yet is as it was the last time. The client is who was chosen, whatever was typed
 * to find them: earlier answers never stand beside another name, and the next record is found with
 * these.
 */
/* What was typed stays; but of a client who was chosen before this one nothing does. */
static void fill_fields(struct call *call, const struct call *last, bool again)
{
	for (int i = 0; i < CALL_FIELDS; i++)
		if (i != CALL_CONSENT && i != CALL_PLACE &&
		    (again || (*last->field[i] && (i == CALL_CLIENT || !*call->field[i]))))
			memcpy(call->field[i], last->field[i], CALL_FIELD_BYTES);
}

void app_recall(struct app *app, const struct screening *screenings, int count)
{
	struct call *call = &app->call;
	int first = count > CALL_PASTS ? count - CALL_PASTS : 0;
	bool again = call->past_count > 0;

	app->want = WANT_NOTHING;
	memset(call->pasts, 0, sizeof call->pasts);
	call->past_count = count - first;
	for (int i = first; i < count; i++) {
		struct past *past = &call->pasts[i - first];

		*past = past_of(app, &screenings[i]);
		if (i > 0)
			past_compare(app->form, screenings[i - 1].answers.item,
				     screenings[i].answers.item, &past->moved);
	}
	if (count == 0)
		return;
	memcpy(call->last, screenings[count - 1].answers.item, sizeof call->last);
	fill_fields(call, &screenings[count - 1].call, again);
	app->dirty = app->under_way;
	follow_focus(app);
}
