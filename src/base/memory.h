/*
 * The two things the rest of the house must never get wrong about memory: it does
 * not run out quietly, and what a person told us is wiped. Who holds answers beyond
 * a call wipes them when it lets them go; what calls leave behind on the stack is
 * wiped at the end, by memory_wipe_stack().
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A large local that is filled before it is read: do not spend the time to zero it, which the
 * build's hardening would do at each key press.
 */
#if defined(__has_attribute)
#if __has_attribute(uninitialized)
#define MEMORY_UNSET __attribute__((uninitialized))
#endif
#endif
#ifndef MEMORY_UNSET
#define MEMORY_UNSET
#endif

/* malloc/realloc that never return NULL; a size of 0 counts as 1. */
void *memory_alloc(size_t size);
void *memory_resize(void *old, size_t size);
void memory_free(void *memory);

/* Overwrites `size` bytes in a way the compiler may not drop. */
void memory_wipe(void *memory, size_t size);
/* What calls that have returned left behind them, as deep as any of ours goes. */
void memory_wipe_stack(void);

/*
 * From now on nothing of the stack, the heap and the static data is written to swap, as far as they
 * reach now and for the next 2 MiB of heap. False: the system does not allow that much.
 */
bool memory_lock(void);

/* Ends the program with status 70 and a message, after calling the hook. */
_Noreturn void memory_exhausted(void);
/* What must happen first: the faces put the terminal back here. NULL: nothing. */
void memory_on_exhausted(void (*hook)(void));

#endif
