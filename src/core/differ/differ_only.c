/*
 * What only one version takes for an answer. Whoever would give it is in no comparison, and must
 * not be thought to be.
 */
#include "core/differ/differ.h"

#include "base/memory.h"

#include <string.h>

/* A question of a version, and the same one of the other. */
struct lone {
	struct differ *differ;
	const struct question *question, *other;
	const char **answers;
	int count;
};

/* Ids, a few words, and at most two spans of numbers. */
enum { ANSWERS_MAX = FORM_OPTIONS_MAX + 5 };

static void add_answer(struct lone *lone, const char *answer)
{
	lone->answers[lone->count++] = answer;
}

static void add_span(struct lone *lone, int32_t from, int32_t to)
{
	char text[40];
	struct buf buf;

	if (from > to)
		return;
	buf_over(&buf, text, sizeof text);
	buf_number(&buf, from);
	if (from < to)
		buf_format(&buf, " to %d", (int)to);
	add_answer(lone, arena_text(&lone->differ->arena, buf.data, buf.len));
}

/* Below what the other one takes, and above it. */
static void add_spans(struct lone *lone)
{
	int32_t from = lone->question->minimum, to = lone->question->maximum;
	int32_t other_from = lone->other->minimum, other_to = lone->other->maximum;

	if (other_from > to || other_to < from) {
		add_span(lone, from, to);
		return;
	}
	add_span(lone, from, other_from - 1);
	add_span(lone, other_to + 1, to);
}

/* An answer that is chosen alone in one of them only is not the same one. */
static void add_options(struct lone *lone)
{
	const struct question *question = lone->question, *other = lone->other;

	for (int i = 0; i < question->option_count; i++) {
		const struct option *option = &question->options[i];
		int k = form_option(other, option->id);
		struct buf text;

		if (k >= 0 && other->options[k].exclusive == option->exclusive)
			continue;
		buf_init(&text);
		buf_format(&text, "%s%s", option->id, k >= 0 && option->exclusive ? " alone" : "");
		add_answer(lone, arena_text(&lone->differ->arena, text.data, text.len));
		buf_release(&text);
	}
	if (question->kind == QUESTION_SEVERAL && !form_has_exclusive(question) &&
	    form_has_exclusive(other))
		add_answer(lone, "nothing chosen");
}

static void add_answers(struct lone *lone)
{
	if (lone->question->kind == QUESTION_NUMBER)
		add_spans(lone);
	add_options(lone);
	if (lone->question->decline && !lone->other->decline)
		add_answer(lone, "declined");
	if (lone->question->unsure && !lone->other->unsure)
		add_answer(lone, "unsure");
}

static void find_of(struct differ *differ, bool new, const struct question *question)
{
	const struct form *form = new ? differ->old : differ->new;
	int other = form_question(form, question->id);
	struct lone lone = { .differ = differ, .question = question };
	bool both = other >= 0 && form->questions[other].kind == question->kind;

	if (both) {
		lone.other = &form->questions[other];
		lone.answers = arena_array(&differ->arena, ANSWERS_MAX, sizeof *lone.answers);
		add_answers(&lone);
	}
	if (!both || lone.count > 0)
		differ->onlies[differ->only_count++] =
			(struct only){ new, question->id, lone.answers, lone.count };
}

void differ_only(struct differ *differ)
{
	const struct form *old = differ->old, *new = differ->new;

	differ->onlies = memory_alloc((size_t)(old->question_count + new->question_count) *
				      sizeof *differ->onlies);
	for (int q = 0; q < old->question_count; q++)
		find_of(differ, false, &old->questions[q]);
	for (int q = 0; q < new->question_count; q++)
		find_of(differ, true, &new->questions[q]);
}
