/*
 * What differs between a thing of the old version and that of the new one, for differ_text.c: each
 * comparison adds the key of what is not the same.
 */
#ifndef CORE_DIFFER_DIFFER_EDITS_H
#define CORE_DIFFER_DIFFER_EDITS_H

#include "base/arena.h"
#include "core/differ/differ.h"
#include "core/texts.h"

/* The keys under which something is not as it was: "ask, why". */
struct keys {
	char text[240];
	struct buf list;
};

void keys_init(struct keys *keys);
/* Once, however often it is added. */
void keys_add(struct keys *keys, const char *key);
void compare_texts(struct keys *keys, const void *old, const void *new, const struct texts *texts);
void compare_lists(struct keys *keys, const char *key, const char *const *old, int old_count,
		   const char *const *new, int new_count);
void compare_flags(struct keys *keys, const char *key, int old, int new);
/* Conditions are the same when they read the same; either may be NULL. */
void compare_conds(struct keys *keys, const char *key, const struct differ *differ,
		   const struct cond *old, const struct cond *new);
/* Sources are named by their ids. */
void compare_sources(struct keys *keys, const struct differ *differ, const int *old, int old_count,
		     const int *new, int new_count);

/*
 * `before`: where each of the new version's things stood, -1 for those that are new. Moved are as
 * few as can be for the others to stand in their old order.
 */
void find_moved(const int *before, int count, bool *moved, struct arena *arena);

/* A thing as it was with the same thing as it is. */
typedef void comparing(struct differ *differ, const void *old, const void *new, struct keys *keys);

/* Things with ids, which come first in each of them. */
struct things {
	const char *noun;
	const void *old, *new;
	int old_count, new_count;
	size_t size;
	comparing *compare;
};

/* Notes which of them are new, gone or not as they were. */
void compare_things(struct differ *differ, const struct things *things);

comparing compare_source, compare_dimension, compare_section, compare_question, compare_level,
	compare_claim, compare_alert, compare_sign, compare_myth, compare_reading;

#endif
