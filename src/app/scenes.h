/*
 * The scenes, one file each, and what they share. A scene says what there is to
 * say (`view`) and carries out what was chosen on it (`act`); everything else, such
 * as moving, scrolling and coming back, is the same for all (update.c).
 */
#ifndef APP_SCENES_H
#define APP_SCENES_H

#include "app/app.h"

struct scene_row {
	void (*view)(const struct app *app, struct page *page);
	/* False: not mine; update.c has the acts that mean the same everywhere. NULL: none is. */
	bool (*act)(struct app *app, enum act act, int argument);
};

extern const struct scene_row scene_rows[SCENE_COUNT];

/* ACT_OPEN's argument: a scene, and which of its items. */
static inline int to_scene(enum scene scene, int item)
{
	return (int)scene + item * SCENE_COUNT;
}

/* Lays a scene over the present one; ACT_BACK returns. */
void app_open(struct app *app, enum scene scene, int item);
/* Takes the top scene away; false when it covers nothing. */
bool app_close(struct app *app);
/* Goes on to a scene that covers nothing. `focus`: nth choice, -1 none, -2 the last. */
void app_go(struct app *app, enum scene scene, int focus);
enum { FOCUS_NONE = -1, FOCUS_LAST = -2 };
/* One step back, whatever that is here. */
void app_back(struct app *app);

void app_notice(struct app *app, const char *format, ...) ERR_FORMAT(2, 3);
/* The same, after what is noted already. */
void app_notice_also(struct app *app, const char *format, ...) ERR_FORMAT(2, 3);

/* ask.c: the way through the questions. */
void ask_open(struct app *app, int question, bool to_review);
int ask_focus(const struct app *app, int question); /* where it stands on a question that opens */
void ask_next(struct app *app);			    /* from app->question on, or to the review */
void ask_previous(struct app *app);
void ask_last(struct app *app); /* back from the review */
void ask_read(const struct app *app, struct sheet *sheet);
/*
 * The question to go on with from the review: the one that was left for it, or the next that is
 * asked, should a change have closed it; else the first that nobody has answered; -1: none.
 */
int ask_resume(const struct app *app, const struct sheet *sheet);
/* Of the review and the result: it is not answered, and could change nothing. */
bool ask_left_out(const struct app *app, int question);
/* A question's place among those asked, from 1; and how many are. */
int ask_number(const struct sheet *sheet, int question);
int ask_total(const struct sheet *sheet);
/* Stores an answer; then the interrupt that it causes, or the next page. */
void ask_answer(struct app *app, struct answer answer);
/* The first interrupting alert that is up and has not been shown yet, or -1. */
int ask_interrupt(struct app *app);
/* From a changed answer to what it newly opens (not asked `before`), or the next page. */
void ask_go_on(struct app *app, const struct sheet *before);
/* "Nearly every day", "2 nights", "Skipped", "Not answered yet"; kept in the page. */
const char *ask_answer_text(const struct app *app, struct page *page, int question,
			    struct answer answer);
/* brief: the first question that nobody has answered and that matters, or -1. */
int ask_needed(const struct app *app);
const char *option_text(const struct app *app, const struct option *option);
const char *unsure_text(const struct app *app);

/* tongue.c: the language that comes next, by its own name; NULL: there is no other one. */
const char *tongue_next_name(const struct app *app);
void tongue_next(struct app *app);
/* Another one that is there already. */
void tongue_speak(struct app *app, int tongue);

/* wording.c: what is said to the person themselves, or about someone else where that is written. */
const char *in_words(const struct app *app, const char *self, const char *other);
const char *alert_title(const struct app *app, const struct alert *alert);
const char *alert_text(const struct app *app, const struct alert *alert);
void alert_points(const struct app *app, struct page *page, const struct alert *alert);
void claim_points(const struct app *app, struct page *page, const struct claim *claim);
void level_points(const struct app *app, struct page *page, const struct level *level);

