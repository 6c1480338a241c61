/*
 * What stands under the keys of a thing, as it was and as it is.
 */
#include "core/differ/differ_edits.h"

#include "core/cond.h"

#include <string.h>

const char *differ_keep(struct differ *differ, struct buf *text)
{
	const char *kept = arena_text(&differ->arena, text->data, text->len);

	buf_release(text);
	return kept;
}

static void add_change(const struct subject *subject, const char *key, enum edit_value value,
		       struct edit_side old, struct edit_side new, bool decides)
{
	differ_edit(subject->differ, (struct edit){
					     .kind = EDIT_CHANGED,
					     .what = subject->what,
					     .of = subject->of,
					     .id = subject->id,
					     .key = key,
					     .value = value,
					     .old = old,
					     .new = new,
					     .decides = decides,
				     });
}

static struct edit_side side_text(const char *text)
{
	return (struct edit_side){ .text = text };
}

void compare_texts(const struct subject *subject, const void *old, const void *new,
		   const struct texts *texts)
{
	for (size_t i = 0; i < texts->count; i++) {
		const char *before = text_in(old, &texts->item[i]);
		const char *after = text_in(new, &texts->item[i]);

		if (strcmp(before, after) != 0)
			add_change(subject, texts->item[i].key, VALUE_TEXT, side_text(before),
				   side_text(after), false);
	}
}

void compare_lists(const struct subject *subject, const char *key, const char *const *old,
		   int old_count, const char *const *new, int new_count)
{
	bool same = old_count == new_count;

	for (int i = 0; same && i < old_count; i++)
		same = strcmp(old[i], new[i]) == 0;
	if (!same)
		add_change(subject, key, VALUE_LIST, (struct edit_side){ "", old, old_count },
			   (struct edit_side){ "", new, new_count }, false);
}

void compare_words(const struct subject *subject, const char *key, const char *old, const char *new)
{
	if (strcmp(old, new) != 0)
		add_change(subject, key, VALUE_WORD, side_text(old), side_text(new),
			   subject->decides);
}

static const char *number_text(struct differ *differ, long number)
{
	struct buf text;

	buf_init(&text);
	buf_number(&text, number);
	return differ_keep(differ, &text);
}

void compare_numbers(const struct subject *subject, const char *key, long old, long new)
{
	if (old != new)
		compare_words(subject, key, number_text(subject->differ, old),
			      number_text(subject->differ, new));
}

void compare_flags(const struct subject *subject, const char *key, bool old, bool new)
{
	compare_words(subject, key, old ? "true" : "false", new ? "true" : "false");
}

void compare_conds(const struct subject *subject, const char *key, const struct cond *old,
		   const struct cond *new)
{
	struct differ *differ = subject->differ;
	struct buf before, after;

	buf_init(&before);
	buf_init(&after);
	if (old)
		cond_write(differ->old, old, &before);
	if (new)
		cond_write(differ->new, new, &after);
	if (strcmp(before.data, after.data) != 0) {
		const char *was = differ_keep(differ, &before);

		add_change(subject, key, VALUE_COND, side_text(was),
			   side_text(differ_keep(differ, &after)), subject->decides);
	}
	buf_release(&before);
	buf_release(&after);
}

static const char *const *source_ids(struct differ *differ, const struct form *form,
				     const int *sources, int count)
{
	const char **ids = arena_array(&differ->arena, (size_t)count, sizeof *ids);

	for (int i = 0; i < count; i++)
		ids[i] = form->sources[sources[i]].id;
	return ids;
}

void compare_sources(const struct subject *subject, const int *old, int old_count, const int *new,
		     int new_count)
{
	struct differ *differ = subject->differ;

	compare_lists(subject, "sources", source_ids(differ, differ->old, old, old_count),
		      old_count, source_ids(differ, differ->new, new, new_count), new_count);
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
