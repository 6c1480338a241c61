/*
 * What a change of a questionnaire changes: for people, by walking through both versions with the
 * same answers, and in its texts.
 */
#ifndef CORE_DIFFER_DIFFER_H
#define CORE_DIFFER_DIFFER_H

#include "base/big.h"
#include "base/err.h"
#include "core/diagram/seek.h"

enum move_kind {
	MOVE_LEVEL,  /* another level, none, or another reason for none */
	MOVE_RAISED, /* an alert that was not there before */
	MOVE_GONE,   /* an alert that is no longer there */
};

/* Where a sheet comes to: a level, or a reason for none, or an alert; ids of their form. */
struct move {
	enum move_kind kind;
	const char *from, *to;	 /* MOVE_LEVEL; otherwise the alert is in both */
	bool from_none, to_none; /* the id is that of a reason for no level */
	size_t number;		 /* of its sheets in the row */
	/* A smallest sheet that moves so, as each version has it. */
	struct found before, after;
};

/* Of all sheets of answers that both versions have. */
enum differ_sheets {
	DIFFER_ALL,
	DIFFER_MOVED, /* those with another level or other alerts */
	DIFFER_SHEETS
};

/* Something that is not as it was. */
struct edit {
	char text[400];
};

struct differ {
	const struct form *old, *new;
	bool compared;	     /* people were */
	struct err why;	     /* why not */
	struct bigs *sheets; /* by enum differ_sheets */
	struct bigs *moved;  /* by number of a move */
	struct move *moves;  /* levels first, those of most sheets first */
	int move_count;
	struct edit *edits;
	int edit_count, edit_size;
};

/* `budget`: nodes of the two diagrams, and pairs of their nodes. */
void differ_find(struct differ *differ, const struct form *old, const struct form *new,
		 size_t budget);
void differ_release(struct differ *differ);
/* Nothing moves and nothing was edited. */
bool differ_same(const struct differ *differ);

/* Its parts. For people: */
void differ_people(struct differ *differ, size_t budget);
/* differ_text.c: what was added, taken away or reworded. */
void differ_texts(struct differ *differ);
/* differ_rules.c: the same of rules and promises. */
void differ_rules(struct differ *differ);
void differ_note(struct differ *differ, const char *format, ...) ERR_FORMAT(2, 3);

#endif
