/*
 * Small questionnaires for tests, written in C in a few lines, and random ones.
 *
 *	struct tiny t;
 *	tiny_init(&t);
 *	tiny_levels(&t, 3);                     l0 l1 l2
 *	tiny_dimension(&t, "need", RATING_WORST);
 *	tiny_one(&t, "mood", "need", 4);        options a0 … a3 with the values 0 … 3
 *	tiny_rule(&t, 1, "need >= 2");
 *	… t.form …
 *	tiny_release(&t);
 */
#ifndef TESTS_TINY_FORM_H
#define TESTS_TINY_FORM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/cond.h"
#include "core/explain.h"
#include "core/place.h"
#include "core/range.h"

enum { TINY_MAX = 48 };

struct tiny {
	struct arena arena;
	struct form form;
	struct question questions[TINY_MAX];
	struct dimension dimensions[8];
	struct level levels[FORM_LEVELS_MAX];
	struct rule rules[TINY_MAX];
	struct claim claims[4];
	struct alert alerts[4];
	struct sign signs[4];
	struct myth myths[8];
	/* The conditions as written, for evaluators that read the text. */
	const char *only_if[TINY_MAX], *when[TINY_MAX], *claim[4], *alert[4];
	uint64_t random;
};

static inline void tiny_init(struct tiny *t)
{
	memset(t, 0, sizeof *t);
	arena_init(&t->arena);
	t->form.questions = t->questions;
	t->form.dimensions = t->dimensions;
	t->form.levels = t->levels;
	t->form.rules = t->rules;
	t->form.claims = t->claims;
	t->form.alerts = t->alerts;
	t->form.signs = t->signs;
	t->form.myths = t->myths;
}

static inline void tiny_release(struct tiny *t)
{
	arena_release(&t->arena);
}

static inline const char *tiny_text(struct tiny *t, const char *text)
{
	return arena_text(&t->arena, text, strlen(text));
}

static inline const char *tiny_id(struct tiny *t, const char *stem, int number)
{
	char id[40];

	snprintf(id, sizeof id, "%s%d", stem, number);
	return tiny_text(t, id);
}

static inline bool tiny_parse_or(struct tiny *t, const char *text, bool after_placement,
				 const struct cond **out, struct cond_mistake *mistake)
{
	struct names *names = names_new(&t->form);
	bool ok = cond_parse(text, strlen(text), &t->form, names, after_placement, &t->arena, out,
			     mistake);

	names_free(names);
	return ok;
}

static inline bool tiny_parse(struct tiny *t, const char *text, bool after_placement,
			      const struct cond **out, struct err *err)
{
	struct cond_mistake mistake = { .err = *err };
	bool ok = tiny_parse_or(t, text, after_placement, out, &mistake);

	*err = mistake.err;
	return ok;
}

static inline const struct cond *tiny_cond(struct tiny *t, const char *text)
{
	const struct cond *cond = NULL;
	struct err err = { 0 };

	if (!tiny_parse(t, text, true, &cond, &err))
		fail_msg("%s: column %d: %s", text, err.col, err.text);
	return cond;
}

static inline void tiny_levels(struct tiny *t, int count)
{
	for (int i = 0; i < count; i++)
		t->levels[i].id = tiny_id(t, "l", i);
	t->form.level_count = count;
}

static inline void tiny_dimension(struct tiny *t, const char *id, enum rating rating)
{
	t->dimensions[t->form.dimension_count++] =
		(struct dimension){ .id = tiny_text(t, id), .rating = rating };
}

static inline struct question *tiny_question(struct tiny *t, const char *id, const char *rates,
					     enum question_kind kind)
{
	struct question *question = &t->questions[t->form.question_count++];

	question->id = question->label = tiny_text(t, id);
	question->may_lower = question->no_decline_reason = "";
	question->kind = kind;
	question->rates = question->text_slot = -1;
	question->decline = question->unsure = true;
	for (int d = 0; rates && d < t->form.dimension_count; d++)
		if (strcmp(t->dimensions[d].id, rates) == 0)
			question->rates = d;
	return question;
}

