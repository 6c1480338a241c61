/*
 * The fewest answers that move the level are a shortest path: through a diagram of all sheets that
 * may be supposed, a letter of the own answer costs nothing, any other one costs a change, and
 * where that is equal, how far it is away. How many changes it takes from each node on to a level
 * is found from the leaves up; then the ways that need no more are followed from the root.
 */
#include "base/err.h"
#include "base/memory.h"
#include "core/diagram/suppose.h"
#include "core/explain.h"

#include <string.h>

enum {
	CHANGE_BUDGET = 400000, /* nodes of the diagram */
	FOLLOW_BUDGET = 50000,	/* steps of following equal ways */
	NEVER = UINT16_MAX,
};

struct hunt {
	const struct form *form;
	const struct answer *answers;
	const struct supposing *supposing;
	struct logic *logic;
	struct diagram *diagram;
	struct suppose suppose;
	/*
	 * By variable, node and whether the question that its box belongs to was changed already:
	 * how many changes are still needed.
	 */
	uint16_t **needs;
	int target; /* the level to reach */
	int budget;
	/* The way being followed, and what was found. */
	bool changed[FORM_QUESTIONS_MAX];
	uint32_t letters[FORM_QUESTIONS_MAX * (FORM_OPTIONS_MAX + 1)];
	struct solution {
		struct change change;
		int64_t distance;
	} found[CHANGES_MAX];
	int count, max;
};

/* --- how many changes it takes ------------------------------------------------------- */

static bool is_own(const struct hunt *hunt, int v, uint32_t letter)
{
	const struct variable *variable = &hunt->logic->variables[v];

	return !variable->letters[letter].asked || letter == suppose_own(&hunt->suppose, v);
}

/* Where the letter leads: the need there, and what it costs to go. */
static uint16_t need_after(const struct hunt *hunt, int v, uint32_t kid, uint32_t letter,
			   bool changed)
{
	const struct variable *variable = &hunt->logic->variables[v];
	bool now = variable->box == BOX_NONE ? false : changed;
	bool differs = !is_own(hunt, v, letter);
	bool goes_on = v + 1 < variable->end;
	uint16_t need = hunt->needs[v + 1][2 * kid + (goes_on && (now || differs))];

	return need == NEVER ? NEVER : (uint16_t)(need + (differs && !now));
}

static uint16_t need_at(const struct hunt *hunt, int v, uint32_t node, bool changed)
{
	uint16_t least = NEVER;

	for (uint32_t letter = 0; letter < hunt->diagram->layers[v].width; letter++) {
		uint32_t kid = diagram_kid(hunt->diagram, v, node, letter);
		uint16_t need;

		if (kid == DIAGRAM_NONE)
			continue;
		need = need_after(hunt, v, kid, letter, changed);
		least = need < least ? need : least;
	}
	return least;
}

/* Of the root, for the target level. */
static uint16_t find_needs(struct hunt *hunt)
{
	const struct diagram *diagram = hunt->diagram;
	int last = hunt->logic->variable_count;

	for (uint32_t leaf = 0; leaf < diagram->leaf_count; leaf++) {
		bool there = diagram_outcome(diagram, leaf).level == hunt->target;

		hunt->needs[last][2 * leaf] = hunt->needs[last][2 * leaf + 1] = there ? 0 : NEVER;
	}
	for (int v = last - 1; v >= 0; v--)
		for (uint32_t node = 0; node < diagram->layers[v].count; node++)
			for (int changed = 0; changed < 2; changed++)
				hunt->needs[v][2 * node + (uint32_t)changed] =
					need_at(hunt, v, node, changed);
	return hunt->needs[0][0];
}

/* --- which answers -------------------------------------------------------------------- */

static int32_t between(int32_t number, int32_t low, int32_t high)
{
	return number < low ? low : number > high ? high : number;
}

