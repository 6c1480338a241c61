#include "front/keeper.h"

#include "base/memory.h"
#include "front/surroundings.h"
#include "io/screening_json.h"

#include <string.h>
#include <time.h>

bool keeper_open(struct keeper *keeper, const char *folder, struct err *err)
{
	*keeper = (struct keeper){ .records = NULL };
	if (!records_are_there(folder))
		return true;
	keeper->records = records_open(folder, err);
	return keeper->records != NULL;
}

void keeper_close(struct keeper *keeper)
{
	records_close(keeper->records);
	keeper->records = NULL;
}

/* --- what there is --------------------------------------------------------------------------- */

void keeper_clock(struct app *app)
{
	struct moment now = surroundings_now();

	app->zone = now.zone;
	app_take(app, (struct msg){ .kind = MSG_CLOCK, .time = now.seconds });
}

static void copy_text(char *to, size_t size, const char *from)
{
	struct buf buf;

	buf_over(&buf, to, size);
	buf_text(&buf, from);
}

/* A trouble here is met again, and told, by whoever wants to read or write. */
static void list_calls(struct keeper *keeper, struct desk *desk)
{
	struct draft drafts[DESK_CALLS];
	struct err err;

	desk->call_count = records_drafts(keeper->records, drafts, DESK_CALLS, &err);
	if (desk->call_count < 0)
		desk->call_count = 0;
	for (int i = 0; i < desk->call_count; i++) {
		desk->calls[i].number = drafts[i].number;
		desk->calls[i].when = drafts[i].when;
		copy_text(desk->calls[i].who, sizeof desk->calls[i].who, drafts[i].who);
	}
}

/* With the clients that were found before, as long as they may be seen. */
static void tell_desk(struct keeper *keeper, struct app *app, const struct desk *found)
{
	struct desk desk = { 0 };

	if (found)
		desk = *found;
	desk.may_swap = keeper->may_swap;
	if (keeper->records) {
		desk.there = true;
		desk.unlocked = records_unlocked(keeper->records);
		desk.writable = records_writable(keeper->records);
		list_calls(keeper, &desk);
	}
	app_take(app, (struct msg){ .kind = MSG_DESK, .desk = &desk });
	memory_wipe(&desk, sizeof desk);
}

void keeper_greet(struct keeper *keeper, struct app *app)
{
	keeper_clock(app);
	tell_desk(keeper, app, NULL);
}

/* --- keeping --------------------------------------------------------------------------------- */

/* The call as bytes and as what it is found by; the caller wipes both. */
static void write_call(const struct app *app, struct record_card *card, struct buf *bytes)
{
	struct screening screening;

	app_screening(app, &screening);
	screening_write(app->form, app->site, &screening, app->zone, SCREENING_LINE, bytes);
	screening_card(app->form, &screening, app->zone, card);
	memory_wipe(&screening, sizeof screening);
}

static void release(struct record_card *card, struct buf *bytes)
{
	memory_wipe(card, sizeof *card);
	buf_release(bytes); /* wipes */
}

void keeper_keep(struct keeper *keeper, struct app *app)
{
	int64_t now = surroundings_now().seconds;
	struct msg msg = { .kind = MSG_KEPT, .time = now };
	struct record_card card;
	struct buf bytes;
	struct err err;

	if (!app->dirty || !keeper->records)
		return;
	buf_init(&bytes);
	write_call(app, &card, &bytes);
	if (!records_keep(keeper->records, &keeper->draft, app->who, now, &card, bytes.data,
			  bytes.len, &err))
		msg = (struct msg){ .kind = MSG_NOT_KEPT, .text = err.text };
	release(&card, &bytes);
	app_take(app, msg);
}

static void finish(struct keeper *keeper, struct app *app)
{
	int64_t now = surroundings_now().seconds, number;
	struct msg msg = { .kind = MSG_FINISHED };
	struct record_card card;
	struct buf bytes;
	struct err err;

	app->call.ended = now;
	buf_init(&bytes);
	write_call(app, &card, &bytes);
	if (keeper->records && !records_finish(keeper->records, keeper->draft, app->who, now, &card,
					       bytes.data, bytes.len, &number, &err))
		msg = (struct msg){ .kind = MSG_NOT_FINISHED, .text = err.text };
	else
		keeper->draft = 0;
	release(&card, &bytes);
	app_take(app, msg);
	tell_desk(keeper, app, NULL);
}

static void drop(struct keeper *keeper, struct app *app)
{
	struct msg msg = { .kind = MSG_FINISHED, .number = 1 };
	struct err err;

	if (keeper->draft != 0 && !records_drop(keeper->records, keeper->draft, &err))
		msg = (struct msg){ .kind = MSG_NOT_FINISHED, .text = err.text };
	else
		keeper->draft = 0;
	app_take(app, msg);
	tell_desk(keeper, app, NULL);
}

/* --- reading --------------------------------------------------------------------------------- */

static void unlock(struct keeper *keeper, struct app *app)
{
	struct msg msg = { .kind = MSG_REFUSED };
	enum unlocked unlocked = UNLOCK_FAILED;
	struct err err = { 0 };

	/* A clock that somebody has set for this run does not count. */
	if (keeper->records)
		unlocked = records_unlock(keeper->records, app->secret.text, time(NULL),
					  &msg.number, &err);
	if (unlocked == UNLOCK_FAILED)
		msg.text = err.text;
	if (unlocked == UNLOCKED)
		msg = (struct msg){ .kind = MSG_PASSED };
	app_take(app, msg);
	tell_desk(keeper, app, NULL);
	memory_wipe_stack();
}

