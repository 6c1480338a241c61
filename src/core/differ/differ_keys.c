/*
 * The keys under which a thing is not as it was.
 */
#include "core/differ/differ_edits.h"

#include "base/arena.h"
#include "core/cond.h"

#include <string.h>

void keys_init(struct keys *keys)
{
	buf_over(&keys->list, keys->text, sizeof keys->text);
}

void keys_add(struct keys *keys, const char *key)
{
	const char *again = strstr(keys->text, key);

	if (again && (again[strlen(key)] == ',' || again[strlen(key)] == '\0') &&
	    (again == keys->text || again[-1] == ' '))
		return;
	buf_format(&keys->list, "%s%s", keys->list.len ? ", " : "", key);
}

void compare_texts(struct keys *keys, const void *old, const void *new, const struct texts *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		if (strcmp(text_in(old, &texts->item[i]), text_in(new, &texts->item[i])) != 0)
			keys_add(keys, texts->item[i].key);
}

void compare_lists(struct keys *keys, const char *key, const char *const *old, int old_count,
		   const char *const *new, int new_count)
{
	bool same = old_count == new_count;

	for (int i = 0; same && i < old_count; i++)
		same = strcmp(old[i], new[i]) == 0;
	if (!same)
		keys_add(keys, key);
}

void compare_flags(struct keys *keys, const char *key, int old, int new)
{
	if (old != new)
		keys_add(keys, key);
}

/* Conditions are the same when they read the same. */
void compare_conds(struct keys *keys, const char *key, const struct differ *differ,
		   const struct cond *old, const struct cond *new)
{
	struct buf before, after;

	buf_init(&before);
	buf_init(&after);
	if (old)
		cond_write(differ->old, old, &before);
	if (new)
		cond_write(differ->new, new, &after);
	if (strcmp(before.data, after.data) != 0)
		keys_add(keys, key);
	buf_release(&before);
	buf_release(&after);
}

/* Sources are named by their ids. */
void compare_sources(struct keys *keys, const struct differ *differ, const int *old, int old_count,
		     const int *new, int new_count)
{
	bool same = old_count == new_count;

	for (int i = 0; same && i < old_count; i++)
		same = strcmp(differ->old->sources[old[i]].id, differ->new->sources[new[i]].id) ==
		       0;
	if (!same)
		keys_add(keys, "sources");
}

/* The longest run of numbers that only go up stays; patience sorting finds it. */
void find_moved(const int *before, int count, bool *moved, struct arena *arena)
{
	int *top = arena_array(arena, (size_t)count + 1, sizeof *top); /* of each pile */
	int *under = arena_array(arena, (size_t)count + 1, sizeof *under);
	int piles = 0;

	for (int i = 0; i < count; i++) {
		int low = 0, high = piles;

		moved[i] = before[i] >= 0;
		if (before[i] < 0)
			continue;
		while (low < high) {
			int middle = (low + high) / 2;

			if (before[top[middle]] < before[i])
				low = middle + 1;
			else
				high = middle;
		}
		under[i] = low > 0 ? top[low - 1] : -1;
		top[low] = i;
		if (low == piles)
			piles++;
	}
	for (int i = piles > 0 ? top[piles - 1] : -1; i >= 0; i = under[i])
		moved[i] = false;
}
