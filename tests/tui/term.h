/*
 * A terminal for tests: the program in a pseudo terminal, and libvterm reading what
 * it writes. Nothing here sleeps: each wait polls, and ends when the screen is as
 * hoped or at its deadline.
 *
 * Between the test and the program stands a leader, as a shell would: it owns the
 * session, so that the program can be stopped and go on, and it keeps the terminal
 * open until the test has looked at what was left behind.
 */
#ifndef TESTS_TUI_TERM_H
#define TESTS_TUI_TERM_H

#include "frame.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Long enough for a slow machine and a sanitizer; nothing waits so long unless it fails. */
enum { TERM_MS = 10000 };

struct term_options {
	const char *program;	  /* NULL: the one under test */
	int rows, cols;		  /* 0: 24 x 80 */
	const char *type;	  /* TERM; NULL: xterm-256color; "": not set */
	const char *locale;	  /* LANG; NULL: C.UTF-8 */
	const char *const *extra; /* "NAME=value" on top, or "NAME" to take away; NULL-terminated */
	const char *folder;	  /* HOME and working folder; NULL: the test's own working folder */
	const char *out;	  /* a file as stdout in the terminal's place; "": closed */
	const char *in;		  /* a file as stdin in the terminal's place; "": closed */
	long file_limit;	  /* bytes that the program may write to one file; 0: any */
};

struct term;

/* argv[0] is left to the terminal: it is the program under test. */
struct term *term_start(const struct term_options *options, const char *const *arguments);
/* Kills what still runs. */
void term_close(struct term *term);

/* Takes in what comes within `ms`; false when nothing did. */
bool term_pump(struct term *term, int ms);
/* Takes in until `ready` or the deadline; returns how it ended. */
bool term_wait(struct term *term, bool (*ready)(struct term *term, const void *context),
	       const void *context, int ms);
bool term_wait_text(struct term *term, const char *text);
bool term_wait_frame(struct term *term, const struct frame *frame);
/* The program has ended; its wait status goes to *status. */
bool term_wait_exit(struct term *term, int *status);
bool term_wait_stop(struct term *term);

/* The screen as it stands. */
const struct frame *term_frame(struct term *term);

/* One key by its press (app/keys.h); arrows as the program has asked for them. */
void term_press(struct term *term, uint32_t press);
void term_type(struct term *term, const char *text);
void term_bytes(struct term *term, const char *bytes, size_t len);
/* What was typed can be read by the program now; before, some of it may be on its way. */
void term_deliver(struct term *term);
void term_resize(struct term *term, int rows, int cols);
void term_signal(struct term *term, int signal);
/* The terminal goes away, as when its window is closed. */
void term_hang_up(struct term *term);

/* A click with the first button. */
void term_click(struct term *term, int row, int col);

pid_t term_program(const struct term *term);
bool term_is_stopped(const struct term *term);
bool term_has_ended(const struct term *term);
/* All that the program has written so far, and whether these bytes are in it. */
const struct buf *term_written(const struct term *term);
bool term_wrote(const struct term *term, const char *bytes);

/*
 * What is not as it was found: termios, alternate screen, cursor, mouse, bracketed paste,
 * keypad, character set. NULL when all is well.
 */
const char *term_unrestored(const struct term *term);

/* The program under test. */
const char *term_binary(void);

#endif
