/*
 * The names that conditions may use, in one open-addressed table that is never
 * more than half full. Questions and dimensions share a namespace.
 */
#include "base/memory.h"
#include "core/cond.h"

#include <string.h>

static const char *const reserved[] = { "and",	    "or",     "not",  "at",    "least", "of",
					"is",	    "has",    "sum",  "worst", "level", "alert",
					"declined", "unsure", "open", "asked" };

bool cond_reserved(const char *id)
{
	for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
		if (id[0] == reserved[i][0] && strcmp(id, reserved[i]) == 0)
			return true;
	return false;
}

struct names {
	const struct form *form;
	size_t mask;	       /* slots - 1 */
	struct operand *slots; /* both -1: free */
};

static const struct operand none = { -1, -1 };

static size_t hash(const char *id, size_t len)
{
	uint32_t sum = 2166136261u; /* FNV-1a */

	for (size_t i = 0; i < len; i++)
		sum = (sum ^ (unsigned char)id[i]) * 16777619u;
	return sum;
}

static const char *name_of(const struct names *names, struct operand operand)
{
	if (operand.question >= 0)
		return names->form->questions[operand.question].id;
	return names->form->dimensions[operand.dimension].id;
}

static bool is_free(struct operand operand)
{
	return operand.question < 0 && operand.dimension < 0;
}

/* The slot that holds the name, or the free one where it would go. */
static struct operand *slot(const struct names *names, const char *id, size_t len)
{
	size_t at = hash(id, len) & names->mask;

	for (;; at = (at + 1) & names->mask) {
		const char *name;

		if (is_free(names->slots[at]))
			return &names->slots[at];
		name = name_of(names, names->slots[at]);
		if (strlen(name) == len && memcmp(name, id, len) == 0)
			return &names->slots[at];
	}
}

static void add(struct names *names, struct operand operand)
{
	const char *name = name_of(names, operand);
	struct operand *at = slot(names, name, strlen(name));

	if (is_free(*at)) /* of two of the same name the first stays */
		*at = operand;
}

struct names *names_new(const struct form *form)
{
	struct names *names = memory_alloc(sizeof *names);
	size_t count = (size_t)form->question_count + (size_t)form->dimension_count;
	size_t size = 8;

	while (size < 2 * count)
		size *= 2;
	names->form = form;
	names->mask = size - 1;
	names->slots = memory_alloc(size * sizeof *names->slots);
	for (size_t i = 0; i < size; i++)
		names->slots[i] = none;
	for (int q = 0; q < form->question_count; q++)
		add(names, (struct operand){ q, -1 });
	for (int d = 0; d < form->dimension_count; d++)
		add(names, (struct operand){ -1, d });
	return names;
}

void names_free(struct names *names)
{
	if (!names)
		return;
	memory_free(names->slots);
	memory_free(names);
}

struct operand names_find(const struct names *names, const char *id, size_t len)
{
	return *slot(names, id, len);
}
