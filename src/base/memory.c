#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
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
