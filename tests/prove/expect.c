#include "expect.h"

#include "base/arena.h"
#include "base/memory.h"
#include "core/reads.h"
#include "core/sheet.h"

const char *const expect_codes[EXPECT_CODES] = {
	[EXPECT_NEVER_ASKED] = "never-asked",
	[EXPECT_ALWAYS_HOLDS] = "always-holds",
	[EXPECT_NEVER_HOLDS] = "never-holds",
	[EXPECT_CONSTANT_PART] = "constant-part",
	[EXPECT_UNREACHED_LEVEL] = "unreached-level",
	[EXPECT_MASKED_RULE] = "masked-rule",
	[EXPECT_MASKED_CLAIM] = "masked-claim",
	[EXPECT_NEVER_SHOWN] = "never-shown",
	[EXPECT_BROKEN_PROMISE] = "broken-promise",
	[EXPECT_LATE_INTERRUPT] = "late-interrupt",
	[EXPECT_URGENT_UNHEARD] = "urgent-unheard",
	[EXPECT_WORSE_IS_LOWER] = "worse-is-lower",
	[EXPECT_DECLINED_IS_LOWER] = "declined-is-lower",
	[EXPECT_UNSURE_IS_LOWER] = "unsure-is-lower",
	[EXPECT_WORSE_IS_NONE] = "worse-is-none",
	[EXPECT_WITHOUT_EFFECT] = "without-effect",
};

struct asking {
	const struct form *form;
	const struct expect_oracle *oracle;
	struct expectations *expectations;
	struct arena *arena;
};

static bool there_is(const struct asking *asking, struct query query)
{
	return asking->oracle->query(query, asking->oracle->context);
}

static bool can(const struct asking *asking, enum query_kind kind, int index, int part)
{
	return there_is(asking, (struct query){ kind, index, part });
}

static bool part_can(const struct asking *asking, const struct cond *part, bool holds)
{
	return asking->oracle->part(part, holds, asking->oracle->context);
}

static void add(const struct asking *asking, enum expect_code code, int line, bool there)
{
	struct expectations *all = asking->expectations;

	all->item = memory_resize(all->item, (size_t)(all->count + 1) * sizeof *all->item);
	all->item[all->count++] = (struct expected){ code, line, there, false };
}

/* --- what can be ----------------------------------------------------------------------- */

/* A comparison in it that always comes out the same. */
static bool has_constant(const struct asking *asking, const struct cond *cond)
{
	if (cond->op > COND_AT_LEAST)
		return !part_can(asking, cond, true) || !part_can(asking, cond, false);
	for (int i = 0; i < cond->count; i++)
		if (has_constant(asking, &cond->kids[i]))
			return true;
	return false;
}

/* Of a condition that is never met, or always, its parts are not told. */
static void expect_parts(const struct asking *asking, int line, const struct cond *cond,
			 bool varies)
{
	add(asking, EXPECT_CONSTANT_PART, line,
	    varies && cond->op <= COND_AT_LEAST && has_constant(asking, cond));
}

/* A condition should hold for some and fail for others. */
static void expect_both(const struct asking *asking, int line, const struct cond *cond, bool holds,
			struct query fails)
{
	bool varies = holds && there_is(asking, fails);

	add(asking, EXPECT_NEVER_HOLDS, line, !holds);
	add(asking, EXPECT_ALWAYS_HOLDS, line, holds && !varies);
	expect_parts(asking, line, cond, varies);
}

/* Of a question that is never asked nothing else is said. */
static void expect_questions(const struct asking *asking)
{
	const struct form *form = asking->form;

	for (int q = 0; q < form->question_count; q++) {
		const struct cond *only_if = form->questions[q].only_if;
		int line = form->questions[q].mark.line;
		bool asked, varies;

		if (!only_if)
			continue;
		asked = can(asking, QUERY_ASKED, q, 0);
		varies = asked && can(asking, QUERY_NOT_ASKED, q, 0);
		add(asking, EXPECT_NEVER_ASKED, line, !asked);
		add(asking, EXPECT_ALWAYS_HOLDS, line, asked && !varies);
		expect_parts(asking, line, only_if, varies);
	}
}

/* Nor that a rule is masked which never holds. What decides holds: that need not be asked. */
static void expect_rules(const struct asking *asking)
{
	for (int i = 0; i < asking->form->rule_count; i++) {
		const struct rule *rule = &asking->form->rules[i];
		bool decides = can(asking, QUERY_RULE_DECIDES, i, 0);
		bool holds = decides || can(asking, QUERY_RULE_HOLDS, i, 0);

		expect_both(asking, rule->mark.line, rule->when, holds,
			    (struct query){ QUERY_RULE_FAILS, i, 0 });
		add(asking, EXPECT_MASKED_RULE, rule->mark.line, holds && !decides);
	}
}

