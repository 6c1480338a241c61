/*
 * The words and signs of a condition.
 */
#ifndef CORE_COND_LEX_H
#define CORE_COND_LEX_H

#include "core/form.h"

#include <stddef.h>

enum token_kind {
	TOKEN_END,
	TOKEN_WORD, /* an id, a reserved word or an integer */
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_COMMA,
	TOKEN_COMPARE,
	TOKEN_BAD, /* a character that no condition has */
};

struct token {
	enum token_kind kind;
	enum cond_compare compare; /* TOKEN_COMPARE */
	const char *at;
	size_t len;
};

/* The token that starts at or after `at`; its end is where the next one is looked for. */
struct token token_next(const char *at, const char *end);

bool token_is(struct token token, const char *word);
/* Reads a whole word of at most nine digits, perhaps after a minus. */
bool token_number(struct token token, int32_t *number);

/* The token as a message quotes it. */
struct quote {
	char text[64];
};

struct quote token_quote(struct token token);

#endif