/* result.c */
void result_find(struct app *app);
bool myths_shown(const struct app *app);
/* An interrupting alert is up: what matters now is a person, not explanations. */
bool alarmed(const struct app *app);

/* scene_lines.c: which lines it shows. */
enum { LINES_ALL, LINES_URGENT, LINES_AND_STOP };
/* The sentence that leads to a code, and the code; nothing for what has none. */
void lines_view_phone_code(const struct app *app, struct page *page, const char *number);
void lines_view_web_code(const struct app *app, struct page *page, const char *address);
void lines_view_line(const struct app *app, struct page *page, const struct line *line);
/* scene_next.c: whether the most urgent lines stand there as well. */
enum { NEXT_WITH_LINES, NEXT_WITHOUT_LINES };

void welcome_view(const struct app *app, struct page *page);
bool welcome_act(struct app *app, enum act act, int argument);
void ask_view(const struct app *app, struct page *page);
bool ask_act(struct app *app, enum act act, int argument);
/* What to type a number or words into. */
void ask_view_field(const struct app *app, struct page *page, const struct question *q);
/* In words for the plain face, where a number that is typed cannot also choose. */
void ask_view_typing(const struct app *app, struct page *page, const struct question *q);
const char *ask_skip_text(const struct app *app);
void why_view(const struct app *app, struct page *page);
void alert_view(const struct app *app, struct page *page);
/* The answer that raised the interrupt which is up: its question. */
int alert_cause(const struct app *app, const struct sheet *sheet);
/* Lays the interrupt over the page; no key counts until it has been shown. */
void alert_open(struct app *app, int alert);
bool alert_act(struct app *app, enum act act, int argument);
void review_view(const struct app *app, struct page *page);
/* Finds out what the open questions could still do, and goes there. */
void review_open(struct app *app, int focus);
/* From the questions to the review before its time, with a way back. */
void review_early(struct app *app);
bool review_act(struct app *app, enum act act, int argument);
void result_view(const struct app *app, struct page *page);
void myths_view(const struct app *app, struct page *page);
bool myths_act(struct app *app, enum act act, int argument);
void levels_view(const struct app *app, struct page *page);
void next_view(const struct app *app, struct page *page);
void lines_view(const struct app *app, struct page *page);
/* The stops of the save page, in their order. */
enum save_stop { SAVE_AS_TEXT, SAVE_AS_JSON, SAVE_NAME, SAVE_GO, SAVE_REPLACE };
void save_view(const struct app *app, struct page *page);
bool save_act(struct app *app, enum act act, int argument);
/* Of that page and of the one for exports: where the name is typed, and what is wanted with it. */
void save_begin(struct app *app);
void save_ask(struct app *app, enum want want, bool overwrite);
void save_answer(struct app *app, struct msg msg); /* MSG_SAVED, MSG_SAVE_EXISTS, MSG_SAVE_FAILED */
/* A name that ends in one of the endings (up to NULL) gets this one. */
void save_follow(struct field *name, const char *const *endings, const char *ending);
void reading_view(const struct app *app, struct page *page);
void privacy_view(const struct app *app, struct page *page);
void spoken_view(const struct app *app, struct page *page);
void help_view(const struct app *app, struct page *page);
void attract_view(const struct app *app, struct page *page);
bool attract_act(struct app *app, enum act act, int argument);
void idle_view(const struct app *app, struct page *page);
/* A key while it is asked whether somebody is there: they are, unless it says to clear all. */
void idle_end(struct app *app, const struct page *page, struct msg msg);
void staff_view(const struct app *app, struct page *page);
bool staff_act(struct app *app, enum act act, int argument);
/* The door closes behind them. */
void staff_leave(struct app *app);
/* What came of the passphrase. */
void staff_answer(struct app *app, struct msg msg);

/* update.c: what a message does whatever the policy is. */
void update_take(struct app *app, struct msg msg);
/*
 * Whether it counts now: nobody answers what they have not seen. What was pressed becomes what the
 * key there means, and the last notice goes.
 */
bool update_begin(struct app *app, struct msg *msg);

/* --- on a call --- */

