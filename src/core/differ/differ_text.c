/*
 * What stands in the two versions: things are the same by their ids, rules and promises by what
 * they say.
 */
#include "core/differ/differ_edits.h"

#include <string.h>

static const void *thing_at(const void *list, size_t size, int i)
{
	return (const char *)list + (size_t)i * size;
}

static const char *id_of(const void *thing)
{
	return *(const char *const *)thing;
}

static int thing_named(const void *list, int count, size_t size, const char *id)
{
	for (int i = 0; i < count; i++)
		if (strcmp(id_of(thing_at(list, size, i)), id) == 0)
			return i;
	return -1;
}

static void compare_thing(struct differ *differ, const struct things *things, const void *old,
			  const void *new, bool moved)
{
	struct keys keys;

	keys_init(&keys);
	if (moved)
		keys_add(&keys, "place");
	things->compare(differ, old, new, &keys);
	if (*keys.text)
		differ_note(differ, "%s %s: %s", things->noun, id_of(new), keys.text);
}

void compare_things(struct differ *differ, const struct things *things)
{
	struct arena arena;
	int *before;
	bool *moved;

	arena_init(&arena);
	before = arena_array(&arena, (size_t)things->new_count + 1, sizeof *before);
	moved = arena_array(&arena, (size_t)things->new_count + 1, sizeof *moved);
	for (int i = 0; i < things->old_count; i++) {
		const char *id = id_of(thing_at(things->old, things->size, i));

		if (thing_named(things->new, things->new_count, things->size, id) < 0)
			differ_note(differ, "%s %s is gone", things->noun, id);
	}
	for (int i = 0; i < things->new_count; i++)
		before[i] = thing_named(things->old, things->old_count, things->size,
					id_of(thing_at(things->new, things->size, i)));
	find_moved(before, things->new_count, moved, &arena);
	for (int i = 0; i < things->new_count; i++) {
		const void *new = thing_at(things->new, things->size, i);

		if (before[i] < 0)
			differ_note(differ, "%s %s is new", things->noun, id_of(new));
		else
			compare_thing(differ, things,
				      thing_at(things->old, things->size, before[i]), new,
				      moved[i]);
	}
	arena_release(&arena);
}

#define THINGS(noun_, list, count, type, compare_)                                                 \
	{                                                                                          \
		.noun = noun_, .old = differ->old->list, .new = differ->new->list,                 \
		.old_count = differ->old->count, .new_count = differ->new->count,                  \
		.size = sizeof(struct type), .compare = compare_                                   \
	}

void differ_texts(struct differ *differ)
{
	const struct things all[] = {
		THINGS("source", sources, source_count, source, compare_source),
		THINGS("dimension", dimensions, dimension_count, dimension, compare_dimension),
		THINGS("section", sections, section_count, section, compare_section),
		THINGS("question", questions, question_count, question, compare_question),
		THINGS("level", levels, level_count, level, compare_level),
		THINGS("reason", claims, claim_count, claim, compare_claim),
		THINGS("alert", alerts, alert_count, alert, compare_alert),
		THINGS("sign", signs, sign_count, sign, compare_sign),
		THINGS("myth", myths, myth_count, myth, compare_myth),
		THINGS("page", readings, reading_count, reading, compare_reading),
	};
	struct keys keys;

	keys_init(&keys);
	compare_texts(&keys, differ->old, differ->new, &texts_of_form);
	compare_flags(&keys, "id", strcmp(differ->old->id, differ->new->id) != 0, 0);
	compare_flags(&keys, "minutes", differ->old->minutes, differ->new->minutes);
	compare_conds(&keys, "hold_myths_when", differ, differ->old->hold_myths,
		      differ->new->hold_myths);
	if (*keys.text)
		differ_note(differ, "the questionnaire: %s", keys.text);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		compare_things(differ, &all[i]);
	differ_rules(differ);
}
