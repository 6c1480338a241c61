/*
 * The questionnaire language's conditions, from a line of text to a small tree:
 *
 *	condition := and { "or" and }
 *	and       := not { "and" not }
 *	not       := "not" not | atom
 *	atom      := "(" condition ")"
 *	           | "at least" N "of" "(" condition { "," condition } ")"
 *	           | value ( ">=" | ">" | "<=" | "<" | "=" | "!=" ) number
 *	           | "level" compare level-id                   (after placement)
 *	           | "alert" alert-id                           (after placement)
 *	           | question "is" ["not"] ( answer-id | "declined" | "unsure" | "open" | "asked" )
 *	           | dimension "is" ["not"] "open"
 *	           | question "has" answer-id
 *	value     := question | dimension | ( "sum" | "worst" ) "(" id { "," id } ")"
 */
#ifndef CORE_COND_H
#define CORE_COND_H

#include "base/arena.h"
#include "base/buf.h"
#include "core/form.h"

#include <stddef.h>

/* Nesting and node bounds of one condition. */
enum { COND_DEPTH_MAX = 32, COND_NODES_MAX = 2000 };

/* Words that may not name a question, dimension, level, alert or answer option. */
bool cond_reserved(const char *id);

/* How conditions find names: hashed once, so a large form stays linear to load. */
struct names;
struct names *names_new(const struct form *form);
void names_free(struct names *names);
/* Finds a question or a dimension by its id; the other one is -1, both when there is none. */
struct operand names_find(const struct names *names, const char *id, size_t len);

/* What keeps a text from being a condition. */
struct cond_mistake {
	struct err err; /* what; its col in characters within the text, from 1, its line 0 */
	char mend[100]; /* what to do about it: a sentence */
	bool of_kind;	/* it may only follow from a question's kind or answers being wrong */
	bool at_end;	/* the text ends where more was expected */
};

/*
 * Parses `text` against the form's names. `after_placement` allows `level` and `alert`.
 * On success the mistake is untouched.
 */
bool cond_parse(const char *text, size_t len, const struct form *form, const struct names *names,
		bool after_placement, struct arena *arena, const struct cond **out,
		struct cond_mistake *mistake);

/* The condition as its author could have written it. */
void cond_write(const struct form *form, const struct cond *cond, struct buf *out);

#endif
