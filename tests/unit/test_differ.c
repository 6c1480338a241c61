/*
 * Two versions compared against comparing: every sheet that both can have, placed in each.
 */
#include "counted.h"
#include "every_sheet.h"

#include "core/differ/differ.h"

enum { MOVES_MAX = 64 };

struct move_by_hand {
	enum move_kind kind;
	const char *from, *to;
	uint64_t sheets;
	int worries; /* fewest */
};

struct pair_by_hand {
	struct tiny forms[2];
	int questions; /* of either: they are the same, in the same places */
	struct answer answers[TINY_MAX];
	uint64_t sheets, moved;
	struct move_by_hand moves[MOVES_MAX];
	int move_count;
};

/* The question of a version, or NULL. */
static const struct question *question_of(const struct pair_by_hand *pair, int side, int q)
{
	const struct form *form = &pair->forms[side].form;

	return q < form->question_count ? &form->questions[q] : NULL;
}

static bool can_say(const struct question *question, struct answer answer)
{
	if (!question || answer.state == ANSWER_OPEN)
		return true;
	if (answer.state != ANSWER_GIVEN)
		return answer.state == ANSWER_DECLINED ? question->decline : question->unsure;
	switch (question->kind) {
	case QUESTION_ONE:
		return answer.value < question->option_count;
	case QUESTION_NUMBER:
		return answer.value >= question->minimum && answer.value <= question->maximum;
	default:
		return answer.value < 1 << question->option_count &&
		       tiny_allowed(question, answer.value);
	}
}

static bool both_can_say(const struct pair_by_hand *pair, int q, struct answer answer)
{
	return can_say(question_of(pair, 0, q), answer) && can_say(question_of(pair, 1, q), answer);
}

static bool is_asked(const struct sheet sheets[2], int q)
{
	for (int side = 0; side < 2; side++)
		if (q < sheets[side].form->question_count && sheets[side].asked[q])
			return true;
	return false;
}

static void note(struct pair_by_hand *pair, enum move_kind kind, const char *from, const char *to,
		 int worries)
{
	int i = 0;

	while (i < pair->move_count &&
	       (pair->moves[i].kind != kind || strcmp(pair->moves[i].from, from) != 0 ||
		strcmp(pair->moves[i].to, to) != 0))
		i++;
	assert_true(i < MOVES_MAX);
	if (i == pair->move_count)
		pair->moves[pair->move_count++] =
			(struct move_by_hand){ kind, from, to, 0, worries };
	pair->moves[i].sheets++;
	if (worries < pair->moves[i].worries)
		pair->moves[i].worries = worries;
}

static const char *place_of(const struct form *form, const struct placement *placement)
{
	return placement->claim >= 0 ? form->claims[placement->claim].id
				     : form->levels[placement->level].id;
}

/* Alerts of tiny forms have the same ids in the same places. */
static void compare_sheet(struct pair_by_hand *pair, struct sheet sheets[2], int worries)
{
	struct placement placements[2];
	const char *places[2];
	uint32_t before, after;
	bool moved = false;

	for (int side = 0; side < 2; side++) {
		place(&sheets[side], &placements[side]);
		places[side] = place_of(&pair->forms[side].form, &placements[side]);
	}
	if (strcmp(places[0], places[1]) != 0) {
		note(pair, MOVE_LEVEL, places[0], places[1], worries);
		moved = true;
	}
	before = placements[0].alerts;
	after = placements[1].alerts;
	for (int i = 0; i < 4; i++) {
		const char *id = (before | after) >> i & 1 ? i == 0 ? "alert0" : "alert1" : "";

		if ((before & ~after) >> i & 1)
			note(pair, MOVE_GONE, id, id, worries);
		if ((after & ~before) >> i & 1)
			note(pair, MOVE_RAISED, id, id, worries);
	}
	pair->sheets++;
	pair->moved += moved || before != after;
}

static void read_both(const struct pair_by_hand *pair, struct sheet sheets[2])
{
	for (int side = 0; side < 2; side++)
		sheet_read(&sheets[side], &pair->forms[side].form, pair->answers, pair->answers);
}

/* What worries in either version. */
static int worries_at(const struct pair_by_hand *pair, int q, struct answer answer)
{
	int most = 0;

	for (int side = 0; side < 2; side++) {
		const struct question *question = question_of(pair, side, q);
		int worries = question ? sheet_worries(question, answer) : 0;

		if (worries > most)
			most = worries;
	}
	return most;
}

static void try_answers(struct pair_by_hand *pair, int q);

