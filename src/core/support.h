/*
 * Who can help: crisis and support lines, and the site that offers this
 * screening. Both come from YAML files; the program knows no number itself.
 */
#ifndef CORE_SUPPORT_H
#define CORE_SUPPORT_H

#include "core/form.h"

/* A line that a person can reach. Texts are "" where there is nothing to say. */
struct line {
	const char *id, *name;
	const char *who;  /* whom it is for */
	const char *when; /* when to use it */
	const char *call; /* a number to call */
	const char *text; /* how to text: "988", "HOME to 741741" */
	const char *chat; /* a web address */
	const char *hours;
	const char *expect; /* what happens then */
	const char *const *notes;
	int note_count;
	bool urgent;	     /* belongs in front of a person in danger */
	const char *checked; /* YYYY-MM-DD */
	const char *source;
	struct mark mark;
};

struct support {
	const char *id, *country, *language;
	const char *footer;	  /* on every screen, at most 76 columns */
	const char *footer_short; /* at most 48 columns */
	const struct line *lines;
	int line_count;
};

/* A program to run and its arguments, as a site has set them; no shell has a say. argc 0: none. */
enum { COMMAND_WORDS = 32 };

struct command {
	const char *const *argv;
	int argc;
};

/* A screen in a waiting room. */
struct kiosk_settings {
	const char *station;	      /* which one it is, for staff: "Front room"; "": no name */
	const char *language;	      /* to begin each visit with; "": the questionnaire's own */
	struct command alert;	      /* tells staff; without it nobody is asked about safety */
	struct command print;	      /* prints what comes on its standard input */
	struct command larger, usual; /* set the size of the letters */
	const char *passphrase;	      /* of staff: an Argon2id string; "": nobody leaves by it */
	const char *counts;	      /* a folder for daily counts; "": none are kept */
	const char *counts_key;	      /* the public key to seal them to; "": they are in clear */
	int idle;		      /* seconds without a key until the warning: 20 … 1200 */
	int warning; /* seconds that the warning lasts: 20 … 300 (WCAG 2.2.1: 20 at least) */
};

enum { SITE_CALL_FIELDS = 8, SITE_TEMPLATES = 3 };

/* Screenings during calls. */
struct counsel_settings {
	const char *records;	   /* a folder, or "": the user's own */
	const char *const *fields; /* what else is asked about a call, at most 8 */
	int field_count;
	const char *dap, *soap, *plain_note; /* templates of notes (core/note), or "": built in */
	int lock;   /* seconds without a key until records are locked: 30 … 3600 */
	bool brief; /* leave out what can no longer change the outcome */
};

/* The provider whose screening this is; every text may be "". */
struct site {
	const char *name, *phone, *text, *hours, *web, *note;
	const char *help_file;	   /* a path, or "" for the built-in lines */
	const char *questionnaire; /* an id or a path, or "" for the built-in one */
	/* Says aloud what comes on its standard input; "{language}" among its words: in which. */
	struct command speak;
	struct kiosk_settings kiosk;
	struct counsel_settings counsel;
};

/* One that has set nothing. */
extern const struct site site_unset;

#endif
