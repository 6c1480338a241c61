/*
 * What the parser of conditions (cond_parse.c) shares with what it says of a text that is none
 * (cond_mistake.c).
 */
#ifndef CORE_COND_PARSE_H
#define CORE_COND_PARSE_H

#include "core/cond.h"
#include "core/cond_lex.h"

struct parser {
	const char *text, *end;
	struct token token; /* the one to be looked at */
	const struct form *form;
	const struct names *names;
	bool after_placement;
	struct arena *arena;
	struct cond_mistake *mistake;
	int top, nodes;
	struct cond stack[COND_NODES_MAX];
};

/* All of these note the mistake and return false. */
bool mistake_at(struct parser *p, struct token at, const char *mend, const char *format, ...)
	ERR_FORMAT(4, 5);
/* Something else stands at the present token. */
bool mistake_expected(struct parser *p, const char *what, const char *mend);
bool mistake_comparison(struct parser *p, const char *what, const char *mend);
bool mistake_number(struct parser *p);
/* A question that exists, used in a way that does not fit its kind. */
bool mistake_kind(struct parser *p, struct token at, const struct question *question,
		  const char *why, const char *mend);
/* The present token names none. */
bool mistake_name(struct parser *p, const char *what);
bool mistake_answer(struct parser *p, const struct question *question);
bool mistake_level(struct parser *p);
bool mistake_alert(struct parser *p);
/* "at least `number` of" a list of `most`. */
bool mistake_count(struct parser *p, struct token at, int number, int most);

#endif
