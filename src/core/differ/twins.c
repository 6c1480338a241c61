/*
 * The questions of two versions, one beside the other. A question is the same when it has the same
 * id and kind; an answer, when it has the same id. To a question of both, only answers that both
 * have are walked: what somebody would have said instead of an answer that is gone, nobody knows.
 */
#include "core/differ/differ_parts.h"

#include "base/memory.h"
#include "core/reads.h"

#include <string.h>

/* A question of one version or of both. */
struct mate {
	int question[2]; /* or -1 */
};

struct pairing {
	struct version *versions;
	struct arena *arena;
	struct mate *mates;
	int count;
	int *mate_of[2]; /* by question */
	int *order;	 /* of mates */
	int placed;
	uint8_t *state; /* 1: being placed, 2: placed */
	bool cyclic;
};

/* --- pairs of questions, and their order -------------------------------------------------- */

static void find_mates(struct pairing *pairing)
{
	const struct form *old = pairing->versions[0].form, *new = pairing->versions[1].form;
	size_t most = (size_t)(old->question_count + new->question_count) + 1;

	pairing->mates = arena_array(pairing->arena, most, sizeof *pairing->mates);
	pairing->order = arena_array(pairing->arena, most, sizeof *pairing->order);
	pairing->state = arena_array(pairing->arena, most, 1);
	for (int side = 0; side < 2; side++)
		pairing->mate_of[side] = arena_array(pairing->arena, most, sizeof(int));
	for (int q = 0; q < new->question_count; q++) {
		int before = form_question(old, new->questions[q].id);

		if (before >= 0 && old->questions[before].kind != new->questions[q].kind)
			before = -1;
		pairing->mate_of[1][q] = pairing->count;
		pairing->mates[pairing->count++] = (struct mate){ { before, q } };
		if (before >= 0)
			pairing->mate_of[0][before] = pairing->count; /* plus 1: 0 is none yet */
	}
	for (int q = 0; q < old->question_count; q++) {
		if (pairing->mate_of[0][q]) {
			pairing->mate_of[0][q]--;
			continue;
		}
		pairing->mate_of[0][q] = pairing->count;
		pairing->mates[pairing->count++] = (struct mate){ { q, -1 } };
	}
}

/* After all that decides in one of the versions whether it is asked. */
static void place_mate(struct pairing *pairing, int mate)
{
	if (pairing->state[mate]) {
		pairing->cyclic |= pairing->state[mate] == 1;
		return;
	}
	pairing->state[mate] = 1;
	for (int side = 0; side < 2; side++) {
		const struct form *form = pairing->versions[side].form;
		int q = pairing->mates[mate].question[side];
		struct qset roots = { 0 };

		if (q >= 0 && form->questions[q].only_if)
			reads_add(&roots, form->questions[q].only_if, form);
		for (int root = qset_next(&roots, -1); root >= 0; root = qset_next(&roots, root))
			place_mate(pairing, pairing->mate_of[side][root]);
	}
	pairing->state[mate] = 2;
	pairing->order[pairing->placed++] = mate;
}

static void find_order(struct pairing *pairing)
{
	const struct form *new = pairing->versions[1].form;
	int *order = arena_array(pairing->arena, (size_t) new->question_count + 1, sizeof *order);

	order_find(new, order);
	for (int i = 0; i < new->question_count; i++)
		place_mate(pairing, pairing->mate_of[1][order[i]]);
	for (int mate = 0; mate < pairing->count; mate++)
		place_mate(pairing, mate);
}

