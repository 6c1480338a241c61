/*
 * The translation for the solver against the evaluator. On random forms both must come to the same
 * on each sheet; whatever the solver finds must be what was asked for; and where it finds nothing,
 * trying out every sheet must find nothing either.
 */
#include "rich_form.h"

#include "judge.h"
#include "session.h"

/* --- texts --------------------------------------------------------------------------------- */

static void reads(struct tiny *t, const char *condition, const char *wanted)
{
	struct buf out;

	buf_init(&out);
	smt_cond(&t->form, "a", tiny_cond(t, condition), &out);
	assert_string_equal(out.data, wanted);
	buf_release(&out);
}

/* Needs no z3. */
static void conditions_read_like_this(void **state)
{
	struct tiny t;

	(void)state;
	tiny_init(&t);
	tiny_levels(&t, 3);
	tiny_dimension(&t, "need", RATING_WORST);
	tiny_one(&t, "mood", "need", 3);
	tiny_several(&t, "signs", NULL, 2);
	tiny_number(&t, "nights", "need", -7, 7);
	tiny_alert(&t, "mood is a2");
	reads(&t, "mood is a1", "(and a.asked.mood a.given.mood a.chosen.mood.a1)");
	reads(&t, "signs has a0", "(and a.asked.signs a.given.signs a.chosen.signs.a0)");
	reads(&t, "mood is not declined", "(not (and a.asked.mood a.declined.mood))");
	reads(&t, "mood is open", "(and a.asked.mood (not a.given.mood))");
	reads(&t, "need is open", "a.open.need");
	reads(&t, "need >= 2 and nights < -1",
	      "(and (bvsge a.rating.need (_ bv2 32)) (bvslt a.value.nights (bvneg (_ bv1 32))))");
	reads(&t, "sum(mood, nights, need) = 4",
	      "(= (bvadd (bvadd a.value.mood a.value.nights) a.rating.need) (_ bv4 32))");
	reads(&t, "worst(mood, nights) != 0",
	      "(distinct (worse a.value.mood a.value.nights) (_ bv0 32))");
	reads(&t, "at least 1 of (mood is asked)",
	      "(bvsge (bvadd (_ bv0 32) (ite a.asked.mood (_ bv1 32) (_ bv0 32))) (_ bv1 32))");
	reads(&t, "level <= l1", "(and (bvsge a.level (_ bv0 32)) (bvsle a.level (_ bv1 32)))");
	reads(&t, "alert alert0", "a.alert.0");
	tiny_release(&t);
}

/* --- one sheet after another ------------------------------------------------------------------ */

static void write_truth(bool holds, struct buf *out, const char *what, int i)
{
	buf_format(out, holds ? " a.%s.%d" : " (not a.%s.%d)", what, i);
}

static void write_value(const char *what, const char *id, int value, struct buf *out)
{
	buf_format(out, " (= a.%s.%s ", what, id);
	smt_number(value, out);
	buf_text(out, ")");
}

static void write_facts(const struct sheet *sheet, struct buf *out)
{
	const struct form *form = sheet->form;

	for (int q = 0; q < form->question_count; q++) {
		buf_format(out, sheet->asked[q] ? " a.asked.%s" : " (not a.asked.%s)",
			   form->questions[q].id);
		write_value("value", form->questions[q].id, sheet->value[q], out);
	}
	for (int d = 0; d < form->dimension_count; d++) {
		bool open = sheet->given[d] == 0 && sheet->open[d] > 0;

		write_value("rating", form->dimensions[d].id, sheet->rating[d], out);
		buf_format(out, open ? " a.open.%s" : " (not a.open.%s)", form->dimensions[d].id);
	}
}

static void write_outcome(struct sheet *sheet, struct buf *out)
{
	const struct form *form = sheet->form;
	struct placement placement;

	place(sheet, &placement);
	buf_text(out, " (= a.level ");
	smt_number(placement.level, out);
	buf_text(out, ")");
	for (int i = 0; i < form->rule_count; i++)
		write_truth(placement_fired(&placement, i), out, "rule", i);
	for (int i = 0; i < form->claim_count; i++)
		write_truth(cond_holds(form->claims[i].when, sheet), out, "claim", i);
	for (int i = 0; i < form->alert_count; i++)
		write_truth(placement.alerts >> i & 1, out, "alert", i);
	for (int i = 0; i < form->sign_count; i++)
		write_truth(cond_holds(form->signs[i].when, sheet), out, "sign", i);
	for (int m = 0; m < form->myth_count; m++)
		for (int i = 0; i < form->myths[m].match_count; i++)
			buf_format(out,
				   cond_holds(form->myths[m].matches[i].when, sheet)
					   ? " a.match.%d.%d"
					   : " (not a.match.%d.%d)",
				   m, i);
	for (int i = 0; i < form->promise_count; i++)
		write_truth(cond_holds(form->promises[i].never, sheet), out, "broken", i);
	buf_text(out, form->hold_myths && cond_holds(form->hold_myths, sheet)
			      ? " a.hold-myths"
			      : " (not a.hold-myths)");
}

/* A sheet of any answers: whether it may be, and if so, what comes of it. */
static bool same_sheet(struct solver *solver, struct rich *rich, struct buf *text, uint64_t seed)
{
	struct tiny *t = &rich->t;
	struct answer answers[TINY_MAX] = { 0 };
	struct sheet sheet;
	bool allowed = true;

	for (int q = 0; q < t->form.question_count; q++) {
		answers[q] = rich_answer(t, &t->questions[q]);
		while (tiny_random(t, 20) && !judge_allowed(&t->questions[q], answers[q]))
			answers[q] = rich_answer(t, &t->questions[q]);
		allowed = allowed && judge_allowed(&t->questions[q], answers[q]);
	}
	solver_push(solver);
	buf_text(text, "(assert ");
	smt_filled(&t->form, "a", answers, text);
	buf_text(text, ")\n");
	if (allowed) {
		sheet_read(&sheet, &t->form, answers, answers);
		buf_text(text, "(assert (and true");
		write_facts(&sheet, text);
		write_outcome(&sheet, text);
		buf_text(text, "))\n");
	}
	session_say(solver, text);
	if (session_found(solver, "a sheet", seed) != allowed)
		fail_msg("form %llu: a sheet %s", (unsigned long long)seed,
			 allowed ? "comes to something else" : "should not be");
	solver_pop(solver);
	return allowed;
}

static void sheets_come_to_the_same(void **state)
{
	struct solver *solver = session_start();
	uint64_t seed = tiny_seed();
	int allowed = 0, refused = 0;
	struct buf text;

	(void)state;
	buf_init(&text);
	for (uint64_t i = 0; i < 400; i++) {
		struct rich rich;

		rich_init(&rich, seed + i, 1 + (int)(i % 9));
		solver_reset(solver);
		smt_prelude(&text);
		smt_sheet(&rich.t.form, "a", &text);
		session_say(solver, &text);
		for (int sheet = 0; sheet < 8; sheet++)
			*(same_sheet(solver, &rich, &text, seed + i) ? &allowed : &refused) += 1;
		rich_release(&rich);
	}
	print_message("%d sheets, %d that may not be\n", allowed, refused);
	assert_true(allowed > 1000 && refused > 100);
	buf_release(&text);
	solver_free(solver);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions_read_like_this),
		cmocka_unit_test(sheets_come_to_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
