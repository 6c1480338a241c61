/*
 * The porter runs what a site has set (tell staff, print, speak) on behalf of a conversation that
 * may not run anything itself. The two talk through a socket: the conversation asks, the porter
 * answers. What is to be printed or said goes past the porter, through a pipe whose reading end it
 * hands on: it never sees what anyone has answered.
 *
 * In a kiosk the porter is the process that outlives each visit, so an alert is retried whoever
 * comes next; beside a person's own screening it is a small process that ends with it.
 */
#ifndef FRONT_PORTER_H
#define FRONT_PORTER_H

#include "core/counts.h"
#include "front/errand.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What the conversation asks for, and what the porter answers; one datagram each, over a socket of
 * type SEQPACKET. An answer to SPEAK or PRINT has the `number` of what it answers. Speech that is
 * broken off, by HUSH or by another SPEAK, is not answered.
 */
enum porter_word {
	/* asked: */
	/* with a pipe: say what comes through it, in the language `text`; then PORTER_SPOKEN */
	PORTER_SPEAK,
	PORTER_HUSH,	   /* say no more; not answered */
	PORTER_PRINT,	   /* with a pipe; answered by PORTER_PRINTED or PORTER_NOT_PRINTED */
	PORTER_ALERT,	   /* detail: see below; answered by PORTER_TOLD, once staff are */
	PORTER_LARGER,	   /* detail: 1 larger letters, 0 the usual ones; not answered */
	PORTER_PASSPHRASE, /* text: what staff typed; answered by PORTER_PASSED or PORTER_REFUSED */
	PORTER_ACKNOWLEDGE, /* staff have seen the alert; only after PORTER_PASSED in this visit */
	PORTER_END_KIOSK,   /* only after PORTER_PASSED in this visit */
	PORTER_BEGUN,	    /* a visitor has begun */
	PORTER_RESULT,	    /* detail: 1 + level, 0 none; number: alerts as a bit set */
	/* answered: */
	PORTER_SPOKEN, /* detail: 1 all of it, 0 it could not be said */
	PORTER_PRINTED,
	PORTER_NOT_PRINTED,
	PORTER_TOLD, /* detail: of which alert; number: 1 raised in this visit, 0 before */
	PORTER_PASSED,
	PORTER_REFUSED, /* number: seconds until the next try counts */
};

/* What staff are told of: somebody who calls, or 1 + the index of an alert of the questionnaire. */
enum { PORTER_CALL, PORTER_ALERTS = FORM_ALERTS_MAX + 1 };

enum { PORTER_TEXT = 256 };

struct porter_message {
	enum porter_word word;
	int detail;
	unsigned number;
	char text[PORTER_TEXT]; /* a passphrase, or a language; "" otherwise */
};

/* --- on the conversation's side ---------------------------------------------------------- */

/*
 * `pipe`: a descriptor to hand on, a pipe or a file, -1 none; it stays open here and is read once.
 * The message's text is wiped. False: the porter is gone.
 */
bool porter_ask(int socket, struct porter_message *message, int pipe);
/* The next answer, without waiting; false: there is none. */
bool porter_answer(int socket, struct porter_message *message);
/*
 * The text as something that a program may read (a memory file); -1: no room. The caller closes it.
 */
int porter_pipe(const char *text, size_t len);

/* --- on the porter's side ------------------------------------------------------------------ */

struct porter;

/*
 * With the site's commands and the questionnaire whose alerts staff may be told of (NULL: it only
 * speaks); both must outlive it. `matches` knows staff's passphrase.
 */
struct porter *porter_new(const struct site *site, const struct form *form,
			  bool (*matches)(const char *hash, const char *passphrase));
/* Ends what runs. */
void porter_free(struct porter *porter);
/* Another clock than the system's: milliseconds that only grow. */
void porter_clock(struct porter *porter, int64_t (*now)(void));

/*
 * Another conversation begins, at the other end of this socket, which stays the caller's; -1: there
 * is none. The one before ends: its last words are heard (its socket must still be open), its
 * speech stops, the letters are the usual ones again.
 */
void porter_meet(struct porter *porter, int socket);
/* Takes what waits on the socket and looks after what runs. False: the other end is gone. */
bool porter_serve(struct porter *porter);
/* Milliseconds until it has something to look after whether or not anything comes; -1: nothing. */
int porter_patience(const struct porter *porter);
/* Whether staff, having said the passphrase, want the kiosk to end. */
bool porter_ends(const struct porter *porter);

/* What was counted since the last new day. A visit under way then is of neither day. */
const struct counts *porter_counts(const struct porter *porter);
void porter_new_day(struct porter *porter);

/*
 * Forks a porter for one conversation that only speaks; the socket to it, or -1. It ends when the
 * socket is closed. It starts as a copy of this process: to be called before anyone has answered.
 */
int porter_beside(const struct site *site);

#endif
