/*
 * The questionnaire and the help lines that are compiled in equal those that are read.
 * Both are walked by the loader's own tables.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "io/builtin.h"
#include "io/load.h"
#include "io/load_support.h"
#include "io/load_tables.h"

static const void *at(const void *object, size_t offset)
{
	return (const char *)object + offset;
}

static const void *pointer_at(const void *object, size_t offset)
{
	const void *pointer;

	memcpy(&pointer, at(object, offset), sizeof pointer);
	return pointer;
}

static int int_at(const void *object, size_t offset)
{
	int number;

	memcpy(&number, at(object, offset), sizeof number);
	return number;
}

static void same_conditions(const struct cond *a, const struct cond *b, int count)
{
	assert_int_equal(a == NULL, b == NULL);
	for (int i = 0; a && i < count; i++) {
		assert_int_equal(a[i].op, b[i].op);
		assert_int_equal(a[i].compare, b[i].compare);
		assert_int_equal(a[i].count, b[i].count);
		assert_int_equal(a[i].subject, b[i].subject);
		assert_int_equal(a[i].number, b[i].number);
		same_conditions(a[i].kids, b[i].kids, a[i].count);
		assert_int_equal(a[i].operands == NULL, b[i].operands == NULL);
		if (a[i].operands)
			assert_memory_equal(a[i].operands, b[i].operands,
					    a[i].count * sizeof *a[i].operands);
	}
}

static void same_objects(const struct table *table, const void *a, const void *b);

static void same_lists(const struct field *field, const void *a, const void *b)
{
	int count = int_at(a, field->count_offset);
	const unsigned char *list_a = pointer_at(a, field->offset);
	const unsigned char *list_b = pointer_at(b, field->offset);

	assert_int_equal(int_at(b, field->count_offset), count);
	for (int i = 0; i < count; i++) {
		if (field->kind == FIELD_TEXTS)
			assert_string_equal(((const char *const *)(const void *)list_a)[i],
					    ((const char *const *)(const void *)list_b)[i]);
		else if (field->kind == FIELD_REFS)
			assert_memory_equal(list_a + (size_t)i * sizeof(int),
					    list_b + (size_t)i * sizeof(int), sizeof(int));
		else
			same_objects(field->table, list_a + (size_t)i * field->table->size,
				     list_b + (size_t)i * field->table->size);
	}
}

static void same_fields(const struct field *field, const void *a, const void *b)
{
	switch (field->kind) {
	case FIELD_INT:
	case FIELD_WORD:
	case FIELD_REF:
		assert_int_equal(int_at(a, field->offset), int_at(b, field->offset));
		break;
	case FIELD_BOOL:
		assert_int_equal(*(const bool *)at(a, field->offset),
				 *(const bool *)at(b, field->offset));
		break;
	case FIELD_COND:
		same_conditions(pointer_at(a, field->offset), pointer_at(b, field->offset), 1);
		break;
	case FIELD_INSIDE:
		same_objects(field->table, a, b);
		break;
	case FIELD_TEXTS:
	case FIELD_REFS:
	case FIELD_LIST:
	case FIELD_LIST_REF:
	case FIELD_KEYED:
		same_lists(field, a, b);
		break;
	case FIELD_GATHERED:
		break;
	default:
		assert_string_equal(pointer_at(a, field->offset), pointer_at(b, field->offset));
	}
}

static void same_objects(const struct table *table, const void *a, const void *b)
{
	for (size_t i = 0; i < table->count; i++)
		same_fields(&table->fields[i], a, b);
	if (table->size && table->mark_offset != NO_OFFSET)
		assert_memory_equal(at(a, table->mark_offset), at(b, table->mark_offset),
				    sizeof(struct mark));
}

static void same_form(void **state)
{
	struct arena arena;
	struct findings findings;
	struct form form;

	(void)state;
	arena_init(&arena);
	findings_init(&findings);
	assert_true(load_form("questionnaires/iop.yaml", NULL, &arena, &form, &findings));

	struct form_file read = { .form = form }, built = { .form = builtin_form };

	same_objects(&form_table, &read, &built);
	assert_int_equal(form.question_count, builtin_form.question_count);
	for (int q = 0; q < form.question_count; q++) {
		const struct question *a = &form.questions[q], *b = &builtin_form.questions[q];

		same_objects(&question_table, a, b);
		assert_int_equal(a->section, b->section);
		assert_int_equal(a->text_slot, b->text_slot);
	}
	assert_int_equal(form.section_count, builtin_form.section_count);
	for (int s = 0; s < form.section_count; s++) {
		const struct section *a = &form.sections[s], *b = &builtin_form.sections[s];

		assert_string_equal(a->id, b->id);
		assert_string_equal(a->title, b->title);
		assert_string_equal(a->intro, b->intro);
		assert_int_equal(a->first, b->first);
		assert_int_equal(a->count, b->count);
	}
	for (int i = 0; i < form.source_count; i++)
		assert_string_equal(form.sources[i].id, builtin_form.sources[i].id);
	findings_release(&findings);
	arena_release(&arena);
}

static void same_help(void **state)
{
	struct arena arena;
	struct findings findings;
	struct support support;

	(void)state;
	arena_init(&arena);
	findings_init(&findings);
	assert_true(load_support("questionnaires/help-us.yaml", &arena, &support, &findings));

	struct support_file read = { .support = support }, built = { .support = builtin_support };

	same_objects(&support_table, &read, &built);
	findings_release(&findings);
	arena_release(&arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_form),
		cmocka_unit_test(same_help),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
