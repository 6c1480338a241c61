/*
 * What can differ in each kind of thing. Each kind has a table of its texts.
 */
#include "core/differ/differ_edits.h"

#include "core/cond.h"

static const char *id_or_none(const struct form *form, int dimension)
{
	return dimension < 0 ? "" : form->dimensions[dimension].id;
}

static void compare_option(const struct subject *subject, const void *old, const void *new)
{
	const struct option *before = old, *after = new;

	compare_texts(subject, before, after, &texts_of_option);
	compare_numbers(subject, "value", before->value, after->value);
	compare_flags(subject, "urgent", before->urgent, after->urgent);
	compare_flags(subject, "exclusive", before->exclusive, after->exclusive);
}

static void compare_options(struct differ *differ, const struct question *old,
			    const struct question *new)
{
	const struct things things = {
		.what = "answer",
		.of = new->id,
		.old = old->options,
		.new = new->options,
		.old_count = old->option_count,
		.new_count = new->option_count,
		.size = sizeof(struct option),
		.compare = compare_option,
		.decide = true,
	};

	compare_things(differ, &things);
}

/* Bounds are of numbers only. */
static void compare_bounds(const struct subject *subject, const struct question *old,
			   const struct question *new)
{
	if (old->kind != new->kind)
		return;
	compare_numbers(subject, "min", old->minimum, new->minimum);
	compare_numbers(subject, "max", old->maximum, new->maximum);
}

void compare_question(const struct subject *subject, const void *old, const void *new)
{
	const struct question *before = old, *after = new;
	struct differ *differ = subject->differ;

	compare_texts(subject, before, after, &texts_of_question);
	compare_words(subject, "kind", form_kind(before->kind), form_kind(after->kind));
	compare_bounds(subject, before, after);
	compare_flags(subject, "decline", before->decline, after->decline);
	compare_flags(subject, "unsure", before->unsure, after->unsure);
	compare_words(subject, "section", differ->old->sections[before->section].id,
		      differ->new->sections[after->section].id);
	compare_words(subject, "rates", id_or_none(differ->old, before->rates),
		      id_or_none(differ->new, after->rates));
	compare_conds(subject, "only_if", before->only_if, after->only_if);
	compare_options(differ, before, after);
}

void compare_level(const struct subject *subject, const void *old, const void *new)
{
	const struct level *before = old, *after = new;

	compare_texts(subject, before, after, &texts_of_level);
	compare_lists(subject, "next", before->next, before->next_count, after->next,
		      after->next_count);
	compare_lists(subject, "next_other", before->next_other, before->next_other_count,
		      after->next_other, after->next_other_count);
	compare_sources(subject, before->sources, before->source_count, after->sources,
			after->source_count);
}

void compare_claim(const struct subject *subject, const void *old, const void *new)
{
	const struct claim *before = old, *after = new;

	compare_texts(subject, before, after, &texts_of_claim);
	compare_conds(subject, "when", before->when, after->when);
	compare_lists(subject, "actions", before->actions, before->action_count, after->actions,
		      after->action_count);
	compare_lists(subject, "actions_other", before->actions_other, before->action_other_count,
		      after->actions_other, after->action_other_count);
}

void compare_alert(const struct subject *subject, const void *old, const void *new)
{
	const struct alert *before = old, *after = new;

	compare_texts(subject, before, after, &texts_of_alert);
	compare_flags(subject, "interrupt", before->interrupt, after->interrupt);
	compare_conds(subject, "when", before->when, after->when);
	compare_lists(subject, "actions", before->actions, before->action_count, after->actions,
		      after->action_count);
	compare_lists(subject, "actions_other", before->actions_other, before->action_other_count,
		      after->actions_other, after->action_other_count);
}

void compare_sign(const struct subject *subject, const void *old, const void *new)
{
	const struct sign *before = old, *after = new;

	compare_texts(subject, before, after, &texts_of_sign);
	compare_flags(subject, "fit", before->fit, after->fit);
	compare_conds(subject, "when", before->when, after->when);
}

/* Each match as one text. */
static const char *const *match_texts(struct differ *differ, const struct form *form,
				      const struct myth *myth)
{
	const char **texts = arena_array(&differ->arena, (size_t)myth->match_count, sizeof *texts);

	for (int i = 0; i < myth->match_count; i++) {
		const struct match *match = &myth->matches[i];
		struct buf text;

		buf_init(&text);
		cond_write(form, match->when, &text);
		buf_format(&text, ", weight %d: %s", match->weight, match->because);
		texts[i] = differ_keep(differ, &text);
	}
	return texts;
}

void compare_myth(const struct subject *subject, const void *old, const void *new)
{
	const struct myth *before = old, *after = new;
	struct differ *differ = subject->differ;

	compare_texts(subject, before, after, &texts_of_myth);
	compare_sources(subject, before->sources, before->source_count, after->sources,
			after->source_count);
	compare_lists(subject, "match", match_texts(differ, differ->old, before),
		      before->match_count, match_texts(differ, differ->new, after),
		      after->match_count);
}

static const char *rating_word(enum rating rating)
{
	return rating == RATING_SUM ? "sum" : "worst";
}

void compare_dimension(const struct subject *subject, const void *old, const void *new)
{
	const struct dimension *before = old, *after = new;

	compare_texts(subject, before, after, &texts_of_dimension);
	compare_words(subject, "rating", rating_word(before->rating), rating_word(after->rating));
}

void compare_section(const struct subject *subject, const void *old, const void *new)
{
	compare_texts(subject, old, new, &texts_of_section);
}

void compare_source(const struct subject *subject, const void *old, const void *new)
{
	compare_texts(subject, old, new, &texts_of_source);
}

/* Each part as one text. */
static const char *const *part_texts(struct differ *differ, const struct form *form,
				     const struct reading *reading)
{
	const char **texts =
		arena_array(&differ->arena, (size_t)reading->part_count, sizeof *texts);

	for (int i = 0; i < reading->part_count; i++) {
		const struct part *part = &reading->parts[i];
		struct buf text;

		buf_init(&text);
		buf_format(&text, "%s%s%s", part->heading, *part->heading ? ": " : "", part->text);
		for (int k = 0; k < part->point_count; k++)
			buf_format(&text, " - %s", part->points[k]);
		for (int k = 0; k < part->source_count; k++)
			buf_format(&text, " [%s]", form->sources[part->sources[k]].id);
		texts[i] = differ_keep(differ, &text);
	}
	return texts;
}

void compare_reading(const struct subject *subject, const void *old, const void *new)
{
	const struct reading *before = old, *after = new;
	struct differ *differ = subject->differ;

	compare_texts(subject, before, after, &texts_of_reading);
	compare_lists(subject, "parts", part_texts(differ, differ->old, before), before->part_count,
		      part_texts(differ, differ->new, after), after->part_count);
}
