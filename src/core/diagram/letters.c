/*
 * Variables in their order, and their letters: replies of which no condition and no tally sees the
 * difference are one. The replies to a question that takes several answers are those of its
 * exclusive options, and "its boxes follow"; each box that something looks at is a variable then.
 */
#include "core/diagram/logic_parts.h"

#include "base/memory.h"

#include <assert.h>

/* --- what conditions ask of one answer ------------------------------------------------ */

static bool state_is(const struct reply *reply, enum cond_state state)
{
	switch (state) {
	case STATE_DECLINED:
		return reply->state == ANSWER_DECLINED;
	case STATE_UNSURE:
		return reply->state == ANSWER_UNSURE;
	case STATE_OPEN:
		return reply->state != ANSWER_GIVEN;
	case STATE_ASKED:
		break;
	}
	return true;
}

static bool ask_holds(const struct question *question, const struct reply *reply, struct ask ask)
{
	if (ask.op == COND_QUESTION)
		return reply_value(reply, question) >= ask.number;
	if (reply->state == REPLY_NOT_ASKED)
		return false;
	if (ask.op == COND_STATE)
		return state_is(reply, (enum cond_state)ask.number);
	return reply_answers(reply) && !reply->boxes && reply->from == ask.number;
}

/* Whether the variable is the one to ask this of. */
static bool is_asked_here(const struct question *question, const struct variable *variable,
			  struct ask ask)
{
	int box = ask.op == COND_HAS && !question->options[ask.number].exclusive ? ask.number
										 : BOX_NONE;

	return variable->box == box;
}

static void find_facts(struct census *census, struct variable *variable)
{
	const struct question *question = &census->form->questions[variable->question];
	const struct asks *asks = &census->asks[variable->question];
	struct logic *logic = census->logic;

	variable->fact = logic->fact_count;
	for (int i = 0; i < asks->count; i++)
		variable->fact_count += is_asked_here(question, variable, asks->item[i]);
	logic->fact_count += variable->fact_count;
	variable->asks = arena_array(logic->arena, variable->fact_count, sizeof *variable->asks);
	for (int i = 0, n = 0; i < asks->count; i++)
		if (is_asked_here(question, variable, asks->item[i]))
			variable->asks[n++] = asks->item[i];
}

static bool fact_holds(const struct question *question, const struct variable *variable,
		       const struct reply *reply, uint32_t fact)
{
	if (variable->box != BOX_NONE)
		return reply->from == 1; /* that the box is ticked is all that is asked of it */
	return ask_holds(question, reply, variable->asks[fact]);
}

/* --- letters --------------------------------------------------------------------------- */

/* All that can be seen of a reply, as a row of words. */
static size_t look_at(const struct question *question, const struct variable *variable,
		      uint32_t number, uint32_t *row)
{
	const struct reply *reply = &variable->replies[number];
	size_t len = 0;

	row[len++] = reply->state == REPLY_NOT_ASKED ? 2 : reply->boxes;
	for (uint32_t f = 0; f < variable->fact_count; f++)
		row[len++] = fact_holds(question, variable, reply, f);
	for (int i = 0; i < variable->input_count; i++)
		row[len++] = (uint32_t)variable->inputs[i].value[number];
	if (variable->box != BOX_NONE)
		row[len++] = (uint32_t)reply->from; /* whether any was ticked is kept */
	return len;
}

/* The better of two to stand for a letter: one of a complete sheet, then the less worrying. */
static bool is_better(const struct reply *a, const struct reply *b)
{
	if (a->supposed != b->supposed)
		return b->supposed;
	return a->cost < b->cost;
}

static void join_replies(struct variable *variable)
{
	for (uint32_t i = 0; i < variable->reply_count; i++) {
		struct reply *reply = &variable->replies[i];
		struct letter *letter = &variable->letters[reply->letter];

		if (letter->ways == UINT32_MAX || /* the first */
		    is_better(reply, &variable->replies[letter->reply])) {
			letter->reply = i;
			letter->cost = reply->cost;
		}
		letter->ways =
			letter->ways == UINT32_MAX ? reply->ways : letter->ways + reply->ways;
		letter->asked = reply->state != REPLY_NOT_ASKED;
		if (reply->state == REPLY_NOT_ASKED)
			variable->not_asked = reply->letter;
	}
}

/* Boxes of which one must be ticked are no reply by themselves. */
static bool stands_alone(const struct variable *variable, const struct letter *letter)
{
	return letter->asked && letter->ways &&
	       !(variable->must_tick && variable->replies[letter->reply].boxes);
}

static void find_best(struct variable *variable)
{
	variable->best = variable->letter_count;
	for (uint32_t i = 0; i < variable->letter_count; i++)
		if (stands_alone(variable, &variable->letters[i]) &&
		    (variable->best == variable->letter_count ||
		     variable->letters[i].cost < variable->letters[variable->best].cost))
			variable->best = i;
}

static void set_by_letter(struct census *census, struct variable *variable)
{
	const struct question *question = &census->form->questions[variable->question];
	struct arena *arena = census->logic->arena;
	size_t count = variable->letter_count;

	variable->truth = arena_array(arena, count * variable->fact_count, 1);
	for (uint32_t i = 0; i < variable->reply_count; i++)
		for (uint32_t f = 0; f < variable->fact_count; f++)
			variable->truth[(size_t)variable->replies[i].letter * variable->fact_count +
					f] =
				fact_holds(question, variable, &variable->replies[i], f);
	for (int n = 0; n < variable->input_count; n++) {
		int32_t *value = arena_array(arena, count, sizeof *value);

		for (uint32_t i = 0; i < variable->reply_count; i++)
			value[variable->replies[i].letter] = variable->inputs[n].value[i];
		variable->inputs[n].value = value;
	}
}

