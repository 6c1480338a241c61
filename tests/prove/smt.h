/*
 * A questionnaire in the words of an SMT solver (SMT-LIB 2, logic QF_BV): a second opinion on what
 * it means, written from the format's description. It shares nothing with the program's own proofs
 * but the form that was read.
 *
 * A complete answer sheet by the name of "a" is these constants, which the solver is free to choose
 * within what the form allows, for every question, asked or not:
 *
 *	a.declined.mood, a.unsure.mood    Bool: at most one of them
 *	a.answer.mood                     Number: the chosen option (kind one), the number (number)
 *	a.chosen.mood.low                 Bool, a constant for each box (kind several)
 *
 * and what follows from them:
 *
 *	a.given.mood                      neither declined nor unsure
 *	a.chosen.mood.low                 a.answer.mood is this option (kind one)
 *	a.worth.mood                      what the answer counts for, if it counts
 *	a.asked.mood, a.value.mood
 *	a.rating.need, a.open.need        of a dimension
 *	a.rule.0, a.claim.0, a.alert.0, a.sign.0, a.match.0.0, a.hold-myths, a.broken.0
 *	                                  whether its condition holds, by its place in the form
 *	a.level                           Number: the level's, -1 without one
 *
 * A Number is a bit-vector with a sign: of 32 bits, for between push and pop each bit costs time
 * (with 64 it took half as long again). smt_fits() tells that no sum can leave them. Of the ways
 * that were tried none was faster (integers: ten times slower; integers in z3's own logic of finite
 * domains: as fast, but then some ways of writing the same are "unknown" to it).
 *
 * Most of what follows is a define-fun, which z3 copies in where it is named. Ratings and the level
 * are constants that must equal their term: they are named often, and copying them took z3 five
 * times as long as the proofs.
 */
#ifndef TESTS_SMT_H
#define TESTS_SMT_H

#include "base/buf.h"
#include "core/answers.h"

enum { SMT_BITS = 32 };

/* Whether all that the form adds up is a Number. */
bool smt_fits(const struct form *form);
/* What every script begins with. */
void smt_prelude(struct buf *out);
/* Declares and defines all of the above. */
void smt_sheet(const struct form *form, const char *name, struct buf *out);

/* Terms of the sort Bool or Number. */
void smt_number(long long number, struct buf *out);
void smt_cond(const struct form *form, const char *name, const struct cond *cond, struct buf *out);
/* The sheet is filled in like this. An open answer is none: the sheet is complete. */
void smt_filled(const struct form *form, const char *name, const struct answer *answers,
		struct buf *out);
/* Two sheets have the same answer to a question. */
void smt_same(const struct question *question, const char *a, const char *b, struct buf *out);

/*
 * (op (op (op first x) y) z), of which `smt_fold_open` writes the beginning; write each further
 * item between a space and a ")". SMT-LIB's bvadd takes two.
 */
void smt_fold_open(const char *op, int count, struct buf *out);

#endif
