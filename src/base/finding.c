#include "base/finding.h"

#include "base/buf.h"
#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void findings_init(struct findings *findings)
{
	*findings = (struct findings){ 0 };
}

static void release_sheet(struct finding_sheet *sheet)
{
	for (size_t i = 0; i < sheet->count; i++) {
		memory_free(sheet->cells[i].question);
		memory_free(sheet->cells[i].answer);
	}
	memory_free(sheet->cells);
}

static void release(struct finding *finding)
{
	memory_free(finding->what);
	memory_free(finding->mend);
	memory_free(finding->example);
	for (int k = 0; k < FINDING_SHEETS; k++)
		release_sheet(&finding->sheets[k]);
}

void findings_release(struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		release(&findings->items[i]);
	memory_free(findings->items);
	*findings = (struct findings){ 0 };
}

/* A finding is one line, whatever it quotes. */
static char *copy(const char *text)
{
	size_t size = strlen(text) + 1;
	char *line = memcpy(memory_alloc(size), text, size);

	for (char *at = line; *at; at++)
		if (*at == '\n')
			*at = ' ';
	return line;
}

void findings_add(struct findings *findings, enum finding_grade grade, int line, int col,
		  const char *code, const char *what, const char *mend)
{
	if (grade == FINDING_ERROR)
		findings->errors++;
	else
		findings->warnings++;
	if (findings->count == FINDINGS_MAX)
		return;
	if (!findings->items)
		findings->items = memory_alloc(FINDINGS_MAX * sizeof *findings->items);
	findings->items[findings->count++] = (struct finding){
		.grade = grade,
		.line = line,
		.col = col,
		.code = code,
		.what = copy(what),
		.mend = copy(mend),
		.example = copy(""),
	};
}

/* The finding added last; NULL when it was counted only. */
static struct finding *last_of(struct findings *findings)
{
	if (findings->count < findings->errors + findings->warnings)
		return NULL;
	return &findings->items[findings->count - 1];
}

void findings_example(struct findings *findings, const char *example)
{
	struct finding *finding = last_of(findings);

	if (!finding)
		return;
	memory_free(finding->example);
	finding->example = copy(example);
}

void findings_cell(struct findings *findings, int number, const char *question, const char *answer)
{
	struct finding *finding = last_of(findings);
	struct finding_sheet *sheet;

	if (!finding)
		return;
	sheet = &finding->sheets[number];
	sheet->cells = memory_resize(sheet->cells, (sheet->count + 1) * sizeof *sheet->cells);
	sheet->cells[sheet->count++] = (struct finding_cell){ copy(question), copy(answer) };
}

void findings_addf(struct findings *findings, enum finding_grade grade, int line, int col,
		   const char *code, const char *mend, const char *format, ...)
{
	char what[640];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	findings_add(findings, grade, line, col, code, what, mend);
}

void findings_drop(struct findings *findings, size_t keep)
{
	while (findings->count > keep) {
		struct finding *last = &findings->items[--findings->count];

		if (last->grade == FINDING_ERROR)
			findings->errors--;
		else
			findings->warnings--;
		release(last);
	}
}

static bool before(const struct finding *a, const struct finding *b)
{
	return a->line != b->line ? a->line < b->line : a->col < b->col;
}

/* By insertion: stable, and there are few, nearly in order. */
void findings_sort(struct findings *findings)
{
	for (size_t i = 1; i < findings->count; i++) {
		struct finding moved = findings->items[i];
		size_t at = i;

		for (; at > 0 && before(&moved, &findings->items[at - 1]); at--)
			findings->items[at] = findings->items[at - 1];
		findings->items[at] = moved;
	}
}
