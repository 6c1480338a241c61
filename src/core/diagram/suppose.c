#include "core/diagram/suppose.h"

#include "base/memory.h"

#include <string.h>

static const struct question *question_of(const struct suppose *suppose, int v)
{
	return &suppose->logic->form->questions[suppose->logic->variables[v].question];
}

uint32_t suppose_own(const struct suppose *suppose, int v)
{
	const struct variable *variable = &suppose->logic->variables[v];
	const struct question *question = question_of(suppose, v);
	struct answer answer = suppose->answers[variable->question];
	const struct reply *reply;

	if (variable->box != BOX_NONE && answer.state != ANSWER_GIVEN)
		return variable->not_asked;
	reply = logic_reply(variable, question, answer);
	return reply ? reply->letter : variable->not_asked;
}

void suppose_init(struct suppose *suppose, const struct logic *logic, const struct answer *answers)
{
	size_t count = (size_t)logic->variable_count;
	uint8_t *at;

	*suppose = (struct suppose){ .logic = logic, .answers = answers };
	for (size_t v = 0; v < count; v++)
		suppose->size += logic->variables[v].letter_count;
	suppose->bytes = at = memory_alloc(suppose->size);
	suppose->sets.takes = memory_alloc(count * sizeof *suppose->sets.takes);
	for (size_t v = 0; v < count; v++) {
		suppose->sets.takes[v] = at;
		at += logic->variables[v].letter_count;
	}
	for (int q = 0; q < logic->form->question_count; q++)
		suppose_as_is(suppose, q);
}

void suppose_as_is(struct suppose *suppose, int q)
{
	int first = suppose->logic->variable_of[q], end = suppose->logic->variables[first].end;

	for (int v = first; v < end; v++) {
		const struct variable *variable = &suppose->logic->variables[v];
		uint8_t *takes = suppose->sets.takes[v];

		memset(takes, 0, variable->letter_count);
		takes[suppose_own(suppose, v)] = 1;
		if (variable_is_optional(variable))
			takes[variable->not_asked] = 1;
	}
}

void suppose_release(struct suppose *suppose)
{
	memory_free(suppose->sets.takes);
	memory_wipe(suppose->bytes, suppose->size); /* they tell what was answered */
	memory_free(suppose->bytes);
}

/* What of a box may be taken: both, or an urgent one only as it is. */
static void free_box(struct suppose *suppose, int v, bool urgent)
{
	const struct variable *variable = &suppose->logic->variables[v];

	for (uint32_t i = 0; i < variable->reply_count; i++)
		if (urgent || !variable->replies[i].urgent)
			suppose->sets.takes[v][variable->replies[i].letter] = 1;
}

/* Whether some way to tick the boxes is no emergency. */
static bool can_tick(const struct suppose *suppose, int first, int end)
{
	const struct variable *variables = suppose->logic->variables;

	for (int v = first + 1; v < end; v++)
		for (uint32_t i = 0; i < variables[v].reply_count; i++)
			if (variables[v].replies[i].from == 1 && !variables[v].replies[i].urgent)
				return true;
	return end == first + 1 || !variables[first].must_tick;
}

/* Whether the reply may be supposed in place of the missing answer. */
static bool fills(const struct suppose *suppose, int q, const struct reply *reply, bool ticks)
{
	return reply->supposed && reply->state == suppose->answers[q].state && !reply->urgent &&
	       (!reply->boxes || ticks);
}

void suppose_fill(struct suppose *suppose, int q)
{
	int first = suppose->logic->variable_of[q], end = suppose->logic->variables[first].end;
	const struct variable *variable = &suppose->logic->variables[first];
	uint8_t *takes = suppose->sets.takes[first];
	bool ticks = can_tick(suppose, first, end), any = false;

	for (uint32_t i = 0; i < variable->reply_count; i++)
		any |= fills(suppose, q, &variable->replies[i], ticks);
	if (!any)
		return;
	takes[suppose_own(suppose, first)] = 0;
	for (uint32_t i = 0; i < variable->reply_count; i++)
		if (fills(suppose, q, &variable->replies[i], ticks))
			takes[variable->replies[i].letter] = 1;
	for (int v = first + 1; v < end; v++)
		free_box(suppose, v, false);
}

void suppose_any(struct suppose *suppose, int q)
{
	int first = suppose->logic->variable_of[q], end = suppose->logic->variables[first].end;

	for (int v = first; v < end; v++)
		for (uint32_t i = 0; i < suppose->logic->variables[v].reply_count; i++) {
			const struct reply *reply = &suppose->logic->variables[v].replies[i];

			suppose->sets.takes[v][reply->letter] |= !reply->supposed;
		}
}

void suppose_other(struct suppose *suppose, int q, bool urgent, int64_t value_most)
{
	int first = suppose->logic->variable_of[q], end = suppose->logic->variables[first].end;
	const struct variable *variable = &suppose->logic->variables[first];
	const struct question *question = question_of(suppose, first);

	if (question->kind == QUESTION_TEXT)
		return;
	for (uint32_t i = 0; i < variable->reply_count; i++) {
		const struct reply *reply = &variable->replies[i];

		if (reply->state != ANSWER_GIVEN || reply->supposed || (reply->urgent && !urgent) ||
		    (!reply->boxes && reply_value(reply, question) > value_most))
			continue;
		suppose->sets.takes[first][reply->letter] = 1;
	}
	for (int v = first + 1; v < end; v++) {
		bool ticked = suppose_own(suppose, v) == BOX_TICKED;

		/* Less of it is always less; more is a higher value. */
		if (value_most == INT64_MAX || ticked)
			free_box(suppose, v, urgent || ticked);
		else
			suppose->sets.takes[v][BOX_UNTICKED] = 1;
	}
}