/* Options a0, a1, …; their values are 0, 1, … (one) or all 1 (several). */
static inline struct option *tiny_options(struct tiny *t, struct question *question, int count)
{
	struct option *options = arena_array(&t->arena, (size_t)count, sizeof *options);

	for (int i = 0; i < count; i++) {
		options[i].id = options[i].text = tiny_id(t, "a", i);
		options[i].value = question->kind == QUESTION_ONE ? i : 1;
	}
	question->options = options;
	question->option_count = count;
	return options;
}

static inline struct option *tiny_one(struct tiny *t, const char *id, const char *rates, int count)
{
	return tiny_options(t, tiny_question(t, id, rates, QUESTION_ONE), count);
}

static inline struct option *tiny_several(struct tiny *t, const char *id, const char *rates,
					  int count)
{
	return tiny_options(t, tiny_question(t, id, rates, QUESTION_SEVERAL), count);
}

static inline void tiny_number(struct tiny *t, const char *id, const char *rates, int minimum,
			       int maximum)
{
	struct question *question = tiny_question(t, id, rates, QUESTION_NUMBER);

	question->minimum = minimum;
	question->maximum = maximum;
}

/* For the question added last. */
static inline void tiny_only_if(struct tiny *t, const char *cond)
{
	int last = t->form.question_count - 1;

	t->only_if[last] = tiny_text(t, cond);
	t->questions[last].only_if = tiny_cond(t, cond);
}

static inline void tiny_rule(struct tiny *t, int at_least, const char *when)
{
	t->when[t->form.rule_count] = tiny_text(t, when);
	t->rules[t->form.rule_count++] =
		(struct rule){ .at_least = at_least, .when = tiny_cond(t, when) };
}

static inline void tiny_claim(struct tiny *t, const char *when)
{
	t->claim[t->form.claim_count] = tiny_text(t, when);
	t->claims[t->form.claim_count] =
		(struct claim){ .id = tiny_id(t, "claim", t->form.claim_count),
				.when = tiny_cond(t, when) };
	t->form.claim_count++;
}

static inline void tiny_alert(struct tiny *t, const char *when)
{
	t->alert[t->form.alert_count] = tiny_text(t, when);
	t->alerts[t->form.alert_count] =
		(struct alert){ .id = tiny_id(t, "alert", t->form.alert_count),
				.when = tiny_cond(t, when) };
	t->form.alert_count++;
}

static inline void tiny_answer(struct tiny *t, struct answer *answers, const char *question,
			       const char *text)
{
	int q = form_question(&t->form, question);
	struct err err = { 0 };

	assert_true(q >= 0);
	if (!answer_parse(&t->questions[q], text, strlen(text), &answers[q], &err))
		fail_msg("%s", err.text);
}

/* Random forms. The seed is printed, and TINY_SEED repeats a run. */

static inline uint64_t tiny_seed(void)
{
	const char *given = getenv("TINY_SEED");
	uint64_t seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);

	print_message("seed %llu\n", (unsigned long long)seed);
	return seed * 2654435761u + 1;
}

static inline int tiny_random(struct tiny *t, int below)
{
	t->random ^= t->random << 13;
	t->random ^= t->random >> 7;
	t->random ^= t->random << 17;
	return (int)(t->random % (uint64_t)below);
}

struct tiny_writer {
	char text[4096];
	size_t len;
	int questions; /* only earlier ones may be read */
};

static inline void tiny_write(struct tiny_writer *w, const char *format, ...) ERR_FORMAT(2, 3);

static inline void tiny_write(struct tiny_writer *w, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	w->len += (size_t)vsnprintf(w->text + w->len, sizeof w->text - w->len, format, args);
	va_end(args);
	assert_true(w->len < sizeof w->text);
}

/* Whether every question that rates the dimension is among the readable ones. */
static inline bool tiny_rated(const struct tiny *t, const struct tiny_writer *w, int dimension)
{
	for (int q = w->questions; q < t->form.question_count; q++)
		if (t->questions[q].rates == dimension)
			return false;
	return true;
}

