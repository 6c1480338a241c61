#include "smt.h"

#include <stdlib.h>

/* Who writes about which sheet, where. */
struct pen {
	const struct form *form;
	const char *sheet;
	struct buf *out;
};

static long long size_of(const struct question *question)
{
	long long size = 0;

	if (question->kind == QUESTION_NUMBER)
		size = llabs(question->minimum) + llabs(question->maximum);
	for (int i = 0; i < question->option_count; i++)
		size += llabs(question->options[i].value);
	return size;
}

/* A sum has at most as many operands as a form has questions; none of them is more than all. */
bool smt_fits(const struct form *form)
{
	long long size = 0;

	for (int q = 0; q < form->question_count; q++)
		size += size_of(&form->questions[q]);
	return size * FORM_QUESTIONS_MAX < 1LL << (SMT_BITS - 1);
}

void smt_prelude(struct buf *out)
{
	buf_format(out,
		   "(set-logic QF_BV)\n"
		   "(define-sort Number () (_ BitVec %d))\n"
		   "(define-fun worse ((x Number) (y Number)) Number (ite (bvsge x y) x y))\n",
		   SMT_BITS);
}

void smt_number(long long number, struct buf *out)
{
	if (number < 0)
		buf_format(out, "(bvneg (_ bv%lld %d))", -number, SMT_BITS);
	else
		buf_format(out, "(_ bv%lld %d)", number, SMT_BITS);
}

void smt_fold_open(const char *op, int count, struct buf *out)
{
	for (int i = 0; i < count; i++)
		buf_format(out, "(%s ", op);
}

/* --- one question ----------------------------------------------------------------------- */

static void declare(const struct pen *pen, const char *what, const char *id, const char *sort)
{
	buf_format(pen->out, "(declare-const %s.%s.%s %s)\n", pen->sheet, what, id, sort);
}

static void define(const struct pen *pen, const char *what, const char *id, const char *sort)
{
	buf_format(pen->out, "(define-fun %s.%s.%s () %s ", pen->sheet, what, id, sort);
}

/* Which states there are. */
static void write_state(const struct pen *pen, const struct question *question)
{
	const char *sheet = pen->sheet, *id = question->id;

	declare(pen, "declined", id, "Bool");
	declare(pen, "unsure", id, "Bool");
	buf_format(pen->out, "(assert (not (and %s.declined.%s %s.unsure.%s)))\n", sheet, id, sheet,
		   id);
	if (!question->decline)
		buf_format(pen->out, "(assert (not %s.declined.%s))\n", sheet, id);
	if (!question->unsure)
		buf_format(pen->out, "(assert (not %s.unsure.%s))\n", sheet, id);
	define(pen, "given", id, "Bool");
	buf_format(pen->out, "(not (or %s.declined.%s %s.unsure.%s)))\n", sheet, id, sheet, id);
}

static void write_number(const struct pen *pen, const char *id, int from, int to)
{
	declare(pen, "answer", id, "Number");
	buf_text(pen->out, "(assert (and (bvsle ");
	smt_number(from, pen->out);
	buf_format(pen->out, " %s.answer.%s) (bvsle %s.answer.%s ", pen->sheet, id, pen->sheet, id);
	smt_number(to, pen->out);
	buf_text(pen->out, ")))\n");
}

static void write_options(const struct pen *pen, const struct question *question)
{
	const char *id = question->id;

	write_number(pen, id, 0, question->option_count - 1);
	for (int i = 0; i < question->option_count; i++) {
		buf_format(pen->out, "(define-fun %s.chosen.%s.%s () Bool (= %s.answer.%s ",
			   pen->sheet, id, question->options[i].id, pen->sheet, id);
		smt_number(i, pen->out);
		buf_text(pen->out, "))\n");
	}
}

