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

#include "front/errand.h"

#include <stdbool.h>
#include <stddef.h>

/* What the conversation asks for, and what the porter answers. One datagram each. */
enum porter_word {
	/* asked: */
	PORTER_SPEAK,	    /* with a pipe: say what comes through it; answered by PORTER_SPOKEN */
	PORTER_HUSH,	    /* say no more; not answered */
	PORTER_PRINT,	    /* with a pipe; answered by PORTER_PRINTED or PORTER_NOT_PRINTED */
	PORTER_ALERT,	    /* detail: enum porter_alert; answered by PORTER_TOLD, once staff are */
	PORTER_LARGER,	    /* detail: 1 larger letters, 0 the usual ones; not answered */
	PORTER_PASSPHRASE,  /* text: what staff typed; answered by PORTER_PASSED or PORTER_REFUSED */
	PORTER_ACKNOWLEDGE, /* staff have seen the alert; only after PORTER_PASSED in this visit */
	PORTER_END_KIOSK,   /* only after PORTER_PASSED in this visit */
	PORTER_BEGUN,	    /* a visitor has begun */
	PORTER_RESULT,	    /* detail: 1 + level, 0 none; number: alerts as a bit set */
	/* answered: */
	PORTER_SPOKEN,
	PORTER_PRINTED,
	PORTER_NOT_PRINTED,
	PORTER_TOLD,	/* somebody has been told */
	PORTER_PASSED,
	PORTER_REFUSED, /* number: seconds until the next try counts */
};

enum porter_alert {
	PORTER_CALL,	/* "call": somebody would like staff to come */
	PORTER_CRISIS,	/* "crisis", "medical": an alert that interrupts is up */
	PORTER_MEDICAL,
	PORTER_ALERTS
};

enum { PORTER_TEXT = 256 };

struct porter_message {
	enum porter_word word;
	int detail;
	unsigned number;
	char text[PORTER_TEXT]; /* of a passphrase; "" otherwise */
};

/* --- on the conversation's side ---------------------------------------------------------- */

/* `pipe`: a descriptor to hand on, -1 none; it stays open here. False: the porter is gone. */
bool porter_ask(int socket, const struct porter_message *message, int pipe);
/* The next answer, without waiting; false: there is none. */
bool porter_answer(int socket, struct porter_message *message);
/* The text as a pipe that a program may read (it fits, or is written by and by by the kernel:
 * a memory file); -1: no room. The caller closes it. */
int porter_pipe(const char *text, size_t len);

/* --- on the porter's side ------------------------------------------------------------------ */

struct porter;

/* With the site's commands, which must outlive it. */
struct porter *porter_new(const struct site *site);
void porter_free(struct porter *porter);

/* Another conversation begins, at the other end of this socket; -1: there is none. */
void porter_meet(struct porter *porter, int socket);
/* Takes what waits on the socket and looks after what runs. False: the other end is gone. */
bool porter_serve(struct porter *porter);
/* Milliseconds until it has something to look after whether or not anything comes; -1: nothing. */
int porter_patience(const struct porter *porter);
/* Whether staff, having said the passphrase, want the kiosk to end. */
bool porter_ends(const struct porter *porter);

/*
 * Forks a porter for one conversation that only speaks; the socket to it, or -1. It ends when the
 * socket is closed.
 */
int porter_beside(const struct site *site);

#endif
