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

static void compare_thing(struct differ *differ, const struct things *things, int before, int after,
			  bool moved)
{
	const void *old = thing_at(things->old, things->size, before);
	const void *new = thing_at(things->new, things->size, after);
	const struct subject subject = { differ, things->what, things->of, id_of(new),
					 things->decide };

	if (moved && before == after)
		differ_edit(differ, (struct edit){
					    .kind = EDIT_CHANGED,
					    .what = things->what,
					    .of = things->of,
					    .id = id_of(new),
					    .key = "order",
					    .decides = things->decide,
				    });
	else if (moved || things->steps)
		compare_numbers(&subject, "order", before + 1, after + 1);
	things->compare(&subject, old, new);
}

static void add_thing(struct differ *differ, const struct things *things, enum edit_kind kind,
		      const char *id)
{
	differ_edit(differ, (struct edit){
				    .kind = kind,
				    .what = things->what,
				    .of = things->of,
				    .id = id,
				    .decides = things->decide,
			    });
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
			add_thing(differ, things, EDIT_GONE, id);
	}
	for (int i = 0; i < things->new_count; i++)
		before[i] = thing_named(things->old, things->old_count, things->size,
					id_of(thing_at(things->new, things->size, i)));
	find_moved(before, things->new_count, moved, &arena);
	for (int i = 0; i < things->new_count; i++) {
		if (before[i] < 0)
			add_thing(differ, things, EDIT_NEW,
				  id_of(thing_at(things->new, things->size, i)));
		else
			compare_thing(differ, things, before[i], i, moved[i]);
	}
	arena_release(&arena);
}

/* The kind of thing, what is in the form, and whether it decides what somebody comes to. */
#define THINGS(what_, list, count, type, compare_, decide_)                                        \
	{                                                                                          \
		.what = what_, .old = differ->old->list, .new = differ->new->list,                 \
		.old_count = differ->old->count, .new_count = differ->new->count,                  \
		.size = sizeof(struct type), .compare = compare_, .decide = decide_,               \
		.steps = compare_ == compare_level                                                 \
	}

void differ_texts(struct differ *differ)
{
	const struct things all[] = {
		THINGS("source", sources, source_count, source, compare_source, false),
		THINGS("dimension", dimensions, dimension_count, dimension, compare_dimension,
		       true),
		THINGS("section", sections, section_count, section, compare_section, false),
		THINGS("question", questions, question_count, question, compare_question, true),
		THINGS("level", levels, level_count, level, compare_level, true),
		THINGS("reason", claims, claim_count, claim, compare_claim, true),
		THINGS("alert", alerts, alert_count, alert, compare_alert, true),
		THINGS("sign", signs, sign_count, sign, compare_sign, false),
		THINGS("myth", myths, myth_count, myth, compare_myth, false),
		THINGS("page", readings, reading_count, reading, compare_reading, false),
	};
	const struct subject whole = { .differ = differ, .what = "questionnaire" };

	compare_texts(&whole, differ->old, differ->new, &texts_of_form);
	compare_words(&whole, "id", differ->old->id, differ->new->id);
	compare_numbers(&whole, "minutes", differ->old->minutes, differ->new->minutes);
	compare_conds(&whole, "hold_myths_when", differ->old->hold_myths, differ->new->hold_myths);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		compare_things(differ, &all[i]);
	differ_rules(differ);
}
