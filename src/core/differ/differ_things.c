/*
 * What can differ in each kind of thing. Each kind has a table of its texts.
 */
#include "core/differ/differ_edits.h"

#include <string.h>

static const char *id_or_none(const struct form *form, int dimension)
{
	return dimension < 0 ? "" : form->dimensions[dimension].id;
}

static void compare_option(struct differ *differ, const void *old, const void *new,
			   struct keys *keys)
{
	const struct option *before = old, *after = new;

	(void)differ;
	compare_texts(keys, before, after, &texts_of_option);
	compare_flags(keys, "value", before->value, after->value);
	compare_flags(keys, "urgent", before->urgent, after->urgent);
	compare_flags(keys, "exclusive", before->exclusive, after->exclusive);
}

static void compare_options(struct differ *differ, const struct question *old,
			    const struct question *new)
{
	char noun[120];
	struct things things = {
		.noun = noun,
		.old = old->options,
		.new = new->options,
		.old_count = old->option_count,
		.new_count = new->option_count,
		.size = sizeof(struct option),
		.compare = compare_option,
	};
	struct buf buf;

	buf_over(&buf, noun, sizeof noun);
	buf_format(&buf, "question %s, answer", new->id);
	compare_things(differ, &things);
}

void compare_question(struct differ *differ, const void *old, const void *new, struct keys *keys)
{
	const struct question *before = old, *after = new;

	compare_texts(keys, before, after, &texts_of_question);
	compare_flags(keys, "kind", before->kind, after->kind);
	compare_flags(keys, "min", before->minimum, after->minimum);
	compare_flags(keys, "max", before->maximum, after->maximum);
	compare_flags(keys, "decline", before->decline, after->decline);
	compare_flags(keys, "unsure", before->unsure, after->unsure);
	compare_flags(keys, "section",
		      strcmp(differ->old->sections[before->section].id,
			     differ->new->sections[after->section].id) != 0,
		      0);
	compare_flags(keys, "rates",
		      strcmp(id_or_none(differ->old, before->rates),
			     id_or_none(differ->new, after->rates)) != 0,
		      0);
	compare_conds(keys, "only_if", differ, before->only_if, after->only_if);
	compare_options(differ, before, after);
}

void compare_level(struct differ *differ, const void *old, const void *new, struct keys *keys)
{
	const struct level *before = old, *after = new;

	compare_texts(keys, before, after, &texts_of_level);
	compare_flags(keys, "place", (int)(before - differ->old->levels),
		      (int)(after - differ->new->levels));
	compare_lists(keys, "next", before->next, before->next_count, after->next,
		      after->next_count);
	compare_lists(keys, "next_other", before->next_other, before->next_other_count,
		      after->next_other, after->next_other_count);
	compare_sources(keys, differ, before->sources, before->source_count, after->sources,
			after->source_count);
}

void compare_claim(struct differ *differ, const void *old, const void *new, struct keys *keys)
{
	const struct claim *before = old, *after = new;

	compare_texts(keys, before, after, &texts_of_claim);
	compare_conds(keys, "when", differ, before->when, after->when);
	compare_lists(keys, "actions", before->actions, before->action_count, after->actions,
		      after->action_count);
	compare_lists(keys, "actions_other", before->actions_other, before->action_other_count,
		      after->actions_other, after->action_other_count);
}

void compare_alert(struct differ *differ, const void *old, const void *new, struct keys *keys)
{
	const struct alert *before = old, *after = new;

	compare_texts(keys, before, after, &texts_of_alert);
	compare_flags(keys, "interrupt", before->interrupt, after->interrupt);
	compare_conds(keys, "when", differ, before->when, after->when);
	compare_lists(keys, "actions", before->actions, before->action_count, after->actions,
		      after->action_count);
	compare_lists(keys, "actions_other", before->actions_other, before->action_other_count,
		      after->actions_other, after->action_other_count);
}

void compare_sign(struct differ *differ, const void *old, const void *new, struct keys *keys)
{
	const struct sign *before = old, *after = new;

	compare_texts(keys, before, after, &texts_of_sign);
	compare_flags(keys, "fit", before->fit, after->fit);
	compare_conds(keys, "when", differ, before->when, after->when);
}

void compare_myth(struct differ *differ, const void *old, const void *new, struct keys *keys)
{
	const struct myth *before = old, *after = new;

	compare_texts(keys, before, after, &texts_of_myth);
	compare_sources(keys, differ, before->sources, before->source_count, after->sources,
			after->source_count);
	compare_flags(keys, "match", before->match_count, after->match_count);
	for (int i = 0; i < before->match_count && before->match_count == after->match_count; i++) {
		const struct match *a = &before->matches[i], *b = &after->matches[i];

		compare_flags(keys, "match", a->weight, b->weight);
		compare_flags(keys, "match", strcmp(a->because, b->because) != 0, 0);
		compare_conds(keys, "match", differ, a->when, b->when);
	}
}

void compare_dimension(struct differ *differ, const void *old, const void *new, struct keys *keys)
{
	const struct dimension *before = old, *after = new;

	(void)differ;
	compare_texts(keys, before, after, &texts_of_dimension);
	compare_flags(keys, "rating", before->rating, after->rating);
}

void compare_section(struct differ *differ, const void *old, const void *new, struct keys *keys)
{
	(void)differ;
	compare_texts(keys, old, new, &texts_of_section);
}

void compare_source(struct differ *differ, const void *old, const void *new, struct keys *keys)
{
	(void)differ;
	compare_texts(keys, old, new, &texts_of_source);
}

void compare_reading(struct differ *differ, const void *old, const void *new, struct keys *keys)
{
	const struct reading *before = old, *after = new;

	compare_texts(keys, before, after, &texts_of_reading);
	compare_flags(keys, "parts", before->part_count, after->part_count);
	for (int i = 0; i < before->part_count && before->part_count == after->part_count; i++) {
		const struct part *a = &before->parts[i], *b = &after->parts[i];

		compare_flags(keys, "parts",
			      strcmp(a->heading, b->heading) != 0 || strcmp(a->text, b->text) != 0,
			      0);
		compare_lists(keys, "parts", a->points, a->point_count, b->points, b->point_count);
		compare_sources(keys, differ, a->sources, a->source_count, b->sources,
				b->source_count);
	}
}
