/*
 * Which tallies there are: boxes of questions, ratings and openness of dimensions, sums of
 * conditions, in this order, so that each comes before those that take its value in. And which
 * numbers make a difference to them.
 */
#include "core/diagram/logic_parts.h"

#include "base/memory.h"

/* --- which there are ------------------------------------------------------------------- */

static int number(struct census *census, struct use *use, enum rating rating)
{
	struct logic *logic = census->logic;
	struct tally *tally = &logic->tallies[logic->tally_count];

	*tally = (struct tally){ .rating = rating,
				 .fact = logic->fact_count,
				 .fact_count = (uint32_t)use->thresholds.count,
				 .first = -1,
				 .last = -1 };
	tally->thresholds = arena_copy(logic->arena, use->thresholds.item,
				       (size_t)use->thresholds.count, sizeof(int32_t));
	logic->fact_count += tally->fact_count;
	use->tally = logic->tally_count;
	return logic->tally_count++;
}

static void feed(struct logic *logic, int from, int to, int weight)
{
	struct tally *giver = &logic->tallies[from], *taker = &logic->tallies[to];
	struct feed give = { to, weight }, take = { from, weight };

	for (int i = 0; i < giver->feed_count; i++)
		if (giver->feeds[i].tally == to) {
			giver->feeds[i].weight += weight;
			for (int k = 0; k < taker->fed_count; k++)
				if (taker->fed[k].tally == from)
					taker->fed[k].weight += weight;
			return;
		}
	giver->feeds =
		memory_resize(giver->feeds, ((size_t)giver->feed_count + 1) * sizeof *giver->feeds);
	giver->feeds[giver->feed_count++] = give;
	taker->fed = memory_resize(taker->fed, ((size_t)taker->fed_count + 1) * sizeof *taker->fed);
	taker->fed[taker->fed_count++] = take;
}

static void feed_sum(struct census *census, const struct sum *sum)
{
	for (int i = 0; i < sum->cond->count; i++) {
		struct operand operand = sum->cond->operands[i];

		if (operand.question < 0)
			feed(census->logic, census->ratings[operand.dimension].tally,
			     sum->use.tally, 1);
		else if (census->form->questions[operand.question].kind == QUESTION_SEVERAL)
			feed(census->logic, census->boxes[operand.question].tally, sum->use.tally,
			     1);
	}
}

int sum_weight(const struct sum *sum, int question)
{
	int weight = 0;

	for (int i = 0; i < sum->cond->count; i++)
		weight += sum->cond->operands[i].question == question;
	return weight;
}

static void find_extents(struct census *census)
{
	const struct form *form = census->form;
	struct tally *tallies = census->logic->tallies;

	for (int q = 0; q < form->question_count; q++)
		if (census->boxes[q].used)
			tallies[census->boxes[q].tally].extent = extent_of(&form->questions[q]);
	for (int d = 0; d < form->dimension_count; d++) {
		if (census->ratings[d].used)
			tallies[census->ratings[d].tally].extent = extent_of_dimension(form, d);
		if (census->opens[d].used)
			tallies[census->opens[d].tally].extent = (struct extent){ 0, 2 };
	}
	for (int i = 0; i < census->sum_count; i++)
		extent_of_cond(form, census->sums[i].cond,
			       &tallies[census->sums[i].use.tally].extent);
}

bool tallies_number(struct census *census, struct err *why)
{
	const struct form *form = census->form;
	struct logic *logic = census->logic;

	logic->tallies = arena_array(
		logic->arena,
		(size_t)(form->question_count + 2 * form->dimension_count + census->sum_count),
		sizeof *logic->tallies);
	for (int q = 0; q < form->question_count; q++)
		if (census->boxes[q].used)
			number(census, &census->boxes[q], RATING_SUM);
	for (int d = 0; d < form->dimension_count; d++)
		if (census->ratings[d].used)
			number(census, &census->ratings[d], form->dimensions[d].rating);
	for (int d = 0; d < form->dimension_count; d++)
		if (census->opens[d].used)
			number(census, &census->opens[d], RATING_WORST);
	for (int i = 0; i < census->sum_count; i++) {
		number(census, &census->sums[i].use, RATING_SUM);
		feed_sum(census, &census->sums[i]);
	}
	for (int q = 0; q < form->question_count; q++) {
		int d = form->questions[q].rates;

		if (census->boxes[q].used && d >= 0 && census->ratings[d].used)
			feed(logic, census->boxes[q].tally, census->ratings[d].tally, 1);
	}
	find_extents(census);
	for (int t = 0; t < logic->tally_count; t++) {
		const struct tally *tally = &logic->tallies[t];

		if (tally->extent.low < -TALLY_MAX || tally->extent.high > TALLY_MAX)
			return err_set(why, "a sum may grow beyond %d", (int)TALLY_MAX);
		if (tally->fact_count > THRESHOLDS_MAX)
			return err_set(why, "a score or a sum has more than %d thresholds",
				       (int)THRESHOLDS_MAX);
	}
	return true;
}

