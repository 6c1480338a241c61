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
void qset_join(struct qset *set, const struct qset *more);
bool qset_has(const struct qset *set, int question);
/* True when all of `a` is in `b`. */
bool qset_within(const struct qset *a, const struct qset *b);
int qset_count(const struct qset *set);
/* The first member after `question` (-1: the very first), or -1. */
int qset_next(const struct qset *set, int question);

/* Adds what the condition reads, directly or through a dimension. */
void reads_add(struct qset *set, const struct cond *cond, const struct form *form);
/* Adds what decides whether the members are asked. */
void reads_close(struct qset *set, const struct form *form);

/*
 * For each question, the options that some rule, claim or branch condition names (`is`, `has`):
 * other options count only by their values.
 */
void reads_options(const struct form *form, uint32_t named[FORM_QUESTIONS_MAX]);

#endif