/* "None of these" stands alone, and where it is offered nothing at all is no answer. */
static void write_boxes(const struct pen *pen, const struct question *question)
{
	const struct option *options = question->options;
	const char *sheet = pen->sheet, *id = question->id;
	bool exclusive = false;

	for (int i = 0; i < question->option_count; i++)
		buf_format(pen->out, "(declare-const %s.chosen.%s.%s Bool)\n", sheet, id,
			   options[i].id);
	for (int i = 0; i < question->option_count; i++) {
		exclusive = exclusive || options[i].exclusive;
		for (int j = 0; options[i].exclusive && j < question->option_count; j++)
			if (i != j)
				buf_format(pen->out,
					   "(assert (not (and %s.chosen.%s.%s %s.chosen.%s.%s)))\n",
					   sheet, id, options[i].id, sheet, id, options[j].id);
	}
	if (!exclusive)
		return;
	buf_text(pen->out, "(assert (or false");
	for (int i = 0; i < question->option_count; i++)
		buf_format(pen->out, " %s.chosen.%s.%s", sheet, id, options[i].id);
	buf_text(pen->out, "))\n");
}

static void write_worth(const struct pen *pen, const struct question *question)
{
	int options = question->kind == QUESTION_TEXT ? 0 : question->option_count;

	define(pen, "worth", question->id, "Number");
	if (question->kind == QUESTION_NUMBER) {
		buf_format(pen->out, "%s.answer.%s)\n", pen->sheet, question->id);
		return;
	}
	smt_fold_open("bvadd", options, pen->out);
	smt_number(0, pen->out);
	for (int i = 0; i < options; i++) {
		buf_format(pen->out, " (ite %s.chosen.%s.%s ", pen->sheet, question->id,
			   question->options[i].id);
		smt_number(question->options[i].value, pen->out);
		buf_text(pen->out, " ");
		smt_number(0, pen->out);
		buf_text(pen->out, "))");
	}
	buf_text(pen->out, ")\n");
}

static void write_question(const struct pen *pen, const struct question *question)
{
	const char *id = question->id;

	buf_format(pen->out, "\n; %s, line %d\n", id, question->mark.line);
	write_state(pen, question);
	if (question->kind == QUESTION_ONE)
		write_options(pen, question);
	else if (question->kind == QUESTION_SEVERAL)
		write_boxes(pen, question);
	else if (question->kind == QUESTION_NUMBER)
		write_number(pen, id, question->minimum, question->maximum);
	write_worth(pen, question);
	define(pen, "asked", id, "Bool");
	if (question->only_if)
		smt_cond(pen->form, pen->sheet, question->only_if, pen->out);
	else
		buf_text(pen->out, "true");
	buf_text(pen->out, ")\n");
	define(pen, "value", id, "Number");
	buf_format(pen->out, "(ite (and %s.asked.%s %s.given.%s) %s.worth.%s ", pen->sheet, id,
		   pen->sheet, id, pen->sheet, id);
	smt_number(0, pen->out);
	buf_text(pen->out, "))\n");
}

/* --- dimensions ------------------------------------------------------------------------- */

/* The last question that rates the dimension; -1: there is none. */
static int last_rater(const struct form *form, int dimension)
{
	int last = -1;

	for (int q = 0; q < form->question_count; q++)
		if (form->questions[q].rates == dimension)
			last = q;
	return last;
}

static int raters(const struct form *form, int dimension)
{
	int count = 0;

	for (int q = 0; q < form->question_count; q++)
		count += form->questions[q].rates == dimension;
	return count;
}

static void write_dimension(const struct pen *pen, int d)
{
	const struct form *form = pen->form;
	const char *sheet = pen->sheet, *id = form->dimensions[d].id;
	bool sum = form->dimensions[d].rating == RATING_SUM;

	buf_format(pen->out, "\n; dimension %s: %s\n", id, sum ? "the sum" : "the worst");
	declare(pen, "rating", id, "Number");
	buf_format(pen->out, "(assert (= %s.rating.%s ", sheet, id);
	smt_fold_open(sum ? "bvadd" : "worse", raters(form, d), pen->out);
	smt_number(0, pen->out);
	for (int q = 0; q < form->question_count; q++)
		if (form->questions[q].rates == d)
			buf_format(pen->out, " %s.value.%s)", sheet, form->questions[q].id);
	buf_text(pen->out, "))\n");
	/* At least one that rates it was asked, and none of those asked was answered. */
	define(pen, "open", id, "Bool");
	buf_text(pen->out, "(and (or false");
	for (int q = 0; q < form->question_count; q++)
		if (form->questions[q].rates == d)
			buf_format(pen->out, " %s.asked.%s", sheet, form->questions[q].id);
	buf_text(pen->out, ")");
	for (int q = 0; q < form->question_count; q++)
		if (form->questions[q].rates == d)
			buf_format(pen->out, " (=> %s.asked.%s (not %s.given.%s))", sheet,
				   form->questions[q].id, sheet, form->questions[q].id);
	buf_text(pen->out, "))\n");
}

