/*
 * What the environment tells a run: where files lie, what the terminal speaks, which languages the
 * person likes, what day it is. Asked, not kept: each function looks when it is called.
 */
#ifndef FRONT_SURROUNDINGS_H
#define FRONT_SURROUNDINGS_H

#include "front/tongues.h"
#include "io/find.h"

#include <stdbool.h>
#include <stdint.h>

/* A variable that is set and not empty, or NULL. */
const char *surroundings_variable(const char *name);

struct places surroundings_places(void);

/* The name of who is logged in, or NULL. */
const char *surroundings_who(void);

/*
 * Makes the terminal's own locale ours; no other is forced on it. Where that was never generated,
 * its name still tells what the terminal speaks.
 */
bool surroundings_speak_utf8(void);
/* The console of Linux has no glyphs for what runs from right to left, and does not turn it. */
bool surroundings_are_console(void);
/* There is swap space, to which what is in memory may be written. */
bool surroundings_may_swap(void);
/* No full screen: the person said so, or there is no terminal that could show it. */
bool surroundings_are_plain(void);

/*
 * Where the program's own texts in other languages are: beside it, where it was built, or where it
 * was installed.
 */
const char *surroundings_catalogs(char path[FIND_PATH]);
/* The languages that the person likes best come first; nothing said is the first of all. */
int surroundings_language(const struct tongues *tongues);

/*
 * What time it is. SOURCE_DATE_EPOCH, as everywhere, makes what is written today the same tomorrow.
 */
struct moment {
	int64_t seconds; /* since 1970, UTC */
	int zone;	 /* seconds that the clock on the wall is ahead of it */
};

struct moment surroundings_now(void);

struct today {
	char text[16]; /* YYYY-MM-DD */
};

struct today surroundings_today(void);

#endif
