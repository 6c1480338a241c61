/*
 * Looking for a sheet on which a formula holds: any, or a smallest one.
 */
#ifndef CORE_DIAGRAM_SEEK_H
#define CORE_DIAGRAM_SEEK_H

#include "core/diagram/walk.h"
#include "core/reads.h"

enum seek_result {
	SEEK_NONE,
	SEEK_FOUND,
	SEEK_UNKNOWN /* the budget ended before that was known */
};

/* A sheet; of questions that are not asked it has the least worrying answer. */
struct found {
	uint32_t cost; /* COST_WORRYING for each worrying answer, and a little for how much so */
	struct answer answers[FORM_QUESTIONS_MAX];
};

/* Looks for many, remembering what it has seen of the form. */
struct seeker;

/* `budget`: states to look at for one formula, each of walk_width() words and some 12 more. */
struct seeker *seeker_new(struct logic *logic, size_t budget);
void seeker_free(struct seeker *seeker);

/* Whether there is one. */
enum seek_result seek_any(struct seeker *seeker, uint32_t formula);

/*
 * One of the fewest worrying answers, and of those one of the mildest. `found` is touched only
 * when there is one.
 */
enum seek_result seek_smallest(struct seeker *seeker, uint32_t formula, struct found *found);

/* Whether there is one on which no other questions than these have a worrying answer. */
enum seek_result seek_only(struct seeker *seeker, uint32_t formula, const struct qset *worrying);

/* The answers that a letter for each variable comes to, and what they cost. */
void sheet_of_letters(const struct logic *logic, const uint32_t *letters, struct found *found);

#endif
