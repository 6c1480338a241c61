#include "core/diagram/logic_parts.h"

#include "base/memory.h"

#include <string.h>

struct logic *logic_new(const struct form *form, const struct logic_plan *plan, struct err *why)
{
	struct arena *arena = memory_alloc(sizeof *arena);
	struct logic *logic;
	struct census *census;
	int *order;
	bool ok;

	arena_init(arena);
	logic = arena_alloc(arena, sizeof *logic);
	logic->form = form;
	logic->arena = arena;
	words_init(&logic->heard);
	census = logic->census = arena_alloc(arena, sizeof *census);
	*census = (struct census){
		.form = form, .logic = logic, .about = plan->about, .must_tick = plan->must_tick
	};
	census->replies = plan->replies;
	/* Levels and alerts are what these may read. */
	if (plan->about & (ABOUT_MYTHS | ABOUT_PROMISES))
		census->about |= ABOUT_OUTCOME;
	order = arena_array(arena, (size_t)form->question_count + 1, sizeof *order);
	if (plan->order && form->question_count > 0)
		memcpy(order, plan->order, (size_t)form->question_count * sizeof *order);
	else
		order_find(form, order);
	logic->order = census->order = order;
	census_init(census);
	census_take(census);
	for (int q = 0; plan->split && q < form->question_count; q++)
		census->split[q] |= plan->split[q];
	ok = tallies_number(census, why) && letters_lay(census, why);
	if (ok) {
		gather_rest(logic);
		formulas_lay(census);
		logic->laid = true;
	}
	if (!ok) {
		logic_free(logic);
		return NULL;
	}
	return logic;
}

void logic_free(struct logic *logic)
{
	struct arena *arena;

	if (!logic)
		return;
	arena = logic->arena;
	for (int t = 0; t < logic->tally_count; t++) {
		memory_free(logic->tallies[t].feeds);
		memory_free(logic->tallies[t].fed);
	}
	if (logic->laid)
		formulas_release(&logic->formulas);
	words_release(&logic->heard);
	census_release(logic->census);
	arena_release(arena);
	memory_free(arena);
}

uint32_t logic_condition(struct logic *logic, const struct cond *cond)
{
	return formula_of(logic->census, cond);
}

int32_t reply_value(const struct reply *reply, const struct question *question)
{
	if (!reply_answers(reply) || reply->boxes || question->kind == QUESTION_TEXT)
		return 0;
	return question->kind == QUESTION_NUMBER ? reply->from
						 : question->options[reply->from].value;
}

static bool reply_is(const struct reply *reply, const struct question *question,
		     struct answer answer)
{
	if (reply->supposed || reply->state != answer.state)
		return false;
	if (answer.state != ANSWER_GIVEN)
		return true;
	switch (question->kind) {
	case QUESTION_ONE:
		return reply->from == answer.value;
	case QUESTION_NUMBER:
		return reply->from <= answer.value && answer.value <= reply->to;
	case QUESTION_SEVERAL:
		return reply->boxes || answer.value == 1 << reply->from;
	case QUESTION_TEXT:
		break;
	}
	return true;
}

const struct reply *logic_reply(const struct variable *variable, const struct question *question,
				struct answer answer)
{
	if (variable->box != BOX_NONE)
		return &variable->replies[(uint32_t)answer.value & variable->boxes ? BOX_TICKED
										   : BOX_UNTICKED];
	for (uint32_t i = 0; i < variable->reply_count; i++)
		if (reply_is(&variable->replies[i], question, answer))
			return &variable->replies[i];
	return NULL;
}

struct answer logic_answer(const struct question *question, const struct reply *reply)
{
	struct answer answer = { reply->supposed ? ANSWER_GIVEN : reply->state, 0 };

	if (answer.state == ANSWER_GIVEN && !reply->boxes)
		answer.value = question->kind == QUESTION_SEVERAL ? 1 << reply->from : reply->from;
	return answer;
}

/* One of these boxes: rather one that is not urgent, and rather one that counts. */
static int32_t one_of(const struct question *question, int32_t boxes)
{
	int best = -1, least = 4;

	for (int i = 0; i < question->option_count; i++) {
		const struct option *option = &question->options[i];
		int rank = 2 * option->urgent + (option->value <= 0);

		if (boxes >> i & 1 && rank < least) {
			best = i;
			least = rank;
		}
	}
	return best < 0 ? 0 : 1 << best;
}

int32_t logic_boxes(const struct logic *logic, int first, const uint32_t *letters, int32_t own)
{
	const struct variable *variable = &logic->variables[first];
	const struct question *question = &logic->form->questions[variable->question];
	int32_t others = (int32_t)variable->boxes, ticked = own & others;

	for (int v = first + 1; v < variable->end; v++) {
		const struct variable *box = &logic->variables[v];
		bool on = letters[v] == BOX_TICKED;

		if (box->box >= 0)
			ticked |= (int32_t)on << box->box;
		else if (!on)
			ticked &= ~others;
		else if (!(ticked & others))
			ticked |= one_of(question, others);
	}
	if (ticked == 0 && variable->must_tick)
		ticked = one_of(question, others);
	return ticked;
}
