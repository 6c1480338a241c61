/*
 * embed FORM.yaml HELP.yaml [FORM.es.yaml ...] > builtin.c
 *
 * A tool of the build: turns the two files into read-only data. It walks the tables that the
 * loader reads by, so that no field can be forgotten here. What an object points to is written
 * before it, under a number; what several point to is written once. Files in other languages are
 * kept as they stand, as most people never look at them.
 */
#include "base/memory.h"
#include "io/kind.h"
#include "io/load.h"
#include "io/load_support.h"
#include "io/load_tables.h"
#include "io/load_translation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The arrays that have been written; the index is the number in their name. */
static const void **written;
static size_t written_count;

static bool was_written(const void *array, size_t *number)
{
	for (*number = 0; *number < written_count; ++*number)
		if (written[*number] == array)
			return true;
	return false;
}

/* True, with the array's new number, when it must be written now. */
static bool begin_array(const void *array, int count, size_t *number)
{
	if (count == 0 || was_written(array, number))
		return false;
	written = memory_resize(written, (written_count + 1) * sizeof *written);
	*number = written_count++;
	written[*number] = array;
	return true;
}

static void put_string(const char *text)
{
	putchar('"');
	for (; *text; text++) {
		if (*text == '\n')
			fputs("\\n", stdout);
		else if (*text == '"' || *text == '\\' || *text == '?') /* ? for the trigraphs */
			printf("\\%c", *text);
		else
			putchar(*text);
	}
	putchar('"');
}

static void put_text(const char *member, const char *text)
{
	printf("\t.%s = ", member);
	put_string(text);
	puts(",");
}

static void put_reference(const char *member, const char *count_member, const void *array,
			  int count)
{
	size_t number;

	if (!array || count == 0 || !was_written(array, &number))
		return;
	printf("\t.%s = array_%zu,\n", member, number);
	if (count_member)
		printf("\t.%s = %d,\n", count_member, count);
}

static void put_condition(const struct cond *conds, int count)
{
	size_t number;

	if (!conds)
		return;
	for (int i = 0; i < count; i++) {
		size_t operands;

		if (conds[i].kids)
			put_condition(conds[i].kids, conds[i].count);
		if (!conds[i].operands ||
		    !begin_array(conds[i].operands, conds[i].count, &operands))
			continue;
		printf("static const struct operand array_%zu[] = {", operands);
		for (int k = 0; k < conds[i].count; k++)
			printf(" { %d, %d },", conds[i].operands[k].question,
			       conds[i].operands[k].dimension);
		puts(" };");
	}
	if (!begin_array(conds, count, &number))
		return;
	printf("static const struct cond array_%zu[] = {\n", number);
	for (int i = 0; i < count; i++) {
		printf("{\t.op = %d, .compare = %d, .count = %d, .subject = %d, .number = %d,\n",
		       conds[i].op, conds[i].compare, conds[i].count, (int)conds[i].subject,
		       (int)conds[i].number);
		put_reference("kids", NULL, conds[i].kids, conds[i].count);
		put_reference("operands", NULL, conds[i].operands, conds[i].count);
		puts("},");
	}
	puts("};");
}

