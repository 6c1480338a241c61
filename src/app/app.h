/*
 * The conversation: a pure function from a state and a message to the next
 * state. The state owns no memory, so a copy is a snapshot. Time, window size and
 * the outcome of a save arrive as messages; what the app wants done (save, leave)
 * stands in app.want, the face does it and answers with a message.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include "app/field.h"
#include "app/page.h"
#include "app/tongue.h"
#include "core/answers.h"
#include "core/call.h"
#include "core/codes.h"
#include "core/explain.h"
#include "core/reads.h"
#include "core/support.h"

/* A way of using the program is a row here; no code asks "am I a kiosk?". */
struct policy {
	bool may_save;
	bool may_leave;
	bool brief;	   /* leaves out questions that can no longer change the outcome */
	bool large;	   /* pages are for fingers */
	bool in_public;	   /* strangers come one after another, and SCENE_ATTRACT awaits them */
	bool asks_safety;  /* otherwise what could raise an interrupt is not asked */
	bool calls_staff;  /* somebody can come, and is told when an interrupt is up */
	bool admits_staff; /* … and has a passphrase for a page of their own */
	bool may_print, may_enlarge;
	bool on_call;	    /* a counselor asks, for somebody on the line: calls, notes, wrap-up */
	bool one_key;	    /* a digit answers and goes on, which is announced */
	bool shows_working; /* what the answers come to so far */
	int idle, warning;  /* seconds without a key until a warning, and that it lasts; 0: never */
};

/* What a site has set decides the rest of policy_kiosk. */
extern const struct policy policy_self, policy_brief, policy_kiosk, policy_counsel;

enum scene {
	SCENE_WELCOME,
	SCENE_ASK,
	SCENE_WHY,
	SCENE_ALERT,
	SCENE_REVIEW,
	SCENE_RESULT,
	SCENE_MYTHS,
	SCENE_LEVELS,
	SCENE_NEXT,
	SCENE_LINES,
	SCENE_SAVE,
	SCENE_READING,
	SCENE_PRIVACY,
	SCENE_SPOKEN, /* the page beneath, as plain sentences */
	SCENE_HELP,
	SCENE_ATTRACT, /* waits for somebody */
	SCENE_IDLE,    /* is somebody still there? */
	SCENE_STAFF,
	/* A counselor's: */
	SCENE_DESK,    /* between calls */
	SCENE_UNLOCK,  /* the passphrase of the records */
	SCENE_CLIENTS, /* who was screened before */
	SCENE_CALL,    /* who is on the line */
	SCENE_FIND,    /* a question, by number or words */
	SCENE_SOFAR,   /* what stands at the side, as a page */
	SCENE_PAST,    /* earlier screenings of this client */
	SCENE_WRAP,
	SCENE_CHART,  /* the note, to be looked at and copied */
	SCENE_EXPORT, /* to a file */
	SCENE_COUNT
};

