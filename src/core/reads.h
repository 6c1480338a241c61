/*
 * Which questions something depends on: those that it reads, and those that
 * decide whether these are asked.
 */
#ifndef CORE_READS_H
#define CORE_READS_H

#include "core/form.h"

/* A set of questions. */
struct qset {
	uint64_t word[(FORM_QUESTIONS_MAX + 63) / 64];
};

void qset_add(struct qset *set, int question);
bool qset_has(const struct qset *set, int question);
/* True when all of `a` is in `b`. */
bool qset_within(const struct qset *a, const struct qset *b);
/* The first member after `question` (-1: the very first), or -1. */
int qset_next(const struct qset *set, int question);

/* Adds what the condition reads, directly or through a dimension. */
void reads_add(struct qset *set, const struct cond *cond, const struct form *form);

#endif