static const void *at(const void *object, size_t offset)
{
	return (const unsigned char *)object + offset;
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

static void put_texts(const char *const *texts, int count)
{
	size_t number;

	if (!begin_array(texts, count, &number))
		return;
	printf("static const char *const array_%zu[] = {\n", number);
	for (int i = 0; i < count; i++) {
		putchar('\t');
		put_string(texts[i]);
		puts(",");
	}
	puts("};");
}

static void put_ints(const int *ints, int count)
{
	size_t number;

	if (!begin_array(ints, count, &number))
		return;
	printf("static const int array_%zu[] = {", number);
	for (int i = 0; i < count; i++)
		printf(" %d,", ints[i]);
	puts(" };");
}

/*
 * The fields whose names in C begin with `within`, without that: "form." where the loader has a
 * struct of its own around the form.
 */
static void put_fields(const struct table *table, const void *object, const char *within);

static void put_field(const struct field *field, const char *member, const char *count_member,
		      const void *object)
{
	switch (field->kind) {
	case FIELD_INT:
	case FIELD_WORD:
	case FIELD_REF:
		printf("\t.%s = %d,\n", member, int_at(object, field->offset));
		break;
	case FIELD_BOOL:
		printf("\t.%s = %d,\n", member, *(const bool *)at(object, field->offset));
		break;
	case FIELD_COND:
		put_reference(member, NULL, pointer_at(object, field->offset), 1);
		break;
	case FIELD_REFS:
	case FIELD_TEXTS:
	case FIELD_LIST:
	case FIELD_LIST_REF:
	case FIELD_KEYED:
		put_reference(member, count_member, pointer_at(object, field->offset),
			      int_at(object, field->count_offset));
		break;
	case FIELD_TEXT:
	case FIELD_PROSE:
	case FIELD_ID:
	case FIELD_LANGUAGE:
	case FIELD_DATE:
		put_text(member, pointer_at(object, field->offset));
		break;
	default: /* theirs is another place, or no questionnaire has such */
		break;
	}
}

static void put_fields(const struct table *table, const void *object, const char *within)
{
	size_t skip = strlen(within);

	for (size_t i = 0; i < table->count; i++) {
		const struct field *field = &table->fields[i];

		if (field->kind == FIELD_INSIDE)
			put_fields(field->table, object, within);
		else if (strncmp(field->member, within, skip) == 0)
			put_field(field, field->member + skip,
				  field->count_member ? field->count_member + skip : NULL, object);
	}
}

static void put_mark(struct mark mark)
{
	printf("\t.mark = { %d, %d },\n", mark.line, mark.col);
}

/* Everything that the fields point to. */
static void put_pointees(const struct table *table, const void *object, const char *within);

static void put_list(const struct field *field, const unsigned char *list, int count)
{
	const struct table *table = field->table;
	size_t number;

	if (count > 0 && was_written(list, &number))
		return;
	for (int i = 0; i < count; i++)
		put_pointees(table, list + i * table->size, "");
	if (!begin_array(list, count, &number))
		return;
	printf("static const struct %s array_%zu[] = {\n", table->type, number);
	for (int i = 0; i < count; i++) {
		const unsigned char *object = list + i * table->size;

		puts("{");
		if (field->kind == FIELD_KEYED)
			put_text("id", pointer_at(object, table->id_offset));
		put_fields(table, object, "");
		if (table->mark_offset != NO_OFFSET)
			put_mark(*(const struct mark *)at(object, table->mark_offset));
		puts("},");
	}
	puts("};");
}

static void put_pointees(const struct table *table, const void *object, const char *within)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct field *field = &table->fields[i];

		if (field->kind == FIELD_INSIDE ||
		    strncmp(field->member, within, strlen(within)) != 0)
			continue;

		const void *pointer = NULL;
		int count = 0;

		if (field->count_member)
			count = int_at(object, field->count_offset);
		if (count > 0 || field->kind == FIELD_COND)
			pointer = pointer_at(object, field->offset);
		if (field->kind == FIELD_COND)
			put_condition(pointer, 1);
		else if (field->kind == FIELD_TEXTS)
			put_texts(pointer, count);
		else if (field->kind == FIELD_REFS)
			put_ints(pointer, count);
		else if (field->table)
			put_list(field, pointer, count);
	}
}

/* Questions and sections know more than their rows in the file say. */
static void put_questions(const struct form *form)
{
	for (int q = 0; q < form->question_count; q++)
		put_pointees(&question_table, &form->questions[q], "");
	puts("static const struct question questions[] = {");
	for (int q = 0; q < form->question_count; q++) {
		const struct question *question = &form->questions[q];

		puts("{");
		put_fields(&question_table, question, "");
		printf("\t.section = %d, .text_slot = %d,\n", question->section,
		       question->text_slot);
		put_mark(question->mark);
		puts("},");
	}
	puts("};");
}

static void put_sections(const struct form *form)
{
	puts("static const struct section sections[] = {");
	for (int s = 0; s < form->section_count; s++) {
		const struct section *section = &form->sections[s];

		puts("{");
		put_text("id", section->id);
		put_text("title", section->title);
		put_text("intro", section->intro);
		printf("\t.first = %d, .count = %d,\n", section->first, section->count);
		put_mark(section->mark);
		puts("},");
	}
	puts("};");
}