enum msg_kind {
	MSG_NONE,
	MSG_UP,
	MSG_DOWN,
	MSG_LEFT, /* from card to card */
	MSG_RIGHT,
	MSG_PREVIOUS, /* to another choice, without reading on first */
	MSG_NEXT,
	MSG_PAGE_UP,
	MSG_PAGE_DOWN,
	MSG_HOME,
	MSG_END,
	MSG_CHOOSE, /* Enter: choose what has the focus and go on */
	MSG_TOGGLE, /* Space: choose what has the focus and stay */
	MSG_PICK,   /* number: the digit of a choice */
	MSG_POINT,  /* number: a block or enum screen_part that was pressed, by mouse or finger */
	MSG_BACK,
	MSG_CLOSE,
	MSG_WHY,
	MSG_HELP,
	MSG_PRIVACY,
	MSG_LINES,
	MSG_REVIEW,
	MSG_UNSURE,
	MSG_SKIP,
	MSG_SPOKEN,
	MSG_ALOUD,	 /* read pages aloud, or stop it */
	MSG_CALL,	 /* somebody shall come */
	MSG_STAFF,	 /* the page for staff */
	MSG_LANGUAGE,	 /* the next one */
	MSG_NO_LANGUAGE, /* it cannot be had */
	MSG_TYPE,	 /* number: a character for the field */
	MSG_ERASE,	 /* the last character of the field */
	MSG_CLEAR,	 /* the whole field */
	MSG_UNDO,	 /* the last answer, back at its question */
	MSG_FIND,	 /* a question to go to */
	MSG_NOTE,	 /* on this question */
	MSG_FLAG,	 /* this question, to come back to */
	MSG_SAME,	 /* the answer of the last time */
	MSG_CALL_INFO,	 /* who is on the line */
	MSG_SOFAR,
	MSG_WRAP,
	MSG_LEAVE,	  /* now, wiping everything */
	MSG_SIZE,	  /* rows, cols */
	MSG_SHOWN,	  /* what the app says now stands before the person */
	MSG_TICK,	  /* number: seconds since the last key */
	MSG_SERVED,	  /* what was wanted has been asked for */
	MSG_TOLD,	  /* staff have been told */
	MSG_PASSED,	  /* the passphrase is right */
	MSG_REFUSED,	  /* it is not; number: seconds until another try counts */
	MSG_CLOCK,	  /* time: what it is now */
	MSG_KEPT,	  /* time: the draft is on the disk since then */
	MSG_NOT_KEPT,	  /* text: why */
	MSG_DESK,	  /* desk: what the records hold */
	MSG_FINISHED,	  /* the call is a record now */
	MSG_NOT_FINISHED, /* text: why */
	MSG_PRINTED,
	MSG_NOT_PRINTED,
	MSG_SAVED,
	MSG_SAVE_EXISTS, /* there is such a file: ask */
	MSG_SAVE_FAILED, /* text: why, for a person */
	MSG_COUNT
};

struct msg {
	enum msg_kind kind;
	int number;
	int rows, cols;
	int64_t time; /* seconds since 1970, UTC */
	const char *text;
	const struct desk *desk;
	/* What app_view says now, from who has it at hand; NULL: it is composed anew. */
	const struct page *page;
};

enum want {
	WANT_NOTHING,
	WANT_SAVE,
	WANT_LANGUAGE, /* the next tongue; then MSG_LANGUAGE once more, or MSG_NO_LANGUAGE */
	/* Answered by MSG_SERVED at once, and by what comes of it later: */
	WANT_COUNT,	  /* somebody has begun, or (`counted`) has a result */
	WANT_TELL,	  /* staff, of `raised` */
	WANT_PRINT,	  /* the result, or (SCENE_LINES) the crisis lines */
	WANT_ENLARGE,	  /* larger letters, or (not `larger`) the usual ones */
	WANT_CHECK,	  /* the passphrase in `secret` */
	WANT_ACKNOWLEDGE, /* staff have seen what they were told */
	WANT_END,	  /* staff end the kiosk */
	/* A counselor's; WANT_UNLOCK is answered by MSG_PASSED or MSG_REFUSED, then MSG_DESK: */
	WANT_UNLOCK, /* with `secret` */
	WANT_LOCK,   /* the records; a call that was wiped can be gone on with as CHOSEN_OWN */
	WANT_SEARCH, /* for `search`: MSG_DESK */
	WANT_RESUME, /* the open call `chosen`: app_resume(), or MSG_NOT_KEPT */
	WANT_RECALL, /* earlier screenings like client `chosen`: app_recall(), or MSG_NOT_KEPT */
	WANT_FINISH, /* MSG_FINISHED, or MSG_NOT_FINISHED */
	WANT_DROP,   /* the draft: MSG_FINISHED, or MSG_NOT_FINISHED */
	WANT_EXPORT, /* `path`, `format`: as WANT_SAVE */
	WANT_LEAVE
};

enum {
	APP_DEPTH = SCENE_COUNT,
	APP_NOTICE = 400,
	RESULT_REASONS = 6,
	RESULT_SIGNS = 40,
	RESULT_CHANGES = 3
};