static void not_read(struct app *app, const char *why)
{
	app_take(app, (struct msg){ .kind = MSG_NOT_KEPT, .text = why });
}

static void resume(struct keeper *keeper, struct app *app)
{
	int64_t number =
		app->chosen == CHOSEN_OWN ? keeper->own : app->desk.calls[app->chosen].number;
	struct screening screening;
	struct buf bytes;
	struct err err;

	buf_init(&bytes);
	if (records_take(keeper->records, number, &bytes, &err) &&
	    screening_read(app->form, app->site, bytes.data, bytes.len, &screening, &err)) {
		keeper->draft = number;
		app_resume(app, &screening);
		app->kept_at = surroundings_now().seconds; /* all of it is on the disk */
	} else {
		records_leave(keeper->records, number); /* for whoever can read it */
		not_read(app, err.text);
	}
	buf_release(&bytes);
	memory_wipe(&screening, sizeof screening);
	memory_wipe_stack();
}

static void add_client(const struct record_entry *entry, const struct record_card *card,
		       void *context)
{
	struct desk *desk = context;
	struct client *client;

	desk->client_total++;
	if (entry->gone || desk->client_count == DESK_CLIENTS)
		return;
	client = &desk->clients[desk->client_count++];
	client->number = entry->number;
	copy_text(client->date, sizeof client->date, card->date);
	copy_text(client->name, sizeof client->name, card->client);
	copy_text(client->caller, sizeof client->caller, card->caller);
	copy_text(client->phone, sizeof client->phone, card->phone);
	copy_text(client->level, sizeof client->level, card->level);
}

static void search(struct keeper *keeper, struct app *app)
{
	struct search search = { .words = app->search.text };
	struct desk desk = { 0 };
	struct err err = { 0 };

	if (!keeper->records ||
	    records_search(keeper->records, &search, add_client, &desk, &err) < 0)
		not_read(app, err.text);
	else
		tell_desk(keeper, app, &desk);
	memory_wipe(&desk, sizeof desk);
}

/* The newest screenings of a client. */
struct earlier {
	const struct client *client;
	int64_t numbers[CALL_PASTS];
	int count;
};

/* Two people may have one name: then their numbers tell them apart, where both are known. */
static bool is_client(const struct client *client, const struct record_card *card)
{
	return !*client->phone || !*card->phone || strcmp(client->phone, card->phone) == 0;
}

static void add_number(const struct record_entry *entry, const struct record_card *card,
		       void *context)
{
	struct earlier *earlier = context;

	if (!entry->gone && earlier->count < CALL_PASTS && is_client(earlier->client, card))
		earlier->numbers[earlier->count++] = entry->number;
}

/* One that was taken with another questionnaire cannot be held against today's. */
static bool read_screening(struct keeper *keeper, const struct app *app, int64_t number,
			   struct screening *screening, struct err *err)
{
	struct record_entry entry;
	struct record_card card;
	struct buf bytes;
	bool ok;

	buf_init(&bytes);
	ok = records_read(keeper->records, number, &entry, &card, &bytes, err) &&
	     screening_read(app->form, app->site, bytes.data, bytes.len, screening, err);
	release(&card, &bytes);
	return ok;
}

static void recall(struct keeper *keeper, struct app *app)
{
	const struct client *client = &app->desk.clients[app->chosen];
	struct search search = { .words = "", .client = client->name };
	struct screening *screenings = memory_alloc(CALL_PASTS * sizeof *screenings);
	struct earlier earlier = { .client = client };
	struct err err = { 0 };
	int count = 0;

	if (*client->name)
		records_search(keeper->records, &search, add_number, &earlier, &err);
	else
		earlier.numbers[earlier.count++] = client->number;
	for (int i = earlier.count - 1; i >= 0; i--)
		count += read_screening(keeper, app, earlier.numbers[i], &screenings[count], &err);
	if (count == 0) /* a page without it would look as if nobody had ever called */
		not_read(app, err.text);
	app_recall(app, screenings, count);
	memory_wipe(screenings, CALL_PASTS * sizeof *screenings);
	memory_free(screenings);
}

/* Who knows the passphrase goes on with the draft of a call that was wiped. */
static void lock(struct keeper *keeper, struct app *app)
{
	if (keeper->records)
		records_lock(keeper->records);
	if (!app->under_way && keeper->draft != 0) {
		records_leave(keeper->records, keeper->draft);
		keeper->own = keeper->draft;
		keeper->draft = 0;
	}
	tell_desk(keeper, app, NULL);
	memory_wipe_stack();
}

/* False: that is nothing for records. */
static bool serve_one(struct keeper *keeper, struct app *app)
{
	switch (app->want) {
	case WANT_UNLOCK:
		unlock(keeper, app);
		return true;
	case WANT_LOCK:
		lock(keeper, app);
		return true;
	case WANT_FINISH:
		finish(keeper, app);
		return true;
	case WANT_DROP:
		drop(keeper, app);
		return true;
	case WANT_SEARCH:
		search(keeper, app);
		return true;
	case WANT_RESUME:
		resume(keeper, app);
		return true;
	case WANT_RECALL:
		recall(keeper, app);
		return true;
	default:
		return false;
	}
}

bool keeper_serve(struct keeper *keeper, struct app *app)
{
	enum want asked = app->want;

	if (!serve_one(keeper, app))
		return false;
	/* What came of it may lead to something else. */
	while (app->want != asked && app->want != WANT_NOTHING) {
		asked = app->want;
		if (!serve_one(keeper, app))
			return true;
	}
	app->want = WANT_NOTHING;
	return true;
}
