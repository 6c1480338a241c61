/*
 * Sets of short rows of words, each kept once and numbered as it came: what makes
 * equal things one thing, so that comparing them is comparing their numbers. All rows
 * together hold at most 2^32 words.
 */
#ifndef CORE_DIAGRAM_WORDS_H
#define CORE_DIAGRAM_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct words {
	uint32_t *pool; /* the rows, one behind the other */
	size_t pool_used, pool_size;
	struct words_row {
		uint32_t at, hash; /* where in the pool; it ends where the next one begins */
	} * rows;
	uint32_t count, rows_size;
	uint32_t *slots; /* open addressing: 1 + the row's number, 0 free */
	uint32_t mask;
};

void words_init(struct words *words);
void words_release(struct words *words);
/* Empty, keeping the memory. */
void words_reset(struct words *words);

/* The number of a row, which is added when it is not there yet; *fresh tells. */
uint32_t words_add(struct words *words, const uint32_t *row, size_t len, bool *fresh);
/* Its words, until the next row is added. */
const uint32_t *words_row(const struct words *words, uint32_t number);
size_t words_len(const struct words *words, uint32_t number);

/* The bytes that it holds. */
size_t words_bytes(const struct words *words);

/* A set of rows that each have a value. */
struct word_map {
	struct words keys;
	uint32_t *values;
	uint32_t size;
};

void word_map_init(struct word_map *map);
void word_map_release(struct word_map *map);
/* The value of a key, to read or to set; for a fresh one it is what `initial` says. */
uint32_t *word_map_at(struct word_map *map, const uint32_t *key, size_t len, uint32_t initial);

#endif