/* Where a person was, to come back to. */
struct spot {
	uint8_t scene;
	int16_t item;  /* question, alert, card, reading: the scene's own */
	int16_t focus; /* nth choice, or -1 */
	int16_t scroll;
	int16_t alone; /* in the plain face: the text (TEXT_…) whose field has the page to itself */
	bool follow;
};

/* What would change the level in one direction. */
struct what_if {
	struct change changes[RESULT_CHANGES];
	int count;
	int least; /* answers that must change at least: see explain_changes() */
};

/* How a screening leaves as a file. */
enum format { FORMAT_TEXT, FORMAT_MARKDOWN, FORMAT_JSON, FORMAT_CSV, FORMAT_FHIR, FORMATS };

/* Kinds of notes, each by a template. */
enum note_kind { NOTE_DAP, NOTE_SOAP, NOTE_PLAIN, NOTE_KINDS };

/* What the fields of a call are for (texts.c). */
enum {
	TEXT_NONE,
	TEXT_CALL = 1,			       /* + enum call_field */
	TEXT_REASON = TEXT_CALL + CALL_FIELDS, /* of the wrap-up */
	TEXT_NEXT_STEP,
	TEXT_FOLLOW_UP,
	TEXT_SEARCH,	/* for a client: what stands in `search` */
	TEXT_CALL_NOTE, /* on the call as a whole */
	TEXT_NOTE,	/* + question */
};

/* Whom staff were told of: an alert by its index, or somebody who calls. */
enum { RAISED_CALL = -1 };

/* The call that was locked away, instead of one of the desk's. */
enum { CHOSEN_OWN = -1 };

enum told { TOLD_NOTHING, TOLD_ASKED, TOLD_DONE };

/* What the answers come to; found once, on the way to the result. */
struct result {
	struct placement placement;
	struct reason reasons[RESULT_REASONS];
	struct what_if raises, lowers;
	struct card cards[CARDS_MAX];
	int signs[RESULT_SIGNS];
	int reason_count, card_count, sign_count;
};

struct app {
	const struct form *form;       /* of the tongue, */
	const struct support *support; /* … if there are any */
	const struct site *site;
	const struct policy *policy;
	const struct tongue *tongues; /* to choose from; NULL: English only */
	int tongue_count, tongue;
	const struct codes *codes; /* of whom to call; NULL: none are shown */
	bool half_blocks;

	struct spot here;
	struct spot trail[APP_DEPTH]; /* overlays stand on what they cover */
	int depth;

	struct answers answers;
	int question;	/* where the questions stand */
	bool other;	/* about someone else */
	int32_t ticked; /* boxes of the present question, not yet an answer */
	bool to_review; /* an answer being changed returns to the review */
	int return_to;	/* where the review was opened before its time, or -1 */
	/* Found on the way to the review: what the open questions could still do. */
	int tells;	      /* the one whose answer could move the level most, or -1 */
	struct qset needed;   /* brief: not answered yet, and they can change the outcome */
	uint32_t alerts_seen; /* interrupts that the person has been led to */
	bool unseen;	      /* one of them is up, and MSG_SHOWN has not come yet */
	struct result result; /* of SCENE_RESULT and what stands on it */

	const char *save_path;	 /* where a result would be saved, unless said otherwise; */
	char path[FIELD_BYTES];	 /* … as it was said */
	struct field field;	 /* what is being typed: an answer, a file's name */
	struct field search;	 /* what is looked for in the help */
	struct field secret;	 /* a passphrase */
	char notice[APP_NOTICE]; /* one line, gone with the next key */

	bool save_json, overwrite;
	bool saved;  /* something was kept */
	bool spoken; /* hints name words to type instead of keys */

	/* In public: */
	struct qset withheld; /* questions that nobody is asked here */
	int raised;	      /* WANT_TELL: an alert, or RAISED_CALL */
	enum told told;
	int seconds_left; /* of SCENE_IDLE */
	bool counted;	  /* there was a result */
	bool admitted;	  /* staff have said the passphrase */
	bool larger;	  /* letters */

