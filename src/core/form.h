/*
 * A questionnaire in memory. It is plain data to look at: built once by the
 * loader (io/load) or compiled into the program as read-only tables, never
 * changed afterwards, and passed as const everywhere.
 *
 * Things refer to each other by index into the form's own arrays; -1 is "none".
 * Optional texts are "" (never NULL), optional conditions NULL. What ends in `_other` is the
 * same about someone else, and when it is not there the plain one serves for both.
 * The meaning of every field is in man/carecheck-questionnaire.5.
 */
#ifndef CORE_FORM_H
#define CORE_FORM_H

#include <stdbool.h>
#include <stdint.h>

/* Bounds that a loaded form keeps; the loader refuses what exceeds them. */
enum {
	FORM_QUESTIONS_MAX = 400,
	FORM_OPTIONS_MAX = 24, /* answer options of one question */
	FORM_TEXTS_MAX = 4,    /* questions of kind text */
	FORM_TEXT_BYTES = 240, /* an answer to one, with its NUL */
	FORM_LABEL_COLUMNS = 34,
	FORM_DIMENSIONS_MAX = 64,
	FORM_LEVELS_MAX = 12,
	FORM_BRIEF_COLUMNS = 11, /* a level on the ladder */
	FORM_ALERTS_MAX = 16,
	FORM_RULES_MAX = 512,
};

/* Where something stands in its file, from 1; 0 in a compiled-in form is kept too. */
struct mark {
	int line, col;
};

enum cond_op {
	COND_AND,	     /* all kids */
	COND_OR,	     /* any kid */
	COND_NOT,	     /* the one kid fails */
	COND_AT_LEAST,	     /* at least `number` kids hold */
	COND_QUESTION,	     /* value of question `subject` `compare` `number` */
	COND_DIMENSION,	     /* rating of dimension `subject` `compare` `number` */
	COND_SUM,	     /* sum of the operands `compare` `number` */
	COND_WORST,	     /* highest of the operands `compare` `number` */
	COND_IS,	     /* question `subject` was given option `number` (of one) */
	COND_HAS,	     /* question `subject` includes option `number` (of several) */
	COND_STATE,	     /* question `subject` is in state `number` (enum cond_state) */
	COND_DIMENSION_OPEN, /* no asked question that rates `subject` was answered, one is open */
	COND_LEVEL,	     /* the level's index `compare` `number`; fails without a level */
	COND_ALERT,	     /* alert `subject` is up */
};

enum cond_compare { COMPARE_GE, COMPARE_GT, COMPARE_LE, COMPARE_LT, COMPARE_EQ, COMPARE_NE };

enum cond_state { STATE_DECLINED, STATE_UNSURE, STATE_OPEN, STATE_ASKED };

/* A sum or a worst is taken over questions and dimensions. */
struct operand {
	int32_t question;  /* or -1 */
	int32_t dimension; /* or -1 */
};

/* One node of a condition's tree; the kids lie side by side. */
struct cond {
	uint8_t op;	 /* enum cond_op */
	uint8_t compare; /* enum cond_compare */
	uint16_t count;	 /* of kids, or of operands */
	int32_t subject;
	int32_t number;
	const struct cond *kids;
	const struct operand *operands;
};

struct source {
	const char *id, *title, *url, *checked; /* checked: YYYY-MM-DD */
	struct mark mark;
};

enum rating { RATING_WORST, RATING_SUM };

struct dimension {
	const char *id, *title;
	enum rating rating;
	struct mark mark;
};

struct option {
	const char *id, *text, *text_other;
	int value;	/* higher is worse */
	bool urgent;	/* an emergency: never inferred from silence */
	bool exclusive; /* "none of these": chosen alone (several) */
	struct mark mark;
};

enum question_kind { QUESTION_ONE, QUESTION_SEVERAL, QUESTION_NUMBER, QUESTION_TEXT };

