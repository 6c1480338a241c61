#include "core/placer.h"

#include "base/err.h"
#include "base/memory.h"

#include <assert.h>
#include <string.h>

/* Placements that are kept; they are few, but a form may have very many rules. */
enum { PLACEMENTS_MAX = 20000 };

/*
 * A step learned takes longer than placing a sheet alone, but much less long than finding a range.
 * So that learning pays, there is credit for some thousand steps to begin with, and some more for
 * each sheet.
 */
enum { STEP_COST = 4, CREDIT = 16000 * STEP_COST, ALLOWANCE = 1, ALLOWANCE_FILLED = 200 };

/* --- the automata ------------------------------------------------------------------------ */

static void init_automata(struct placer *placer, size_t limit)
{
	struct logic_plan plan = { .about = ABOUT_OUTCOME, .replies = WITH_UNREACHED };
	struct logic_plan filled = { .about = ABOUT_RULES,
				     .replies = WITH_UNREACHED | WITH_SUPPOSED };
	struct goal goal;
	struct err why;

	placer->as_is.logic = logic_new(placer->form, &plan, &why);
	placer->filled.logic = logic_new(placer->form, &filled, &why);
	if (placer->as_is.logic) {
		goal = outcome_goal(placer->as_is.logic, GOAL_OUTCOME | GOAL_RULES);
		automaton_init(&placer->as_is.automaton, placer->as_is.logic, &goal, false, limit);
	}
	if (placer->filled.logic) {
		goal = outcome_goal(placer->filled.logic, GOAL_LEVELS);
		automaton_init(&placer->filled.automaton, placer->filled.logic, &goal, true, limit);
	}
	placer->as_is.credit = placer->filled.credit = CREDIT;
	placer->as_is.allowance = ALLOWANCE;
	placer->filled.allowance = ALLOWANCE_FILLED;
}

void placer_init(struct placer *placer, const struct form *form, size_t limit)
{
	*placer = (struct placer){ .form = form };
	init_automata(placer, limit);
	placer->kinds = memory_alloc((size_t)form->question_count * sizeof *placer->kinds);
	memset(placer->kinds, 0, (size_t)form->question_count * sizeof *placer->kinds);
	for (int q = 0; q < form->question_count; q++)
		word_map_init(&placer->kinds[q].known);
	word_map_init(&placer->numbers);
}

static void release_learner(struct learner *learner)
{
	if (learner->logic)
		automaton_release(&learner->automaton);
	logic_free(learner->logic);
}

void placer_release(struct placer *placer)
{
	for (int q = 0; q < placer->form->question_count; q++) {
		struct kinds *kinds = &placer->kinds[q];

		word_map_release(&kinds->known);
		if (kinds->size) {
			memory_wipe(kinds->answers, kinds->size * sizeof *kinds->answers);
			memory_free(kinds->answers);
		}
	}
	memory_free(placer->kinds);
	word_map_release(&placer->numbers);
	memory_free(placer->number_of_end);
	memory_free(placer->placements);
	memory_wipe(&placer->own, sizeof placer->own);
	release_learner(&placer->as_is);
	release_learner(&placer->filled);
}

/* --- classes ----------------------------------------------------------------------------- */

/* Adds what tells the answer apart for this automaton. */
static size_t tell(struct learner *learner, int q, struct answer answer, uint32_t *words)
{
	return learner->logic ? automaton_tell(&learner->automaton, q, answer, words) : 0;
}

static void make_room(struct learner *learner, int q, uint32_t class)
{
	if (learner->logic)
		automaton_make_room(&learner->automaton, q, class);
}

placer_class placer_class_of(struct placer *placer, int q, struct answer answer)
{
	uint32_t words[2 * AUTOMATON_WORDS], class;
	struct kinds *kinds = &placer->kinds[q];
	size_t count = tell(&placer->as_is, q, answer, words);

	count += tell(&placer->filled, q, answer, words + count);
	if (!placer->as_is.logic || kinds->known.keys.count == PLACER_CLASSES)
		return PLACER_NO_CLASS;
	class = *word_map_at(&kinds->known, words, count, kinds->known.keys.count);
	if (class >= kinds->size) {
		kinds->size = kinds->size ? kinds->size * 2 : 8;
		kinds->answers =
			memory_resize(kinds->answers, kinds->size * sizeof *kinds->answers);
	}
	kinds->answers[class] = answer;
	make_room(&placer->as_is, q, class);
	make_room(&placer->filled, q, class);
	return (placer_class)(class | (answer.state == ANSWER_GIVEN ? 0 : PLACER_OPEN));
}

