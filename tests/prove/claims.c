#include "claims.h"

#include "core/prove/prove.h"

/* --- z3 -------------------------------------------------------------------------------------- */

struct asking {
	struct claims *claims;
	const struct form *form;
	bool pairs; /* there are two sheets to speak about */
	struct buf *text, *trouble;
};

static void say(const struct asking *asking)
{
	solver_say(asking->claims->solver, asking->text->data);
	buf_reset(asking->text);
}

static void begin(struct asking *asking, bool pairs)
{
	asking->pairs = pairs;
	solver_reset(asking->claims->solver);
	query_sheets(asking->form, pairs, asking->text);
	say(asking);
}

/* Whether what the text asserts can be. */
static bool can_be(const struct asking *asking)
{
	struct solver *solver = asking->claims->solver;
	enum solver_result result;

	solver_push(solver);
	say(asking);
	result = solver_check(solver);
	solver_pop(solver);
	asking->claims->queries++;
	if (result != SOLVER_SAT && result != SOLVER_UNSAT && asking->trouble->len == 0)
		buf_text(asking->trouble,
			 result == SOLVER_UNKNOWN ? "z3 does not know" : solver_trouble(solver));
	return result == SOLVER_SAT;
}

/* One sheet costs z3 much less than two: they come when the first pair is asked for. */
static bool ask_query(struct query query, void *context)
{
	struct asking *asking = context;

	if (asking->trouble->len > 0)
		return false;
	if (query_pair(query) && !asking->pairs)
		begin(asking, true);
	query_asserts(asking->form, query, asking->text);
	return can_be(asking);
}

static bool ask_part(const struct cond *part, bool holds, void *context)
{
	struct asking *asking = context;

	if (asking->trouble->len > 0)
		return false;
	buf_text(asking->text, holds ? "(assert " : "(assert (not ");
	smt_cond(asking->form, "a", part, asking->text);
	buf_text(asking->text, holds ? ")\n" : "))\n");
	return can_be(asking);
}

static void ask_all(struct claims *claims, const struct form *form,
		    struct expectations *expectations, struct buf *trouble)
{
	struct asking asking = { .claims = claims, .form = form, .trouble = trouble };
	struct expect_oracle z3 = { ask_query, ask_part, &asking };
	struct buf text;

	buf_init(&text);
	asking.text = &text;
	if (!smt_fits(form))
		buf_text(trouble, "the numbers are too large");
	begin(&asking, false);
	expect_all(form, &z3, expectations);
	buf_release(&text);
}

/* --- all three ------------------------------------------------------------------------------- */

static bool all_proven(const struct findings *findings, struct buf *trouble)
{
	for (size_t i = 0; i < findings->count; i++)
		if (strcmp(findings->items[i].code, "not-proven") == 0)
			buf_text(trouble, findings->items[i].what);
	if (findings->count < findings->errors + findings->warnings)
		buf_text(trouble, "there are more findings than are kept");
	return trouble->len == 0;
}

static bool all_fed(struct claims *claims, const struct form *form, const struct findings *findings,
		    struct buf *trouble)
{
	for (size_t i = 0; i < findings->count; i++)
		if (!feed_finding(&claims->feed, form, &findings->items[i], trouble))
			return false;
	return true;
}

static int count(struct claims *claims, const struct expectations *expectations)
{
	int found = 0;

	for (int i = 0; i < expectations->count; i++) {
		claims->found[expectations->item[i].code] += expectations->item[i].there;
		found += expectations->item[i].there;
	}
	return found;
}

bool claims_agree(struct claims *claims, const struct form *form, int *found, struct buf *trouble)
{
	struct prove_options options = { 0 };
	struct expectations expectations;
	struct findings findings;
	bool sound, good;

	findings_init(&findings);
	sound = prove_form(form, &options, &findings);
	ask_all(claims, form, &expectations, trouble);
	good = trouble->len == 0 && all_proven(&findings, trouble) &&
	       expect_same(&expectations, &findings, trouble) &&
	       all_fed(claims, form, &findings, trouble);
	if (good && sound != (findings.errors == 0)) {
		buf_text(trouble,
			 sound ? "proven, in spite of errors" : "not proven, without an error");
		good = false;
	}
	claims->forms++;
	*found = count(claims, &expectations);
	expect_release(&expectations);
	findings_release(&findings);
	return good;
}
