#include "core/diagram/words.h"

#include "base/memory.h"

#include <assert.h>
#include <string.h>

enum { SLOTS_FIRST = 64, POOL_FIRST = 256 };

void words_init(struct words *words)
{
	*words = (struct words){ 0 };
}

void words_release(struct words *words)
{
	memory_free(words->pool);
	memory_free(words->rows);
	memory_free(words->slots);
	words_init(words);
}

void words_reset(struct words *words)
{
	words->pool_used = 0;
	words->count = 0;
	if (words->slots)
		memset(words->slots, 0, ((size_t)words->mask + 1) * sizeof *words->slots);
}

/* Multiplied and folded, a word at a time. */
static uint32_t hash_row(const uint32_t *row, size_t len)
{
	uint64_t sum = UINT64_C(0x9e3779b97f4a7c15) ^ len;

	for (size_t i = 0; i < len; i++) {
		sum = (sum ^ row[i]) * UINT64_C(0xff51afd7ed558ccd);
		sum ^= sum >> 32;
	}
	return (uint32_t)(sum ^ sum >> 29);
}

static void grow_slots(struct words *words)
{
	uint32_t size = words->slots ? (words->mask + 1) * 2 : SLOTS_FIRST;

	memory_free(words->slots);
	words->slots = memory_alloc(size * sizeof *words->slots);
	memset(words->slots, 0, size * sizeof *words->slots);
	words->mask = size - 1;
	for (uint32_t i = 0; i < words->count; i++) {
		uint32_t at = words->rows[i].hash & words->mask;

		while (words->slots[at])
			at = (at + 1) & words->mask;
		words->slots[at] = i + 1;
	}
}

static void append(struct words *words, const uint32_t *row, size_t len, uint32_t hash)
{
	if (words->pool_size - words->pool_used < len) {
		size_t size = words->pool_size ? words->pool_size * 2 : POOL_FIRST;

		while (size - words->pool_used < len)
			size *= 2;
		words->pool = memory_resize(words->pool, size * sizeof *words->pool);
		words->pool_size = size;
	}
	if (words->count == words->rows_size) {
		words->rows_size = words->rows_size ? words->rows_size * 2 : SLOTS_FIRST / 2;
		words->rows = memory_resize(words->rows, words->rows_size * sizeof *words->rows);
	}
	assert(words->pool_used <= UINT32_MAX && words->count < UINT32_MAX);
	words->rows[words->count++] = (struct words_row){ (uint32_t)words->pool_used, hash };
	if (len > 0)
		memcpy(words->pool + words->pool_used, row, len * sizeof *row);
	words->pool_used += len;
}

size_t words_len(const struct words *words, uint32_t number)
{
	size_t end = number + 1 < words->count ? words->rows[number + 1].at : words->pool_used;

	return end - words->rows[number].at;
}

const uint32_t *words_row(const struct words *words, uint32_t number)
{
	return words->pool + words->rows[number].at;
}

uint32_t words_add(struct words *words, const uint32_t *row, size_t len, bool *fresh)
{
	uint32_t hash = hash_row(row, len), at;

	if (words->count * 2 >= words->mask)
		grow_slots(words);
	for (at = hash & words->mask; words->slots[at]; at = (at + 1) & words->mask) {
		uint32_t number = words->slots[at] - 1;

		if (words->rows[number].hash == hash && words_len(words, number) == len &&
		    memcmp(words_row(words, number), row, len * sizeof *row) == 0) {
			*fresh = false;
			return number;
		}
	}
	append(words, row, len, hash);
	words->slots[at] = words->count;
	*fresh = true;
	return words->count - 1;
}

size_t words_bytes(const struct words *words)
{
	return words->pool_size * sizeof *words->pool + words->rows_size * sizeof *words->rows +
	       (words->slots ? ((size_t)words->mask + 1) * sizeof *words->slots : 0);
}

void word_map_init(struct word_map *map)
{
	words_init(&map->keys);
	map->values = NULL;
	map->size = 0;
}

void word_map_release(struct word_map *map)
{
	words_release(&map->keys);
	memory_free(map->values);
	word_map_init(map);
}

uint32_t *word_map_at(struct word_map *map, const uint32_t *key, size_t len, uint32_t initial)
{
	bool fresh;
	uint32_t number = words_add(&map->keys, key, len, &fresh);

	if (map->size < map->keys.rows_size) {
		map->size = map->keys.rows_size;
		map->values = memory_resize(map->values, map->size * sizeof *map->values);
	}
	if (fresh)
		map->values[number] = initial;
	return &map->values[number];
}
