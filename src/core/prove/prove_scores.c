/*
 * Scores that count a question which is not asked of everyone: left out, it adds nothing, and a
 * threshold may be missed for no other reason. Somebody to whom that happens is looked for as if
 * he were a sign of the form: the question is not asked, the score is too low, and would do if the
 * question counted as much as it can.
 */
#include "core/prove/prove_parts.h"

#include "base/memory.h"
#include "core/cond.h"
#include "core/reads.h"

#include <string.h>

/* A score and a question in it that may be left out. */
struct gap {
	const struct cond *leaf;
	int question;
	const char *noun, *id; /* whose condition */
	struct rule_name rule;
};

struct gaps {
	const struct form *form;
	struct arena *arena;
	struct gap *item;
	int count, size;
};

static void add_gap(struct gaps *gaps, struct gap gap)
{
	if (gaps->count == gaps->size) {
		gaps->size = gaps->size ? gaps->size * 2 : 16;
		gaps->item = memory_resize(gaps->item, (size_t)gaps->size * sizeof *gaps->item);
	}
	gaps->item[gaps->count++] = gap;
}

static bool is_score(const struct form *form, const struct cond *leaf)
{
	if (leaf->compare != COMPARE_GE && leaf->compare != COMPARE_GT)
		return false;
	return leaf->op == COND_SUM ||
	       (leaf->op == COND_DIMENSION && form->dimensions[leaf->subject].rating == RATING_SUM);
}

/* The questions that a score adds up: not those of which only the worst of several counts. */
static bool adds_up(const struct form *form, const struct cond *leaf, int q)
{
	int d = form->questions[q].rates;

	if (leaf->op == COND_DIMENSION)
		return d == leaf->subject;
	for (int i = 0; i < leaf->count; i++) {
		struct operand operand = leaf->operands[i];

		if (operand.question == q || (operand.dimension >= 0 && operand.dimension == d &&
					      form->dimensions[d].rating == RATING_SUM))
			return true;
	}
	return false;
}

static void find_gaps(struct gaps *gaps, const struct cond *cond, struct gap owner)
{
	const struct form *form = gaps->form;

	if (cond->op <= COND_AT_LEAST) {
		for (int i = 0; i < cond->count; i++)
			find_gaps(gaps, &cond->kids[i], owner);
		return;
	}
	for (int q = 0; is_score(form, cond) && q < form->question_count; q++)
		if (form->questions[q].only_if && extent_of(&form->questions[q]).high > 0 &&
		    adds_up(form, cond, q)) {
			owner.leaf = cond;
			owner.question = q;
			add_gap(gaps, owner);
		}
}

/* All of these conditions. */
static const struct cond *all(struct gaps *gaps, const struct cond *kids, size_t count)
{
	struct cond joined = { .op = COND_AND, .count = (uint16_t)count };

	joined.kids = arena_copy(gaps->arena, kids, count, sizeof *kids);
	return arena_copy(gaps->arena, &joined, 1, sizeof joined);
}

static struct cond negated(struct gaps *gaps, const struct cond *cond)
{
	struct cond not = { .op = COND_NOT, .count = 1 };

	not .kids = arena_copy(gaps->arena, cond, 1, sizeof *cond);
	return not ;
}

static const struct cond *missed(struct gaps *gaps, const struct gap *gap)
{
	const struct form *form = gaps->form;
	struct cond asked = { .op = COND_STATE, .subject = gap->question, .number = STATE_ASKED };
	struct cond enough = *gap->leaf;
	struct cond *kids = arena_array(gaps->arena, (size_t)form->claim_count + 3, sizeof *kids);
	size_t count = 0;

	enough.number -= (int32_t)extent_of(&form->questions[gap->question]).high;
	kids[count++] = negated(gaps, &asked);
	kids[count++] = negated(gaps, gap->leaf);
	kids[count++] = enough;
	for (int i = 0; i < form->claim_count; i++)
		kids[count++] = negated(gaps, form->claims[i].when);
	return all(gaps, kids, count);
}

static void say_gap(struct prover *prover, const struct gap *gap, const struct found *found)
{
	const struct question *question = &prover->form->questions[gap->question];
	struct buf text;

	findings_addf(prover->findings, FINDING_WARNING, question->mark.line, question->mark.col,
		      "hidden-score",
		      "Look whether the threshold is right for them, or count it elsewhere.",
		      "A score of the %s \"%s\" counts \"%s\", which not everyone is asked.",
		      gap->noun, gap->id ? gap->id : gap->rule.text, question->id);
	buf_init(&text);
	buf_text(&text, "For example, ");
	witness_who(prover->form, found->answers, &text);
	buf_format(&text, "is not asked \"%s\", misses \"", question->label);
	cond_write(prover->form, gap->leaf, &text);
	buf_text(&text, "\" and ");
	witness_gets(prover->form, found->answers, &text);
	buf_char(&text, '.');
	findings_example(prover->findings, text.data);
	witness_sheet(prover->form, found->answers, prover->findings, 0);
	buf_release(&text);
}

/* Looks for them in a copy of the form that has them as signs; one for each question will do. */
static void seek_gaps(struct prover *prover, struct gaps *gaps)
{
	struct form form = *prover->form;
	struct sign *signs = arena_array(gaps->arena, (size_t)gaps->count, sizeof *signs);
	struct logic_plan plan = { .about = ABOUT_SIGNS };
	struct qset said = { 0 };
	struct err why;
	struct seeker *seeker;
	struct logic *logic;

	for (int i = 0; i < gaps->count; i++)
		signs[i].when = missed(gaps, &gaps->item[i]);
	form.signs = signs;
	form.sign_count = gaps->count;
	logic = logic_new(&form, &plan, &why);
	if (!logic) {
		prover->unproven[prover->topic]++;
		return;
	}
	seeker = seeker_new(logic, prover->budget);
	for (int i = 0; i < gaps->count; i++) {
		int q = gaps->item[i].question;
		enum seek_result result;
		struct found found;

		if (qset_has(&said, q) || !prover_can(prover, prover_asked(prover, q)))
			continue;
		result = seek_smallest(seeker, logic->signs[i], &found);
		prover->unproven[prover->topic] += result == SEEK_UNKNOWN;
		if (result != SEEK_FOUND)
			continue;
		say_gap(prover, &gaps->item[i], &found);
		qset_add(&said, q);
	}
	seeker_free(seeker);
	logic_free(logic);
}

void prove_scores(struct prover *prover)
{
	const struct form *form = prover->form;
	struct arena arena;
	struct gaps gaps = { .form = form, .arena = &arena };

	arena_init(&arena);
	for (int i = 0; i < form->rule_count; i++)
		find_gaps(&gaps, form->rules[i].when,
			  (struct gap){ .noun = "rule", .rule = form_rule_name(form, i) });
	for (int i = 0; i < form->alert_count; i++)
		find_gaps(&gaps, form->alerts[i].when,
			  (struct gap){ .noun = "alert", .id = form->alerts[i].id });
	if (gaps.count > 0)
		seek_gaps(prover, &gaps);
	memory_free(gaps.item);
	arena_release(&arena);
}
