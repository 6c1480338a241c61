/*
 * The replies to a variable, the least worrying first. A complete sheet has given answers,
 * declined ones and unsure ones, and "not asked" where a branch leaves a question out; the plan
 * may add questions that were not reached, and suppositions in place of missing answers.
 */
#include "core/diagram/logic_parts.h"

struct list {
	struct reply *item; /* NULL: they are only counted */
	uint32_t count;
};

static void add(struct list *list, struct reply reply)
{
	if (list->item)
		list->item[list->count] = reply;
	list->count++;
}

/* --- what a reply costs ----------------------------------------------------------- */

static uint32_t cost_of_rank(uint32_t rank)
{
	return rank == 0 ? 0 : COST_WORRYING + (rank < COST_DECLINED ? rank : COST_DECLINED - 1);
}

/* Choosing "none of these" says nothing worrying; where there is no such box, nothing chosen. */
static uint32_t exclusive_cost(const struct question *question, int option)
{
	struct answer answer = { ANSWER_GIVEN, 1 << option };

	return answer_plain(question, answer) ? 0 : COST_WORRYING + 1;
}

/* --- given answers -------------------------------------------------------------------- */

static int others(const struct question *question, uint32_t split)
{
	int count = 0;

	for (int i = 0; i < question->option_count; i++)
		count += !question->options[i].exclusive && !(split >> i & 1);
	return count;
}

/* Whether whoever ticks one of the boxes that nothing looks at ticks an urgent one. */
static bool others_urgent(const struct question *question, uint32_t split)
{
	for (int i = 0; i < question->option_count; i++)
		if (!question->options[i].exclusive && !(split >> i & 1) &&
		    !question->options[i].urgent)
			return false;
	return true;
}

/* Ways to choose among the boxes that nothing looks at, while no other boxes are variables. */
static uint32_t free_ways(const struct question *question, uint32_t split)
{
	uint32_t all = UINT32_C(1) << others(question, split);

	if (!form_has_exclusive(question))
		return all;
	return split ? 1 : all - 1; /* BOX_OTHERS has them; none at all is no answer */
}

static void add_given(struct list *list, const struct question *question, uint32_t split,
		      const struct ints *cuts, struct reply as)
{
	switch (question->kind) {
	case QUESTION_ONE:
		for (int i = 0; i < question->option_count; i++) {
			as.from = as.to = i;
			as.urgent = question->options[i].urgent;
			as.cost = cost_of_rank((uint32_t)option_rank(question, i));
			add(list, as);
		}
		break;
	case QUESTION_SEVERAL:
		for (int i = 0; i < question->option_count; i++) {
			if (!question->options[i].exclusive)
				continue;
			as.from = as.to = i;
			as.urgent = question->options[i].urgent;
			as.cost = exclusive_cost(question, i);
			add(list, as);
		}
		as.boxes = true;
		as.urgent =
			!split && form_has_exclusive(question) && others_urgent(question, split);
		/* Its boxes have costs of their own, if they are variables. */
		as.cost = form_has_exclusive(question) && !split ? COST_WORRYING + 1 : 0;
		if (as.ways)
			as.ways = free_ways(question, split);
		if (split || others(question, split) > 0)
			add(list, as);
		break;
	case QUESTION_NUMBER:
		as.from = question->minimum;
		for (int i = 0; as.from <= question->maximum; i++) {
			as.to = i < cuts->count ? cuts->item[i] - 1 : question->maximum;
			if (as.to < as.from)
				continue;
			if (as.to > question->maximum)
				as.to = question->maximum;
			as.cost = cost_of_rank((uint32_t)(as.from > question->minimum) * (1 + i));
			if (as.ways)
				as.ways = (uint32_t)(as.to - as.from) + 1;
			add(list, as);
			as.from = as.to + 1;
		}
		break;
	case QUESTION_TEXT:
		add(list, as);
		break;
	}
}

static void add_all(struct list *list, const struct census *census, int q, const struct ints *cuts,
		    bool branch)
{
	const struct question *question = &census->form->questions[q];
	uint32_t split = census->split[q];
	struct reply missing[] = {
		{ .state = ANSWER_DECLINED, .ways = 1, .cost = COST_WORRYING + COST_DECLINED },
		{ .state = ANSWER_UNSURE, .ways = 1, .cost = COST_WORRYING + COST_UNSURE },
		{ .state = ANSWER_OPEN, .cost = COST_WORRYING + COST_UNREACHED },
	};

	bool offered[] = { question->decline, question->unsure, census->replies & WITH_UNREACHED };

	add_given(list, question, split, cuts, (struct reply){ .state = ANSWER_GIVEN, .ways = 1 });
	for (int i = 0; i < 3; i++) {
		struct reply supposed = { .state = missing[i].state, .supposed = true };

		if (!offered[i])
			continue;
		add(list, missing[i]);
		if (census->replies & WITH_SUPPOSED && question->kind != QUESTION_TEXT)
			add_given(list, question, split, cuts, supposed);
	}
	if (branch)
		add(list, (struct reply){ .state = REPLY_NOT_ASKED, .ways = 1 });
}

/* A box that is not ticked, or is, or was never offered: BOX_UNTICKED and so on. */
static void add_box(struct list *list, const struct question *question, int box, uint32_t split)
{
	struct reply reply = { .state = ANSWER_GIVEN, .ways = 1 };

	add(list, reply);
	reply.from = 1;
	reply.cost = COST_WORRYING + 1 + (box == BOX_OTHERS);
	reply.urgent = box >= 0 ? question->options[box].urgent : others_urgent(question, split);
	if (box == BOX_OTHERS)
		reply.ways = (UINT32_C(1) << others(question, split)) - 1;
	add(list, reply);
	add(list, (struct reply){ .state = REPLY_NOT_ASKED, .ways = 1 });
}

static void lay(struct list *list, const struct census *census, const struct variable *variable,
		const struct ints *cuts)
{
	const struct question *question = &census->form->questions[variable->question];

	list->count = 0;
	if (variable->box == BOX_NONE)
		add_all(list, census, variable->question, cuts, variable->branch >= 0);
	else
		add_box(list, question, variable->box, census->split[variable->question]);
}

void replies_lay(struct census *census, struct variable *variable, const struct ints *cuts)
{
	struct list list = { .item = NULL };

	lay(&list, census, variable, cuts);
	variable->replies =
		arena_array(census->logic->arena, list.count, sizeof *variable->replies);
	list.item = variable->replies;
	lay(&list, census, variable, cuts);
	variable->reply_count = list.count;
}
