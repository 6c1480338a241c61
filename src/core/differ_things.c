/*
 * What can differ in each kind of thing. Each kind has a table of its texts.
 */
#include "core/differ_edits.h"

#include <string.h>

static const struct text question_texts[] = {
	TEXT(question, ask),
	TEXT(question, ask_other),
	TEXT(question, script),
	TEXT(question, probe),
	TEXT(question, label),
	TEXT(question, frame),
	TEXT(question, frame_other),
	TEXT(question, why),
	TEXT(question, why_more),
	TEXT(question, unit),
	TEXT(question, may_lower),
	{ "decline_reason", offsetof(struct question, no_decline_reason) },
};

static const struct text option_texts[] = { TEXT(option, text), TEXT(option, text_other) };

static const struct text level_texts[] = {
	TEXT(level, title), TEXT(level, brief), TEXT(level, summary), TEXT(level, hours),
	TEXT(level, where), TEXT(level, who),	TEXT(level, length),
};

static const struct text claim_texts[] = { TEXT(claim, title), TEXT(claim, text),
					   TEXT(claim, title_other), TEXT(claim, text_other) };
static const struct text alert_texts[] = { TEXT(alert, title), TEXT(alert, text),
					   TEXT(alert, title_other), TEXT(alert, text_other) };
static const struct text sign_texts[] = { TEXT(sign, text), TEXT(sign, text_other) };
static const struct text myth_texts[] = { TEXT(myth, truth), TEXT(myth, myth),
					  TEXT(myth, why_it_sticks), TEXT(myth, evidence) };
static const struct text dimension_texts[] = { TEXT(dimension, title) };
static const struct text section_texts[] = { TEXT(section, title), TEXT(section, intro) };
static const struct text source_texts[] = { TEXT(source, title), TEXT(source, url),
					    TEXT(source, checked) };
static const struct text reading_texts[] = { TEXT(reading, title) };

static const char *id_or_none(const struct form *form, int dimension)
{
	return dimension < 0 ? "" : form->dimensions[dimension].id;
}

static void compare_option(struct differ *differ, const void *old, const void *new,
			   struct keys *keys)
{
	const struct option *before = old, *after = new;

	(void)differ;
	COMPARE_TEXTS(keys, before, after, option_texts);
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

	COMPARE_TEXTS(keys, before, after, question_texts);
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

	COMPARE_TEXTS(keys, before, after, level_texts);
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

	COMPARE_TEXTS(keys, before, after, claim_texts);
	compare_conds(keys, "when", differ, before->when, after->when);
	compare_lists(keys, "actions", before->actions, before->action_count, after->actions,
		      after->action_count);
	compare_lists(keys, "actions_other", before->actions_other, before->action_other_count,
		      after->actions_other, after->action_other_count);
}

void compare_alert(struct differ *differ, const void *old, const void *new, struct keys *keys)
{
	const struct alert *before = old, *after = new;

	COMPARE_TEXTS(keys, before, after, alert_texts);
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

	COMPARE_TEXTS(keys, before, after, sign_texts);
	compare_flags(keys, "fit", before->fit, after->fit);
	compare_conds(keys, "when", differ, before->when, after->when);
}

void compare_myth(struct differ *differ, const void *old, const void *new, struct keys *keys)
{
	const struct myth *before = old, *after = new;

	COMPARE_TEXTS(keys, before, after, myth_texts);
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
	COMPARE_TEXTS(keys, before, after, dimension_texts);
	compare_flags(keys, "rating", before->rating, after->rating);
}

void compare_section(struct differ *differ, const void *old, const void *new, struct keys *keys)
{
	(void)differ;
	COMPARE_TEXTS(keys, old, new, section_texts);
}

void compare_source(struct differ *differ, const void *old, const void *new, struct keys *keys)
{
	(void)differ;
	COMPARE_TEXTS(keys, old, new, source_texts);
}

void compare_reading(struct differ *differ, const void *old, const void *new, struct keys *keys)
{
	const struct reading *before = old, *after = new;

	COMPARE_TEXTS(keys, before, after, reading_texts);
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
