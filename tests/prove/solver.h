/*
 * z3 as a child process that answers over a pipe: one of them for many queries, between
 * solver_push and solver_pop. What a caller says is SMT-LIB 2.
 */
#ifndef TESTS_SOLVER_H
#define TESTS_SOLVER_H

#include "base/buf.h"
#include "base/err.h"
#include "core/answers.h"

struct solver;

/* NULL, and why, when z3 cannot be started; `missing` tells whether there is none. */
struct solver *solver_new(bool *missing, struct err *err);
void solver_free(struct solver *solver);

/* For each check from now on; then it is unknown. 0: none. */
void solver_limit(struct solver *solver, int milliseconds);
void solver_say(struct solver *solver, const char *text);
/* Forgets everything but the limit. z3 gets slow when much was pushed and popped. */
void solver_reset(struct solver *solver);
void solver_push(struct solver *solver);
void solver_pop(struct solver *solver);

/* TROUBLE: z3 did not understand, went away, or kept silent. Nothing more comes from it then. */
enum solver_result { SOLVER_SAT, SOLVER_UNSAT, SOLVER_UNKNOWN, SOLVER_TROUBLE };
enum solver_result solver_check(struct solver *solver);
/* What the trouble was; "" without. */
const char *solver_trouble(const struct solver *solver);

/*
 * After SAT: what z3 chose for some declared constants, whose names stand in `names` between
 * spaces. A Bool is 0 or 1. Room for `count` values.
 */
bool solver_values(struct solver *solver, const char *names, long long *values, int count);
/* After SAT: the answers on the sheet of this name. */
bool solver_sheet(struct solver *solver, const struct form *form, const char *name,
		  struct answer *answers);

#endif
