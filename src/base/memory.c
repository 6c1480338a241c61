#include "base/memory.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The one variable of the house: set once by a face, read when all is lost. */
static void (*exhausted_hook)(void);

void memory_on_exhausted(void (*hook)(void))
{
	exhausted_hook = hook;
}

_Noreturn void memory_exhausted(void)
{
	static const char message[] = "carecheck: out of memory\n";

	if (exhausted_hook)
		exhausted_hook();
	/* Nothing can be done about a message that cannot be written. */
	ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
	(void)written;
	_exit(70);
}

void *memory_alloc(size_t size)
{
	void *memory = malloc(size ? size : 1);

	if (!memory)
		memory_exhausted();
	return memory;
}

void *memory_resize(void *old, size_t size)
{
	void *memory = realloc(old, size ? size : 1);

	if (!memory)
		memory_exhausted();
	return memory;
}

void memory_free(void *memory)
{
	free(memory);
}

void memory_wipe(void *memory, size_t size)
{
	if (size)
		explicit_bzero(memory, size);
}

/* The deepest calls hold a page (app/page.h) or two and some sheets. */
enum { STACK_BYTES = 256 * 1024 };

__attribute__((noinline)) void memory_wipe_stack(void)
{
	char below[STACK_BYTES] MEMORY_UNSET;

	explicit_bzero(below, sizeof below);
}

/* --- no swap ------------------------------------------------------------------------------ */

enum { HEAP_BYTES = 2 * 1024 * 1024, MMAP_FROM = 32 * 1024 * 1024 };

/* Of the linker: where static data begins and ends. */
extern char __data_start[], _end[];

static bool lock_range(uintptr_t from, uintptr_t to)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t begin = from / page * page;

	return mlock((const void *)begin, to - begin) == 0;
}

/* All that malloc() has of the system in one piece, made larger, and never given back. */
static bool lock_heap(void)
{
	uintptr_t end;

	mallopt(M_MMAP_THRESHOLD, MMAP_FROM);
	mallopt(M_TRIM_THRESHOLD, MMAP_FROM);
	free(memory_alloc(HEAP_BYTES));
	end = (uintptr_t)sbrk(0);
	return lock_range(end - mallinfo2().arena, end);
}

bool memory_lock(void)
{
	uintptr_t here = (uintptr_t)__builtin_frame_address(0);

	memory_wipe_stack(); /* all of it is there then */
	return lock_range(here - STACK_BYTES, here) &&
	       lock_range((uintptr_t)__data_start, (uintptr_t)_end) && lock_heap();
}