static bool lay_logic(const struct pairing *pairing, int side, struct err *why)
{
	struct version *version = &pairing->versions[side];
	const struct form *form = version->form;
	const struct form *old = pairing->versions[0].form, *new = pairing->versions[1].form;
	size_t count = (size_t)form->question_count + 1, at = 0;
	int *order = arena_array(pairing->arena, count, sizeof *order);
	uint32_t *split = arena_array(pairing->arena, count, sizeof *split);
	bool *must = arena_array(pairing->arena, count, sizeof *must);
	struct logic_plan plan = {
		.about = ABOUT_OUTCOME, .order = order, .split = split, .must_tick = must
	};

	for (int i = 0; i < pairing->placed; i++) {
		int q = pairing->mates[pairing->order[i]].question[side];

		if (q >= 0)
			order[at++] = q;
	}
	/* Each box by itself, so that those of the two versions can be told apart. */
	for (int q = 0; q < form->question_count; q++)
		for (int i = 0; i < form->questions[q].option_count; i++)
			if (form->questions[q].kind == QUESTION_SEVERAL &&
			    !form->questions[q].options[i].exclusive)
				split[q] |= UINT32_C(1) << i;
	/* "Nothing of it" is no answer of both where one of them has an option for that. */
	for (int i = 0; i < pairing->count; i++) {
		const int *q = pairing->mates[i].question;

		if (q[0] >= 0 && q[1] >= 0)
			must[q[side]] = form_has_exclusive(&old->questions[q[0]]) ||
					form_has_exclusive(&new->questions[q[1]]);
	}
	version->logic = logic_new(form, &plan, why);
	return version->logic != NULL;
}

/* --- letters of both --------------------------------------------------------------------- */

struct twinning {
	struct pairing *pairing;
	struct twins *twins;
	const struct variable *variable[2];
	const struct question *question[2];
};

static bool is_real(const struct reply *reply)
{
	return reply->ways > 0 && reply->state != REPLY_NOT_ASKED;
}

/* The same option by its id. */
static bool same_option(const struct twinning *t, int a, int b)
{
	return strcmp(t->question[0]->options[a].id, t->question[1]->options[b].id) == 0;
}

/* How many answers both replies are, the first of them in *from. */
static uint32_t common(const struct twinning *t, const struct reply *a, const struct reply *b,
		       int32_t *from)
{
	*from = a->from;
	if (!is_real(a) || !is_real(b) || a->state != b->state)
		return 0;
	if (a->state != ANSWER_GIVEN || t->question[0]->kind == QUESTION_TEXT)
		return 1;
	if (t->question[0]->kind == QUESTION_NUMBER) {
		int32_t to = a->to < b->to ? a->to : b->to;

		*from = a->from > b->from ? a->from : b->from;
		return *from <= to ? (uint32_t)(to - *from) + 1 : 0;
	}
	if (a->boxes || b->boxes)
		return a->boxes && b->boxes;
	return same_option(t, a->from, b->from);
}

static struct answer answer_of(const struct twinning *t, int side, const struct reply *reply,
			       int32_t from)
{
	struct answer answer = logic_answer(t->question[side], reply);

	if (t->question[side]->kind == QUESTION_NUMBER && answer.state == ANSWER_GIVEN)
		answer.value = from;
	return answer;
}

static void add_twin(struct twins *twins, struct twin twin)
{
	twins->item[twins->count++] = twin;
}

/* In one of the versions; a number that both have may be a worse one than its first there. */
static uint32_t cost_in(const struct question *question, const struct reply *reply, int32_t from)
{
	bool number = question->kind == QUESTION_NUMBER && reply->state == ANSWER_GIVEN;

	return number && from > question->minimum && reply->cost == 0 ? COST_WORRYING + 1
								      : reply->cost;
}

/* What is worrying in either version is: that is what is said of somebody. */
static uint32_t cost_of(const struct twinning *t, const struct reply *a, const struct reply *b,
			int32_t from)
{
	uint32_t before = cost_in(t->question[0], a, from);
	uint32_t after = cost_in(t->question[1], b, from);

	return before > after ? before : after;
}

static void find_both(struct twinning *t)
{
	for (uint32_t i = 0; i < t->variable[0]->reply_count; i++)
		for (uint32_t k = 0; k < t->variable[1]->reply_count; k++) {
			const struct reply *a = &t->variable[0]->replies[i];
			const struct reply *b = &t->variable[1]->replies[k];
			int32_t from;
			uint32_t ways = common(t, a, b, &from);

			if (ways == 0)
				continue;
			add_twin(t->twins, (struct twin){
						   .letter = { a->letter, b->letter },
						   .answer = { answer_of(t, 0, a, from),
							       answer_of(t, 1, b, from) },
						   .ways = ways,
						   .cost = cost_of(t, a, b, from),
					   });
		}
}