/* oncall.c: what a message does on a call, where that is more. */
void oncall_take(struct app *app, struct msg msg);
/* As app_patience(): until the clock moves on, or it is time to lock. */
int oncall_patience(const struct app *app, int quiet);
/* What an interrupt asks for is done, or let be, on its own page: whether that is open. */
bool oncall_interrupted(const struct app *app);

/*
 * texts.c: what is typed into the fields of a call, its notes and its wrap-up. Enter in one is the
 * scene's ACT_CONTINUE, for which text_go_on() will do. In the plain face each is a row instead
 * (ACT_TEXT), and then has a page to itself until its line is typed.
 */
/* The text of a field; kept in the page. */
const char *text_of(const struct app *app, struct page *page, int text);
/* What was typed goes where it belongs. */
void text_keep(struct app *app);
/* `text` becomes the text of what has the focus on the page. */
void text_follow(struct app *app, const struct page *page);
/* A field on a page; *label says what it is. */
struct block *text_field(const struct app *app, struct page *page, const char *label, int text);
/* The page of one text alone: opened, shown, its line taken, left (false: it is not there). */
void text_open(struct app *app, int text);
void text_view(const struct app *app, struct page *page);
void text_done(struct app *app);
bool text_close(struct app *app);
/* To the next stop, past the radio buttons that the present one is among (ACT_SET, by group). */
void text_go_on(struct app *app);
/* One of some radio buttons; `set`: ACT_SET's argument. */
void text_radio(struct page *page, const char *text, int set, bool chosen);
/* ACT_SET's argument: a group of radio buttons, and the one of them. */
enum { SET_GROUP = 1000 };
/* To the stop that does this; nowhere if there is none. */
void text_focus(struct app *app, enum act act, int argument);

/* secret.c: a passphrase that is typed; never shown. */
struct block *secret_field(const struct app *app, struct page *page);
void secret_forget(struct app *app);
/* Another try is needed, and counts after so many seconds. */
void secret_refused(struct app *app, int seconds);

void desk_view(const struct app *app, struct page *page);
bool desk_act(struct app *app, enum act act, int argument);
void desk_take(struct app *app, struct msg msg); /* MSG_DESK, MSG_KEPT … MSG_NOT_FINISHED */
/* A new call, and SCENE_CALL. */
void desk_begin(struct app *app);
/* Back to the questions of the call that is under way, or to who is on the line. */
void desk_go_on(struct app *app);
/* Nothing of a call stays in memory. */
void desk_clear(struct app *app);
/*
 * After a long time without a key: the call leaves the memory, and the passphrase goes on with it
 * (WANT_RESUME of CHOSEN_OWN). False: it would be lost, and stays where it is.
 */
