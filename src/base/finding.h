/*
 * What a check found, in the order it was found: one line each for a person,
 * with a stable code for machines.
 */
#ifndef BASE_FINDING_H
#define BASE_FINDING_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum finding_grade {
	FINDING_WARNING, /* worth a look; the file can be used */
	FINDING_ERROR,	 /* the file must not be used */
};

/* Findings past this many are counted, not kept. */
#define FINDINGS_MAX 200

/* A sheet that shows it, as cells of a table: each question and its answer. */
struct finding_sheet {
	size_t count;
	struct finding_cell {
		char *question, *answer;
	} * cells;
};

enum { FINDING_SHEETS = 2 };

struct finding {
	enum finding_grade grade;
	int line, col;	  /* from 1; 0 when it concerns the whole file */
	const char *code; /* static, such as "unknown-key" */
	char *what;	  /* what is wrong, one sentence */
	char *mend;	  /* what to do about it, one sentence; may be "" */
	char *example;	  /* somebody to whom it happens, in a sentence or two; may be "" */
	struct finding_sheet sheets[FINDING_SHEETS]; /* those of the example; count 0: none */
};

struct findings {
	struct finding *items;
	size_t count;
	size_t errors, warnings; /* all of them, kept or not */
};

void findings_init(struct findings *findings);
void findings_release(struct findings *findings);
/* Takes back all that were added after the first `keep`. */
void findings_drop(struct findings *findings, size_t keep);

/* `what` and `mend` are copied. */
void findings_add(struct findings *findings, enum finding_grade grade, int line, int col,
		  const char *code, const char *what, const char *mend);
/* The same with a formatted `what`. */
void findings_addf(struct findings *findings, enum finding_grade grade, int line, int col,
		   const char *code, const char *mend, const char *format, ...) ERR_FORMAT(7, 8);
/* The example of the finding that was added last. */
void findings_example(struct findings *findings, const char *example);
/* Adds a cell to its nth sheet. */
void findings_cell(struct findings *findings, int sheet, const char *question, const char *answer);
/* Puts them in the order of the file; findings at one place keep their order. */
void findings_sort(struct findings *findings);

#endif