static void expect_claims(const struct asking *asking)
{
	for (int i = 0; i < asking->form->claim_count; i++) {
		const struct claim *claim = &asking->form->claims[i];
		bool speaks = can(asking, QUERY_SPEAKS, i, 0);
		bool holds = speaks || can(asking, QUERY_CLAIM_HOLDS, i, 0);

		expect_both(asking, claim->mark.line, claim->when, holds,
			    (struct query){ QUERY_CLAIM_FAILS, i, 0 });
		add(asking, EXPECT_MASKED_CLAIM, claim->mark.line, holds && !speaks);
	}
}

static void expect_alerts_and_signs(const struct asking *asking)
{
	const struct form *form = asking->form;

	for (int i = 0; i < form->alert_count; i++) {
		const struct alert *alert = &form->alerts[i];
		bool up = can(asking, QUERY_ALERT_UP, i, 0);

		expect_both(asking, alert->mark.line, alert->when, up,
			    (struct query){ QUERY_ALERT_DOWN, i, 0 });
		add(asking, EXPECT_LATE_INTERRUPT, alert->mark.line,
		    alert->interrupt && up && !can(asking, QUERY_ALERT_ONCE, i, 0));
	}
	for (int i = 0; i < form->sign_count; i++)
		expect_both(asking, form->signs[i].mark.line, form->signs[i].when,
			    can(asking, QUERY_SIGN_LIT, i, 0),
			    (struct query){ QUERY_SIGN_DARK, i, 0 });
}

static void expect_myths(const struct asking *asking)
{
	for (int m = 0; m < asking->form->myth_count; m++) {
		const struct myth *myth = &asking->form->myths[m];
		bool ever_up = false, ever_holds = false;

		for (int i = 0; i < myth->match_count; i++) {
			bool up = can(asking, QUERY_MATCH, m, i);
			bool holds = up || can(asking, QUERY_MATCH_HOLDS, m, i);

			expect_both(asking, myth->matches[i].mark.line, myth->matches[i].when,
				    holds, (struct query){ QUERY_MATCH_FAILS, m, i });
			ever_up = ever_up || up;
			ever_holds = ever_holds || holds;
		}
		add(asking, EXPECT_NEVER_SHOWN, myth->mark.line, ever_holds && !ever_up);
	}
}

/* --- promises, and when myths are held back ----------------------------------------------- */

/* Whether the form's levels, or there being none, leave it open that the comparison is so. */
static bool level_can(const struct form *form, const struct cond *cond, bool holds)
{
	bool can = !holds && form->claim_count > 0;

	for (int level = 0; level < form->level_count; level++)
		can |= compare_holds((enum cond_compare)cond->compare, level, cond->number) ==
		       holds;
	return can;
}

/*
 * The condition as if the level and the alerts were as it wants them to be, so that it holds, or
 * fails. A comparison that is always so, or never, stands in their place.
 */
static struct cond wished(const struct asking *asking, const struct cond *cond, bool holds)
{
	struct cond copy = *cond;
	bool can = cond->op == COND_ALERT || level_can(asking->form, cond, holds);

	if (cond->op == COND_ALERT || cond->op == COND_LEVEL)
		return (struct cond){ .op = COND_QUESTION,
				      .compare = can == holds ? COMPARE_GE : COMPARE_LT,
				      .number = -10000000 };
	if (cond->op <= COND_AT_LEAST) {
		struct cond *kids = arena_array(asking->arena, cond->count, sizeof *kids);

		for (int i = 0; i < cond->count; i++)
			kids[i] = wished(asking, &cond->kids[i],
					 cond->op == COND_NOT ? !holds : holds);
		copy.kids = kids;
	}
	return copy;
}

static bool wish_can(const struct asking *asking, const struct cond *cond, bool holds)
{
	struct cond copy = wished(asking, cond, holds);

	return part_can(asking, &copy, holds);
}

static bool has_constant_wish(const struct asking *asking, const struct cond *cond)
{
	if (cond->op > COND_AT_LEAST)
		return !wish_can(asking, cond, true) || !wish_can(asking, cond, false);
	for (int i = 0; i < cond->count; i++)
		if (has_constant_wish(asking, &cond->kids[i]))
			return true;
	return false;
}

static void expect_promises(const struct asking *asking)
{
	const struct form *form = asking->form;

	for (int i = 0; i < form->promise_count; i++) {
		const struct cond *never = form->promises[i].never;
		int line = form->promises[i].mark.line;
		bool holds = wish_can(asking, never, true);
		bool varies = holds && wish_can(asking, never, false);

		add(asking, EXPECT_NEVER_HOLDS, line, !holds);
		add(asking, EXPECT_ALWAYS_HOLDS, line, holds && !varies);
		add(asking, EXPECT_CONSTANT_PART, line,
		    varies && never->op <= COND_AT_LEAST && has_constant_wish(asking, never));
	}
}