/* A box that the other version does not have stays as it would be there: not ticked. */
static void find_alone(struct twinning *t, int side, bool shared)
{
	const struct variable *variable = t->variable[side];

	for (uint32_t i = 0; i < variable->reply_count; i++) {
		const struct reply *reply = &variable->replies[i];
		struct twin twin = { .ways = reply->ways, .cost = reply->cost };

		if (!is_real(reply) || (shared && reply->from == 1))
			continue;
		twin.letter[side] = reply->letter;
		twin.answer[side] = answer_of(t, side, reply, reply->from);
		add_twin(t->twins, twin);
	}
}

static void add_step(struct pairing *pairing, struct twins *twins, int *count, const int v[2],
		     bool shared)
{
	struct twinning t = { .pairing = pairing, .twins = &twins[*count] };
	size_t most = 0;

	twins[(*count)++] = (struct twins){ .variable = { v[0], v[1] } };
	for (int side = 0; side < 2; side++) {
		const struct logic *logic = pairing->versions[side].logic;

		if (v[side] < 0)
			continue;
		t.variable[side] = &logic->variables[v[side]];
		t.question[side] = &logic->form->questions[t.variable[side]->question];
		most += t.variable[side]->reply_count;
	}
	/* Intervals of numbers meet in at most as many pieces as both have. */
	t.twins->item = arena_array(pairing->arena, most, sizeof *t.twins->item);
	if (v[0] >= 0 && v[1] >= 0)
		find_both(&t);
	else
		find_alone(&t, v[0] < 0, shared);
}

/* The variable of a box with this id, or -1. */
static int box_named(const struct version *version, int q, const char *id)
{
	const struct logic *logic = version->logic;
	const struct option *options = version->form->questions[q].options;
	int first = logic->variable_of[q];

	for (int v = first + 1; v < logic->variables[first].end; v++)
		if (strcmp(options[logic->variables[v].box].id, id) == 0)
			return v;
	return -1;
}

static void add_boxes(struct pairing *pairing, struct twins *twins, int *count,
		      const struct mate *mate)
{
	for (int side = 0; side < 2; side++) {
		const struct version *version = &pairing->versions[side];
		int q = mate->question[side], other = mate->question[!side];

		for (int i = 0; q >= 0 && i < version->form->questions[q].option_count; i++) {
			const char *id = version->form->questions[q].options[i].id;
			int pair[2] = { -1, -1 };

			pair[side] = box_named(version, q, id);
			if (other >= 0)
				pair[!side] = box_named(&pairing->versions[!side], other, id);
			if (pair[side] >= 0 && (side == 0 || pair[0] < 0))
				add_step(pairing, twins, count, pair, other >= 0);
		}
	}
}

struct twins *twins_find(struct version versions[2], struct arena *arena, int *count,
			 struct err *why)
{
	struct pairing pairing = { .versions = versions, .arena = arena };
	struct twins *twins;

	find_mates(&pairing);
	find_order(&pairing);
	if (pairing.cyclic) {
		err_set(why, "the versions ask in orders that do not go together");
		return NULL;
	}
	if (!lay_logic(&pairing, 0, why) || !lay_logic(&pairing, 1, why))
		return NULL;
	twins = arena_array(
		arena,
		(size_t)(versions[0].logic->variable_count + versions[1].logic->variable_count) + 1,
		sizeof *twins);
	*count = 0;
	for (int i = 0; i < pairing.placed; i++) {
		const struct mate *mate = &pairing.mates[pairing.order[i]];
		int first[2];

		for (int side = 0; side < 2; side++)
			first[side] =
				mate->question[side] < 0
					? -1
					: versions[side].logic->variable_of[mate->question[side]];
		add_step(&pairing, twins, count, first, false);
		add_boxes(&pairing, twins, count, mate);
	}
	return twins;
}
