/*
 * A kiosk under test: in a terminal, with settings of its own, and what its processes hold in
 * memory. Reading another process's memory is for root alone; who is not root cannot be shown any.
 */
#ifndef TESTS_TUI_WAITING_ROOM_H
#define TESTS_TUI_WAITING_ROOM_H

#include "folder.h"
#include "term.h"

struct waiting_room {
	struct folder folder;
	struct term *term;
};

/* `kiosk`: lines of the settings below "kiosk:"; "": none. `type`: TERM, NULL xterm-256color. */
struct waiting_room waiting_room_open(const char *kiosk, const char *type);
/* Ends it as a machine does, and fails when anything is left on the terminal. */
void waiting_room_close(struct waiting_room *room);

/* Fails with the screen when the text does not come. */
void waiting_room_shows(struct waiting_room *room, const char *text);
/* Past the first page, in English. */
void waiting_room_enter(struct waiting_room *room);
/* On to the question about own words, skipping what comes before it. */
void waiting_room_to_words(struct waiting_room *room);

/* The process of the present visit, or -1; and of the one that stays. */
pid_t waiting_room_visit(const struct waiting_room *room);
pid_t waiting_room_porter(const struct waiting_room *room);

/* Whether a text is anywhere in a process's memory that it may write to; -1: not to be known. */
int memory_has(pid_t pid, const char *text);
/* The same for a text whose bytes stand so far apart, as in the cells of a screen; 1: as it is. */
int memory_has_spread(pid_t pid, const char *text, size_t apart);
/* Whether it is in any file below the folder. */
bool folder_has(const struct folder *folder, const char *text);
/* Kilobytes of a process's memory that are its own. */
long memory_kilobytes(pid_t pid);

#endif
