#include "core/prove/prove_parts.h"

#include "base/memory.h"
#include "core/diagram/diagram.h"

/* --- what the parts share ------------------------------------------------------------- */

enum seek_result prover_any(struct prover *prover, uint32_t formula)
{
	uint32_t known = *word_map_at(&prover->known, &formula, 1, UINT32_MAX);
	enum seek_result result;

	if (known != UINT32_MAX)
		return (enum seek_result)known;
	result = seek_any(prover->seeker, formula);
	*word_map_at(&prover->known, &formula, 1, 0) = result;
	if (result == SEEK_UNKNOWN)
		prover->unproven[prover->topic]++;
	return result;
}

bool prover_can(struct prover *prover, uint32_t formula)
{
	return prover_any(prover, formula) != SEEK_NONE;
}

uint32_t prover_both(struct prover *prover, uint32_t a, uint32_t b)
{
	return formula_both(&prover->logic->formulas, a, b);
}

uint32_t prover_not(struct prover *prover, uint32_t formula)
{
	return formula_not(&prover->logic->formulas, formula);
}

uint32_t prover_asked(const struct prover *prover, int question)
{
	const struct logic *logic = prover->logic;
	int branch = logic->variables[logic->variable_of[question]].branch;

	return branch < 0 ? (uint32_t)FORMULA_YES : logic->branches[branch].formula;
}

uint32_t prover_level(struct prover *prover, int level)
{
	const struct logic *logic = prover->logic;
	uint32_t reached =
		level < prover->form->level_count ? logic->levels[level] : (uint32_t)FORMULA_NO;

	return prover_both(prover, reached, prover_not(prover, logic->no_level));
}

void prover_example(struct prover *prover, uint32_t formula)
{
	struct found found;
	struct buf text;

	if (seek_smallest(prover->seeker, formula, &found) != SEEK_FOUND) {
		findings_example(prover->findings, "No example was found within the budget.");
		return;
	}
	buf_init(&text);
	buf_text(&text, "For example, ");
	witness_who(prover->form, found.answers, &text);
	witness_gets(prover->form, found.answers, &text);
	buf_char(&text, '.');
	findings_example(prover->findings, text.data);
	witness_sheet(prover->form, found.answers, prover->findings, 0);
	buf_release(&text);
}

/* --- promises ----------------------------------------------------------------------------- */

void prove_promises(struct prover *prover)
{
	const struct form *form = prover->form;

	for (int i = 0; i < form->promise_count; i++) {
		const struct promise *promise = &form->promises[i];

		if (prover_any(prover, prover->logic->promises[i]) != SEEK_FOUND)
			continue;
		findings_addf(prover->findings, FINDING_ERROR, promise->mark.line,
			      promise->mark.col, "broken-promise",
			      "Mend the rules, or do not promise it.",
			      "The promise \"%s\" does not hold.", promise->say);
		prover_example(prover, prover->logic->promises[i]);
	}
}

/* --- all ------------------------------------------------------------------------------------ */

static void say_unproven(struct prover *prover)
{
	static const char *const topics[TOPIC_COUNT] = {
		"that conditions can hold and fail",
		"that everything can be reached",
		"that answers make a difference",
		"that a worse answer never lowers the level",
		"that a skipped answer never beats the best one",
		"that the promises hold",
	};
	const char *between = "Not proven: ";
	struct buf text;

	buf_init(&text);
	for (int i = 0; i < TOPIC_COUNT; i++) {
		if (!prover->unproven[i])
			continue;
		buf_text(&text, between);
		buf_text(&text, topics[i]);
		if (prover->unproven[i] > 1)
			buf_format(&text, " (%d times)", prover->unproven[i]);
		between = "; ";
	}
	if (text.len > 0) {
		buf_format(&text, ". More than %zu nodes would be needed.", prover->budget);
		findings_add(prover->findings, FINDING_ERROR, 0, 0, "not-proven", text.data,
			     "Raise --budget, or split the questionnaire.");
	}
	buf_release(&text);
}

static void tick(void *context)
{
	struct prover *prover = context;

	if (prover->options->tick)
		prover->options->tick(prover->stage, prover->options->context);
}

static void prove_all(struct prover *prover)
{
	static const struct {
		enum topic topic;
		const char *stage;
		void (*prove)(struct prover *prover);
	} parts[] = {
		{ TOPIC_CONDITIONS, "conditions", prove_conditions },
		{ TOPIC_REACH, "what can be reached", prove_reach },
		{ TOPIC_PROMISES, "promises", prove_promises },
		{ TOPIC_REACH, "scores", prove_scores },
		{ TOPIC_ANSWERS, "answers", prove_answers },
		{ TOPIC_WORSE, "worse answers", prove_swaps },
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		prover->topic = parts[i].topic;
		prover->stage = parts[i].stage;
		tick(prover);
		parts[i].prove(prover);
	}
}

bool prove_form(const struct form *form, const struct prove_options *options,
		struct findings *findings)
{
	struct prover prover = { .form = form, .options = options, .findings = findings };
	struct logic_plan plan = { .about = ABOUT_ALL };
	struct err why = { 0 };
	size_t errors = findings->errors;

	prover.budget = options->budget ? options->budget : (size_t)DIAGRAM_BUDGET;
	prover.logic = logic_new(form, &plan, &why);
	if (!prover.logic) {
		findings_addf(findings, FINDING_ERROR, 0, 0, "not-proven",
			      "Ask for smaller numbers, or for answers instead.",
			      "Nothing is proven: %s.", why.text);
		return false;
	}
	prover.logic->tick = tick;
	prover.logic->tick_context = &prover;
	prover.seeker = seeker_new(prover.logic, prover.budget);
	word_map_init(&prover.known);
	prove_all(&prover);
	say_unproven(&prover);
	word_map_release(&prover.known);
	seeker_free(prover.seeker);
	logic_free(prover.logic);
	return findings->errors == errors;
}
