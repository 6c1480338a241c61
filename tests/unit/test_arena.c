#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static void aligned_and_zeroed(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t size = 1; size < 3000; size += 7) {
		unsigned char *memory = arena_alloc(&arena, size);

		assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(memory[i], 0);
		memset(memory, 0xff, size);
		arena_text(&arena, "x", 1);
	}
	arena_release(&arena);
	assert_null(arena.chunks);
}

static void a_piece_grows_among_others(void **state)
{
	struct arena arena;
	int *first = NULL, *second = NULL;

	(void)state;
	arena_init(&arena);
	for (int i = 0; i < 3000; i++) {
		first = arena_resize(&arena, first, (size_t)(i + 1) * sizeof *first);
		first[i] = i;
		if (i % 3 == 0)
			memset(arena_alloc(&arena, 50), 0xff, 50);
		second = arena_resize(&arena, second, (size_t)(i + 1) * sizeof *second);
		second[i] = -i;
	}
	assert_int_equal((uintptr_t)first % _Alignof(max_align_t), 0);
	for (int i = 0; i < 3000; i++) {
		assert_int_equal(first[i], i);
		assert_int_equal(second[i], -i);
	}
	arena_release(&arena);
}

static void larger_than_any_chunk(void **state)
{
	struct arena arena;
	size_t size = 3 * 1024 * 1024;

	(void)state;
	arena_init(&arena);

	char *small = arena_alloc(&arena, 10);
	char *large = arena_alloc(&arena, size);

	memset(small, 1, 10);
	memset(large, 2, size);
	assert_int_equal(small[9], 1);
	assert_int_equal(large[size - 1], 2);
	arena_release(&arena);
}

static void texts(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	assert_string_equal(arena_text(&arena, "hello there", 5), "hello");
	assert_string_equal(arena_text(&arena, "", 0), "");
	assert_string_equal(arena_text(&arena, NULL, 0), "");
	arena_release(&arena);
}

static void arrays(void **state)
{
	static const int numbers[] = { 1, 2, 3 };
	struct arena arena;

	(void)state;
	arena_init(&arena);
	assert_null(arena_array(&arena, 0, 8));
	assert_null(arena_copy(&arena, numbers, 0, sizeof *numbers));

	int *copy = arena_copy(&arena, numbers, 3, sizeof *numbers);

	assert_memory_equal(copy, numbers, sizeof numbers);
	assert_ptr_not_equal(copy, numbers);
	copy = arena_array(&arena, 100, sizeof *copy);
	for (int i = 0; i < 100; i++)
		assert_int_equal(copy[i], 0);
	arena_release(&arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(aligned_and_zeroed),
		cmocka_unit_test(a_piece_grows_among_others),
		cmocka_unit_test(larger_than_any_chunk),
		cmocka_unit_test(texts),
		cmocka_unit_test(arrays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