	/* On a call: */
	struct call call;
	struct desk desk;
	char who[64];		  /* the counselor */
	int64_t now;		  /* seconds since 1970, UTC; 0: not known */
	int zone;		  /* seconds that the clock on the wall is ahead of UTC */
	int16_t field_of;	  /* the text whose field has the focus (TEXT_…), */
	struct field text;	  /* … and what is typed into it; `field` keeps what it has */
	int16_t undo[32];	  /* questions whose answers can be taken back, newest last */
	struct answer undone[32]; /* … to these */
	char undone_text[FORM_TEXTS_MAX][FORM_TEXT_BYTES]; /* … and words of one's own */
	int undo_count;
	int chosen;		 /* of the desk's calls or clients; CHOSEN_OWN */
	bool under_way;		 /* a call has begun, and is not yet wrapped up */
	bool reminded;		 /* that nothing is marked as done about an alert */
	bool dirty;		 /* something changed since the draft was asked to be kept */
	int64_t kept_at;	 /* 0: not yet */
	char kept_not[160];	 /* why the last change is not on the disk; "": it is */
	struct placement so_far; /* of the answers up to now */
	bool settled;		 /* … and no question that is left could change it */
	uint8_t note_kind, format;

	bool voice; /* pages can be read aloud … */
	bool aloud; /* … and are */
	int rows, cols;
	/* WANT_SAVE: to `path`, in the format of save_json, over an old file if `overwrite`. */
	enum want want;
};

/* `save_path`: where a result would be saved unless the person says otherwise. */
void app_init(struct app *app, const struct form *form, const struct support *support,
	      const struct site *site, const struct policy *policy, const char *save_path);

/* Lets the person choose among these languages, each with the form and lines of app_init(). */
void app_tongues(struct app *app, const struct tongue *tongues, int count, int first);

/*
 * Shows codes beside whom to call, where a window has room for them. They need a terminal that can
 * show black on white (terminal_codes()). `half_blocks`: it has U+2580, U+2584 and U+2588; a screen
 * that is painted in ASCII never has.
 */
void app_codes(struct app *app, const struct codes *codes, bool half_blocks);

/* Past the first page: whom it is about was said already. */
void app_begin(struct app *app, bool other);

/* With all that was answered at another time; what it comes to is found. */
void app_answered(struct app *app, const struct answers *answers, bool other);

struct app app_update(struct app app, struct msg msg);
/* The same, in place: a copy of the app is large. */
void app_take(struct app *app, struct msg msg);

/* What a draft or a record of this call holds; and back, to where it was left. */
void app_screening(const struct app *app, struct screening *screening);
void app_resume(struct app *app, const struct screening *screening);
/*
 * Earlier screenings of the client that was chosen, oldest first: what they were is shown beside
 * today's answers. `caller`, `phone` and the rest of the newest one fill what is not said yet.
 */
void app_recall(struct app *app, const struct screening *screenings, int count);

/* Whether the call that is under way can be gone on with after it has left the memory. */
bool app_keeps(const struct app *app);

/* Seconds until it wants MSG_TICK, `quiet` seconds after the last key; -1: never. */
int app_patience(const struct app *app, int quiet);

/* What is being typed on the present page, if anything is. */
const struct field *app_typed(const struct app *app);

/* What there is to say now. */
void app_view(const struct app *app, struct page *page);

/* The whole result as text of `columns` columns, crisis lines at the end. `today`: YYYY-MM-DD. */
void app_report(const struct app *app, int columns, const char *today, struct buf *out);

/* A call as FORMAT_TEXT or FORMAT_MARKDOWN: the note of app->note_kind, and the answers. */
void app_export(const struct app *app, enum format format, struct buf *out);

/* A page that needs no answers (SCENE_LEVELS, SCENE_MYTHS, SCENE_LINES, SCENE_READING) as text. */
void app_print(const struct app *app, enum scene scene, int columns, struct buf *out);

#endif
