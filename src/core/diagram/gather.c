/*
 * What variables add to tallies, letter by letter, and what may still come.
 */
#include "core/diagram/logic_parts.h"

/* --- what the variables add ----------------------------------------------------------------- */

static int32_t *add_input(const struct census *census, struct variable *variable, int tally)
{
	struct input *input = &variable->inputs[variable->input_count++];

	input->tally = tally;
	input->value =
		arena_array(census->logic->arena, variable->reply_count, sizeof *input->value);
	return input->value;
}

static void add_values(const struct census *census, struct variable *variable, int tally,
		       int weight)
{
	const struct question *question = &census->form->questions[variable->question];
	int32_t *value = add_input(census, variable, tally);

	for (uint32_t i = 0; i < variable->reply_count; i++) {
		const struct reply *reply = &variable->replies[i];

		if (variable->box == BOX_NONE)
			value[i] = weight * reply_value(reply, question);
		else if (variable->box >= 0 && reply->from == 1)
			value[i] = question->options[variable->box].value;
	}
}

/* 2 for an answer, 1 for a question that was asked and left open. */
static void add_openness(const struct census *census, struct variable *variable, int tally)
{
	int32_t *value = add_input(census, variable, tally);

	for (uint32_t i = 0; i < variable->reply_count; i++) {
		uint8_t state = variable->replies[i].state;

		value[i] = state == REPLY_NOT_ASKED ? 0 : state == ANSWER_GIVEN ? 2 : 1;
	}
}

void gather_inputs(const struct census *census, struct variable *variable)
{
	int q = variable->question, d = census->form->questions[q].rates;
	bool several = census->form->questions[q].kind == QUESTION_SEVERAL;

	variable->inputs = arena_array(census->logic->arena, (size_t)census->sum_count + 3,
				       sizeof *variable->inputs);
	if (several && census->boxes[q].used)
		add_values(census, variable, census->boxes[q].tally, 1);
	if (variable->box != BOX_NONE)
		return;
	if (!several && d >= 0 && census->ratings[d].used)
		add_values(census, variable, census->ratings[d].tally, 1);
	if (d >= 0 && census->opens[d].used)
		add_openness(census, variable, census->opens[d].tally);
	for (int i = 0; i < census->sum_count && !several; i++) {
		int weight = sum_weight(&census->sums[i], q);

		if (weight > 0)
			add_values(census, variable, census->sums[i].use.tally, weight);
	}
}

/* --- what may still come -------------------------------------------------------------------- */

static void spread(struct logic *logic, int v, int t)
{
	struct tally *tally = &logic->tallies[t];

	if (tally->first < 0)
		tally->first = v;
	tally->last = v;
	for (int i = 0; i < tally->feed_count; i++)
		spread(logic, v, tally->feeds[i].tally);
}

static void find_spans(struct logic *logic)
{
	for (int v = 0; v < logic->variable_count; v++)
		for (int i = 0; i < logic->variables[v].input_count; i++)
			spread(logic, v, logic->variables[v].inputs[i].tally);
}

/* What the variable's letters add to the tally at least and at most. */
static struct extent adds(const struct variable *variable, int tally)
{
	struct extent extent = { 0, 0 };
	bool first = true;

	for (int i = 0; i < variable->input_count; i++) {
		const struct input *input = &variable->inputs[i];

		for (uint32_t k = 0; input->tally == tally && k < variable->letter_count; k++) {
			if (first || input->value[k] < extent.low)
				extent.low = input->value[k];
			if (first || input->value[k] > extent.high)
				extent.high = input->value[k];
			first = false;
		}
	}
	return extent;
}

/* rest[v]: by the variables from v on, and by tallies that none has begun to fill before v. */
static void find_rest(struct logic *logic, struct tally *tally, int t)
{
	size_t count = (size_t)logic->variable_count + 1;
	bool sum = tally->rating == RATING_SUM;

	tally->rest_low = arena_array(logic->arena, count, sizeof(int32_t));
	tally->rest_high = arena_array(logic->arena, count, sizeof(int32_t));
	for (int v = logic->variable_count - 1; v >= 0; v--) {
		struct extent more = adds(&logic->variables[v], t);
		int64_t low = tally->rest_low[v + 1], high = tally->rest_high[v + 1];

		for (int i = 0; i < tally->fed_count; i++)
			if (logic->tallies[tally->fed[i].tally].first == v)
				more = extent_add(more, logic->tallies[tally->fed[i].tally].extent,
						  tally->fed[i].weight);
		tally->rest_low[v] = (int32_t)(sum ? low + more.low : 0);
		tally->rest_high[v] = (int32_t)(sum		   ? high + more.high
						: more.high > high ? more.high
								   : high);
	}
}

static void note_touched(const struct logic *logic, struct ints *touched, int t)
{
	ints_note(touched, t);
	for (int i = 0; i < logic->tallies[t].feed_count; i++)
		note_touched(logic, touched, logic->tallies[t].feeds[i].tally);
}

static void find_touched(struct logic *logic, int v)
{
	struct variable *variable = &logic->variables[v];
	struct ints touched = { 0 };

	for (int i = 0; i < variable->input_count; i++)
		note_touched(logic, &touched, variable->inputs[i].tally);
	ints_sort(&touched);
	variable->touched =
		arena_copy(logic->arena, touched.item, (size_t)touched.count, sizeof(int32_t));
	variable->touched_count = touched.count;
	ints_release(&touched);
}

void gather_rest(struct logic *logic)
{
	find_spans(logic);
	for (int t = 0; t < logic->tally_count; t++)
		find_rest(logic, &logic->tallies[t], t);
	for (int v = 0; v < logic->variable_count; v++)
		find_touched(logic, v);
}