/* --- which numbers make a difference --------------------------------------------------- */

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b != 0 && a < 0);
}

static int64_t ceil_div(int64_t a, int64_t b)
{
	return -floor_div(-a, b);
}

/* Values up to `low` are all the same to something, and so are those from `high` on. */
struct window {
	int64_t low, high;
	bool any; /* that it makes a difference at all */
};

static void widen(struct window *window, int64_t low, int64_t high)
{
	if (!window->any || low < window->low)
		window->low = low;
	if (!window->any || high > window->high)
		window->high = high;
	window->any = true;
}

/* What makes a difference to one of the addends of a sum, the others reaching over `others`. */
static struct window of_addend(struct window sum, struct extent others, int weight)
{
	if (sum.any) {
		sum.low = floor_div(sum.low - others.high, weight);
		sum.high = ceil_div(sum.high - others.low, weight);
	}
	return sum;
}

static struct extent others_of(struct extent all, struct extent one, int weight)
{
	return (struct extent){ all.low - weight * one.low, all.high - weight * one.high };
}

/* What makes a difference to a tally's value. */
static struct window window_of(const struct logic *logic, int t)
{
	const struct tally *tally = &logic->tallies[t];
	struct window window = { 0 };

	for (uint32_t i = 0; i < tally->fact_count; i++)
		widen(&window, (int64_t)tally->thresholds[i] - 1, tally->thresholds[i]);
	for (int i = 0; i < tally->feed_count; i++) {
		const struct tally *taker = &logic->tallies[tally->feeds[i].tally];
		int weight = tally->feeds[i].weight;
		struct window wide = window_of(logic, tally->feeds[i].tally);

		if (taker->rating == RATING_SUM)
			wide = of_addend(wide, others_of(taker->extent, tally->extent, weight),
					 weight);
		if (wide.any)
			widen(&window, wide.low, wide.high);
	}
	return window;
}

/* Whether each value counts, not just which thresholds it passes. */
static bool is_added_up(const struct logic *logic, const struct tally *tally)
{
	if (tally->rating == RATING_SUM)
		return true;
	for (int i = 0; i < tally->feed_count; i++)
		if (is_added_up(logic, &logic->tallies[tally->feeds[i].tally]))
			return true;
	return false;
}

static bool cut_each(const struct question *question, struct window window, struct ints *cuts)
{
	int64_t from = window.low < question->minimum ? question->minimum : window.low;
	int64_t to = window.high > question->maximum ? question->maximum : window.high;

	if (!window.any)
		return true;
	if (to - from > LETTERS_MAX)
		return false;
	for (int64_t number = from + 1; number <= to; number++)
		ints_note(cuts, (int32_t)number);
	return true;
}

static bool cut_for_rating(const struct census *census, int q, struct ints *cuts)
{
	const struct question *question = &census->form->questions[q];
	const struct logic *logic = census->logic;
	const struct use *use = question->rates >= 0 ? &census->ratings[question->rates] : NULL;
	const struct tally *tally;
	struct window window;

	if (!use || !use->used)
		return true;
	tally = &logic->tallies[use->tally];
	if (!is_added_up(logic, tally)) {
		for (uint32_t i = 0; i < tally->fact_count; i++)
			ints_note(cuts, tally->thresholds[i]);
		return true;
	}
	window = window_of(logic, use->tally);
	if (tally->rating == RATING_SUM)
		window = of_addend(window, others_of(tally->extent, extent_of(question), 1), 1);
	return cut_each(question, window, cuts);
}

bool tallies_cut(const struct census *census, int q, struct ints *cuts)
{
	const struct question *question = &census->form->questions[q];

	if (!cut_for_rating(census, q, cuts))
		return false;
	for (int i = 0; i < census->sum_count; i++) {
		int t = census->sums[i].use.tally, weight = sum_weight(&census->sums[i], q);
		struct extent all = census->logic->tallies[t].extent;
		struct window window;

		if (weight == 0)
			continue;
		window = of_addend(window_of(census->logic, t),
				   others_of(all, extent_of(question), weight), weight);
		if (!cut_each(question, window, cuts))
			return false;
	}
	return true;
}