bool desk_lock(struct app *app);
/* Items of SCENE_WRAP: what is asked before it is done. */
enum wrap_ask { WRAP_DROP = 1, WRAP_UNKEPT, WRAP_ALERT };
/* Item of SCENE_CLIENTS: MSG_DESK says first what the records are now, then they are searched. */
enum { CLIENTS_FRESH = 1 };
/* To SCENE_CLIENTS; first the records are unlocked. */
void clients_open(struct app *app);
/* What the passphrase is for. */
enum unlock_for {
	UNLOCK_ALONE,
	UNLOCK_SEARCH,
	UNLOCK_RESUME,
	UNLOCK_QUIET,  /* after a while without a key */
	UNLOCK_OWN,    /* … in a call, which was wiped and can be gone on with */
	UNLOCK_HIDDEN, /* … in a call that is in memory only: no passphrase, Back shows it */
};
void unlock_open(struct app *app, enum unlock_for what);
void unlock_view(const struct app *app, struct page *page);
bool unlock_act(struct app *app, enum act act, int argument);
void unlock_answer(struct app *app, struct msg msg); /* MSG_PASSED, MSG_REFUSED */
void clients_view(const struct app *app, struct page *page);
bool clients_act(struct app *app, enum act act, int argument);
void call_view(const struct app *app, struct page *page);
bool call_act(struct app *app, enum act act, int argument);
/* The call's field as people say it: "Call back"; those of the site too. */
const char *call_label(const struct app *app, int field);
/* What it holds: words as they were typed, a choice in the language of the run. */
const char *call_text(const struct app *app, int field);
/* How long it has lasted, and when it was kept last; the reason it was not. */
void call_clock(const struct app *app, struct page *page);
/* What is kept of calls, and who can read it. */
const char *call_privacy(const struct app *app);
void find_view(const struct app *app, struct page *page);
bool find_act(struct app *app, enum act act, int argument);
void past_view(const struct app *app, struct page *page);
/* Questions that were answered today, and in another way than at the last screening. */
void past_moved(const struct app *app, struct qset *moved);
/* "2025-11-03: step 2, Outpatient"; kept in the page. */
const char *past_text(const struct app *app, struct page *page, const struct past *past);
/* "2025-05-06: step 3, IOP; 2025-11-03: step 2, Outpatient. Moved since then: 5 (Sleep)." */
void past_sentences(const struct app *app, struct page *page, size_t begin);
void wrap_view(const struct app *app, struct page *page);
bool wrap_act(struct app *app, enum act act, int argument);
void wrap_open(struct app *app);
/* From what is asked there back to the page; false: nothing is asked. */
bool wrap_close(struct app *app);
const char *own_reason_text(const struct app *app, enum own_reason reason);
const char *urgency_text(const struct app *app, enum urgency urgency);
void chart_view(const struct app *app, struct page *page);
bool chart_act(struct app *app, enum act act, int argument);
/* The stops of the export page behind the formats. */
enum export_stop { EXPORT_NAME = FORMATS, EXPORT_GO, EXPORT_REPLACE };
void export_view(const struct app *app, struct page *page);
/* The name follows the format. */
void export_follow(struct app *app);
bool export_act(struct app *app, enum act act, int argument);

/* sofar.c: what stands at the side of each page of a call, and is a page of its own. */
void sofar_find(struct app *app); /* after each answer */
void sofar_aside(const struct app *app, struct page *page);
void sofar_view(const struct app *app, struct page *page);
/* "3 (Sleep); 7 (Work)": questions as people find them again; kept in the page, "": none. */
const char *questions_text(const struct app *app, struct page *page, const struct qset *set);

/* ask_call.c: a question as a counselor asks it; ask_call_take.c: what keys do there. */
void ask_call_view(const struct app *app, struct page *page);
bool ask_call_has_last(const struct app *app); /* it was answered at the last screening */
/* MSG_UNDO, MSG_NOTE, MSG_FLAG, MSG_SAME. */
void ask_call_take(struct app *app, struct msg msg);
/* An answer is about to be given: it can be undone. */
void ask_call_remember(struct app *app);
/* To the next question that is open, the first one after the last; or to the wrap-up. */
void ask_call_next(struct app *app);
/* A note on the question is being typed; and back from it to the answers. */
bool ask_call_in_note(const struct app *app);
bool ask_call_leave_note(struct app *app); /* false: it was not */
void ask_call_note_kept(struct app *app);  /* is said */
/* alert_call.c: what to say and to do at a positive answer. */
void alert_call_view(const struct app *app, struct page *page);
bool alert_call_act(struct app *app, enum act act, int argument);

/* note.c: the note of a screening, by a template. */
void app_note(const struct app *app, enum note_kind kind, struct buf *out);
const char *note_kind_text(const struct app *app, enum note_kind kind);

/* public.c: what a screen in public does for strangers. */
/* Nobody is asked what could raise an interrupt, where nobody would come. */
void public_withhold(struct app *app);
void public_tick(struct app *app, int quiet);
/* The clinic counts results, and knows nobody by it. */
void public_count(struct app *app);
/* Lets staff know of an alert, or of somebody who calls. */
void public_tell(struct app *app, int raised);
/* What staff know by now, in a sentence; "": nothing. */
const char *public_told(const struct app *app);

#endif