/* The answer that is nearest to the own one among those of these letters, and how far it is. */
static struct answer nearest(const struct hunt *hunt, int q, int64_t *distance)
{
	const struct logic *logic = hunt->logic;
	const struct question *question = &hunt->form->questions[q];
	struct answer own = hunt->answers[q], best = { ANSWER_GIVEN, 0 };
	int first = logic->variable_of[q];
	const struct variable *variable = &logic->variables[first];
	bool given = own.state == ANSWER_GIVEN;
	int32_t from = given				   ? own.value
		       : question->kind == QUESTION_NUMBER ? question->minimum
							   : 0;

	*distance = INT64_MAX;
	for (uint32_t i = 0; i < variable->reply_count; i++) {
		const struct reply *reply = &variable->replies[i];
		struct answer answer = logic_answer(question, reply);
		int64_t steps;

		if (reply->letter != hunt->letters[first] || reply->state != ANSWER_GIVEN ||
		    reply->supposed || (reply->urgent && hunt->supposing->direction > 0) ||
		    (hunt->supposing->never_worse && !reply->boxes &&
		     answer_value(question, answer) > answer_value(question, own)))
			continue;
		if (question->kind == QUESTION_NUMBER)
			answer.value = between(from, reply->from, reply->to);
		if (reply->boxes)
			answer.value =
				logic_boxes(logic, first, hunt->letters, given ? own.value : 0);
		steps = question->kind == QUESTION_SEVERAL
				? __builtin_popcount(
					  (uint32_t)(answer.value ^ (given ? own.value : 0)))
				: (int64_t)answer.value - from;
		steps = steps < 0 ? -steps : steps;
		if (steps < *distance) {
			*distance = steps;
			best = answer;
		}
	}
	return best;
}

static bool same_questions(const struct change *a, const struct change *b)
{
	for (int i = 0; i < a->count; i++)
		if (a->item[i].question != b->item[i].question)
			return false;
	return true;
}

/* The nearer one, then the one that comes earlier in the questionnaire. */
static bool goes_before(const struct solution *a, const struct solution *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance;
	for (int i = 0; i < a->change.count; i++) {
		const struct changed *first = &a->change.item[i], *second = &b->change.item[i];

		if (first->question != second->question)
			return first->question < second->question;
		if (first->answer.value != second->answer.value)
			return first->answer.value < second->answer.value;
	}
	return false;
}

/* In that order; over the same questions only the first one stays. */
static void keep(struct hunt *hunt, const struct solution *solution)
{
	int at;

	for (int i = 0; i < hunt->count; i++) {
		if (!same_questions(&hunt->found[i].change, &solution->change))
			continue;
		if (!goes_before(solution, &hunt->found[i]))
			return;
		hunt->count--;
		memmove(&hunt->found[i], &hunt->found[i + 1],
			(size_t)(hunt->count - i) * sizeof *hunt->found);
		break;
	}
	for (at = hunt->count; at > 0 && goes_before(solution, &hunt->found[at - 1]);)
		at--;
	if (at == hunt->max)
		return;
	hunt->count += hunt->count < hunt->max;
	memmove(&hunt->found[at + 1], &hunt->found[at],
		(size_t)(hunt->count - at - 1) * sizeof *hunt->found);
	hunt->found[at] = *solution;
}

static void take_way(struct hunt *hunt)
{
	struct solution solution = { .change = { .level = hunt->target } };

	for (int q = 0; q < hunt->form->question_count; q++) {
		int64_t distance;

		if (!hunt->changed[q])
			continue;
		solution.change.item[solution.change.count++] =
			(struct changed){ q, nearest(hunt, q, &distance) };
		solution.distance += distance;
	}
	keep(hunt, &solution);
}

/* Follows the ways that need no more changes than must be. */
static void follow(struct hunt *hunt, int v, uint32_t node, bool changed, uint16_t need)
{
	const struct variable *variable = &hunt->logic->variables[v];

	if (hunt->budget-- <= 0)
		return;
	if (v == hunt->logic->variable_count) {
		take_way(hunt);
		return;
	}
	if (variable->box == BOX_NONE)
		changed = false;
	for (uint32_t letter = 0; letter < variable->letter_count; letter++) {
		uint32_t kid = diagram_kid(hunt->diagram, v, node, letter);
		bool differs, before = hunt->changed[variable->question];

		if (kid == DIAGRAM_NONE || need_after(hunt, v, kid, letter, changed) != need)
			continue;
		differs = !is_own(hunt, v, letter);
		hunt->letters[v] = letter;
		hunt->changed[variable->question] = before || differs;
		follow(hunt, v + 1, kid, changed || differs,
		       (uint16_t)(need - (differs && !changed)));
		hunt->changed[variable->question] = before;
	}
}

