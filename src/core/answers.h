/*
 * What a person answered, and nothing derived from it. Four kinds of missing
 * answer stay apart: declined, unsure, not reached (ANSWER_OPEN), and not asked
 * because of a branch, which is not stored but follows from the other answers
 * (core/sheet).
 */
#ifndef CORE_ANSWERS_H
#define CORE_ANSWERS_H

#include "core/form.h"

#include <stddef.h>

enum answer_state { ANSWER_OPEN, ANSWER_GIVEN, ANSWER_DECLINED, ANSWER_UNSURE };

struct answer {
	uint8_t state; /* enum answer_state */
	int32_t value; /* given: option index (one), bit set (several), number, length (text) */
};

/* A whole answer sheet of fixed size: a copy is a snapshot. */
struct answers {
	struct answer item[FORM_QUESTIONS_MAX];
	char text[FORM_TEXTS_MAX][FORM_TEXT_BYTES];
};

/* The value that conditions compare: 0 unless given; several: sum of the chosen options. */
int answer_value(const struct question *question, struct answer answer);

/*
 * Reads an answer as a person or a file writes it: an option's id, its value, several of them
 * separated by spaces or ';', a number, `declined`, `unsure`, or nothing (open). Text kinds are
 * refused. Returns false and says why in a sentence.
 */
struct buf;
struct err;
bool answer_parse(const struct question *question, const char *text, size_t len,
		  struct answer *answer, struct err *err);
/* And back; nothing for words of one's own. */
void answer_write(const struct question *question, struct answer answer, struct buf *out);
#define ANSWER_NOTHING ";" /* several: a given answer in which nothing is ticked */

/*
 * Better and worse, as the proofs mean it when they say that a worse answer never lowers the level
 * and an open one never beats the best. An option is better than one of a higher value; options
 * that must be chosen alone are held against each other only. A number is better the lower it is.
 * Where there are boxes, nothing ticked is best, or else the best of those that stand alone.
 */
/* How many options are better than this one, of equal ones those before it. */
int option_rank(const struct question *question, int option);
/* Whether it is given and none is better. Several answers may be: those of equal value. */
bool answer_best(const struct question *question, struct answer answer);
/* Whether it says nothing worrying: it is a best one, and of equal ones the first. */
bool answer_plain(const struct question *question, struct answer answer);
/* That answer. */
struct answer answer_mildest(const struct question *question);

#endif