struct question {
	const char *id;
	const char *ask, *ask_other, *script, *probe, *label;
	const char *frame, *frame_other; /* the time it asks about: "In the last two weeks" */
	const char *why, *why_more;	 /* one sentence always shown; more behind a key */
	const struct option *options;
	const struct cond *only_if; /* with the section's own condition; NULL: always asked */
	int option_count;
	int section;
	int rates;		  /* dimension, or -1 */
	int text_slot;		  /* of kind text: 0 … FORM_TEXTS_MAX-1; else -1 */
	int32_t minimum, maximum; /* of kind number */
	const char *unit;	  /* of kind number: "nights" */
	enum question_kind kind;
	bool decline, unsure; /* offers "I would rather not answer", "I am not sure" */
	const char *no_decline_reason;
	const char *may_lower; /* why a worse answer may lower the level; "": it must not */
	struct mark mark;
};

struct section {
	const char *id, *title, *intro;
	int first, count; /* its questions */
	struct mark mark;
};

struct level {
	const char *id, *title, *brief; /* brief fits a ladder: 11 columns */
	const char *summary, *hours, *where, *who, *length;
	const char *const *next; /* what to do, one step a text */
	const char *const *next_other;
	int next_count, next_other_count;
	const int *sources;
	int source_count;
	struct mark mark;
};

struct rule {
	int at_least; /* level */
	const struct cond *when;
	const char *because;
	struct mark mark;
};

/* Why there is no level, when there is none. */
struct claim {
	const char *id, *title, *text, *title_other, *text_other;
	const struct cond *when;
	const char *const *actions, *const *actions_other;
	int action_count, action_other_count;
	struct mark mark;
};

struct alert {
	const char *id, *title, *text, *title_other, *text_other;
	const struct cond *when;
	const char *const *actions, *const *actions_other;
	int action_count, action_other_count;
	bool interrupt; /* acts on the answer itself */
	struct mark mark;
};

struct sign {
	const char *id, *text, *text_other;
	const struct cond *when;
	bool fit; /* speaks for this kind of care being workable, not for need */
	struct mark mark;
};

struct match {
	const struct cond *when;
	int weight;
	const char *because;
	struct mark mark;
};

struct myth {
	const char *id, *truth, *myth, *why_it_sticks, *evidence;
	const struct match *matches;
	int match_count;
	const int *sources;
	int source_count;
	struct mark mark;
};

struct promise {
	const char *say;
	const struct cond *never;
	struct mark mark;
};

struct part {
	const char *heading, *text;
	const char *const *points;
	int point_count;
	const int *sources;
	int source_count;
};

/* A page to read, such as "What is an IOP?". */
struct reading {
	const char *id, *title;
	const struct part *parts;
	int part_count;
	struct mark mark;
};

struct form {
	const char *id, *version, *language, *title, *intro, *stem, *stem_other, *limits;
	const char *reviewed_by, *reviewed_on;
	struct mark reviewed, holding; /* where that stands, and hold_myths */
	int minutes;

	const struct source *sources;
	const struct dimension *dimensions;
	const struct section *sections;
	const struct question *questions;
	const struct level *levels; /* least to most care */
	const struct rule *rules;
	const struct claim *claims; /* the first that holds speaks */
	const struct alert *alerts; /* most serious first */
	const struct sign *signs;
	const struct myth *myths;
	const struct promise *promises;
	const struct reading *readings;
	const struct cond *hold_myths; /* no myth cards while this holds; may be NULL */
	int source_count, dimension_count, section_count, question_count, level_count, rule_count;
	int claim_count, alert_count, sign_count, myth_count, promise_count, reading_count;
};

/* Index by id, or -1. */
int form_question(const struct form *form, const char *id);
int form_option(const struct question *question, const char *id);
/* Whether one of its options must be chosen alone; then something must be chosen. */
bool form_has_exclusive(const struct question *question);

/* As the file has it: "several". */
const char *form_kind(enum question_kind kind);

/* "hospital:2": the second rule of the file that asks for the level "hospital". */
struct rule_name {
	char text[56];
};

struct rule_name form_rule_name(const struct form *form, int rule);

#endif
