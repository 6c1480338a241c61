/*
 * Escape sequences that terminfo does not name. The usual keys are known all the same, for many
 * terminals send another variant than their entry says; any other sequence is read past as a whole,
 * so that no part of it is taken for an answer.
 */
#ifndef FRONT_SEQUENCE_H
#define FRONT_SEQUENCE_H

#include <stdbool.h>
#include <stdint.h>

enum { SEQUENCE_KEPT = 8 }; /* of its bytes; those that are keys are shorter */

enum sequence_stage {
	SEQUENCE_FIRST,	    /* after the Esc */
	SEQUENCE_PARTS,	    /* of one that ends with a letter or the like */
	SEQUENCE_SHORT,	    /* of one that a digit ends as well */
	SEQUENCE_ONE,	    /* one more byte ends it */
	SEQUENCE_TEXT,	    /* of one that ends with Esc \ or a bell */
	SEQUENCE_TEXT_ENDS, /* there, after an Esc */
};

struct sequence {
	enum sequence_stage stage;
	int count; /* bytes so far */
	char bytes[SEQUENCE_KEPT];
};

enum sequence_step {
	SEQUENCE_GOES_ON, /* this byte belongs to it, and more do */
	SEQUENCE_ENDS,	  /* this byte is its last */
	SEQUENCE_BREAKS,  /* this byte is none of it: it was cut off */
};

/* Whether a byte that came at once after an Esc makes a sequence of the two. */
bool sequence_begins(int byte);

/* After its end: the key that it is (app/keys.h), or 0. */
uint32_t sequence_press(const struct sequence *sequence);

/* Takes the next byte, after the Esc. `sequence` begins as { 0 }. */
enum sequence_step sequence_take(struct sequence *sequence, int byte);

/* The beginning of a character whose bytes come one by one. */
struct incoming {
	char bytes[4];
	int len;
};

/* The character that this byte completes, or 0. Bytes that are no UTF-8 are dropped. */
uint32_t incoming_take(struct incoming *incoming, int byte);

#endif
