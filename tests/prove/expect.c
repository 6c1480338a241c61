#include "expect.h"

#include "base/memory.h"

const char *const expect_codes[EXPECT_CODES] = {
	[EXPECT_NEVER_ASKED] = "never-asked",
	[EXPECT_ALWAYS_HOLDS] = "always-holds",
	[EXPECT_NEVER_HOLDS] = "never-holds",
	[EXPECT_UNREACHED_LEVEL] = "unreached-level",
	[EXPECT_MASKED_RULE] = "masked-rule",
	[EXPECT_MASKED_CLAIM] = "masked-claim",
	[EXPECT_NEVER_SHOWN] = "never-shown",
	[EXPECT_BROKEN_PROMISE] = "broken-promise",
	[EXPECT_URGENT_UNHEARD] = "urgent-unheard",
	[EXPECT_WORSE_IS_LOWER] = "worse-is-lower",
	[EXPECT_DECLINED_IS_LOWER] = "declined-is-lower",
	[EXPECT_UNSURE_IS_LOWER] = "unsure-is-lower",
	[EXPECT_WORSE_IS_NONE] = "worse-is-none",
};

struct asking {
	const struct form *form;
	expect_ask ask;
	void *context;
	struct expectations *expectations;
};

static bool can(const struct asking *asking, enum query_kind kind, int index, int part)
{
	return asking->ask((struct query){ kind, index, part }, asking->context);
}

static void add(const struct asking *asking, enum expect_code code, int line, bool there)
{
	struct expectations *all = asking->expectations;

	all->item = memory_resize(all->item, (size_t)(all->count + 1) * sizeof *all->item);
	all->item[all->count++] = (struct expected){ code, line, there, false };
}

/* --- what can be ----------------------------------------------------------------------- */

/* A condition should hold for some and fail for others. */
static void expect_both(const struct asking *asking, int line, bool holds, struct query fails)
{
	add(asking, EXPECT_NEVER_HOLDS, line, !holds);
	add(asking, EXPECT_ALWAYS_HOLDS, line, holds && !asking->ask(fails, asking->context));
}

/* Of a question that is never asked nothing else is said. */
static void expect_questions(const struct asking *asking)
{
	const struct form *form = asking->form;

	for (int q = 0; q < form->question_count; q++) {
		int line = form->questions[q].mark.line;
		bool asked;

		if (!form->questions[q].only_if)
			continue;
		asked = can(asking, QUERY_ASKED, q, 0);
		add(asking, EXPECT_NEVER_ASKED, line, !asked);
		add(asking, EXPECT_ALWAYS_HOLDS, line,
		    asked && !can(asking, QUERY_NOT_ASKED, q, 0));
	}
}

/* Nor that a rule is masked which never holds. What decides holds: that need not be asked. */
static void expect_rules(const struct asking *asking)
{
	for (int i = 0; i < asking->form->rule_count; i++) {
		int line = asking->form->rules[i].mark.line;
		bool decides = can(asking, QUERY_RULE_DECIDES, i, 0);
		bool holds = decides || can(asking, QUERY_RULE_HOLDS, i, 0);

		expect_both(asking, line, holds, (struct query){ QUERY_RULE_FAILS, i, 0 });
		add(asking, EXPECT_MASKED_RULE, line, holds && !decides);
	}
}

static void expect_claims(const struct asking *asking)
{
	for (int i = 0; i < asking->form->claim_count; i++) {
		int line = asking->form->claims[i].mark.line;
		bool speaks = can(asking, QUERY_SPEAKS, i, 0);
		bool holds = speaks || can(asking, QUERY_CLAIM_HOLDS, i, 0);

		expect_both(asking, line, holds, (struct query){ QUERY_CLAIM_FAILS, i, 0 });
		add(asking, EXPECT_MASKED_CLAIM, line, holds && !speaks);
	}
}

static void expect_alerts_and_signs(const struct asking *asking)
{
	const struct form *form = asking->form;

	for (int i = 0; i < form->alert_count; i++)
		expect_both(asking, form->alerts[i].mark.line, can(asking, QUERY_ALERT_UP, i, 0),
			    (struct query){ QUERY_ALERT_DOWN, i, 0 });
	for (int i = 0; i < form->sign_count; i++)
		expect_both(asking, form->signs[i].mark.line, can(asking, QUERY_SIGN_LIT, i, 0),
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

			expect_both(asking, myth->matches[i].mark.line, holds,
				    (struct query){ QUERY_MATCH_FAILS, m, i });
			ever_up = ever_up || up;
			ever_holds = ever_holds || holds;
		}
		add(asking, EXPECT_NEVER_SHOWN, myth->mark.line, ever_holds && !ever_up);
	}
}

/* --- one finding a query --------------------------------------------------------------- */

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
		there = asking->ask(query, asking->context);
		add(asking, code, query_line(form, query), there != query_hoped(query));
	}
}

void expect_all(const struct form *form, expect_ask ask, void *context,
		struct expectations *expectations)
{
	struct asking asking = { form, ask, context, expectations };

	*expectations = (struct expectations){ 0 };
	expect_questions(&asking);
	expect_rules(&asking);
	expect_claims(&asking);
	expect_alerts_and_signs(&asking);
	expect_myths(&asking);
	expect_each(&asking, QUERY_LEVEL, EXPECT_UNREACHED_LEVEL);
	expect_each(&asking, QUERY_BROKEN, EXPECT_BROKEN_PROMISE);
	expect_each(&asking, QUERY_UNHEARD, EXPECT_URGENT_UNHEARD);
	expect_each(&asking, QUERY_WORSE, EXPECT_WORSE_IS_LOWER);
	expect_each(&asking, QUERY_DECLINED, EXPECT_DECLINED_IS_LOWER);
	expect_each(&asking, QUERY_UNSURE, EXPECT_UNSURE_IS_LOWER);
	expect_each(&asking, QUERY_WORSE_NONE, EXPECT_WORSE_IS_NONE);
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
