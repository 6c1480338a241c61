/*
 * Where a counselor works, for tests: a folder with settings and records of its own, and the
 * program in a terminal. Two programs may share a folder.
 */
#ifndef TESTS_TUI_OFFICE_H
#define TESTS_TUI_OFFICE_H

#include "folder.h"
#include "term.h"

#define OFFICE_PASSPHRASE "seven grey herons"

struct office {
	struct folder folder;
	struct term *term; /* NULL: no program runs */
};

/* `settings`: lines below "counsel:"; "": none. */
struct office office_without_records(const char *settings);
struct office office_open(const char *settings);
/* Ends what still runs, and removes the folder. */
void office_close(struct office *office);

/* The program at its desk; of `more`, which may be NULL, size, TERM and limits count. */
void office_start(struct office *office, const struct term_options *more);
void office_start_plain(struct office *office, const struct term_options *more);
/* Leaves by Ctrl-X; fails when anything stays on the terminal. */
void office_leave(struct office *office);
/* The program has left, or is about to. */
void office_ends(struct office *office, int status);
/* As a power cut would. */
void office_kill(struct office *office);

/* Fails with the screen when the text does not come; when it is there. */
void office_shows(struct office *office, const char *text);
/* The same for what stands at the side, from the column of this heading on. */
void office_shows_aside(struct office *office, const char *heading, const char *text);
void office_hides(struct office *office, const char *text);
/* Until the program has done all that was pressed, and waits. */
void office_settle(struct office *office);
void office_press(struct office *office, uint32_t key);
void office_type(struct office *office, const char *text);
/* Moves the focus by Tab to what begins with this; and takes it. */
void office_go_to(struct office *office, const char *text);
void office_choose(struct office *office, const char *text);
/* Into the field that begins with this. */
void office_fill(struct office *office, const char *label, const char *text);

/* From the desk to the first question, for a client of this name. */
void office_begin(struct office *office, const char *client);
/* From the desk back into the call that is offered there, with the passphrase. */
void office_resume(struct office *office);

/* `carecheck WORDS`, with `input`; what it says is added to `said`. The exit status. */
int office_run(const struct office *office, const char *words, const char *input, struct buf *said);
/* … must end well and say this. */
void office_must_say(const struct office *office, const char *words, const char *input,
		     const char *text);
/* The records are as they were written, and there are so many. */
void office_verify(const struct office *office, int records);
/* The path of something in the folder. */
const char *office_path(const struct office *office, const char *name);

/* Fails when the text is in a file of the folder. */
void office_keeps_nowhere(const struct office *office, const char *text);
/* … in the program's memory, in whatever way, in its arguments or its environment. */
void office_forgot(const struct office *office, const char *text);

#endif
