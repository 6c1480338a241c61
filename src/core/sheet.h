/*
 * An answer sheet read against its form: which questions are asked, how each
 * dimension is rated. Everything that judges answers (conditions, placement,
 * ranges, explanations) reads a sheet, so each of them sees the same facts.
 *
 * `state` is what the person did; `value` may be a supposition ("suppose the
 * open question were answered so"). Conditions on states look at the first,
 * conditions on values at the second: supposing an answer to a declined
 * question does not undo that it was declined.
 */
#ifndef CORE_SHEET_H
#define CORE_SHEET_H

#include "core/answers.h"

struct sheet {
	const struct form *form;
	const struct answer *answers;  /* what the person did */
	const struct answer *supposed; /* values to read; the same array unless supposing */
	bool asked[FORM_QUESTIONS_MAX];
	int value[FORM_QUESTIONS_MAX]; /* 0 unless asked and given (or supposed) */
	int rating[FORM_DIMENSIONS_MAX];
	/* Of the asked questions that rate a dimension: how many are answered, and how many not. */
	int16_t given[FORM_DIMENSIONS_MAX], open[FORM_DIMENSIONS_MAX];
	/* After placement, for conditions that ask about the outcome: */
	int level;	 /* or -1 */
	uint32_t alerts; /* bit set by index */
};

/* Fills asked, value and rating; level is -1 and alerts 0. `supposed` may equal `answers`. */
void sheet_read(struct sheet *sheet, const struct form *form, const struct answer *answers,
		const struct answer *supposed);

/* An asked question without a given answer: declined, unsure or not reached. */
bool sheet_open(const struct sheet *sheet, int question);
bool sheet_anything_open(const struct sheet *sheet);
/* The next question after `question` (-1: the first) that is asked and has a column; or -1. */
int sheet_next_cell(const struct sheet *sheet, int question);

/* Adds without leaving the range of int: the way every sum in a form is taken. */
int sum_add(int a, int b);
bool compare_holds(enum cond_compare compare, int value, int number);

bool cond_holds(const struct cond *cond, const struct sheet *sheet);

/* Calls `visit` for each question that the condition reads, directly or through a dimension. */
void cond_questions(const struct cond *cond, const struct form *form,
		    void (*visit)(int question, void *context), void *context);

#endif