/* --- all ---------------------------------------------------------------------------------- */

static void suppose_all(struct hunt *hunt)
{
	const struct supposing *supposing = hunt->supposing;

	suppose_init(&hunt->suppose, hunt->logic, hunt->answers);
	for (int q = 0; q < hunt->form->question_count; q++) {
		bool open = hunt->answers[q].state != ANSWER_GIVEN;

		if (qset_has(&supposing->closed, q) || (supposing->never_worse && open))
			continue;
		suppose_other(&hunt->suppose, q, supposing->direction < 0,
			      supposing->never_worse
				      ? answer_value(&hunt->form->questions[q], hunt->answers[q])
				      : INT64_MAX);
	}
}

static bool hunt_begin(struct hunt *hunt)
{
	struct logic_plan plan = { .about = ABOUT_RULES | ABOUT_CLAIMS, .replies = WITH_UNREACHED };
	struct goal goal;
	struct err why;
	int last;

	hunt->logic = logic_new(hunt->form, &plan, &why);
	if (!hunt->logic)
		return false;
	last = hunt->logic->variable_count;
	goal = outcome_goal(hunt->logic, GOAL_LEVELS | GOAL_CLAIMS | GOAL_EVERY);
	suppose_all(hunt);
	hunt->diagram = diagram_new(hunt->logic, &goal, &hunt->suppose.sets, CHANGE_BUDGET);
	if (!hunt->diagram)
		return false;
	hunt->needs = arena_array(hunt->logic->arena, (size_t)last + 1, sizeof *hunt->needs);
	for (int v = 0; v <= last; v++)
		hunt->needs[v] =
			arena_array(hunt->logic->arena, 2 * (size_t)diagram_count(hunt->diagram, v),
				    sizeof **hunt->needs);
	return true;
}

/* Looks for the nearest level that fewest changes lead to. */
static void hunt_down(struct hunt *hunt, int from, int *least)
{
	int direction = hunt->supposing->direction, nearest_level = -1;

	for (int level = from + direction; level >= 0 && level < hunt->form->level_count;
	     level += direction) {
		uint16_t need;

		hunt->target = level;
		need = find_needs(hunt);
		if (need != NEVER && (nearest_level < 0 || need < *least)) {
			nearest_level = level;
			*least = need;
		}
	}
	if (nearest_level < 0 || *least > CHANGE_ANSWERS_MAX)
		return;
	hunt->target = nearest_level;
	hunt->budget = FOLLOW_BUDGET;
	follow(hunt, 0, 0, false, find_needs(hunt));
}

int explain_changes(const struct form *form, const struct answer *answers,
		    const struct supposing *supposing, struct change *changes, int max, int *least)
{
	struct hunt *hunt = memory_alloc(sizeof *hunt);
	struct placement placement;
	struct sheet sheet;
	int count;

	*hunt = (struct hunt){ .form = form, .answers = answers, .supposing = supposing };
	hunt->max = max < CHANGES_MAX ? max : CHANGES_MAX;
	sheet_read(&sheet, form, answers, answers);
	place(&sheet, &placement);
	*least = 0;
	if (placement.level >= 0 && hunt->max > 0) {
		if (hunt_begin(hunt))
			hunt_down(hunt, placement.level, least);
		else
			*least = -1;
		diagram_free(hunt->diagram);
		if (hunt->logic)
			suppose_release(&hunt->suppose);
		logic_free(hunt->logic);
	}
	for (int i = 0; i < hunt->count; i++)
		changes[i] = hunt->found[i].change;
	count = hunt->count;
	memory_wipe(hunt, sizeof *hunt);
	memory_free(hunt);
	return count;
}