static void try_question(struct pair_by_hand *pair, int q, const struct question *question)
{
	for (int i = 0; i < tiny_answer_count(question); i++)
		if (tiny_answer_at(question, i, &pair->answers[q]) &&
		    both_can_say(pair, q, pair->answers[q]))
			try_answers(pair, q + 1);
	for (int state = ANSWER_OPEN; state <= ANSWER_UNSURE; state++) {
		pair->answers[q] = (struct answer){ (uint8_t)state, 0 };
		if (state != ANSWER_GIVEN && both_can_say(pair, q, pair->answers[q]))
			try_answers(pair, q + 1);
	}
}

/* What is asked in neither version is open, and nothing else is. */
static void try_answers(struct pair_by_hand *pair, int q)
{
	const struct question *old = question_of(pair, 0, q), *new = question_of(pair, 1, q);
	struct sheet sheets[2];
	int worries = 0;

	if (q < pair->questions) {
		try_question(pair, q, old ? old : new);
		return;
	}
	read_both(pair, sheets);
	for (int i = 0; i < pair->questions; i++) {
		if (is_asked(sheets, i) == (pair->answers[i].state == ANSWER_OPEN))
			return;
		if (is_asked(sheets, i))
			worries += worries_at(pair, i, pair->answers[i]);
	}
	compare_sheet(pair, sheets, worries);
}

/* --- against the walk ---------------------------------------------------------------- */

/* The witness is moved so in truth, and there is none with fewer worries. */
static void must_move(struct pair_by_hand *pair, const struct move *move, int worries)
{
	const struct found *found[] = { &move->before, &move->after };
	struct placement placements[2];
	struct sheet sheets[2];
	int seen = 0;

	for (int side = 0; side < 2; side++) {
		const struct form *form = &pair->forms[side].form;

		sheet_read(&sheets[side], form, found[side]->answers, found[side]->answers);
		place(&sheets[side], &placements[side]);
		if (move->kind == MOVE_LEVEL) {
			assert_string_equal(place_of(form, &placements[side]),
					    side ? move->to : move->from);
		} else {
			int alert = strcmp(move->to, "alert0") == 0 ? 0 : 1;

			assert_int_equal(placements[side].alerts >> alert & 1,
					 side == (move->kind == MOVE_RAISED));
		}
	}
	for (int q = 0; q < pair->questions; q++) {
		bool in_new = question_of(pair, 1, q) && sheets[1].asked[q];
		bool in_old = question_of(pair, 0, q) && sheets[0].asked[q];
		struct answer answer = found[in_new]->answers[q];

		if (!in_new && !in_old)
			continue;
		assert_true(both_can_say(pair, q, answer));
		if (in_new && in_old)
			assert_memory_equal(&answer, &found[0]->answers[q], sizeof answer);
		seen += worries_at(pair, q, answer);
	}
	assert_int_equal(seen, worries);
}

static void must_agree(struct pair_by_hand *pair, const struct differ *differ)
{
	must_be(differ->sheets, DIFFER_ALL, pair->sheets);
	must_be(differ->sheets, DIFFER_MOVED, pair->moved);
	assert_int_equal(differ->move_count, pair->move_count);
	for (int i = 0; i < differ->move_count; i++) {
		const struct move *move = &differ->moves[i];
		int k = 0;

		while (k < pair->move_count && (pair->moves[k].kind != move->kind ||
						strcmp(pair->moves[k].from, move->from) != 0 ||
						strcmp(pair->moves[k].to, move->to) != 0))
			k++;
		assert_true(k < pair->move_count);
		must_be(differ->moved, move->number, pair->moves[k].sheets);
		must_move(pair, move, pair->moves[k].worries);
		if (i > 0 && differ->moves[i - 1].kind == move->kind)
			assert_true(bigs_compare(differ->moved, differ->moves[i - 1].number,
						 differ->moved, move->number) >= 0);
	}
}

/* --- what only one of them takes ------------------------------------------------------- */

/* Whether an answer is among those, as they are said. */
static bool is_said(const struct only *only, const struct question *question, struct answer answer)
{
	for (int i = 0; i < only->count; i++) {
		const char *said = only->answers[i];
		int from, to;

		if (answer.state != ANSWER_GIVEN) {
			if (strcmp(said, answer.state == ANSWER_DECLINED ? "declined" : "unsure") ==
			    0)
				return true;
			continue;
		}
		if (question->kind == QUESTION_NUMBER) {
			int found = sscanf(said, "%d to %d", &from, &to);

			if (found > 0 && answer.value >= from &&
			    answer.value <= (found == 2 ? to : from))
				return true;
			continue;
		}
		for (int k = 0; k < question->option_count; k++)
			if (strcmp(question->options[k].id, said) == 0 &&
			    (question->kind == QUESTION_ONE ? answer.value == k
							    : answer.value >> k & 1))
				return true;
		if (strcmp(said, "nothing chosen") == 0 && question->kind == QUESTION_SEVERAL &&
		    answer.value == 0)
			return true;
	}
	return false;
}

