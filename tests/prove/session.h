/*
 * What the tests that talk with z3 have in common. Include it after cmocka.
 */
#ifndef TESTS_SESSION_H
#define TESTS_SESSION_H

#include "solver.h"

enum { SESSION_LIMIT = 20 * 1000 }; /* ms a query; the slowest takes a hundredth of that */

/* Where there is no z3 the test is skipped; a z3 that does not work is a failure. */
static inline struct solver *session_start(void)
{
	bool missing;
	struct err err = { 0 };
	struct solver *solver = solver_new(&missing, &err);

	if (missing)
		skip();
	if (!solver)
		fail_msg("%s", err.text);
	solver_limit(solver, SESSION_LIMIT);
	return solver;
}

/* Says the text, which is empty then. */
static inline void session_say(struct solver *solver, struct buf *text)
{
	solver_say(solver, text->data);
	buf_reset(text);
}

/* Whether there is what was asserted. */
static inline bool session_found(struct solver *solver, const char *what, uint64_t seed)
{
	enum solver_result result = solver_check(solver);

	if (result != SOLVER_SAT && result != SOLVER_UNSAT)
		fail_msg("form %llu: %s: %s", (unsigned long long)seed, what,
			 result == SOLVER_UNKNOWN ? "unknown" : solver_trouble(solver));
	return result == SOLVER_SAT;
}

#endif
