#include "io/load_ids.h"

#include "base/memory.h"

#include <string.h>

void ids_release(struct ids *ids)
{
	memory_free(ids->slots);
	*ids = (struct ids){ 0 };
}

static uint32_t hash_of(const char *text)
{
	uint32_t sum = 2166136261U; /* FNV-1a */

	for (; *text; text++)
		sum = (sum ^ (unsigned char)*text) * 16777619U;
	return sum;
}

/* The slot that holds the id, or the free one where it would go. */
static struct id *slot(const struct ids *ids, const char *text, uint32_t hash)
{
	size_t at = hash & (ids->size - 1);

	while (ids->slots[at].text &&
	       (ids->slots[at].hash != hash || strcmp(ids->slots[at].text, text) != 0))
		at = (at + 1) & (ids->size - 1);
	return &ids->slots[at];
}

static void grow(struct ids *ids)
{
	struct ids larger = { .size = ids->size ? ids->size * 2 : 32, .count = ids->count };

	larger.slots = memory_alloc(larger.size * sizeof *larger.slots);
	memset(larger.slots, 0, larger.size * sizeof *larger.slots);
	for (size_t i = 0; i < ids->size; i++)
		if (ids->slots[i].text)
			*slot(&larger, ids->slots[i].text, ids->slots[i].hash) = ids->slots[i];
	memory_free(ids->slots);
	*ids = larger;
}

const struct id *ids_add(struct ids *ids, const char *text, int value, struct mark mark)
{
	uint32_t hash = hash_of(text);

	if (ids->count * 4 >= ids->size * 3)
		grow(ids);

	struct id *at = slot(ids, text, hash);

	if (at->text)
		return at;
	*at = (struct id){ text, hash, value, mark };
	ids->count++;
	return NULL;
}

const struct id *ids_find(const struct ids *ids, const char *text)
{
	const struct id *at = ids->count ? slot(ids, text, hash_of(text)) : NULL;

	return at && at->text ? at : NULL;
}

void ids_suggest(const struct ids *ids, struct suggest *suggest)
{
	for (size_t i = 0; i < ids->size; i++)
		if (ids->slots[i].text)
			suggest_try(suggest, ids->slots[i].text);
}