static const struct only *only_of(const struct differ *differ, int side, const char *question)
{
	for (int i = 0; i < differ->only_count; i++)
		if (differ->onlies[i].new == (side == 1) &&
		    strcmp(differ->onlies[i].question, question) == 0)
			return &differ->onlies[i];
	return NULL;
}

/* Each answer of a version is either one of both, or said to be its own. */
static void must_say_only(const struct pair_by_hand *pair, const struct differ *differ, int side,
			  int q)
{
	static const struct only nothing;
	const struct question *question = question_of(pair, side, q);
	const struct only *only = only_of(differ, side, question->id);
	struct answer answer;

	if (!question_of(pair, !side, q)) {
		assert_non_null(only);
		assert_int_equal(only->count, 0);
		return;
	}
	if (!only)
		only = &nothing;
	for (int i = 0; i < tiny_answer_count(question); i++)
		if (tiny_answer_at(question, i, &answer))
			assert_int_equal(is_said(only, question, answer),
					 !can_say(question_of(pair, !side, q), answer));
	for (int state = ANSWER_DECLINED; state <= ANSWER_UNSURE; state++) {
		answer = (struct answer){ (uint8_t)state, 0 };
		if (can_say(question, answer))
			assert_int_equal(is_said(only, question, answer),
					 !can_say(question_of(pair, !side, q), answer));
	}
}

static void must_say_onlies(const struct pair_by_hand *pair, struct differ *differ)
{
	differ_only(differ);
	for (int side = 0; side < 2; side++)
		for (int q = 0; q < pair->forms[side].form.question_count; q++)
			must_say_only(pair, differ, side, q);
}

/* --- pairs at random --------------------------------------------------------------------- */

/* One or another answer is no longer there, or a question. */
static void take_away(struct tiny *t)
{
	struct question *question = &t->questions[tiny_random(t, t->form.question_count)];

	if (tiny_random(t, 2))
		return;
	if (!tiny_random(t, 3))
		question->decline = false;
	if (!tiny_random(t, 3))
		question->unsure = false;
	if (question->kind == QUESTION_NUMBER && question->maximum > question->minimum + 1)
		question->maximum--;
	else if (question->kind == QUESTION_NUMBER)
		question->minimum = question->maximum;
	else if (question->option_count > 1)
		question->option_count--;
}

/* Two versions with the same questions but for a few, and with other rules. */
static void make_pair(struct pair_by_hand *pair, uint64_t seed)
{
	int questions = 1 + (int)(seed % 4);

	memset(pair, 0, sizeof *pair);
	for (int side = 0; side < 2; side++) {
		struct tiny *t = &pair->forms[side];
		int count = questions + (seed / 4 % 3 == (uint64_t)side);

		tiny_random_questions(t, seed, count);
		t->random = (seed * 2 + (uint64_t)side) * UINT64_C(0x9e3779b97f4a7c15) | 1;
		take_away(t);
		tiny_random_rules(t);
		pair->questions = count > pair->questions ? count : pair->questions;
	}
}

static void equal_comparing(void **state)
{
	uint64_t seed = tiny_seed(), moves = 0;
	struct pair_by_hand *pair = malloc(sizeof *pair);

	(void)state;
	for (uint64_t i = 0; i < 600; i++) {
		struct differ differ = { 0 };

		make_pair(pair, seed + i);
		try_answers(pair, 0);
		differ.old = &pair->forms[0].form;
		differ.new = &pair->forms[1].form;
		differ_people(&differ, 1 << 22);
		if (pair->sheets == 0)
			assert_non_null(strstr(differ.why.text, "no answer sheet"));
		assert_int_equal(differ.compared, pair->sheets > 0);
		must_agree(pair, &differ);
		must_say_onlies(pair, &differ);
		moves += (uint64_t)differ.move_count;
		differ_release(&differ);
		tiny_release(&pair->forms[0]);
		tiny_release(&pair->forms[1]);
	}
	free(pair);
	print_message("%llu moves\n", (unsigned long long)moves);
	assert_true(moves > 100);
}

static void small_budgets_say_so(void **state)
{
	struct pair_by_hand *pair = malloc(sizeof *pair);
	struct differ differ = { 0 };

	(void)state;
	make_pair(pair, 3);
	differ.old = &pair->forms[0].form;
	differ.new = &pair->forms[1].form;
	differ_people(&differ, 1);
	assert_false(differ.compared);
	assert_non_null(strstr(differ.why.text, "more than 1"));
	differ_release(&differ);
	tiny_release(&pair->forms[0]);
	tiny_release(&pair->forms[1]);
	free(pair);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_comparing),
		cmocka_unit_test(small_budgets_say_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