/* --- sheets -------------------------------------------------------------------------------- */

static struct answer answer_of(const struct placer *placer, int q, placer_class class)
{
	return placer->kinds[q].answers[class & (PLACER_CLASSES - 1)];
}

/* A sheet on its way. */
struct passage {
	uint32_t state; /* or AUTOMATON_UNKNOWN */
	int stage;
	unsigned any; /* of its classes so far: PLACER_OPEN, PLACER_NO_CLASS */
};

/* As far as the automaton knows the way. */
static inline struct passage run_known(const struct automaton *automaton, struct passage passage,
				       const placer_class *classes)
{
	const struct stage *stages = automaton->stages;
	int count = automaton->count;

	for (; passage.stage < count; passage.stage++) {
		const struct stage *at = &stages[passage.stage];
		unsigned class = classes[at->question];
		uint32_t next = automaton_step(at, passage.state, class & (PLACER_CLASSES - 1u));

		if (next == AUTOMATON_UNKNOWN)
			break;
		passage.any |= class;
		passage.state = next;
	}
	return passage;
}

/* The next step, which is not known yet. */
static uint32_t learn(const struct placer *placer, struct learner *learner, struct passage passage,
		      placer_class class)
{
	struct automaton *automaton = &learner->automaton;
	int q = automaton->stages[passage.stage].question;

	if (learner->credit <= 0 || class & PLACER_NO_CLASS)
		return AUTOMATON_UNKNOWN;
	learner->credit -= STEP_COST;
	return automaton_learn(automaton, passage.stage, passage.state,
			       class & (PLACER_CLASSES - 1u), answer_of(placer, q, class));
}

/* From where the way is not known any more. */
static struct passage run_on(const struct placer *placer, struct learner *learner,
			     struct passage passage, const placer_class *classes)
{
	const struct automaton *automaton = &learner->automaton;

	while (passage.stage < automaton->count) {
		placer_class class = classes[automaton->stages[passage.stage].question];

		passage.state = learn(placer, learner, passage, class);
		if (passage.state == AUTOMATON_UNKNOWN)
			return passage;
		passage.any |= class;
		passage.stage++;
		passage = run_known(automaton, passage, classes);
	}
	return passage;
}

/*
 * To the end, learning the way where it may. Of a sheet that the automaton cannot take, the
 * state is AUTOMATON_UNKNOWN then.
 */
static inline struct passage run(const struct placer *placer, struct learner *learner,
				 const placer_class *classes)
{
	struct passage passage = run_known(&learner->automaton, (struct passage){ 0 }, classes);

	learner->credit += learner->allowance;
	if (passage.stage < learner->automaton.count)
		passage = run_on(placer, learner, passage, classes);
	if (passage.any & PLACER_NO_CLASS)
		passage.state = AUTOMATON_UNKNOWN;
	return passage;
}

static void read_end(const struct placer *placer, uint32_t state, struct placement *placement)
{
	const struct automaton *as_is = &placer->as_is.automaton;
	const struct goal *goal = &as_is->walk.goal;
	const uint32_t *ends, *line, *rules;
	struct outcome outcome;

	automaton_ends(as_is, state, &ends);
	line = automaton_line(as_is, ends[0]);
	outcome = outcome_read(goal, line);
	*placement = (struct placement){
		.level = outcome.level,
		.claim = outcome.claim,
		.alerts = outcome.alerts,
		.low = outcome.level,
		.high = outcome.level,
		.exact = true,
	};
	rules = line + goal->levels + goal->claims + goal->alerts;
	for (int i = 0; i < placer->form->rule_count; i++)
		placement->fired[i / 8] |= (uint8_t)(rules[i] << i % 8);
}