static inline const char *tiny_random_name(struct tiny *t, const struct tiny_writer *w)
{
	int d = tiny_random(t, 3);

	if (d < t->form.dimension_count && tiny_rated(t, w, d))
		return t->dimensions[d].id;
	return t->questions[tiny_random(t, w->questions)].id;
}

static inline void tiny_random_atom(struct tiny *t, struct tiny_writer *w)
{
	static const char *const compare[] = { ">=", ">=", ">", "<=", "<", "=", "!=" };
	static const char *const state[] = { "declined", "unsure", "open", "asked" };
	int q = tiny_random(t, w->questions), d = tiny_random(t, t->form.dimension_count);
	const struct question *question = &t->questions[q];
	const char *negated = tiny_random(t, 3) ? "" : "not ";

	switch (tiny_random(t, 8)) {
	case 0:
		tiny_write(w, "%s is %s%s", question->id, negated, state[tiny_random(t, 4)]);
		return;
	case 1:
	case 2:
		if (question->kind == QUESTION_ONE)
			tiny_write(w, "%s is %sa%d", question->id, negated,
				   tiny_random(t, question->option_count));
		else if (question->kind == QUESTION_SEVERAL)
			tiny_write(w, "%s has a%d", question->id,
				   tiny_random(t, question->option_count));
		else
			tiny_write(w, "%s >= %d", question->id, tiny_random(t, 7) - 2);
		return;
	case 3:
		if (tiny_rated(t, w, d)) {
			tiny_write(w, "%s is %sopen", t->dimensions[d].id, negated);
			return;
		}
		break;
	case 4:
		tiny_write(w, "%s(%s, ", tiny_random(t, 2) ? "sum" : "worst",
			   tiny_random_name(t, w));
		tiny_write(w, "%s) ", tiny_random_name(t, w));
		tiny_write(w, "%s %d", compare[tiny_random(t, 7)], tiny_random(t, 9) - 2);
		return;
	default:
		break;
	}
	tiny_write(w, "%s %s ", tiny_random_name(t, w), compare[tiny_random(t, 7)]);
	tiny_write(w, "%d", tiny_random(t, 6) - 1);
}

static inline void tiny_random_cond(struct tiny *t, struct tiny_writer *w, int depth)
{
	int kids = 2 + tiny_random(t, 2), kind = depth > 0 ? tiny_random(t, 6) : 9;

	if (kind == 0) {
		tiny_write(w, "not (");
		tiny_random_cond(t, w, depth - 1);
		tiny_write(w, ")");
	} else if (kind == 1) {
		tiny_write(w, "at least %d of (", 1 + tiny_random(t, kids));
		for (int i = 0; i < kids; i++) {
			tiny_write(w, "%s", i ? ", " : "");
			tiny_random_cond(t, w, depth - 1);
		}
		tiny_write(w, ")");
	} else if (kind < 5) {
		for (int i = 0; i < kids; i++) {
			bool group = tiny_random(t, 2);

			tiny_write(w, "%s", i == 0 ? "" : kind < 4 ? " and " : " or ");
			tiny_write(w, "%s", group ? "(" : "");
			tiny_random_cond(t, w, group ? depth - 1 : 0);
			tiny_write(w, "%s", group ? ")" : "");
		}
	} else {
		tiny_random_atom(t, w);
	}
}

static inline const char *tiny_random_text(struct tiny *t, int questions, int depth)
{
	struct tiny_writer w = { .questions = questions };

	tiny_random_cond(t, &w, depth);
	return tiny_text(t, w.text);
}

static inline void tiny_random_question(struct tiny *t, int index)
{
	const char *id = tiny_id(t, "q", index);
	const char *rates = tiny_random(t, 3) ? t->dimensions[tiny_random(t, 2)].id : NULL;
	struct option *options;
	int count = 2 + tiny_random(t, 3);

	switch (tiny_random(t, 5)) {
	case 0:
		options = tiny_several(t, id, rates, count);
		options[0].exclusive = tiny_random(t, 2);
		options[0].value = tiny_random(t, 2);
		options[1].exclusive = !tiny_random(t, 6);
		options[1].value = tiny_random(t, 4);
		for (int i = 0, some = tiny_random(t, 4); i < count; i++)
			options[i].urgent = some == 0 || (some == 1 && i > 0);
		break;
	case 1:
		tiny_number(t, id, rates, tiny_random(t, 4) - 2, 2 + tiny_random(t, 4));
		break;
	default:
		options = tiny_one(t, id, rates, count);
		options[count - 1].urgent = !tiny_random(t, 4);
		options[tiny_random(t, count)].value = tiny_random(t, 5);
		break;
	}
}

