/*
 * Chunks that double in size up to a bound, so that a small form costs one
 * allocation and a large one few. A piece is zeroed when it is handed out, not
 * before: what nobody asked for is never touched.
 */
#include "base/arena.h"

#include "base/memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

enum { CHUNK_FIRST = 8 * 1024, CHUNK_LAST = 512 * 1024 };

struct arena_chunk {
	struct arena_chunk *older;
	size_t used, size;
	alignas(max_align_t) unsigned char bytes[];
};

void arena_init(struct arena *arena)
{
	arena->chunks = NULL;
}

void arena_release(struct arena *arena)
{
	struct arena_chunk *chunk = arena->chunks;

	while (chunk) {
		struct arena_chunk *older = chunk->older;

		memory_free(chunk);
		chunk = older;
	}
	arena->chunks = NULL;
}

static struct arena_chunk *chunk_resize(struct arena_chunk *chunk, size_t size)
{
	if (size > SIZE_MAX - sizeof *chunk)
		memory_exhausted();
	chunk = memory_resize(chunk, sizeof *chunk + size);
	chunk->size = size;
	return chunk;
}

static struct arena_chunk *chunk_add(struct arena *arena, size_t least)
{
	size_t size = CHUNK_FIRST;

	if (arena->chunks)
		size = arena->chunks->size < CHUNK_LAST ? arena->chunks->size * 2 : CHUNK_LAST;

	struct arena_chunk *chunk = chunk_resize(NULL, size < least ? least : size);

	chunk->used = 0;
	chunk->older = arena->chunks;
	arena->chunks = chunk;
	return chunk;
}

static void *take(struct arena *arena, size_t size, size_t align)
{
	struct arena_chunk *chunk = arena->chunks;
	size_t from = chunk ? (chunk->used + align - 1) & ~(align - 1) : 0;

	if (!chunk || from > chunk->size || size > chunk->size - from) {
		chunk = chunk_add(arena, size);
		from = 0;
	}
	chunk->used = from + size;
	return chunk->bytes + from;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(take(arena, size, alignof(max_align_t)), 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total))
		memory_exhausted();
	return total ? arena_alloc(arena, total) : NULL;
}

const char *arena_text(struct arena *arena, const char *text, size_t len)
{
	char *copy = take(arena, len + 1, 1);

	if (len)
		memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

void *arena_copy(struct arena *arena, const void *from, size_t count, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total))
		memory_exhausted();
	return total ? memcpy(take(arena, total, alignof(max_align_t)), from, total) : NULL;
}

/* Each has a chunk of its own, behind the one that is being filled. */
void *arena_resize(struct arena *arena, void *piece, size_t size)
{
	struct arena_chunk **link = arena->chunks ? &arena->chunks->older : &arena->chunks;

	if (!piece) {
		struct arena_chunk *chunk = chunk_resize(NULL, size);

		chunk->older = *link;
		*link = chunk;
	} else {
		link = &arena->chunks;
		while ((*link)->bytes != piece)
			link = &(*link)->older;
		*link = chunk_resize(*link, size);
	}
	(*link)->used = size;
	return (*link)->bytes;
}
