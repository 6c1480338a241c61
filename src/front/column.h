/*
 * Cells repeat from row to row, so each column of a table remembers what its short cells meant, by
 * their bytes as two words. Only a cell that was not seen before is parsed.
 */
#ifndef FRONT_COLUMN_H
#define FRONT_COLUMN_H

#include "core/placer.h"
#include "front/csv.h"

#include <endian.h>
#include <string.h>

/* What a column may be of instead of a question; where nothing stands, no cell may say anything. */
enum { COLUMN_ID = -1, COLUMN_UNNAMED = FORM_QUESTIONS_MAX };

enum { MEMO_SLOTS = 64, MEMO_BYTES = 15, BYTES = 256 };

/* A cell's bytes, zeros behind, and in the highest byte its length. */
struct key {
	uint64_t low, high;
};

struct memo {
	struct key key;
	placer_class class;
};

struct column {
	int question;		   /* or COLUMN_* */
	placer_class bytes[BYTES]; /* of cells of one byte */
	struct memo *memos;	   /* of others */
};

/* `column->question` is there. At first only the empty cell is known; of ids, not even that. */
void column_start(struct column *column, struct placer *placer);
void column_release(struct column *column);

/* Remembers the cell, if it is short enough and has a class. */
void column_add(struct column *column, const char *text, size_t len, placer_class class);

static inline uint64_t key_word(const char *text)
{
	uint64_t word;

	memcpy(&word, text, sizeof word);
	return le64toh(word);
}

static inline uint64_t key_first(uint64_t word, size_t count)
{
	return word & ((UINT64_C(1) << count * 8) - 1);
}

/* Of a cell of at most MEMO_BYTES. Reads past it, up to CSV_SLACK. */
static inline struct key key_read(const char *text, size_t len)
{
	if (len < 8)
		return (struct key){ key_first(key_word(text), len), (uint64_t)len << 56 };
	return (struct key){ key_word(text),
			     key_first(key_word(text + 8), len - 8) | (uint64_t)len << 56 };
}

static inline struct memo *memo_slot(struct memo *memos, struct key key)
{
	uint64_t mixed =
		(key.low ^ (key.high << 7 | key.high >> 57)) * UINT64_C(0x9e3779b97f4a7c15);

	return &memos[mixed >> 58];
}

/* The class of a cell; PLACER_NO_CLASS: it was not seen before, or has none. */
static inline placer_class column_find(const struct column *column, const char *text, size_t len)
{
	const struct memo *memo;
	struct key key;

	if (len == 1)
		return column->bytes[(unsigned char)*text];
	if (len > MEMO_BYTES)
		return PLACER_NO_CLASS;
	key = key_read(text, len);
	memo = memo_slot(column->memos, key);
	return memo->key.low == key.low && memo->key.high == key.high
		       ? memo->class
		       : (placer_class)PLACER_NO_CLASS;
}

#endif