/* Two dimensions, four levels and questions at random. */
static inline void tiny_random_questions(struct tiny *t, uint64_t seed, int questions)
{
	tiny_init(t);
	t->random = seed * UINT64_C(0x9e3779b97f4a7c15) | 1;
	tiny_levels(t, 4);
	tiny_dimension(t, "worst-of", RATING_WORST);
	tiny_dimension(t, "sum-of", RATING_SUM);
	for (int q = 0; q < questions; q++)
		tiny_random_question(t, q);
}

/* Branches, rules, a claim and alerts at random. */
static inline void tiny_random_rules(struct tiny *t)
{
	int questions = t->form.question_count;

	for (int q = 1; q < questions; q++) {
		if (tiny_random(t, 3))
			continue;
		t->only_if[q] = tiny_random_text(t, q, 1);
		t->questions[q].only_if = tiny_cond(t, t->only_if[q]);
	}
	for (int i = 1 + tiny_random(t, 5); i > 0; i--)
		tiny_rule(t, tiny_random(t, 4), tiny_random_text(t, questions, 2));
	if (!tiny_random(t, 3))
		tiny_claim(t, tiny_random_text(t, questions, 1));
	for (int i = tiny_random(t, 3); i > 0; i--)
		tiny_alert(t, tiny_random_text(t, questions, 1));
}

static inline void tiny_random_form(struct tiny *t, uint64_t seed, int questions)
{
	tiny_random_questions(t, seed, questions);
	tiny_random_rules(t);
}

/* An exclusive option stands alone, and where there is one, something must be ticked. */
static inline bool tiny_allowed(const struct question *question, int32_t set)
{
	for (int i = 0; i < question->option_count; i++)
		if (question->options[i].exclusive && (set == 0 || (set >> i & 1 && set != 1 << i)))
			return false;
	return true;
}

/* How many given answers there are, and the one at `index`; false: it may not be given. */
static inline int tiny_answer_count(const struct question *question)
{
	switch (question->kind) {
	case QUESTION_ONE:
		return question->option_count;
	case QUESTION_SEVERAL:
		return 1 << question->option_count;
	case QUESTION_NUMBER:
		return question->maximum - question->minimum + 1;
	default:
		return 0;
	}
}

static inline bool tiny_answer_at(const struct question *question, int index, struct answer *answer)
{
	*answer = (struct answer){ ANSWER_GIVEN, index };
	if (question->kind == QUESTION_NUMBER)
		answer->value += question->minimum;
	return question->kind != QUESTION_SEVERAL || tiny_allowed(question, index);
}

/* Whether the answer chooses an urgent option that `before` does not. */
static inline bool tiny_urgent(const struct question *question, struct answer answer,
			       struct answer before)
{
	for (int i = 0; i < question->option_count; i++) {
		bool has =
			question->kind == QUESTION_ONE ? answer.value == i : answer.value >> i & 1;
		bool had = before.state == ANSWER_GIVEN &&
			   (question->kind == QUESTION_ONE ? before.value == i
							   : before.value >> i & 1);

		if (question->kind != QUESTION_NUMBER && question->options[i].urgent && has && !had)
			return true;
	}
	return false;
}

static inline void tiny_random_answers(struct tiny *t, struct answer *answers)
{
	for (int q = 0; q < t->form.question_count; q++) {
		const struct question *question = &t->questions[q];
		int count = tiny_answer_count(question);

		answers[q] = (struct answer){ (uint8_t)(tiny_random(t, 4)), 0 };
		if (tiny_random(t, 2) || answers[q].state == ANSWER_GIVEN)
			while (!tiny_answer_at(question, tiny_random(t, count), &answers[q]))
				;
	}
}

#endif
