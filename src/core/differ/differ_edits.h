/*
 * What differs between a thing of the old version and that of the new one, for differ_text.c: each
 * comparison adds an edit where something is not the same.
 */
#ifndef CORE_DIFFER_DIFFER_EDITS_H
#define CORE_DIFFER_DIFFER_EDITS_H

#include "base/buf.h"
#include "core/differ/differ.h"
#include "core/texts.h"

/* What is compared. */
struct subject {
	struct differ *differ;
	const char *what, *of, *id; /* as in struct edit */
	bool decides;
};

void compare_texts(const struct subject *subject, const void *old, const void *new,
		   const struct texts *texts);
void compare_lists(const struct subject *subject, const char *key, const char *const *old,
		   int old_count, const char *const *new, int new_count);
void compare_words(const struct subject *subject, const char *key, const char *old,
		   const char *new);
void compare_numbers(const struct subject *subject, const char *key, long old, long new);
void compare_flags(const struct subject *subject, const char *key, bool old, bool new);
/* Conditions are the same when they read the same; either may be NULL. */
void compare_conds(const struct subject *subject, const char *key, const struct cond *old,
		   const struct cond *new);
/* Sources are named by their ids. */
void compare_sources(const struct subject *subject, const int *old, int old_count, const int *new,
		     int new_count);
/* A text that stays until the differ is released. */
const char *differ_keep(struct differ *differ, struct buf *text);

/*
 * `before`: where each of the new version's things stood, -1 for those that are new. Moved are as
 * few as can be for the others to stand in their old order.
 */
void find_moved(const int *before, int count, bool *moved, struct arena *arena);

/* A thing as it was with the same thing as it is. */
typedef void comparing(const struct subject *subject, const void *old, const void *new);

/* Things with ids, which come first in each of them. */
struct things {
	const char *what, *of;
	const void *old, *new;
	int old_count, new_count;
	size_t size;
	comparing *compare;
	bool decide; /* what somebody comes to */
	bool steps;  /* it matters how many stand before one */
};

/* Finds which of them are new, gone or not as they were. */
void compare_things(struct differ *differ, const struct things *things);

comparing compare_source, compare_dimension, compare_section, compare_question, compare_level,
	compare_claim, compare_alert, compare_sign, compare_myth, compare_reading;

#endif
