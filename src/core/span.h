/*
 * A sheet whose open questions are not filled in yet, only narrowed down: what
 * every filling agrees on. A condition then holds in all, some or none of them.
 * The bounds are safe, not tight, until nothing that it depends on is free.
 */
#ifndef CORE_SPAN_H
#define CORE_SPAN_H

#include "core/reads.h"
#include "core/sheet.h"

enum truth { TRUTH_NO, TRUTH_MAYBE, TRUTH_YES };

enum domain_kind {
	DOMAIN_NOTHING, /* no answer */
	DOMAIN_SET,	/* the answer `a`, as in struct answer */
	DOMAIN_FREE,	/* one: the options in `a`; several: `a` and any of `b`; number: a to b */
};

/* What is still possible for one question. */
struct domain {
	uint8_t kind;
	int32_t a, b;
	int low, high; /* of its value */
};

/* All that may be supposed: no urgent options; of equal options that nothing names, the first. */
struct domain domain_free(const struct question *question, uint32_t named);
struct domain domain_answer(const struct question *question, struct answer answer);

/* A way to split a free domain: its parts cover it and are smaller. */
struct split {
	struct domain parts[FORM_OPTIONS_MAX];
	int count;
};

/* The parts with lower values come first. */
void domain_split(const struct question *question, const struct domain *domain,
		  struct split *split);

struct span {
	const struct form *form;
	const struct answer *answers; /* what the person did */
	struct qset reads;	      /* the questions that matter */
	struct domain domain[FORM_QUESTIONS_MAX];
	/* From span_read: */
	uint8_t asked[FORM_QUESTIONS_MAX]; /* enum truth */
	int low[FORM_QUESTIONS_MAX], high[FORM_QUESTIONS_MAX];
	int rating_low[FORM_DIMENSIONS_MAX], rating_high[FORM_DIMENSIONS_MAX];
	/* Asked questions that are answered, that are not: surely and at most. */
	int given[FORM_DIMENSIONS_MAX], given_most[FORM_DIMENSIONS_MAX];
	int open[FORM_DIMENSIONS_MAX], open_most[FORM_DIMENSIONS_MAX];
};

/* Fills what follows from the domains. */
void span_read(struct span *span);
enum truth span_holds(const struct span *span, const struct cond *cond);

#endif