static void put_form(const struct form *form)
{
	struct form_file file = { .form = *form };

	put_questions(form);
	put_sections(form);
	put_pointees(&form_table, &file, "form.");
	puts("const struct form builtin_form = {");
	put_fields(&form_table, &file, "form.");
	printf("\t.questions = questions,\n\t.question_count = %d,\n", form->question_count);
	printf("\t.sections = sections,\n\t.section_count = %d,\n};\n", form->section_count);
}

static void put_support(const struct support *support)
{
	struct support_file file = { .support = *support };

	put_pointees(&support_table, &file, "support.");
	puts("const struct support builtin_support = {");
	put_fields(&support_table, &file, "support.");
	puts("};");
}

enum { FILES_MAX = 32 };

/* --- files in other languages --------------------------------------------------------------- */

/* A translation must fit the form, and a help file must be one. */
static bool is_sound(const char *path, const struct form *form, struct arena *arena,
		     struct translation *translation, struct findings *findings)
{
	struct support support;
	struct form translated;

	*translation = (struct translation){ .language = "", .called = "" };
	if (kind_of(path) == KIND_SUPPORT)
		return load_support(path, arena, &support, findings);
	return load_translation(path, arena, translation, findings) &&
	       translate_form(form, translation, arena, &translated, findings);
}

/* A line of a file, but for comments, which only a translator reads. */
static void put_line(const char *line)
{
	const char *text = line + strspn(line, " ");
	size_t len = strcspn(line, "\n");

	if (*text == '#' || *text == '\n')
		return;
	fputs("\t\"", stdout);
	for (size_t i = 0; i < len; i++) {
		if (line[i] == '"' || line[i] == '\\' || line[i] == '?')
			putchar('\\');
		putchar(line[i]);
	}
	puts("\\n\"");
}

static bool put_file(const char *path, int number)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t size = 0;

	if (!file)
		return false;
	printf("static const char file_%d[] =\n", number);
	while (getline(&line, &size, file) >= 0)
		put_line(line);
	puts("\t\"\";");
	free(line);
	fclose(file);
	return true;
}

static void put_files(char *const *paths, const struct translation *translations, int count)
{
	for (int i = 0; i < count; i++)
		put_file(paths[i], i);
	puts("const struct builtin_file builtin_files[] = {");
	for (int i = 0; i < count; i++) {
		const char *slash = strrchr(paths[i], '/');

		printf("\t{ \"%s\", \"%s\", \"%s\", file_%d, sizeof file_%d - 1 },\n",
		       slash ? slash + 1 : paths[i], translations[i].language,
		       translations[i].called, i, i);
	}
	printf("\t{ \"\", \"\", \"\", \"\", 0 },\n};\nconst int builtin_file_count = %d;\n", count);
}

/* Tells what was found in a file, and forgets it. */
static void tell(const char *path, struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		fprintf(stderr, "%s:%d:%d: %s: %s%s%s\n", path, finding->line, finding->col,
			finding->grade == FINDING_ERROR ? "error" : "warning", finding->what,
			*finding->mend ? " " : "", finding->mend);
	}
	findings_release(findings);
}

int main(int argc, char **argv)
{
	struct arena arena;
	struct findings findings;
	struct form form;
	struct support support;
	struct translation translations[FILES_MAX];
	bool ok;

	if (argc < 3 || argc > 3 + FILES_MAX) {
		fputs("usage: embed FORM.yaml HELP.yaml [FORM.es.yaml ...] > builtin.c\n", stderr);
		return 64;
	}
	arena_init(&arena);
	findings_init(&findings);
	ok = load_form(argv[1], NULL, &arena, &form, &findings);
	tell(argv[1], &findings);
	ok = load_support(argv[2], &arena, &support, &findings) && ok;
	tell(argv[2], &findings);
	for (int i = 3; ok && i < argc; i++) {
		ok = is_sound(argv[i], &form, &arena, &translations[i - 3], &findings);
		tell(argv[i], &findings);
	}
	if (ok) {
		puts("/* Written by io/embed: change the YAML files instead. */");
		puts("#include \"io/builtin.h\"\n");
		put_form(&form);
		put_support(&support);
		put_files(argv + 3, translations, argc - 3);
	}
	memory_free(written);
	arena_release(&arena);
	if (!ok)
		return 65;
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 74;
}
