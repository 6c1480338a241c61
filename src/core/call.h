/*
 * A screening during a call: who is on the line, what was noted, what was done, and how it ended.
 * Plain data of fixed size beside the answers, so a copy is a snapshot; "" and 0 are "not said".
 */
#ifndef CORE_CALL_H
#define CORE_CALL_H

#include "core/answers.h"
#include "core/reads.h"
#include "core/support.h"

/* What is asked about a call. The site's own fields follow (struct site, call_fields). */
enum call_field {
	CALL_CLIENT,	/* a code or a name */
	CALL_CALLER,	/* who is on the line, and what they are to the client */
	CALL_BACK,	/* a number to call back */
	CALL_WHEN,	/* the best time for that */
	CALL_VOICEMAIL, /* whether a message may be left there: "yes", "no" */
	CALL_LANGUAGE,
	CALL_REFERRAL, /* who sent them */
	CALL_CONSENT,  /* to be asked, and to a record: "verbal 14:02" */
	CALL_PLACE,    /* where the client is now; asked first where safety is at stake */
	CALL_OWN,
	CALL_FIELDS = CALL_OWN + SITE_CALL_FIELDS
};

enum {
	CALL_FIELD_BYTES = 96, /* of one, with its NUL */
	CALL_NOTES_BYTES = 4096,
	CALL_NOTE_BYTES = 512, /* of one, with its NUL */
	CALL_PASTS = 8,
};

/* Why a counselor chose another level: the reasons that systems of placement record. */
enum own_reason {
	OWN_NONE,
	OWN_PREFERS_LOWER,
	OWN_PREFERS_HIGHER,
	OWN_NOT_AVAILABLE,
	OWN_OTHER_SUPPORT, /* in place already */
	OWN_OTHER,	   /* in words */
	OWN_REASONS
};

enum urgency {
	URGENCY_UNSAID,
	URGENCY_ROUTINE,
	URGENCY_SOON,
	URGENCY_TODAY,
	URGENCY_NOW,
	URGENCIES
};

/* How the call was wrapped up. */
struct wrap_up {
	int own_level;	 /* index, or -1: as suggested */
	uint8_t reason;	 /* enum own_reason, where it differs */
	uint8_t urgency; /* enum urgency */
	char reason_text[CALL_FIELD_BYTES];
	char next_step[CALL_FIELD_BYTES]; /* "assessment Tue 9:30" */
	char follow_up[CALL_FIELD_BYTES]; /* "Mon 18:00, by phone" */
};

/* An earlier screening of the same client, and what had changed since the one before. */
struct past {
	char date[11];	   /* YYYY-MM-DD */
	int level;	   /* index, or -1 */
	bool counselor;	   /* `level` is the counselor's own */
	struct qset moved; /* questions answered in another way than in the one before it */
};

struct call {
	char field[CALL_FIELDS][CALL_FIELD_BYTES];
	/* Notes on questions, packed; see note_of(). */
	char notes[CALL_NOTES_BYTES];
	uint16_t notes_len;
	struct qset flagged;		/* questions to come back to */
	uint32_t done[FORM_ALERTS_MAX]; /* bit set: which actions of an alert were done */
	uint32_t alerts_up;		/* interrupts that were on the screen in this call */
	struct wrap_up wrap;
	/* Seconds since 1970, UTC; 0: not yet. */
	int64_t begun, ended;
	/* Earlier screenings of this client, oldest first; and the answers of the last one. */
	struct past pasts[CALL_PASTS];
	int past_count;
	struct answer last[FORM_QUESTIONS_MAX];
};

void call_reset(struct call *call);

/* All that a screening in a call has come to: what a draft and a record hold. */
enum call_stage { STAGE_ASKING, STAGE_INTERRUPTED, STAGE_WRAPPING, STAGE_DONE };

struct screening {
	struct answers answers;
	struct call call;
	bool other;   /* about someone else than who is on the line */
	int question; /* where the questions stand, or -1 */
	enum call_stage stage;
	char who[64]; /* the counselor */
};

/* --- what a desk knows of the records ----------------------------------------------------- */

/* A call that was not finished, by a program that has ended. */
struct open_call {
	int64_t number, when;
	char who[64];
};

/* A screening that was found. */
struct client {
	int64_t number;
	char date[11], name[64], caller[64], phone[24], level[32]; /* level: an id */
};

enum { DESK_CALLS = 4, DESK_CLIENTS = 24 };

struct desk {
	bool there;    /* records are set up */
	bool unlocked; /* … and can be read now */
	bool writable;
	bool may_swap; /* what is in memory may be written to swap space */
	struct open_call calls[DESK_CALLS];
	int call_count;
	struct client clients[DESK_CLIENTS]; /* of the last search */
	int client_count;
	int client_total; /* that there are more of */
};

/* Copies the note on a question (-1: on the call as a whole); false and "": there is none. */
bool note_of(const struct call *call, int question, char note[CALL_NOTE_BYTES]);
/* False: there is no room for all of it, and the old note stays. "" takes it away. */
bool note_set(struct call *call, int question, const char *note);

/* When an urgency is due, from the time the call began: seconds; 0: none is said. */
int64_t urgency_seconds(enum urgency urgency);

/* Adds the questions whose answers are not the same, words of one's own apart. */
void past_compare(const struct form *form, const struct answer *before, const struct answer *after,
		  struct qset *moved);

/* The counselor's level, or the suggested one. */
int call_level(const struct call *call, int suggested);

#endif
