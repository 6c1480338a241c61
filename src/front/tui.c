/*
 * The full-screen face. The app paints a grid of cells; the terminal is sent those
 * that differ from the last grid, and the cursor goes to the focus. All input that
 * is waiting is taken before the screen is drawn again; what was pressed before an
 * interrupt stood there is dropped so. Leaving now also clears what scrolled away.
 */
#include "app/paint.h"
#include "base/memory.h"
#include "front/face.h"
#include "front/sandbox.h"
#include "front/signals.h"
#include "front/terminal.h"
#include "front/voice.h"
#include "front/window.h"

#include <time.h>

enum { PRESSES_AT_ONCE = 4096 };

struct tui {
	const struct face *face;
	struct app *app;
	struct terminal *terminal;
	struct screen shown, next;
	struct page *page; /* owned */
	bool page_fresh;   /* `page` is what the app says now */
	bool stale;	   /* nothing on the terminal can be relied on */
	bool leave_now;
	int porter; /* the socket to them, -1 when they are gone */
	int status;
	sigset_t wait;
	struct voice voice;
	struct timespec last_key;
};

/* The page as it is now; it is composed again only when something has happened since. */
static const struct page *present(struct tui *tui)
{
	if (!tui->page_fresh)
		app_view(tui->app, tui->page);
	tui->page_fresh = true;
	return tui->page;
}

static void forget_page(struct tui *tui)
{
	if (tui->page_fresh)
		memory_wipe(tui->page->memory, tui->page->text.len);
	tui->page_fresh = false;
}

static void tell(struct tui *tui, struct msg msg)
{
	face_tell(tui->app, tui->face, msg);
	forget_page(tui);
}

/* A countdown is on every screen a second later; ears want to hear of it now and then. */
static bool announces(const struct app *app)
{
	int left = app->seconds_left;

	return app->here.scene != SCENE_IDLE || left == app->policy->warning || left == 20 ||
	       left == 10 || left == 5;
}

static void keep(struct tui *tui)
{
	if (face_keep(tui->app, tui->face))
		forget_page(tui);
}

static void draw(struct tui *tui)
{
	struct screen swap;

	keep(tui);
	paint(present(tui), tui->face->ascii, &tui->next);
	if (tui->face->bidi == BIDI_APP)
		bidi_turn(&tui->next);
	if (tui->stale)
		terminal_forget_shown(&tui->shown);
	tui->stale = false;
	terminal_show(tui->terminal, &tui->next, &tui->shown);
	swap = tui->shown;
	tui->shown = tui->next;
	tui->next = swap;
	if (tui->app->policy->on_call) /* nothing of a call that is over stays behind */
		screen_clear(&tui->next);
	if (tui->app->unseen)
		tell(tui, (struct msg){ .kind = MSG_SHOWN });
	if (tui->app->voice && announces(tui->app))
		voice_follow(&tui->voice, present(tui), tui->app->form->language, tui->app->aloud);
}

static void fit_window(struct tui *tui)
{
	int rows, cols;

	if (tui->stale) /* before cells are given back, which would keep what is in them */
		terminal_forget_shown(&tui->shown);
	window_size(&rows, &cols);
	screen_resize(&tui->shown, rows, cols);
	screen_resize(&tui->next, rows, cols);
	terminal_fit(tui->shown.rows, tui->shown.cols);
	tell(tui,
	     (struct msg){ .kind = MSG_SIZE, .rows = tui->shown.rows, .cols = tui->shown.cols });
}

static void suspend(struct tui *tui)
{
	if (tui->face->locked)
		return;
	terminal_suspend();
	tui->stale = true;
	fit_window(tui);
}

static void take_press(struct tui *tui, uint32_t press)
{
	struct msg msg = key_msg(tui->app, present(tui), press);

	tell(tui, msg);
	if (msg.kind == MSG_LEAVE && tui->app->want == WANT_LEAVE) {
		tui->leave_now = true;
		tui->status = press == PRESS_CTRL_C ? STATUS_INTERRUPTED : STATUS_OK;
	}
}

/*
 * What is pressed is what is on the screen, so that must be what the app says now. Only the way out
 * is always in the same place.
 */
static void take_click(struct tui *tui, int row, int col)
{
	if (screen_block(&tui->shown, row, col) == SCREEN_CORNER) {
		take_press(tui, PRESS_CTRL_X);
		return;
	}
	if (tui->app->unseen)
		return;
	if (!tui->page_fresh)
		draw(tui);
	tell(tui, (struct msg){ .kind = MSG_POINT, .number = screen_block(&tui->shown, row, col) });
}

