/*
 * What memory.c promises beyond malloc(): what is locked stays out of swap.
 */
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

/* Bytes of the mapping that holds this address which are locked; -1: the system does not tell. */
static long locked_around(const void *address)
{
	FILE *file = fopen("/proc/self/smaps", "r");
	unsigned long from = 0, to = 0;
	char line[512];
	long kib = -1;

	assert_non_null(file);
	while (kib < 0 && fgets(line, sizeof line, file)) {
		unsigned long a, b;

		if (sscanf(line, "%lx-%lx ", &a, &b) == 2) {
			from = a;
			to = b;
		} else if ((uintptr_t)address >= from && (uintptr_t)address < to) {
			sscanf(line, "Locked: %ld kB", &kib);
		}
	}
	fclose(file);
	return kib < 0 ? -1 : kib * 1024;
}

static int in_static[64] = { 1 };

static bool is_sanitized(void)
{
#ifdef __SANITIZE_ADDRESS__
	return true;
#else
	return false;
#endif
}

static void what_is_locked_is_not_swapped(void **state)
{
	struct rlimit limit;
	char on_stack[64] = "";
	char *on_heap;

	(void)state;
	getrlimit(RLIMIT_MEMLOCK, &limit);
	if (!memory_lock()) {
		assert_true(is_sanitized() || limit.rlim_cur < 8 * 1024 * 1024);
		print_message("not allowed here: the limit is %llu bytes\n",
			      (unsigned long long)limit.rlim_cur);
		return;
	}
	if (is_sanitized()) /* another malloc() */
		return;
	on_heap = memory_alloc(100 * 1024);
	memset(on_heap, 1, 100 * 1024);
	assert_true(locked_around(on_heap) >= 100 * 1024);
	assert_true(locked_around(on_stack) >= 256 * 1024);
	assert_true(locked_around(in_static) >= (long)sizeof in_static);
	memory_free(on_heap);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_locked_is_not_swapped),
	};

	return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