/* From the lowest to the highest level of all ways to fill the sheet in. */
static void read_range(const struct placer *placer, uint32_t state, struct placement *placement)
{
	const struct automaton *filled = &placer->filled.automaton;
	const uint32_t *ends;
	size_t count = automaton_ends(filled, state, &ends);

	assert(count > 0);
	placement->low = INT8_MAX;
	placement->high = -1;
	for (size_t i = 0; i < count; i++) {
		int level = outcome_read(&filled->walk.goal, automaton_line(filled, ends[i])).level;

		placement->low = level < placement->low ? level : placement->low;
		placement->high = level > placement->high ? level : placement->high;
	}
}

static void add_placement(struct placer *placer, const struct placement *placement)
{
	if (placer->placement_count == placer->placement_size) {
		placer->placement_size = placer->placement_size ? placer->placement_size * 2 : 64;
		placer->placements = memory_resize(
			placer->placements, placer->placement_size * sizeof *placer->placements);
	}
	placer->placements[placer->placement_count++] = *placement;
}

/* The number of the placement at these ends of the automata; the second may be unknown. */
static uint32_t number_of(struct placer *placer, const uint32_t ends[2])
{
	uint32_t *number = word_map_at(&placer->numbers, ends, 2, placer->placement_count);

	if (*number == placer->placement_count) {
		struct placement placement;

		read_end(placer, ends[0], &placement);
		if (ends[1] != AUTOMATON_UNKNOWN && placement.claim < 0)
			read_range(placer, ends[1], &placement);
		add_placement(placer, &placement);
	}
	return *number;
}

/* The same of a sheet in which nothing is open, by the end alone. */
static uint32_t number_of_end(struct placer *placer, uint32_t end)
{
	if (end >= placer->end_count) {
		uint32_t count = end < 32 ? 64 : end * 2;

		placer->number_of_end =
			memory_resize(placer->number_of_end, count * sizeof(uint32_t));
		for (uint32_t i = placer->end_count; i < count; i++)
			placer->number_of_end[i] = PLACER_ALONE;
		placer->end_count = count;
	}
	if (placer->number_of_end[end] == PLACER_ALONE)
		placer->number_of_end[end] =
			number_of(placer, (uint32_t[]){ end, AUTOMATON_UNKNOWN });
	return placer->number_of_end[end];
}

static struct placed_as numbered(const struct placer *placer, uint32_t number)
{
	return (struct placed_as){ &placer->placements[number], number };
}

/* A sheet that the first automaton does not know; the second may, which saves the more work. */
static struct placed_as place_alone(struct placer *placer, const placer_class *classes,
				    const struct answer *answers)
{
	struct answer all[FORM_QUESTIONS_MAX];
	struct sheet sheet;
	uint32_t range = AUTOMATON_UNKNOWN;

	for (int q = 0; q < placer->form->question_count; q++)
		all[q] = classes[q] == PLACER_NO_CLASS ? answers[q]
						       : answer_of(placer, q, classes[q]);
	sheet_read(&sheet, placer->form, all, all);
	place(&sheet, &placer->own);
	if (placer->own.claim < 0 && sheet_anything_open(&sheet)) {
		if (placer->filled.logic)
			range = run(placer, &placer->filled, classes).state;
		if (range != AUTOMATON_UNKNOWN)
			read_range(placer, range, &placer->own);
		else
			place_range(placer->form, all, &placer->own);
	}
	memory_wipe(all, sizeof all);
	return (struct placed_as){ &placer->own, PLACER_ALONE };
}

struct placed_as placer_place(struct placer *placer, const placer_class *classes,
			      const struct answer *answers)
{
	struct passage passage = { .state = AUTOMATON_UNKNOWN };
	uint32_t ends[2] = { AUTOMATON_UNKNOWN, AUTOMATON_UNKNOWN };

	if (placer->as_is.logic && placer->placement_count < PLACEMENTS_MAX)
		passage = run(placer, &placer->as_is, classes);
	if (passage.state == AUTOMATON_UNKNOWN)
		return place_alone(placer, classes, answers);
	if (!(passage.any & PLACER_OPEN))
		return numbered(placer, number_of_end(placer, passage.state));
	ends[0] = passage.state;
	if (placer->filled.logic)
		ends[1] = run(placer, &placer->filled, classes).state;
	if (ends[1] == AUTOMATON_UNKNOWN)
		return place_alone(placer, classes, answers);
	return numbered(placer, number_of(placer, ends));
}
