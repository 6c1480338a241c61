/*
 *	smt FORM.yaml [monotone|worse|none|declined|unsure|matters|promises|reach|all]
 *		[--solve [--limit MS]]
 *
 * Prints what to ask z3 about a questionnaire, or asks it and prints the answers and how long each
 * took. monotone is one query about all questions at once: no worse answer lowers the level. worse,
 * declined and unsure ask question by question; so does none: no worse answer takes it away.
 */
#include "io/load.h"
#include "query.h"
#include "solver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const struct group {
	const char *word;
	enum query_kind first, last;
	bool any; /* about some question, in one query */
} groups[] = {
	{ "monotone", QUERY_WORSE, QUERY_WORSE, true },
	{ "worse", QUERY_WORSE, QUERY_WORSE, false },
	{ "none", QUERY_WORSE_NONE, QUERY_WORSE_NONE, false },
	{ "declined", QUERY_DECLINED, QUERY_DECLINED, false },
	{ "unsure", QUERY_UNSURE, QUERY_UNSURE, false },
	{ "matters", QUERY_MATTERS, QUERY_MATTERS, false },
	{ "promises", QUERY_BROKEN, QUERY_BROKEN, false },
	{ "reach", QUERY_ASKED, QUERY_MATCH_FAILS, false },
	{ "all", QUERY_ASKED, QUERY_MATTERS, false },
};

struct options {
	const char *path;
	const struct group *group;
	bool solve;
	int limit;
};

struct asking {
	const struct form *form;
	struct query *queries;
	int count;
	bool pairs;
};

static bool options_read(int argc, char **argv, struct options *options)
{
	*options = (struct options){ .group = &groups[sizeof groups / sizeof *groups - 1] };
	for (int i = 1; i < argc; i++) {
		const struct group *group = NULL;

		for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
			if (strcmp(argv[i], groups[g].word) == 0)
				group = &groups[g];
		if (strcmp(argv[i], "--solve") == 0)
			options->solve = true;
		else if (strcmp(argv[i], "--limit") == 0 && i + 1 < argc)
			options->limit = atoi(argv[++i]);
		else if (options->path && group)
			options->group = group;
		else if (!options->path)
			options->path = argv[i];
		else
			return false;
	}
	return options->path;
}

static void choose(struct asking *asking, const struct group *group)
{
	int room = 1;

	for (enum query_kind kind = group->first; kind <= group->last; kind++)
		room += query_count(asking->form, kind);
	asking->queries = calloc((size_t)room, sizeof *asking->queries);
	if (!asking->queries)
		abort();
	if (group->any)
		asking->queries[asking->count++] = (struct query){ group->first, QUERY_ANY, 0 };
	for (enum query_kind kind = group->first; kind <= group->last && !group->any; kind++)
		for (int i = 0; i < query_count(asking->form, kind); i++)
			asking->queries[asking->count++] = query_at(asking->form, kind, i);
	for (int i = 0; i < asking->count; i++)
		asking->pairs = asking->pairs || query_pair(asking->queries[i]);
}

