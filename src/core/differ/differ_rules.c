/*
 * Rules and promises have no ids: the same rules say the same, the same promises have the same
 * words, whatever they forbid.
 */
#include "core/differ/differ_edits.h"

#include "core/cond.h"

#include <string.h>

/* What a rule asks for, which is all that matters of it. */
static const char *say_rule(struct differ *differ, const struct form *form, int rule)
{
	struct buf text;

	buf_init(&text);
	buf_format(&text, "%s when ", form->levels[form->rules[rule].at_least].id);
	cond_write(form, form->rules[rule].when, &text);
	return differ_keep(differ, &text);
}

static const char *const *say_rules(struct differ *differ, const struct form *form)
{
	const char **said = arena_array(&differ->arena, (size_t)form->rule_count, sizeof *said);

	for (int i = 0; i < form->rule_count; i++)
		said[i] = say_rule(differ, form, i);
	return said;
}

static const char *rule_id(struct differ *differ, const struct form *form, int rule)
{
	struct rule_name name = form_rule_name(form, rule);

	return arena_text(&differ->arena, name.text, strlen(name.text));
}

/* The rule that says the same and is no other one's match; -1: there is none. */
static int find_rule(const char *said, const char *const *others, int count, bool *taken)
{
	for (int i = 0; i < count; i++)
		if (!taken[i] && strcmp(said, others[i]) == 0) {
			taken[i] = true;
			return i;
		}
	return -1;
}

static void add_rule(struct differ *differ, bool new, int rule, const char *said)
{
	struct edit edit = {
		.kind = new ? EDIT_NEW : EDIT_GONE,
		.what = "rule",
		.id = rule_id(differ, new ? differ->new : differ->old, rule),
		.value = VALUE_COND,
		.old = { .text = "" },
		.new = { .text = "" },
		.decides = true,
	};

	*(new ? &edit.new.text : &edit.old.text) = said;
	differ_edit(differ, edit);
}

static void compare_because(struct differ *differ, int before, int after)
{
	const struct subject subject = { .differ = differ,
					 .what = "rule",
					 .id = rule_id(differ, differ->new, after) };

	compare_texts(&subject, &differ->old->rules[before], &differ->new->rules[after],
		      &texts_of_rule);
}

static void compare_rules(struct differ *differ)
{
	const struct form *old = differ->old, *new = differ->new;
	const char *const *before = say_rules(differ, old), *const *after = say_rules(differ, new);
	bool taken[FORM_RULES_MAX] = { false };

	for (int i = 0; i < old->rule_count; i++) {
		int k = find_rule(before[i], after, new->rule_count, taken);

		if (k < 0)
			add_rule(differ, false, i, before[i]);
		else
			compare_because(differ, i, k);
	}
	for (int k = 0; k < new->rule_count; k++)
		if (!taken[k])
			add_rule(differ, true, k, after[k]);
}

static int promise_said(const struct form *form, const char *say)
{
	for (int i = 0; i < form->promise_count; i++)
		if (strcmp(form->promises[i].say, say) == 0)
			return i;
	return -1;
}

static void add_promise(struct differ *differ, enum edit_kind kind, const char *say)
{
	differ_edit(differ, (struct edit){ .kind = kind, .what = "promise", .id = say });
}

static void compare_promises(struct differ *differ)
{
	const struct form *old = differ->old, *new = differ->new;

	for (int i = 0; i < old->promise_count; i++) {
		const struct promise *promise = &old->promises[i];
		const struct subject subject = { .differ = differ,
						 .what = "promise",
						 .id = promise->say };
		int k = promise_said(new, promise->say);

		if (k < 0)
			add_promise(differ, EDIT_GONE, promise->say);
		else
			compare_conds(&subject, "never", promise->never, new->promises[k].never);
	}
	for (int k = 0; k < new->promise_count; k++)
		if (promise_said(old, new->promises[k].say) < 0)
			add_promise(differ, EDIT_NEW, new->promises[k].say);
}

void differ_rules(struct differ *differ)
{
	compare_rules(differ);
	compare_promises(differ);
}
