/*
 * The conversation with z3: its answers, its limits, and what goes wrong with it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "session.h"

static void answers_and_values(void **state)
{
	struct solver *solver = session_start();
	long long values[3] = { 0 };

	(void)state;
	solver_say(solver, "(set-logic QF_BV)\n(declare-const yes Bool)\n"
			   "(declare-const x (_ BitVec 64))\n(declare-const b (_ BitVec 3))\n"
			   "(assert (and yes (= x (bvneg (_ bv7 64))) (= b (_ bv5 3))))\n");
	assert_int_equal(solver_check(solver), SOLVER_SAT);
	assert_true(solver_values(solver, "yes x b", values, 3));
	assert_int_equal(values[0], 1);
	assert_int_equal(values[1], -7);
	assert_int_equal(values[2], 5);
	solver_push(solver);
	solver_say(solver, "(assert (not yes))\n");
	assert_int_equal(solver_check(solver), SOLVER_UNSAT);
	solver_pop(solver);
	assert_int_equal(solver_check(solver), SOLVER_SAT);
	solver_reset(solver);
	solver_say(solver, "(set-logic QF_BV)\n(declare-const yes Bool)\n(assert (not yes))\n");
	assert_int_equal(solver_check(solver), SOLVER_SAT);
	assert_string_equal(solver_trouble(solver), "");
	solver_free(solver);
}

/* Two primes of some 32 bits times each other: nobody finds them in a moment. */
static void a_limit_is_kept_and_it_goes_on(void **state)
{
	struct solver *solver = session_start();

	(void)state;
	solver_say(solver, "(set-logic QF_BV)\n(declare-const x (_ BitVec 64))\n"
			   "(declare-const y (_ BitVec 64))\n");
	solver_limit(solver, 100);
	solver_push(solver);
	solver_say(solver, "(assert (= (bvmul x y) (_ bv18446743979220271189 64)))\n"
			   "(assert (and (bvult (_ bv1 64) x) (bvult x (_ bv4294967296 64))))\n"
			   "(assert (and (bvult (_ bv1 64) y) (bvult y (_ bv4294967296 64))))\n");
	assert_int_equal(solver_check(solver), SOLVER_UNKNOWN);
	solver_pop(solver);
	solver_limit(solver, SESSION_LIMIT);
	solver_say(solver, "(assert (bvult x y))\n");
	assert_int_equal(solver_check(solver), SOLVER_SAT);
	solver_free(solver);
}

static void nonsense_is_trouble(void **state)
{
	struct solver *solver = session_start();
	long long value;

	(void)state;
	solver_say(solver, "(assert gibberish)\n");
	assert_int_equal(solver_check(solver), SOLVER_TROUBLE);
	assert_non_null(strstr(solver_trouble(solver), "gibberish"));
	assert_int_equal(solver_check(solver), SOLVER_TROUBLE);
	assert_false(solver_values(solver, "x", &value, 1));
	solver_free(solver);
}

/* What was said before may be much, and may have been in vain. */
static void a_z3_that_is_gone_is_trouble(void **state)
{
	struct solver *solver = session_start();

	(void)state;
	solver_say(solver, "(exit)\n");
	for (int i = 0; i < 20000; i++)
		solver_say(solver, "(declare-const x Bool)(assert x)(push 1)\n");
	assert_int_equal(solver_check(solver), SOLVER_TROUBLE);
	assert_string_not_equal(solver_trouble(solver), "");
	solver_free(solver);
}

/* Runs everywhere, with and without z3. */
static void no_z3_is_told(void **state)
{
	char *path = strdup(getenv("PATH") ? getenv("PATH") : "");
	struct err err = { 0 };
	bool missing = false;

	(void)state;
	setenv("PATH", "/nowhere", 1);
	assert_null(solver_new(&missing, &err));
	setenv("PATH", path, 1);
	free(path);
	assert_true(missing);
	assert_non_null(strstr(err.text, "z3 cannot be started"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_and_values),
		cmocka_unit_test(a_limit_is_kept_and_it_goes_on),
		cmocka_unit_test(nonsense_is_trouble),
		cmocka_unit_test(a_z3_that_is_gone_is_trouble),
		cmocka_unit_test(no_z3_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
