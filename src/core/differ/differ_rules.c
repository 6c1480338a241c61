/*
 * Rules and promises have no ids: the same ones say the same.
 */
#include "core/differ/differ.h"

#include "core/cond.h"

#include <string.h>

enum { QUOTE = 200 };

/* What a rule or a promise says, cut where it is long. */
struct saying {
	char text[QUOTE + 8];
};

static struct saying say_rule(const struct form *form, const struct rule *rule)
{
	struct saying saying;
	struct buf text;

	buf_over(&text, saying.text, QUOTE);
	buf_format(&text, "%s when ", form->levels[rule->at_least].id);
	cond_write(form, rule->when, &text);
	if (text.cut)
		strcpy(saying.text + strlen(saying.text), " ...");
	return saying;
}

/* The whole of it, for comparing. */
static void write_rule(const struct form *form, const struct rule *rule, struct buf *out)
{
	buf_format(out, "%s when ", form->levels[rule->at_least].id);
	cond_write(form, rule->when, out);
}

static bool same_rule(const struct form *a, int i, const struct form *b, int k)
{
	struct buf first, second;
	bool same;

	buf_init(&first);
	buf_init(&second);
	write_rule(a, &a->rules[i], &first);
	write_rule(b, &b->rules[k], &second);
	same = strcmp(first.data, second.data) == 0;
	buf_release(&first);
	buf_release(&second);
	return same;
}

/* The rule that says the same and is no other one's match; -1: there is none. */
static int find_rule(const struct form *a, int i, const struct form *b, bool *taken)
{
	for (int k = 0; k < b->rule_count; k++)
		if (!taken[k] && same_rule(a, i, b, k)) {
			taken[k] = true;
			return k;
		}
	return -1;
}

static void compare_rules(struct differ *differ)
{
	const struct form *old = differ->old, *new = differ->new;
	bool taken[FORM_RULES_MAX] = { false };

	for (int i = 0; i < old->rule_count; i++) {
		int k = find_rule(old, i, new, taken);

		if (k < 0)
			differ_note(differ, "rule is gone: %s", say_rule(old, &old->rules[i]).text);
		else if (strcmp(old->rules[i].because, new->rules[k].because) != 0)
			differ_note(differ, "rule %s: because", form_rule_name(new, k).text);
	}
	for (int k = 0; k < new->rule_count; k++)
		if (!taken[k])
			differ_note(differ, "rule is new: %s", say_rule(new, &new->rules[k]).text);
}

static bool same_never(const struct differ *differ, int i, int k)
{
	struct buf first, second;
	bool same;

	buf_init(&first);
	buf_init(&second);
	cond_write(differ->old, differ->old->promises[i].never, &first);
	cond_write(differ->new, differ->new->promises[k].never, &second);
	same = strcmp(first.data, second.data) == 0;
	buf_release(&first);
	buf_release(&second);
	return same;
}

/* Promises are known by their words; what they forbid may have changed. */
static void compare_promises(struct differ *differ)
{
	const struct form *old = differ->old, *new = differ->new;

	for (int i = 0; i < old->promise_count; i++) {
		int k = 0;

		while (k < new->promise_count &&
		       strcmp(old->promises[i].say, new->promises[k].say) != 0)
			k++;
		if (k == new->promise_count)
			differ_note(differ, "promise is gone: %s", old->promises[i].say);
		else if (!same_never(differ, i, k))
			differ_note(differ, "promise has another condition: %s",
				    old->promises[i].say);
	}
	for (int k = 0; k < new->promise_count; k++) {
		int i = 0;

		while (i < old->promise_count &&
		       strcmp(old->promises[i].say, new->promises[k].say) != 0)
			i++;
		if (i == old->promise_count)
			differ_note(differ, "promise is new: %s", new->promises[k].say);
	}
}

void differ_rules(struct differ *differ)
{
	compare_rules(differ);
	compare_promises(differ);
}
