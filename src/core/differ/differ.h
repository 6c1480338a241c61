/*
 * What a change of a questionnaire changes: for people, by walking through both versions with the
 * same answers, and in its texts.
 */
#ifndef CORE_DIFFER_DIFFER_H
#define CORE_DIFFER_DIFFER_H

#include "base/arena.h"
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

enum edit_kind { EDIT_NEW, EDIT_GONE, EDIT_CHANGED };

/* How what stands under a key is to be read. */
enum edit_value {
	VALUE_NONE, /* nothing is told of it */
	VALUE_WORD, /* a number, true, worst, an id */
	VALUE_COND,
	VALUE_TEXT,
	VALUE_LIST, /* of texts or ids */
};

struct edit_side {
	const char *text;	  /* "": there is none */
	const char *const *texts; /* of a list */
	int count;
};

/* Something that is not as it was. */
struct edit {
	enum edit_kind kind;
	const char *what; /* "question", "rule" … */
	const char *of;	  /* an answer's question, or NULL */
	const char *id;	  /* a promise's words; a rule's name; NULL: of the questionnaire itself */
	const char *key;  /* in the file; NULL unless changed */
	enum edit_value value;
	struct edit_side old, new; /* what a new rule or one that is gone says is here too */
	bool decides;		   /* it may change what somebody comes to */
};

/* What only one version takes for an answer to a question of both, so that it is not compared. */
struct only {
	bool new; /* the new one does; else the old one */
	const char *question;
	const char *const *answers; /* ids, "4 to 30", "declined" … */
	/* 0: the other one does not ask it, and each answer goes with all that is asked there */
	int count;
};

struct differ {
	const struct form *old, *new;
	bool compared;	     /* people were */
	bool untouched;	     /* they were not, but nothing that decides was edited */
	struct err why;	     /* why not */
	struct bigs *sheets; /* by enum differ_sheets */
	struct bigs *moved;  /* by number of a move */
	struct move *moves;  /* levels first, those of most sheets first */
	int move_count;
	struct edit *edits;
	int edit_count, edit_size;
	struct only *onlies; /* of the old version first */
	int only_count;
	struct arena arena; /* of texts that stand in neither form */
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
/* differ_only.c: what only one of them takes. */
void differ_only(struct differ *differ);
void differ_edit(struct differ *differ, struct edit edit);

#endif