/* An only_if reads a dimension when its last question has gone by, and not before. */
static void write_dimensions(const struct pen *pen, int after)
{
	for (int d = 0; d < pen->form->dimension_count; d++)
		if (last_rater(pen->form, d) == after)
			write_dimension(pen, d);
}

/* --- what it comes to ----------------------------------------------------------------------- */

static void write_named(const struct pen *pen, const char *what, int i, const struct cond *when)
{
	buf_format(pen->out, "(define-fun %s.%s.%d () Bool ", pen->sheet, what, i);
	smt_cond(pen->form, pen->sheet, when, pen->out);
	buf_text(pen->out, ")\n");
}

/* No level when a claim holds; else the highest that a rule asks for; else the first. */
static void write_level(const struct pen *pen)
{
	const struct form *form = pen->form;

	buf_format(pen->out, "\n; the level\n(declare-const %s.level Number)\n", pen->sheet);
	buf_format(pen->out, "(assert (= %s.level (ite (or false", pen->sheet);
	for (int i = 0; i < form->claim_count; i++)
		buf_format(pen->out, " %s.claim.%d", pen->sheet, i);
	buf_text(pen->out, ") ");
	smt_number(-1, pen->out);
	for (int level = form->level_count - 1; level > 0; level--) {
		buf_text(pen->out, "\n\t(ite (or false");
		for (int i = 0; i < form->rule_count; i++)
			if (form->rules[i].at_least == level)
				buf_format(pen->out, " %s.rule.%d", pen->sheet, i);
		buf_text(pen->out, ") ");
		smt_number(level, pen->out);
	}
	buf_text(pen->out, "\n\t");
	smt_number(0, pen->out);
	for (int level = form->level_count - 1; level > 0; level--)
		buf_text(pen->out, ")");
	buf_text(pen->out, ")))\n");
}

/* What may read the level and the alerts. */
static void write_after(const struct pen *pen)
{
	const struct form *form = pen->form;

	for (int m = 0; m < form->myth_count; m++) {
		buf_format(pen->out, "\n; myth %d, line %d\n", m, form->myths[m].mark.line);
		for (int i = 0; i < form->myths[m].match_count; i++) {
			buf_format(pen->out, "(define-fun %s.match.%d.%d () Bool ", pen->sheet, m,
				   i);
			smt_cond(form, pen->sheet, form->myths[m].matches[i].when, pen->out);
			buf_text(pen->out, ")\n");
		}
	}
	buf_format(pen->out, "\n(define-fun %s.hold-myths () Bool ", pen->sheet);
	if (form->hold_myths)
		smt_cond(form, pen->sheet, form->hold_myths, pen->out);
	else
		buf_text(pen->out, "false");
	buf_text(pen->out, ")\n");
	for (int i = 0; i < form->promise_count; i++)
		write_named(pen, "broken", i, form->promises[i].never);
}

void smt_sheet(const struct form *form, const char *name, struct buf *out)
{
	struct pen pen = { form, name, out };

	write_dimensions(&pen, -1);
	for (int q = 0; q < form->question_count; q++) {
		write_question(&pen, &form->questions[q]);
		write_dimensions(&pen, q);
	}
	buf_text(out, "\n; rules, reasons for no level, alerts, signs\n");
	for (int i = 0; i < form->rule_count; i++)
		write_named(&pen, "rule", i, form->rules[i].when);
	for (int i = 0; i < form->claim_count; i++)
		write_named(&pen, "claim", i, form->claims[i].when);
	for (int i = 0; i < form->alert_count; i++)
		write_named(&pen, "alert", i, form->alerts[i].when);
	for (int i = 0; i < form->sign_count; i++)
		write_named(&pen, "sign", i, form->signs[i].when);
	write_level(&pen);
	write_after(&pen);
	buf_text(out, "\n");
}