/* A query alone is not put on z3's stack: then it may use what it only can without one. */
static void print(const struct asking *asking)
{
	struct buf out;

	buf_init(&out);
	if (asking->count == 1)
		query_script(asking->form, asking->queries[0], &out);
	else
		query_sheets(asking->form, asking->pairs, &out);
	for (int i = 0; asking->count > 1 && i < asking->count; i++) {
		buf_text(&out, "; ");
		query_say(asking->form, asking->queries[i], &out);
		buf_text(&out, "\n(push 1)\n");
		query_asserts(asking->form, asking->queries[i], &out);
		buf_text(&out, "(check-sat)\n(pop 1)\n");
	}
	fputs(out.data, stdout);
	buf_release(&out);
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void print_answer(const struct question *question, struct answer answer)
{
	if (answer.state == ANSWER_DECLINED)
		printf(" declined");
	else if (answer.state == ANSWER_UNSURE)
		printf(" unsure");
	else if (question->kind == QUESTION_ONE)
		printf(" %s", question->options[answer.value].id);
	else if (question->kind == QUESTION_NUMBER)
		printf(" %d", (int)answer.value);
	else if (question->kind == QUESTION_TEXT)
		printf(" text");
	for (int i = 0; question->kind == QUESTION_SEVERAL && i < question->option_count; i++)
		if (answer.state == ANSWER_GIVEN && (uint32_t)answer.value >> i & 1)
			printf(" %s", question->options[i].id);
}

/* The sheet that should not be; of a pair, both where they differ. */
static bool print_sheet(const struct form *form, struct query query, struct solver *solver)
{
	static struct answer a[FORM_QUESTIONS_MAX], b[FORM_QUESTIONS_MAX];

	if (!solver_sheet(solver, form, "a", a) ||
	    (query_pair(query) && !solver_sheet(solver, form, "b", b)))
		return false;
	for (int q = 0; q < form->question_count; q++) {
		const struct question *question = &form->questions[q];

		printf("        %s:", question->id);
		print_answer(question, a[q]);
		if (query_pair(query) && (a[q].state != b[q].state || a[q].value != b[q].value)) {
			printf(", then");
			print_answer(question, b[q]);
		}
		printf("\n");
	}
	return true;
}

static enum solver_result solve_one(const struct asking *asking, struct query query,
				    struct solver *solver, struct buf *text)
{
	static const char *const words[] = { "sat", "unsat", "unknown", "trouble" };
	enum solver_result result;
	double start = now();

	if (asking->count > 1)
		solver_push(solver);
	query_asserts(asking->form, query, text);
	solver_say(solver, text->data);
	result = solver_check(solver);
	buf_reset(text);
	query_say(asking->form, query, text);
	printf("%c %-8s%8.3f  %s\n",
	       result == (query_hoped(query) ? SOLVER_SAT : SOLVER_UNSAT) ? ' ' : '!',
	       words[result], now() - start, text->data);
	buf_reset(text);
	if (result == SOLVER_SAT && !query_hoped(query) &&
	    !print_sheet(asking->form, query, solver))
		result = SOLVER_TROUBLE;
	if (asking->count > 1)
		solver_pop(solver);
	return result;
}

/* How many queries went otherwise than hoped; -1: z3 is in trouble. */
static int solve(const struct asking *asking, int limit)
{
	double start = now();
	struct err err = { 0 };
	bool missing;
	struct solver *solver = solver_new(&missing, &err);
	struct buf text;
	int against = 0;

	if (!solver) {
		fprintf(stderr, "%s\n", err.text);
		return -1;
	}
	buf_init(&text);
	solver_limit(solver, limit);
	query_sheets(asking->form, asking->pairs, &text);
	solver_say(solver, text.data);
	buf_reset(&text);
	for (int i = 0; i < asking->count && against >= 0; i++) {
		struct query query = asking->queries[i];
		enum solver_result result = solve_one(asking, query, solver, &text);

		against += result != (query_hoped(query) ? SOLVER_SAT : SOLVER_UNSAT);
		if (result == SOLVER_TROUBLE)
			against = -1;
	}
	printf("%d queries, %.3f s\n", asking->count, now() - start);
	if (against < 0)
		fprintf(stderr, "%s\n", solver_trouble(solver));
	buf_release(&text);
	solver_free(solver);
	return against;
}

static bool load(const char *path, struct arena *arena, struct form *form)
{
	struct findings findings;
	bool good;

	findings_init(&findings);
	good = load_form(path, NULL, arena, form, &findings);
	for (size_t i = 0; i < findings.count && !good; i++)
		fprintf(stderr, "%s:%d:%d: %s\n", path, findings.items[i].line,
			findings.items[i].col, findings.items[i].what);
	findings_release(&findings);
	if (good && !smt_fits(form)) {
		fprintf(stderr, "%s: its numbers are too large\n", path);
		good = false;
	}
	return good;
}

int main(int argc, char **argv)
{
	struct options options;
	struct arena arena;
	struct form form;
	struct asking asking = { .form = &form };
	int against = 0;

	if (!options_read(argc, argv, &options)) {
		fprintf(stderr, "usage: smt FORM.yaml [monotone|worse|none|declined|unsure|"
				"matters|promises|reach|all] [--solve [--limit MS]]\n");
		return 2;
	}
	arena_init(&arena);
	if (!load(options.path, &arena, &form)) {
		arena_release(&arena);
		return 2;
	}
	choose(&asking, options.group);
	if (options.solve)
		against = solve(&asking, options.limit);
	else
		print(&asking);
	free(asking.queries);
	arena_release(&arena);
	return against < 0 ? 2 : against > 0;
}