static void expect_holding(const struct asking *asking)
{
	const struct form *form = asking->form;
	bool holds, varies;

	if (!form->hold_myths)
		return;
	holds = part_can(asking, form->hold_myths, true);
	varies = holds && part_can(asking, form->hold_myths, false);
	add(asking, EXPECT_NEVER_HOLDS, form->holding.line, !holds);
	add(asking, EXPECT_ALWAYS_HOLDS, form->holding.line, holds && !varies);
	expect_parts(asking, form->holding.line, form->hold_myths, varies);
}

/* --- one finding a query --------------------------------------------------------------- */

/* Where a worse answer may do harm. */
static bool exempt(const struct form *form, struct query query)
{
	return query_pair(query) && form->questions[query.index].may_lower[0];
}

/* For each query of the kind, that what it asks for is there, or is not. */
static void expect_each(const struct asking *asking, enum query_kind kind, enum expect_code code)
{
	const struct form *form = asking->form;

	for (int i = 0; i < query_count(form, kind); i++) {
		struct query query = query_at(form, kind, i);
		bool there;

		if (exempt(form, query))
			continue;
		there = there_is(asking, query);
		add(asking, code, query_line(form, query), there != query_hoped(query));
	}
}

/* What decides whether another question is asked has done enough, and free text is for a person. */
static void expect_effects(const struct asking *asking)
{
	const struct form *form = asking->form;
	struct qset branches = { 0 };

	for (int q = 0; q < form->question_count; q++)
		if (form->questions[q].only_if)
			reads_add(&branches, form->questions[q].only_if, form);
	for (int q = 0; q < form->question_count; q++) {
		if (form->questions[q].kind == QUESTION_TEXT || qset_has(&branches, q))
			continue;
		add(asking, EXPECT_WITHOUT_EFFECT, form->questions[q].mark.line,
		    !can(asking, QUERY_MATTERS, q, 0) && can(asking, QUERY_ASKED, q, 0));
	}
}

void expect_all(const struct form *form, const struct expect_oracle *oracle,
		struct expectations *expectations)
{
	struct arena arena;
	struct asking asking = { form, oracle, expectations, &arena };

	arena_init(&arena);
	*expectations = (struct expectations){ 0 };
	expect_questions(&asking);
	expect_rules(&asking);
	expect_claims(&asking);
	expect_alerts_and_signs(&asking);
	expect_myths(&asking);
	expect_promises(&asking);
	expect_holding(&asking);
	expect_each(&asking, QUERY_LEVEL, EXPECT_UNREACHED_LEVEL);
	expect_each(&asking, QUERY_BROKEN, EXPECT_BROKEN_PROMISE);
	expect_each(&asking, QUERY_UNHEARD, EXPECT_URGENT_UNHEARD);
	expect_each(&asking, QUERY_WORSE, EXPECT_WORSE_IS_LOWER);
	expect_each(&asking, QUERY_DECLINED, EXPECT_DECLINED_IS_LOWER);
	expect_each(&asking, QUERY_UNSURE, EXPECT_UNSURE_IS_LOWER);
	expect_each(&asking, QUERY_WORSE_NONE, EXPECT_WORSE_IS_NONE);
	expect_effects(&asking);
	arena_release(&arena);
}

void expect_release(struct expectations *expectations)
{
	memory_free(expectations->item);
}

/* --- against what was found -------------------------------------------------------------- */

static bool is_ours(const struct finding *finding)
{
	for (int code = 0; code < EXPECT_CODES; code++)
		if (strcmp(finding->code, expect_codes[code]) == 0)
			return true;
	return false;
}

/* Two things may stand on one line, and then there may be two findings. */
static bool take(struct expectations *expectations, const struct finding *finding)
{
	for (int i = 0; i < expectations->count; i++) {
		struct expected *expected = &expectations->item[i];

		if (!expected->there || expected->seen || expected->line != finding->line ||
		    strcmp(expect_codes[expected->code], finding->code) != 0)
			continue;
		expected->seen = true;
		return true;
	}
	return false;
}

bool expect_same(struct expectations *expectations, const struct findings *findings,
		 struct buf *trouble)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (!is_ours(finding) || take(expectations, finding))
			continue;
		buf_format(trouble, "%s in line %d is found, but is not so: %s %s", finding->code,
			   finding->line, finding->what, finding->example);
		return false;
	}
	for (int i = 0; i < expectations->count; i++) {
		const struct expected *expected = &expectations->item[i];

		if (!expected->there || expected->seen)
			continue;
		buf_format(trouble, "%s in line %d is so, but is not found",
			   expect_codes[expected->code], expected->line);
		return false;
	}
	return true;
}
