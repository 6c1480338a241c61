/*
 * Memory that lives and dies together: a questionnaire, once loaded, is one
 * arena. Blocks are never freed one by one.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_chunk;

struct arena {
	struct arena_chunk *chunks; /* newest first */
};

void arena_init(struct arena *arena);
/* Frees everything the arena ever gave out. */
void arena_release(struct arena *arena);

/* Zeroed memory, aligned for any object. Never NULL: see out_of_memory(). */
void *arena_alloc(struct arena *arena, size_t size);
/* `count` objects of `size` bytes, zeroed; NULL when count is 0. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* A NUL-terminated copy of `len` bytes. */
const char *arena_text(struct arena *arena, const char *text, size_t len);
/* A copy of `count` objects of `size` bytes; NULL when count is 0. */
void *arena_copy(struct arena *arena, const void *from, size_t count, size_t size);

/*
 * A piece that grows: NULL begins one, and like realloc() it may move. What is new in it is not
 * zeroed. Only such a piece can be resized.
 */
void *arena_resize(struct arena *arena, void *piece, size_t size);

#endif