static void find_letters(struct census *census, struct variable *variable)
{
	const struct question *question = &census->form->questions[variable->question];
	struct words looks;
	uint32_t *row = memory_alloc((variable->fact_count + (size_t)variable->input_count + 2) *
				     sizeof *row);

	words_init(&looks);
	for (uint32_t i = 0; i < variable->reply_count; i++) {
		bool fresh;

		variable->replies[i].letter =
			words_add(&looks, row, look_at(question, variable, i, row), &fresh);
	}
	variable->letter_count = looks.count;
	variable->letters =
		arena_array(census->logic->arena, looks.count, sizeof *variable->letters);
	for (uint32_t i = 0; i < looks.count; i++)
		variable->letters[i].ways = UINT32_MAX;
	join_replies(variable);
	assert(variable->box == BOX_NONE || variable->not_asked == BOX_NOT_OFFERED);
	find_best(variable);
	set_by_letter(census, variable);
	words_release(&looks);
	memory_free(row);
}

/* --- variables ----------------------------------------------------------------------------- */

static bool is_box(const struct census *census, int question, int option)
{
	return census->split[question] >> option & 1;
}

/* The boxes that nothing looks at. */
static uint32_t other_boxes(const struct census *census, int q)
{
	const struct question *question = &census->form->questions[q];
	uint32_t boxes = 0;

	for (int i = 0; question->kind == QUESTION_SEVERAL && i < question->option_count; i++)
		if (!question->options[i].exclusive && !is_box(census, q, i))
			boxes |= UINT32_C(1) << i;
	return boxes;
}

/* Whether they are a variable: one of all boxes must be ticked. */
static bool has_others(const struct census *census, int q)
{
	return census->split[q] && other_boxes(census, q) &&
	       form_has_exclusive(&census->form->questions[q]);
}

static int count_variables(const struct census *census)
{
	int count = census->form->question_count;

	for (int q = 0; q < census->form->question_count; q++)
		count += __builtin_popcount(census->split[q]) + has_others(census, q);
	return count;
}

static int branch_of(struct logic *logic, const struct cond *only_if)
{
	if (!only_if)
		return -1;
	for (int i = 0; i < logic->branch_count; i++)
		if (logic->branches[i].only_if == only_if)
			return i;
	logic->branches[logic->branch_count].only_if = only_if;
	return logic->branch_count++;
}

static void add_variable(struct logic *logic, int question, int box, uint32_t boxes)
{
	logic->variables[logic->variable_count++] =
		(struct variable){ .question = question, .box = box, .boxes = boxes, .branch = -1 };
}

static void add_question(struct census *census, int q)
{
	const struct question *question = &census->form->questions[q];
	struct logic *logic = census->logic;
	uint32_t others = other_boxes(census, q);
	int first = logic->variable_count, branch = branch_of(logic, question->only_if);
	bool must_tick =
		form_has_exclusive(question) || (census->must_tick && census->must_tick[q]);

	logic->variable_of[q] = first;
	add_variable(logic, q, BOX_NONE, others);
	logic->variables[first].branch = branch;
	if (branch >= 0)
		logic->branches[branch].last = first;
	for (int i = 0; i < question->option_count; i++)
		if (is_box(census, q, i))
			add_variable(logic, q, i, UINT32_C(1) << i);
	if (has_others(census, q))
		add_variable(logic, q, BOX_OTHERS, others);
	for (int v = first; v < logic->variable_count; v++) {
		logic->variables[v].end = logic->variable_count;
		logic->variables[v].must_tick = must_tick;
	}
}

static bool lay_variable(struct census *census, struct variable *variable, struct err *why)
{
	const struct question *question = &census->form->questions[variable->question];
	const struct asks *asks = &census->asks[variable->question];
	struct ints cuts = { 0 };

	if (asks->count > THRESHOLDS_MAX)
		return err_set(why, "\"%s\" is compared with more than %d numbers", question->id,
			       (int)THRESHOLDS_MAX);
	for (int i = 0; i < asks->count && question->kind == QUESTION_NUMBER; i++)
		if (asks->item[i].op == COND_QUESTION)
			ints_note(&cuts, asks->item[i].number);
	if (question->kind == QUESTION_NUMBER && !tallies_cut(census, variable->question, &cuts)) {
		ints_release(&cuts);
		return err_set(why, "\"%s\" adds too many different numbers to a sum",
			       question->id);
	}
	ints_sort(&cuts);
	replies_lay(census, variable, &cuts);
	find_facts(census, variable);
	gather_inputs(census, variable);
	find_letters(census, variable);
	ints_release(&cuts);
	return true;
}

bool letters_lay(struct census *census, struct err *why)
{
	struct logic *logic = census->logic;
	size_t questions = (size_t)census->form->question_count;

	logic->variables = arena_array(logic->arena, (size_t)count_variables(census),
				       sizeof *logic->variables);
	logic->variable_of = arena_array(logic->arena, questions, sizeof *logic->variable_of);
	logic->branches = arena_array(logic->arena, questions, sizeof *logic->branches);
	for (size_t i = 0; i < questions; i++)
		add_question(census, census->order[i]);
	for (int v = 0; v < logic->variable_count; v++)
		if (!lay_variable(census, &logic->variables[v], why))
			return false;
	return true;
}