static void note_key(struct tui *tui)
{
	clock_gettime(CLOCK_MONOTONIC, &tui->last_key);
	voice_hush(&tui->voice);
}

static int quiet_ms(const struct tui *tui)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int)((now.tv_sec - tui->last_key.tv_sec) * 1000 +
		     (now.tv_nsec - tui->last_key.tv_nsec) / 1000000);
}

/* Milliseconds until the app wants to know how long nobody has pressed anything; -1: never. */
static int patience(const struct tui *tui)
{
	int quiet = quiet_ms(tui), seconds = app_patience(tui->app, quiet / 1000);

	return seconds < 0 ? -1 : (quiet / 1000 + seconds) * 1000 - quiet + 1;
}

static void tick(struct tui *tui)
{
	if (app_patience(tui->app, quiet_ms(tui) / 1000) >= 0)
		tell(tui, (struct msg){ .kind = MSG_TICK, .number = quiet_ms(tui) / 1000 });
}

/* Who runs our errands has an answer, or is gone. */
static void hear_porter(struct tui *tui)
{
	bool spoken = false;

	if (!face_hear(tui->app, tui->face, &spoken))
		tui->porter = -1;
	forget_page(tui);
	if (spoken)
		voice_spoken(&tui->voice);
}

/*
 * Takes all that waits, but not for ever: signals and the screen have their turn too. Once a press
 * has raised an interrupt, the app lets none of the others count.
 */
static void take_input(struct tui *tui)
{
	uint32_t press;
	int row = 0, col = 0;

	note_key(tui);
	for (int taken = 0; taken < PRESSES_AT_ONCE && tui->app->want != WANT_LEAVE &&
			    terminal_press(tui->terminal, &press, &row, &col);
	     taken++) {
		if (press == PRESS_MOUSE)
			take_click(tui, row, col);
		else if (press == PRESS_SUSPEND)
			suspend(tui);
		else if (press != PRESS_NOTHING)
			take_press(tui, press);
	}
}

/* Until the person leaves, the terminal goes, or a signal ends it. */
static void converse(struct tui *tui)
{
	draw(tui);
	if (tui->face->mouse)
		terminal_mouse(tui->terminal);
	if (tui->face->bidi != BIDI_TERMINAL)
		terminal_keep_order(tui->terminal);
	while (tui->app->want != WANT_LEAVE && !signals_deadly()) {
		int ready = signals_wait_input(terminal_input(tui->terminal), tui->porter,
					       patience(tui), &tui->wait);

		if (ready < 0 || (ready & SIGNALS_INPUT && terminal_gone(tui->terminal))) {
			tui->status = STATUS_STOPPED;
			return;
		}
		if (ready & SIGNALS_INPUT)
			take_input(tui);
		if (ready & SIGNALS_OTHER)
			hear_porter(tui);
		if (ready == 0)
			tick(tui);
		if (signals_stopped())
			suspend(tui);
		if (signals_resized()) {
			tui->stale = true;
			fit_window(tui);
		}
		if (tui->app->want != WANT_LEAVE && !signals_deadly())
			draw(tui);
	}
}

int tui_run(struct app *app, const struct face *face)
{
	struct tui tui = { .face = face, .app = app, .porter = face->porter };

	signals_catch(&tui.wait);
	tui.terminal = terminal_open(face->color);
	if (!tui.terminal) {
		sigprocmask(SIG_SETMASK, &tui.wait, NULL);
		return -1;
	}
	screen_init(&tui.shown);
	screen_init(&tui.next);
	/* Not on the stack, where all of it would be touched: most pages are short. */
	tui.page = memory_alloc(sizeof(*tui.page));
	if (app->codes && !terminal_codes(tui.terminal))
		app_codes(app, NULL, false);
	voice_init(&tui.voice, face->porter);
	clock_gettime(CLOCK_MONOTONIC, &tui.last_key);
	if (face->locked)
		sandbox_enter();
	fit_window(&tui);
	converse(&tui);
	keep(&tui);
	voice_release(&tui.voice);
	terminal_close(tui.terminal,
		       tui.leave_now || face->locked || app->policy->on_call || signals_deadly());
	screen_release(&tui.shown);
	screen_release(&tui.next);
	forget_page(&tui);
	memory_free(tui.page);
	memory_wipe(app, sizeof(*app));
	if (signals_deadly())
		signals_die(signals_deadly());
	return tui.status;
}
